// The exact density: every point adds its kernel to each cell it reaches.
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

// Sorted by place, those at one place taken together: the sum then does not depend on the input's order, and a thousand
// complaints at one gate do not add up a thousand rounding errors of one sign.
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

// `shape` maps u^2 in float to the kernel's height before the factor; u^2 may lie a little above 1 at the rim.
template <class Shape>
bool scatter_disc(const std::vector<WeightedPoint>& points, const Lattice& lattice, double radius_m, double factor,
                  Shape shape, std::vector<float>& values, const Progress& progress) {
  const double radius = radius_m / lattice.cell_m;
  std::vector<float> squares(static_cast<std::size_t>(lattice.columns));
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (done++ % 1024 == 0) {
      if (progress.stopped()) return false;
      progress(static_cast<double>(done) / static_cast<double>(points.size()), "density");
    }
    const double x = p.at.x / lattice.cell_m, y = p.at.y / lattice.cell_m;
    const Range rows = reached(y, radius, lattice.first_row, lattice.rows);
    const Range columns = reached(x, radius, lattice.first_column, lattice.columns);
    for (int c = columns.from; c < columns.to; ++c) {
      const double u = (static_cast<double>(lattice.first_column + c) + 0.5 - x) / radius;
      squares[static_cast<std::size_t>(c)] = static_cast<float>(u * u);
    }
    const auto height = static_cast<float>(p.weight * factor);
    for (int r = rows.from; r < rows.to; ++r) {
      const double v = (static_cast<double>(lattice.first_row + r) + 0.5 - y) / radius;
      const Range span = reached(x, radius * std::sqrt(std::max(0.0, 1 - v * v)), lattice.first_column, lattice.columns);
      const auto row_square = static_cast<float>(v * v);
      float* out = values.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(lattice.columns);
      const float* square = squares.data();
      for (int c = span.from; c < span.to; ++c) out[c] += height * shape(row_square + square[c]);
    }
  }
  return true;
}

// A Gaussian is a product of one along the row and one along the column.
bool scatter_gaussian(const std::vector<WeightedPoint>& points, const Lattice& lattice, double radius_m,
                      std::vector<float>& values, const Progress& progress) {
  const double radius = radius_m / lattice.cell_m;
  const double reach = kernel_reach_m(Kernel::Gaussian, radius_m) / lattice.cell_m;
  std::vector<float> along(static_cast<std::size_t>(lattice.columns));
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (done++ % 1024 == 0) {
      if (progress.stopped()) return false;
      progress(static_cast<double>(done) / static_cast<double>(points.size()), "density");
    }
    const double x = p.at.x / lattice.cell_m, y = p.at.y / lattice.cell_m;
    const Range rows = reached(y, reach, lattice.first_row, lattice.rows);
    const Range columns = reached(x, reach, lattice.first_column, lattice.columns);
    for (int c = columns.from; c < columns.to; ++c) {
      const double u = (static_cast<double>(lattice.first_column + c) + 0.5 - x) / radius;
      along[static_cast<std::size_t>(c)] = static_cast<float>(std::exp(-4 * u * u));
    }
    for (int r = rows.from; r < rows.to; ++r) {
      const double v = (static_cast<double>(lattice.first_row + r) + 0.5 - y) / radius;
      const auto height = static_cast<float>(p.weight * kernel_value(Kernel::Gaussian, std::abs(v) * radius_m, radius_m));
      float* out = values.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(lattice.columns);
      for (int c = columns.from; c < columns.to; ++c) out[c] += height * along[static_cast<std::size_t>(c)];
    }
  }
  return true;
}

// A uniform disc is one run of cells a row: +weight where it begins, -weight where it ends, summed along the row at last.
bool scatter_uniform(std::span<const WeightedPoint> points, const Lattice& lattice, double radius_m,
                     std::vector<float>& values, const Progress& progress) {
  const double radius = radius_m / lattice.cell_m;
  const auto width = static_cast<std::size_t>(lattice.columns) + 1;
  std::vector<double> steps(width * static_cast<std::size_t>(lattice.rows), 0.0);
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (done++ % 16384 == 0) {
      if (progress.stopped()) return false;
      progress(static_cast<double>(done) / static_cast<double>(points.size()), "density");
    }
    const double x = p.at.x / lattice.cell_m, y = p.at.y / lattice.cell_m;
    const Range rows = reached(y, radius, lattice.first_row, lattice.rows);
    for (int r = rows.from; r < rows.to; ++r) {
      const double v = static_cast<double>(lattice.first_row + r) + 0.5 - y;
      const Range span = reached(x, std::sqrt(std::max(0.0, radius * radius - v * v)), lattice.first_column, lattice.columns);
      steps[static_cast<std::size_t>(r) * width + static_cast<std::size_t>(span.from)] += p.weight;
      steps[static_cast<std::size_t>(r) * width + static_cast<std::size_t>(span.to)] -= p.weight;
    }
  }
  const double disc = 1 / (std::numbers::pi * radius_m * radius_m);
  for (int r = 0; r < lattice.rows; ++r) {
    double sum = 0;
    for (int c = 0; c < lattice.columns; ++c) {
      sum += steps[static_cast<std::size_t>(r) * width + static_cast<std::size_t>(c)];
      // Weights with fractions leave a rest of rounding where all runs have ended.
      values[static_cast<std::size_t>(r) * (width - 1) + static_cast<std::size_t>(c)] = static_cast<float>(std::max(0.0, sum) * disc);
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
  const double factor = kernel_value(kernel, 0, radius_m);
  const auto disc = [&](auto shape) { return scatter_disc(places, lattice, radius_m, factor, shape, values, progress); };
  switch (kernel) {
    case Kernel::Epanechnikov:
      return disc([](float u2) { return std::max(0.0f, 1 - u2); });
    case Kernel::Triangular:
      return disc([](float u2) { return std::max(0.0f, 1 - std::sqrt(u2)); });
    case Kernel::Triweight:
      return disc([](float u2) {
        const float t = std::max(0.0f, 1 - u2);
        return t * t * t;
      });
    default:
      return disc([](float u2) {
        const float t = std::max(0.0f, 1 - u2);
        return t * t;
      });
  }
}

}  // namespace gridwalk::geo::density_detail
