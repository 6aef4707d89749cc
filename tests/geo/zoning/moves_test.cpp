// The contract of moves: gain is what apply does, valid moves keep zones whole.
// SPDX-License-Identifier: GPL-3.0-or-later
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
  const double exact = plan.instance().compactness == Compactness::Moment ? measures.moment : measures.border_m;
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
