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
  if (reader.trouble()) {
    out.rejected.push_back(*reader.trouble());
    return false;
  }
  out.records.push_back(std::move(record));
  out.sources.push_back(std::move(source));
  return true;
}

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
