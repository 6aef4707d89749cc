// Other coefficients tried on the plan that is there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/weigh.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/store_plan.h"

namespace gridwalk::jobs {
namespace {

constexpr geo::LoadQuantity quantities[] = {geo::LoadQuantity::Minutes,  geo::LoadQuantity::Households, geo::LoadQuantity::Count,
                                            geo::LoadQuantity::Problems, geo::LoadQuantity::Complaints, geo::LoadQuantity::Area};

Spread spread_of(geo::LoadQuantity quantity, const std::vector<geo::LoadParts>& zones, const std::vector<double>& share) {
  double total = 0;
  for (const geo::LoadParts& zone : zones) total += geo::quantity_of(zone, quantity);
  const double shares = std::accumulate(share.begin(), share.end(), 0.0);
  Spread spread{quantity, 0};
  for (std::size_t z = 0; z < zones.size(); ++z) {
    const double target = shares > 0 ? total * share[z] / shares : 0;
    if (target > 0) spread.max_deviation = std::max(spread.max_deviation, std::abs(geo::quantity_of(zones[z], quantity) / target - 1));
  }
  return spread;
}

// The view's problem with these loads in place of its own.
geo::ZoningProblem weighed_problem(const StreetView& view, const std::vector<geo::LoadParts>& parts, const PlanLoad& load) {
  geo::ZoningProblem problem = view.problem;
  for (std::size_t i = 0; i < parts.size(); ++i) problem.units[i].load_min = geo::quantity_of(parts[i], load.balance);
  return problem;
}

}  // namespace

Weighed weigh(const StreetView& view, PlanLoad load, bool rounds) {
  const data::Snapshot& snapshot = *view.snapshot;
  const int zones = static_cast<int>(view.zones.size());
  Weighed weighed;
  std::map<data::CommunityId, double> of_rounds;
  try {
    of_rounds = travel_of_rounds(snapshot, *view.ground, load.model);
  } catch (const Error&) {
    rounds = false;  // no month plan, or none with rounds
  }
  if (rounds) load.travel_scale = of_rounds;
  if (!of_rounds.empty()) {
    const auto ways_with = [&](std::map<data::CommunityId, double> scale) {
      PlanLoad with{.model = load.model, .balance = load.balance, .criteria = {}, .travel_scale = std::move(scale)};
      return geo::zone_travel_min(community_loads(snapshot, *view.ground, with).parts, view.zone_of, zones);
    };
    const std::vector<double> modelled = ways_with({}), real = ways_with(of_rounds);
    for (std::size_t z = 0; z < modelled.size(); ++z) weighed.ways.push_back({modelled[z], real[z]});
  }
  geo::Loads loads = community_loads(snapshot, *view.ground, load);
  weighed.parts = std::move(loads.parts);
  weighed.issues = std::move(loads.issues);
  weighed.zones = geo::zone_parts(weighed.parts, view.zone_of, zones);
  weighed.measures = geo::measure(weighed_problem(view, weighed.parts, load), view.zone_of);
  for (const geo::LoadQuantity quantity : quantities) weighed.spreads.push_back(spread_of(quantity, weighed.zones, view.problem.share));
  weighed.load = std::move(load);
  return weighed;
}

bool same_load(const PlanLoad& a, const PlanLoad& b) {
  return a.balance == b.balance && a.criteria == b.criteria && a.travel_scale == b.travel_scale && to_json(a.model) == to_json(b.model);
}

void save_load(data::Store& store, const StreetView& view, const PlanLoad& load) {
  const data::ZonePlan* plan = view.plan ? view.snapshot->zone_plans.find(view.plan) : nullptr;
  if (!plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  for (const BalanceCriterion& also : load.criteria) {
    if (also.tolerance > 0 && std::isfinite(also.tolerance)) continue;
    throw Error(ErrorKind::WrongCall, "criterion-tolerance", {{"criterion", std::string(name_of(also.quantity))}});
  }
  if (same_load(load, view.load)) return;
  data::ZonePlan changed = *plan;
  auto parameters = nlohmann::json::parse(plan->parameters, nullptr, false);
  if (!parameters.is_object()) parameters = nlohmann::json::object();
  add_to(parameters, load);
  changed.parameters = parameters.dump();
  const auto parts = community_loads(*view.snapshot, *view.ground, load).parts;
  changed.measures = measures_json(geo::measure(weighed_problem(view, parts, load), view.zone_of));
  store.edit({"set-load", {{"plan", plan->name}}}, [&](data::Edit& edit) { edit.put(changed); }, view.snapshot->revision);
}

std::vector<PlanNote> load_notes(const StreetView& view, const words::Words& words) {
  const data::Table<data::Community>& communities = view.snapshot->communities;
  const Issues named = with_names(view.load_issues, communities, zone_codes(view), words);
  std::vector<PlanNote> notes;
  for (std::size_t i = 0; i < named.size(); ++i) {
    PlanNote note{named[i], {}, {}};
    for (const std::size_t index : named_in(view.load_issues[i]).communities) {
      if (index < communities.size()) note.communities.push_back(communities[index].id);
    }
    note.issue.subject = note.communities.size() == 1 ? note.communities.front().value : -1;
    notes.push_back(std::move(note));
  }
  return notes;
}

WorkMonth work_month(const data::Snapshot& snapshot, data::Date today) {
  const data::MonthPlan* newest = snapshot.month_plans.find(current_month_plan(snapshot));
  WorkMonth work{newest ? newest->month : next_month(snapshot, today), 0};
  work.workdays = month_days(calendar_of(snapshot), work.month).workdays;
  return work;
}

}  // namespace gridwalk::jobs
