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

// The grid's cells: those of `extent`, grown by the kernel's reach unless the options say otherwise, at most as many as fit into 256 MiB.
struct Layout {
  Lattice lattice;
  Issues issues;  // a Problem: there is no lattice
};
Layout layout(const Box& extent, const DensityOptions& options);
DensityGrid empty_grid(const Layout& layout);  // zeros, with the layout's issues

// How a density is to be computed.
struct Method {
  bool exact = true;
  int refined = 1;  // nodes to a cell along either axis
};
// The cheapest way whose error keeps within what density.h promises. All points are usable.
Method chosen_method(std::span<const WeightedPoint> points, const Lattice& lattice, const DensityOptions& options);

bool usable(const WeightedPoint& p);

// These fill values that start at 0 and return false when stopped. Points are usable.
bool scatter(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
             std::vector<float>& values, const Progress& progress);
// The part of scatter for Epanechnikov, triangular, quartic and triweight; points ascend by y.
bool scatter_disc(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
                  std::vector<float>& values, const Progress& progress);
bool convolve(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m, int refined,
              std::vector<float>& values, const Progress& progress);

}  // namespace gridwalk::geo::density_detail
