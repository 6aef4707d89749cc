// The heat map's numbers: the grid, its peak, and the communities with most complaints or problems.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/heat.h"

#include <algorithm>
#include <limits>
#include <map>

#include "data/model/standing.h"

namespace gridwalk::jobs {
namespace {

constexpr std::size_t hottest_listed = 10;

bool in_period(std::optional<data::Date> day, const carto::HeatInput& input) {
  return day && input.from <= *day && *day <= input.to;
}

std::map<data::CommunityId, int> counts(const data::Snapshot& snapshot, const carto::HeatOptions& options,
                                        const carto::HeatInput& input) {
  std::map<data::CommunityId, int> count;
  if (options.of == carto::HeatOf::Problems) {
    for (const data::Problem& problem : snapshot.problems) {
      if (in_period(problem.found_on, input) && (!options.kind || problem.kind == *options.kind)) ++count[problem.community];
    }
  } else {
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (!complaint.received_at || (options.kind && complaint.kind != *options.kind)) continue;
      if (in_period(data::date_of(*complaint.received_at), input)) ++count[complaint.community];
    }
  }
  return count;
}

std::string community_at(const data::Table<data::Community>& communities, geo::Point place) {
  const data::Community* nearest = nullptr;
  double distance = std::numeric_limits<double>::infinity();
  for (const data::Community& community : communities) {
    if (geo::contains(community.boundary, place)) return community.name;
    const double away = geo::distance_m(place, community.point.value_or(geo::centroid(community.boundary)));
    if (away < distance) {
      distance = away;
      nearest = &community;
    }
  }
  return nearest ? nearest->name : std::string();
}

}  // namespace

HeatResult heat(const data::Snapshot& snapshot, const carto::HeatOptions& options, const Progress& progress) {
  HeatResult result;
  const auto map = std::make_shared<const carto::HeatMap>(carto::heat_map(snapshot, options, progress));
  result.map = map;
  for (const auto& [id, count] : counts(snapshot, options, map->input)) {
    const data::Community* community = snapshot.communities.find(id);
    if (!community) {
      result.without_community += count;
      continue;
    }
    const double rate = community->households > 0 ? 1000 * count / community->households : 0;
    result.hottest.push_back({id, count, rate});
  }
  std::ranges::stable_sort(result.hottest, std::ranges::greater{}, &HotCommunity::count);
  if (result.hottest.size() > hottest_listed) result.hottest.resize(hottest_listed);
  if (!map->grid) return result;
  const geo::DensityGrid& grid = *map->grid;
  const auto at = static_cast<int>(std::ranges::max_element(grid.per_m2) - grid.per_m2.begin());
  result.peak = static_cast<double>(grid.per_m2[static_cast<std::size_t>(at)]) * map->unit;
  result.peak_place = community_at(data::standing_of(snapshot.communities, map->input.to, map->input.to), grid.centre(at % grid.columns, at / grid.columns));
  return result;
}

}  // namespace gridwalk::jobs
