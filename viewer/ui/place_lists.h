// The lists of complaints by how they are placed: made beside the drawing thread, once per change of what they rest on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "viewer/jobs/complaint_lists.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class PlaceLists {
 public:
  explicit PlaceLists(std::function<void()> wake) : lists_lane_(wake), find_lane_(std::move(wake)) {}

  // Null until the first lists are there; while newer ones are made, those that are there without what was placed meanwhile.
  const jobs::ComplaintLists* follow(const data::SnapshotPtr& snapshot);
  // Those whose order number or address contains the text, `most_found` at most; the answer before while a newer one is sought.
  const std::vector<data::ComplaintId>& found(const data::SnapshotPtr& snapshot, const std::string& text);
  static constexpr std::size_t most_found = 200;
  // Every character of what the lists show of complaints, once; null until they are known, another object when they may be others.
  const std::shared_ptr<const std::string>& characters() const { return characters_; }

  bool collect();
  void wait();

 private:
  void ask(const data::SnapshotPtr& snapshot);

  data::SnapshotPtr of_, sought_in_;
  std::string sought_;
  std::shared_ptr<jobs::ComplaintLists> lists_;
  std::vector<data::ComplaintId> found_;
  std::shared_ptr<const std::string> characters_;
  ShortLane lists_lane_, find_lane_;  // last: their threads end first
};

}  // namespace gridwalk::ui
