// Orders and look-ups over a snapshot.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/numbers.h"

#include <algorithm>
#include <tuple>

#include "geo/topology.h"

namespace gridwalk::carto {

bool is_there(const data::Community& community, std::optional<data::Date> on) {
  return on ? community.valid.holds_on(*on) : !community.valid.to;
}

std::vector<const data::Zone*> zones_of(const data::Snapshot& snapshot, data::ZonePlanId plan) {
  std::vector<const data::Zone*> zones;
  if (!plan) return zones;
  for (const data::Zone& zone : snapshot.zones) {
    if (zone.plan == plan) zones.push_back(&zone);
  }
  std::ranges::sort(zones, {}, [](const data::Zone* z) { return std::tuple(z->order, z->code, z->id); });
  return zones;
}

std::map<data::CommunityId, data::ZoneId> zone_by_community(const data::Snapshot& snapshot, data::ZonePlanId plan) {
  std::map<data::CommunityId, data::ZoneId> zones;
  if (!plan) return zones;
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.plan == plan) zones[member.community] = member.zone;
  }
  return zones;
}

const data::Inspector* inspector_of(const data::Snapshot& snapshot, data::ZoneId zone, std::optional<data::Date> on) {
  const data::Assignment* best = nullptr;
  const auto rank = [](const data::Assignment& a) {
    return std::tuple(-static_cast<int>(a.role), a.valid.from.has_value(), a.valid.from.value_or(data::Date{}), a.id);
  };
  for (const data::Assignment& assignment : snapshot.assignments) {
    if (assignment.zone != zone) continue;
    if (on ? !assignment.valid.holds_on(*on) : assignment.valid.to.has_value()) continue;
    if (!best || rank(assignment) > rank(*best)) best = &assignment;
  }
  return best ? snapshot.inspectors.find(best->inspector) : nullptr;
}

std::optional<geo::Point> place_of(const data::Community& community) {
  if (community.point) return community.point;
  if (!community.boundary.empty()) return geo::label_point(community.boundary).point;
  if (!community.gates.empty()) return community.gates.front();
  return std::nullopt;
}

geo::Box box_of(const data::Community& community) {
  geo::Box box = geo::box_of(community.boundary);
  if (community.point) box.add(*community.point);
  return box;
}

std::vector<const data::Community*> listed(const data::Snapshot& snapshot, data::ZonePlanId plan, std::optional<data::Date> on) {
  const auto zone_of = zone_by_community(snapshot, plan);
  std::map<data::ZoneId, int> order;
  for (const data::Zone* zone : zones_of(snapshot, plan)) order.emplace(zone->id, static_cast<int>(order.size()));
  struct Key {
    int zone;
    std::string committee;
    double south, east;
    data::CommunityId id;
    auto tied() const { return std::tie(zone, committee, south, east, id); }
  };
  std::vector<std::pair<Key, const data::Community*>> rows;
  for (const data::Community& community : snapshot.communities) {
    if (!is_there(community, on)) continue;
    const auto zone = zone_of.find(community.id);
    const auto at = zone == zone_of.end() ? order.end() : order.find(zone->second);
    const data::Committee* committee = snapshot.committees.find(community.committee);
    const geo::Point p = place_of(community).value_or(geo::Point{});
    rows.push_back({{at == order.end() ? static_cast<int>(order.size()) : at->second,
                     committee ? (committee->code.empty() ? committee->name : committee->code) : std::string(), -p.y, p.x,
                     community.id},
                    &community});
  }
  std::ranges::sort(rows, [](const auto& a, const auto& b) { return a.first.tied() < b.first.tied(); });
  std::vector<const data::Community*> list;
  for (const auto& [key, community] : rows) list.push_back(community);
  return list;
}

}  // namespace gridwalk::carto
