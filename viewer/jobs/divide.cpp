// Divides the street into zones of named inspectors and stores the result as a new plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "geo/zoning/levels.h"
#include "viewer/jobs/divide_seeds.h"
#include "viewer/jobs/gap.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/rules.h"
#include "viewer/jobs/store_plan.h"

namespace gridwalk::jobs {
namespace {

// Zone i is inspector i's throughout the computation.
struct Team {
  std::vector<data::Inspector> inspectors;  // those with id 0 are made up for the plan
  Issues issues;
};

// "Inspector 9": made for a plan with more zones than persons.
bool is_made_up(const std::string& name, const words::Words& words) {
  const std::string before = words("plan.inspector", {{"number", ""}});
  return name.starts_with(before) && name.find_first_not_of("0123456789", before.size()) == std::string::npos;
}

// With fewer zones than inspectors, real persons come first, and of them those who lead a zone now.
Team team_of(const data::Snapshot& snapshot, int zones, const std::vector<data::InspectorId>& leads, const words::Words& words) {
  Team team;
  for (const data::Inspector& inspector : snapshot.inspectors) {
    if (!inspector.valid.to) team.inspectors.push_back(inspector);
  }
  const auto wanted = zones > 0 ? static_cast<std::size_t>(zones) : team.inspectors.size();
  if (team.inspectors.size() > wanted) {
    const auto rank = [&](const data::Inspector& inspector) { return std::tuple(is_made_up(inspector.name, words), std::ranges::count(leads, inspector.id) == 0, inspector.name); };
    std::ranges::sort(team.inspectors, {}, rank);
    team.issues.push_back({.code = "inspectors-without-zone",
                           .args = {{"count", std::to_string(team.inspectors.size() - wanted)}},
                           .severity = Severity::Warning});
    team.inspectors.resize(wanted);
  }
  std::ranges::stable_sort(team.inspectors, {}, &data::Inspector::name);
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

std::string parameters_json(const DivideRequest& request, const PlanLoad& load) {
  nlohmann::json json{{"tolerance", request.tolerance},
                      {"seed", request.seed},
                      {"compactness", static_cast<int>(request.compactness)},
                      {"border_part", request.border_part},
                      {"stay_weight", request.stay_weight},
                      {"from_start", request.from_start},
                      {"capacity_min", request.capacity_min},
                      {"teams", request.teams},
                      {"keep_locks", request.keep_locks},
                      {"from_current", request.from_current}};
  for (data::CommunityId seed : request.seeds) json["seeds"].push_back(seed.value);
  add_to(json, load);
  return json.dump();
}

// How the new plan weighs communities, with what nobody can mean refused.
PlanLoad load_of(const DivideRequest& request, const data::Snapshot& snapshot, const Ground& ground) {
  for (const data::Community& community : snapshot.communities) {
    if (community.households >= 0) continue;
    throw Error(ErrorKind::WrongCall, "load-households-negative",
                {{"community", community.name}, {"households", fmt::format("{}", community.households)}});
  }
  for (const BalanceCriterion& also : request.criteria) {
    if (also.tolerance > 0 && std::isfinite(also.tolerance)) continue;
    throw Error(ErrorKind::WrongCall, "criterion-tolerance", {{"criterion", std::string(name_of(also.quantity))}});
  }
  PlanLoad load{.model = request.load, .balance = request.balance, .criteria = request.criteria, .travel_scale = {}};
  if (request.travel_from_rounds) load.travel_scale = travel_of_rounds(snapshot, ground, load.model);
  return load;
}

struct NewPlan {
  const DivideRequest& request;
  const PlanLoad& load;
  const words::Words& words;
  const data::Snapshot& snapshot;
  const StreetView& view;
  Team& team;
  const std::vector<data::ZoneLock>& locks;
  const geo::Zoning& zoning;
  const geo::ZoningBound& bound;
  const geo::ZoningOptions& options;
  const std::vector<int>& team_of_zone;  // empty: one team
  const std::vector<geo::MultiPolygon>& outlines;

  data::ZonePlanId store_in(data::Edit& edit) const;
};

data::ZonePlanId NewPlan::store_in(data::Edit& edit) const {
  data::ZonePlan plan;
  plan.name = request.name.empty() ? new_plan_name(snapshot, words) : request.name;
  plan.parameters = parameters_json(request, load);
  nlohmann::json measures = nlohmann::json::parse(measures_json(zoning.measures));
  if (request.bound) measures["bound"] = to_json(bound, options, zoning.within_tolerance);
  plan.measures = measures.dump();
  plan.used = edit.revision();
  const data::ZonePlanId plan_id = edit.put(plan);

  const std::vector<int> order = map_order(outlines);
  const std::vector<int> colours = carto::colour_zones(outlines, std::vector<int>(outlines.size(), -1), carto::zone_looks());
  std::vector<data::ZoneId> zone_ids(outlines.size());
  std::map<std::size_t, int> in_team;  // zones numbered so far
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto z = static_cast<std::size_t>(order[rank]);
    data::Zone zone;
    zone.plan = plan_id;
    const std::size_t its_team = team_of_zone.empty() ? 0 : static_cast<std::size_t>(team_of_zone[z]);
    zone.code = fmt::format("{}{}", static_cast<char>('A' + its_team % 26), ++in_team[its_team]);
    zone.name = words("plan.zone", {{"number", team_of_zone.empty() ? std::to_string(rank + 1) : zone.code}});
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

geo::ZoningOptions options_of(const DivideRequest& request) {
  geo::ZoningOptions options;
  options.tolerance = request.tolerance;
  options.compactness = request.compactness;
  options.border_part = request.border_part;
  options.stay_weight = request.stay_weight;
  options.seed = request.seed;
  options.threads = request.threads;
  return options;
}

int zones_within(double capacity_min, const geo::ZoningProblem& problem, const geo::ZoningOptions& options, const Progress& progress) {
  const geo::FewestZones fewest = geo::fewest_zones(problem, options, capacity_min, 10, progress);
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  if (fewest.zones == 0) throw Error(ErrorKind::WrongCall, "capacity-not-reached", {{"least", std::to_string(fewest.least)}});
  return fewest.zones;
}

BetterDivision told(const geo::ZoningProblem& problem, const geo::BetterPlan& plan) {
  BetterDivision better{plan.zone_of, static_cast<int>(problem.share.size()), plan.objective, plan.legal, 0};
  std::vector<double> load(problem.share.size());
  for (std::size_t i = 0; i < plan.zone_of.size(); ++i) {
    if (plan.zone_of[i] >= 0) load[static_cast<std::size_t>(plan.zone_of[i])] += problem.units[i].load_min;
  }
  const double all = std::accumulate(load.begin(), load.end(), 0.0), shares = std::accumulate(problem.share.begin(), problem.share.end(), 0.0);
  for (std::size_t z = 0; z < load.size(); ++z) {
    const double target = shares > 0 ? all * problem.share[z] / shares : 0;
    if (target > 0) better.max_deviation = std::max(better.max_deviation, std::abs(load[z] - target) / target);
  }
  return better;
}

// Stopped by either request: to give up, or because what there is will do.
class EitherStop {
 public:
  EitherStop(std::stop_token give_up, std::stop_token enough) : by_giving_up_(std::move(give_up), Ask{&source_}), by_enough_(std::move(enough), Ask{&source_}) {}
  Progress of(Progress progress) const {
    progress.stop = source_.get_token();
    return progress;
  }

 private:
  struct Ask {
    std::stop_source* source;
    void operator()() const { source->request_stop(); }
  };
  std::stop_source source_;
  std::stop_callback<Ask> by_giving_up_, by_enough_;
};

}  // namespace

DivideResult divide(data::Store& store, const DivideRequest& request, const words::Words& words, const Progress& progress) {
  const data::SnapshotPtr project = store.snapshot();
  if (project->communities.empty()) throw Error(ErrorKind::WrongCall, "no-communities");
  DivideRequest used = request;
  if (request.stay_weight > 0) used.from_current = true;
  geo::ZoningOptions options = options_of(used);
  const EitherStop either(progress.stop, request.enough);

  const StreetView view = street_view(project, ground_of(*project, {}, progress.part(0, 0.2)));
  const data::SnapshotPtr& snapshot = view.snapshot;
  const PlanLoad load = load_of(request, *snapshot, *view.ground);
  const geo::Loads loads = community_loads(*snapshot, *view.ground, load);
  geo::ZoningProblem problem;
  fill_units_and_links(*snapshot, *view.ground, loads.parts, load, problem);
  check_seeds(view, used.seeds, used.zones);
  if (used.zones <= 0 && !used.seeds.empty()) used.zones = static_cast<int>(used.seeds.size());
  if (used.zones <= 0 && used.capacity_min > 0) used.zones = zones_within(used.capacity_min, problem, options, either.of(progress.part(0.2, 0.3)));
  Team team = team_of(*snapshot, used.zones, view.leads, words);
  if (team.inspectors.empty()) throw Error(ErrorKind::WrongCall, "no-inspectors");
  if (team.inspectors.size() > snapshot->communities.size()) {
    throw Error(ErrorKind::WrongCall, "more-zones-than-communities",
                {{"zones", std::to_string(team.inspectors.size())}, {"communities", std::to_string(snapshot->communities.size())}});
  }
  for (const data::Inspector& inspector : team.inspectors) problem.share.push_back(inspector.share);
  if (used.from_start) {
    const data::Street* street = snapshot->street();
    for (const data::Inspector& inspector : team.inspectors) {
      problem.start.push_back(inspector.start ? inspector.start : street ? street->office : std::nullopt);
    }
  }
  const std::vector<int> present = present_zones(view, team);
  if (used.from_current) problem.current = present;
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
  if (!used.seeds.empty()) fix_seeds(view, used.seeds, present, problem);
  std::vector<data::InspectorId> inspectors;
  for (const data::Inspector& inspector : team.inspectors) inspectors.push_back(inspector.id);
  const Issues of_rules = fill_rules(*snapshot, *view.ground, inspectors, problem);
  rule_issues.insert(rule_issues.end(), of_rules.begin(), of_rules.end());

  std::vector<int> team_of_zone;
  if (used.teams > 1) {
    const std::size_t zones = team.inspectors.size(), teams = std::min(zones, static_cast<std::size_t>(used.teams));
    for (std::size_t z = 0; z < zones; ++z) team_of_zone.push_back(static_cast<int>(z * teams / zones));
  }
  if (request.better) options.better = [&](const geo::BetterPlan& plan) { request.better(told(problem, plan)); };
  const Progress searching = either.of(progress.part(0.3, 0.8));
  geo::Zoning zoning = team_of_zone.empty() ? geo::divide(problem, options, searching)
                                            : geo::divide_in_teams(problem, options, team_of_zone, {}, searching).zoning;
  options.better = nullptr;
  geo::ZoningBound bound;
  if (used.bound && !searching.stopped()) {
    progress(0.8, "zoning-proof");
    bound = geo::bound_of(problem, options, zoning.zone_of, {}, either.of(progress.part(0.8, 0.97)));
    if (!bound.better.empty() && team_of_zone.empty()) {  // found while proving
      zoning.zone_of = bound.better;
      zoning.measures = geo::measure(problem, zoning.zone_of);
      bound.value = geo::objective_of(problem, options, zoning.zone_of);
      bound.gap = bound.value > 0 ? std::max(0.0, (bound.value - bound.bound) / bound.value) : 0;
      bound.optimal = bound.gap <= 1e-9;
    }
  }
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  const auto outlines =
      geo::zone_outlines(view.ground->adjacency, zoning.zone_of, static_cast<int>(team.inspectors.size()));

  DivideResult result;
  const NewPlan plan{used, load, words, *snapshot, view, team, locks, zoning, bound, options, team_of_zone, outlines};
  store.edit({"divide", {{"count", std::to_string(team.inspectors.size())},
                         {"communities", std::to_string(snapshot->communities.size())}}},
             [&](data::Edit& edit) { result.plan = plan.store_in(edit); }, snapshot->revision);
  result.measures = zoning.measures;
  result.within_tolerance = zoning.within_tolerance;
  result.bound = bound;

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
  const Issues about_loads = with_names(loads.issues, snapshot->communities, codes, words);
  result.issues.insert(result.issues.end(), about_loads.begin(), about_loads.end());
  const Issues about_rules = with_names(rule_issues, snapshot->communities, codes, words);
  result.issues.insert(result.issues.end(), about_rules.begin(), about_rules.end());
  const Issues about_zones = in_amounts(with_names(zoning.issues, snapshot->communities, codes, words), load.balance, words);
  result.issues.insert(result.issues.end(), team.issues.begin(), team.issues.end());
  result.issues.insert(result.issues.end(), about_zones.begin(), about_zones.end());
  if (request.enough.stop_requested()) {  // said once, however many parts of the work were stopped, and also where only the proof was
    std::erase_if(result.issues, [](const Issue& issue) { return issue.code == "zoning-stopped"; });
    result.issues.push_back({.code = "zoning-stopped", .severity = Severity::Note});
  }
  progress(1, "divide");
  return result;
}

}  // namespace gridwalk::jobs
