// Where problems pile up: the areas above a level, and why they are red.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "data/model/standing.h"
#include "geo/area_index.h"
#include "geo/density/dense_areas.h"
#include "geo/topology.h"
#include "viewer/carto/heat_findings.h"
#include "viewer/jobs/finding_counts.h"
#include "viewer/jobs/heat.h"

namespace gridwalk::jobs {
namespace {

// The class that begins nearest above half the peak; none: the highest there is.
double usual_level(const carto::HeatMap& map) {
  const std::vector<double> breaks = carto::heat_breaks(map);
  const double half = map.grid->peak() * map.unit / 2;
  for (const double level : breaks) {
    if (level >= half) return level;
  }
  return breaks.empty() ? 0 : breaks.back();
}

class Survey {
 public:
  Survey(const data::Snapshot& snapshot, const carto::HeatMap& map, data::ZonePlanId plan, double level)
      : snapshot_(snapshot), map_(map), plan_(plan), level_per_m2_(level / map.unit),
        standing_(data::standing_of(snapshot.communities, map.input.to, map.input.to)) {
    found_.level = level;
  }

  HotAreas areas() {
    for (geo::DenseArea& dense : geo::dense_areas(*map_.grid, level_per_m2_)) {
      HotArea area;
      area.area = std::move(dense.area);
      area.area_m2 = dense.area_m2;
      area.peak = dense.peak_per_m2 * map_.unit;
      area.peak_at = dense.peak_at;
      found_.areas.push_back(std::move(area));
    }
    std::vector<geo::MultiPolygon> outlines;
    for (const HotArea& area : found_.areas) outlines.push_back(area.area);
    index_ = geo::AreaIndex(outlines);
    count();
    count_before();
    for (HotArea& area : found_.areas) households(area);
    share_of_street(outlines);
    // Between findings the density can reach the level where none of them lies.
    std::erase_if(found_.areas, [](const HotArea& area) { return area.count == 0; });
    std::ranges::stable_sort(found_.areas, [](const HotArea& a, const HotArea& b) { return a.count > b.count; });
    for (std::size_t i = 0; i < found_.areas.size(); ++i) found_.areas[i].id = static_cast<int>(i) + 1;
    return std::move(found_);
  }

 private:
  // Index of the area that a finding lies in; -1: none. Most lie where no cell around reaches the level, which is seen without a look at outlines.
  int area_of(const carto::HeatFinding& finding) const {
    if (!finding.shown() || found_.areas.empty()) return -1;
    const geo::DensityGrid& grid = *map_.grid;
    const auto column = static_cast<int>(std::floor((finding.point->x - grid.origin.x) / grid.cell_m - 0.5));
    const auto row = static_cast<int>(std::floor((finding.point->y - grid.origin.y) / grid.cell_m - 0.5));
    const float highest = std::max({grid.at(column, row), grid.at(column + 1, row), grid.at(column, row + 1), grid.at(column + 1, row + 1)});
    return static_cast<double>(highest) >= level_per_m2_ ? index_.first_at(*finding.point) : -1;
  }

  void count() {
    std::vector<std::map<data::CommunityId, int>> communities(found_.areas.size());
    std::map<data::CommunityId, data::ZoneId> zone_of;
    for (const data::ZoneMember& member : snapshot_.zone_members) {
      if (member.plan == plan_) zone_of[member.community] = member.zone;
    }
    int inside = 0;
    for (const carto::HeatFinding& finding : carto::heat_findings(snapshot_, map_.options).taken) {
      if (!finding.shown()) continue;
      ++found_.located;
      const int at = area_of(finding);
      if (at < 0) continue;
      ++inside;
      HotArea& area = found_.areas[static_cast<std::size_t>(at)];
      ++area.count;
      area.weight += finding.weight;
      ++area.by_kind[static_cast<std::size_t>(finding.kind)];
      ++communities[static_cast<std::size_t>(at)][finding.community];
    }
    if (found_.located > 0) found_.share_of_findings = static_cast<double>(inside) / found_.located;
    for (std::size_t i = 0; i < found_.areas.size(); ++i) responsible(found_.areas[i], communities[i], zone_of);
  }

  void responsible(HotArea& area, const std::map<data::CommunityId, int>& communities, const std::map<data::CommunityId, data::ZoneId>& zone_of) const {
    std::map<data::ZoneId, int> zones;
    for (const auto& [id, count] : communities) {
      const data::Community* community = snapshot_.communities.find(id);
      if (!community) continue;
      area.communities.push_back({id, count, community->households > 0 ? 1000 * count / community->households : 0});
      if (const auto zone = zone_of.find(id); zone != zone_of.end()) zones[zone->second] += count;
    }
    std::ranges::stable_sort(area.communities, std::ranges::greater{}, &HotCommunity::count);
    for (const HotCommunity& community : area.communities) {
      for (const data::ServiceContract& contract : snapshot_.contracts) {
        if (contract.community != community.community || !contract.valid.holds_on(map_.input.to)) continue;
        if (std::ranges::find(area.companies, contract.company) == area.companies.end()) area.companies.push_back(contract.company);
      }
    }
    const auto most = std::ranges::max_element(zones, {}, &std::pair<const data::ZoneId, int>::second);
    if (most == zones.end()) return;
    area.zone = most->first;
    for (const data::Assignment& assignment : snapshot_.assignments) {
      if (assignment.zone == area.zone && assignment.role == data::AssignmentRole::Lead && assignment.valid.holds_on(map_.input.to)) {
        area.inspector = assignment.inspector;
      }
    }
  }

  // In the period of equal length before, if what is known reaches back over most of it.
  void count_before() {
    const Period before = period_before({map_.input.from, map_.input.to});
    carto::HeatOptions options = map_.options;
    options.from.reset();
    options.to = before.to;
    options.kind.reset();
    options.state = carto::HeatState::All;
    options.damp_repeats = false;
    options.half_life_days = 0;
    const std::chrono::sys_days first(before.from), early = first + (std::chrono::sys_days(before.to) - first) / 5;
    const auto reaches_back = [&](const carto::HeatFinding& f) { return f.day && std::chrono::sys_days(*f.day) <= early; };
    found_.period_before = std::ranges::any_of(carto::heat_findings(snapshot_, options).taken, reaches_back);
    if (!found_.period_before) return;
    options.from = before.from;
    options.kind = map_.options.kind;
    options.state = map_.options.state;
    for (const carto::HeatFinding& finding : carto::heat_findings(snapshot_, options).taken) {
      if (const int at = area_of(finding); at >= 0) ++found_.areas[static_cast<std::size_t>(at)].count_before;
    }
  }

  void households(HotArea& area) const {
    const geo::Box box = geo::box_of(area.area);
    for (const data::Community& community : standing_) {
      if (!(community.households > 0)) continue;
      if (community.boundary.empty()) {
        if (community.point && geo::contains(area.area, *community.point)) area.households += community.households;
      } else if (const double land_m2 = geo::area_m2(community.boundary); land_m2 > 0 && box.overlaps(geo::box_of(community.boundary))) {
        area.households += community.households * geo::area_m2(geo::intersection(area.area, community.boundary)) / land_m2;
      }
    }
    if (area.households > 0) area.per_1000_households = 1000 * area.count / area.households;
  }

  void share_of_street(const std::vector<geo::MultiPolygon>& outlines) {
    const data::Street* street = snapshot_.street();
    const double street_m2 = street ? geo::area_m2(street->boundary) : 0;
    if (!(street_m2 > 0)) return;
    for (const geo::MultiPolygon& outline : outlines) found_.share_of_street += geo::area_m2(geo::intersection(outline, street->boundary)) / street_m2;
  }

  const data::Snapshot& snapshot_;
  const carto::HeatMap& map_;
  data::ZonePlanId plan_;
  double level_per_m2_;
  data::Table<data::Community> standing_;
  geo::AreaIndex index_;
  HotAreas found_;
};

}  // namespace

HotAreas hot_areas(const data::Snapshot& snapshot, const carto::HeatMap& map, data::ZonePlanId plan, std::optional<double> level) {
  if (!map.grid || map.grid->empty()) return {};
  const double chosen = level.value_or(usual_level(map));
  if (!(chosen > 0)) return {};
  return Survey(snapshot, map, plan, chosen).areas();
}

}  // namespace gridwalk::jobs
