// Picking by the index of areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/picker.h"

#include <algorithm>

namespace gridwalk::map {
namespace {

std::vector<geo::MultiPolygon> outlines(const data::Table<data::Community>& communities) {
  std::vector<geo::MultiPolygon> areas;
  areas.reserve(communities.size());
  for (const data::Community& community : communities) areas.push_back(community.boundary);
  return areas;
}

}  // namespace

Picker::Picker(data::Table<data::Community> communities)
    : communities_(std::move(communities)), areas_(outlines(communities_)) {
  for (const data::Community& community : communities_) {
    area_m2_.push_back(geo::area_m2(community.boundary));
    if (community.point) {
      places_.push_back(community.point);
    } else if (!community.boundary.empty()) {
      places_.push_back(geo::centroid(community.boundary));
    } else {
      places_.emplace_back();
    }
  }
  std::vector<geo::Box> boxes;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!communities_[i].boundary.empty() || !places_[i]) continue;
    without_outline_.push_back(static_cast<int>(i));
    boxes.push_back({places_[i]->x, places_[i]->y, places_[i]->x, places_[i]->y});
  }
  points_ = geo::BoxTree(boxes);
}

int Picker::at(geo::Point p, double reach_m) const {
  int best = -1;
  for (const int i : areas_.at(p)) {
    if (best < 0 || area_m2_[static_cast<std::size_t>(i)] < area_m2_[static_cast<std::size_t>(best)]) best = i;
  }
  if (best >= 0) return best;
  const auto [nearest, away_m] = points_.nearest(
      p, [&](int i) { return geo::distance_m(*places_[static_cast<std::size_t>(without_outline_[static_cast<std::size_t>(i)])], p); }, reach_m);
  return nearest < 0 ? -1 : without_outline_[static_cast<std::size_t>(nearest)];
}

std::vector<int> Picker::inside(const geo::Box& box) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i] && box.contains(*places_[i])) found.push_back(static_cast<int>(i));
  }
  return found;
}

std::vector<int> Picker::inside(const geo::Ring& lasso) const {
  if (lasso.size() < 3) return {};
  geo::Ring closed = lasso;
  if (closed.front() != closed.back()) closed.push_back(closed.front());
  const geo::MultiPolygon area{{closed, {}}};
  std::vector<int> found;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i] && geo::contains(area, *places_[i])) found.push_back(static_cast<int>(i));
  }
  return found;
}

std::optional<geo::Point> Picker::place(int community) const { return places_[static_cast<std::size_t>(community)]; }

}  // namespace gridwalk::map
