// content.xml as grids.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/ods.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

#include "data/model/error.h"
#include "data/read/text_values.h"
#include "data/read/xml.h"

namespace gridwalk::data {
namespace {

constexpr long long last_row = 1'048'576;
constexpr long long columns_limit = 16'384;
constexpr std::size_t cells_limit = 20'000'000;
constexpr double exact_whole_number = 1e15;

std::string value_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

long long count_of(const Attributes& attributes, std::string_view name) {
  const std::string text = value_of(attributes, name);
  long long count = 1;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::clamp<long long>(count, 1, last_row);
}

// PT9H05M30S -> 9:05:30. Nothing for what is no such span.
std::string clock_text(const std::string& span) {
  if (!span.starts_with("PT")) return {};
  double parts[3] = {0, 0, 0};
  const char* at = span.data() + 2;
  const char* const end = span.data() + span.size();
  while (at != end) {
    double value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc() || next == end || !(value >= 0 && value < 1e6)) return {};
    const std::size_t unit = std::string_view("HMS").find(*next);
    if (unit == std::string_view::npos) return {};
    parts[unit] = value;
    at = next + 1;
  }
  const long long seconds = std::llround(parts[0] * 3600 + parts[1] * 60 + parts[2]);
  char text[48];
  std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

}  // namespace

bool is_open_document(const Archive& archive) {
  return archive.has("mimetype") && archive.has("content.xml") &&
         archive.read("mimetype").starts_with("application/vnd.oasis.opendocument.spreadsheet");
}

struct OpenDocument::Reader {
  const std::string& file;
  std::vector<Sheet>& sheets;
  std::set<std::string> hidden_styles;  // of tables
  std::string style;                    // being defined
  int tables = 0;                       // tables within cells' drawings are none of ours
  bool in_row = false, in_cell = false, hidden_row = false;
  int in_note = 0, paragraphs = 0;
  bool in_paragraph = false;
  long long row = 0, row_repeat = 1, column = 0, cell_repeat = 1;
  long long sheet_column = 0;  // of the column definitions
  std::string type, value, text;
  bool has_formula = false;
  std::vector<Cell> cells;
  std::vector<std::pair<int, std::pair<const char*, std::string>>> spoilt;  // column, code, value
  std::size_t total = 0;

  Sheet& sheet() { return sheets.back(); }
  [[noreturn]] void bomb() const { throw Error(ErrorKind::BadFile, "zip-bomb", {{"file", file}}); }

  void start_table(const Attributes& attributes) {
    sheets.push_back({value_of(attributes, "name"), hidden_styles.contains(value_of(attributes, "style-name")), {}});
    row = 0;
    sheet_column = 0;
  }

  void start_column(const Attributes& attributes) {
    const long long first = sheet_column;
    sheet_column += count_of(attributes, "number-columns-repeated");
    const std::string visibility = value_of(attributes, "visibility");
    // What is hidden out to the sheet's edge is no column of a table.
    if ((visibility != "collapse" && visibility != "filter") || sheet_column >= columns_limit) return;
    sheet().grid.hidden_columns.emplace_back(static_cast<int>(first), static_cast<int>(sheet_column - 1));
  }

  void start_row(const Attributes& attributes) {
    in_row = true;
    row_repeat = count_of(attributes, "number-rows-repeated");
    const std::string visibility = value_of(attributes, "visibility");
    hidden_row = visibility == "collapse" || visibility == "filter";
    column = 0;
    cells.clear();
    spoilt.clear();
  }

  void end_row() {
    in_row = false;
    const long long first = row + 1;
    row += row_repeat;
    if (cells.empty()) return;
    if (row > last_row) throw Error(ErrorKind::BadFile, "ods-broken", {{"file", file}});
    for (long long r = first; r <= row; ++r) {
      if ((total += cells.size()) > cells_limit) bomb();
      sheet().grid.rows.push_back({r, cells, hidden_row});
      for (const auto& [where, trouble] : spoilt) {
        const std::string letters = column_letters(where);
        sheet().grid.spoilt.push_back({r, letters, {trouble.first, r, {{"file", file}, {"layer", sheet().name}, {"row", std::to_string(r)},
                                                                      {"field", letters}, {"value", trouble.second}}, Severity::Problem}});
        sheet().grid.spoilt_column.push_back(where);
      }
    }
  }

  void start_cell(const Attributes& attributes) {
    in_cell = true;
    cell_repeat = count_of(attributes, "number-columns-repeated");
    type = value_of(attributes, "value-type");
    value = value_of(attributes, type == "date" ? "date-value" : type == "time" ? "time-value" : type == "boolean" ? "boolean-value"
                                 : type == "string" ? "string-value" : "value");
    has_formula = attributes.contains("formula");
    text.clear();
    paragraphs = 0;
    const long long down = count_of(attributes, "number-rows-spanned"), across = count_of(attributes, "number-columns-spanned");
    if (down > 1 || across > 1) {
      sheet().grid.merges.push_back({row + 1, std::min(row + down, last_row), static_cast<int>(std::min(column, columns_limit)),
                                     static_cast<int>(std::min(column + across, columns_limit)) - 1});
    }
  }

  void spoil(const char* code, const std::string& what = {}) { spoilt.push_back({static_cast<int>(column), {code, what}}); }

  Cell number() {
    double result = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(result)) return value.empty() ? Cell(text) : Cell(value);
    if (std::abs(result) >= exact_whole_number && result == std::floor(result)) spoil("number-rounded", value);
    return result;
  }

  Cell cell() {
    if (type == "float" || type == "currency" || type == "percentage") return number();
    if (type == "boolean") return value == "true";
    if (type == "date") {
      const auto moment = moment_from_words(value);
      if (!moment) {
        spoil("date-out-of-range", value);
        return value.empty() ? text : value;
      }
      return value.find('T') == std::string::npos ? Cell(date_of(*moment)) : Cell(*moment);
    }
    if (type == "time") {
      const std::string clock = clock_text(value);
      return clock.empty() ? text : clock;
    }
    if (type.empty() && text.empty() && has_formula) {
      spoil("formula-without-value");
      return std::string("=");
    }
    if (text.empty()) text = value;
    return text.empty() ? Cell() : Cell(text);
  }

  void end_cell() {
    in_cell = false;
    const long long first = column;
    Cell filled = cell();
    column += cell_repeat;
    if (std::holds_alternative<std::monostate>(filled)) return;
    if (column > columns_limit) throw Error(ErrorKind::BadFile, "ods-broken", {{"file", file}});
    cells.resize(static_cast<std::size_t>(first));
    cells.insert(cells.end(), static_cast<std::size_t>(cell_repeat), filled);
  }

  XmlHandler handler() {
    XmlHandler h;
    h.start = [this](std::string_view name, const Attributes& attributes) {
      if (name == "style") style = value_of(attributes, "name");
      if (name == "table-properties" && value_of(attributes, "display") == "false") hidden_styles.insert(style);
      if (name == "table" && ++tables == 1) start_table(attributes);
      if (tables != 1) return;
      if (name == "table-column") start_column(attributes);
      if (name == "table-row") start_row(attributes);
      if (!in_row) return;
      if (!in_cell && (name == "table-cell" || name == "covered-table-cell")) return start_cell(attributes);
      if (!in_cell) return;
      if (name == "annotation" || name == "frame" || name == "ruby-text") ++in_note;
      if (in_note > 0) return;
      if (name == "p") {
        if (paragraphs++ > 0) text += '\n';
        in_paragraph = true;
      }
      if (name == "s" && in_paragraph) text.append(static_cast<std::size_t>(std::min<long long>(count_of(attributes, "c"), 1000)), ' ');
      if (name == "tab" && in_paragraph) text += '\t';
      if (name == "line-break" && in_paragraph) text += '\n';
    };
    h.end = [this](std::string_view name) {
      if (name == "table" && tables-- > 1) return;
      if (tables != 1) return;
      if (name == "annotation" || name == "frame" || name == "ruby-text") in_note -= in_note > 0 ? 1 : 0;
      if (in_note > 0) return;
      if (name == "p") in_paragraph = false;
      if (in_cell && (name == "table-cell" || name == "covered-table-cell")) end_cell();
      if (in_row && name == "table-row") end_row();
    };
    h.text = [this](std::string_view piece) {
      if (tables == 1 && in_paragraph && in_note == 0) text += piece;
    };
    return h;
  }
};

OpenDocument::OpenDocument(const std::filesystem::path& file, const Progress& progress, std::size_t first_rows, UseSheet show) : file_(file.filename().string()) {
  const Archive archive(file);
  if (archive.has("META-INF/manifest.xml") && archive.read("META-INF/manifest.xml").find("encryption-data") != std::string::npos) {
    throw Error(ErrorKind::BadFile, "file-protected", {{"file", file_}});
  }
  Reader reader{file_, sheets_};
  const XmlHandler handler = reader.handler();
  XmlParser parser(handler);
  bool good = true;
  const double bytes = static_cast<double>(std::max<std::uint64_t>(archive.size_of("content.xml"), 1));
  double read = 0;
  archive.read("content.xml", [&](std::string_view piece) {
    read += static_cast<double>(piece.size());
    progress(read / bytes, "read");
    good = parser.feed(piece);
    if (good && show && !sheets_.empty() && !sheets_.back().hidden && sheets_.back().grid.rows.size() > first_rows) std::exchange(show, {})(sheets_.back());
    return good;
  });
  if (!good || !parser.finish() || sheets_.empty()) throw Error(ErrorKind::BadFile, "ods-broken", {{"file", file_}});
}

}  // namespace gridwalk::data
