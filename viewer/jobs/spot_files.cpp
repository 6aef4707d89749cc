// Two small tables, read strictly.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/spot_files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>

#include "data/model/error.h"
#include "data/read/text_encoding.h"
#include "data/read/text_values.h"

namespace gridwalk::jobs {
namespace {

struct Row {
  long long number = 0;  // the line on which it begins
  std::vector<std::string> fields;
};

struct Table {
  std::string file;  // name
  std::vector<Row> rows;
};

[[noreturn]] void bad(const char* code, const Table& table, long long row, Args more = {}) {
  Args args{{"file", table.file}, {"row", std::to_string(row)}};
  args.insert(args.end(), more.begin(), more.end());
  throw Error(ErrorKind::BadFile, code, args);
}

std::string text_of(const std::filesystem::path& file) {
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  if (!std::filesystem::exists(status)) throw Error(ErrorKind::WrongCall, "file-missing", {{"file", file.string()}});
  if (std::filesystem::is_directory(status)) throw Error(ErrorKind::WrongCall, "file-not-regular", {{"file", file.string()}});
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(ErrorKind::WrongCall, "file-not-readable", {{"file", file.string()}});
  std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (data::is_utf8(bytes)) return bytes;
  if (auto decoded = data::decode(bytes, "GB18030")) return *decoded;
  throw Error(ErrorKind::BadFile, "text-undecodable", {{"file", file.filename().string()}, {"encoding", "UTF-8"}});
}

// The separator that the first line has most of.
char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char c : {',', ';', '\t'}) {
    if (std::ranges::count(line, c) > std::ranges::count(line, best)) best = c;
  }
  return best;
}

Table table_of(const std::filesystem::path& file) {
  Table table{file.filename().string(), {}};
  const std::string text = text_of(file);
  const char separator = separator_of(text);
  Row row{1, {}};
  std::string field;
  bool quoted = false, was_quoted = false;
  long long line = 1;
  const auto end_field = [&] {
    row.fields.push_back(was_quoted ? field : data::trimmed(field));
    field.clear();
    was_quoted = false;
  };
  const auto end_row = [&] {
    end_field();
    const bool blank = std::ranges::all_of(row.fields, [](const std::string& f) { return f.empty(); });
    if (!blank) table.rows.push_back(std::move(row));
    row = {line, {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\n') ++line;
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && data::trimmed(field).empty() && !was_quoted) {
      field.clear();
      quoted = was_quoted = true;
    } else if (c == separator) {
      end_field();
    } else if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      ++line;
      end_row();
    } else if (c != '\r') {
      if (!was_quoted) field += c;  // blanks behind a closing quote
    }
  }
  if (quoted) bad("spot-quote-open", table, row.number);
  if (!field.empty() || was_quoted || !row.fields.empty()) end_row();
  return table;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// Not a number for what is not given; nothing for what is no number.
std::optional<double> number_of(const std::string& text) {
  const std::string small = lower(text);
  if (small.empty() || small == "na" || small == "nan" || small == "null" || small == "n/a") return std::numeric_limits<double>::quiet_NaN();
  const std::string_view digits = std::string_view(text).substr(text.starts_with('+') ? 1 : 0);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) return {};
  return value;
}

struct Columns {
  std::size_t id = 0, value = 1;
  std::optional<std::size_t> population;
};

constexpr std::array id_names{"id"};
constexpr std::array value_names{"x", "value", "count"};
constexpr std::array population_names{"population", "households", "pop"};

std::optional<std::size_t> column_named(const Row& header, std::span<const char* const> names) {
  for (const char* name : names) {
    const auto at = std::ranges::find(header.fields, name, lower);
    if (at != header.fields.end()) return static_cast<std::size_t>(at - header.fields.begin());
  }
  return {};
}

// Where x is no number, or the first column is called id (a column may be called 1977).
bool is_header(const Row& row) {
  const auto is_number = [](const std::string& field) { return number_of(field).has_value(); };
  return row.fields.size() >= 2 && (lower(row.fields[0]) == "id" || std::ranges::none_of(row.fields.begin() + 1, row.fields.end(), is_number));
}

void read_values(const Table& table, SpotFiles& files) {
  if (table.rows.empty()) throw Error(ErrorKind::BadFile, "spot-file-empty", {{"file", table.file}});
  const Row& first = table.rows.front();
  const bool header = is_header(first);
  Columns columns;
  if (first.fields.size() > 2) columns.population = 2;
  if (header) {
    const auto id = column_named(first, id_names), value = column_named(first, value_names);
    if (id && value) columns = {*id, *value, column_named(first, population_names)};
  }
  const std::size_t needed = std::max({columns.id, columns.value, columns.population.value_or(0)}) + 1;
  std::unordered_map<std::string, long long> rows;
  for (std::size_t r = header ? 1 : 0; r < table.rows.size(); ++r) {
    const Row& row = table.rows[r];
    // A population that is not given may be missing with its separator.
    const std::size_t least = columns.population == needed - 1 ? std::max(columns.id, columns.value) + 1 : needed;
    if (row.fields.size() < least) bad("spot-row-short", table, row.number, {{"found", std::to_string(row.fields.size())}, {"needed", std::to_string(needed)}});
    const std::string& id = row.fields[columns.id];
    if (id.empty()) bad("spot-id-missing", table, row.number);
    if (const auto [before, fresh] = rows.emplace(id, row.number); !fresh) {
      bad("spot-id-twice", table, row.number, {{"before", std::to_string(before->second)}, {"value", id}});
    }
    const auto number = [&](std::size_t column, const char* name) {
      const std::string text = column < row.fields.size() ? row.fields[column] : std::string();
      const auto value = number_of(text);
      if (!value) bad("spot-not-a-number", table, row.number, {{"field", name}, {"value", text}});
      return *value;
    };
    files.ids.push_back(id);
    files.values.push_back(number(columns.value, "x"));
    if (columns.population) files.population.push_back(number(*columns.population, "population"));
  }
  if (files.ids.empty()) throw Error(ErrorKind::BadFile, "spot-file-empty", {{"file", table.file}});
}

void read_pairs(const Table& table, const std::string& values_file, SpotFiles& files) {
  std::unordered_map<std::string, int> unit;
  for (std::size_t i = 0; i < files.ids.size(); ++i) unit.emplace(files.ids[i], static_cast<int>(i));
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const Row& row = table.rows[r];
    if (row.fields.size() < 2) bad("spot-row-short", table, row.number, {{"found", std::to_string(row.fields.size())}, {"needed", "2"}});
    const auto from = unit.find(row.fields[0]), to = unit.find(row.fields[1]);
    if (r == 0 && from == unit.end() && to == unit.end()) continue;
    for (const auto& [found, field] : {std::pair(from, 0), std::pair(to, 1)}) {
      if (found != unit.end()) continue;
      bad("spot-unknown-id", table, row.number,
          {{"field", field == 0 ? "i" : "j"}, {"value", row.fields[static_cast<std::size_t>(field)]}, {"values", values_file}});
    }
    files.more_columns = std::max(files.more_columns, static_cast<int>(row.fields.size()) - 2);
    files.pairs.push_back({from->second, to->second});
  }
}

}  // namespace

SpotFiles read_spot_files(const std::filesystem::path& values, const std::filesystem::path& neighbours) {
  SpotFiles files;
  const Table table = table_of(values);
  read_values(table, files);
  read_pairs(table_of(neighbours), table.file, files);
  return files;
}

}  // namespace gridwalk::jobs
