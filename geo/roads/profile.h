// How fast one moves on which kind of road.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace gridwalk::geo {

enum class RoadKind {
  Motorway, Trunk, Primary, Secondary, Tertiary, Residential, Service, Alley, Track, Path, Footway, Steps, Cycleway, Other
};
inline constexpr std::size_t road_kinds = 14;

struct RoadLine;

enum class TravelMode { Walk, Ebike, Car };

// Editable by the office; `standard` gives the values to begin with.
struct SpeedProfile {
  TravelMode mode = TravelMode::Walk;
  std::array<double, road_kinds> kmh_by_kind{};  // 0: not to be used
  double maxspeed_factor = 0;  // a road with a posted limit is driven at limit x this instead; 0: limits are ignored
  bool obeys_oneway = true;
  double junction_s = 0;     // lost at every junction of three or more roads that is passed
  double arrival_s = 0;      // parking, added once to every way that ends at another place
  double off_road_kmh = 5;   // from a stop to the road and back
  double warn_m = 300;       // a stop farther than this from any road is reported,
  double refuse_m = 1000;    // farther than this it is not put on the road at all
  double straight_kmh = 5;   // without roads: straight line x detour_factor at this speed
  double detour_factor = 1.3;

  double kmh(RoadKind kind) const { return kmh_by_kind[static_cast<std::size_t>(kind)]; }

  double speed_kmh(const RoadLine& line) const;  // 0 where it may not be used

  // Walk 5 km/h on everything but motorways and trunk roads, both directions. Ebike up to 18 km/h, pushed on foot paths, not
  // on steps. Car at usual town speeds or 0.8 x the posted limit, 3 minutes to park. Detour factors 1.3, 1.3, 1.4, the
  // medians measured on OSM extracts of five cities.
  static SpeedProfile standard(TravelMode mode);
  friend bool operator==(const SpeedProfile&, const SpeedProfile&) = default;
};

}  // namespace gridwalk::geo
