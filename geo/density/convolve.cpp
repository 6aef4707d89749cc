// The density of many points: spread over 4 x 4 cells by cubic weights, then one convolution by FFT.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fftw3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <mutex>

#include "geo/density/detail.h"

namespace gridwalk::geo::density_detail {
namespace {

struct FftwFree {
  void operator()(float* p) const { fftwf_free(p); }
};

// FFTW plans may be run from any thread, but made and destroyed by one at a time only.
std::mutex& planner() {
  static std::mutex mutex;
  return mutex;
}

class Plan {
 public:
  Plan(int rows, int columns, float* data, bool forward) {
    const std::lock_guard lock(planner());
    auto* spectrum = reinterpret_cast<fftwf_complex*>(data);
    plan_ = forward ? fftwf_plan_dft_r2c_2d(rows, columns, data, spectrum, FFTW_ESTIMATE)
                    : fftwf_plan_dft_c2r_2d(rows, columns, spectrum, data, FFTW_ESTIMATE);
  }
  ~Plan() {
    const std::lock_guard lock(planner());
    fftwf_destroy_plan(plan_);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  void run() const { fftwf_execute(plan_); }

 private:
  fftwf_plan plan_;
};

// Sizes with a factor of 11 or more cost two to four times as much.
int smooth_size(int n) {
  for (;; ++n) {
    int rest = n;
    for (const int prime : {2, 3, 5, 7}) {
      while (rest % prime == 0) rest /= prime;
    }
    if (rest == 1) return n;
  }
}

// Real values in rows of `stride` floats, room enough for their spectrum in the same place.
struct Plane {
  int rows, columns;
  std::size_t stride;
  std::unique_ptr<float[], FftwFree> data;

  Plane(int r, int c)
      : rows(r), columns(c), stride(2 * (static_cast<std::size_t>(c) / 2 + 1)), data(fftwf_alloc_real(size())) {
    std::fill_n(data.get(), size(), 0.0f);
  }
  std::size_t size() const { return static_cast<std::size_t>(rows) * stride; }
  float* row(int r) { return data.get() + static_cast<std::size_t>(r) * stride; }
};

// Lagrange's weights of the cells -1, 0, 1, 2 for a place a fraction f between 0 and 1.
std::array<float, 4> cubic_weights(double f) {
  return {static_cast<float>(-f * (f - 1) * (f - 2) / 6), static_cast<float>((f + 1) * (f - 1) * (f - 2) / 2),
          static_cast<float>(-(f + 1) * f * (f - 2) / 2), static_cast<float>((f + 1) * f * (f - 1) / 6)};
}

// Plane cell (0, 0) is the lattice's cell (-margin, -margin).
bool bin(std::span<const WeightedPoint> points, const Lattice& lattice, int margin, int columns, int rows, Plane& plane,
         const Progress& progress) {
  const double west = static_cast<double>(lattice.first_column - margin) + 0.5;
  const double south = static_cast<double>(lattice.first_row - margin) + 0.5;
  std::size_t done = 0;
  for (const WeightedPoint& p : points) {
    if (done++ % 65536 == 0) {
      if (progress.stopped()) return false;
      progress(0.6 * static_cast<double>(done) / static_cast<double>(points.size()), "density");
    }
    const double x = p.at.x / lattice.cell_m - west, y = p.at.y / lattice.cell_m - south;
    // What lies farther out than the margin reaches no cell of the lattice.
    if (!(x >= 1 && y >= 1 && x < columns - 2 && y < rows - 2)) continue;
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const std::array<float, 4> across = cubic_weights(x - column);
    std::array<float, 4> up = cubic_weights(y - row);
    for (std::size_t j = 0; j < 4; ++j) {
      const float share = up[j] * static_cast<float>(p.weight);
      float* out = plane.row(row - 1 + static_cast<int>(j)) + column - 1;
      for (std::size_t i = 0; i < 4; ++i) out[i] += share * across[i];
    }
  }
  return true;
}

// The kernel at whole cells from (0, 0), going round at the edges, divided by the FFT's own factor.
void place_kernel(Kernel kernel, double radius_m, double cell_m, Plane& plane) {
  const double reach_m = kernel_reach_m(kernel, radius_m);
  const int reach = static_cast<int>(std::floor(reach_m / cell_m));
  const double scale = 1 / (static_cast<double>(plane.rows) * plane.columns);
  for (int dy = -reach; dy <= reach; ++dy) {
    float* out = plane.row((dy + plane.rows) % plane.rows);
    for (int dx = -reach; dx <= reach; ++dx) {
      out[(dx + plane.columns) % plane.columns] = static_cast<float>(scale * kernel_value(kernel, std::hypot(dx, dy) * cell_m, radius_m));
    }
  }
}

}  // namespace

bool convolve(std::span<const WeightedPoint> points, const Lattice& lattice, Kernel kernel, double radius_m,
              std::vector<float>& values, const Progress& progress) {
  // A margin of the kernel's reach takes in every point that counts, and keeps what goes round out of the lattice.
  const int margin = static_cast<int>(std::ceil(kernel_reach_m(kernel, radius_m) / lattice.cell_m)) + 4;
  const int columns = lattice.columns + 2 * margin, rows = lattice.rows + 2 * margin;
  Plane plane(smooth_size(rows), smooth_size(columns)), shape(plane.rows, plane.columns);
  if (!bin(points, lattice, margin, columns, rows, plane, progress)) return false;
  place_kernel(kernel, radius_m, lattice.cell_m, shape);
  Plan(plane.rows, plane.columns, plane.data.get(), true).run();
  Plan(shape.rows, shape.columns, shape.data.get(), true).run();
  if (progress.stopped()) return false;
  progress(0.8, "density");

  float* a = plane.data.get();
  const float* b = shape.data.get();
  for (std::size_t i = 0; i < plane.size(); i += 2) {
    const float real = a[i] * b[i] - a[i + 1] * b[i + 1], imaginary = a[i] * b[i + 1] + a[i + 1] * b[i];
    a[i] = real;
    a[i + 1] = imaginary;
  }
  Plan(plane.rows, plane.columns, plane.data.get(), false).run();

  // The FFT's noise, a few 1e-8 of the peak, would tint the whole map; the cubic weights' undershoot is below 0.
  const auto width = static_cast<std::size_t>(lattice.columns);
  float peak = 0;
  for (int r = 0; r < lattice.rows; ++r) {
    const float* in = plane.row(r + margin) + margin;
    peak = std::max(peak, *std::max_element(in, in + width));
  }
  const float noise = peak * 2e-7f;
  for (int r = 0; r < lattice.rows; ++r) {
    const float* in = plane.row(r + margin) + margin;
    float* out = values.data() + static_cast<std::size_t>(r) * width;
    for (std::size_t c = 0; c < width; ++c) out[c] = in[c] > noise ? in[c] : 0.0f;
  }
  return true;
}

}  // namespace gridwalk::geo::density_detail
