// What binned densities are made of: planes of cells, their spectra, and a kernel's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {

struct FreePlane {
  void operator()(float* p) const;
};

// Real values in rows of `stride` floats, with room enough for their spectrum in the same place. Zero at first.
struct Plane {
  int rows = 0, columns = 0;
  std::size_t stride = 0;
  std::unique_ptr<float[], FreePlane> data;

  Plane(int rows, int columns);
  std::size_t size() const { return static_cast<std::size_t>(rows) * stride; }
  float* row(int r) { return data.get() + static_cast<std::size_t>(r) * stride; }
  const float* row(int r) const { return data.get() + static_cast<std::size_t>(r) * stride; }
  void clear();
};

void to_spectrum(Plane& plane);
void from_spectrum(Plane& plane);
void multiply(Plane& spectrum, const Plane& by);  // both are spectra of planes of one size

// Where the nodes lie over which points are spread: `refined` of them to a cell of the lattice along either axis, every refined-th one
// at a cell's centre, and a margin around the lattice that takes in all points which reach it.
struct Nodes {
  Lattice lattice;
  int refined = 1;
  int margin = 0;                         // cells of the lattice: what lies farther out reaches none of it
  int columns = 0, rows = 0;              // with the margins
  int plane_rows = 0, plane_columns = 0;  // enlarged to sizes that an FFT likes
  double west = 0, south = 0;             // where node (0, 0) lies, in cells

  Nodes(const Lattice& lattice, Kernel kernel, double radius_m, int refined);
};

// One point over 4 x 4 nodes by Lagrange's cubic weights (partly negative; they keep every polynomial of degree 3).
struct Spread {
  int column = 0, row = 0;          // of the plane: the south-western one of the 16
  std::array<float, 4> across{}, up{};
};
// Lagrange's weights of the nodes -1, 0, 1, 2 for a place a fraction f between 0 and 1.
inline std::array<float, 4> cubic_weights(double f) {
  return {static_cast<float>(-f * (f - 1) * (f - 2) / 6), static_cast<float>((f + 1) * (f - 1) * (f - 2) / 2),
          static_cast<float>(-(f + 1) * f * (f - 2) / 2), static_cast<float>((f + 1) * f * (f - 1) / 6)};
}

// False for a point that reaches no cell of the lattice.
inline bool spread(const Nodes& nodes, Point at, Spread& out) {
  const double x = (at.x / nodes.lattice.cell_m - nodes.west) * nodes.refined, y = (at.y / nodes.lattice.cell_m - nodes.south) * nodes.refined;
  if (!(x >= 1 && y >= 1 && x < nodes.columns - 2 && y < nodes.rows - 2)) return false;
  const int column = static_cast<int>(x), row = static_cast<int>(y);
  out.column = column - 1;
  out.row = row - 1;
  out.across = cubic_weights(x - column);
  out.up = cubic_weights(y - row);
  return true;
}

inline void add(Plane& plane, const Spread& spot, double weight) {
  for (int j = 0; j < 4; ++j) {
    const float share = spot.up[static_cast<std::size_t>(j)] * static_cast<float>(weight);
    float* out = plane.row(spot.row + j) + spot.column;
    for (std::size_t i = 0; i < 4; ++i) out[i] += share * spot.across[i];
  }
}

// The spectrum of the kernel at the nodes, divided by the FFT's own factor.
Plane kernel_spectrum(const Nodes& nodes, Kernel kernel, double radius_m);

// The lattice's values out of a plane that has come back from its spectrum: 0 below 2e-7 of the peak. The FFT's noise, a few 1e-8 of
// it, would tint the whole map; the cubic weights' undershoot is below 0.
void read_lattice(const Nodes& nodes, const Plane& plane, std::vector<float>& values);

}  // namespace gridwalk::geo::density_detail
