// From the plan there is to the next one with as little change as can be.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/zoning/stable.h"
#include "geo/zoning/team.h"
#include "viewer/jobs/changed_street.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/plans.h"
#include "viewer/jobs/store_plan.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What is asked for, in the numbers of the engine.
struct Case {
  geo::ZoningProblem problem;
  geo::ZoningOptions options;
  std::vector<int> zone_before;        // per zone: its number in the view, -1 = new
  std::optional<data::Inspector> person;  // whom it is about; id none = new
};

data::Inspector named_inspector(const StreetView& view, const std::string& name) {
  std::vector<std::string> names;
  for (const data::Inspector& inspector : view.snapshot->inspectors) {
    if (inspector.name == name && !inspector.valid.to) return inspector;
    names.push_back(inspector.name);
  }
  std::string candidates;
  for (const std::string& one : names) candidates += (candidates.empty() ? "" : ", ") + one;
  throw Error(ErrorKind::WrongCall, "inspector-not-in-service", {{"name", name}, {"candidates", candidates.empty() ? "-" : candidates}});
}

std::vector<int> zones_of(const StreetView& view, data::InspectorId inspector) {
  std::vector<int> zones;
  for (std::size_t z = 0; z < view.leads.size(); ++z) {
    if (view.leads[z] == inspector) zones.push_back(static_cast<int>(z));
  }
  return zones;
}

// What "compact" meant when the plan was divided, it means still.
void compact_as_before(const StreetView& view, geo::ZoningOptions& options) {
  const auto json = nlohmann::json::parse(view.snapshot->zone_plans.find(view.plan)->parameters, nullptr, false);
  if (!json.is_object()) return;
  const auto compactness = json.find("compactness"), part = json.find("border_part");
  if (compactness != json.end() && compactness->is_number_integer() && *compactness >= 0 && *compactness <= 2) {
    options.compactness = static_cast<geo::Compactness>(compactness->get<int>());
  }
  if (part != json.end() && part->is_number()) options.border_part = std::clamp(part->get<double>(), 0.0, 1.0);
}

// Of a merger that is only looked at, where nobody has said from when on.
constexpr data::Date some_day{std::chrono::year(9999) / 1 / 1};

// The street as it would be, with the plan that it has now.
struct Prepared {
  StreetView view;
  std::function<void(data::Edit&)> store;  // empty where communities stay as they are
  std::string name;                        // of the community that it is about
};

Prepared prepared(const StreetView& view, const RebalanceRequest& request, const Progress& progress) {
  if (request.what != TeamCase::Merge && request.what != TeamCase::Build) return {view, {}, {}};
  if (!view.plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  if (request.what == TeamCase::Merge && request.communities.size() != 2) throw Error(ErrorKind::WrongCall, "merge-needs-two");
  const ChangedStreet street = request.what == TeamCase::Build ? with_built(view.snapshot, request.built.value_or(data::Community{}))
                                                               : with_merged(view, request.communities[0], request.communities[1], request.on.value_or(some_day));
  return {street_view(street.after, ground_of(*street.after, view.ground, progress), view.plan), street.store,
          street.after->communities.find(street.community)->name};
}

Case case_of(const StreetView& view, const RebalanceRequest& request) {
  if (!view.plan || view.zones.empty()) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  Case made{.problem = view.problem, .options = {}, .zone_before = std::vector<int>(view.zones.size()), .person = {}};
  for (std::size_t z = 0; z < view.zones.size(); ++z) made.zone_before[z] = static_cast<int>(z);
  if ((request.what == TeamCase::Join || request.what == TeamCase::Share) && !(request.share > 0 && request.share <= 2)) {
    throw Error(ErrorKind::WrongCall, "rebalance-share", {{"name", request.inspector}});
  }
  if (!request.only.empty()) {
    made.problem.zone_lock.assign(view.zones.size(), geo::ZoneLock::Frozen);
    for (const data::ZoneId id : request.only) {
      const int zone = view.zone(id);
      if (zone < 0) throw Error(ErrorKind::WrongCall, "no-such-zone");
      made.problem.zone_lock[at(zone)] = view.problem.zone_lock[at(zone)];
    }
  }
  if (request.what == TeamCase::Join) {
    const auto known = std::ranges::find_if(view.snapshot->inspectors, [&](const data::Inspector& i) { return i.name == request.inspector && !i.valid.to; });
    made.person = known != view.snapshot->inspectors.end() ? *known : data::Inspector{.name = request.inspector};
    if (made.person->id && !zones_of(view, made.person->id).empty()) {
      throw Error(ErrorKind::WrongCall, "inspector-has-zone", {{"name", request.inspector}});
    }
    made.person->share = request.share;
    made.problem = geo::with_zone(made.problem, request.share).problem;
    made.zone_before.push_back(-1);
  } else if (request.what == TeamCase::Leave || request.what == TeamCase::Share) {
    made.person = named_inspector(view, request.inspector);
    const std::vector<int> zones = zones_of(view, made.person->id);
    if (zones.empty()) throw Error(ErrorKind::WrongCall, "inspector-without-zone", {{"name", request.inspector}});
    if (request.what == TeamCase::Leave && zones.size() == view.zones.size()) {
      throw Error(ErrorKind::WrongCall, "last-inspector", {{"name", request.inspector}});
    }
    for (auto zone = zones.rbegin(); zone != zones.rend(); ++zone) {  // from behind, so that numbers still hold
      if (request.what == TeamCase::Leave) {
        made.problem = geo::without_zone(made.problem, *zone).problem;
        made.zone_before.erase(made.zone_before.begin() + *zone);
      } else {
        made.problem = geo::with_share(made.problem, *zone, request.share).problem;
      }
    }
    if (request.what == TeamCase::Share) made.person->share = request.share;
    if (request.what == TeamCase::Leave && request.on) made.person->valid.to = request.on;
  }
  compact_as_before(view, made.options);
  made.options.tolerance = request.tolerance.value_or(view.tolerance);
  made.options.seed = request.seed;
  made.options.threads = request.threads;
  return made;
}

std::string parameters_json(const StreetView& view, const RebalanceRequest& request, const Case& made) {
  static constexpr const char* names[] = {"repair", "leave", "join", "share", "merge", "build"};
  const data::ZonePlan* before = view.snapshot->zone_plans.find(view.plan);
  nlohmann::json json = nlohmann::json::parse(before->parameters, nullptr, false);
  if (!json.is_object()) json = nlohmann::json::object();
  json["tolerance"] = made.options.tolerance;
  json["seed"] = request.seed;
  json["rebalance"] = {{"from", before->name}, {"case", names[static_cast<int>(request.what)]}, {"inspector", request.inspector}};
  if (request.stay_weight) json["rebalance"]["stay_weight"] = *request.stay_weight;
  return json.dump();
}

geo::Zoning solve(const Case& made, const std::optional<double>& stay_weight, const Progress& progress) {
  geo::ZoningOptions options = made.options;
  if (!stay_weight) return geo::least_change(made.problem, options, {}, progress);
  options.stay_weight = *stay_weight;
  if (*stay_weight > 0) return geo::least_change(made.problem, options, {.fewest = false}, progress);
  return geo::divide(made.problem, options, progress);
}

// From the view's plan to one of the case.
geo::Comparison change_of(const StreetView& view, const Case& made, const std::vector<int>& zone_of) {
  geo::ZoneMatch match(view.zones.size(), -1);
  for (std::size_t z = 0; z < made.zone_before.size(); ++z) {
    if (made.zone_before[z] >= 0) match[at(made.zone_before[z])] = static_cast<int>(z);
  }
  return geo::compare_plans(view.problem, view.zone_of, made.problem, zone_of, std::move(match));
}

}  // namespace

RebalanceResult rebalance(data::Store& store, const RebalanceRequest& wanted, const words::Words& words, const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  RebalanceRequest request = wanted;
  if (request.what == TeamCase::Merge && !request.on) request.on = data::date_of(store.now());
  const Prepared street = prepared(street_view(snapshot, ground_of(*snapshot, {}, progress.part(0, 0.15))), request, progress.part(0.15, 0.25));
  const StreetView& view = street.view;
  const Case made = case_of(view, request);
  const geo::Zoning zoning = solve(made, request.stay_weight, progress.part(0.25, 0.95));
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");

  PlanToStore plan;
  plan.name = request.name;
  plan.parameters = parameters_json(view, request, made);
  plan.measures = measures_json(zoning.measures);
  plan.zone_of = zoning.zone_of;
  plan.locked = view.locked;
  for (const int before : made.zone_before) {
    ZoneToStore zone;
    if (before >= 0) {
      zone.before = view.zones[at(before)];
      zone.inspector.id = view.leads[at(before)];
      zone.lock = snapshot->zones.find(zone.before)->lock;
    } else {
      zone.inspector = *made.person;
    }
    plan.zones.push_back(std::move(zone));
  }
  for (std::size_t i = 0; i < plan.locked.size(); ++i) {  // a lock into the zone of somebody who has left holds nothing any more
    if (made.problem.locked[i] < 0) plan.locked[i] = 0;
  }

  RebalanceResult result;
  static constexpr const char* verbs[] = {"rebalance", "rebalance-leave", "rebalance-join", "rebalance-share", "rebalance-merge", "rebalance-build"};
  store.edit({verbs[static_cast<int>(request.what)], {{"name", street.name.empty() ? request.inspector : street.name}}},
             [&](data::Edit& edit) {
               if (street.store) street.store(edit);
               if (made.person && made.person->id) edit.put(*made.person);  // the new share, the last day
               result.plan = store_plan(edit, view, plan, words);
             },
             snapshot->revision);
  result.change = change_of(view, made, zoning.zone_of);
  result.measures = zoning.measures;
  result.within_tolerance = zoning.within_tolerance;
  // The new plan's zones in its own order, for the sentences.
  std::vector<std::string> codes;
  const data::SnapshotPtr stored = store.snapshot();
  const StreetView after = street_view(stored, view.ground, result.plan);
  for (const int before : made.zone_before) {
    codes.push_back(before >= 0 ? snapshot->zones.find(view.zones[at(before)])->code : stored->zones.find(after.zones.back())->code);
  }
  result.issues = with_names(zoning.issues, view.snapshot->communities, codes, words);
  if (request.what == TeamCase::Leave && !request.on) {
    result.issues.push_back({.code = "inspector-still-listed", .args = {{"name", request.inspector}}, .severity = Severity::Note});
  }
  progress(1, "divide");
  return result;
}

RebalanceAlternatives rebalance_alternatives(const StreetView& today, const RebalanceRequest& request, const Progress& progress) {
  const StreetView view = prepared(today, request, progress.part(0, 0.1)).view;
  const Case made = case_of(view, request);
  RebalanceAlternatives found;
  found.list = geo::alternatives(made.problem, made.options, {}, progress.part(0.1, 1));
  for (const geo::Alternative& one : found.list) found.changes.push_back(change_of(view, made, one.zoning.zone_of));
  found.zone_before = made.zone_before;
  if (request.what == TeamCase::Join) found.newcomer = made.person->name;
  for (const data::Community& community : view.snapshot->communities) found.communities.push_back(community.id);
  found.now = geo::measure(today.problem, today.zone_of);
  found.tolerance = made.options.tolerance;
  return found;
}

}  // namespace gridwalk::jobs
