// One edit for all changes of a plan by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/zone_changes.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "viewer/carto/make_scene.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

std::map<data::CommunityId, data::ZoneMember> members_of(const StreetView& view) {
  std::map<data::CommunityId, data::ZoneMember> members;
  for (const data::ZoneMember& member : view.snapshot->zone_members) {
    if (member.plan == view.plan) members[member.community] = member;
  }
  return members;
}

// "B12" -> "B", 12; 0 where no number ends the code.
std::pair<std::string, int> parts_of(const std::string& code) {
  std::size_t digits = code.size();
  while (digits > 0 && code[digits - 1] >= '0' && code[digits - 1] <= '9' && code.size() - digits < 6) --digits;
  int number = 0;
  std::from_chars(code.data() + digits, code.data() + code.size(), number);
  return {code.substr(0, digits), number};
}

void put_members(data::Edit& edit, const StreetView& view, const std::vector<ZoneMove>& moves) {
  const std::map<data::CommunityId, data::ZoneMember> members = members_of(view);
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
}

}  // namespace

void require_plan(const StreetView& view) {
  if (!view.plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
}

std::string whom(const StreetView& view, const std::vector<data::CommunityId>& communities) {
  const data::Community* first = communities.empty() ? nullptr : view.snapshot->communities.find(communities.front());
  return communities.size() == 1 && first ? first->name : std::to_string(communities.size());
}

const data::Zone& zone_of_plan(const StreetView& view, data::ZoneId id) {
  const data::Zone* zone = view.zone(id) >= 0 ? view.snapshot->zones.find(id) : nullptr;
  if (!zone) throw Error(ErrorKind::WrongCall, "no-such-zone");
  return *zone;
}

data::Zone next_zone(data::Store& store, const StreetView& view, const std::string& like, const std::string& name) {
  const std::string letters = parts_of(like).first;
  int highest = 0, last = -1;
  for (const data::ZoneId id : view.zones) {
    const data::Zone& zone = *view.snapshot->zones.find(id);
    const auto [its_letters, number] = parts_of(zone.code);
    if (its_letters == letters) highest = std::max(highest, number);
    last = std::max(last, zone.order);
  }
  data::Zone zone;
  zone.id = {store.new_id()};
  zone.plan = view.plan;
  zone.code = letters + std::to_string(highest + 1);
  zone.name = name;
  zone.order = last + 1;
  return zone;
}

bool change_zones(data::Store& store, const StreetView& view, const ZoneChanges& changes, const data::EditLabel& label) {
  require_plan(view);
  require_draft(*view.snapshot, view.plan);
  std::vector<data::Zone> zones;
  for (const data::ZoneId id : view.zones) zones.push_back(*view.snapshot->zones.find(id));
  if (changes.added) zones.push_back(*changes.added);
  std::vector<int> zone_of = view.zone_of;
  bool moved = false;
  for (const auto& [id, to] : changes.moves) {
    const int community = view.community(id);
    const auto target = std::ranges::find(zones, to, &data::Zone::id);
    if (to && target == zones.end()) throw Error(ErrorKind::WrongCall, "no-such-zone");
    if (community < 0) throw Error(ErrorKind::WrongCall, "no-such-community");
    int& zone = zone_of[static_cast<std::size_t>(community)];
    const int there = to ? static_cast<int>(target - zones.begin()) : -1;
    moved = moved || zone != there;
    zone = there;
  }
  if (!moved && !changes.added && !changes.removed) return false;
  const auto outlines = geo::zone_outlines(view.ground->adjacency, zone_of, static_cast<int>(zones.size()));
  if (changes.added) {
    std::vector<int> colours;
    for (const data::Zone& zone : zones) colours.push_back(zone.colour);
    colours.back() = -1;
    zones.back().colour = carto::colour_zones(outlines, colours, carto::zone_looks()).back();
  }
  store.edit(
      label,
      [&](data::Edit& edit) {
        if (changes.added) {
          zones.back().outline = outlines.back();
          edit.put(zones.back());
        }
        put_members(edit, view, changes.moves);
        for (std::size_t z = 0; z < view.zones.size(); ++z) {
          if (zones[z].id == changes.removed || zones[z].outline == outlines[z]) continue;
          zones[z].outline = outlines[z];
          edit.put(zones[z]);
        }
        if (!changes.removed) return;
        for (const data::Assignment& assignment : view.snapshot->assignments) {
          if (assignment.zone == changes.removed) edit.remove<data::Assignment>(assignment.id);
        }
        edit.remove<data::Zone>(changes.removed);
      },
      view.snapshot->revision);
  return true;
}

}  // namespace gridwalk::jobs
