// Heat maps that mean something: weighted problems per square metre on a grid in metres.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "geo/density/breaks.h"
#include "geo/density/contours.h"
#include "geo/density/grid.h"
#include "geo/density/kernel.h"
#include "geo/progress.h"
#include "geo/types.h"

namespace gridwalk::geo {

struct WeightedPoint {
  Point at;
  double weight = 1;
};

enum class DensityMethod { Automatic, Exact, Binned };

struct DensityOptions {
  Kernel kernel = Kernel::Quartic;
  double radius_m = 200;
  double cell_m = 0;  // 0: a 15th of the radius, at most 5 m, enlarged until the extent has at most 2,048 cells a side
  DensityMethod method = DensityMethod::Automatic;
  bool grown = true;  // by the kernel's reach; false: the cells that cover the extent, no others
};

// The density over `extent` grown by the kernel's reach; points beyond that count where they reach in, so that a value is
// the same whatever extent is asked for. Shown times square_metres_per_hectare, per hectare.
//
// Exact: every point adds its kernel to the cells it reaches, in an order that does not depend on the input's (bitwise the
// same for any extent and any order of points, but for the uniform kernel's last bits). Binned: points are spread over 4 x 4 cells by cubic
// Lagrange weights and convolved by FFT; the cost hardly grows with the number of points. What the weights can't carry is a kernel's kink or
// jump: the error of one point alone, as a share of its peak at 30 cells a radius, is 2.4e-4 for the quartic, 2e-5 for the triweight, 7e-6 for the
// Gaussian, but 8e-3 for Epanechnikov and triangular. Many places on each other average it out by their root.
// Automatic takes the cheapest way of which it expects at most 2e-5 of the peak at 30 cells a radius and 2e-4 at 15: Exact, Binned, or Binned
// over cells halved. The uniform kernel is always exact, by run lengths.
// Cost: Exact points * (radius/cell)^2, uniform points * radius/cell, Binned points * 16 + cells * log(cells). Memory beside the points: the grid,
// Binned two planes a little larger, Exact (but for the uniform kernel) two copies of the points.
//
// Points with a coordinate or weight that is not finite, or a weight below 0, are left out and counted in
// density-points-dropped. A radius that is not above 0 gives an empty grid and density-radius-invalid; no points give
// zeros and density-no-points. A stopped computation gives an empty grid.
DensityGrid density(std::span<const WeightedPoint> points, const Box& extent, const DensityOptions& options,
                    const Progress& progress = {});

}  // namespace gridwalk::geo
