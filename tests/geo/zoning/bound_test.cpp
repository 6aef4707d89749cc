// Bounds against the truth: every plan of thousands of small streets, and instances with known answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "geo/zoning/bound.h"
#include "geo/zoning/zoning.h"
#include "tests/geo/zoning/instances.h"
#include "tests/geo/zoning/made_street.h"
#include "tests/geo/zoning/streets.h"
#include "tests/support/files.h"

namespace gridwalk::geo {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Case {
  ZoningProblem problem;
  ZoningOptions options;
};

// A small street under a random selection of all rules that a bound has to do with.
Case made_case(std::uint64_t seed) {
  Random random(seed, 31);
  const auto one_in = [&](std::uint32_t n) { return random.below(n) == 0; };
  const int n = one_in(8) ? 9 : 4 + static_cast<int>(random.below(5)), k = 2 + static_cast<int>(random.below(2));
  Case made;
  ZoningProblem& problem = made.problem;
  for (int u = 0; u < n; ++u) {
    const double load = one_in(15) ? 0 : one_in(3) ? 50 : 10 + 90 * random.uniform();
    problem.units.push_back({load, {1000 * random.uniform(), 1000 * random.uniform()}, 10'000});
  }
  // A tree that makes it one piece, and some more links.
  for (int u = 1; u < n; ++u) problem.links.push_back({static_cast<int>(random.below(static_cast<std::uint32_t>(u))), u, one_in(2) ? 1.0 : 20 + 300 * random.uniform()});
  for (int a = 0; a < n; ++a) {
    for (int b = a + 1; b < n; ++b) {
      if (one_in(4)) problem.links.push_back({a, b, one_in(2) ? 1.0 : 100 * random.uniform()});
    }
  }
  const auto any_unit = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(n))); };
  const auto any_zone = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(k))); };
  problem.share.assign(at(k), 1);
  if (one_in(3)) {
    for (double& share : problem.share) share = one_in(2) ? 1 : 0.5 + random.uniform();
  }
  if (one_in(5)) {
    for (int z = 0; z < k; ++z) {
      problem.min_load_min.push_back(100 * random.uniform());
      problem.max_load_min.push_back(problem.min_load_min.back() + 200 * random.uniform());
    }
  }
  if (one_in(4)) {
    problem.start.resize(at(k));
    for (auto& start : problem.start) {
      if (!one_in(3)) start = Point{1000 * random.uniform(), 1000 * random.uniform()};
    }
  }
  if (one_in(4)) {
    for (int i = 0; i < n * n; ++i) problem.way.push_back(i / n == i % n ? 0 : 100 + 1500 * random.uniform());
  }
  if (one_in(5)) problem.max_radius_m = 300 + 900 * random.uniform();
  if (one_in(4)) problem.together.push_back({any_unit(), any_unit()});
  if (one_in(4)) {
    problem.locked.assign(at(n), -1);
    for (int i = 0; i < 2; ++i) problem.locked[at(any_unit())] = any_zone();
  }
  if (one_in(5)) problem.forbidden.emplace_back(any_unit(), any_zone());
  if (one_in(4)) {
    for (int u = 0; u < n; ++u) problem.current.push_back(any_zone());
    made.options.stay_weight = one_in(2) ? 0.5 : 0;
    if (one_in(3)) problem.zone_lock.assign(at(k), ZoneLock::Open), problem.zone_lock[0] = one_in(2) ? ZoneLock::Frozen : ZoneLock::Keeps;
  }
  if (one_in(4)) {
    for (int u = 0; u < n; ++u) problem.group.push_back(static_cast<int>(random.below(4)) - 1);
    problem.group_rule = one_in(2) ? GroupRule::Whole : GroupRule::Preferred;
  }
  made.options.tolerance = one_in(6) ? 0.02 : 0.05 + 0.4 * random.uniform();
  made.options.compactness = one_in(2) ? Compactness::Moment : one_in(2) ? Compactness::Border : Compactness::Mixed;
  made.options.border_part = one_in(5) ? 0 : random.uniform();
  return made;
}

// Every rule, from its own words.
bool legal(const ZoningProblem& problem, double tolerance, const std::vector<int>& zone_of) {
  const std::size_t n = zone_of.size(), k = problem.share.size();
  std::vector<double> load(k, 0);
  std::vector<int> units(k, 0);
  for (std::size_t u = 0; u < n; ++u) {
    load[at(zone_of[u])] += problem.units[u].load_min;
    ++units[at(zone_of[u])];
  }
  const std::vector<LoadBounds> bounds = load_bounds(problem, tolerance);
  for (std::size_t z = 0; z < k; ++z) {
    if (units[z] == 0 || load[z] < bounds[z].min_min - 1e-7 || load[z] > bounds[z].max_min + 1e-7) return false;
  }
  for (std::size_t u = 0; u < problem.locked.size(); ++u) {
    if (problem.locked[u] >= 0 && problem.locked[u] != zone_of[u]) return false;
  }
  for (const auto& [u, z] : problem.forbidden) {
    if (zone_of[at(u)] == z) return false;
  }
  for (const auto& group : problem.together) {
    for (const int u : group) {
      if (zone_of[at(u)] != zone_of[at(group[0])]) return false;
    }
  }
  for (std::size_t u = 0; u < n && !problem.zone_lock.empty(); ++u) {
    if (problem.current[u] == 0 && zone_of[u] != 0) return false;
    if (problem.zone_lock[0] == ZoneLock::Frozen && problem.current[u] != 0 && zone_of[u] == 0) return false;
  }
  for (std::size_t u = 0; u < problem.group.size() && problem.group_rule == GroupRule::Whole; ++u) {
    for (std::size_t v = 0; v < u; ++v) {
      if (problem.group[u] >= 0 && problem.group[u] == problem.group[v] && zone_of[u] != zone_of[v]) return false;
    }
  }
  for (std::size_t z = 0; z < k; ++z) {
    if (pieces_of(problem, zone_of, static_cast<int>(z)).size() != 1) return false;
  }
  if (problem.max_radius_m <= 0) return true;
  const auto squared = [&](std::size_t u, std::size_t v) {
    const double dx = problem.units[u].site.x - problem.units[v].site.x, dy = problem.units[u].site.y - problem.units[v].site.y;
    return problem.way.empty() ? dx * dx + dy * dy : problem.way[u * n + v] * problem.way[u * n + v];
  };
  for (std::size_t z = 0; z < k; ++z) {
    if (z < problem.start.size() && problem.start[z]) continue;
    double best = infinity, farthest = 0;
    for (std::size_t c = 0; c < n; ++c) {
      if (zone_of[c] != static_cast<int>(z)) continue;
      double moment = 0, far = 0;
      for (std::size_t u = 0; u < n; ++u) {
        if (zone_of[u] != static_cast<int>(z)) continue;
        moment += problem.units[u].load_min * squared(u, c);
        far = std::max(far, squared(u, c));
      }
      if (moment < best) {
        best = moment;
        farthest = far;
      }
    }
    if (farthest > problem.max_radius_m * problem.max_radius_m) return false;
  }
  return true;
}

struct Truth {
  double best = infinity;
  std::vector<int> plan, worse;  // the best, and another legal one
};

Truth best_of_all(const ZoningProblem& problem, const ZoningOptions& options, Random& random) {
  const std::size_t n = problem.units.size(), k = problem.share.size();
  Truth truth;
  int seen = 0;
  std::vector<int> zone_of(n, 0);
  for (;;) {
    if (legal(problem, options.tolerance, zone_of)) {
      const double value = objective_of(problem, options, zone_of);
      if (value < truth.best) {
        truth.best = value;
        truth.plan = zone_of;
      }
      if (random.below(static_cast<std::uint32_t>(++seen)) == 0) truth.worse = zone_of;
    }
    std::size_t digit = 0;
    while (digit < n && ++zone_of[digit] == static_cast<int>(k)) zone_of[digit++] = 0;
    if (digit == n) return truth;
  }
}

TEST(Bound, IsNeverAboveTheBestOfAllPlans) {
  int solvable = 0, known = 0, optimal = 0, close = 0, hopeless = 0, centres = 0, better = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const auto [problem, options] = made_case(seed);
    SCOPED_TRACE("seed " + std::to_string(seed) + " units " + std::to_string(problem.units.size()) + " zones " + std::to_string(problem.share.size()) + " compactness " + std::to_string(static_cast<int>(options.compactness)) +
                 (problem.start.empty() ? "" : " start") + (problem.way.empty() ? "" : " way") + (problem.max_radius_m > 0 ? " radius" : "") + (problem.together.empty() ? "" : " together") +
                 (problem.locked.empty() ? "" : " locked") + (problem.current.empty() ? "" : " current") + (problem.zone_lock.empty() ? "" : " zone lock") + (problem.group.empty() ? "" : " group") +
                 (problem.forbidden.empty() ? "" : " forbidden") + (problem.min_load_min.empty() ? "" : " limits"));
    Random random(seed, 32);
    const Truth truth = best_of_all(problem, options, random);
    if (truth.plan.empty()) {
      // No plan is legal: nothing may be said of one that is not.
      ++hopeless;
      std::vector<int> any(problem.units.size());
      for (std::size_t u = 0; u < any.size(); ++u) any[u] = static_cast<int>(u % problem.share.size());
      const ZoningBound bound = bound_of(problem, options, any, {.rounds = 100});
      ASSERT_TRUE(!bound.known || std::isfinite(bound.bound));
      continue;
    }
    ++solvable;
    const double doubt = 2e-9 * truth.best;
    for (const std::vector<int>* plan : {&truth.plan, &truth.worse}) {
      const ZoningBound bound = bound_of(problem, options, *plan, {.rounds = options.compactness == Compactness::Moment ? 200 : 25});
      ASSERT_NEAR(bound.value, objective_of(problem, options, *plan), 1e-9 * bound.value);
      if (bound.known) {
        ++known;
        ASSERT_LE(bound.bound, truth.best + doubt);
        ASSERT_NEAR(bound.gap, bound.value > 0 ? (bound.value - bound.bound) / bound.value : 0, 1e-9);
        if (bound.bound > 0.95 * truth.best) ++close;
      }
      if (bound.optimal) {
        ++optimal;
        ASSERT_NEAR(bound.value, truth.best, doubt);
        ASSERT_EQ(bound.gap, 0);
      }
      if (!bound.better.empty()) {
        ++better;
        ASSERT_TRUE(legal(problem, options.tolerance, bound.better));
        ASSERT_LT(objective_of(problem, options, bound.better), bound.value);
      }
      if (bound.centres_known) {
        ++centres;
        ASSERT_EQ(options.compactness, Compactness::Moment);
        ASSERT_LE(bound.centres_bound, bound.value * (1 + 1e-9));
      }
    }
  }
  EXPECT_GT(solvable, 400);
  EXPECT_GT(hopeless, 50);
  EXPECT_GT(centres, 250);
  EXPECT_GT(optimal, 80) << "proofs that are proofs";
  EXPECT_GT(close, 200);
  EXPECT_GT(better, 15);
  EXPECT_GT(known, solvable);
}

// A street whose best plan is plain: two rows of four equal communities, two zones.
TEST(Bound, OfAPlanThatIsBestSaysSo) {
  const ZoningProblem problem = testing::drawn("abcd\nefgh", 2);
  const std::vector<int> halves{0, 0, 1, 1, 0, 0, 1, 1}, stripes{0, 0, 0, 0, 1, 1, 1, 1};
  const ZoningBound best = bound_of(problem, {}, halves);
  EXPECT_TRUE(best.known);
  EXPECT_TRUE(best.optimal);
  EXPECT_EQ(best.gap, 0);
  const ZoningBound worse = bound_of(problem, {}, stripes);
  EXPECT_TRUE(worse.known);
  EXPECT_FALSE(worse.optimal);
  EXPECT_NEAR(worse.bound, best.value, 1e-6 * best.value);
  EXPECT_NEAR(objective_of(problem, {}, worse.better), best.value, 1e-9 * best.value);
  // Two links of 100 m are the least border, and the bound of whole metres finds that.
  const ZoningOptions border{.compactness = Compactness::Border};
  EXPECT_EQ(bound_of(problem, border, halves).value, 200);
  EXPECT_GE(bound_of(problem, border, halves).bound, 150);
  EXPECT_LE(bound_of(problem, border, halves).bound, 200);
}

TEST(Bound, SaysNothingWhereThereIsNothingToSay) {
  const ZoningProblem problem = testing::drawn("abcd\nefgh", 2);
  EXPECT_FALSE(bound_of(problem, {}, std::vector<int>{0, 1}).known) << "not a plan of this street";
  EXPECT_FALSE(bound_of(problem, {}, std::vector<int>{0, 0, -1, 1, 0, 0, 1, 1}).known) << "not a whole plan";
  EXPECT_FALSE(bound_of(problem, {}, std::vector<int>{0, 0, 0, 1, 0, 0, 0, 1}).optimal) << "not within its limits";
  EXPECT_FALSE(bound_of({}, {}, {}).known);
  ZoningProblem broken = problem;
  broken.units[3].site.x = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(bound_of(broken, {}, std::vector<int>{0, 0, 1, 1, 0, 0, 1, 1}).known);
}

TEST(Bound, IsTheSameEveryTime) {
  const ZoningProblem problem = testing::grid(8, 7, 5, 3);
  for (const Compactness compactness : {Compactness::Moment, Compactness::Border, Compactness::Mixed}) {
    const ZoningOptions options{.compactness = compactness, .starts = 2, .steps = 20'000};
    const Zoning zoning = divide(problem, options);
    const ZoningBound first = bound_of(problem, options, zoning.zone_of, {.rounds = 150}), second = bound_of(problem, options, zoning.zone_of, {.rounds = 150});
    EXPECT_TRUE(first.known);
    EXPECT_EQ(first.bound, second.bound);
    EXPECT_EQ(first.centres_bound, second.centres_bound);
    EXPECT_EQ(first.better, second.better);
  }
}

// Twelve inspectors, one of them half-time, 132 communities: at most 5 % from the best possible, and said within about a second.
TEST(Bound, OfAStreetIsWithinFivePercent) {
  for (const int zones : {8, 12}) {
    ZoningProblem problem = testing::made_street(zones, 7);
    if (zones == 12) problem.share[3] = 0.5;
    const Zoning zoning = divide(problem, {});
    ASSERT_TRUE(zoning.within_tolerance);
    const ZoningBound bound = bound_of(problem, {}, zoning.zone_of);
    EXPECT_TRUE(bound.known);
    EXPECT_LT(bound.gap, 0.05) << zones;
    EXPECT_TRUE(bound.centres_known);
  }
}

// Every plan of fl25 has been looked at (data/README): the bounds must not be above the best, and must be near.
TEST(Bound, OfFl25AgreesWithTheEnumeration) {
  const auto data = testing::real_data();
  if (!data || !std::filesystem::exists(*data / "bench/zoning")) GTEST_SKIP() << "the instances are not beside the project";
  const ZoningProblem problem = testing::read_fl25(*data / "bench/zoning");
  struct Known {
    double tolerance, moment;
    int cut, least;
  };
  for (const Known& known : {Known{0.01, 13.7646, 15, 12}, Known{0.02, 13.7646, 15, 12}, Known{0.05, 12.6342, 14, 12}, Known{0.10, 11.6176, 13, 11}, Known{0.20, 11.3516, 12, 10}}) {
    SCOPED_TRACE(known.tolerance);
    ZoningOptions options{.tolerance = known.tolerance};
    const Zoning moment = divide(problem, options);
    const ZoningBound of_moment = bound_of(problem, options, moment.zone_of);
    ASSERT_NEAR(of_moment.value * 1e-12, known.moment, 1e-4);
    EXPECT_TRUE(of_moment.optimal) << "gap " << of_moment.gap;
    options.compactness = Compactness::Border;
    const Zoning border = divide(problem, options);
    const ZoningBound of_border = bound_of(problem, options, border.zone_of);
    ASSERT_EQ(of_border.value, known.cut);
    EXPECT_TRUE(of_border.known);
    EXPECT_LE(of_border.bound, known.cut);
    EXPECT_GE(of_border.bound, known.least);
  }
}

}  // namespace
}  // namespace gridwalk::geo
