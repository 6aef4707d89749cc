// Exact or binned, and how finely: what it costs and what error is to be expected.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {
namespace {

// What binning costs in exactness, as shares of the peak and measured: alone = the error of one point at 30 cells a radius, together = what
// times the root of the number of points on each other is that of many. Both fall by their power of the cells a radius.
struct BinningError {
  double alone, alone_power, together, together_power;
};
BinningError binning_error(Kernel kernel) {
  switch (kernel) {
    case Kernel::Quartic: return {2.4e-4, 2, 5.2e-4, 2.5};
    case Kernel::Triweight: return {2e-5, 2.5, 6e-5, 3.3};
    case Kernel::Gaussian: return {7e-6, 4, 3e-5, 3.3};
    default: return {8.3e-3, 1, 1.35e-2, 1.5};
  }
}

// As long as it costs no more than this, a density is exact: it then hangs neither on the extent nor on the order of the points.
constexpr double exact_at_any_rate_ns = 2e7;

// What is promised: 2e-5 of the peak at 30 cells a radius, 2e-4 at 15, in between and beyond by the same power.
double promised(double cells_a_radius) { return 2e-5 * std::max(1.0, std::pow(30 / cells_a_radius, std::log2(10.0))); }

// How points lie on each other where most do. A place is where points have the same coordinates: their errors are the same and add up.
struct Crowd {
  double places = 1;          // the peak over that of a place of the usual weight
  double heaviest_share = 1;  // the heaviest place's own peak over the peak
};

Crowd crowd(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m) {
  const double reach_m = kernel_reach_m(kernel, radius_m);
  const double west = static_cast<double>(lattice.first_column) * lattice.cell_m - reach_m;
  const double south = static_cast<double>(lattice.first_row) * lattice.cell_m - reach_m;
  const double wide_m = lattice.columns * lattice.cell_m + 2 * reach_m, high_m = lattice.rows * lattice.cell_m + 2 * reach_m;
  // The peak is counted in boxes of a radius (of more, where there would be too many of them), so that one which boxes part is taken for less.
  const double side_m = std::max({radius_m, wide_m / 1024, high_m / 1024});
  const auto columns = static_cast<std::size_t>(wide_m / side_m) + 1, rows = static_cast<std::size_t>(high_m / side_m) + 1;
  std::vector<double> boxes(columns * rows, 0.0);
  // The sum of the squares of the places' weights, by a sketch (Alon, Matias and Szegedy 1996): places that fall together by chance cancel.
  constexpr int bits = 14;
  std::vector<double> sketch(std::size_t{1} << bits, 0.0);
  const double inverse = 1 / side_m;
  double sum = 0;
  for (const WeightedPoint& p : points) {
    const double x = (p.at.x - west) * inverse, y = (p.at.y - south) * inverse;
    if (!(x >= 0 && y >= 0 && x < static_cast<double>(columns) && y < static_cast<double>(rows))) continue;
    boxes[static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x)] += p.weight;
    sum += p.weight;
    const std::uint64_t mixed = (std::bit_cast<std::uint64_t>(p.at.x) * 0x9E3779B97F4A7C15 ^ std::bit_cast<std::uint64_t>(p.at.y)) * 0xD1B54A32D192ED03;
    const std::uint64_t hash = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EB;
    sketch[hash >> (64 - bits)] += (hash >> (63 - bits)) & 1 ? p.weight : -p.weight;
  }
  if (!(sum > 0)) return {};
  double squares = 0, heaviest = 0;
  for (const double s : sketch) {
    squares += s * s;
    heaviest = std::max(heaviest, std::abs(s));
  }
  // Many light places in one cell of the sketch look like a heavy one; three times what is usual is theirs.
  heaviest = std::max(0.0, heaviest - 3 * std::sqrt(squares / static_cast<double>(sketch.size())));
  const double share = (radius_m / side_m) * (radius_m / side_m);
  const double peak = *std::max_element(boxes.begin(), boxes.end()) * share / kernel_value(kernel, 0, radius_m) / (radius_m * radius_m);
  return {std::max(1.0, peak * sum / squares), std::min(1.0, heaviest / peak)};
}

}  // namespace

Method chosen_method(std::span<const WeightedPoint> points, const Lattice& lattice, const DensityOptions& options) {
  if (options.kernel == Kernel::Uniform || options.method == DensityMethod::Exact) return {};
  if (options.method == DensityMethod::Binned) return {false, 1};
  const double q = options.radius_m / lattice.cell_m, reach = kernel_reach_m(options.kernel, options.radius_m) / lattice.cell_m;
  const auto n = static_cast<double>(points.size());
  const bool gaussian = options.kernel == Kernel::Gaussian;
  // Nanoseconds; a Gaussian's square is computed in double precision.
  const double exact_ns = gaussian ? n * 4 * reach * reach * 0.5 : n * 2 * q * (15 + 0.5 * q);
  const auto binned_ns = [&](int refined) {
    return n * 30 + (lattice.columns + 2 * reach) * (lattice.rows + 2 * reach) * refined * refined * 22;
  };
  if (exact_ns <= std::max(exact_at_any_rate_ns, binned_ns(1))) return {};
  const BinningError error = binning_error(options.kernel);
  const Crowd most = crowd(points, lattice, options.kernel, options.radius_m);
  for (const int refined : {1, 2}) {
    if (exact_ns <= binned_ns(refined)) break;
    const double finer = 30 / (q * refined);
    const double expected = error.together * std::pow(finer, error.together_power) / std::sqrt(most.places) +
                            error.alone * std::pow(finer, error.alone_power) * most.heaviest_share;
    if (expected <= promised(q)) return {false, refined};
  }
  return {};
}

}  // namespace gridwalk::geo::density_detail
