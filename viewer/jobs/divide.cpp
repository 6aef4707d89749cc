// Divides the street into zones of named inspectors and stores the result as a new plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/names.h"

namespace gridwalk::jobs {
namespace {

// Zone i is inspector i's throughout the computation.
struct Team {
  std::vector<data::Inspector> inspectors;  // those with id 0 are made up for the plan
  Issues issues;
};

Team team_of(const data::Snapshot& snapshot, int zones, const words::Words& words) {
  Team team;
  for (const data::Inspector& inspector : snapshot.inspectors) {
    if (!inspector.valid.to) team.inspectors.push_back(inspector);
  }
  std::ranges::stable_sort(team.inspectors, {}, &data::Inspector::name);
  if (zones <= 0) return team;
  const auto wanted = static_cast<std::size_t>(zones);
  if (team.inspectors.size() > wanted) {
    team.issues.push_back({.code = "inspectors-without-zone",
                           .args = {{"count", std::to_string(team.inspectors.size() - wanted)}},
                           .severity = Severity::Warning});
    team.inspectors.resize(wanted);
  }
  const std::size_t named = team.inspectors.size();
  while (team.inspectors.size() < wanted) {
    data::Inspector made_up;
    made_up.name = words("plan.inspector", {{"number", std::to_string(team.inspectors.size() + 1)}});
    team.inspectors.push_back(made_up);
  }
  if (named < wanted) {
    team.issues.push_back(
        {.code = "inspectors-made-up", .args = {{"count", std::to_string(wanted - named)}}, .severity = Severity::Note});
  }
  return team;
}

// The present plan's zone of each community as the index of its lead in the new team, so that locks and "keep" speak of the
// same person.
std::vector<int> present_zones(const StreetView& view, const Team& team) {
  std::vector<int> of_zone(view.zones.size(), -1);
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    const auto at = std::ranges::find(team.inspectors, view.leads[z], &data::Inspector::id);
    if (view.leads[z] && at != team.inspectors.end()) of_zone[z] = static_cast<int>(at - team.inspectors.begin());
  }
  std::vector<int> zones(view.zone_of.size(), -1);
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (view.zone_of[i] >= 0) zones[i] = of_zone[static_cast<std::size_t>(view.zone_of[i])];
  }
  return zones;
}

// The locks of present zones as the new zones of the same person have them. What such a zone holds is said by `current`.
std::vector<data::ZoneLock> zone_locks(const StreetView& view, const Team& team, Issues& issues) {
  std::vector<data::ZoneLock> locks(team.inspectors.size(), data::ZoneLock::Open);
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    const data::Zone& zone = *view.snapshot->zones.find(view.zones[z]);
    if (zone.lock == data::ZoneLock::Open) continue;
    const auto at = std::ranges::find(team.inspectors, view.leads[z], &data::Inspector::id);
    if (view.leads[z] && at != team.inspectors.end()) {
      locks[static_cast<std::size_t>(at - team.inspectors.begin())] = zone.lock;
    } else {
      issues.push_back({.code = "zone-lock-without-inspector", .args = {{"code", zone.code}}, .severity = Severity::Warning});
    }
  }
  return locks;
}

void hold_zones(const std::vector<data::ZoneLock>& locks, const std::vector<int>& present, geo::ZoningProblem& problem) {
  if (std::ranges::all_of(locks, [](data::ZoneLock lock) { return lock == data::ZoneLock::Open; })) return;
  for (data::ZoneLock lock : locks) problem.zone_lock.push_back(static_cast<geo::ZoneLock>(lock));
  problem.current.resize(present.size(), -1);
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (present[i] >= 0 && locks[static_cast<std::size_t>(present[i])] != data::ZoneLock::Open) problem.current[i] = present[i];
  }
}

// Zones numbered west to east, then north to south, by the middle of their outline: the unit grid's order.
std::vector<int> map_order(const std::vector<geo::MultiPolygon>& outlines) {
  std::vector<geo::Point> middle;
  for (const geo::MultiPolygon& outline : outlines) middle.push_back(geo::centroid(outline));
  std::vector<int> order(outlines.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) {
    const geo::Point p = middle[static_cast<std::size_t>(a)], q = middle[static_cast<std::size_t>(b)];
    return p.x != q.x ? p.x < q.x : p.y > q.y;
  });
  return order;
}

std::string parameters_json(const DivideRequest& request) {
  return nlohmann::json{{"tolerance", request.tolerance},
                        {"seed", request.seed},
                        {"compactness", request.moment ? "moment" : "border"},
                        {"keep_locks", request.keep_locks},
                        {"from_current", request.from_current},
                        {"load", to_json(request.load)}}
      .dump();
}

std::string measures_json(const geo::ZoningMeasures& measures) {
  return nlohmann::json{{"max_deviation", measures.max_deviation},
                        {"moment", measures.moment},
                        {"border_m", measures.border_m},
                        {"cut_links", measures.cut_links},
                        {"pieces_off", measures.pieces_off}}
      .dump();
}

struct NewPlan {
  const DivideRequest& request;
  const words::Words& words;
  const data::Snapshot& snapshot;
  const StreetView& view;
  Team& team;
  const std::vector<data::ZoneLock>& locks;
  const geo::Zoning& zoning;
  const std::vector<geo::MultiPolygon>& outlines;

  data::ZonePlanId store_in(data::Edit& edit) const;
};

data::ZonePlanId NewPlan::store_in(data::Edit& edit) const {
  for (data::ZonePlan old : snapshot.zone_plans) {
    if (old.status != data::PlanStatus::Draft) continue;
    old.status = data::PlanStatus::Old;
    edit.put(old);
  }
  data::ZonePlan plan;
  plan.name = request.name.empty()
                  ? words("plan.name", {{"number", std::to_string(snapshot.zone_plans.size() + 1)}})
                  : request.name;
  plan.parameters = parameters_json(request);
  plan.measures = measures_json(zoning.measures);
  const data::ZonePlanId plan_id = edit.put(plan);

  const std::vector<int> order = map_order(outlines);
  const std::vector<int> colours = carto::colour_zones(outlines, std::vector<int>(outlines.size(), -1), carto::zone_looks());
  std::vector<data::ZoneId> zone_ids(outlines.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto z = static_cast<std::size_t>(order[rank]);
    data::Zone zone;
    zone.plan = plan_id;
    zone.code = fmt::format("A{}", rank + 1);
    zone.name = words("plan.zone", {{"number", std::to_string(rank + 1)}});
    zone.colour = colours[z];
    zone.order = static_cast<int>(rank);
    zone.outline = outlines[z];
    zone.lock = locks[z];
    zone_ids[z] = edit.put(zone);
    data::Inspector& inspector = team.inspectors[z];
    if (!inspector.id) inspector.id = edit.put(inspector);
    edit.put(data::Assignment{.zone = zone_ids[z], .inspector = inspector.id});
  }
  std::vector<data::ZoneMember> members;
  for (std::size_t i = 0; i < zoning.zone_of.size(); ++i) {
    if (zoning.zone_of[i] < 0) continue;
    members.push_back({.plan = plan_id,
                       .zone = zone_ids[static_cast<std::size_t>(zoning.zone_of[i])],
                       .community = snapshot.communities[i].id,
                       .locked = request.keep_locks && view.locked[i] != 0});
  }
  edit.put_all(std::move(members));
  return plan_id;
}

}  // namespace

DivideResult divide(data::Store& store, const DivideRequest& request, const words::Words& words, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  if (snapshot->communities.empty()) throw Error(ErrorKind::WrongCall, "no-communities");
  Team team = team_of(*snapshot, request.zones, words);
  if (team.inspectors.empty()) throw Error(ErrorKind::WrongCall, "no-inspectors");

  const StreetView view = street_view(snapshot, ground_of(*snapshot, {}, progress.part(0, 0.25)));
  DivideRequest used = request;
  if (request.balance != geo::LoadPreset::EqualMinutes) used.load = geo::load_preset(request.balance);
  geo::ZoningProblem problem;
  fill_units_and_links(*snapshot, *view.ground, community_loads(*snapshot, *view.ground, used.load), problem);
  for (const data::Inspector& inspector : team.inspectors) problem.share.push_back(inspector.share);
  const std::vector<int> present = present_zones(view, team);
  if (request.from_current) problem.current = present;
  if (request.keep_locks) {
    problem.locked.assign(present.size(), -1);
    for (std::size_t i = 0; i < present.size(); ++i) {
      if (view.locked[i]) problem.locked[i] = present[i];
    }
  }
  Issues rule_issues;
  std::vector<data::ZoneLock> locks(team.inspectors.size(), data::ZoneLock::Open);
  if (request.keep_locks) {
    locks = zone_locks(view, team, rule_issues);
    hold_zones(locks, present, problem);
  }
  std::vector<data::InspectorId> inspectors;
  for (const data::Inspector& inspector : team.inspectors) inspectors.push_back(inspector.id);
  const Issues of_rules = fill_rules(*snapshot, *view.ground, inspectors, problem);
  rule_issues.insert(rule_issues.end(), of_rules.begin(), of_rules.end());

  geo::ZoningOptions options;
  options.tolerance = request.tolerance;
  options.compactness = request.moment ? geo::Compactness::Moment : geo::Compactness::Border;
  options.seed = request.seed;
  options.threads = request.threads;
  const geo::Zoning zoning = geo::divide(problem, options, progress.part(0.25, 0.95));
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  const auto outlines =
      geo::zone_outlines(view.ground->adjacency.zone_cells, zoning.zone_of, static_cast<int>(team.inspectors.size()));

  DivideResult result;
  const NewPlan plan{used, words, *snapshot, view, team, locks, zoning, outlines};
  store.edit({"divide", {{"count", std::to_string(team.inspectors.size())},
                         {"communities", std::to_string(snapshot->communities.size())}}},
             [&](data::Edit& edit) { result.plan = plan.store_in(edit); }, snapshot->revision);
  result.measures = zoning.measures;
  result.within_tolerance = zoning.within_tolerance;

  const data::SnapshotPtr stored = store.snapshot();
  std::vector<std::string> codes(team.inspectors.size());
  const StreetView after = street_view(stored, view.ground, result.plan);
  for (std::size_t z = 0; z < after.zones.size(); ++z) {
    const auto at = std::ranges::find(team.inspectors, after.leads[z], &data::Inspector::id);
    if (at != team.inspectors.end()) {
      codes[static_cast<std::size_t>(at - team.inspectors.begin())] = stored->zones.find(after.zones[z])->code;
    }
  }
  result.issues = with_names(neighbours_of(*snapshot, *view.ground).issues, snapshot->communities, codes, words);
  const Issues about_rules = with_names(rule_issues, snapshot->communities, codes, words);
  result.issues.insert(result.issues.end(), about_rules.begin(), about_rules.end());
  const Issues about_zones = with_names(zoning.issues, snapshot->communities, codes, words);
  result.issues.insert(result.issues.end(), team.issues.begin(), team.issues.end());
  result.issues.insert(result.issues.end(), about_zones.begin(), about_zones.end());
  progress(1, "divide");
  return result;
}

Issues check_plan(const StreetView& view, const words::Words& words) {
  Issues issues = geo::check(view.problem, view.zone_of, view.tolerance);
  // The view's subjects are indices; the window zooms to records.
  const Issues named = with_names(issues, view.snapshot->communities, zone_codes(view), words);
  static constexpr std::string_view unit_codes[] = {"unit-unassigned", "lock-broken", "zone-frozen-changed"};
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const long long subject = issues[i].subject;
    issues[i] = named[i];
    if (subject < 0) continue;
    const auto index = static_cast<std::size_t>(subject);
    const bool unit = std::ranges::find(unit_codes, issues[i].code) != std::end(unit_codes);
    if (unit && index < view.snapshot->communities.size()) issues[i].subject = view.snapshot->communities[index].id.value;
    if (!unit && index < view.zones.size()) issues[i].subject = view.zones[index].value;
  }
  const Issues of_rules = with_names(view.issues, view.snapshot->communities, zone_codes(view), words);
  issues.insert(issues.end(), of_rules.begin(), of_rules.end());
  return issues;
}

}  // namespace gridwalk::jobs
