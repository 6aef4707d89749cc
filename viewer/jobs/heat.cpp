// The heat map's numbers: the grid, its peak, and the communities with most complaints or problems.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/heat.h"

#include <algorithm>
#include <limits>
#include <map>

#include "data/model/standing.h"
#include "viewer/carto/heat_findings.h"

namespace gridwalk::jobs {
namespace {

constexpr std::size_t hottest_listed = 10;

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
  std::map<data::CommunityId, int> counts;
  for (const carto::HeatFinding& finding : carto::heat_findings(snapshot, options).taken) ++counts[finding.community];
  for (const auto& [id, count] : counts) {
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

WeekCounts findings_a_week(const data::Snapshot& snapshot, const carto::HeatOptions& options) {
  carto::HeatOptions ever = options;
  ever.from.reset();
  ever.to.reset();
  ever.damp_repeats = false;
  ever.half_life_days = 0;
  WeekCounts weeks;
  const carto::HeatFindings findings = carto::heat_findings(snapshot, ever);
  std::vector<std::chrono::sys_days> days;
  for (const carto::HeatFinding& finding : findings.taken) {
    if (finding.day) {
      days.emplace_back(*finding.day);
    } else {
      ++weeks.without_day;
    }
  }
  if (days.empty()) return weeks;
  const auto [first, last] = std::ranges::minmax(days);
  const auto monday = first - (std::chrono::weekday(first) - std::chrono::Monday);
  weeks.first_monday = monday;
  weeks.counts.resize(static_cast<std::size_t>((last - monday).count() / 7) + 1);
  for (const std::chrono::sys_days day : days) ++weeks.counts[static_cast<std::size_t>((day - monday).count() / 7)];
  return weeks;
}

}  // namespace gridwalk::jobs
