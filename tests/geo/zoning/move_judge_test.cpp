// The judge under the hand says what judging the whole plan anew says, whatever is moved.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/move_judge.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

// A grid of communities with irregular loads; some links are missing, so that zones come in pieces.
ZoningProblem grid(int wide, int high, int zones, std::uint64_t seed) {
  Random random(seed);
  ZoningProblem problem;
  for (int y = 0; y < high; ++y) {
    for (int x = 0; x < wide; ++x) {
      problem.units.push_back({10.0 + random.below(100), {x * 100.0 + random.below(30), y * 100.0 + random.below(30)}, 8000});
      const int u = y * wide + x;
      if (x + 1 < wide && random.below(10) > 0) problem.links.push_back({u, u + 1, 20.0 + random.below(60)});
      if (y + 1 < high && random.below(10) > 0) problem.links.push_back({u, u + wide, 20.0 + random.below(60)});
    }
  }
  for (int z = 0; z < zones; ++z) problem.share.push_back(z % 3 == 0 ? 0.5 : 1);
  return problem;
}

void expect_same(const MovePreview& one, const MovePreview& other) {
  EXPECT_EQ(one.pieces_cut_off, other.pieces_cut_off);
  EXPECT_EQ(one.after.cut_links, other.after.cut_links);
  EXPECT_EQ(one.after.pieces_off, other.after.pieces_off);
  EXPECT_NEAR(one.after.border_m, other.after.border_m, 1e-6);
  EXPECT_DOUBLE_EQ(one.after.max_deviation, other.after.max_deviation);
  EXPECT_DOUBLE_EQ(one.after.moment, other.after.moment);
  ASSERT_EQ(one.after.zones.size(), other.after.zones.size());
  for (std::size_t z = 0; z < one.after.zones.size(); ++z) {
    const ZoneMeasures &a = one.after.zones[z], &b = other.after.zones[z];
    EXPECT_DOUBLE_EQ(a.load_min, b.load_min) << z;
    EXPECT_DOUBLE_EQ(a.target_min, b.target_min) << z;
    EXPECT_DOUBLE_EQ(a.deviation, b.deviation) << z;
    EXPECT_DOUBLE_EQ(a.moment, b.moment) << z;
    EXPECT_NEAR(a.border_m, b.border_m, 1e-6) << z;
    EXPECT_EQ(a.units, b.units) << z;
    EXPECT_EQ(a.pieces, b.pieces) << z;
    EXPECT_EQ(a.centre, b.centre) << z;
  }
}

TEST(MoveJudge, SaysWhatJudgingTheWholePlanSays) {
  Random random(7);
  for (int round = 0; round < 60; ++round) {
    const int zones = 2 + static_cast<int>(random.below(6));
    ZoningProblem problem = grid(9, 8, zones, 100 + static_cast<std::uint64_t>(round));
    const int n = static_cast<int>(problem.units.size());
    std::vector<int> plan(static_cast<std::size_t>(n));
    for (int u = 0; u < n; ++u) {
      const bool loose = random.below(20) == 0;
      plan[static_cast<std::size_t>(u)] = loose ? -1 : std::min(zones - 1, (u % 9) * zones / 9);
    }
    MoveJudge judge(problem, plan);
    for (int k = 0; k < 40; ++k) {
      MoveJudge::Move move;
      const int count = 1 + static_cast<int>(random.below(k % 5 == 0 ? 20 : 2));
      const int to = static_cast<int>(random.below(static_cast<std::uint32_t>(zones + 1))) - 1;
      for (int i = 0; i < count; ++i) {
        const int u = static_cast<int>(random.below(static_cast<std::uint32_t>(n)));
        const bool moves = plan[static_cast<std::size_t>(u)] != to;  // preview_move also counts a piece that is named and stays
        if (moves && std::ranges::find(move.units, u) == move.units.end()) move.units.push_back(u);
      }
      move.to.assign(move.units.size(), to);
      expect_same(judge.judge(move), preview_move(problem, plan, move.units, to));
      if (HasFailure()) return;
    }
  }
}

TEST(MoveJudge, AnExchangeIsTwoMovesAtOnce) {
  const ZoningProblem problem = grid(6, 4, 2, 3);
  std::vector<int> plan(24);
  for (int u = 0; u < 24; ++u) plan[static_cast<std::size_t>(u)] = u % 6 < 3 ? 0 : 1;
  MoveJudge judge(problem, plan);
  const MovePreview exchanged = judge.judge({.units = {2, 3}, .to = {1, 0}});
  std::swap(plan[2], plan[3]);
  const ZoningMeasures whole = measure(problem, plan);
  EXPECT_DOUBLE_EQ(exchanged.after.max_deviation, whole.max_deviation);
  EXPECT_EQ(exchanged.after.pieces_off, whole.pieces_off);
  EXPECT_EQ(exchanged.after.cut_links, whole.cut_links);
}

TEST(MoveJudge, ZonesComeAndGo) {
  ZoningProblem problem = grid(6, 4, 2, 3);
  std::vector<int> plan(24);
  for (int u = 0; u < 24; ++u) plan[static_cast<std::size_t>(u)] = u % 6 < 3 ? 0 : 1;
  MoveJudge judge(problem, plan);
  const MovePreview drawn = judge.judge({.units = {0, 1, 6}, .to = {2, 2, 2}});
  problem.share.push_back(1);
  std::vector<int> then = plan;
  then[0] = then[1] = then[6] = 2;
  const ZoningMeasures whole = measure(problem, then);
  ASSERT_EQ(drawn.after.zones.size(), 3U);
  for (std::size_t z = 0; z < 3; ++z) EXPECT_DOUBLE_EQ(drawn.after.zones[z].deviation, whole.zones[z].deviation) << z;

  MoveJudge::Move merge{.gone = 0};
  for (int u = 0; u < 24; ++u) {
    if (plan[static_cast<std::size_t>(u)] == 0) merge.units.push_back(u);
  }
  merge.to.assign(merge.units.size(), 1);
  const MovePreview merged = judge.judge(merge);
  EXPECT_NEAR(merged.after.zones[1].deviation, 0, 1e-12) << "the one zone has all the load, and all the target";
  EXPECT_EQ(merged.after.zones[0].units, 0);
  EXPECT_EQ(merged.after.max_deviation, merged.after.zones[1].deviation);
  EXPECT_TRUE(judge.judge({}).pieces_cut_off.empty());
}

}  // namespace
}  // namespace gridwalk::geo
