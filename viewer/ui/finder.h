// Finds what is typed, beside the drawing thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "viewer/jobs/find.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class Finder {
 public:
  explicit Finder(std::function<void()> wake) : lane_(std::move(wake)) {}

  // Asks where it is another question than before; the answer stays that of the last question until then.
  void ask(const data::SnapshotPtr& snapshot, data::ZonePlanId plan, const std::string& typed);
  const std::vector<jobs::Found>& found() const { return found_; }
  bool answered() const { return answered_; }

  bool collect() { return lane_.collect(); }
  void wait() { lane_.wait(); }

 private:
  struct Kept {  // touched by the lane's thread alone
    data::SnapshotPtr snapshot;
    data::ZonePlanId plan;
    std::shared_ptr<const jobs::FindIndex> index;
  };
  std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
  data::SnapshotPtr snapshot_;
  data::ZonePlanId plan_;
  std::string typed_;
  std::vector<jobs::Found> found_;
  bool answered_ = true;
  ShortLane lane_;  // last: its thread ends first
};

}  // namespace gridwalk::ui
