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
  int margin = 0;                   // cells of the lattice
  int plane_rows = 0, plane_columns = 0;  // sizes that an FFT likes

  Nodes(const Lattice& lattice, Kernel kernel, double radius_m, int refined);
};

// One point over 4 x 4 nodes by Lagrange's cubic weights (partly negative; they keep every polynomial of degree 3).
struct Spread {
  int column = 0, row = 0;          // of the plane: the south-western one of the 16
  std::array<float, 4> across{}, up{};
};
// False for a point that reaches no cell of the lattice.
bool spread(const Nodes& nodes, Point at, Spread& out);

// The spectrum of the kernel at the nodes, divided by the FFT's own factor.
Plane kernel_spectrum(const Nodes& nodes, Kernel kernel, double radius_m);

// The lattice's values out of a plane that has come back from its spectrum: 0 below 2e-7 of the peak. The FFT's noise, a few 1e-8 of
// it, would tint the whole map; the cubic weights' undershoot is below 0.
void read_lattice(const Nodes& nodes, const Plane& plane, std::vector<float>& values);

}  // namespace gridwalk::geo::density_detail
