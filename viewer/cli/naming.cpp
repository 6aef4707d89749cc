// Finding records by what people call them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/naming.h"

#include <charconv>
#include <cmath>

#include "viewer/carto/numbers.h"

namespace gridwalk::cli {

std::vector<data::CommunityId> named_communities(const data::Snapshot& snapshot, const std::vector<std::string>& names,
                                                 const words::Words& words) {
  std::vector<data::CommunityId> found;
  for (const std::string& name : names) {
    std::vector<data::CommunityId> same, ended;
    std::vector<std::string> similar;
    for (const data::Community& community : snapshot.communities) {
      if (community.code == name && !name.empty()) {
        same = {community.id};
        break;
      }
      if (community.name == name) (community.valid.to ? ended : same).push_back(community.id);
      else if (community.name.find(name) != std::string::npos && similar.size() < 8) similar.push_back(community.name);
    }
    if (same.empty()) same = ended;
    if (same.empty()) {
      throw Error(ErrorKind::WrongCall, "cli-no-such-community",
                  {{"name", name}, {"candidates", similar.empty() ? "-" : words.join(similar)}});
    }
    if (same.size() > 1) {
      throw Error(ErrorKind::WrongCall, "cli-community-not-unique", {{"name", name}, {"count", std::to_string(same.size())}});
    }
    found.push_back(same.front());
  }
  return found;
}

data::ZoneId named_zone(const jobs::StreetView& view, const std::string& code, const words::Words& words) {
  if (code == "-") return {};
  std::vector<std::string> codes;
  for (data::ZoneId id : view.zones) {
    const data::Zone& zone = *view.snapshot->zones.find(id);
    if (zone.code == code) return id;
    codes.push_back(zone.code);
  }
  throw Error(ErrorKind::WrongCall, "cli-no-such-zone", {{"name", code}, {"candidates", codes.empty() ? "-" : words.join(codes)}});
}

data::ZoneId zone_of_plan(const data::Snapshot& snapshot, data::ZonePlanId plan, const std::string& code, const words::Words& words) {
  std::vector<std::string> codes;
  for (const data::Zone* zone : carto::zones_of(snapshot, plan)) {
    if (zone->code == code) return zone->id;
    codes.push_back(zone->code);
  }
  throw Error(ErrorKind::WrongCall, "cli-no-such-zone", {{"name", code}, {"candidates", codes.empty() ? "-" : words.join(codes)}});
}

data::InspectorId named_inspector(const data::Snapshot& snapshot, const std::string& name, const words::Words& words) {
  std::vector<std::string> names;
  for (const data::Inspector& inspector : snapshot.inspectors) {
    if (inspector.name == name) return inspector.id;
    names.push_back(inspector.name);
  }
  throw Error(ErrorKind::WrongCall, "cli-no-such-inspector", {{"name", name}, {"candidates", names.empty() ? "-" : words.join(names)}});
}

data::CommitteeId named_committee(const data::Snapshot& snapshot, const std::string& name, const words::Words& words) {
  std::vector<std::string> names;
  for (const data::Committee& committee : snapshot.committees) {
    if (committee.name == name || (committee.code == name && !name.empty())) return committee.id;
    names.push_back(committee.name);
  }
  throw Error(ErrorKind::WrongCall, "cli-no-such-committee", {{"name", name}, {"candidates", names.empty() ? "-" : words.join(names)}});
}

geo::Point place_named(const std::string& option, const std::string& text) {
  geo::Point point;
  const char* end = text.data() + text.size();
  const auto lon = std::from_chars(text.data(), end, point.x);
  const bool comma = lon.ec == std::errc() && lon.ptr != end && *lon.ptr == ',';
  const auto lat = comma ? std::from_chars(lon.ptr + 1, end, point.y) : lon;
  if (!comma || lat.ec != std::errc() || lat.ptr != end || std::abs(point.x) > 180 || std::abs(point.y) > 90) {
    throw Error(ErrorKind::WrongCall, "cli-not-a-place", {{"option", option}, {"value", text}});
  }
  return point;
}

}  // namespace gridwalk::cli
