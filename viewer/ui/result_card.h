// What came of a division, on the map: how near the best possible it is, how even, who changes hands, what could not be held.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct DivisionCard {
  data::ZonePlanId plan, before;   // before: none where it is the first
  data::Revision revision = 0;     // the card is about this one
  std::string gap;                 // sentence
  int zones = 0;
  double max_deviation = 0, tolerance = 0;
  bool within = false;
  double least = 0, most = 0;      // of what is balanced, over the zones; what part-time inspectors have as full time would be
  bool part_time = false;
  geo::LoadQuantity balance = geo::LoadQuantity::Minutes;
  double compactness = 0;          // mean Polsby-Popper of the outlines
  bool compared = false;
  int moved = 0, taken_over = 0;   // communities: that leave an inspector who stays; whose inspector is gone or who had none
  double moved_min = 0;
  Issues issues;                   // worst first
  bool all_issues = false;         // all are shown, not the worst three
};

// `ground`: what there is, may be null. From any thread.
DivisionCard card_of(const data::SnapshotPtr& snapshot, const jobs::GroundPtr& ground, data::ZonePlanId before, const jobs::DivideResult& result,
                     const words::Words& words);

void panel_division(Widgets& ui, App& app);

}  // namespace gridwalk::ui
