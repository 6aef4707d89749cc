// Edits of a zone plan by hand: each one short transaction, with the outlines that follow from it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <set>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"
#include "viewer/jobs/zone_changes.h"

namespace gridwalk::jobs {
void move_communities(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities,
                      data::ZoneId to) {
  require_plan(view);
  const data::Zone* zone = view.snapshot->zones.find(to);
  const data::EditLabel label{"move-communities",
                              {{"count", std::to_string(communities.size())},
                               {"name", whom(view, communities)},
                               {"zone", zone ? zone->code : "-"}}};
  ZoneChanges changes;
  for (data::CommunityId id : communities) changes.moves.push_back({id, to});
  change_zones(store, view, changes, label);
}

void apply_step(data::Store& store, const StreetView& view, const geo::Suggestion& step) {
  require_plan(view);
  ZoneChanges changes;
  std::vector<data::CommunityId> communities;
  for (std::size_t i = 0; i < step.units.size(); ++i) {
    communities.push_back(view.snapshot->communities[static_cast<std::size_t>(step.units[i])].id);
    changes.moves.push_back({communities.back(), view.zones[static_cast<std::size_t>(step.to[i])]});
  }
  const bool one_zone = std::ranges::adjacent_find(step.to, std::not_equal_to<>()) == step.to.end();
  if (one_zone && !communities.empty()) return move_communities(store, view, communities, changes.moves.front().to);
  change_zones(store, view, changes, {"exchange-communities", {{"count", std::to_string(communities.size())}}});
}

void set_locked(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities, bool locked) {
  require_plan(view);
  const data::EditLabel label{locked ? "lock" : "unlock",
                              {{"count", std::to_string(communities.size())}, {"name", whom(view, communities)}}};
  store.edit(
      label,
      [&](data::Edit& edit) {
        const std::set<data::CommunityId> wanted(communities.begin(), communities.end());
        for (data::ZoneMember member : view.snapshot->zone_members) {
          if (member.plan != view.plan || member.locked == locked || !wanted.contains(member.community)) continue;
          member.locked = locked;  // who is unassigned has nothing to be held in
          edit.put(member);
        }
      },
      view.snapshot->revision);
}

void set_zone_lock(data::Store& store, data::ZoneId id, data::ZoneLock lock) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Zone* zone = snapshot->zones.find(id);
  if (!zone) throw Error(ErrorKind::WrongCall, "no-such-zone");
  data::Zone changed = *zone;
  changed.lock = lock;
  const char* verb = lock == data::ZoneLock::Frozen ? "freeze-zone" : lock == data::ZoneLock::Keeps ? "keep-zone" : "unfreeze-zone";
  store.edit({verb, {{"zone", zone->code}}}, [&](data::Edit& edit) { edit.put(changed); }, snapshot->revision);
}

void assign_inspector(data::Store& store, data::ZoneId id, data::InspectorId inspector_id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Zone* zone = snapshot->zones.find(id);
  const data::Inspector* inspector = snapshot->inspectors.find(inspector_id);
  if (!zone) throw Error(ErrorKind::WrongCall, "no-such-zone");
  const data::ZonePlan* plan = snapshot->zone_plans.find(zone->plan);
  if (plan && plan->status == data::PlanStatus::InForce) throw Error(ErrorKind::WrongCall, "hand-over-needs-day", {{"plan", plan->name}});
  data::Assignment lead{.zone = id};
  for (const data::Assignment& assignment : snapshot->assignments) {
    if (assignment.zone == id && assignment.role == data::AssignmentRole::Lead && !assignment.valid.to) lead = assignment;
  }
  lead.inspector = inspector_id;
  store.edit({"set-inspector", {{"zone", zone->code}, {"name", inspector ? inspector->name : "-"}}},
             [&](data::Edit& edit) {
               if (inspector) edit.put(lead);
               else if (lead.id) edit.remove<data::Assignment>(lead.id);
             },
             snapshot->revision);
}

}  // namespace gridwalk::jobs
