// How long one round through each zone takes: worked out beside the drawing thread, when something of it has changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "viewer/jobs/zone_table.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class ZoneRounds {
 public:
  explicit ZoneRounds(std::function<void()> wake) : lane_(std::move(wake)) {}
  // By zone of the view; empty until they are known. Asking again costs nothing while zones, leads and ground are the same.
  const std::vector<jobs::ZoneRound>& follow(const jobs::StreetView& view);
  bool collect() { return lane_.collect(); }
  void wait() { lane_.wait(); }

 private:
  data::Revision seen_ = -1;
  data::ZonePlanId plan_;
  std::vector<int> zone_of_;
  std::vector<data::InspectorId> leads_;
  data::Table<data::Inspector> inspectors_;
  jobs::GroundPtr ground_;
  std::vector<jobs::ZoneRound> rounds_;
  ShortLane lane_;  // last: its thread ends first
};

}  // namespace gridwalk::ui
