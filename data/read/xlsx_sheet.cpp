// One sheet of a workbook as a grid.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>

#include "data/model/error.h"
#include "data/read/text_values.h"
#include "data/read/xlsx.h"
#include "data/read/xlsx_text.h"
#include "data/read/xml.h"

namespace gridwalk::data {
namespace {

constexpr int last_column = 16'383;
constexpr long long last_row = 1'048'576;
constexpr double exact_whole_number = 1e15;  // Excel keeps 15 digits

// "AB12" -> column 27, row 12. False where it is no such reference.
bool parse_reference(std::string_view text, int& column, long long& row) {
  std::size_t i = 0;
  long long letters = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 8; ++i) letters = letters * 26 + (text[i] - 'A' + 1);
  row = 0;
  const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), row);
  column = static_cast<int>(std::min<long long>(letters - 1, 1 << 30));
  return i > 0 && error == std::errc() && end == text.data() + text.size() && row > 0;
}

}  // namespace

struct Workbook::SheetReader {
  const Workbook& book;
  const Sheet& sheet;
  Grid grid;
  long long row = 0;
  int column = -1;
  std::string type, value;
  std::size_t style = 0;
  bool in_value = false, in_inline = false, in_phonetic = false, has_value = false, has_formula = false;
  // Where only the first rows are wanted: the shared texts that their cells name, which are not read yet.
  struct Named {
    std::size_t row;
    int column;
    std::size_t text;
  };
  std::optional<std::vector<Named>> named{};

  Args place(const std::string& cell) const {
    return {{"file", book.file_}, {"layer", sheet.name}, {"row", std::to_string(row)}, {"field", cell}};
  }

  void spoil(const char* code, Args more = {}) {
    Args args = place(column_letters(column));
    for (auto& arg : more) args.push_back(std::move(arg));
    grid.spoilt.push_back({row, column_letters(column), {code, row, std::move(args), Severity::Problem}});
    grid.spoilt_column.push_back(column);
  }

  void start_row(const Attributes& attributes) {
    long long given = ++row;
    if (const auto r = attributes.find("r"); r != attributes.end()) {
      std::from_chars(r->second.data(), r->second.data() + r->second.size(), given);
    }
    row = std::max(row, given);  // a number given twice: two rows would answer to one name
    if (row < 1 || row > last_row) too_far("row " + std::to_string(row));
    const auto hidden = attributes.find("hidden");
    grid.rows.push_back({row, {}, hidden != attributes.end() && (hidden->second == "1" || hidden->second == "true")});
    column = -1;
  }

  [[noreturn]] void too_far(const std::string& cell) const {
    throw Error(ErrorKind::BadFile, "xlsx-cell-too-far", {{"file", book.file_}, {"layer", sheet.name}, {"cell", cell}});
  }

  void start_cell(const Attributes& attributes) {
    ++column;
    if (const auto r = attributes.find("r"); r != attributes.end()) {
      long long cell_row = 0;
      if (!parse_reference(r->second, column, cell_row) || column > last_column || cell_row > last_row) too_far(r->second);
    }
    if (column > last_column) too_far(column_letters(column));
    const auto t = attributes.find("t");
    type = t == attributes.end() ? "n" : t->second;
    style = 0;
    if (const auto s = attributes.find("s"); s != attributes.end()) {
      std::from_chars(s->second.data(), s->second.data() + s->second.size(), style);
    }
    value.clear();
    has_value = has_formula = false;
  }

  void set(Cell cell) {
    if (grid.rows.empty()) book.broken(sheet.part);
    std::vector<Cell>& cells = grid.rows.back().cells;
    if (cells.size() <= static_cast<std::size_t>(column)) cells.resize(static_cast<std::size_t>(column) + 1);
    cells[static_cast<std::size_t>(column)] = std::move(cell);
  }

  void end_cell() {
    if (!has_value) {
      if (has_formula) {
        set(std::string("="));  // so that the row counts as filled
        spoil("formula-without-value");
      }
      return;
    }
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      if (error != std::errc()) book.broken(sheet.part);
      if (named) {
        set({});
        named->push_back({grid.rows.size() - 1, column, index});
        return;
      }
      if (index >= book.strings_.size()) book.broken(sheet.part);
      if (!book.strings_[index].empty()) set(book.strings_[index]);
    } else if (type == "inlineStr" || type == "str" || type == "e") {
      if (!value.empty()) set(unescape_xlsx(value));
    } else if (type == "b") {
      set(value == "1" || value == "true");
    } else if (type == "d") {
      set_iso();
    } else {
      set_number();
    }
  }

  void set_iso() {
    const auto moment = moment_from_words(value);
    if (!moment) {
      set(value);
      return;
    }
    if (value.find('T') == std::string::npos) {
      set(date_of(*moment));
    } else {
      set(*moment);
    }
  }

  void set_number() {
    if (value.empty()) return;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(number)) {
      set(value);
      return;
    }
    const Format format = style < book.formats_.size() ? book.formats_[style] : Format{};
    if (!format.has_day && !format.has_time) {
      set(number);
      if (std::abs(number) >= exact_whole_number && number == std::floor(number)) spoil("number-rounded", {{"value", value}});
      return;
    }
    if (!format.has_day && number >= 0 && number < 1) {
      const long long seconds = std::llround(number * 86400) % 86400;
      char text[32];
      std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
      set(std::string(text));
      return;
    }
    const auto moment = moment_from_serial(number, book.from_1904_);
    if (!moment) {
      set(number);
      spoil("date-out-of-range", {{"value", value}});
    } else if (format.has_time) {
      set(*moment);
    } else {
      set(date_of(*moment));
    }
  }

  void merge(const Attributes& attributes) {
    const auto ref = attributes.find("ref");
    if (ref == attributes.end()) return;
    const std::size_t colon = ref->second.find(':');
    Merge range;
    if (colon == std::string::npos) return;
    if (parse_reference(std::string_view(ref->second).substr(0, colon), range.first_column, range.first_row) &&
        parse_reference(std::string_view(ref->second).substr(colon + 1), range.last_column, range.last_row) &&
        range.last_row <= last_row && range.last_column <= last_column) {
      grid.merges.push_back(range);
    }
  }

  XmlHandler handler() {
    XmlHandler h;
    h.start = [this](std::string_view name, const Attributes& attributes) {
      if (name == "row") start_row(attributes);
      if (name == "c") start_cell(attributes);
      if (name == "f") has_formula = true;
      if (name == "v") in_value = has_value = true;
      if (name == "is") has_value = true;
      if (name == "rPh") in_phonetic = true;
      if (name == "t" && !in_phonetic) in_inline = true;
      if (name == "mergeCell") merge(attributes);
      if (name == "col") start_column(attributes);
    };
    h.end = [this](std::string_view name) {
      if (name == "c") end_cell();
      if (name == "v") in_value = false;
      if (name == "t") in_inline = false;
      if (name == "rPh") in_phonetic = false;
    };
    h.text = [this](std::string_view text) {
      if (in_value || in_inline) value += text;
    };
    return h;
  }

  void start_column(const Attributes& attributes) {
    const auto hidden = attributes.find("hidden");
    const auto first = attributes.find("min"), last = attributes.find("max");
    if (hidden == attributes.end() || (hidden->second != "1" && hidden->second != "true")) return;
    if (first == attributes.end() || last == attributes.end()) return;
    grid.hidden_columns.emplace_back(std::atoi(first->second.c_str()) - 1, std::atoi(last->second.c_str()) - 1);
  }
};

Grid Workbook::read(const Sheet& sheet, const Progress& whole) {
  if (strings_.empty()) strings_ = read_strings(std::numeric_limits<std::size_t>::max(), whole.part(0, 0.4));
  const Progress progress = whole.part(0.4, 1);
  SheetReader reader{*this, sheet};
  const XmlHandler handler = reader.handler();
  XmlParser parser(handler);
  bool good = true;
  const double bytes = static_cast<double>(std::max<std::uint64_t>(archive_.size_of(sheet.part), 1));
  double seen = 0;
  archive_.read(sheet.part, [&](std::string_view piece) {
    seen += static_cast<double>(piece.size());
    progress(seen / bytes, "read");
    return good = parser.feed(piece);
  });
  if (!good || !parser.finish()) broken(sheet.part);
  return std::move(reader.grid);
}

Grid Workbook::first_rows(const Sheet& sheet, std::size_t count) const {
  SheetReader reader{*this, sheet};
  reader.named.emplace();
  const XmlHandler handler = reader.handler();
  XmlParser parser(handler);
  bool good = true;
  archive_.read(sheet.part, [&](std::string_view piece) {
    good = parser.feed(piece);
    return good && reader.grid.rows.size() <= count;  // the last one may not be whole
  });
  if (!good) broken(sheet.part);
  std::vector<GridRow>& rows = reader.grid.rows;
  if (rows.size() > count) rows.resize(count);
  std::erase_if(*reader.named, [&](const SheetReader::Named& cell) { return cell.row >= rows.size(); });
  std::size_t texts = 0;
  for (const SheetReader::Named& cell : *reader.named) texts = std::max(texts, cell.text + 1);
  const std::vector<std::string> strings = read_strings(texts, {});
  for (const SheetReader::Named& cell : *reader.named) {
    if (cell.text >= strings.size()) broken(sheet.part);
    if (!strings[cell.text].empty()) rows[cell.row].cells[static_cast<std::size_t>(cell.column)] = strings[cell.text];
  }
  return std::move(reader.grid);
}

}  // namespace gridwalk::data
