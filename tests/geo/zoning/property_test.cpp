// Whatever the street and its rules: what every division must hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

bool has(const Issues& issues, const std::string& code) { return std::ranges::any_of(issues, [&](const Issue& i) { return i.code == code; }); }

// A street with ponds, perhaps in several components, with some locks, unequal inspectors and limits.
struct Case {
  ZoningProblem problem;
  ZoningOptions options;
};

Case made_case(std::uint64_t seed) {
  Random random(seed, 5);
  const int zones = 2 + static_cast<int>(random.below(4));
  Case made{testing::irregular(14, 10, zones, seed), {}};
  const std::size_t n = made.problem.units.size();
  for (double& share : made.problem.share) share = 0.5 + random.uniform();
  for (ZoningUnit& unit : made.problem.units) unit.load_min *= 0.5 + random.uniform();
  if (random.below(2) == 0) {
    made.problem.locked.assign(n, -1);
    for (int i = 0; i < 4; ++i) made.problem.locked[random.below(static_cast<std::uint32_t>(n))] = static_cast<int>(random.below(static_cast<std::uint32_t>(zones)));
  }
  if (random.below(3) == 0) {
    made.problem.current.assign(n, -1);
    for (int& zone : made.problem.current) zone = static_cast<int>(random.below(static_cast<std::uint32_t>(zones) + 1)) - 1;
    made.problem.zone_lock.assign(static_cast<std::size_t>(zones), ZoneLock::Open);
    made.problem.zone_lock[0] = random.below(2) != 0 ? ZoneLock::Frozen : ZoneLock::Open;
  }
  made.options = {.tolerance = 0.02 + 0.2 * random.uniform(),
                  .compactness = random.below(2) == 0 ? Compactness::Moment : Compactness::Border,
                  .seed = seed,
                  .starts = 3,
                  .steps = 8'000};
  return made;
}

TEST(EveryDivision, AssignsAllKeepsLocksAndSaysWhatItCouldNotHold) {
  int within = 0, locked = 0, frozen = 0, apart = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto [problem, options] = made_case(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Zoning zoning = divide(problem, options);
    const std::size_t n = problem.units.size();
    ASSERT_EQ(zoning.zone_of.size(), n);
    const auto lock_void = [&](std::size_t u) {
      return std::ranges::any_of(zoning.issues, [&](const Issue& i) { return i.code == "lock-invalid" && i.subject == static_cast<long long>(u); });
    };
    for (std::size_t u = 0; u < n; ++u) {
      ASSERT_GE(zoning.zone_of[u], 0);
      ASSERT_LT(zoning.zone_of[u], static_cast<int>(problem.share.size()));
      if (!problem.locked.empty() && problem.locked[u] >= 0 && !lock_void(u)) {
        ASSERT_EQ(zoning.zone_of[u], problem.locked[u]) << "unit " << u;
        ++locked;
      }
      if (!problem.zone_lock.empty() && problem.zone_lock[0] == ZoneLock::Frozen) {
        ASSERT_EQ(zoning.zone_of[u] == 0, problem.current[u] == 0) << "unit " << u;
        ++frozen;
      }
    }
    // Pieces only where a frozen zone was in pieces, locks tear a zone apart, or the street itself is in pieces; and said.
    for (std::size_t z = 0; z < problem.share.size(); ++z) {
      const bool was_frozen = !problem.zone_lock.empty() && problem.zone_lock[z] == ZoneLock::Frozen;
      if (was_frozen) continue;
      EXPECT_GT(zoning.measures.zones[z].units, 0);
      if (zoning.measures.zones[z].pieces == 1) continue;
      EXPECT_TRUE(has(zoning.issues, "zone-not-contiguous"));
      EXPECT_TRUE(has(zoning.issues, "locks-not-contiguous") || has(zoning.issues, "component-too-light")) << "zone " << z;
      ++apart;
    }
    const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
    bool inside = true;
    for (std::size_t z = 0; z < bounds.size(); ++z) {
      const double load = zoning.measures.zones[z].load_min;
      inside = inside && load >= bounds[z].min_min - 1e-6 && load <= bounds[z].max_min + 1e-6;
    }
    EXPECT_EQ(zoning.within_tolerance, inside);
    EXPECT_EQ(has(zoning.issues, "zone-tolerance-not-reached"), !inside);
    // What divide says of its own plan is what check says of it.
    const Issues judged = check(problem, zoning.zone_of, options.tolerance);
    for (const Issue& issue : judged) EXPECT_NE(std::ranges::find(zoning.issues, issue), zoning.issues.end()) << issue.code;
    within += zoning.within_tolerance;
  }
  EXPECT_GT(within, 20) << "the cases are not all hopeless";
  EXPECT_GT(locked, 50);
  EXPECT_GT(frozen, 50);
  EXPECT_GT(apart, 0);
}

TEST(EveryDivision, IsTheSameOnAnyNumberOfThreads) {
  for (std::uint64_t seed = 100; seed < 112; ++seed) {
    auto [problem, options] = made_case(seed);
    const Zoning one = divide(problem, options);
    for (const int threads : {2, 3, 8}) {
      options.threads = threads;
      const Zoning more = divide(problem, options);
      EXPECT_EQ(one.zone_of, more.zone_of) << "seed " << seed << ", " << threads << " threads";
      EXPECT_EQ(one.issues, more.issues);
    }
  }
}

// Stopped while it searches: not the best plan, but a whole one.
TEST(EveryDivision, StoppedHalfWayGivesAWholePlan) {
  const ZoningProblem problem = testing::grid(14, 12, 6, 3);
  for (const int after : {1, 2, 5, 20}) {
    std::stop_source stop;
    int told = 0;
    const Zoning zoning = divide(problem, {.steps = 100'000}, {.report = [&](double, std::string_view) { if (++told == after) stop.request_stop(); }, .stop = stop.get_token()});
    EXPECT_TRUE(has(zoning.issues, "zoning-stopped"));
    EXPECT_LE(told, after + 2) << "and soon";
    EXPECT_EQ(zoning.measures.pieces_off, 0);
    for (const ZoneMeasures& zone : zoning.measures.zones) EXPECT_GT(zone.units, 0);
  }
}

// --- three zones, every plan looked at --------------------------------------------------------------------------------------

double best_of_all(const ZoningProblem& problem, Compactness compactness, double tolerance) {
  const std::size_t n = problem.units.size(), k = problem.share.size();
  double best = std::numeric_limits<double>::infinity(), target = 0;
  for (const ZoningUnit& unit : problem.units) target += unit.load_min / static_cast<double>(k);
  std::vector<int> zone_of(n, 0);
  for (;;) {
    std::vector<double> load(k, 0);
    for (std::size_t u = 0; u < n; ++u) load[static_cast<std::size_t>(zone_of[u])] += problem.units[u].load_min;
    const bool fits = std::ranges::all_of(load, [&](double l) { return std::abs(l - target) <= tolerance * target + 1e-9; });
    if (fits) {
      const ZoningMeasures measures = measure(problem, zone_of);
      if (measures.pieces_off == 0) best = std::min(best, compactness == Compactness::Moment ? measures.moment : measures.border_m);
    }
    std::size_t digit = 0;
    while (digit < n && ++zone_of[digit] == static_cast<int>(k)) zone_of[digit++] = 0;
    if (digit == n) return best;
  }
}

TEST(EveryDivision, OfASmallStreetIsTheBestThereIs) {
  int solvable = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const ZoningProblem problem = testing::irregular(8, 5, 3, seed);  // ten units
    for (const Compactness compactness : {Compactness::Moment, Compactness::Border}) {
      const double best = best_of_all(problem, compactness, 0.15);
      const Zoning zoning = divide(problem, {.tolerance = 0.15, .compactness = compactness, .seed = seed});
      const bool reached = zoning.within_tolerance && zoning.measures.pieces_off == 0;
      EXPECT_EQ(reached, best < std::numeric_limits<double>::infinity()) << "seed " << seed;
      if (!reached) continue;
      EXPECT_NEAR(compactness == Compactness::Moment ? zoning.measures.moment : zoning.measures.border_m, best, 1e-6 * best) << "seed " << seed;
      ++solvable;
    }
  }
  EXPECT_GT(solvable, 6);
}

}  // namespace
}  // namespace gridwalk::geo
