// Somebody leaves, joins or works less, a community is built, two become one: which alternatives there are and what each costs, to be seen on the map before one is taken.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>

#include "viewer/jobs/plans.h"

namespace gridwalk::ui {

struct TeamDialog {
  jobs::TeamCase what = jobs::TeamCase::Leave;
  std::string inspector;          // whom it is about; of Join: whose name is typed or chosen
  double share = 1;               // of full time
  std::string last_day;           // ISO 8601; empty: not noted
  std::vector<data::CommunityId> pair;  // Merge: chosen on the map
  std::string merged_from;        // Merge: its first day, ISO 8601
  data::Community built;          // Build; its place is clicked on the map
  int households = 0, buildings = 0;
  std::set<data::ZoneId> closed;  // zones that may not change

  jobs::RebalanceRequest asked;                             // what `found` answers
  std::shared_ptr<const jobs::RebalanceAlternatives> found;  // null: not computed yet, or the question has changed
  data::Revision revision = 0;                              // of the project that it was computed for
  int shown = 0;                                            // the slider's stop
};

}  // namespace gridwalk::ui
