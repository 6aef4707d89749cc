// JSON records as a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/json_table.h"

#include <map>
#include <nlohmann/json.hpp>

#include "data/model/error.h"
#include "data/read/text_encoding.h"

namespace gridwalk::data {
namespace {

using Json = nlohmann::ordered_json;

constexpr int depth_limit = 100;
constexpr std::size_t columns_limit = 16'384;

Cell cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) {
    auto text = value.get<std::string>();
    return text.empty() ? Cell() : Cell(std::move(text));
  }
  if (value.is_number_float()) return value.get<double>();
  if (value.is_number_integer()) return value.get<double>();
  return value.dump();
}

// Whole numbers of more digits than any type of the parser holds, in quotes: no digit of an order number may go.
std::string with_long_numbers_quoted(std::string_view json) {
  constexpr std::size_t held_digits = 15;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string result;
  result.reserve(json.size() + 64);
  bool in_text = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (in_text && c == '\\' && at + 1 < json.size()) {
      result.append(json, at++, 2);
      continue;
    }
    if (c == '"') in_text = !in_text;
    const std::size_t first = at + (c == '-' ? 1 : 0);
    std::size_t end = first;
    while (!in_text && end < json.size() && is_digit(json[end])) ++end;
    const bool whole = end == json.size() || (json[end] != '.' && json[end] != 'e' && json[end] != 'E');
    if (in_text || end == first) {
      result += c;
      continue;
    }
    const bool quoted = whole && end - first > held_digits;
    result.append(quoted ? 1 : 0, '"').append(json, at, end - at).append(quoted ? 1 : 0, '"');
    at = end;
    // What follows the point belongs to this number as well.
    while (!whole && at < json.size() && (is_digit(json[at]) || json[at] == '.' || json[at] == 'e' || json[at] == 'E' || json[at] == '+' || json[at] == '-')) result += json[at++];
    --at;
  }
  return result;
}

}  // namespace

bool is_json_table(std::string_view bytes) {
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto skip = [&] {
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) ++at;
  };
  skip();
  if (at == bytes.size() || bytes[at] != '[') return false;
  ++at;
  skip();
  return at < bytes.size() && bytes[at] == '{';
}

void read_json_table(std::string_view bytes, RawTable& table) {
  table.driver = "JSON";
  table.encoding = "UTF-8";
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!is_utf8(bytes)) throw Error(ErrorKind::BadFile, "text-undecodable", {{"file", table.file}});
  Json rows;
  try {
    // Deeper values would be written out by a recursion of the library's that has no end of its own.
    const auto keep = [&](int depth, Json::parse_event_t, Json&) {
      if (depth > depth_limit) throw Error(ErrorKind::BadFile, "json-broken", {{"file", table.file}, {"reason", "depth > 100"}});
      return true;
    };
    rows = Json::parse(with_long_numbers_quoted(bytes), keep);
  } catch (const Json::exception& error) {
    throw Error(ErrorKind::BadFile, "json-broken", {{"file", table.file}, {"reason", error.what()}});
  }
  if (!rows.is_array() || rows.empty()) throw Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", table.layer}});
  std::map<std::string, std::size_t> index;
  long long number = 0;
  for (const Json& object : rows) {
    ++number;
    ++table.rows_in_file;
    if (!object.is_object()) {
      table.rejected.push_back({number, "", {"row-unreadable", number, {{"file", table.file}, {"row", std::to_string(number)}}, Severity::Problem}});
      continue;
    }
    RawRow row{number, std::vector<Cell>(table.columns.size()), {}};
    for (const auto& [key, value] : object.items()) {
      const auto [at, fresh] = index.try_emplace(key, table.columns.size());
      if (fresh) table.columns.push_back(key);
      if (row.cells.size() <= at->second) row.cells.resize(at->second + 1);
      row.cells[at->second] = cell_of(value);
    }
    if (table.columns.size() > columns_limit) {
      throw Error(ErrorKind::BadFile, "too-many-columns",
                  {{"file", table.file}, {"layer", table.layer}, {"columns", std::to_string(table.columns.size())},
                   {"most", std::to_string(columns_limit)}});
    }
    table.rows.push_back(std::move(row));
  }
  for (RawRow& row : table.rows) row.cells.resize(table.columns.size());
}

}  // namespace gridwalk::data
