// Points put together by how near they lie on the screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/clusters.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "geo/random.h"

namespace gridwalk::carto {
namespace {

std::vector<PointClusters::Row> scattered(int count, geo::Point corner, double side_m) {
  geo::Random random(5);
  std::vector<PointClusters::Row> rows;
  for (int i = 0; i < count; ++i) rows.push_back({{corner.x + side_m * random.uniform(), corner.y + side_m * random.uniform()}, i + 1, 0});
  return rows;
}

ClusterMarks marks_of(std::vector<PointClusters::Row> rows) {
  ClusterMarks marks;
  marks.clusters = std::make_shared<const PointClusters>(std::move(rows));
  marks.looks = {PointMark{}};
  marks.unit_name = "k";
  return marks;
}

TEST(Clusters, EveryPointIsInExactlyOneCellAtEveryScale) {
  // On both sides of the plane's origin: negative coordinates are coordinates.
  const PointClusters clusters(scattered(2'000, {-700, -400}, 1'500));
  const geo::Box all{-5'000, -5'000, 5'000, 5'000};
  std::size_t before = clusters.size() + 1;
  for (const double cell_m : {0.25, 3.0, 40.0, 300.0, 5'000.0, 1e6}) {
    std::set<std::size_t> seen;
    const auto cells = clusters.in(all, cell_m);
    for (const PointClusters::Cluster& cell : cells) {
      for (std::size_t i = cell.from; i < cell.to; ++i) {
        EXPECT_TRUE(seen.insert(i).second);
        EXPECT_TRUE(cell.cell.contains(clusters.row(i).at));
      }
      EXPECT_TRUE(cell.cell.grown(1e-6).contains(cell.middle));
      EXPECT_GE(cell.cell.width(), cell_m);
    }
    EXPECT_EQ(seen.size(), clusters.size()) << cell_m;
    EXPECT_LE(cells.size(), before) << "a larger cell joins smaller ones";
    before = cells.size();
  }
}

TEST(Clusters, TheMiddleIsThatOfThePoints) {
  const PointClusters clusters({{{540'010, 4'020'010}, 1, 0}, {{540'020, 4'020'010}, 2, 0}, {{540'015, 4'020'040}, 3, 0}});
  const auto cells = clusters.in({530'000, 4'010'000, 550'000, 4'030'000}, 30'000);
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_NEAR(cells[0].middle.x, 540'015, 1e-6);
  EXPECT_NEAR(cells[0].middle.y, 4'020'020, 1e-6);
}

TEST(Clusters, PanningPutsNothingElseTogether) {
  const ClusterMarks marks = marks_of(scattered(3'000, {1'000, 1'000}, 3'000));
  const auto discs = [&](const geo::Box& shown) {
    std::set<std::pair<double, double>> places;
    for (const LabelMark& label : cluster_view(marks, shown, 0.2, 1).labels) places.emplace(label.at.x, label.at.y);
    return places;
  };
  const auto here = discs({1'000, 1'000, 4'000, 4'000}), there = discs({1'700, 1'300, 4'700, 4'300});
  int common = 0;
  for (const auto& place : there) {
    if (place.first < 3'300 && place.second < 3'300) {
      EXPECT_TRUE(here.contains(place));
      ++common;
    }
  }
  EXPECT_GT(common, 5);
}

TEST(Clusters, ComingCloserPartsThemUntilEachStandsAlone) {
  const ClusterMarks marks = marks_of(scattered(400, {0, 0}, 1'000));
  const geo::Box all{0, 0, 1'000, 1'000};
  const ClusterView far = cluster_view(marks, all, 0.05, 1), near = cluster_view(marks, all, 0.5, 1), closest = cluster_view(marks, all, 8, 1);
  EXPECT_EQ(far.points.size(), far.labels.size()) << "discs only";
  EXPECT_LT(far.labels.size(), near.labels.size());
  EXPECT_EQ(closest.points.size(), 400u);
  EXPECT_TRUE(closest.labels.empty());
  int told = 0;
  for (const LabelMark& label : far.labels) told += std::stoi(label.text);
  EXPECT_EQ(told, 400);
}

TEST(Clusters, NoDiscCoversAnother) {
  const ClusterMarks marks = marks_of(scattered(20'000, {0, 0}, 2'000));
  for (const double scale : {0.05, 0.13, 0.4}) {
    const ClusterView view = cluster_view(marks, {0, 0, 2'000, 2'000}, scale, 1);
    for (std::size_t a = 0; a < view.points.size(); ++a) {
      for (std::size_t b = a + 1; b < view.points.size(); ++b) {
        const double away_px = geo::distance_m(view.points[a].at, view.points[b].at) * scale;
        EXPECT_GE(away_px + 1e-6, (view.points[a].size_pt + view.points[b].size_pt) / 2) << scale;
      }
    }
  }
}

TEST(Clusters, AClickTellsWhoLiesThere) {
  auto rows = scattered(50, {100, 100}, 10);
  rows.push_back({{2'500, 2'500}, 77, 0});
  const ClusterMarks marks = marks_of(rows);
  const ClusterView view = cluster_view(marks, {0, 0, 3'000, 3'000}, 0.1, 1);
  ASSERT_EQ(view.labels.size(), 1u);
  EXPECT_EQ(view.labels[0].text, "50");
  const ClusterHit disc = cluster_at(marks, view.labels[0].at, 0.1, 1);
  EXPECT_EQ(disc.subjects.size(), 50u);
  EXPECT_LE(disc.around.width(), 10);
  EXPECT_EQ(cluster_at(marks, {2'500, 2'500}, 0.1, 1).subjects, std::vector<std::int64_t>{77});
  EXPECT_TRUE(cluster_at(marks, {1'700, 1'700}, 0.1, 1).subjects.empty());
}

TEST(Clusters, LargeNumbersAreShort) {
  ClusterMarks marks = marks_of(std::vector<PointClusters::Row>(12'345, {{50, 50}, 1, 0}));
  EXPECT_EQ(cluster_view(marks, {0, 0, 100, 100}, 1, 1).labels.at(0).text, "12.3k");
  marks.unit = 10'000;
  marks.unit_name = "w";
  EXPECT_EQ(cluster_view(marks, {0, 0, 100, 100}, 1, 1).labels.at(0).text, "1.2w");
}

TEST(Clusters, NothingAndNonsense) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const PointClusters none({{{nan, 1}, 1, 0}});
  EXPECT_EQ(none.size(), 0u);
  EXPECT_TRUE(none.in({0, 0, 1, 1}, 1).empty());
  const PointClusters far({{{1e300, -1e300}, 1, 0}});
  EXPECT_EQ(far.size(), 1u);
  EXPECT_NO_THROW(far.in({0, 0, 1, 1}, 1));
}

}  // namespace
}  // namespace gridwalk::carto
