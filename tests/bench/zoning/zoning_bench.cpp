// Divides the instances of a folder and prints what is known of each, what was reached, and the CPU time it took.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>

#include "geo/random.h"
#include "tests/bench/zoning/blocks.h"
#include "tests/geo/zoning/instances.h"

namespace {

using namespace gridwalk;
using geo::Compactness;

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Row {
  std::string name;
  std::string known;
  geo::ZoningProblem problem;
  Compactness compactness = Compactness::Border;
  double tolerance = 0.05;
  long long steps = 0;
  double scale = 1;
};

struct Settings {
  std::string only;
  long long steps = -1;
  int starts = 12, threads = 1;
  std::uint64_t seed = 1;
};

void run(const Row& row, const Settings& settings) {
  if (!settings.only.empty() && row.name.find(settings.only) == std::string::npos) return;
  geo::ZoningOptions options;
  options.tolerance = row.tolerance;
  options.compactness = row.compactness;
  options.starts = settings.starts;
  options.threads = settings.threads;
  options.seed = settings.seed;
  options.steps = settings.steps >= 0 ? settings.steps : row.steps;
  const double before = cpu_seconds();
  const geo::Zoning zoning = geo::divide(row.problem, options);
  const double seconds = cpu_seconds() - before;
  const double value = row.compactness == Compactness::Border ? zoning.measures.cut_links : zoning.measures.moment * row.scale;
  std::printf("%-30s %6zu %4zu %-22s %12.4f %7.3f%% %s %s %8.2f\n", row.name.c_str(), row.problem.units.size(),
              row.problem.share.size(), row.known.c_str(), value, zoning.measures.max_deviation * 100,
              zoning.within_tolerance ? "in " : "OUT", zoning.measures.pieces_off == 0 ? "whole " : "PIECES", seconds);
  std::fflush(stdout);
}

// A jittered grid street with lognormal-like loads: what an office's street looks like to the solver.
geo::ZoningProblem made_up(int columns, int rows, int zones, std::uint64_t seed) {
  geo::Random random(seed);
  geo::ZoningProblem problem;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const double load = 25 + 30 * random.gamma(1.5);
      problem.units.push_back({load, {400 * (c + random.uniform(-0.3, 0.3)), 400 * (r + random.uniform(-0.3, 0.3))}, 0});
    }
  }
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const int u = r * columns + c;
      if (c + 1 < columns) problem.links.push_back({u, u + 1, 400});
      if (r + 1 < rows) problem.links.push_back({u, u + columns, 400});
      if (c + 1 < columns && r + 1 < rows) {
        if (random.below(2) == 0) {
          problem.links.push_back({u, u + columns + 1, 60});
        } else {
          problem.links.push_back({u + 1, u + columns, 60});
        }
      }
    }
  }
  problem.share.assign(static_cast<std::size_t>(zones), 1);
  return problem;
}

void time_preview() {
  const geo::ZoningProblem problem = made_up(12, 11, 8, 5);
  geo::ZoningOptions options;
  options.starts = 1;
  const geo::Zoning zoning = geo::divide(problem, options);
  const int rounds = 2000;
  const double before = cpu_seconds();
  std::size_t sum = 0;
  for (int i = 0; i < rounds; ++i) {
    const int unit = i % 132;
    sum += geo::preview_move(problem, zoning.zone_of, std::span(&unit, 1), i % 8).pieces_cut_off.size();
  }
  std::printf("preview_move, 132 units: %.4f ms (%zu)\n", (cpu_seconds() - before) * 1000 / rounds, sum);
}

}  // namespace

// zoning_bench FOLDER [--blocks FILE] [--only NAME] [--steps N] [--starts N] [--threads N] [--seed N]
int main(int argc, char** argv) {
  Settings settings;
  std::filesystem::path folder, blocks;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "";
    if (word.rfind("--", 0) != 0) {
      folder = word;
      continue;
    }
    if (word == "--blocks") blocks = value;
    if (word == "--only") settings.only = value;
    if (word == "--steps") settings.steps = std::atoll(value);
    if (word == "--starts") settings.starts = std::atoi(value);
    if (word == "--threads") settings.threads = std::atoi(value);
    if (word == "--seed") settings.seed = std::strtoull(value, nullptr, 10);
    ++i;
  }
  std::printf("%-30s %6s %4s %-22s %12s %8s %s %s %8s\n", "instance", "units", "k", "known", "reached", "worst", "tol", "zones ",
              "CPU s");
  const auto guarded = [&](const std::function<void()>& part) {
    try {
      part();
    } catch (const std::exception& error) {
      std::printf("skipped: %s\n", error.what());
    }
  };
  guarded([&] {
    const double moments[] = {13.7646, 13.7646, 12.6342, 11.6176, 11.3516};
    const int cuts[] = {15, 15, 14, 13, 12};
    const double tolerances[] = {0.01, 0.02, 0.05, 0.10, 0.20};
    for (int i = 0; i < 5; ++i) {
      const std::string name = "fl25 +-" + std::to_string(static_cast<int>(tolerances[i] * 100)) + "%";
      const geo::ZoningProblem problem = testing::read_fl25(folder);
      run({name + " moment", std::to_string(moments[i]), problem, Compactness::Moment, tolerances[i], 0, 1e-12}, settings);
      run({name + " cut", std::to_string(cuts[i]), problem, Compactness::Border, tolerances[i], 0, 1}, settings);
    }
  });
  guarded([&] {
    for (const double tolerance : {0.02, 0.05}) {
      const geo::ZoningProblem problem = testing::read_areas(folder / "Manchester.geojson", 12);
      const std::string name = "Manchester +-" + std::to_string(static_cast<int>(tolerance * 100)) + "%";
      const bool narrow = tolerance < 0.03;
      run({name + " moment", narrow ? "18.15 (prototype)" : "17.88 (prototype)", problem, Compactness::Moment, tolerance, 500'000, 1e-12}, settings);
      run({name + " cut", narrow ? "140 (prototype)" : "138 (prototype)", problem, Compactness::Border, tolerance, 500'000, 1}, settings);
    }
  });
  struct Graph {
    const char* file;
    int zones;
    double low, high;
    const char* known;
  };
  for (const Graph& graph : {Graph{"county/county35.json", 3, 682962, 689824, "17 proven"},
                             Graph{"county/county19.json", 4, 757781, 765396, "33 proven"},
                             Graph{"county/county01.json", 7, 679406, 686233, "55 proven"},
                             Graph{"county/county40.json", 5, 746519, 754021, "40 proven"},
                             Graph{"tract/tract33.json", 2, 654944, 661526, "26 proven"},
                             Graph{"tract/tract23.json", 2, 660860, 667501, "20 proven"},
                             Graph{"tract/tract35.json", 3, 682962, 689824, "43 proven"},
                             Graph{"tract/tract49.json", 4, 687517, 694426, "77 (bound 66)"}}) {
    guarded([&] {
      run({graph.file, graph.known, testing::read_graph(folder / graph.file, graph.zones, graph.low, graph.high), Compactness::Border,
           0.005, 1'500'000, 1},
          settings);
    });
  }
  run({"made-up street moment", "", made_up(12, 11, 8, 5), Compactness::Moment, 0.05, 0, 1e-9}, settings);
  run({"made-up street border", "", made_up(12, 11, 8, 5), Compactness::Border, 0.05, 0, 1}, settings);
  run({"made-up 10,000 moment", "", made_up(100, 100, 40, 6), Compactness::Moment, 0.05, 0, 1e-9}, settings);
  run({"made-up 10,000 border", "", made_up(100, 100, 40, 6), Compactness::Border, 0.05, 0, 1}, settings);
  if (!blocks.empty()) {
    guarded([&] {
      const geo::ZoningProblem problem = bench::read_blocks(blocks, 40);
      run({blocks.filename().string() + " moment", "", problem, Compactness::Moment, 0.05, 0, 1e-9}, settings);
      run({blocks.filename().string() + " border", "", problem, Compactness::Border, 0.05, 0, 1}, settings);
    });
  }
  time_preview();
  std::printf("peak %.0f MiB\n", peak_mib());
  return 0;
}
