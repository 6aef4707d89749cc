// The list of plans, two plans side by side, and why a zone is as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// "Plan 9" before "Plan 10".
bool before(const std::string& a, const std::string& b) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!digit(a[i]) || !digit(b[j])) {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i, ++j;
      continue;
    }
    std::size_t p = i, q = j;
    while (p < a.size() && digit(a[p])) ++p;
    while (q < b.size() && digit(b[q])) ++q;
    const std::string m = a.substr(i, p - i), n = b.substr(j, q - j);
    if (m.size() != n.size() || m != n) return m.size() != n.size() ? m.size() < n.size() : m < n;
    i = p;
    j = q;
  }
  return a.size() - i < b.size() - j;
}

}  // namespace

std::vector<ListedPlan> list_plans(const data::Snapshot& snapshot) {
  const data::ZonePlanId shown = current_plan(snapshot);
  std::vector<ListedPlan> list;
  for (const data::ZonePlan& plan : snapshot.zone_plans) {
    ListedPlan row{plan};
    row.shown = plan.id == shown;
    for (const data::Zone& zone : snapshot.zones) row.zones += zone.plan == plan.id ? 1 : 0;
    for (const data::ZoneMember& member : snapshot.zone_members) {
      const data::Community* community = member.plan == plan.id ? snapshot.communities.find(member.community) : nullptr;
      if (community && (plan.status == data::PlanStatus::Old || plan.valid.to || !community->valid.to)) ++row.communities;
    }
    const auto json = nlohmann::json::parse(plan.measures, nullptr, false);
    if (json.is_object()) row.max_deviation = json.value("max_deviation", 0.0);
    list.push_back(std::move(row));
  }
  std::ranges::stable_sort(list, [](const ListedPlan& a, const ListedPlan& b) { return before(a.name, b.name); });
  return list;
}

PlanSide side_of(const StreetView& view) {
  PlanSide side;
  const data::ZonePlan* plan = view.snapshot->zone_plans.find(view.plan);
  if (!plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  side.name = plan->name;
  side.problem = view.problem;
  side.zone_of = view.zone_of;
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    side.codes.push_back(view.snapshot->zones.find(view.zones[z])->code);
    const data::Inspector* lead = view.snapshot->inspectors.find(view.leads[z]);
    side.inspectors.push_back(lead ? lead->name : "");
  }
  return side;
}

PlanSide side_of(const StreetView& view, const AssignmentList& list) {
  PlanSide side;
  side.name = list.file;
  side.problem.units = view.problem.units;
  side.problem.links = view.problem.links;
  side.zone_of = list.zone_of;
  side.codes = list.zones;
  side.inspectors = list.inspectors;
  for (std::size_t z = 0; z < list.zones.size(); ++z) {
    const auto same = std::ranges::find_if(view.snapshot->inspectors, [&](const data::Inspector& i) { return !i.name.empty() && i.name == list.inspectors[z]; });
    side.problem.share.push_back(same != view.snapshot->inspectors.end() ? same->share : 1);
  }
  return side;
}

PlanComparison compare_plans(PlanSide a, PlanSide b) {
  // Who stands once in both plans is the same zone.
  std::map<std::string, std::pair<int, int>> count;
  for (const std::string& person : a.inspectors) ++count[person].first;
  for (const std::string& person : b.inspectors) ++count[person].second;
  std::vector<int> known(a.inspectors.size(), -1);
  for (std::size_t p = 0; p < known.size(); ++p) {
    if (a.inspectors[p].empty() || count[a.inspectors[p]] != std::pair(1, 1)) continue;
    known[p] = static_cast<int>(std::ranges::find(b.inspectors, a.inspectors[p]) - b.inspectors.begin());
  }
  const int zones_a = static_cast<int>(a.problem.share.size()), zones_b = static_cast<int>(b.problem.share.size());
  b.problem.units = a.problem.units;
  b.problem.links = a.problem.links;
  geo::ZoneMatch match = geo::match_zones(a.problem, a.zone_of, zones_a, b.zone_of, zones_b, known);
  // Two zones with different people are not the same, however much they share.
  for (std::size_t p = 0; p < match.size(); ++p) {
    if (known[p] >= 0 || match[p] < 0) continue;
    const std::string& before = a.inspectors[p];
    const std::string& after = b.inspectors[at(match[p])];
    if (!before.empty() && !after.empty() && (count[before].second > 0 || count[after].first > 0)) match[p] = -1;
  }
  geo::Comparison result = geo::compare_plans(a.problem, a.zone_of, b.problem, b.zone_of, std::move(match));
  return {std::move(a), std::move(b), std::move(result)};
}

PlanComparison compare_plans(const StreetView& a, const StreetView& b) { return compare_plans(side_of(a), side_of(b)); }

std::vector<geo::Suggestion> suggest_steps(const StreetView& view, int count) {
  return geo::suggest(view.problem, {.tolerance = view.tolerance}, view.zone_of, count);
}

ZoneExplanation explain_zone(const StreetView& view, data::ZoneId id, const words::Words& words) {
  const int z = view.zone(id);
  if (z < 0) throw Error(ErrorKind::WrongCall, "no-such-zone");
  ZoneExplanation why;
  why.zone = z;
  why.measures = geo::measure(view.problem, view.zone_of).zones[at(z)];
  why.limits = geo::load_bounds(view.problem, view.tolerance)[at(z)];
  why.frozen = view.problem.zone_lock[at(z)] == geo::ZoneLock::Frozen;

  why.parts = geo::zone_parts(view.parts, view.zone_of, static_cast<int>(view.zones.size()))[at(z)];
  double heaviest = -1;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] != z) continue;
    why.locked += view.locked[i] != 0 ? 1 : 0;
    if (why.measures.centre < 0) continue;
    const geo::Point site = view.problem.units[i].site, centre = view.problem.units[at(why.measures.centre)].site;
    const double metres = std::sqrt((site.x - centre.x) * (site.x - centre.x) + (site.y - centre.y) * (site.y - centre.y));
    const double moment = view.problem.units[i].load_min * metres * metres;
    if (!(moment > heaviest)) continue;
    heaviest = moment;
    why.farthest = static_cast<int>(i);
    why.farthest_m = metres;
    why.farthest_share = why.measures.moment > 0 ? moment / why.measures.moment : 0;
  }

  std::map<int, ZoneNeighbour> beside;
  std::set<std::pair<int, int>> crossing;  // a community and the zone it could go to
  for (const geo::ZoningLink& link : view.problem.links) {
    const int p = view.zone_of[at(link.a)], q = view.zone_of[at(link.b)];
    if (p == q || p < 0 || q < 0 || (p != z && q != z)) continue;
    const int other = p == z ? q : p;
    beside.try_emplace(other, ZoneNeighbour{.zone = other}).first->second.border_m += link.border_m;
    crossing.emplace(link.a, q);
    crossing.emplace(link.b, p);
  }
  for (const auto& [community, to] : crossing) {
    const int from = view.zone_of[at(community)];
    const auto frozen = [&](int zone) { return view.problem.zone_lock[at(zone)] == geo::ZoneLock::Frozen; };
    if (view.locked[at(community)] != 0 || frozen(from) || frozen(to)) continue;
    const int unit[] = {community};
    if (!geo::preview_move(view.problem, view.zone_of, unit, to).pieces_cut_off.empty()) continue;
    ZoneNeighbour& neighbour = beside[from == z ? to : from];
    ++(from == z ? neighbour.may_give : neighbour.may_take);
    (from == z ? neighbour.gives : neighbour.takes).push_back(community);
  }
  for (const auto& [zone, neighbour] : beside) why.neighbours.push_back(neighbour);
  std::ranges::stable_sort(why.neighbours, [](const ZoneNeighbour& a, const ZoneNeighbour& b) { return a.border_m > b.border_m; });

  const int only[] = {z};
  why.next = geo::suggest(view.problem, {.tolerance = view.tolerance}, view.zone_of, 3, only);
  for (const PlanNote& note : plan_notes(view, words)) {
    const bool in_zone = std::ranges::any_of(note.communities, [&](data::CommunityId one) { return view.zone_of[at(view.community(one))] == z; });
    if (in_zone || std::ranges::find(note.zones, id) != note.zones.end()) why.issues.push_back(note.issue);
  }
  return why;
}

}  // namespace gridwalk::jobs
