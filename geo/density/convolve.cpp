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
    if (spread(nodes, p.at, spot)) add(plane, spot, p.weight);
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
