// Edits of a zone plan by hand: each one short transaction, with the outlines that follow from it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::jobs {
namespace {

// The members of the view's plan by community.
std::map<data::CommunityId, data::ZoneMember> members_of(const StreetView& view) {
  std::map<data::CommunityId, data::ZoneMember> members;
  for (const data::ZoneMember& member : view.snapshot->zone_members) {
    if (member.plan == view.plan) members[member.community] = member;
  }
  return members;
}

void require_plan(const StreetView& view) {
  if (!view.plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
}

// "Sunshine Garden" for one community, its number for several: for the history's sentence.
std::string whom(const StreetView& view, const std::vector<data::CommunityId>& communities) {
  const data::Community* first = communities.empty() ? nullptr : view.snapshot->communities.find(communities.front());
  return communities.size() == 1 && first ? first->name : std::to_string(communities.size());
}

struct ZoneMove {
  data::CommunityId community;
  data::ZoneId to;  // none: unassigned
};

// All in one step of the history, with the outlines of the zones that change.
void make_moves(data::Store& store, const StreetView& view, const std::vector<ZoneMove>& moves, const data::EditLabel& label) {
  std::vector<int> zone_of = view.zone_of;
  std::set<int> touched;
  for (const auto& [id, to] : moves) {
    const int community = view.community(id), target = to ? view.zone(to) : -1;
    if (to && target < 0) throw Error(ErrorKind::WrongCall, "no-such-zone");
    if (community < 0) throw Error(ErrorKind::WrongCall, "no-such-community");
    int& zone = zone_of[static_cast<std::size_t>(community)];
    if (zone == target) continue;
    if (zone >= 0) touched.insert(zone);
    if (target >= 0) touched.insert(target);
    zone = target;
  }
  if (touched.empty()) return;
  // Only the zones that changed are drawn anew.
  std::vector<int> changed(zone_of.size(), -1);
  for (std::size_t i = 0; i < zone_of.size(); ++i) {
    if (touched.contains(zone_of[i])) changed[i] = zone_of[i];
  }
  const auto outlines = geo::zone_outlines(view.ground->adjacency.zone_cells, changed, static_cast<int>(view.zones.size()));
  store.edit(
      label,
      [&](data::Edit& edit) {
        std::map<data::CommunityId, data::ZoneMember> members = members_of(view);
        for (const auto& [id, to] : moves) {
          const auto at = members.find(id);
          if (at != members.end() && at->second.zone == to) continue;
          if (!to) {
            if (at != members.end()) edit.remove<data::ZoneMember>(at->second.id);
            continue;
          }
          data::ZoneMember member = at != members.end() ? at->second : data::ZoneMember{.plan = view.plan, .community = id};
          member.zone = to;
          edit.put(member);
        }
        for (int index : touched) {
          data::Zone changed_zone = *view.snapshot->zones.find(view.zones[static_cast<std::size_t>(index)]);
          changed_zone.outline = outlines[static_cast<std::size_t>(index)];
          edit.put(changed_zone);
        }
      },
      view.snapshot->revision);
}

}  // namespace

void move_communities(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities,
                      data::ZoneId to) {
  require_plan(view);
  const data::Zone* zone = view.snapshot->zones.find(to);
  const data::EditLabel label{"move-communities",
                              {{"count", std::to_string(communities.size())},
                               {"name", whom(view, communities)},
                               {"zone", zone ? zone->code : "-"}}};
  std::vector<ZoneMove> moves;
  for (data::CommunityId id : communities) moves.push_back({id, to});
  make_moves(store, view, moves, label);
}

void apply_step(data::Store& store, const StreetView& view, const geo::Suggestion& step) {
  require_plan(view);
  std::vector<ZoneMove> moves;
  std::vector<data::CommunityId> communities;
  for (std::size_t i = 0; i < step.units.size(); ++i) {
    communities.push_back(view.snapshot->communities[static_cast<std::size_t>(step.units[i])].id);
    moves.push_back({communities.back(), view.zones[static_cast<std::size_t>(step.to[i])]});
  }
  const bool one_zone = std::ranges::adjacent_find(step.to, std::not_equal_to<>()) == step.to.end();
  if (one_zone && !moves.empty()) return move_communities(store, view, communities, moves.front().to);
  make_moves(store, view, moves, {"exchange-communities", {{"count", std::to_string(moves.size())}}});
}

void set_locked(data::Store& store, const StreetView& view, const std::vector<data::CommunityId>& communities, bool locked) {
  require_plan(view);
  const data::EditLabel label{locked ? "lock" : "unlock",
                              {{"count", std::to_string(communities.size())}, {"name", whom(view, communities)}}};
  store.edit(
      label,
      [&](data::Edit& edit) {
        std::map<data::CommunityId, data::ZoneMember> members = members_of(view);
        for (data::CommunityId id : communities) {
          const auto at = members.find(id);
          if (at == members.end() || at->second.locked == locked) continue;  // unassigned: there is nothing to hold it in
          at->second.locked = locked;
          edit.put(at->second);
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
