// Hashes of cells and rows, and the table that keeps their sums.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/digest.h"

#include <bit>
#include <cmath>

namespace gridwalk::data {
namespace {

enum Kind : std::uint64_t { integer_kind = 1, real_kind, text_kind, blob_kind };

Sum128 number_hash(Sum128 seed, Kind kind, std::uint64_t bits) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>((bits >> (8 * i)) & 0xff);
  return hash128({bytes, 8}, seed.low, seed.high ^ kind);
}

Sum128 keyed(const TableInfo& table, std::size_t column, std::int64_t key) {
  Sum128 seed = table.seeds[column];
  seed.low ^= static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15ULL;
  return seed;
}

Sum128 real_hash(Sum128 seed, double value) {
  // SQLite stores a whole number in a REAL column as an integer and gives it back as either.
  if (value == std::floor(value) && std::abs(value) < 9e15) {
    return number_hash(seed, integer_kind, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
  }
  return number_hash(seed, real_kind, std::bit_cast<std::uint64_t>(value));
}

std::string_view view(const void* bytes, int size) {
  return size > 0 ? std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string_view();
}

}  // namespace

Sum128 cell_hash(const TableInfo& table, std::size_t column, std::int64_t key, sqlite3_value* value) {
  const Sum128 seed = keyed(table, column, key);
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return number_hash(seed, integer_kind, static_cast<std::uint64_t>(sqlite3_value_int64(value)));
    case SQLITE_FLOAT: return real_hash(seed, sqlite3_value_double(value));
    case SQLITE_TEXT: {
      const void* text = sqlite3_value_text(value);
      return hash128(view(text, sqlite3_value_bytes(value)), seed.low, seed.high ^ text_kind);
    }
    case SQLITE_BLOB: {
      const void* blob = sqlite3_value_blob(value);
      return hash128(view(blob, sqlite3_value_bytes(value)), seed.low, seed.high ^ blob_kind);
    }
    default: return {};
  }
}

Sum128 row_hash(const TableInfo& table, const Statement& row) {
  const std::int64_t key = row.integer(0);
  Sum128 sum;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const int at = static_cast<int>(column);
    const Sum128 seed = keyed(table, column, key);
    switch (row.type(at)) {
      case SQLITE_INTEGER: sum += number_hash(seed, integer_kind, static_cast<std::uint64_t>(row.integer(at))); break;
      case SQLITE_FLOAT: sum += real_hash(seed, row.real(at)); break;
      case SQLITE_TEXT: sum += hash128(row.text(at), seed.low, seed.high ^ text_kind); break;
      case SQLITE_BLOB: sum += hash128(row.blob(at), seed.low, seed.high ^ blob_kind); break;
      default: break;
    }
  }
  return sum;
}

Sum128 total(const Sums& sums) {
  Sum128 all;
  for (std::size_t table = 0; table < recorded_tables; ++table) all += sums[table];
  return all;
}

Sums stored_sums(Connection& connection) {
  Sums sums{};
  Statement rows = connection.prepare("SELECT table_name, sum FROM content_digest");
  while (rows.step()) {
    const std::size_t table = table_index(rows.text(0));
    const std::optional<Sum128> sum = sum_from_hex(rows.text(1));
    if (table < all_tables) sums[table] = sum.value_or(Sum128{~0ULL, ~0ULL});  // unreadable: equal to nothing real
  }
  return sums;
}

void store_sums(Connection& connection, const Sums& sums, const Sums& before) {
  Statement row = connection.prepare("INSERT OR REPLACE INTO content_digest(table_name, sum) VALUES(?, ?)");
  for (std::size_t table = 0; table < all_tables; ++table) {
    if (sums[table] == before[table]) continue;
    const std::string hex = to_hex(sums[table]);
    row.bind(0, std::string_view(table_info(table).name));
    row.bind(1, std::string_view(hex));
    row.run();
  }
}

}  // namespace gridwalk::data
