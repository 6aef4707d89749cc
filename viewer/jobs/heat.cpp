// The heat map's numbers: the grid, its peak, and the communities with most complaints or problems.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <map>

#include "data/model/standing.h"
#include "viewer/jobs/jobs.h"

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
  result.input = carto::heat_input(snapshot, options);
  for (const auto& [id, count] : counts(snapshot, options, result.input)) {
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

  if (result.input.points.empty()) return result;
  geo::Box extent;
  if (const data::Street* street = snapshot.street()) extent.add(geo::box_of(street->boundary));
  for (const geo::WeightedPoint& point : result.input.points) extent.add(point.at);
  geo::DensityOptions density;
  density.kernel = options.kernel;
  density.radius_m = options.radius_m;
  const auto grid = std::make_shared<geo::DensityGrid>(geo::density(result.input.points, extent, density, progress));
  const auto peak = std::ranges::max_element(grid->per_m2);
  if (peak != grid->per_m2.end()) {
    const auto at = static_cast<int>(peak - grid->per_m2.begin());
    result.peak_per_ha = static_cast<double>(*peak) * 10'000;
    result.peak_place = community_at(data::standing_of(snapshot.communities, result.input.to, result.input.to),
                                     {grid->origin.x + (at % grid->columns + 0.5) * grid->cell_m,
                                      grid->origin.y + (at / grid->columns + 0.5) * grid->cell_m});
  }
  result.grid = grid;
  return result;
}

}  // namespace gridwalk::jobs
