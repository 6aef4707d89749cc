// The exact density of the Gaussian and the uniform kernel, and points in an order of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {
namespace {

// Columns or rows [from, to) of the lattice whose centres lie within `reach` cells of `at` (a place counted in cells).
struct Range {
  int from, to;
};
Range reached(double at, double reach, long long first, int count) {
  const double last = static_cast<double>(first + count - 1) + 0.5;
  const double from = std::max(std::ceil(at - reach - 0.5), static_cast<double>(first));
  const double to = std::min(std::floor(at + reach - 0.5), last - 0.5);
  if (from > to) return {0, 0};
  return {static_cast<int>(static_cast<long long>(from) - first), static_cast<int>(static_cast<long long>(to) - first + 1)};
}

// Sorted by place, those at one place taken together: the sum then does not depend on the input's order.
std::vector<WeightedPoint> merged(std::span<const WeightedPoint> points) {
  std::vector<WeightedPoint> sorted(points.begin(), points.end());
  std::sort(sorted.begin(), sorted.end(), [](const WeightedPoint& a, const WeightedPoint& b) {
    return std::tie(a.at.y, a.at.x, a.weight) < std::tie(b.at.y, b.at.x, b.weight);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (kept > 0 && sorted[kept - 1].at == sorted[i].at) {
      sorted[kept - 1].weight += sorted[i].weight;
    } else {
      sorted[kept++] = sorted[i];
    }
  }
  sorted.resize(kept);
  return sorted;
}

bool stopped(std::size_t done, std::size_t all, std::size_t every, const Progress& progress) {
  if (done % every != 0) return false;
  progress(static_cast<double>(done) / static_cast<double>(all), "density");
  return progress.stopped();
}

// A Gaussian is a product of one along the row and one along the column.
bool scatter_gaussian(const std::vector<WeightedPoint>& points, const Lattice& lattice, double radius_m,
                      std::vector<float>& values, const Progress& progress) {
  const double radius = radius_m / lattice.cell_m;
  const double reach = kernel_reach_m(Kernel::Gaussian, radius_m) / lattice.cell_m;
  std::vector<double> along(static_cast<std::size_t>(lattice.columns)), sums(values.size(), 0.0);
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (stopped(done++, points.size(), 1024, progress)) return false;
    const double x = p.at.x / lattice.cell_m, y = p.at.y / lattice.cell_m;
    const Range rows = reached(y, reach, lattice.first_row, lattice.rows);
    const Range columns = reached(x, reach, lattice.first_column, lattice.columns);
    for (int c = columns.from; c < columns.to; ++c) {
      const double u = (static_cast<double>(lattice.first_column + c) + 0.5 - x) / radius;
      along[static_cast<std::size_t>(c)] = std::exp(-4 * u * u);
    }
    for (int r = rows.from; r < rows.to; ++r) {
      const double v = (static_cast<double>(lattice.first_row + r) + 0.5 - y) / radius;
      const double height = p.weight * kernel_value(Kernel::Gaussian, std::abs(v) * radius_m, radius_m);
      double* out = sums.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(lattice.columns);
      for (int c = columns.from; c < columns.to; ++c) out[c] += height * along[static_cast<std::size_t>(c)];
    }
  }
  std::transform(sums.begin(), sums.end(), values.begin(), [](double v) { return static_cast<float>(v); });
  return true;
}

// A uniform disc is one run of cells a row: +weight where it begins, -weight where it ends, summed along the row at last.
bool scatter_uniform(std::span<const WeightedPoint> points, const Lattice& lattice, double radius_m,
                     std::vector<float>& values, const Progress& progress) {
  const double radius = radius_m / lattice.cell_m, square_m2 = radius_m * radius_m;
  const auto width = static_cast<std::size_t>(lattice.columns) + 1;
  std::vector<double> steps(width * static_cast<std::size_t>(lattice.rows), 0.0);
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (stopped(done++, points.size(), 16384, progress)) return false;
    const double x = p.at.x / lattice.cell_m, y = p.at.y / lattice.cell_m;
    const Range rows = reached(y, radius + 1e-6, lattice.first_row, lattice.rows);
    for (int r = rows.from; r < rows.to; ++r) {
      const double up_m = (static_cast<double>(lattice.first_row + r) + 0.5) * lattice.cell_m - p.at.y;
      const double rest_m2 = square_m2 - up_m * up_m;
      if (rest_m2 < 0) continue;
      const double half = std::sqrt(rest_m2) / lattice.cell_m;
      Range span = reached(x, half, lattice.first_column, lattice.columns);
      // A jump: whether a centre that lies on the rim is inside must not hang on a root's rounding.
      const auto inside = [&](int c) {
        const double across_m = (static_cast<double>(lattice.first_column + c) + 0.5) * lattice.cell_m - p.at.x;
        return across_m * across_m + up_m * up_m <= square_m2;
      };
      const double west = x - half - 0.5, east = x + half - 0.5;
      if (std::abs(west - std::nearbyint(west)) < 1e-6) {
        const auto c = static_cast<int>(static_cast<long long>(std::nearbyint(west)) - lattice.first_column);
        if (c >= 0 && c < lattice.columns) span = {inside(c) ? c : c + 1, std::max(span.to, c + 1)};
      }
      if (std::abs(east - std::nearbyint(east)) < 1e-6) {
        const auto c = static_cast<int>(static_cast<long long>(std::nearbyint(east)) - lattice.first_column);
        if (c >= 0 && c < lattice.columns) span = {std::min(span.from, c), inside(c) ? c + 1 : c};
      }
      if (span.from >= span.to) continue;
      double* row = steps.data() + static_cast<std::size_t>(r) * width;
      row[span.from] += p.weight;
      row[span.to] -= p.weight;
    }
  }
  const double disc = 1 / (std::numbers::pi * square_m2);
  double weight = 0;
  for (const WeightedPoint& p : points) weight += p.weight;
  for (int r = 0; r < lattice.rows; ++r) {
    double sum = 0;
    for (int c = 0; c < lattice.columns; ++c) {
      sum += steps[static_cast<std::size_t>(r) * width + static_cast<std::size_t>(c)];
      // Weights with fractions leave a rest of rounding where all runs have ended.
      values[static_cast<std::size_t>(r) * (width - 1) + static_cast<std::size_t>(c)] = sum > 1e-14 * weight ? static_cast<float>(sum * disc) : 0.0f;
    }
  }
  return true;
}

}  // namespace

bool scatter(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
             std::vector<float>& values, const Progress& progress) {
  if (kernel == Kernel::Uniform) return scatter_uniform(points, lattice, radius_m, values, progress);
  const std::vector<WeightedPoint> places = merged(points);
  if (kernel == Kernel::Gaussian) return scatter_gaussian(places, lattice, radius_m, values, progress);
  return scatter_disc(places, lattice, kernel, radius_m, values, progress);
}

}  // namespace gridwalk::geo::density_detail
