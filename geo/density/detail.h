// What the two ways of computing a density share.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/density/density.h"

namespace gridwalk::geo::density_detail {

// A lattice of cells of one size over the whole plane; this part of it begins at cell (first_column, first_row).
struct Lattice {
  double cell_m = 1;
  long long first_column = 0, first_row = 0;
  int columns = 0, rows = 0;
};

// Both add to values that start at 0 and return false when stopped. Points are finite, weights not negative.
bool scatter(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
             std::vector<float>& values, const Progress& progress);
// The part of scatter for Epanechnikov, triangular, quartic and triweight; points ascend by y.
bool scatter_disc(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
                  std::vector<float>& values, const Progress& progress);
bool convolve(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
              std::vector<float>& values, const Progress& progress);

}  // namespace gridwalk::geo::density_detail
