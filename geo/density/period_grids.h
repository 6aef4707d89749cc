// Densities of many windows in time over the same findings: what a play over the weeks draws.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "geo/density/density.h"

namespace gridwalk::geo {

struct DatedPoint {
  Point at;
  double weight = 1;
  int period = 0;  // days or weeks, counted from any of them
};

// Which periods count, and how much: weight * 2^(-age / half_life), the age counted back from `to`.
struct PeriodWindow {
  int from = 0, to = 0;  // both included
  double half_life = 0;  // in periods; 0: all count alike
};

// A density is linear in the weights: each period's points are spread over the nodes once, and a window is a weighted sum of these grids and one
// convolution, with a kernel spectrum that is computed once. Where density() would take the exact way for a window's points, so does this. A window's
// values are those of density() for its points with their weights: bitwise where it is exact or refined, else within 1e-6 of the peak.
//
// Memory: the points; once a window is binned, 8 bytes a node that a period's points touch, 16 of them a point at most.
// Not for two threads at once.
class PeriodGrids {
 public:
  // Points that are not usable are left out and counted in each grid's density-points-dropped.
  PeriodGrids(std::span<const DatedPoint> points, const Box& extent, const DensityOptions& options);
  ~PeriodGrids();
  PeriodGrids(PeriodGrids&&) noexcept;
  PeriodGrids& operator=(PeriodGrids&&) noexcept;

  DensityGrid window(const PeriodWindow& window, const Progress& progress = {});
  int first_period() const;
  int last_period() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gridwalk::geo
