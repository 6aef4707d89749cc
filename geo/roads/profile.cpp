// Standard speeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/profile.h"

namespace gridwalk::geo {

SpeedProfile SpeedProfile::standard(TravelMode mode) {
  SpeedProfile p;
  p.mode = mode;
  //  Motorway Trunk Primary Secondary Tertiary Residential Service Alley Track Path Footway Steps Cycleway Other
  switch (mode) {
    case TravelMode::Walk:
      p.kmh_by_kind = {0, 0, 5, 5, 5, 5, 5, 5, 4.5, 4.5, 5, 3, 5, 5};
      p.obeys_oneway = false;
      break;
    case TravelMode::Ebike:
      p.kmh_by_kind = {0, 0, 18, 18, 18, 16, 12, 12, 10, 8, 6, 0, 18, 12};
      p.junction_s = 2;
      p.straight_kmh = 15;
      break;
    case TravelMode::Car:
      p.kmh_by_kind = {80, 60, 40, 35, 30, 25, 15, 10, 10, 0, 0, 0, 0, 20};
      p.maxspeed_factor = 0.8;
      p.junction_s = 4;
      p.arrival_s = 180;
      p.straight_kmh = 25;
      p.detour_factor = 1.4;
      break;
  }
  return p;
}

}  // namespace gridwalk::geo
