// Overlapping boundaries of a project, listed and mended in one step that can be undone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/overlaps.h"

#include <gtest/gtest.h>

#include "geo/topology.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

TEST(Overlaps, AreListedThenMendedAndUndone) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto store = testing::drawn_project(folder.path() / "p.gridwalk", "abc", 10);
  // b is drawn 15 m too far to the left: over the lane of 10 m and 5 m into a.
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community b = *store->snapshot()->communities.find(testing::named(*store, "b"));
    double left = 1e18;
    for (const geo::Point p : b.boundary.front().shell) left = std::min(left, p.x);
    for (geo::Point& p : b.boundary.front().shell) {
      if (p.x == left) p.x -= 15;
    }
    edit.put(b);
  });
  const auto area = [&](const char* name) { return geo::area_m2(store->snapshot()->communities.find(testing::named(*store, name))->boundary); };
  const double a_before = area("a"), b_before = area("b");
  const std::string digest = store->digest();
  const OverlapsResult seen = check_overlaps(*store, false);
  ASSERT_EQ(seen.faults.size(), 1U);
  EXPECT_EQ(seen.faults[0].kind, geo::CoverageFaultKind::Overlap);
  EXPECT_FALSE(seen.faults[0].mended);
  EXPECT_EQ(store->digest(), digest) << "looking changes nothing";
  EXPECT_GT(seen.faults[0].lon_lat.x, 100) << "a place on earth to zoom to";

  const OverlapsResult mended = check_overlaps(*store, true);
  ASSERT_EQ(mended.faults.size(), 1U);
  EXPECT_TRUE(mended.faults[0].mended);
  EXPECT_EQ(mended.changed, 1);
  EXPECT_NEAR(area("b"), b_before - seen.faults[0].area_m2, 1e-3) << "a, the smaller one, keeps the land";
  EXPECT_EQ(area("a"), a_before);
  EXPECT_TRUE(check_overlaps(*store, false).faults.empty());
  store->undo();
  EXPECT_NEAR(area("b"), b_before, 1e-9);
  EXPECT_EQ(check_overlaps(*store, false).faults.size(), 1U);
}

}  // namespace
}  // namespace gridwalk::jobs
