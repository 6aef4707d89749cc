// Tag tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/osm_tags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
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

enum class Access { Unsaid, Open, Ends, Closed };  // Ends: only where a way begins or ends

constexpr std::array<std::pair<std::string_view, Access>, 21> access_words{{
    {"yes", Access::Open}, {"designated", Access::Open}, {"permissive", Access::Open}, {"official", Access::Open},
    {"private", Access::Ends}, {"destination", Access::Ends}, {"customers", Access::Ends}, {"residents", Access::Ends},
    {"delivery", Access::Ends}, {"permit", Access::Ends}, {"key", Access::Ends}, {"visitors", Access::Ends},
    {"no", Access::Closed}, {"use_sidepath", Access::Closed}, {"agricultural", Access::Closed}, {"forestry", Access::Closed},
    {"military", Access::Closed}, {"emergency", Access::Closed}, {"bus", Access::Closed}, {"psv", Access::Closed}, {"restricted", Access::Closed},
}};

Access access_of(std::string_view text) {
  for (const auto& [word, access] : access_words) {
    if (word == text) return access;
  }
  return Access::Unsaid;
}

// What one way of travelling may do on a road.
struct Right {
  bool open = true;
  bool ends_only = false;
  int direction = 0;  // 0 both, 1 along the line, -1 against it
  bool same_rule(const Right& o) const { return ends_only == o.ends_only && direction == o.direction; }
};

// From the general to the particular: the last that says something counts. What is open to all in general need not be fit for
// everybody: "access=yes" makes no road for cars of stairs.
Right right_of(const Tags& tags, bool usual, std::initializer_list<std::string_view> keys) {
  Right right{usual};
  for (const std::string_view key : keys) {
    const Access access = access_of(value(tags, key));
    if (access == Access::Unsaid) continue;
    right.open = access != Access::Closed && (key != "access" || usual);
    right.ends_only = access == Access::Ends;
  }
  return right;
}

int direction_of(std::string_view oneway, bool implied) {
  if (oneway == "yes" || oneway == "1" || oneway == "true") return 1;
  if (oneway == "-1" || oneway == "reverse") return -1;
  return implied && oneway != "no" && oneway != "false" && oneway != "0" ? 1 : 0;
}

// Bicycles may have a rule of their own; the old way to say it is a lane against the traffic.
int bicycle_direction(const Tags& tags, int of_others) {
  const std::string own = value(tags, "oneway:bicycle");
  if (own == "no" || own == "false" || own == "0") return 0;
  if (!own.empty()) return direction_of(own, false);
  for (const char* key : {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"}) {
    if (value(tags, key).starts_with("opposite")) return 0;
  }
  return of_others;
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

// "50", "30 mph", "walk", "CN:urban", "DE:zone:30"; 0 where nothing is posted or nobody could say what. Of "50;30" the first.
double speed_of(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, double>, 5> words{{
      {"walk", 6}, {"living_street", 20}, {"urban", 50}, {"rural", 80}, {"motorway", 120}}};
  std::string_view rest = text;
  if (const std::size_t zone = rest.find("zone"); zone != std::string_view::npos) {
    rest.remove_prefix(zone + 4);
    if (rest.starts_with(":")) rest.remove_prefix(1);
  } else if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    rest.remove_prefix(colon + 1);
  }
  for (const auto& [word, kmh] : words) {
    if (rest == word) return kmh;
  }
  double number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc() || !(number > 0) || number > 300) return 0;
  return std::string_view(end, static_cast<std::size_t>(rest.data() + rest.size() - end)).find("mph") != std::string_view::npos ? number * 1.609344 : number;
}

}  // namespace

std::string value(const Tags& tags, std::string_view key) {
  const auto found = tags.find(key);
  return found == tags.end() ? std::string() : found->second;
}

std::vector<TaggedRoad> roads_of(const Tags& tags) {
  const std::string highway = value(tags, "highway");
  const RoadKind* kind = nullptr;
  for (const auto& [name, of_name] : road_kinds) {
    if (name == highway) kind = &of_name;
  }
  if (kind == nullptr) return {};
  const std::string oneway = value(tags, "oneway"), junction = value(tags, "junction");
  const bool for_feet = *kind == RoadKind::Footway || *kind == RoadKind::Steps || *kind == RoadKind::Path;
  // Bicycles are pushed where one walks, at the profile's speed for such ways.
  Right foot = right_of(tags, *kind != RoadKind::Motorway, {"access", "foot"});
  Right bicycle = right_of(tags, *kind != RoadKind::Motorway && *kind != RoadKind::Steps, {"access", "vehicle", "bicycle"});
  Right car = right_of(tags, !for_feet && *kind != RoadKind::Cycleway, {"access", "vehicle", "motor_vehicle", "motorcar"});
  car.direction = direction_of(oneway, junction == "roundabout" || junction == "circular" || highway == "motorway");
  bicycle.direction = bicycle_direction(tags, car.direction);
  // Whoever travels by the clock cannot count on a lane whose direction changes with it.
  if (oneway == "reversible") car.open = bicycle.open = false;
  foot.direction = car.open ? car.direction : bicycle.open ? bicycle.direction : 0;  // those who walk don't care: no road of their own for it

  Road usual;
  usual.name = value(tags, "name");
  usual.kind = static_cast<int>(highway == "service" && value(tags, "service") == "alley" ? RoadKind::Alley : *kind);
  usual.maxspeed_kmh = speed_of(value(tags, "maxspeed"));
  usual.level = level_of(tags);
  usual.foot = usual.bicycle = usual.car = false;
  std::vector<TaggedRoad> roads;
  std::vector<Right> rights;
  const auto add = [&](const Right& right, bool Road::*mode) {
    if (!right.open) return;
    const auto known = std::ranges::find_if(rights, [&](const Right& r) { return r.same_rule(right); });
    const auto at = static_cast<std::size_t>(known - rights.begin());
    if (known == rights.end()) {
      usual.oneway = right.direction != 0;
      usual.private_access = right.ends_only;
      roads.push_back({usual, right.direction < 0});
      rights.push_back(right);
      usual.name.clear();
    }
    roads[at].road.*mode = true;
  };
  add(car, &Road::car);
  add(bicycle, &Road::bicycle);
  add(foot, &Road::foot);
  if (roads.empty()) roads.push_back({usual});  // open to nobody, and yet to be seen on the map
  return roads;
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
