// Painting, merging, swapping.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/zone_hand.h"

#include <algorithm>

#include "viewer/jobs/zone_changes.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int index_of(const StreetView& view, data::CommunityId id) {
  const int i = view.community(id);
  if (i < 0) throw Error(ErrorKind::WrongCall, "no-such-community");
  return i;
}

}  // namespace

HandWork paint_communities(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities, data::ZoneId to) {
  require_plan(view);
  const data::Zone& zone = zone_of_plan(view, to);
  HandWork work{.zone = to};
  ZoneChanges changes;
  for (const data::CommunityId id : communities) {
    const int i = index_of(view, id);
    if (view.zone_of[at(i)] == view.zone(to)) continue;
    if (view.locked[at(i)]) {
      work.locked.push_back(id);
      continue;
    }
    work.moved.push_back(id);
    changes.moves.push_back({id, to});
  }
  if (work.changed()) {
    change_zones(store, view, changes, {"paint-communities", {{"count", std::to_string(work.moved.size())}, {"name", whom(view, work.moved)}, {"zone", zone.code}}});
  }
  return work;
}

HandWork merge_zones(data::Store& store, const StreetView& view, data::ZoneId from, data::ZoneId into) {
  require_plan(view);
  const data::Zone &goes = zone_of_plan(view, from), &stays = zone_of_plan(view, into);
  if (from == into) throw Error(ErrorKind::WrongCall, "merge-itself");
  HandWork work{.zone = into};
  ZoneChanges changes{.removed = from};
  const int index = view.zone(from);
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] != index) continue;
    work.moved.push_back(view.snapshot->communities[i].id);
    changes.moves.push_back({work.moved.back(), into});
  }
  change_zones(store, view, changes, {"merge-zones", {{"from", goes.code}, {"zone", stays.code}, {"count", std::to_string(work.moved.size())}}});
  return work;
}

HandWork swap_communities(data::Store& store, const StreetView& view, data::CommunityId a, data::CommunityId b) {
  require_plan(view);
  const int i = index_of(view, a), j = index_of(view, b);
  for (const int community : {i, j}) {
    const std::string& name = view.snapshot->communities[at(community)].name;
    if (view.zone_of[at(community)] < 0) throw Error(ErrorKind::WrongCall, "swap-unassigned", {{"community", name}});
    if (view.locked[at(community)]) throw Error(ErrorKind::WrongCall, "swap-locked", {{"community", name}});
  }
  const int of_a = view.zone_of[at(i)], of_b = view.zone_of[at(j)];
  if (of_a == of_b) throw Error(ErrorKind::WrongCall, "swap-same-zone");
  change_zones(store, view, {.moves = {{a, view.zones[at(of_b)]}, {b, view.zones[at(of_a)]}}},
               {"swap-communities", {{"a", view.snapshot->communities[at(i)].name}, {"b", view.snapshot->communities[at(j)].name}}});
  return {.moved = {a, b}, .zone = view.zones[at(of_b)]};
}

void swap_inspectors(data::Store& store, const StreetView& view, data::ZoneId a, data::ZoneId b) {
  require_plan(view);
  const data::Zone &first = zone_of_plan(view, a), &second = zone_of_plan(view, b);
  if (a == b) throw Error(ErrorKind::WrongCall, "swap-same-zone");
  const data::ZonePlan* plan = view.snapshot->zone_plans.find(view.plan);
  if (plan && plan->status == data::PlanStatus::InForce) throw Error(ErrorKind::WrongCall, "hand-over-needs-day", {{"plan", plan->name}});
  std::vector<data::Assignment> changed;
  for (data::Assignment assignment : view.snapshot->assignments) {
    if (assignment.valid.to || (assignment.zone != a && assignment.zone != b)) continue;
    assignment.zone = assignment.zone == a ? b : a;
    changed.push_back(assignment);
  }
  if (changed.empty()) throw Error(ErrorKind::WrongCall, "swap-nobody");
  store.edit({"swap-inspectors", {{"a", first.code}, {"b", second.code}}},
             [&](data::Edit& edit) {
               for (const data::Assignment& assignment : changed) edit.put(assignment);
             },
             view.snapshot->revision);
}

}  // namespace gridwalk::jobs
