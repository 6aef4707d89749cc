// What every division must hold, and that small streets are divided as well as they can be.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo {
namespace {

bool has(const Issues& issues, const std::string& code) { return std::ranges::any_of(issues, [&](const Issue& i) { return i.code == code; }); }

TEST(Divide, ZonesAreWholeAndWithinTheTolerance) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const ZoningProblem problem = testing::grid(9, 8, 5, seed);
    const Zoning zoning = divide(problem, {.seed = seed, .starts = 3});
    EXPECT_TRUE(zoning.within_tolerance) << "seed " << seed;
    EXPECT_LE(zoning.measures.max_deviation, 0.05 + 1e-9);
    for (const ZoneMeasures& zone : zoning.measures.zones) EXPECT_EQ(zone.pieces, 1) << "seed " << seed;
    EXPECT_TRUE(check(problem, zoning.zone_of, 0.05).empty());
  }
}

TEST(Divide, UnequalSharesGiveUnequalZones) {
  ZoningProblem problem = testing::grid(10, 8, 4, 3);
  problem.share = {1, 1, 0.5, 2};
  const Zoning zoning = divide(problem, {});
  ASSERT_TRUE(zoning.within_tolerance);
  double total = 0;
  for (const ZoningUnit& unit : problem.units) total += unit.load_min;
  for (std::size_t z = 0; z < 4; ++z) EXPECT_NEAR(zoning.measures.zones[z].load_min, total * problem.share[z] / 4.5, 0.05 * total * problem.share[z] / 4.5 + 1e-6);
}

TEST(Divide, LocksAreHonoured) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    ZoningProblem problem = testing::grid(9, 8, 4, seed);
    problem.locked.assign(problem.units.size(), -1);
    // One corner each, in an order of their own, and a neighbour with it.
    problem.locked[0] = problem.locked[1] = 2;
    problem.locked[8] = problem.locked[17] = 0;
    problem.locked[63] = 3;
    const Zoning zoning = divide(problem, {.seed = seed, .starts = 3});
    for (std::size_t u = 0; u < problem.units.size(); ++u) {
      if (problem.locked[u] >= 0) {
        EXPECT_EQ(zoning.zone_of[u], problem.locked[u]);
      }
    }
    EXPECT_TRUE(zoning.within_tolerance) << "seed " << seed;
    EXPECT_EQ(zoning.measures.pieces_off, 0);
  }
}

TEST(Divide, AFrozenZoneStaysAsItIs) {
  ZoningProblem problem = testing::grid(8, 8, 4, 5);
  const Zoning first = divide(problem, {});
  problem.current = first.zone_of;
  problem.zone_lock = {ZoneLock::Open, ZoneLock::Frozen, ZoneLock::Open, ZoneLock::Open};
  const Zoning second = divide(problem, {.compactness = Compactness::Border, .seed = 9});
  for (std::size_t u = 0; u < problem.units.size(); ++u) EXPECT_EQ(second.zone_of[u] == 1, first.zone_of[u] == 1) << u;
}

TEST(Divide, TheSameSeedGivesTheSamePlanOnOneAndTwoThreads) {
  const ZoningProblem problem = testing::grid(12, 9, 6, 7);
  const Zoning one = divide(problem, {.seed = 4, .threads = 1}), again = divide(problem, {.seed = 4, .threads = 1}), two = divide(problem, {.seed = 4, .threads = 2});
  EXPECT_EQ(one.zone_of, again.zone_of);
  EXPECT_EQ(one.zone_of, two.zone_of);
  EXPECT_EQ(one.measures.moment, two.measures.moment);
}

// All contiguous divisions into two zones, looked at one by one.
double best_by_enumeration(const ZoningProblem& problem, Compactness compactness, double tolerance) {
  const auto n = problem.units.size();
  double best = std::numeric_limits<double>::infinity();
  std::vector<int> zone_of(n, 0);
  for (unsigned long mask = 1; mask + 1 < 1UL << n; ++mask) {
    for (std::size_t u = 0; u < n; ++u) zone_of[u] = static_cast<int>(mask >> u & 1);
    const ZoningMeasures measures = measure(problem, zone_of);
    if (measures.max_deviation > tolerance + 1e-9 || measures.pieces_off > 0) continue;
    best = std::min(best, compactness == Compactness::Moment ? measures.moment : measures.border_m);
  }
  return best;
}

TEST(Divide, SmallStreetsAreDividedOptimally) {
  for (const Compactness compactness : {Compactness::Moment, Compactness::Border}) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      const ZoningProblem problem = testing::grid(4, 3, 2, 100 + seed);
      const double best = best_by_enumeration(problem, compactness, 0.1);
      ASSERT_TRUE(std::isfinite(best));
      const Zoning zoning = divide(problem, {.tolerance = 0.1, .compactness = compactness, .seed = seed});
      ASSERT_TRUE(zoning.within_tolerance);
      const double found = compactness == Compactness::Moment ? zoning.measures.moment : zoning.measures.border_m;
      EXPECT_NEAR(found, best, 1e-6 * best) << "seed " << seed;
    }
  }
}

TEST(Divide, APlanKeepsItsZonesNumbersWhenItStartsFromOne) {
  ZoningProblem problem = testing::grid(9, 8, 5, 11);
  problem.current = divide(problem, {}).zone_of;
  const Zoning next = divide(problem, {.seed = 2});
  int same = 0;
  for (std::size_t u = 0; u < problem.units.size(); ++u) same += next.zone_of[u] == problem.current[u];
  EXPECT_GT(same, static_cast<int>(problem.units.size() / 2)) << "an inspector finds most of the old zone again";
}

TEST(Divide, StoppedAtOnceItStillGivesAWholePlan) {
  const ZoningProblem problem = testing::grid(12, 12, 6, 1);
  std::stop_source stop;
  stop.request_stop();
  const Zoning zoning = divide(problem, {}, {.report = {}, .stop = stop.get_token()});
  EXPECT_TRUE(std::ranges::none_of(zoning.zone_of, [](int z) { return z < 0; }));
  EXPECT_EQ(zoning.measures.pieces_off, 0);
  EXPECT_TRUE(has(zoning.issues, "zoning-stopped"));
}

TEST(Divide, ProgressRisesToTheEnd) {
  double last = 0;
  bool rises = true;
  divide(testing::grid(10, 10, 5, 1), {}, {.report = [&](double share, std::string_view) { rises = rises && share >= last - 1e-12, last = share; }, .stop = {}});
  EXPECT_TRUE(rises);
  EXPECT_DOUBLE_EQ(last, 1);
}

// --- why it cannot be done ------------------------------------------------------------------------------------------------

TEST(DivideSaysWhy, AUnitHeavierThanAZone) {
  ZoningProblem problem = testing::grid(4, 4, 4, 1, true);
  problem.units[5].load_min = 40;
  const Zoning zoning = divide(problem, {});
  EXPECT_FALSE(zoning.within_tolerance);
  EXPECT_TRUE(has(zoning.issues, "unit-heavier-than-zone"));
  EXPECT_TRUE(has(zoning.issues, "zone-tolerance-not-reached"));
  EXPECT_EQ(zoning.measures.pieces_off, 0) << "and the best plan there is, is given all the same";
}

TEST(DivideSaysWhy, PartsThatDoNotHangTogether) {
  ZoningProblem problem = testing::grid(6, 4, 3, 1, true);
  // The last column is an island, too light for a zone.
  std::erase_if(problem.links, [](const ZoningLink& link) { return (link.a % 6 == 4 && link.b == link.a + 1); });
  const Zoning zoning = divide(problem, {});
  EXPECT_TRUE(has(zoning.issues, "component-too-light"));
  EXPECT_TRUE(std::ranges::none_of(zoning.zone_of, [](int z) { return z < 0; }));
}

TEST(DivideSaysWhy, LocksThatTearAZoneApart) {
  ZoningProblem problem = testing::grid(5, 1, 2, 1, true);
  problem.locked = {0, -1, 1, -1, 0};
  const Zoning zoning = divide(problem, {});
  EXPECT_TRUE(has(zoning.issues, "locks-not-contiguous"));
  EXPECT_TRUE(has(zoning.issues, "zone-not-contiguous"));
}

TEST(DivideSaysWhy, NothingToDivideAndBadInput) {
  EXPECT_TRUE(has(divide({}, {}).issues, "units-none"));
  EXPECT_TRUE(has(divide(testing::grid(2, 2, 0, 1), {}).issues, "zones-none"));
  EXPECT_TRUE(has(divide(testing::grid(2, 1, 3, 1), {}).issues, "more-zones-than-units"));
  ZoningProblem problem = testing::grid(4, 4, 2, 1);
  problem.units[3].load_min = std::numeric_limits<double>::quiet_NaN();
  problem.units[4].site.x = std::numeric_limits<double>::infinity();
  problem.links.push_back({3, 99, 1});
  problem.locked.assign(16, -1);
  problem.locked[7] = 12;
  problem.share[1] = -1;
  const Zoning zoning = divide(problem, {});
  for (const char* code : {"unit-load-invalid", "unit-site-invalid", "link-invalid", "lock-invalid", "share-invalid"}) EXPECT_TRUE(has(zoning.issues, code)) << code;
  EXPECT_EQ(zoning.zone_of.size(), 16U);
}

// --- judging plans made by hand ----------------------------------------------------------------------------------------

TEST(Check, NamesWhatIsWrong) {
  ZoningProblem problem = testing::grid(4, 2, 3, 1, true);
  problem.locked = {-1, -1, -1, 0, -1, -1, -1, -1};
  const std::vector<int> zone_of{0, 1, 0, 1, 0, 1, -1, 1};
  const Issues issues = check(problem, zone_of, 0.05);
  for (const char* code : {"unit-unassigned", "zone-not-contiguous", "zone-empty", "lock-broken", "zone-over-tolerance"}) EXPECT_TRUE(has(issues, code)) << code;
}

TEST(Preview, TellsWhatAMoveWouldDoWithoutDoingIt) {
  const ZoningProblem problem = testing::grid(4, 1, 2, 1, true);
  const std::vector<int> zone_of{0, 0, 0, 1};
  const std::vector<int> middle{1};
  const MovePreview preview = preview_move(problem, zone_of, middle, 1);
  EXPECT_DOUBLE_EQ(preview.after.zones[0].load_min, 2);
  EXPECT_DOUBLE_EQ(preview.after.zones[1].load_min, 2);
  EXPECT_FALSE(preview.pieces_cut_off.empty());
  const std::vector<int> edge{2};
  EXPECT_TRUE(preview_move(problem, zone_of, edge, 1).pieces_cut_off.empty());
}

}  // namespace
}  // namespace gridwalk::geo
