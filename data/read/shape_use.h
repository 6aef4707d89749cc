// What every conversion does with a finished row and with a polygon.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include "data/read/fields.h"
#include "geo/topology.h"

namespace gridwalk::data {

// The row's record, or its rejection.
template <class Result, class Record>
bool take(Result& out, Record record, const RowReader& reader, RecordSource source) {
  reader.fields().count_row();
  if (reader.trouble()) {
    out.rejected.push_back(*reader.trouble());
    return false;
  }
  out.records.push_back(std::move(record));
  out.sources.push_back(std::move(source));
  return true;
}

// A line that ends where it begins (within half a metre) is an outline: some programs draw boundaries so. In metres.
inline void close_outline(RawGeometry& shape) {
  constexpr double gap_m = 0.5;
  auto* lines = std::get_if<Lines>(&shape);
  if (lines == nullptr || lines->size() != 1 || lines->front().size() < 4) return;
  geo::Ring ring = std::move(lines->front());
  if (geo::distance_m(ring.front(), ring.back()) > gap_m) {
    lines->front() = std::move(ring);
    return;
  }
  ring.back() = ring.front();
  shape = geo::MultiPolygon{{std::move(ring), {}}};
}

// Spoils the row of an outline that stays open: where its gap is, in degrees, and how wide.
void spoil_open_outline(RowReader& reader, const Lines& lines, int project_srid);

// Mended by geo::repair; what was done is told with the row and the name, what can't be mended spoils the row.
inline geo::MultiPolygon repaired(const geo::MultiPolygon& area, const std::string& name, RowReader& reader, Issues& issues) {
  if (reader.trouble()) return {};
  geo::Repaired result = geo::repair(area);
  for (Issue& issue : result.issues) {
    if (issue.severity == Severity::Problem) {
      reader.spoil(issue.code, "");
      return {};
    }
    if (issue.severity == Severity::Note) continue;
    issue.subject = reader.row().row;
    issue.args.emplace_back("row", std::to_string(reader.row().row));
    issue.args.emplace_back("community", name);
    issues.push_back(std::move(issue));
  }
  return std::move(result.area);
}

}  // namespace gridwalk::data
