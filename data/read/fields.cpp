// Cells as values.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "data/model/error.h"
#include "data/read/synonyms.h"

namespace gridwalk::data {
namespace {

// At most forty: a sentence is to be read.
std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t most = 40;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most ? text + " ..." : text;
}

bool says_nothing(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return true;
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return false;
  // Of a million cells most begin with a digit or are longer than any such word.
  constexpr std::size_t longest = 30;
  if (text->size() > longest || (!text->empty() && text->front() >= '0' && text->front() <= '9')) return false;
  const std::string plain = trimmed(half_width(*text));
  if (plain.empty()) return true;
  std::string lower = plain;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const auto& [key, words] : word_table("empty")) {
    if (std::ranges::find(words, lower) != words.end()) return true;
  }
  return false;
}

}  // namespace

namespace {

constexpr std::array system_names{"declared", "wgs84", "gcj02", "bd09"};

}  // namespace

const char* name_of(Coordinates coordinates) { return system_names[static_cast<std::size_t>(coordinates)]; }

std::optional<Coordinates> coordinates_named(std::string_view name) {
  const auto found = std::ranges::find(system_names, name);
  if (found == system_names.end()) return std::nullopt;
  return static_cast<Coordinates>(found - system_names.begin());
}

Fields::Fields(ImportTarget target, const RawTable& table, const ConvertOptions& options) : table_(table), progress_(options.progress) {
  const WordList& known = word_table(name_of(target));
  for (const auto& [field, column] : options.mapping.column_of) {
    if (column.empty()) continue;  // said not to be there
    if (std::ranges::find(known, field, &WordList::value_type::first) == known.end()) {
      throw Error(ErrorKind::WrongCall, "no-such-field", {{"field", field}, {"fields", joined(fields_of(target))}});
    }
    const auto found = std::ranges::find(table.columns, column);
    if (found == table.columns.end()) {
      throw Error(ErrorKind::WrongCall, "no-such-column",
                  {{"file", table.file}, {"layer", table.layer}, {"column", column}, {"columns", joined(table.columns)}});
    }
    column_[field] = static_cast<std::size_t>(found - table.columns.begin());
  }
}

std::string Fields::column(std::string_view field) const {
  const auto found = column_.find(field);
  return found == column_.end() ? std::string() : table_.columns[found->second];
}

void Fields::require(std::string_view field) const {
  if (has(field)) return;
  throw Error(ErrorKind::WrongCall, "field-not-mapped",
              {{"file", table_.file}, {"layer", table_.layer}, {"field", std::string(field)}, {"columns", joined(table_.columns)}});
}

const Cell* Fields::cell(const RawRow& row, std::string_view field) const {
  const auto found = column_.find(field);
  if (found == column_.end() || says_nothing(row.cells[found->second])) return nullptr;
  return &row.cells[found->second];
}

void Fields::count_row() const {
  if (++rows_ % 1024 != 0) return;
  if (progress_.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  progress_(static_cast<double>(rows_) / static_cast<double>(std::max(rows_, table_.rows.size())), "import");
}

DayOrder Fields::order(std::string_view field) const {
  const auto known = order_.find(field);
  if (known != order_.end()) return known->second;
  std::vector<std::string> texts;
  for (const RawRow& row : table_.rows) {
    const Cell* value = cell(row, field);
    if (value != nullptr && std::holds_alternative<std::string>(*value)) texts.push_back(std::get<std::string>(*value));
  }
  return order_[std::string(field)] = day_order(texts);
}

std::string RowReader::text(std::string_view field) const {
  const Cell* cell = fields_.cell(row_, field);
  return cell == nullptr ? std::string() : trimmed(cell_text(*cell));
}

std::string RowReader::needed_text(std::string_view field) {
  std::string value = text(field);
  if (value.empty()) spoil("value-missing", field);
  return value;
}

std::string RowReader::identity(std::string_view field) {
  constexpr double exact_whole_number = 1e15;  // Excel keeps 15 digits
  std::string value = text(field);
  const Cell* cell = fields_.cell(row_, field);
  const auto* number = cell == nullptr ? nullptr : std::get_if<double>(cell);
  if (is_rounded_number(value) || (number != nullptr && std::abs(*number) >= exact_whole_number)) spoil("number-rounded", field, value);
  return value;
}

std::string RowReader::needed_identity(std::string_view field) {
  std::string value = identity(field);
  if (value.empty()) spoil("value-missing", field);
  return value;
}

std::optional<double> RowReader::number(std::string_view field, double least, double most) {
  const Cell* cell = fields_.cell(row_, field);
  if (cell == nullptr) return std::nullopt;
  std::optional<double> value;
  if (const auto* number = std::get_if<double>(cell)) value = *number;
  if (const auto* text = std::get_if<std::string>(cell)) value = number_from_text(*text);
  if (!value || !std::isfinite(*value)) {
    spoil("value-not-number", field, cell_text(*cell));
    return std::nullopt;
  }
  if (*value < least || *value > most) {
    spoil("value-out-of-range", field, cell_text(*cell));
    return std::nullopt;
  }
  return value;
}

std::optional<Angle> RowReader::angle(std::string_view field) {
  constexpr double most = 1e8;  // zone-prefixed eastings are about 4e7
  const Cell* cell = fields_.cell(row_, field);
  if (cell == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(cell)) {
    if (const auto angle = angle_from_text(*text)) return angle;
  }
  const auto value = number(field, -most, most);
  return value ? std::optional(Angle{*value, AngleAxis::Unknown}) : std::nullopt;
}

std::optional<Moment> RowReader::moment(std::string_view field) {
  constexpr double first_serial = 20'000, last_serial = 80'000;  // 1954 to 2119: a date whose format got lost
  const Cell* cell = fields_.cell(row_, field);
  if (cell == nullptr) return std::nullopt;
  if (const auto* moment = std::get_if<Moment>(cell)) return *moment;
  if (const auto* day = std::get_if<Date>(cell)) return Moment(std::chrono::local_days(*day));
  std::optional<Moment> value;
  std::optional<double> serial;
  if (const auto* text = std::get_if<std::string>(cell)) {
    value = moment_from_words(*text, fields_.order(field));
    if (!value) serial = number_from_text(*text);  // as a CSV keeps a date whose format got lost
  }
  if (const auto* number = std::get_if<double>(cell)) serial = *number;
  if (serial && *serial >= first_serial && *serial < last_serial) value = moment_from_serial(*serial, fields_.table().from_1904);
  if (const auto* number = std::get_if<double>(cell)) {
    if (!value && *number >= 19'000'101 && *number < 22'000'101) value = moment_from_words(cell_text(*cell));
  }
  if (!value) spoil("value-not-date", field, cell_text(*cell));
  return value;
}

std::optional<Date> RowReader::date(std::string_view field) {
  const auto value = moment(field);
  return value ? std::optional(date_of(*value)) : std::nullopt;
}

void RowReader::spoil(const std::string& code, std::string_view field, const std::string& value, const std::optional<geo::Point>& at) {
  if (trouble_) return;
  const Cell* name = fields_.cell(row_, "name");  // whom it is about, where the row says so
  const std::string column = fields_.column(field).empty() ? std::string(field) : fields_.column(field);
  trouble_ = RowIssue{row_.row, column,
                      {code, row_.row,
                       {{"file", fields_.table().file}, {"layer", fields_.table().layer}, {"row", std::to_string(row_.row)},
                        {"field", column}, {"value", value}, {"community", name ? cell_text(*name) : std::to_string(row_.row)}},
                       Severity::Problem}};
  if (at) trouble_->issue.args.emplace_back("at", at_text(*at));
}

}  // namespace gridwalk::data
