// Frames out of grids by day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/heat_play.h"

#include <optional>

#include "geo/density/period_grids.h"
#include "viewer/carto/heat_findings.h"

namespace gridwalk::carto {

struct HeatPlay::Parts {
  data::SnapshotPtr snapshot;
  HeatOptions options;
  HeatExtent extent;
  std::optional<geo::PeriodGrids> grids;  // by day; none: each frame is computed by itself
};

namespace {

int day_number(data::Date day) { return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count()); }

}  // namespace

HeatPlay::HeatPlay(data::SnapshotPtr snapshot, const HeatOptions& options) : parts_(std::make_unique<Parts>()) {
  parts_->snapshot = std::move(snapshot);
  parts_->options = options;
  HeatOptions ever = options;
  ever.from.reset();
  ever.to.reset();
  ever.half_life_days = 0;  // the frames' own affair
  const HeatFindings findings = heat_findings(*parts_->snapshot, ever);
  if (findings.damped > 0) return;
  parts_->extent = heat_extent(*parts_->snapshot, options.of);
  std::vector<geo::DatedPoint> points;
  for (const HeatFinding& finding : findings.taken) {
    if (finding.shown() && finding.day) points.push_back({*finding.point, finding.weight, day_number(*finding.day)});
  }
  parts_->grids.emplace(points, parts_->extent.box, density_options(options));
}

HeatPlay::~HeatPlay() = default;
HeatPlay::HeatPlay(HeatPlay&&) noexcept = default;
HeatPlay& HeatPlay::operator=(HeatPlay&&) noexcept = default;

HeatMap HeatPlay::frame(data::Date from, data::Date to, const Progress& progress) {
  HeatOptions options = parts_->options;
  options.from = from;
  options.to = to;
  if (!parts_->grids) return heat_map(*parts_->snapshot, options, progress);
  HeatInput input = heat_input(*parts_->snapshot, options);
  if (input.points.empty()) return heat_map(*parts_->snapshot, options, progress);
  geo::DensityGrid density = parts_->grids->window({day_number(from), day_number(to), options.half_life_days}, progress);
  HeatMap map = heat_map_of(*parts_->snapshot, options, std::move(input), std::move(density), parts_->extent.box, progress);
  if (parts_->extent.far > 0) map.issues.push_back({"heat-far", -1, {{"count", std::to_string(parts_->extent.far)}}, Severity::Warning});
  return map;
}

}  // namespace gridwalk::carto
