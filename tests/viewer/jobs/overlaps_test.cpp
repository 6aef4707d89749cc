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

TEST(Overlaps, OneCanBeMendedAndTheOthersLeft) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto store = testing::drawn_project(folder.path() / "p.gridwalk", "abcd", 10);
  // b and d are each drawn 15 m too far to the left.
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    for (const char* name : {"b", "d"}) {
      data::Community community = *store->snapshot()->communities.find(testing::named(*store, name));
      double left = 1e18;
      for (const geo::Point p : community.boundary.front().shell) left = std::min(left, p.x);
      for (geo::Point& p : community.boundary.front().shell) {
        if (p.x == left) p.x -= 15;
      }
      edit.put(community);
    }
  });
  const auto a = testing::named(*store, "a"), b = testing::named(*store, "b"), c = testing::named(*store, "c"), d = testing::named(*store, "d");
  ASSERT_EQ(check_overlaps(*store, false).faults.size(), 2U);
  EXPECT_EQ(check_overlaps(*store, false, {}, {c}).faults.size(), 1U);
  EXPECT_TRUE(check_overlaps(*store, false, {}, {b, c}).faults.empty());
  EXPECT_EQ(check_overlaps(*store, true, {}, {b, c}).changed, 0) << "these two are in order";
  const OverlapsResult mended = check_overlaps(*store, true, {}, {c, d});
  EXPECT_EQ(mended.changed, 1);
  ASSERT_EQ(mended.faults.size(), 1U);
  const std::vector<BoundaryFault> left = boundary_faults(*store->snapshot());
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].a, a);
  EXPECT_EQ(left[0].b, b);
  EXPECT_TRUE(geo::contains(left[0].land, left[0].place)) << "a place to zoom to, in metres";
}

TEST(Overlaps, ComparingStopsWhenItIsAskedTo) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto store = testing::drawn_project(folder.path() / "p.gridwalk", "abcd", 10);
  std::stop_source stop;
  stop.request_stop();
  const Progress stopped{{}, stop.get_token()};
  EXPECT_EQ(testing::error_code([&] { boundary_faults(*store->snapshot(), {}, stopped); }), "cancelled");
  EXPECT_EQ(testing::error_code([&] { check_overlaps(*store, true, {}, {}, stopped); }), "cancelled");
}

}  // namespace
}  // namespace gridwalk::jobs
