// Questions of the data pages, each asked once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/data_asks.h"

#include <algorithm>
#include <utility>

namespace gridwalk::ui {

const std::vector<jobs::BoundaryFault>* DataAsks::faults(const data::SnapshotPtr& snapshot, double gap_m) {
  const bool same_land = gap_m_ >= 0 && compared_.same_as(snapshot->communities);
  if (same_land && gap_m == gap_m_) return faults_.get();
  if (!same_land) faults_.reset();
  compared_ = snapshot->communities;
  gap_m_ = gap_m;
  faults_answered_ = false;
  share_ = std::make_shared<std::atomic<double>>(0.0);
  faults_lane_.ask([this, snapshot, gap_m, share = share_](const std::stop_token& stop) -> Finish {
    geo::CoverageLimits limits;
    limits.sliver_m = gap_m;
    Progress progress;
    progress.stop = stop;
    progress.report = [share](double done, std::string_view) { *share = done; };
    try {
      auto faults = std::make_shared<std::vector<jobs::BoundaryFault>>(jobs::boundary_faults(*snapshot, limits, progress));
      std::ranges::stable_sort(*faults, std::ranges::greater(), &jobs::BoundaryFault::area_m2);
      return [this, faults, snapshot, gap_m] {
        if (gap_m != gap_m_ || !compared_.same_as(snapshot->communities)) return;  // a newer question was asked meanwhile
        faults_ = faults;
        faults_answered_ = true;
      };
    } catch (const Error&) {
      return {};  // stopped: a newer question waits
    }
  });
  return faults_.get();
}

const std::vector<geo::MultiPolygon>* DataAsks::parts(const Cut& cut) {
  if (cut == cut_) return parts_.get();
  const bool other = cut.community != cut_.community || cut.line != cut_.line || cut.shares.size() != cut_.shares.size();
  cut_ = cut;
  if (other) parts_.reset();
  cut_lane_.ask([this, cut](const std::stop_token&) -> Finish {
    const data::Community* community = cut.snapshot->communities.find(cut.community);
    auto parts = std::make_shared<const std::vector<geo::MultiPolygon>>(
        community ? jobs::cut_by_shares(community->boundary, cut.shares, cut.line) : std::vector<geo::MultiPolygon>{});
    return [this, parts, cut] {
      if (cut == cut_) parts_ = parts;
    };
  });
  return parts_.get();
}

const jobs::RoadsCheck* DataAsks::roads(const data::SnapshotPtr& snapshot, data::InspectorMode mode) {
  const auto same = [&](const data::Snapshot& before) {
    return before.roads.same_as(snapshot->roads) && before.communities.same_as(snapshot->communities) && before.streets.same_as(snapshot->streets) &&
           before.inspectors.same_as(snapshot->inspectors);
  };
  if (roads_of_ && roads_mode_ == mode && same(*roads_of_)) return roads_.get();
  roads_of_ = snapshot;
  roads_mode_ = mode;
  roads_.reset();
  roads_lane_.ask([this, snapshot, mode](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    try {
      auto checked = std::make_shared<const jobs::RoadsCheck>(jobs::check_roads(*snapshot, mode, 5, jobs::Speeds::standard(), progress));
      return [this, checked, snapshot, mode] {
        if (snapshot == roads_of_ && mode == roads_mode_) roads_ = checked;
      };
    } catch (const Error&) {
      return {};  // stopped: a newer question waits
    }
  });
  return nullptr;
}

bool DataAsks::collect() {
  const bool faults = faults_lane_.collect(), roads = roads_lane_.collect();
  return cut_lane_.collect() || faults || roads;
}

void DataAsks::wait() {
  faults_lane_.wait();
  cut_lane_.wait();
  roads_lane_.wait();
}

}  // namespace gridwalk::ui
