// Points by period, and the nodes they touch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/period_grids.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "geo/density/planes.h"

namespace gridwalk::geo {
namespace {

using namespace density_detail;

struct Touched {
  std::uint32_t node;  // index into the plane's floats
  float weight;
};

}  // namespace

struct PeriodGrids::Parts {
  DensityOptions options;
  Box extent;
  Layout cells;
  std::vector<DatedPoint> points;      // by period
  std::vector<std::size_t> first;      // by period - first_period; one more than there are periods
  int first_period = 0;
  std::size_t dropped = 0;

  // Made when the first window needs them.
  std::optional<Nodes> nodes;
  std::optional<Plane> plane, spectrum;
  std::vector<std::optional<std::vector<Touched>>> touched;  // by period - first_period

  std::span<const DatedPoint> of(int period) const {
    const auto p = static_cast<std::size_t>(period - first_period);
    return std::span(points).subspan(first[p], first[p + 1] - first[p]);
  }
  int last_period() const { return first_period + static_cast<int>(first.size()) - 2; }

  const std::vector<Touched>& nodes_of(int period) {
    auto& found = touched[static_cast<std::size_t>(period - first_period)];
    if (found) return *found;
    // Spread on the empty plane, read off node by node, and wiped where it was touched.
    std::vector<std::uint32_t> used;
    Spread spot;
    for (const DatedPoint& p : of(period)) {
      if (!spread(*nodes, p.at, spot)) continue;
      add(*plane, spot, p.weight);
      for (int j = 0; j < 4; ++j) {
        const auto begin = static_cast<std::uint32_t>(static_cast<std::size_t>(spot.row + j) * plane->stride + static_cast<std::size_t>(spot.column));
        for (std::uint32_t i = 0; i < 4; ++i) used.push_back(begin + i);
      }
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    std::vector<Touched> list;
    list.reserve(used.size());
    for (const std::uint32_t node : used) {
      list.push_back({node, plane->data[node]});
      plane->data[node] = 0;
    }
    return found.emplace(std::move(list));
  }
};

PeriodGrids::PeriodGrids(std::span<const DatedPoint> points, const Box& extent, const DensityOptions& options) : parts_(std::make_unique<Parts>()) {
  Parts& parts = *parts_;
  parts.options = options;
  parts.extent = extent;
  parts.cells = layout(extent, options);
  parts.points.reserve(points.size());
  std::copy_if(points.begin(), points.end(), std::back_inserter(parts.points), [](const DatedPoint& p) { return usable({p.at, p.weight}); });
  parts.dropped = points.size() - parts.points.size();
  std::stable_sort(parts.points.begin(), parts.points.end(), [](const DatedPoint& a, const DatedPoint& b) { return a.period < b.period; });
  if (!parts.points.empty()) parts.first_period = parts.points.front().period;
  parts.first.push_back(0);
  for (std::size_t i = 0; i < parts.points.size(); ++i) {
    while (parts.points[i].period - parts.first_period >= static_cast<int>(parts.first.size())) parts.first.push_back(i);
  }
  parts.first.push_back(parts.points.size());
  parts.touched.resize(parts.first.size() - 1);
}

PeriodGrids::~PeriodGrids() = default;
PeriodGrids::PeriodGrids(PeriodGrids&&) noexcept = default;
PeriodGrids& PeriodGrids::operator=(PeriodGrids&&) noexcept = default;

int PeriodGrids::first_period() const { return parts_->first_period; }
int PeriodGrids::last_period() const { return parts_->last_period(); }

DensityGrid PeriodGrids::window(const PeriodWindow& window, const Progress& progress) {
  Parts& parts = *parts_;
  const int from = std::max(window.from, parts.first_period), to = std::min(window.to, parts.last_period());
  const auto factor = [&](int period) { return window.half_life > 0 ? std::exp2(-(window.to - period) / window.half_life) : 1.0; };
  std::vector<WeightedPoint> taken;
  for (int period = from; period <= to; ++period) {
    const double weight = factor(period);
    for (const DatedPoint& p : parts.of(period)) taken.push_back({p.at, p.weight * weight});
  }
  DensityGrid grid;
  const Method method = parts.cells.lattice.columns == 0 || taken.empty() ? Method{} : chosen_method(taken, parts.cells.lattice, parts.options);
  if (method.exact || method.refined > 1) {
    grid = density(taken, parts.extent, parts.options, progress);
  } else {
    if (!parts.nodes) {
      parts.nodes.emplace(parts.cells.lattice, parts.options.kernel, parts.options.radius_m, 1);
      parts.plane.emplace(parts.nodes->plane_rows, parts.nodes->plane_columns);
      parts.spectrum = kernel_spectrum(*parts.nodes, parts.options.kernel, parts.options.radius_m);
    }
    Plane& plane = *parts.plane;
    plane.clear();
    for (int period = from; period <= to; ++period) parts.nodes_of(period);  // they need the plane empty
    for (int period = from; period <= to; ++period) {
      if (progress.stopped()) return {};
      const auto weight = static_cast<float>(factor(period));
      for (const Touched& touched : parts.nodes_of(period)) plane.data[touched.node] += weight * touched.weight;
    }
    to_spectrum(plane);
    multiply(plane, *parts.spectrum);
    from_spectrum(plane);
    grid = empty_grid(parts.cells);
    read_lattice(*parts.nodes, plane, grid.per_m2);
  }
  if (parts.dropped > 0) grid.issues.push_back({"density-points-dropped", -1, {{"count", std::to_string(parts.dropped)}}, Severity::Warning});
  return grid;
}

}  // namespace gridwalk::geo
