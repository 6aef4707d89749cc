// Findings in, weighted points and their density out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/heat_map.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>
#include <string>

#include "data/model/standing.h"
#include "geo/density/areas.h"
#include "viewer/carto/heat_findings.h"

namespace gridwalk::carto {
namespace {

// Of households that must live within a radius for a rate to be worth showing: as many as a community needs for one.
constexpr double least_households = 100;
constexpr double households_a_rate = 1000;

// Where one finding, or one place, makes the whole picture.
void tell_of_few(const std::vector<geo::WeightedPoint>& points, Issues& issues) {
  if (points.size() == 1) {
    issues.push_back({"heat-one-point", -1, {}, Severity::Warning});
  } else if (std::ranges::all_of(points, [&](const geo::WeightedPoint& p) { return p.at == points.front().at; })) {
    issues.push_back({"heat-one-place", -1, {{"count", std::to_string(points.size())}}, Severity::Warning});
  }
}

// Problems over households of the same kernel; an empty grid, with the reason, where there are none.
geo::DensityGrid rate(const data::Snapshot& snapshot, const HeatInput& input, const geo::DensityGrid& density, const geo::Box& extent,
                      const geo::DensityOptions& options, Issues& issues, const Progress& progress) {
  const data::Table<data::Community> standing = data::standing_of(snapshot.communities, input.to, input.to);
  std::vector<geo::WeightedArea> areas;
  std::vector<geo::WeightedPoint> points;
  int without = 0;
  for (const data::Community& community : standing) {
    if (!(community.households > 0) || (community.boundary.empty() && !community.point)) {
      ++without;
    } else if (community.boundary.empty()) {
      points.push_back({*community.point, community.households});
    } else {
      areas.push_back({&community.boundary, community.households});
    }
  }
  if (areas.empty() && points.empty()) {
    issues.push_back({"heat-households-unknown", -1, {}, Severity::Problem});
    return {};
  }
  if (without > 0) issues.push_back({"heat-households-missing", -1, {{"count", std::to_string(without)}}, Severity::Warning});
  const geo::DensityGrid households = geo::area_density(areas, points, extent, options, progress);
  geo::DensityGrid rate = geo::ratio(density, households, least_households / (std::numbers::pi * options.radius_m * options.radius_m));
  if (!rate.empty() && rate.peak() <= 0 && density.peak() > 0) issues.push_back({"heat-households-few", -1, {}, Severity::Warning});
  return rate;
}

void correct(const data::Snapshot& snapshot, geo::DensityGrid& density, const geo::Box& extent, const geo::DensityOptions& options, Issues& issues,
             const Progress& progress) {
  const data::Street* street = snapshot.street();
  if (!street || street->boundary.empty()) {
    issues.push_back({"heat-outline-missing", -1, {}, Severity::Warning});
    return;
  }
  geo::correct_edges(density, geo::share_within(street->boundary, extent, options, progress));
}

}  // namespace

HeatInput heat_input(const data::Snapshot& snapshot, const HeatOptions& options) {
  const HeatFindings findings = heat_findings(snapshot, options);
  HeatInput input;
  input.rows = static_cast<int>(findings.taken.size());
  input.damped = findings.damped;
  input.from = findings.from;
  input.to = findings.to;
  for (const HeatFinding& finding : findings.taken) {
    if (!finding.point) {
      ++input.not_located;
    } else if (finding.default_point) {
      ++input.on_default_point;
    } else {
      input.points.push_back({*finding.point, finding.weight});
    }
  }
  return input;
}

geo::DensityOptions density_options(const HeatOptions& options) {
  geo::DensityOptions density;
  density.kernel = options.kernel;
  density.radius_m = options.radius_m;
  return density;
}

HeatMap heat_map_of(const data::Snapshot& snapshot, const HeatOptions& options, HeatInput input, geo::DensityGrid density, const geo::Box& extent,
                    const Progress& progress) {
  HeatMap map;
  map.options = options;
  map.input = std::move(input);
  map.issues = std::move(density.issues);
  density.issues.clear();
  if (density.empty()) return map;
  tell_of_few(map.input.points, map.issues);
  if (options.per == HeatPer::Thousand) {
    density = rate(snapshot, map.input, density, extent, density_options(options), map.issues, progress);
    map.unit = households_a_rate;
  } else if (options.edge_correction) {
    correct(snapshot, density, extent, density_options(options), map.issues, progress);
  }
  if (!density.empty() && !progress.stopped()) map.grid = std::make_shared<const geo::DensityGrid>(std::move(density));
  return map;
}

HeatMap heat_map(const data::Snapshot& snapshot, const HeatOptions& options, const Progress& progress) {
  HeatMap map;
  map.options = options;
  try {
    HeatInput input = heat_input(snapshot, options);
    if (input.points.empty()) {
      map.input = std::move(input);
      if (options.of != HeatOf::None) {
        map.issues.push_back({map.input.rows == 0 ? "heat-no-findings" : "heat-none-located", -1, {{"rows", std::to_string(map.input.rows)}}, Severity::Note});
      }
      return map;
    }
    const HeatExtent extent = heat_extent(snapshot, options.of);
    geo::DensityGrid density = geo::density(input.points, extent.box, density_options(options), progress);
    map = heat_map_of(snapshot, options, std::move(input), std::move(density), extent.box, progress);
    if (extent.far > 0) map.issues.push_back({"heat-far", -1, {{"count", std::to_string(extent.far)}}, Severity::Warning});
  } catch (const std::bad_alloc&) {
    map.grid.reset();
    map.issues.push_back({"heat-memory", -1, {{"count", std::to_string(snapshot.complaints.size() + snapshot.problems.size())}}, Severity::Problem});
  }
  return map;
}

}  // namespace gridwalk::carto
