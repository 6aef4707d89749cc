// What to do next with the plan, and why a zone is as it is: asked for when a panel shows it, worked out beside the drawing thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "viewer/jobs/plans.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class Advice {
 public:
  explicit Advice(std::function<void()> wake) : steps_lane_(wake), zone_lane_(std::move(wake)) {}

  // Null until the answer for this very view is there; asking again costs nothing.
  const std::vector<geo::Suggestion>* steps(const jobs::StreetView& view);
  const jobs::ZoneExplanation* zone(const jobs::StreetView& view, data::ZoneId zone, const words::Words& words);

  bool collect();
  void wait();

 private:
  struct Asked {
    data::SnapshotPtr snapshot;
    jobs::GroundPtr ground;
    data::ZonePlanId plan;
    data::ZoneId zone;
    words::Language language = words::Language::Chinese;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  Asked steps_asked_, zone_asked_;
  std::shared_ptr<const std::vector<geo::Suggestion>> steps_;  // null while it is being worked out
  std::shared_ptr<const jobs::ZoneExplanation> zone_;
  ShortLane steps_lane_, zone_lane_;  // last: their threads end first
};

}  // namespace gridwalk::ui
