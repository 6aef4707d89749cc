// The exact density of the kernels that fade to 0 at their rim: row by row, each from the points that reach it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {
namespace {

// So many points are added up in float before they go to the row's sum in double: a million points then do not add up a
// million rounding errors.
constexpr std::size_t points_a_batch = 256;
// Cells are taken so many at once: beyond the rim the kernels are 0, and a row has room for what lies beyond its end.
constexpr unsigned cells_at_once = 8;

struct Spot {  // in cells
  double x, y;
  float height;
};

struct Work {
  std::span<const Spot> spots;  // by y
  const Lattice& lattice;
  double radius;  // in cells
  std::vector<float>& values;
  const Progress& progress;
};

// The larger of t and 0, exactly, in a form that compilers don't make a branch of, which would keep them from taking many cells at once.
[[gnu::always_inline]] inline float positive(float t) { return 0.5f * (t + std::abs(t)); }

// By u^2, which may lie a little above 1 at the rim; the kernel's height at u = 0 comes as a factor.
struct Epanechnikov {
  [[gnu::always_inline]] float operator()(float u2) const { return positive(1 - u2); }
};
struct Triangular {
  [[gnu::always_inline]] float operator()(float u2) const { return positive(1 - std::sqrt(u2)); }
};
struct Quartic {
  [[gnu::always_inline]] float operator()(float u2) const {
    const float t = positive(1 - u2);
    return t * t;
  }
};
struct Triweight {
  [[gnu::always_inline]] float operator()(float u2) const {
    const float t = positive(1 - u2);
    return t * t * t;
  }
};

// Batches begin at multiples of points_a_batch of all points, and a cell's place is counted from where the point's run
// begins, in or out of the lattice: neither hangs on the extent that was asked for.
template <class Shape>
[[gnu::always_inline]] inline bool rows(const Work& work, Shape shape) {
  const Lattice& lattice = work.lattice;
  const auto width = static_cast<std::size_t>(lattice.columns);
  const double radius = work.radius, inverse = 1 / radius;
  const auto step = static_cast<float>(inverse);
  std::vector<float> batch(width + cells_at_once, 0.0f);
  std::vector<double> sums(width);
  std::size_t begin = 0;
  for (int r = 0; r < lattice.rows; ++r) {
    if (r % 32 == 0) {
      if (work.progress.stopped()) return false;
      work.progress(static_cast<double>(r) / lattice.rows, "density");
    }
    const double y = static_cast<double>(lattice.first_row + r) + 0.5;
    while (begin < work.spots.size() && work.spots[begin].y < y - radius) ++begin;
    std::fill(sums.begin(), sums.end(), 0.0);
    long long used_from = lattice.columns, used_to = 0;
    const auto flush = [&] {
      used_to = std::min<long long>(used_to + cells_at_once, lattice.columns);
      for (long long c = used_from; c < used_to; ++c) {
        sums[static_cast<std::size_t>(c)] += static_cast<double>(batch[static_cast<std::size_t>(c)]);
        batch[static_cast<std::size_t>(c)] = 0;
      }
      std::fill(batch.end() - cells_at_once, batch.end(), 0.0f);
      used_from = lattice.columns;
      used_to = 0;
    };
    for (std::size_t i = begin; i < work.spots.size() && work.spots[i].y <= y + radius; ++i) {
      if (i % points_a_batch == 0) flush();
      const Spot& spot = work.spots[i];
      const double up = y - spot.y;
      // Rounded outwards and truncated: at most a cell too many at either end, where the kernel is 0.
      const double half = static_cast<double>(std::sqrt(static_cast<float>(std::max(0.0, radius * radius - up * up)))) + 1e-3;
      const auto run = static_cast<long long>(spot.x - half - 0.5);
      const long long from = std::max(run - lattice.first_column, 0LL);
      const long long to = std::min(static_cast<long long>(spot.x + half - 0.5) + 1 - lattice.first_column, static_cast<long long>(lattice.columns));
      if (from >= to) continue;
      used_from = std::min(used_from, from);
      used_to = std::max(used_to, to);
      const auto first_u = static_cast<float>((static_cast<double>(run) + 0.5 - spot.x) * inverse);
      const double v = up * inverse;
      const auto v2 = static_cast<float>(v * v);
      const float height = spot.height;
      const int skipped = static_cast<int>(from + lattice.first_column - run);
      float* out = batch.data() + from;
      // A multiple that the compiler sees, so that it leaves no rest to be done one by one.
      const unsigned count = (static_cast<unsigned>(to - from) + cells_at_once - 1) / cells_at_once * cells_at_once;
      for (unsigned c = 0; c < count; ++c) {
        const float u = first_u + step * static_cast<float>(skipped + static_cast<int>(c));
        out[c] += height * shape(v2 + u * u);
      }
    }
    flush();
    float* out = work.values.data() + static_cast<std::size_t>(r) * width;
    for (std::size_t c = 0; c < width; ++c) out[c] = static_cast<float>(sums[c]);
  }
  return true;
}

template <class Shape>
bool rows_anywhere(const Work& work) {
  return rows(work, Shape{});
}

#if defined(__x86_64__)
// Eight cells at once in place of four; the same operations on each, and so the same bits.
template <class Shape>
[[gnu::target("avx2")]] bool rows_wide(const Work& work) {
  return rows(work, Shape{});
}
template <class Shape>
bool rows_best(const Work& work) {
  return __builtin_cpu_supports("avx2") ? rows_wide<Shape>(work) : rows_anywhere<Shape>(work);
}
#else
template <class Shape>
bool rows_best(const Work& work) {
  return rows_anywhere<Shape>(work);
}
#endif

}  // namespace

bool scatter_disc(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
                  std::vector<float>& values, const Progress& progress) {
  const double factor = kernel_value(kernel, 0, radius_m);
  std::vector<Spot> spots;
  spots.reserve(points.size());
  for (const WeightedPoint& p : points) {
    spots.push_back({p.at.x / lattice.cell_m, p.at.y / lattice.cell_m, static_cast<float>(p.weight * factor)});
  }
  const Work work{spots, lattice, radius_m / lattice.cell_m, values, progress};
  switch (kernel) {
    case Kernel::Epanechnikov: return rows_best<Epanechnikov>(work);
    case Kernel::Triangular: return rows_best<Triangular>(work);
    case Kernel::Triweight: return rows_best<Triweight>(work);
    default: return rows_best<Quartic>(work);
  }
}

}  // namespace gridwalk::geo::density_detail
