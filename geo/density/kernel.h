// The six kernels of a heat map and how far each one reaches.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::geo {

// Each integrates to 1 over the plane; u = distance / radius (Silverman 1986, "Density Estimation", table of 2-D kernels):
//   Quartic      3/(pi R^2) (1-u^2)^2      Triweight  4/(pi R^2) (1-u^2)^3
//   Epanechnikov 2/(pi R^2) (1-u^2)        Triangular 3/(pi R^2) (1-u)
//   Uniform      1/(pi R^2)                Gaussian   4/(pi R^2) exp(-4 u^2)
// All are 0 beyond the radius but the Gaussian, whose standard deviation is radius/sqrt(8), the spread of a quartic of
// that radius, so that switching between them compares like with like. It is cut off 5.5 standard deviations away on
// either axis, where less than 1e-7 of it is left.
enum class Kernel { Quartic, Epanechnikov, Triangular, Uniform, Triweight, Gaussian };

// Density per m2 that one point of weight 1 gives at a distance from it; the Gaussian without its cut.
double kernel_value(Kernel kernel, double distance_m, double radius_m);

// No point gives anything farther away than this on either axis.
double kernel_reach_m(Kernel kernel, double radius_m);

}  // namespace gridwalk::geo
