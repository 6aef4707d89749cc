// Permutations: what they say, that they can be repeated, and that they can be stopped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/permutations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "geo/hotspot/getis.h"
#include "geo/random.h"
#include "tests/geo/hotspot/reference_table.h"

namespace gridwalk::geo {
namespace {

using testing::ReferenceTable;

struct Columbus {
  std::vector<double> x = ReferenceTable("columbus").numbers("x");
  NeighbourLists lists = neighbour_lists(static_cast<int>(x.size()), testing::reference_pairs("columbus"));
};

TEST(Permutations, TheSameSeedGivesTheSameOnAnyNumberOfThreads) {
  const Columbus c;
  const auto once = conditional_p(c.x, c.lists, {.permutations = 999, .seed = 5});
  EXPECT_EQ(once, conditional_p(c.x, c.lists, {.permutations = 999, .seed = 5}));
  EXPECT_EQ(once, conditional_p(c.x, c.lists, {.permutations = 999, .seed = 5, .threads = 2}));
  EXPECT_NE(once, conditional_p(c.x, c.lists, {.permutations = 999, .seed = 6}));
  const SpatialWeights weights = spatial_weights(c.lists, {});
  const double overall = global_moran_p(c.x, weights, {.permutations = 1'999, .seed = 5});
  EXPECT_EQ(overall, global_moran_p(c.x, weights, {.permutations = 1'999, .seed = 5, .threads = 3}));
  EXPECT_EQ(overall, 1.0 / 2'000);  // z is 5.7
}

// All ways to choose neighbours out of few others, instead of some.
TEST(Permutations, ComeCloseToTryingEveryChoice) {
  const std::vector<double> x{4, 1, 7, 2, 2, 9, 3, 1};
  const NeighbourPair pairs[] = {{0, 2}, {0, 5}, {1, 3}, {1, 4}, {1, 7}};
  const NeighbourLists lists = neighbour_lists(8, pairs);
  const auto exact = [&](int unit) {
    const auto of = lists.of(unit);
    double found = 0, sum = -x[static_cast<std::size_t>(unit)];
    for (const double v : x) sum += v;
    for (const int j : of) found += x[static_cast<std::size_t>(j)];
    const double middle = sum / 7 * static_cast<double>(of.size());
    int all = 0, extreme = 0;
    for (unsigned choice = 0; choice < 256; ++choice) {
      if ((choice >> unit & 1U) != 0 || static_cast<std::size_t>(std::popcount(choice)) != of.size()) continue;
      double drawn = 0;
      for (unsigned j = 0; j < 8; ++j) drawn += (choice >> j & 1U) != 0 ? x[j] : 0;
      ++all;
      extreme += std::abs(drawn - middle) >= std::abs(found - middle) - 1e-9;
    }
    return static_cast<double>(extreme) / all;
  };
  const auto p = conditional_p(x, lists, {.permutations = 200'000});
  EXPECT_NEAR(p[0], exact(0), 0.004);
  EXPECT_NEAR(p[1], exact(1), 0.004);
  EXPECT_TRUE(std::isnan(p[2]));  // no neighbours
}

// Where nothing is the matter, one test in twenty says 5 %: no more.
TEST(Permutations, SayTheTruthWhereThereIsNothing) {
  int significant = 0, tests = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed, 99);
    std::vector<double> x(144);
    for (double& v : x) v = random.poisson(4);
    std::vector<NeighbourPair> pairs;
    for (int i = 0; i < 144; ++i) {
      if (i % 12 != 11) pairs.insert(pairs.end(), {{i, i + 1}, {i + 1, i}});
      if (i < 132) pairs.insert(pairs.end(), {{i, i + 12}, {i + 12, i}});
    }
    for (const double p : conditional_p(x, neighbour_lists(144, pairs), {.permutations = 199, .seed = seed})) {
      ++tests;
      significant += p <= 0.05;
    }
  }
  EXPECT_GT(significant, tests * 3 / 100);
  EXPECT_LE(significant, tests * 55 / 1000);
}

TEST(Permutations, OthersAllAlikeHaveNoProbability) {
  std::vector<double> x(20, 0.1);
  x[3] = 5;
  std::vector<NeighbourPair> pairs;
  for (int i = 0; i < 19; ++i) pairs.insert(pairs.end(), {{i, i + 1}, {i + 1, i}});
  const NeighbourLists lists = neighbour_lists(20, pairs);
  const auto p = conditional_p(x, lists, {.permutations = 99});
  EXPECT_TRUE(std::isnan(p[3]));
  EXPECT_FALSE(std::isnan(p[2]));
  const auto gi = getis(x, spatial_weights(lists, {}));
  EXPECT_TRUE(std::isnan(gi[3].z));
  EXPECT_GT(gi[2].z, 2);
}

TEST(Permutations, CanBeStopped) {
  const Columbus c;
  std::stop_source stop;
  Progress progress;
  int reports = 0;
  progress.stop = stop.get_token();
  progress.report = [&](double, std::string_view) {
    if (++reports == 3) stop.request_stop();
  };
  EXPECT_TRUE(conditional_p(c.x, c.lists, {.permutations = 99}, progress).empty());
  EXPECT_EQ(reports, 3);
  EXPECT_TRUE(std::isnan(global_moran_p(c.x, spatial_weights(c.lists, {}), {.permutations = 999}, progress)));
}

}  // namespace
}  // namespace gridwalk::geo
