// Measures the density engine (no argument), or computes one grid from a bare file for independent checking.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "geo/density/density.h"
#include "geo/random.h"

using namespace gridwalk::geo;

namespace {

constexpr std::array<std::pair<std::string_view, Kernel>, 6> kernels{{{"quartic", Kernel::Quartic},
                                                                      {"epanechnikov", Kernel::Epanechnikov},
                                                                      {"triangular", Kernel::Triangular},
                                                                      {"uniform", Kernel::Uniform},
                                                                      {"triweight", Kernel::Triweight},
                                                                      {"gaussian", Kernel::Gaussian}}};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<WeightedPoint> clustered(std::size_t n, double side_m) {
  Random random(1);
  std::vector<WeightedPoint> points(n);
  std::array<Point, 40> centres;
  for (Point& c : centres) c = {random.uniform(0, side_m), random.uniform(0, side_m)};
  for (WeightedPoint& p : points) {
    const Point c = centres[random.below(40)];
    p = {{c.x + 0.04 * side_m * random.normal(), c.y + 0.04 * side_m * random.normal()}, random.uniform(0.5, 2)};
  }
  return points;
}

// CPU seconds, the best of three, on 1,024 x 1,024 cells of 5 m in all, 30 cells a radius.
void measure() {
  const double radius_m = 150, side_m = 1024 * 5.0;
  const Box inner = Box{0, 0, side_m, side_m}.grown(-radius_m);
  std::printf("%10s %13s %8s %10s %12s\n", "points", "kernel", "method", "cpu_s", "vs_exact");
  for (const std::size_t n : {520UL, 10'000UL, 20'000UL, 100'000UL, 1'000'000UL, 10'000'000UL}) {
    const auto points = clustered(n, side_m);
    for (const auto& [name, kernel] : kernels) {
      if (n > 1'000'000 && kernel != Kernel::Quartic) continue;
      DensityGrid exact;
      for (const DensityMethod method : {DensityMethod::Exact, DensityMethod::Binned}) {
        if (method == DensityMethod::Exact && n > 1'000'000) continue;
        if (method == DensityMethod::Binned && kernel == Kernel::Uniform) continue;
        double best = 1e9;
        DensityGrid grid;
        for (int repeat = 0; repeat < (n > 100'000 && method == DensityMethod::Exact ? 1 : 3); ++repeat) {
          const double start = cpu_seconds();
          grid = density(points, inner, {kernel, radius_m, 5, method});
          best = std::min(best, cpu_seconds() - start);
        }
        double worst = 0;
        if (method == DensityMethod::Exact) exact = grid;
        for (std::size_t i = 0; i < exact.per_m2.size(); ++i) {
          worst = std::max(worst, static_cast<double>(std::abs(grid.per_m2[i] - exact.per_m2[i])));
        }
        std::printf("%10zu %13.*s %8s %10.4f %12.2e\n", n, static_cast<int>(name.size()), name.data(),
                    method == DensityMethod::Exact ? "exact" : "binned", best, exact.empty() ? 0.0 : worst / exact.peak());
      }
    }
    if (n != 520) continue;
    const DensityGrid grid = density(points, inner, {Kernel::Quartic, radius_m, 5});
    const double start = cpu_seconds();
    const auto bands = contour_bands(grid, class_breaks_round(grid.peak(), 6));
    std::printf("%10zu contour bands of %zu levels: %.4f s\n", n, bands.size(), cpu_seconds() - start);
  }
}

std::vector<double> numbers(std::string_view line) {
  std::vector<double> found;
  while (!line.empty()) {
    const auto comma = line.find(',');
    const std::string_view field = line.substr(0, comma);
    double value = 0;
    if (std::from_chars(field.data(), field.data() + field.size(), value).ec != std::errc{}) return {};
    found.push_back(value);
    line = comma == std::string_view::npos ? std::string_view{} : line.substr(comma + 1);
  }
  return found;
}

int compute(int argc, char** argv) {
  DensityOptions options;
  Box extent;
  std::string out;
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i], value = argv[i + 1];
    const std::vector<double> n = numbers(value);
    if (option == "--radius" && n.size() == 1) options.radius_m = n[0];
    if (option == "--cell" && n.size() == 1) options.cell_m = n[0];
    if (option == "--extent" && n.size() == 4) extent = {n[0], n[1], n[2], n[3]};
    if (option == "--write") out = value;
    if (option == "--method") options.method = value == "exact" ? DensityMethod::Exact : DensityMethod::Binned;
    for (const auto& [name, kernel] : kernels) {
      if (option == "--kernel" && value == name) options.kernel = kernel;
    }
  }
  std::ifstream file(argv[1]);
  std::vector<WeightedPoint> points;
  for (std::string line; std::getline(file, line);) {
    const std::vector<double> n = numbers(line);  // the header has no numbers
    if (n.size() >= 2) points.push_back({{n[0], n[1]}, n.size() > 2 ? n[2] : 1});
  }
  if (!file.eof() || points.empty()) {
    std::fprintf(stderr, "%s: no points could be read (x,y,weight in metres, one a line)\n", argv[1]);
    return 4;
  }
  if (extent.empty()) {
    for (const WeightedPoint& p : points) extent.add(p.at);
  }
  const double start = cpu_seconds();
  const DensityGrid grid = density(points, extent, options);
  std::fprintf(stderr, "%zu points, %d x %d cells of %g m, peak %g per hectare, %.4f s CPU\n", points.size(), grid.columns,
               grid.rows, grid.cell_m, grid.peak() * square_metres_per_hectare, cpu_seconds() - start);
  for (const auto& issue : grid.issues) std::fprintf(stderr, "%s\n", issue.code.c_str());
  if (out.empty()) return 0;
  std::FILE* written = std::fopen(out.c_str(), "w");
  if (written == nullptr) {
    std::fprintf(stderr, "%s cannot be written\n", out.c_str());
    return 3;
  }
  std::fputs("col,row,x,y,density_per_ha\n", written);
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const Point p = grid.centre(column, row);
      std::fprintf(written, "%d,%d,%.6f,%.6f,%.9g\n", column, row, p.x, p.y,
                   static_cast<double>(grid.at(column, row)) * square_metres_per_hectare);
    }
  }
  return std::fclose(written) == 0 ? 0 : 3;
}

}  // namespace

// density_bench                     the table of CPU times
// density_bench POINTS.csv [--radius M] [--cell M] [--extent x0,y0,x1,y1] [--kernel K] [--method exact|binned] [--write GRID.csv]
int main(int argc, char** argv) {
  if (argc > 1) return compute(argc, argv);
  measure();
  return 0;
}
