// The project's roads for each way of travelling, built once a job; where a stop meets them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "data/model/snapshot.h"
#include "geo/roads/roads.h"

namespace gridwalk::jobs {

class Network {
 public:
  // Issues of the graph go to `issues`; without roads it works on straight lines x detour factor and says so there.
  Network(const data::Snapshot& snapshot, data::InspectorMode mode, Issues& issues);

  bool by_road() const { return graph_.has_value(); }
  geo::TravelMatrix matrix(std::span<const geo::Point> stops) const;
  // The way through all places in their order, for the map.
  geo::LineString way(std::span<const geo::Point> places) const;
  // Where an inspector enters: the gate that is nearest to a road, else the point of the boundary that is; never the middle
  // of a community, which may lie behind a wall.
  geo::Point entrance(const data::Community& community) const;

 private:
  const geo::RoadGraph* graph() const { return graph_ ? &*graph_ : nullptr; }

  geo::SpeedProfile profile_;
  std::optional<geo::RoadGraph> graph_;
};

// One network a mode, made when first asked for.
class Networks {
 public:
  Networks(const data::Snapshot& snapshot, Issues& issues) : snapshot_(snapshot), issues_(issues) {}
  std::shared_ptr<const Network> of(data::InspectorMode mode);

 private:
  const data::Snapshot& snapshot_;
  Issues& issues_;
  std::map<data::InspectorMode, std::shared_ptr<const Network>> made_;
};

data::Leg leg_of(const geo::TravelMatrix& travel, int from, int to);

}  // namespace gridwalk::jobs
