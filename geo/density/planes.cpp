// FFTW in single precision, and cubic weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/planes.h"

#include <fftw3.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace gridwalk::geo::density_detail {
namespace {

// FFTW plans may be run from any thread, but made and destroyed by one at a time only.
std::mutex& planner() {
  static std::mutex mutex;
  return mutex;
}

void transform(Plane& plane, bool forward) {
  float* data = plane.data.get();
  auto* spectrum = reinterpret_cast<fftwf_complex*>(data);
  fftwf_plan plan = nullptr;
  {
    const std::lock_guard lock(planner());
    plan = forward ? fftwf_plan_dft_r2c_2d(plane.rows, plane.columns, data, spectrum, FFTW_ESTIMATE)
                   : fftwf_plan_dft_c2r_2d(plane.rows, plane.columns, spectrum, data, FFTW_ESTIMATE);
  }
  fftwf_execute(plan);
  const std::lock_guard lock(planner());
  fftwf_destroy_plan(plan);
}

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

}  // namespace

void FreePlane::operator()(float* p) const { fftwf_free(p); }

Plane::Plane(int rows_, int columns_)
    : rows(rows_), columns(columns_), stride(2 * (static_cast<std::size_t>(columns_) / 2 + 1)), data(fftwf_alloc_real(size())) {
  clear();
}

void Plane::clear() { std::fill_n(data.get(), size(), 0.0f); }

void to_spectrum(Plane& plane) { transform(plane, true); }
void from_spectrum(Plane& plane) { transform(plane, false); }

void multiply(Plane& spectrum, const Plane& by) {
  float* a = spectrum.data.get();
  const float* b = by.data.get();
  for (std::size_t i = 0; i < spectrum.size(); i += 2) {
    const float real = a[i] * b[i] - a[i + 1] * b[i + 1], imaginary = a[i] * b[i + 1] + a[i + 1] * b[i];
    a[i] = real;
    a[i + 1] = imaginary;
  }
}

Nodes::Nodes(const Lattice& lattice_, Kernel kernel, double radius_m, int refined_) : lattice(lattice_), refined(refined_) {
  margin = static_cast<int>(std::ceil(kernel_reach_m(kernel, radius_m) / lattice.cell_m)) + 4;
  columns = (lattice.columns + 2 * margin) * refined;
  rows = (lattice.rows + 2 * margin) * refined;
  plane_rows = smooth_size(rows);
  plane_columns = smooth_size(columns);
  west = static_cast<double>(lattice.first_column - margin) + 0.5;
  south = static_cast<double>(lattice.first_row - margin) + 0.5;
}

Plane kernel_spectrum(const Nodes& nodes, Kernel kernel, double radius_m) {
  Plane plane(nodes.plane_rows, nodes.plane_columns);
  const double step_m = nodes.lattice.cell_m / nodes.refined;
  const int reach = static_cast<int>(std::floor(kernel_reach_m(kernel, radius_m) / step_m));
  const double scale = 1 / (static_cast<double>(plane.rows) * plane.columns);
  for (int dy = 0; dy <= reach; ++dy) {
    for (int dx = 0; dx <= reach; ++dx) {
      const auto value = static_cast<float>(scale * kernel_value(kernel, std::hypot(dx, dy) * step_m, radius_m));
      for (const int row : {dy, (plane.rows - dy) % plane.rows}) {  // going round at the edges
        plane.row(row)[dx] = value;
        plane.row(row)[(plane.columns - dx) % plane.columns] = value;
      }
    }
  }
  to_spectrum(plane);
  return plane;
}

void read_lattice(const Nodes& nodes, const Plane& plane, std::vector<float>& values) {
  const auto width = static_cast<std::size_t>(nodes.lattice.columns), step = static_cast<std::size_t>(nodes.refined);
  float peak = 0;
  for (int r = 0; r < nodes.lattice.rows; ++r) {
    const float* in = plane.row((r + nodes.margin) * nodes.refined) + nodes.margin * nodes.refined;
    float* out = values.data() + static_cast<std::size_t>(r) * width;
    for (std::size_t c = 0; c < width; ++c) {
      out[c] = in[c * step];
      peak = std::max(peak, out[c]);
    }
  }
  const float noise = peak * 2e-7f;
  for (float& value : values) value = value > noise ? value : 0.0f;
}

}  // namespace gridwalk::geo::density_detail
