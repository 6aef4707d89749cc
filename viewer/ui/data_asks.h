// What the data pages beside the map have to have worked out: asked for when a page shows it, computed beside the drawing thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/jobs/check_roads.h"
#include "viewer/jobs/lineage.h"
#include "viewer/jobs/overlaps.h"
#include "viewer/ui/lanes.h"

namespace gridwalk::ui {

class DataAsks {
 public:
  explicit DataAsks(std::function<void()> wake) : faults_lane_(wake), cut_lane_(wake), roads_lane_(std::move(wake)) {}

  // The largest first. Null until they are known for these boundaries; while only the gap has changed, those of the gap before. Asking again
  // costs nothing.
  const std::vector<jobs::BoundaryFault>* faults(const data::SnapshotPtr& snapshot, double gap_m);
  // While they are being compared: how far that is, 0 to 1. Seconds where a street has thousands of communities.
  std::optional<double> comparing() const { return gap_m_ < 0 || faults_answered_ ? std::nullopt : std::optional(share_->load()); }

  struct Cut {
    data::SnapshotPtr snapshot;
    data::CommunityId community;
    std::vector<double> shares;
    jobs::SplitLine line = jobs::SplitLine::None;
    friend bool operator==(const Cut&, const Cut&) = default;
  };
  // Null until the community's land is cut so; while only the shares change, as it was cut before.
  const std::vector<geo::MultiPolygon>* parts(const Cut& cut);

  // Null until they are checked for this way of travelling.
  const jobs::RoadsCheck* roads(const data::SnapshotPtr& snapshot, data::InspectorMode mode);

  bool collect();
  void wait();

 private:
  data::Table<data::Community> compared_;
  double gap_m_ = -1;
  bool faults_answered_ = false;
  std::shared_ptr<std::atomic<double>> share_ = std::make_shared<std::atomic<double>>(0.0);
  std::shared_ptr<const std::vector<jobs::BoundaryFault>> faults_;
  Cut cut_;
  std::shared_ptr<const std::vector<geo::MultiPolygon>> parts_;
  data::SnapshotPtr roads_of_;  // what was checked, and for which way of travelling
  data::InspectorMode roads_mode_ = data::InspectorMode::Ebike;
  std::shared_ptr<const jobs::RoadsCheck> roads_;
  ShortLane faults_lane_, cut_lane_, roads_lane_;  // last: their threads end first
};

}  // namespace gridwalk::ui
