// Finding communities by name and by place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/locate.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gridwalk::jobs {
namespace {

std::vector<geo::MultiPolygon> boundaries(const data::Table<data::Community>& communities) {
  std::vector<geo::MultiPolygon> areas;
  for (const data::Community& community : communities) areas.push_back(community.boundary);
  return areas;
}

}  // namespace

Locator::Locator(const data::Table<data::Community>& communities)
    : communities_(communities), areas_(boundaries(communities)) {
  for (const data::Community& community : communities) {
    std::set<std::string> names(community.aliases.begin(), community.aliases.end());
    names.insert(community.name);
    names.insert(community.code);
    for (const std::string& name : names) {
      if (!name.empty()) by_name_[name].push_back(community.id);
    }
  }
}

data::CommunityId Locator::named(const std::string& name) const {
  const auto at = by_name_.find(name);
  return at != by_name_.end() && at->second.size() == 1 ? at->second.front() : data::CommunityId{};
}

Locator::Place Locator::at(geo::Point point) const {
  const int inside = areas_.first_at(point);
  if (inside >= 0) return {communities_[static_cast<std::size_t>(inside)].id, data::MatchMethod::Inside};
  const int nearest = areas_.nearest(point);
  if (nearest < 0 || geo::distance_m(areas_.area(nearest), point) > reach_m()) return {};
  return {communities_[static_cast<std::size_t>(nearest)].id, data::MatchMethod::Nearest};
}

std::vector<std::string> Locator::ambiguous_names() const {
  std::vector<std::string> names;
  for (const auto& [name, ids] : by_name_) {
    if (ids.size() > 1) names.push_back(name);
  }
  return names;
}

int mark_default_points(std::vector<data::Complaint>& complaints) {
  const auto place = [](const data::Complaint& c) {
    return std::pair(std::llround(c.point->x * 10), std::llround(c.point->y * 10));
  };
  std::map<std::pair<long long, long long>, std::size_t> rows;
  std::size_t located = 0;
  for (const data::Complaint& complaint : complaints) {
    if (!complaint.point) continue;
    ++located;
    ++rows[place(complaint)];
  }
  const std::size_t limit = std::max<std::size_t>(30, located * 3 / 100 + 1);
  for (data::Complaint& complaint : complaints) {
    complaint.default_point = complaint.point && rows.at(place(complaint)) >= limit;
  }
  return static_cast<int>(std::ranges::count_if(rows, [&](const auto& row) { return row.second >= limit; }));
}

}  // namespace gridwalk::jobs
