// The six kernels in double precision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/kernel.h"

#include <cmath>
#include <numbers>

namespace gridwalk::geo {

double kernel_value(Kernel kernel, double distance_m, double radius_m) {
  const double u = distance_m / radius_m;
  const double disc = 1 / (std::numbers::pi * radius_m * radius_m);
  if (kernel == Kernel::Gaussian) return 4 * disc * std::exp(-4 * u * u);
  if (u > 1) return 0;
  const double t = 1 - u * u;
  switch (kernel) {
    case Kernel::Quartic: return 3 * disc * t * t;
    case Kernel::Epanechnikov: return 2 * disc * t;
    case Kernel::Triangular: return 3 * disc * (1 - u);
    case Kernel::Triweight: return 4 * disc * t * t * t;
    case Kernel::Uniform:
    case Kernel::Gaussian: break;
  }
  return disc;
}

double kernel_reach_m(Kernel kernel, double radius_m) {
  return kernel == Kernel::Gaussian ? 5.5 * radius_m / std::sqrt(8.0) : radius_m;
}

}  // namespace gridwalk::geo
