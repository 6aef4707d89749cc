// The three headers of a Shapefile held against each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "data/read/layers.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"

#include <cpl_vsi.h>

namespace gridwalk::data {
namespace {

constexpr std::size_t missing_listed = 1000;  // rows; a header may claim two thousand million

// The file with another suffix, in lower or upper case, also inside a zip.
std::string sibling(const std::string& path, const char* lower, const char* upper) {
  const std::string base = path.substr(0, path.rfind('.') + 1);
  VSIStatBufL status;
  for (const char* suffix : {lower, upper}) {
    if (VSIStatL((base + suffix).c_str(), &status) == 0) return base + suffix;
  }
  return {};
}

std::string read_all(const std::string& path, std::size_t limit) {
  if (path.empty()) return {};
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return {};
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  while (bytes.size() < limit) {
    const std::size_t got = VSIFReadL(buffer.data(), 1, buffer.size(), file);
    if (got == 0) break;
    bytes.append(buffer, 0, got);
  }
  VSIFCloseL(file);
  return bytes;
}

long long size_of(const std::string& path) {
  VSIStatBufL status;
  return !path.empty() && VSIStatL(path.c_str(), &status) == 0 ? static_cast<long long>(status.st_size) : -1;
}

unsigned at(const std::string& bytes, std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; }
long long little(const std::string& bytes, std::size_t from, int count) {
  long long value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | at(bytes, from + static_cast<std::size_t>(i));
  return value;
}

}  // namespace

std::string declared_encoding_of_shapefile(const std::string& path) {
  const std::string label = trimmed(read_all(sibling(path, "cpg", "CPG"), 64).substr(0, 40));
  if (!label.empty() && is_ascii(label)) return label;
  const std::string head = read_all(sibling(path, "dbf", "DBF"), 32);
  if (at(head, 29) == 0x4D) return "GB18030";
  if (at(head, 29) == 0x4F) return "BIG5";
  return {};
}

void check_shapefile(const std::string& path, const std::vector<long long>& rows_seen, RawTable& table) {
  const std::string shp = sibling(path, "shp", "SHP"), shx = sibling(path, "shx", "SHX"), dbf = sibling(path, "dbf", "DBF");
  const std::string head = read_all(dbf, 32);
  const long long in_head = dbf.empty() ? -1 : little(head, 4, 4);
  const long long header_bytes = little(head, 8, 2), record_bytes = little(head, 10, 2);
  const long long in_dbf = record_bytes > 0 ? std::max<long long>(0, (size_of(dbf) - header_bytes) / record_bytes) : -1;
  // A table without shapes is held against itself.
  const long long in_shx = shp.empty() ? in_dbf : size_of(shx) >= 100 ? (size_of(shx) - 100) / 8 : 0;
  if (dbf.empty()) table.issues.push_back({"shapefile-without-dbf", -1, {{"file", table.file}}, Severity::Warning});

  // Records marked as deleted are gone on purpose.
  std::set<long long> deleted;
  if (record_bytes > 0) {
    const std::string bytes = read_all(dbf, std::size_t{1} << 31);
    for (long long i = 0; i < in_dbf; ++i) {
      if (at(bytes, static_cast<std::size_t>(header_bytes + i * record_bytes)) == '*') deleted.insert(i + 1);
    }
  }
  if (!deleted.empty()) {
    table.issues.push_back({"rows-deleted", -1, {{"file", table.file}, {"count", std::to_string(deleted.size())}}, Severity::Note});
  }
  const std::set<long long> seen(rows_seen.begin(), rows_seen.end());
  const long long most = std::max({in_shx, std::min(in_dbf, in_shx + static_cast<long long>(missing_listed)),
                                   rows_seen.empty() ? 0 : *seen.rbegin()});
  if (in_head >= 0 && (in_head != in_shx || in_dbf != in_shx)) {
    table.issues.push_back({"shapefile-counts-differ", -1,
                            {{"file", table.file}, {"shapes", std::to_string(in_shx)}, {"declared", std::to_string(in_head)},
                             {"records", std::to_string(in_dbf)}},
                            Severity::Problem});
  }
  std::set<long long> lost;
  for (long long row = 1; row <= most && lost.size() < missing_listed; ++row) {
    if (!seen.contains(row) && !deleted.contains(row)) lost.insert(row);
  }
  for (const long long row : lost) {
    table.rejected.push_back({row, "", {"row-unreadable", row, {{"file", table.file}, {"row", std::to_string(row)}}, Severity::Problem}});
  }
  // Shapes beyond the table's records have none of their values.
  if (in_dbf >= 0 && in_dbf < in_shx) {
    std::erase_if(table.rows, [&](const RawRow& row) {
      if (row.row <= in_dbf) return false;
      table.rejected.push_back(
          {row.row, "", {"row-unreadable", row.row, {{"file", table.file}, {"row", std::to_string(row.row)}}, Severity::Problem}});
      return true;
    });
  }
  table.rows_in_file = static_cast<long long>(seen.size() + lost.size());
}

}  // namespace gridwalk::data
