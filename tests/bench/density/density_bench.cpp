// Measures the density engine (no argument), or computes one grid from a bare file for independent checking.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "geo/density/areas.h"
#include "geo/density/dense_areas.h"
#include "geo/density/period_grids.h"
#include "geo/density/planes.h"
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

// The most that the process has ever had in memory, points included.
double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

template <class Work>
double best_of(int times, const Work& work) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    const double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

double worst_difference(const DensityGrid& a, const DensityGrid& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.per_m2.size(); ++i) worst = std::max(worst, std::abs(static_cast<double>(a.per_m2[i]) - static_cast<double>(b.per_m2[i])));
  return worst / b.peak();
}

// What scipy.ndimage users do (histogram2d and gaussian_filter): each point to the nearest cell, then a Gaussian, here by the same FFT.
DensityGrid nearest_and_gaussian(const std::vector<WeightedPoint>& points, const Box& extent, const DensityOptions& options) {
  using namespace density_detail;
  const Layout cells = layout(extent, options);
  DensityGrid grid = empty_grid(cells);
  const Nodes nodes(cells.lattice, Kernel::Gaussian, options.radius_m, 1);
  Plane plane(nodes.plane_rows, nodes.plane_columns);
  for (const WeightedPoint& p : points) {
    const double x = p.at.x / grid.cell_m - nodes.west + 0.5, y = p.at.y / grid.cell_m - nodes.south + 0.5;
    if (x >= 0 && y >= 0 && x < nodes.columns && y < nodes.rows) plane.row(static_cast<int>(y))[static_cast<int>(x)] += static_cast<float>(p.weight);
  }
  to_spectrum(plane);
  multiply(plane, kernel_spectrum(nodes, Kernel::Gaussian, options.radius_m));
  from_spectrum(plane);
  read_lattice(nodes, plane, grid.per_m2);
  return grid;
}

// CPU seconds on 1,024 x 1,024 cells of 5 m in all, 30 cells a radius: the engine as it chooses, against the exact sum (up to a million points) and
// against nearest binning and a Gaussian by the same FFT.
void measure_kernels() {
  const double radius_m = 150, side_m = 1024 * 5.0;
  const Box inner = Box{0, 0, side_m, side_m}.grown(-radius_m);
  std::printf("%10s %13s %9s %9s %9s %11s %12s %12s %10s\n", "points", "kernel", "cpu_s", "exact_s", "nearest_s", "vs_exact", "exact/ours", "nearest/ours", "memory_mb");
  for (const std::size_t n : {520UL, 10'000UL, 100'000UL, 1'000'000UL, 10'000'000UL}) {
    const auto points = clustered(n, side_m);
    const int times = n > 1'000'000 ? 1 : 3;
    const double nearest_s = best_of(times, [&] { nearest_and_gaussian(points, inner, {Kernel::Gaussian, radius_m, 5}); });
    for (const auto& [name, kernel] : kernels) {
      if (n >= 1'000'000 && kernel != Kernel::Quartic && kernel != Kernel::Gaussian) continue;
      if (n > 1'000'000 && kernel != Kernel::Quartic) continue;
      DensityGrid grid;
      const double ours_s = best_of(times, [&] { grid = density(points, inner, {kernel, radius_m, 5}); });
      std::printf("%10zu %13.*s %9.4f ", n, static_cast<int>(name.size()), name.data(), ours_s);
      if (n <= 1'000'000) {
        DensityGrid exact;
        const double exact_s = best_of(1, [&] { exact = density(points, inner, {kernel, radius_m, 5, DensityMethod::Exact}); });
        std::printf("%9.4f %9.4f %11.2e %12.1f", exact_s, nearest_s, worst_difference(grid, exact), exact_s / ours_s);
      } else {
        std::printf("%9s %9.4f %11s %12s", "-", nearest_s, "-", "-");
      }
      std::printf(" %12.1f %10.0f\n", nearest_s / ours_s, peak_memory_mb());
    }
  }
}

// What a street asks for while a slider moves: 520 findings on 6.5 x 6 km, cells of 5 m.
void measure_street() {
  const Box street{0, 0, 6500, 6000};
  Random random(2);
  std::vector<DatedPoint> dated;
  for (const WeightedPoint& p : clustered(520, 6000)) dated.push_back({p.at, p.weight, static_cast<int>(random.below(365))});
  const auto all = clustered(520, 6000);
  std::printf("\nA street of 6.5 x 6 km, 520 findings, cells of 5 m (100 m: 5, 50 m: 3.3)\n");
  for (const double radius_m : {50.0, 100.0, 150.0, 200.0, 300.0, 500.0}) {
    DensityGrid grid;
    const double s = best_of(5, [&] { grid = density(all, street, {Kernel::Quartic, radius_m}); });
    std::printf("  radius %3.0f m: %4d x %4d cells, %.4f s CPU\n", radius_m, grid.columns, grid.rows, s);
  }
  const DensityGrid grid = density(all, street, {Kernel::Quartic, 200});
  std::printf("  contour bands of 6 levels: %.4f s CPU\n", best_of(3, [&] { contour_bands(grid, class_breaks_round(grid.peak(), 6)); }));
  std::printf("  hot areas above half the peak: %.4f s CPU\n", best_of(3, [&] { dense_areas(grid, grid.peak() / 2); }));
  const MultiPolygon outline{{{{300, 200}, {6200, 400}, {6000, 5700}, {500, 5600}, {300, 200}}, {}}};
  std::printf("  the outline's share of the kernel: %.4f s CPU\n", best_of(3, [&] { share_within(outline, street, {Kernel::Quartic, 200}); }));

  const auto play = [&](const std::vector<DatedPoint>& points, double half_life) {
    PeriodGrids grids(points, street, {Kernel::Quartic, 200});
    for (int week = 0; week < 52; week += 51) grids.window({0, 364, half_life});  // what the first frame makes for all
    const double start = cpu_seconds();
    for (int week = 0; week < 52; ++week) grids.window({week * 7 - 21, week * 7 + 6, half_life});
    const double s = cpu_seconds() - start;
    std::printf("  play over 52 weeks, %7zu findings, windows of 4 weeks, half-life %2.0f days: %.4f s CPU a frame, %.0f frames a second\n", points.size(), half_life, s / 52, 52 / s);
  };
  play(dated, 0);
  play(dated, 14);
  std::vector<DatedPoint> many;
  for (const WeightedPoint& p : clustered(1'000'000, 6000)) many.push_back({p.at, p.weight, static_cast<int>(random.below(365))});
  play(many, 0);
  play(many, 14);
}

// Empty where a field is no number. Blanks around numbers, quotes and a line's own end are let through.
std::optional<std::vector<double>> numbers(std::string_view line) {
  std::vector<double> found;
  const std::string_view around = " \t\r\"";
  for (;;) {
    const auto comma = line.find(',');
    std::string_view field = line.substr(0, comma);
    while (!field.empty() && around.find(field.front()) != std::string_view::npos) field.remove_prefix(1);
    while (!field.empty() && around.find(field.back()) != std::string_view::npos) field.remove_suffix(1);
    if (!field.empty() && field.front() == '+') field.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
    if (read.ec != std::errc{} || read.ptr != field.data() + field.size()) return std::nullopt;
    found.push_back(value);
    if (comma == std::string_view::npos) return found;
    line.remove_prefix(comma + 1);
  }
}

int refuse(const char* file, long long row, const char* why) {
  std::fprintf(stderr, "%s, row %lld: %s\n", file, row, why);
  return 4;
}

// x,y[,w] in metres, one point a row; the first row may be a header. Anything else is refused with its row.
int read_points(const char* path, std::vector<WeightedPoint>& points) {
  std::ifstream file(path);
  if (!file) {
    std::fprintf(stderr, "%s cannot be read\n", path);
    return 4;
  }
  // Room for all of them at once: a growing vector would hold them twice.
  std::size_t rows = 0;
  std::vector<char> block(1 << 20);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    rows += static_cast<std::size_t>(std::count(block.begin(), block.begin() + file.gcount(), '\n'));
  }
  points.reserve(rows + 1);
  file.clear();
  file.seekg(0);
  long long row = 0;
  for (std::string line; std::getline(file, line);) {
    ++row;
    std::string_view text = line;
    if (row == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto n = numbers(text);
    if (!n && row == 1) continue;  // the header
    if (!n) return refuse(path, row, "a field is no number; expected x,y or x,y,weight in metres");
    if (n->size() < 2 || n->size() > 3) return refuse(path, row, "expected two or three fields: x,y or x,y,weight");
    if (!std::isfinite((*n)[0]) || !std::isfinite((*n)[1])) return refuse(path, row, "the place is not finite");
    const double weight = n->size() == 3 ? (*n)[2] : 1;
    if (!std::isfinite(weight) || weight < 0) return refuse(path, row, "the weight is negative or not finite");
    points.push_back({{(*n)[0], (*n)[1]}, weight});
  }
  if (points.empty()) {
    std::fprintf(stderr, "%s holds no points (x,y or x,y,weight in metres, one a row)\n", path);
    return 4;
  }
  return 0;
}

int wrong_call(const char* what, std::string_view value) {
  std::fprintf(stderr, "%s %.*s: what is this?\n", what, static_cast<int>(value.size()), value.data());
  std::fputs("density_bench POINTS.csv [--radius M] [--cell M] [--extent x0,y0,x1,y1] [--kernel quartic|epanechnikov|triangular|uniform|triweight|gaussian]\n"
             "              [--method automatic|exact|binned] [--write GRID.csv]\n", stderr);
  return 2;
}

// With an extent the grid has the cells that cover it, no others; without one, the points' own box grown by the kernel's reach, so that all their weight is in it.
int compute(int argc, char** argv) {
  DensityOptions options;
  Box extent;
  std::string out;
  if (argc % 2 != 0) return wrong_call("a value is missing for", argv[argc - 1]);
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i], value = argv[i + 1];
    const std::vector<double> n = numbers(value).value_or(std::vector<double>{});
    if (option == "--radius" && n.size() == 1 && n[0] > 0 && std::isfinite(n[0])) {
      options.radius_m = n[0];
    } else if (option == "--cell" && n.size() == 1 && n[0] > 0 && std::isfinite(n[0])) {
      options.cell_m = n[0];
    } else if (option == "--extent" && n.size() == 4 && n[0] < n[2] && n[1] < n[3]) {
      extent = {n[0], n[1], n[2], n[3]};
      options.grown = false;
    } else if (option == "--write") {
      out = value;
    } else if (option == "--method" && (value == "automatic" || value == "exact" || value == "binned")) {
      options.method = value == "exact" ? DensityMethod::Exact : value == "binned" ? DensityMethod::Binned : DensityMethod::Automatic;
    } else if (const auto named = std::ranges::find(kernels, value, &std::pair<std::string_view, Kernel>::first); option == "--kernel" && named != kernels.end()) {
      options.kernel = named->second;
    } else {
      return wrong_call(argv[i], value);
    }
  }
  std::vector<WeightedPoint> points;
  if (const int status = read_points(argv[1], points); status != 0) return status;
  if (extent.empty()) {
    for (const WeightedPoint& p : points) extent.add(p.at);
  }
  const double start = cpu_seconds();
  const DensityGrid grid = density(points, extent, options);
  std::fprintf(stderr, "%zu points, %d x %d cells of %g m, peak %g per hectare, %.4f s CPU, %.0f MB of memory at most\n", points.size(), grid.columns,
               grid.rows, grid.cell_m, grid.peak() * square_metres_per_hectare, cpu_seconds() - start, peak_memory_mb());
  for (const auto& issue : grid.issues) std::fprintf(stderr, "%s\n", issue.code.c_str());
  if (grid.empty()) return 4;
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

// density_bench                     the tables of CPU times
// density_bench POINTS.csv [--radius M] [--cell M] [--extent x0,y0,x1,y1] [--kernel K] [--method automatic|exact|binned] [--write GRID.csv]
int main(int argc, char** argv) {
  try {
    if (argc > 1) return compute(argc, argv);
    measure_kernels();
    measure_street();
    return 0;
  } catch (const std::bad_alloc&) {
    std::fputs("There is not enough memory for so many points or cells: give fewer points, a larger --cell or a smaller --extent.\n", stderr);
    return 3;
  }
}
