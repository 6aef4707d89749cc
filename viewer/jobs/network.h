// The project's roads for each way of travelling, built once a job; where a stop meets them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "data/model/snapshot.h"
#include "geo/progress.h"
#include "geo/roads/roads.h"
#include "viewer/jobs/speeds.h"

namespace gridwalk::jobs {

// Where matrices are kept from one job to the next, by geo::travel_hash. Both or neither.
struct MatrixCache {
  std::function<std::optional<geo::TravelMatrix>(std::string_view hash)> find;
  std::function<void(std::string_view hash, const geo::TravelMatrix&)> keep;
};

// Roads as the router takes them, in the order of the records: those within 5 km of the street, its communities, the office and where
// inspectors set out, so that the roads of a whole city cost no time and another city's are never taken for the main part; all of them where none
// lies so near, or nothing is known of the street.
std::vector<geo::RoadLine> road_lines(const data::Snapshot& snapshot);

class Network {
 public:
  // Issues of the graph go to `issues`; without roads it works on straight lines x detour factor and says so there.
  Network(const data::Snapshot& snapshot, data::InspectorMode mode, Issues& issues, const Speeds& speeds = Speeds::standard(), MatrixCache cache = {});

  bool by_road() const { return graph_.has_value(); }
  const geo::SpeedProfile& profile() const { return profile_; }
  const geo::RoadGraph* graph() const { return graph_ ? &*graph_ : nullptr; }
  // From the cache where it is there. Stopped: n = 0, and nothing is kept.
  geo::TravelMatrix matrix(std::span<const geo::Point> stops, const Progress& progress = {}, int threads = 1) const;
  // The way through all places in their order, for the map.
  geo::LineString way(std::span<const geo::Point> places) const;
  // Where an inspector enters: see entrances.h.
  geo::Point entrance(const data::Community& community) const;

 private:
  geo::SpeedProfile profile_;
  std::optional<geo::RoadGraph> graph_;
  std::string roads_hash_;  // "" without roads; worked out where there is a cache only
  MatrixCache cache_;
  std::map<data::CommunityId, geo::Point> best_gates_;  // of communities with several
};

// One network a mode, made when first asked for.
class Networks {
 public:
  Networks(const data::Snapshot& snapshot, Issues& issues, Speeds speeds = Speeds::standard(), MatrixCache cache = {})
      : snapshot_(snapshot), issues_(issues), speeds_(std::move(speeds)), cache_(std::move(cache)) {}
  std::shared_ptr<const Network> of(data::InspectorMode mode);

 private:
  const data::Snapshot& snapshot_;
  Issues& issues_;
  Speeds speeds_;
  MatrixCache cache_;
  std::map<data::InspectorMode, std::shared_ptr<const Network>> made_;
};

data::Leg leg_of(const geo::TravelMatrix& travel, int from, int to);

}  // namespace gridwalk::jobs
