// Routes, changes and calendars of a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "data/write/write.h"
#include "viewer/jobs/month_plan.h"

namespace gridwalk::jobs {
std::vector<const data::Route*> routes_of(const data::Snapshot& snapshot, data::Month month) {
  const data::MonthPlan& plan = require_plan_of(snapshot, month);
  std::vector<const data::Route*> routes;
  for (const data::Route& route : snapshot.routes) {
    if (route.plan == plan.id && !route.stops.empty()) routes.push_back(&route);
  }
  std::ranges::sort(routes, {}, [](const data::Route* route) { return std::tuple(route->date, route->inspector, route->id); });
  return routes;
}

std::string order_text(const data::Route& route, const words::Words& words) {
  if (route.proven) return words("month.order_proven");
  if (route.above_bound < 0) return {};
  return words("month.order_above", {{"share", fmt::format("{:.1f}", std::ceil(route.above_bound * 1000) / 10)}});
}

std::string change_sentence(const data::Snapshot& snapshot, const VisitChange& change, const words::Words& words) {
  const data::Community* community = snapshot.communities.find(change.community);
  Args args{{"community", community ? community->name : "-"}};
  const auto add = [&](const PublishedVisit& visit, const char* date, const char* name, const char* time) {
    const data::Inspector* inspector = snapshot.inspectors.find(visit.inspector);
    args.emplace_back(date, data::to_text(visit.date));
    args.emplace_back(name, inspector ? inspector->name : "-");
    args.emplace_back(time, words.clock(visit.arrive_min));
  };
  if (change.before) add(*change.before, "date", "inspector", "time");
  if (change.after) add(*change.after, "new_date", "new_inspector", "new_time");
  const char* key = !change.before ? "added" : !change.after ? "gone" : change.handed_over() ? "handed_over" : change.moved() ? "moved" : "retimed";
  return words(std::string("month.change.") + key, args);
}

void write_routes(const data::Snapshot& snapshot, const std::vector<data::RouteId>& routes, const std::filesystem::path& file) {
  data::write_track_file(snapshot, routes, file);
}

int write_month_calendar(const data::Snapshot& snapshot, data::Month month, data::InspectorId inspector, data::Moment now, const std::filesystem::path& file, const words::Words& words) {
  return data::write_calendar_file(snapshot, require_plan_of(snapshot, month).id, inspector, now, file, [&](std::string_view key) { return words(std::string(key)); });
}

}  // namespace gridwalk::jobs
