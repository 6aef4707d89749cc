// The project for other programs: GeoPackage and spreadsheets. No personal data, no clock: the same project gives the same file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/snapshot.h"
#include "data/write/atomic_file.h"

namespace gridwalk::data {

// The words for a key ("write.date"), in the language of the file; `data` itself knows no language.
using TextOf = std::function<std::string(std::string_view key)>;

// Layers street, committee, community, zone, road, barrier, complaint, problem, route; with layer_styles, so that QGIS shows zones in
// the plan's colours. Zones are those of `plan`. Written whole or not at all. Throws "cannot-write".
void write_geopackage(const Snapshot& snapshot, ZonePlanId plan, const std::filesystem::path& file, const TextOf& text);

// Sheets: the plan by day; who goes where on which day (community x day, an inspector a block); a summary per inspector.
// Throws "no-such-month-plan", "cannot-write".
void write_month_plan_xlsx(const Snapshot& snapshot, MonthPlanId plan, const std::filesystem::path& file, const TextOf& text);

// The visits of a plan, of one inspector or (none) of all, as iCalendar (.ics), one event each, marked confidential. Times are the office's clock.
// Returns how many. Throws "cannot-write".
int write_calendar_file(const Snapshot& snapshot, MonthPlanId plan, InspectorId inspector, Moment now, const std::filesystem::path& file, const TextOf& text);

// Routes as GPX 1.1 in WGS 84: a waypoint a stop with its number, a track a route. Throws "street-without-crs", "place-outside-crs", "cannot-write".
void write_track_file(const Snapshot& snapshot, const std::vector<RouteId>& routes, const std::filesystem::path& file);

// Minutes a month by what they are for: one column a part.
struct LoadTable {
  std::vector<std::string> parts;                // in the reader's language
  std::vector<std::vector<long long>> minutes;   // by index of the community, a number for each part; may be empty
  std::vector<int> complaints = {};              // of the last twelve months, by index of the community; empty: no such column
  int not_located = 0;                           // such complaints of no community: in a row of their own, so that the column holds all
};
// Sheets: zones; communities in the order of zones; where there are loads, their parts, each zone's sum before its communities. Communities
// of no zone come last.
void write_zone_plan_xlsx(const Snapshot& snapshot, ZonePlanId plan, const LoadTable& loads,
                          const std::filesystem::path& file, const TextOf& text);

// A plain list, all texts: .csv in UTF-8 with byte order mark, else .xlsx, where a 20-digit number stays what it is. Throws "cannot-write".
struct List {
  std::string sheet, title;  // .xlsx only
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
void write_list(const List& list, const std::filesystem::path& file);

// One row: who inspects the community.
struct AssignmentRow {
  std::string code, community, zone, inspector;
};
// For other programs and for import_assignments, in the order given, as write_list.
void write_assignments(const std::vector<AssignmentRow>& rows, const std::string& title, const std::filesystem::path& file, const TextOf& text);

}  // namespace gridwalk::data
