// The contract of moves: gain is what apply does, valid moves keep zones whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/zoning/move_branch.h"
#include "geo/zoning/move_chain.h"
#include "geo/zoning/move_flip.h"
#include "tests/geo/zoning/streets.h"

namespace gridwalk::geo::zoning {
namespace {

// A plan of vertical strips: contiguous, every zone large enough to give.
std::vector<int> strips(int columns, int rows, int zones) {
  std::vector<int> zone_of;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) zone_of.push_back(c * zones / columns);
  }
  return zone_of;
}

struct Fixture {
  ZoningProblem problem;
  Instance instance;
  explicit Fixture(Compactness compactness, std::uint64_t seed) : problem(gridwalk::testing::grid(8, 6, 4, seed)) {
    Issues issues;
    instance = make_instance(problem, {.compactness = compactness}, issues);
    EXPECT_TRUE(issues.empty());
  }
};

template <class MoveKind>
void expect_contract(const ZoningProblem& problem, Partition& plan, const MoveKind& move, int& applied) {
  if (!move.is_valid(plan)) return;
  const Change gain = move.gain(plan);
  const double objective = plan.objective(), violation = plan.violation();
  std::vector<int> moved;
  move.apply(plan, moved);
  ASSERT_FALSE(moved.empty());
  EXPECT_NEAR(plan.objective(), objective + gain.objective, 1e-6 * std::max(1.0, objective));
  EXPECT_NEAR(plan.violation(), violation + gain.violation, 1e-9);
  const ZoningMeasures measures = measure(problem, plan.zone_of());
  EXPECT_EQ(measures.pieces_off, 0);
  for (const ZoneMeasures& zone : measures.zones) EXPECT_GT(zone.units, 0);
  const double exact = plan.instance().has_moment() ? measures.moment : measures.border_m;
  EXPECT_NEAR(plan.objective(), exact, 1e-6 * std::max(1.0, exact));
  ++applied;
}

class Moves : public ::testing::TestWithParam<Compactness> {};

TEST_P(Moves, GainIsWhatApplyDoes) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Fixture street(GetParam(), seed);
    Partition plan(street.instance, strips(8, 6, 4));
    Random random(seed);
    int flips = 0, chains = 0, branches = 0;
    for (int i = 0; i < 15'000; ++i) {
      const int unit = static_cast<int>(random.below(48)), to = static_cast<int>(random.below(4));
      if (to == plan.zone_of(unit)) continue;
      switch (random.below(3)) {
        case 0:
          if (plan.touches(unit, to)) expect_contract(street.problem, plan, Flip{unit, to}, flips);
          break;
        case 1: {
          const int next = static_cast<int>(random.below(48)), last = static_cast<int>(random.below(4));
          if (plan.zone_of(next) != to || last == to || !plan.touches(unit, to) || !plan.touches(next, last)) break;
          // A chain's `to` is where the second unit goes; the first goes to the second's zone.
          expect_contract(street.problem, plan, Chain{unit, next, last}, chains);
          break;
        }
        default: {
          if (!plan.touches(unit, to)) break;
          const Branch branch = branch_at(plan, unit, to, 10);
          if (!branch.units.empty()) expect_contract(street.problem, plan, branch, branches);
        }
      }
      if (HasFatalFailure()) return;
    }
    EXPECT_GT(flips, 20);
    EXPECT_GT(chains, 5);
    EXPECT_GT(branches, 20);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, Moves, ::testing::Values(Compactness::Moment, Compactness::Border));

// --- zones of a hundred units and more, where the best unit comes from a short list ------------------------------------------

TEST_P(Moves, SumsStayExactInLargeZones) {
  const ZoningProblem problem = gridwalk::testing::grid(24, 16, 3, 5);
  Issues issues;
  const Instance instance = make_instance(problem, {.compactness = GetParam()}, issues);
  Partition plan(instance, strips(24, 16, 3));
  Random random(3);
  int applied = 0;
  // Most flips go to the right for a while, then most to the left, so that centres travel far and back again.
  for (int i = 0; i < 30'000; ++i) {
    const int unit = static_cast<int>(random.below(384)), to = static_cast<int>(random.below(3));
    const bool outward = (i / 5'000) % 2 == 0;
    if (to == plan.zone_of(unit) || !plan.touches(unit, to) || ((to > plan.zone_of(unit)) != outward && random.below(3) > 0)) continue;
    const Flip flip{unit, to};
    if (i % 8 == 0) {
      expect_contract(problem, plan, flip, applied);
    } else if (flip.is_valid(plan)) {
      const double expected = plan.objective() + flip.gain(plan).objective;
      std::vector<int> moved;
      flip.apply(plan, moved);
      ASSERT_NEAR(plan.objective(), expected, 1e-6 * expected);
    }
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
  EXPECT_GT(applied, 100);
}

// --- validity, judged by counting pieces ------------------------------------------------------------------------------------

int pieces_in_all(const ZoningProblem& problem, const std::vector<int>& zone_of) {
  int pieces = 0;
  for (const ZoneMeasures& zone : measure(problem, zone_of).zones) pieces += zone.units == 0 ? 1'000 : zone.pieces;
  return pieces;
}

// Any plan whatever, torn or whole: every single flip and swap that is refused would make more pieces or empty a zone, and
// none that is allowed does.
TEST(Moves, ValidExactlyWhereNothingIsTornOff) {
  int allowed = 0, refused = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ZoningProblem problem = gridwalk::testing::irregular(10, 8, 3, seed);
    Issues issues;
    const Instance instance = make_instance(problem, {}, issues);
    const int n = instance.units;
    Random random(seed);
    // Grown at random from one unit a zone; what nothing reaches goes to zone 0.
    std::vector<int> zone_of(static_cast<std::size_t>(n), -1);
    for (int z = 0; z < 3; ++z) zone_of[static_cast<std::size_t>(z * n / 3)] = z;
    for (int i = 0; i < 2'000; ++i) {
      const ZoningLink& link = instance.links[random.below(static_cast<std::uint32_t>(instance.links.size()))];
      int &a = zone_of[static_cast<std::size_t>(link.a)], &b = zone_of[static_cast<std::size_t>(link.b)];
      if (a < 0) a = b;
      if (b < 0) b = a;
    }
    for (int& zone : zone_of) zone = std::max(0, zone);
    const Partition plan(instance, zone_of);
    const int now = pieces_in_all(problem, zone_of);
    for (int u = 0; u < n; ++u) {
      const auto i = static_cast<std::size_t>(u);
      const int from = zone_of[i];
      for (int to = 0; to < 3; ++to) {
        if (to == from || !plan.touches(u, to)) continue;
        zone_of[i] = to;
        // A piece that vanishes with its only unit and joins another is fine too.
        bool whole = true;
        const ZoningMeasures after = measure(problem, zone_of), before = measure(problem, plan.zone_of());
        for (std::size_t z = 0; z < 3; ++z) whole = whole && after.zones[z].units > 0 && after.zones[z].pieces <= before.zones[z].pieces;
        zone_of[i] = from;
        EXPECT_EQ((Flip{u, to}.is_valid(plan)), whole) << "seed " << seed << " unit " << u << " to " << to;
        ++(whole ? allowed : refused);
      }
      for (int w = 0; w < n; ++w) {
        const auto j = static_cast<std::size_t>(w);
        const int other = zone_of[j];
        if (other == from || !plan.touches(u, other) || !plan.touches(w, from)) continue;
        if (!(Chain{u, w, from}.is_valid(plan))) continue;
        std::swap(zone_of[i], zone_of[j]);
        EXPECT_LE(pieces_in_all(problem, zone_of), now) << "seed " << seed << " swap " << u << ", " << w;
        std::swap(zone_of[i], zone_of[j]);
      }
    }
  }
  EXPECT_GT(allowed, 100);
  EXPECT_GT(refused, 20);
}

TEST(Moves, ABranchTakesAllThatHangsOnItsUnit) {
  // a-b-c-d in a row and e-f below d: whatever leaves with c takes a and b, the lighter side.
  const ZoningProblem problem = gridwalk::testing::drawn("abcddd\neeeeff", 2);
  Issues issues;
  const Instance instance = make_instance(problem, {}, issues);
  const Partition plan(instance, {0, 0, 0, 0, 1, 1});
  std::vector<int> units = branch_at(plan, 2, 1, 10).units;
  EXPECT_THAT(units, ::testing::ElementsAre(2, 1, 0));
  EXPECT_TRUE(branch_at(plan, 2, 1, 2).units.empty()) << "larger than asked for";
  EXPECT_THAT(branch_at(plan, 0, 1, 10).units, ::testing::ElementsAre(0)) << "nothing hangs on the end";
}

TEST(Moves, ABranchWithALockedUnitStays) {
  ZoningProblem problem = gridwalk::testing::drawn("abcddd\neeeeff", 2);
  problem.locked = {0, -1, -1, -1, -1, -1};
  Issues issues;
  const Instance instance = make_instance(problem, {}, issues);
  const Partition plan(instance, {0, 0, 0, 0, 1, 1});
  EXPECT_TRUE(branch_at(plan, 2, 1, 10).units.empty());
  EXPECT_TRUE(branch_at(plan, 0, 1, 10).units.empty());
}

TEST(Moves, LockedUnitsDoNotMove) {
  ZoningProblem problem = gridwalk::testing::grid(8, 6, 4, 1);
  problem.locked.assign(48, -1);
  problem.locked[1] = 0;
  Issues issues;
  const Instance instance = make_instance(problem, {}, issues);
  const Partition plan(instance, strips(8, 6, 4));
  EXPECT_FALSE((Flip{1, 1}.is_valid(plan)));
  EXPECT_TRUE((Flip{9, 1}.is_valid(plan)));
}

}  // namespace
}  // namespace gridwalk::geo::zoning
