// The random stream is pinned (a plan depends on it), and its variates have the moments they should.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace gridwalk::geo {
namespace {

// pcg32-demo's published output for seed 42, stream 54.
TEST(Random, IsPcg32) {
  Random random(42, 54);
  const std::vector<std::uint32_t> published{0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e};
  for (std::uint32_t expected : published) EXPECT_EQ(random.next(), expected);
}

void expect_moments(const std::vector<double>& sample, double mean, double variance) {
  const auto n = static_cast<double>(sample.size());
  const double m = std::accumulate(sample.begin(), sample.end(), 0.0) / n;
  double v = 0;
  for (double x : sample) v += (x - m) * (x - m) / n;
  EXPECT_NEAR(m, mean, 5 * std::sqrt(variance / n));
  EXPECT_NEAR(v, variance, 0.1 * variance);
}

TEST(Random, VariatesHaveTheirMoments) {
  Random random(7);
  std::vector<double> normal, gamma, small, large;
  for (int i = 0; i < 20'000; ++i) {
    normal.push_back(random.normal());
    gamma.push_back(random.gamma(0.56));
    small.push_back(random.poisson(3.9));
    large.push_back(random.poisson(120));
  }
  expect_moments(normal, 0, 1);
  expect_moments(gamma, 0.56, 0.56);
  expect_moments(small, 3.9, 3.9);
  expect_moments(large, 120, 120);
}

TEST(Random, BelowNeverReachesItsLimit) {
  Random random(1);
  std::vector<int> seen(6);
  for (int i = 0; i < 6'000; ++i) ++seen.at(random.below(6));
  for (int count : seen) EXPECT_NEAR(count, 1000, 150);
}

}  // namespace
}  // namespace gridwalk::geo
