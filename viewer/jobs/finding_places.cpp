// Places of findings: named in the file's coordinates, in the project's, or those of a row.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/finding_places.h"

#include <algorithm>
#include <set>

#include "data/read/text_values.h"

namespace gridwalk::jobs {
namespace {

constexpr std::size_t most_refused = 1'000;  // shapes that are drawn; more are no list that a person walks through

std::optional<geo::Point> named(const Issue& issue, std::string_view name) {
  for (const auto& [arg, value] : issue.args) {
    if (arg == name) return data::at_from_text(value);
  }
  return std::nullopt;
}

std::optional<geo::Point> place_of(const data::RawGeometry& shape, const Issue& issue) {
  if (const auto* point = std::get_if<geo::Point>(&shape)) return *point;
  if (const auto* lines = std::get_if<data::Lines>(&shape); lines && !lines->empty() && !lines->front().empty() && !lines->back().empty()) {
    const geo::Point from = lines->front().front(), to = lines->back().back();
    if (issue.code == "outline-not-closed") return geo::Point{(from.x + to.x) / 2, (from.y + to.y) / 2};
    return lines->front()[lines->front().size() / 2];
  }
  if (const auto* area = std::get_if<geo::MultiPolygon>(&shape); area && !area->empty()) return geo::box_of(*area).centre();
  return std::nullopt;
}

void add_outlines(const data::RawGeometry& shape, std::vector<geo::LineString>& to) {
  if (const auto* lines = std::get_if<data::Lines>(&shape)) to.insert(to.end(), lines->begin(), lines->end());
  if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
    for (const geo::Polygon& part : *area) to.push_back(part.shell);
  }
}

}  // namespace

void find_places(PreparedImport& import) {
  const ImportResult& result = import.result;
  std::set<long long> rows;
  std::vector<geo::Point> points;
  const auto ask = [&](const Issue& issue, long long row) {
    if (named(issue, "place")) return;
    if (const auto at = named(issue, "at")) points.push_back(*at);
    else if (row > 0) rows.insert(row);
  };
  for (const Issue& issue : result.issues) ask(issue, issue.subject);
  for (const data::RowIssue& reject : result.rejected) {
    ask(reject.issue, reject.row);
    if (reject.row > 0) rows.insert(reject.row);  // to be drawn
  }
  import.issue_places.resize(result.issues.size());
  import.reject_places.resize(result.rejected.size());
  data::ToldPlaces told;
  if (!rows.empty() || !points.empty()) told = data::places_told(*import.table, import.target, import.options, rows, points);
  std::size_t next = 0;
  const auto answer = [&](const Issue& issue, long long row) -> std::optional<geo::Point> {
    if (const auto place = named(issue, "place")) return place;
    if (named(issue, "at")) return told.points[next++];
    const auto shape = told.rows.find(row);
    return shape == told.rows.end() ? std::nullopt : place_of(shape->second, issue);
  };
  for (std::size_t i = 0; i < result.issues.size(); ++i) import.issue_places[i] = answer(result.issues[i], result.issues[i].subject);
  for (std::size_t i = 0; i < result.rejected.size(); ++i) {
    const data::RowIssue& reject = result.rejected[i];
    import.reject_places[i] = answer(reject.issue, reject.row);
    const auto shape = told.rows.find(reject.row);
    if (shape != told.rows.end() && reject.issue.code != "place-far-away" && import.shapes.refused.size() < most_refused) add_outlines(shape->second, import.shapes.refused);
  }
}

}  // namespace gridwalk::jobs
