// The workload while it is being edited: coefficients, what is balanced, and what the plan would look like with them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "viewer/jobs/weigh.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class Workload {
 public:
  explicit Workload(std::function<void()> wake) : lane_(std::move(wake)) {}

  jobs::PlanLoad load;   // as edited
  bool rounds = false;   // ways as long as the rounds of the newest month plan have them, asked for here
  int zone = -1;         // the zone whose communities are shown; -1: all zones
  std::string typed_key; // the coefficient that is being typed
  double typed = 0;
  bool typing_begins = false;

  // Starts anew from what the plan has.
  void start(const jobs::StreetView& view);
  // Once a frame: weighs anew, beside the drawing thread, where something was changed since the last answer. One question at a time, so
  // that a value being dragged is followed however large the street.
  void follow(const jobs::StreetView& view);
  // Whether ways are those of rounds: asked for here, or kept with the plan.
  bool by_rounds() const { return rounds || !load.travel_scale.empty(); }
  void use_rounds(bool on);
  // Of the newest answer; null before the first one.
  const jobs::Weighed* weighed() const { return weighed_.get(); }
  bool answered() const { return weighed_ && !under_way_ && asked_ && asked_rounds_ == rounds && jobs::same_load(*asked_, load); }
  bool changed(const jobs::StreetView& view) const;  // from what the plan has

  // As other lanes.
  bool collect() { return lane_.collect(); }
  void wait() { lane_.wait(); }

 private:
  data::SnapshotPtr of_;                                // what basis_ was made from
  std::shared_ptr<const jobs::StreetView> basis_;
  std::shared_ptr<const jobs::Weighed> weighed_;
  std::optional<jobs::PlanLoad> asked_;                 // the last question
  bool asked_rounds_ = false, under_way_ = false;
  ShortLane lane_;                                      // last: its thread ends first
};

}  // namespace gridwalk::ui
