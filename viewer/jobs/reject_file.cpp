// Lists of refused rows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/reject_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "data/read/text_values.h"
#include "data/write/write.h"

namespace gridwalk::jobs {
namespace {

std::string points_of(const geo::LineString& line) {
  std::string text;
  for (const geo::Point p : line) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", p.x, p.y);
  return "(" + text + ")";
}

std::string wkt_of(const data::RawGeometry& geometry) {
  if (const auto* point = std::get_if<geo::Point>(&geometry)) return fmt::format("POINT ({} {})", point->x, point->y);
  std::string parts;
  const auto add = [&](const std::string& part) { parts += (parts.empty() ? "" : ", ") + part; };
  if (const auto* lines = std::get_if<data::Lines>(&geometry)) {
    for (const geo::LineString& line : *lines) add(points_of(line));
    return parts.empty() ? "" : "MULTILINESTRING (" + parts + ")";
  }
  if (const auto* areas = std::get_if<geo::MultiPolygon>(&geometry)) {
    for (const geo::Polygon& polygon : *areas) {
      std::string rings = points_of(polygon.shell);
      for (const geo::Ring& hole : polygon.holes) rings += ", " + points_of(hole);
      add("(" + rings + ")");
    }
    return parts.empty() ? "" : "MULTIPOLYGON (" + parts + ")";
  }
  return {};
}

}  // namespace

void write_rejects(const data::RawTable& table, const std::vector<data::RowIssue>& rejected, bool with_private, const words::Words& words,
                   const std::filesystem::path& file) {
  std::vector<std::size_t> columns;
  const std::vector<std::string> hidden = with_private ? std::vector<std::string>{} : data::personal_columns(table);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (std::ranges::find(hidden, table.columns[c]) == hidden.end()) columns.push_back(c);
  }
  std::map<long long, std::string> reasons;  // by row
  for (const data::RowIssue& issue : rejected) {
    std::string& text = reasons[issue.row];
    text += (text.empty() ? "" : " ") + (issue.field.empty() ? "" : issue.field + ": ") + words.sentence(issue.issue);
  }
  const bool shapes = std::ranges::any_of(table.rows, [](const data::RawRow& row) { return !std::holds_alternative<std::monostate>(row.geometry); });

  data::List list{words("write.rejects_sheet"), table.file, {}, {}};
  for (const std::size_t c : columns) list.header.push_back(table.columns[c]);
  if (shapes) list.header.emplace_back("wkt");
  list.header.push_back(words("write.reject_row"));
  list.header.push_back(words("write.reject_reason"));
  for (const auto& [number, reason] : reasons) {
    std::vector<std::string> cells;
    const auto row = std::ranges::lower_bound(table.rows, number, {}, &data::RawRow::row);
    const bool known = row != table.rows.end() && row->row == number;
    for (const std::size_t c : columns) cells.push_back(known && c < row->cells.size() ? data::cell_text(row->cells[c]) : "");
    if (shapes) cells.push_back(known ? wkt_of(row->geometry) : "");
    cells.push_back(std::to_string(number));
    cells.push_back(reason);
    list.rows.push_back(std::move(cells));
  }
  data::write_list(list, file);
}

}  // namespace gridwalk::jobs
