// Tag tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/osm_tags.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string_view>

#include "geo/roads/profile.h"

namespace gridwalk::data::osm {
namespace {

using geo::RoadKind;

constexpr std::array<std::pair<std::string_view, RoadKind>, 29> road_kinds{{
    {"motorway", RoadKind::Motorway}, {"motorway_link", RoadKind::Motorway}, {"trunk", RoadKind::Trunk},
    {"trunk_link", RoadKind::Trunk}, {"primary", RoadKind::Primary}, {"primary_link", RoadKind::Primary},
    {"secondary", RoadKind::Secondary}, {"secondary_link", RoadKind::Secondary}, {"tertiary", RoadKind::Tertiary},
    {"tertiary_link", RoadKind::Tertiary}, {"residential", RoadKind::Residential}, {"living_street", RoadKind::Residential},
    {"unclassified", RoadKind::Residential}, {"road", RoadKind::Residential}, {"service", RoadKind::Service},
    {"services", RoadKind::Service}, {"rest_area", RoadKind::Service}, {"busway", RoadKind::Service},
    {"bus_guideway", RoadKind::Service}, {"track", RoadKind::Track}, {"path", RoadKind::Path},
    {"bridleway", RoadKind::Path}, {"footway", RoadKind::Footway}, {"pedestrian", RoadKind::Footway},
    {"corridor", RoadKind::Footway}, {"elevator", RoadKind::Steps}, {"steps", RoadKind::Steps},
    {"cycleway", RoadKind::Cycleway}, {"escape", RoadKind::Other},
}};

bool is_no(std::string_view text) { return text == "no" || text == "use_sidepath"; }
bool is_yes(std::string_view text) {
  return text == "yes" || text == "designated" || text == "permissive" || text == "official" || text == "destination";
}

int level_of(const Tags& tags) {
  int level = 0;
  const std::string text = value(tags, "layer");
  std::from_chars(text.data(), text.data() + text.size(), level);
  const std::string bridge = value(tags, "bridge"), tunnel = value(tags, "tunnel");
  if (!bridge.empty() && bridge != "no") return std::max(level, 1);
  if (!tunnel.empty() && tunnel != "no") return std::min(level, -1);
  return std::clamp(level, -9, 9);
}

// "50", "30 mph"; 0 for words such as CN:urban.
double speed_of(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number <= 0 || number > 300) return 0;
  return std::string_view(end).find("mph") != std::string_view::npos ? number * 1.609344 : number;
}

}  // namespace

std::string value(const Tags& tags, std::string_view key) {
  const auto found = tags.find(key);
  return found == tags.end() ? std::string() : found->second;
}

std::optional<TaggedRoad> road_of(const Tags& tags) {
  const std::string highway = value(tags, "highway");
  const RoadKind* kind = nullptr;
  for (const auto& [name, of_name] : road_kinds) {
    if (name == highway) kind = &of_name;
  }
  if (kind == nullptr) return std::nullopt;
  TaggedRoad result;
  Road& road = result.road;
  road.name = value(tags, "name");
  road.kind = static_cast<int>(highway == "service" && value(tags, "service") == "alley" ? RoadKind::Alley : *kind);
  const std::string oneway = value(tags, "oneway"), junction = value(tags, "junction");
  road.oneway = oneway == "yes" || oneway == "1" || oneway == "true" || oneway == "-1" || oneway == "reverse" ||
                ((junction == "roundabout" || highway == "motorway") && oneway != "no");
  result.reversed = oneway == "-1" || oneway == "reverse";
  const bool for_feet = *kind == RoadKind::Footway || *kind == RoadKind::Steps || *kind == RoadKind::Path;
  road.car = !for_feet && *kind != RoadKind::Cycleway;
  road.bicycle = *kind != RoadKind::Motorway && *kind != RoadKind::Steps && *kind != RoadKind::Footway;
  road.foot = *kind != RoadKind::Motorway;
  // From the general to the particular, each overrides what stands before.
  const std::string access = value(tags, "access"), vehicle = value(tags, "vehicle"), motor = value(tags, "motor_vehicle"),
                    car = value(tags, "motorcar"), bicycle = value(tags, "bicycle"), foot = value(tags, "foot");
  if (is_no(access)) road.foot = road.bicycle = road.car = false;
  if (is_no(vehicle)) road.bicycle = road.car = false;
  if (is_no(motor) || is_no(car)) road.car = false;
  if (is_yes(motor) || is_yes(car)) road.car = true;
  if (is_no(bicycle)) road.bicycle = false;
  if (is_yes(bicycle)) road.bicycle = true;
  if (is_no(foot)) road.foot = false;
  if (is_yes(foot)) road.foot = true;
  road.private_access = access == "private" || motor == "private";
  road.maxspeed_kmh = speed_of(value(tags, "maxspeed"));
  road.level = level_of(tags);
  return result;
}

std::optional<BarrierKind> barrier_of(const Tags& tags) {
  const std::string tunnel = value(tags, "tunnel"), covered = value(tags, "covered");
  if ((!tunnel.empty() && tunnel != "no") || level_of(tags) < 0) return std::nullopt;
  const std::string water = value(tags, "waterway");
  if (water == "river" || water == "stream" || water == "canal" || water == "riverbank") {
    if (water != "riverbank") return BarrierKind::River;
    return std::nullopt;  // an area
  }
  const std::string rail = value(tags, "railway");
  if (rail == "rail" || rail == "light_rail" || rail == "subway" || rail == "narrow_gauge") return BarrierKind::Railway;
  const std::string highway = value(tags, "highway");
  if (highway == "motorway" || highway == "trunk") return BarrierKind::Expressway;
  return std::nullopt;
}

bool is_water_area(const Tags& tags) {
  const std::string natural = value(tags, "natural"), waterway = value(tags, "waterway"), landuse = value(tags, "landuse");
  return natural == "water" || waterway == "riverbank" || landuse == "reservoir" || landuse == "basin";
}

bool is_river_area(const Tags& tags) {
  const std::string water = value(tags, "water");
  return value(tags, "waterway") == "riverbank" || water == "river" || water == "canal" || water == "stream";
}

double area_m2(const geo::LineString& ring) {
  if (ring.size() < 4) return 0;
  constexpr double degree_m = 111'320;
  const double shrink = std::cos(ring.front().y * std::numbers::pi / 180);
  geo::Ring metres;
  for (const geo::Point p : ring) metres.push_back({(p.x - ring.front().x) * degree_m * shrink, (p.y - ring.front().y) * degree_m});
  return geo::area_m2(metres);
}

}  // namespace gridwalk::data::osm
