// What the tools in hand are set to: it stays when another tool is taken and comes back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/ids.h"
#include "viewer/jobs/zone_hand.h"

namespace gridwalk::ui {

struct HandChoices {
  static constexpr double brush_least_m = 20, brush_most_m = 5000;
  double brush_m = 150;        // radius of the brush
  data::ZoneId paint_into;     // none: the zone in which the stroke began
  data::ZoneId draw_into;      // none: a new zone
  jobs::InsideRule inside = jobs::InsideRule::Middle;
  bool swap_inspectors = false;  // of two zones; else two communities change zones
  bool erase_barriers = false;   // a click takes one away; else it draws one
  std::vector<data::CommunityId> seeds;  // number 1 first
};

}  // namespace gridwalk::ui
