// A zone plan of a snapshot in the numbers that the zoning engine works on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/street_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "data/model/standing.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/rules.h"

namespace gridwalk::jobs {
namespace {

// Share by which a zone may miss its target; the standard one for plans made by hand.
double tolerance_of(const data::ZonePlan* plan) {
  const auto json = plan ? nlohmann::json::parse(plan->parameters, nullptr, false) : nlohmann::json();
  return json.is_object() ? json.value("tolerance", 0.05) : 0.05;
}

}  // namespace

int StreetView::zone(data::ZoneId id) const {
  const auto at = std::ranges::find(zones, id);
  return at == zones.end() ? -1 : static_cast<int>(at - zones.begin());
}

std::shared_ptr<const carto::CommunityFigures> minutes_of(const StreetView& view) {
  carto::CommunityFigures minutes;
  minutes.values.reserve(view.parts.size());
  for (const geo::LoadParts& parts : view.parts) minutes.values.push_back(parts.total());
  return std::make_shared<const carto::CommunityFigures>(std::move(minutes));
}

data::ZonePlanId current_plan(const data::Snapshot& snapshot) {
  const auto used = std::ranges::max_element(snapshot.zone_plans, {}, &data::ZonePlan::used);
  if (used != snapshot.zone_plans.end() && used->used > 0) return used->id;
  // Of a project from before schema 5.
  data::ZonePlanId newest;
  std::optional<data::Date> newest_from;
  for (const data::ZonePlan& plan : snapshot.zone_plans) {
    if (plan.status == data::PlanStatus::InForce) return plan.id;
    if (plan.status == data::PlanStatus::Old) continue;
    if (!newest || plan.valid.from > newest_from) {
      newest = plan.id;
      newest_from = plan.valid.from;
    }
  }
  return newest;
}

data::MonthPlanId current_month_plan(const data::Snapshot& snapshot) {
  const data::MonthPlan* newest = nullptr;
  for (const data::MonthPlan& plan : snapshot.month_plans) {
    if (!newest || newest->month < plan.month) newest = &plan;
  }
  return newest ? newest->id : data::MonthPlanId{};
}

StreetView street_view(data::SnapshotPtr snapshot, GroundPtr ground, data::ZonePlanId plan) {
  StreetView view;
  view.ground = std::move(ground);
  view.snapshot = data::with_communities(std::move(snapshot), view.ground->communities);
  const data::Snapshot& now = *view.snapshot;
  view.plan = plan ? plan : current_plan(now);
  const data::ZonePlan* stored = now.zone_plans.find(view.plan);
  view.tolerance = tolerance_of(stored);
  view.load = plan_load(stored, view.load_issues);
  geo::Loads loads = community_loads(now, *view.ground, view.load);
  view.parts = std::move(loads.parts);
  view.load_issues.insert(view.load_issues.end(), loads.issues.begin(), loads.issues.end());

  std::vector<const data::Zone*> zones;
  for (const data::Zone& zone : now.zones) {
    if (zone.plan == view.plan && view.plan) zones.push_back(&zone);
  }
  std::ranges::sort(zones, [](const data::Zone* a, const data::Zone* b) {
    return a->order != b->order ? a->order < b->order : a->id < b->id;
  });
  std::unordered_map<data::ZoneId, int> index_of;
  for (const data::Zone* zone : zones) {
    index_of[zone->id] = static_cast<int>(view.zones.size());
    view.zones.push_back(zone->id);
    view.problem.zone_lock.push_back(static_cast<geo::ZoneLock>(zone->lock));
  }
  view.leads.resize(zones.size());
  for (const data::Assignment& assignment : now.assignments) {
    const auto at = index_of.find(assignment.zone);
    if (at != index_of.end() && assignment.role == data::AssignmentRole::Lead && !assignment.valid.to) {
      view.leads[static_cast<std::size_t>(at->second)] = assignment.inspector;
    }
  }
  for (data::InspectorId lead : view.leads) {
    const data::Inspector* inspector = now.inspectors.find(lead);
    view.problem.share.push_back(inspector ? inspector->share : 1.0);
  }

  const std::size_t n = now.communities.size();
  view.zone_of.assign(n, -1);
  view.locked.assign(n, 0);
  for (const data::ZoneMember& member : now.zone_members) {
    if (member.plan != view.plan) continue;
    const int community = view.community(member.community);
    const auto zone = index_of.find(member.zone);
    if (community < 0 || zone == index_of.end()) continue;
    view.zone_of[static_cast<std::size_t>(community)] = zone->second;
    view.locked[static_cast<std::size_t>(community)] = member.locked;
  }
  fill_units_and_links(now, *view.ground, view.parts, view.load, view.problem);
  view.problem.current = view.zone_of;
  view.problem.locked.assign(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    if (view.locked[i]) view.problem.locked[i] = view.zone_of[i];
  }
  view.issues = fill_rules(now, *view.ground, view.leads, view.problem);
  return view;
}

}  // namespace gridwalk::jobs
