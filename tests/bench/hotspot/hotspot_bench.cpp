// What hotspot statistics cost: CPU seconds, the best of three.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "geo/hotspot/emerging.h"
#include "geo/hotspot/spots.h"
#include "geo/random.h"

using namespace gridwalk::geo;

namespace {

// About seven neighbours each, as communities have.
std::vector<NeighbourPair> neighbours(int units, int columns) {
  std::vector<NeighbourPair> pairs;
  for (int i = 0; i < units; ++i) {
    for (int j = 0; j < units; ++j) {
      if (i != j && std::abs(i % columns - j % columns) <= 1 && std::abs(i / columns - j / columns) <= 1) pairs.push_back({i, j});
    }
  }
  return pairs;
}

template <class Work>
double best_of_three(Work work) {
  double best = 1e9;
  for (int repeat = 0; repeat < 3; ++repeat) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace

int main() {
  std::printf("%8s %8s %14s %12s %14s\n", "units", "pairs", "permutations", "cpu_s", "analytic_cpu_s");
  for (const auto& [units, columns] : {std::pair(132, 12), std::pair(1'000, 32), std::pair(10'000, 100)}) {
    Random random(1);
    std::vector<double> values(static_cast<std::size_t>(units));
    for (double& value : values) value = random.poisson(4);
    const auto pairs = neighbours(units, columns);
    const double permuted = best_of_three([&] { find_spots(values, pairs, {{.permutations = 9'999}}); });
    const double analytic = best_of_three([&] { find_spots(values, pairs, {{.permutations = 0}, true}); });
    std::printf("%8d %8zu %14d %12.4f %14.4f\n", units, pairs.size(), 9'999, permuted, analytic);
    if (units != 132) continue;
    std::vector<std::vector<double>> weeks(52, values);
    const NeighbourLists lists = neighbour_lists(units, pairs);
    std::printf("%8d units over 52 weeks, emerging spots: %.4f s\n", units, best_of_three([&] { emerging_spots(weeks, lists); }));
  }
}
