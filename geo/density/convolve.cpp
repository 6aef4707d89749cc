// The density of many points: spread over 4 x 4 nodes by cubic weights, then one convolution by FFT.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/planes.h"

namespace gridwalk::geo::density_detail {

bool convolve(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m, int refined,
              std::vector<float>& values, const Progress& progress) {
  const Nodes nodes(lattice, kernel, radius_m, refined);
  Plane plane(nodes.plane_rows, nodes.plane_columns);
  std::size_t done = 0;
  Spread spot;
  for (const WeightedPoint& p : points) {
    if (done++ % 65536 == 0) {
      if (progress.stopped()) return false;
      progress(0.6 * static_cast<double>(done) / static_cast<double>(points.size()), "density");
    }
    if (!spread(nodes, p.at, spot)) continue;
    for (int j = 0; j < 4; ++j) {
      const float share = spot.up[static_cast<std::size_t>(j)] * static_cast<float>(p.weight);
      float* out = plane.row(spot.row + j) + spot.column;
      for (std::size_t i = 0; i < 4; ++i) out[i] += share * spot.across[i];
    }
  }
  to_spectrum(plane);
  if (progress.stopped()) return false;
  progress(0.8, "density");
  multiply(plane, kernel_spectrum(nodes, kernel, radius_m));
  from_spectrum(plane);
  read_lattice(nodes, plane, values);
  return true;
}

}  // namespace gridwalk::geo::density_detail
