// Header, body and foot of a sheet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/grid.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "data/model/error.h"
#include "data/read/synonyms.h"
#include "data/read/text_values.h"

namespace gridwalk::data {
namespace {

constexpr std::size_t rows_looked_at = 40;     // for the header
constexpr std::size_t header_bytes = 90;       // longer texts are no column names
constexpr std::size_t columns_limit = 16'384;  // a sheet's own limit

bool is_blank(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return true;
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr && trimmed(*text).empty();
}

const Cell& at(const GridRow& row, std::size_t column) {
  static const Cell none;
  return column < row.cells.size() ? row.cells[column] : none;
}

std::size_t filled(const GridRow& row) {
  return static_cast<std::size_t>(std::ranges::count_if(row.cells, [](const Cell& c) { return !is_blank(c); }));
}

bool is_name(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return false;
  const std::string name = trimmed(*text);
  return !name.empty() && name.size() <= header_bytes && !looks_like_value(name);
}

std::string text_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  std::string name = text != nullptr ? trimmed(*text) : cell_text(cell);
  std::erase_if(name, [](char c) { return c == '\n' || c == '\r'; });
  return name;
}

std::size_t usual_width(const std::vector<GridRow>& rows) {
  std::vector<std::size_t> widths;
  for (const GridRow& row : rows) {
    if (widths.size() == rows_looked_at) break;
    widths.push_back(filled(row));
  }
  std::ranges::sort(widths);
  return widths.empty() ? 0 : widths[widths.size() * 2 / 3];
}

// Index of the header row, or nothing.
std::optional<std::size_t> header_row(const std::vector<GridRow>& rows) {
  const std::size_t width = usual_width(rows);
  for (std::size_t i = 0; i < std::min(rows.size(), rows_looked_at); ++i) {
    const std::size_t cells = filled(rows[i]);
    // A table of one column has its name on top; titles of wider tables fill one or two cells.
    if (cells == 0 || (width > 1 && (cells < 2 || cells * 10 < width * 5))) continue;
    std::size_t names = 0;
    std::set<std::string> different;
    for (const Cell& cell : rows[i].cells) {
      if (!is_name(cell)) continue;
      ++names;
      different.insert(text_of(cell));
    }
    if (names * 10 >= cells * 9 && different.size() * 10 >= names * 6) return i;
    if (cells * 10 >= width * 8) return std::nullopt;  // a full row that is no header: values start here
  }
  return std::nullopt;
}

// The second header row's names stand under merged or empty cells of the first one.
bool is_second_header(const GridRow& upper, const GridRow& lower, const std::vector<Merge>& merges) {
  if (filled(lower) == 0 || lower.row != upper.row + 1) return false;
  bool merged = false;
  for (const Merge& merge : merges) {
    merged = merged || (merge.first_row == upper.row && merge.last_row == upper.row && merge.last_column > merge.first_column);
  }
  std::size_t under_gap = 0, under_name = 0;
  for (std::size_t c = 0; c < lower.cells.size(); ++c) {
    if (is_blank(lower.cells[c])) continue;
    if (!is_name(lower.cells[c])) return false;
    (is_blank(at(upper, c)) ? under_gap : under_name) += 1;
  }
  const bool gap_above = std::ranges::any_of(upper.cells, [](const Cell& c) { return is_blank(c); }) ||
                         upper.cells.size() < lower.cells.size();
  return merged || (gap_above && under_gap > 0 && filled(lower) < filled(upper) + under_gap && under_name <= under_gap + 1);
}

void fill_right(GridRow& row, const std::vector<Merge>& merges, std::size_t width) {
  row.cells.resize(std::max(width, row.cells.size()));
  for (const Merge& merge : merges) {
    if (merge.first_row != row.row) continue;
    for (int c = merge.first_column + 1; c <= merge.last_column && static_cast<std::size_t>(c) < row.cells.size(); ++c) {
      row.cells[static_cast<std::size_t>(c)] = row.cells[static_cast<std::size_t>(merge.first_column)];
    }
  }
}

std::vector<std::string> column_names(GridRow upper, const GridRow* lower, const std::vector<Merge>& merges, std::size_t width) {
  fill_right(upper, merges, width);
  if (lower != nullptr && merges.empty()) {  // as CSV keeps merged cells: empty to the right of the first one
    for (std::size_t c = 1; c < upper.cells.size(); ++c) {
      if (is_blank(upper.cells[c]) && !is_blank(at(*lower, c))) upper.cells[c] = upper.cells[c - 1];
    }
  }
  std::vector<std::string> names;
  for (std::size_t c = 0; c < width; ++c) {
    std::string name = text_of(at(upper, c));
    if (lower != nullptr && !is_blank(at(*lower, c)) && text_of(at(*lower, c)) != name) {
      name += (name.empty() ? "" : "/") + text_of(at(*lower, c));
    }
    if (name.empty()) name = column_letters(static_cast<int>(c));
    names.push_back(std::move(name));
  }
  return names;
}

void fill_merged(std::vector<GridRow>& rows, const std::vector<Merge>& merges, long long below) {
  std::map<long long, std::size_t> index;
  for (std::size_t i = 0; i < rows.size(); ++i) index[rows[i].row] = i;
  for (const Merge& merge : merges) {
    const auto top = index.find(merge.first_row);
    if (top == index.end() || merge.first_row <= below) continue;
    const Cell value = at(rows[top->second], static_cast<std::size_t>(merge.first_column));
    if (is_blank(value)) continue;
    for (auto row = top; row != index.end() && row->first <= merge.last_row; ++row) {
      std::vector<Cell>& cells = rows[row->second].cells;
      const auto end = static_cast<std::size_t>(merge.last_column) + 1;
      // Only down: a cell merged over several columns has its value in the first.
      const auto first = static_cast<std::size_t>(merge.first_column);
      if (cells.size() <= first) cells.resize(std::min(end, first + 1));
      if (is_blank(cells[first])) cells[first] = value;
    }
  }
}

bool begins_like_foot(const GridRow& row) {
  for (const Cell& cell : row.cells) {
    if (is_blank(cell)) continue;
    const auto* text = std::get_if<std::string>(&cell);
    return text != nullptr && is_total_or_note(trimmed(*text));
  }
  return false;
}

// A CSV's row with too few fields that another separator would divide into as many as the header has.
std::optional<char> other_separator(const GridRow& row, char separator, std::size_t header_fields) {
  if (header_fields < 2 || row.cells.size() >= header_fields) return std::nullopt;
  for (const char other : {',', ';', '\t', '|'}) {
    if (other == separator) continue;
    std::size_t fields = row.cells.size();
    for (const Cell& cell : row.cells) {
      if (const auto* text = std::get_if<std::string>(&cell)) fields += static_cast<std::size_t>(std::ranges::count(*text, other));
    }
    if (fields == header_fields || (row.cells.size() == 1 && fields > header_fields)) return other;
  }
  return std::nullopt;
}

std::string separator_name(char separator) { return separator == '\t' ? "Tab" : std::string(1, separator); }

std::string list_of_rows(const std::vector<long long>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size() && i < 10; ++i) text += (i > 0 ? ", " : "") + std::to_string(rows[i]);
  return rows.size() > 10 ? text + " ..." : text;
}

void note_rows(RawTable& table, const char* code, const std::vector<long long>& rows, Severity severity) {
  if (rows.empty()) return;
  Args args{{"file", table.file}, {"layer", table.layer}, {"count", std::to_string(rows.size())}, {"rows", list_of_rows(rows)}};
  table.issues.push_back({code, rows.front(), std::move(args), severity});
}

void note_hidden_columns(RawTable& table, const std::vector<std::pair<int, int>>& hidden) {
  std::string letters;
  for (const auto& [first, last] : hidden) {
    const int end = std::min(last, static_cast<int>(table.columns.size()) - 1);  // what is hidden out to the sheet's edge
    if (first < 0 || end < first) continue;
    letters += (letters.empty() ? "" : ", ") + column_letters(first) + (end > first ? "-" + column_letters(end) : "");
    for (int c = first; c <= end; ++c) table.hidden_columns.push_back(table.columns[static_cast<std::size_t>(c)]);
  }
  if (letters.empty()) return;
  table.issues.push_back({"hidden-columns", -1, {{"file", table.file}, {"layer", table.layer}, {"columns", letters}}, Severity::Warning});
}

}  // namespace

std::string column_letters(int column) {
  std::string letters;
  for (int c = column; c >= 0; c = c / 26 - 1) letters.insert(letters.begin(), static_cast<char>('A' + c % 26));
  return letters;
}

void name_columns_apart(RawTable& table) {
  std::set<std::string> taken;
  const std::set<std::string> given(table.columns.begin(), table.columns.end());
  std::string renamed;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::string unique = table.columns[c];
    for (int n = 2; taken.contains(unique) || (n > 2 && given.contains(unique)); ++n) unique = table.columns[c] + "_" + std::to_string(n);
    if (unique != table.columns[c]) {
      renamed += (renamed.empty() ? "" : ", ") + column_letters(static_cast<int>(c)) + " " + table.columns[c] + " -> " + unique;
      table.columns[c] = unique;
    }
    taken.insert(unique);
  }
  if (renamed.empty()) return;
  table.issues.push_back({"columns-same-name", -1, {{"file", table.file}, {"layer", table.layer}, {"columns", renamed}}, Severity::Warning});
}

void find_table(Grid grid, RawTable& table) {
  std::erase_if(grid.rows, [](const GridRow& row) { return filled(row) == 0; });
  const auto empty = [&] {
    return Error(ErrorKind::BadFile, "layer-empty", {{"file", table.file}, {"layer", table.layer}});
  };
  if (grid.rows.empty()) throw empty();
  std::vector<GridRow>& rows = grid.rows;
  std::size_t width = 0;
  for (const GridRow& row : rows) {
    for (std::size_t c = row.cells.size(); c > width; --c) {
      if (!is_blank(row.cells[c - 1])) width = c;
    }
  }
  if (width > columns_limit) {
    throw Error(ErrorKind::BadFile, "too-many-columns",
                {{"file", table.file}, {"layer", table.layer}, {"columns", std::to_string(width)}, {"most", std::to_string(columns_limit)}});
  }

  std::size_t body = 0, header_fields = width;
  long long last_header_row = 0;
  if (const auto header = header_row(rows)) {
    std::vector<long long> titles;
    for (std::size_t i = 0; i < *header; ++i) titles.push_back(rows[i].row);
    note_rows(table, "rows-above-header", titles, Severity::Note);
    const bool two = *header + 1 < rows.size() && is_second_header(rows[*header], rows[*header + 1], grid.merges);
    table.columns = column_names(rows[*header], two ? &rows[*header + 1] : nullptr, grid.merges, width);
    name_columns_apart(table);
    body = *header + (two ? 2 : 1);
    last_header_row = rows[body - 1].row;
    header_fields = rows[*header].cells.size();
  } else {
    for (std::size_t c = 0; c < width; ++c) table.columns.push_back("column_" + std::to_string(c + 1));
    table.issues.push_back({"header-missing", -1, {{"file", table.file}, {"layer", table.layer}}, Severity::Warning});
    header_fields = rows.front().cells.size();
  }
  fill_merged(rows, grid.merges, last_header_row);

  const auto divided_otherwise = [&](const GridRow& row) { return grid.strict_width && other_separator(row, grid.separator, header_fields); };
  std::size_t end = rows.size();
  std::vector<long long> foot;
  while (end > body && !divided_otherwise(rows[end - 1]) && (begins_like_foot(rows[end - 1]) || (width >= 3 && filled(rows[end - 1]) == 1 && end - body > 1 &&
                                                            filled(rows[body]) > 2 && is_blank(at(rows[end - 1], 1))))) {
    foot.push_back(rows[--end].row);
  }
  std::ranges::reverse(foot);
  note_rows(table, "rows-below-table", foot, Severity::Note);
  if (end == body) throw empty();

  std::map<long long, std::vector<std::size_t>> spoilt;
  for (std::size_t i = 0; i < grid.spoilt.size(); ++i) spoilt[grid.spoilt[i].row].push_back(i);
  for (std::size_t i = body; i < end; ++i) {
    GridRow& row = rows[i];
    ++table.rows_in_file;
    if (row.hidden) table.hidden_rows.push_back(row.row);
    const auto reject = [&](std::string field, Issue issue) {
      issue.severity = Severity::Problem;
      table.rejected.push_back({row.row, std::move(field), std::move(issue)});
    };
    const Args place{{"file", table.file}, {"layer", table.layer}, {"row", std::to_string(row.row)}};
    if (const auto bad = spoilt.find(row.row); bad != spoilt.end()) {
      for (const std::size_t index : bad->second) {
        const auto column = static_cast<std::size_t>(grid.spoilt_column[index]);
        const std::string field = column < table.columns.size() ? table.columns[column] : column_letters(static_cast<int>(column));
        Issue issue = grid.spoilt[index].issue;
        for (auto& [name, value] : issue.args) {
          if (name == "field") value = field;
        }
        reject(field, std::move(issue));
      }
      continue;
    }
    if (begins_like_foot(row)) {
      reject("", {"row-is-total", row.row, place});
      continue;
    }
    if (divided_otherwise(row)) {
      Args args = place;
      args.emplace_back("expected", separator_name(grid.separator));
      args.emplace_back("found", separator_name(*other_separator(row, grid.separator, header_fields)));
      reject("", {"csv-separator-changed", row.row, std::move(args)});
      continue;
    }
    const bool too_wide = std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(header_fields, row.cells.size())),
                                      row.cells.end(), [](const Cell& c) { return !is_blank(c); });
    if (grid.strict_width && (row.cells.size() < header_fields || too_wide)) {
      Args args = place;
      args.emplace_back("expected", std::to_string(header_fields));
      args.emplace_back("found", std::to_string(row.cells.size()));
      reject("", {"csv-field-count", row.row, std::move(args)});
      continue;
    }
    row.cells.resize(table.columns.size());
    for (Cell& cell : row.cells) {
      if (is_blank(cell)) cell = {};
    }
    table.rows.push_back({row.row, std::move(row.cells), {}});
  }
  note_rows(table, "hidden-rows", table.hidden_rows, Severity::Warning);
  note_hidden_columns(table, grid.hidden_columns);
}

}  // namespace gridwalk::data
