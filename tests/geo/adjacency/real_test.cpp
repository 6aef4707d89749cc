// Neighbours on real streets and units: recall and precision where the answer is known, shared borders where units touch.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cpl_conv.h>
#include <gdal.h>
#include <gtest/gtest.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <map>
#include <set>

#include "geo/adjacency/adjacency.h"
#include "geo/projection.h"
#include "geo/random.h"
#include "geo/topology.h"
#include "tests/support/files.h"

namespace gridwalk::geo {
namespace {

Ring ring_of(OGRGeometryH geometry) {
  Ring ring;
  for (int i = 0; i < OGR_G_GetPointCount(geometry); ++i) ring.push_back({OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)});
  return ring;
}

void collect(OGRGeometryH geometry, MultiPolygon& area) {
  if (wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon) {
    Polygon part{ring_of(OGR_G_GetGeometryRef(geometry, 0)), {}};
    for (int i = 1; i < OGR_G_GetGeometryCount(geometry); ++i) part.holes.push_back(ring_of(OGR_G_GetGeometryRef(geometry, i)));
    area.push_back(std::move(part));
  } else {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), area);
  }
}

std::vector<MultiPolygon> areas_of(const std::filesystem::path& file, const char* to_crs) {
  GDALAllRegister();
  std::vector<MultiPolygon> areas;
  GDALDatasetH data = GDALOpenEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  if (data == nullptr) return areas;
  OGRLayerH layer = GDALDatasetGetLayer(data, 0);
  char* wkt = nullptr;
  OSRExportToWkt(OGR_L_GetSpatialRef(layer), &wkt);
  const auto projection = Projection::between(wkt, to_crs);
  CPLFree(wkt);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    areas.emplace_back();
    if (OGRGeometryH geometry = OGR_F_GetGeometryRef(feature)) collect(geometry, areas.back());
    if (projection) projection->forward(areas.back());
    OGR_F_Destroy(feature);
  }
  GDALClose(data);
  return areas;
}

// Length of the border that two areas share corner by corner.
std::map<std::pair<int, int>, double> shared_borders(const std::vector<MultiPolygon>& areas) {
  std::map<std::array<double, 4>, std::vector<int>> owners;
  const auto add = [&](const Ring& ring, int owner) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      Point a = ring[i], b = ring[i + 1];
      if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
      owners[{a.x, a.y, b.x, b.y}].push_back(owner);
    }
  };
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (const Polygon& part : areas[i]) {
      add(part.shell, static_cast<int>(i));
      for (const Ring& hole : part.holes) add(hole, static_cast<int>(i));
    }
  }
  std::map<std::pair<int, int>, double> shared;
  for (const auto& [ends, who] : owners) {
    if (who.size() != 2 || who[0] == who[1]) continue;
    shared[std::minmax(who[0], who[1])] += std::hypot(ends[2] - ends[0], ends[3] - ends[1]);
  }
  return shared;
}

TEST(RealStreets, ShrunkUnitsOfManchesterFindTheirNeighboursAgain) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "bench/zoning/Manchester.geojson";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/bench/zoning/Manchester.geojson";
  const std::vector<MultiPolygon> units = areas_of(file, "EPSG:32630");
  ASSERT_EQ(units.size(), 244u);
  std::set<std::pair<int, int>> expected;
  for (const auto& [pair, length_m] : shared_borders(units)) {
    if (length_m > 60) expected.insert(pair);
  }
  Random random(1);
  std::vector<Site> sites;
  for (const MultiPolygon& unit : units) {
    const MultiPolygon smaller = grown(unit, -random.uniform(15, 60));
    sites.push_back({smaller, label_point(smaller).point});
  }
  for (const double gap_limit_m : {150.0, 200.0, 250.0}) {
    AdjacencyOptions options;
    options.gap_limit_m = gap_limit_m;
    const Adjacency made = adjacency_of(sites, {}, {}, {}, options);
    double found = 0, right = 0;
    for (const Link& link : made.links) {
      if (link.kind == LinkKind::Shortest) continue;
      ++found;
      right += expected.contains({link.a, link.b}) ? 1.0 : 0.0;
    }
    const double recall = right / static_cast<double>(expected.size()), precision = right / found;
    EXPECT_GE(recall, 0.97) << gap_limit_m;
    EXPECT_GE(precision, 0.95) << gap_limit_m;
    std::printf("gap limit %.0f m: recall %.3f, precision %.3f of %zu\n", gap_limit_m, recall, precision, expected.size());
  }
}

TEST(RealStreets, UnitsThatTouchHaveTheirSharedBorderAsFront) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "baltimore/blocks_2020.gpkg";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/baltimore/blocks_2020.gpkg";
  const std::vector<MultiPolygon> blocks = areas_of(file, "EPSG:32618");
  ASSERT_EQ(blocks.size(), 10'025u);
  std::vector<Site> sites;
  for (const MultiPolygon& block : blocks) sites.push_back({block, label_point(block).point});
  const Adjacency made = adjacency_of(sites, {}, {}, {}, {});
  EXPECT_EQ(made.components, 1);
  const auto shared = shared_borders(blocks);
  std::size_t long_borders = 0, found = 0;
  double wrong_m = 0, total_m = 0;
  std::map<std::pair<int, int>, double> fronts;
  for (const Link& link : made.links) fronts[{link.a, link.b}] = link.front_m;
  for (const auto& [pair, length_m] : shared) {
    if (length_m < 40) continue;
    ++long_borders;
    const auto at = fronts.find(pair);
    if (at == fronts.end()) continue;
    ++found;
    total_m += length_m;
    wrong_m += std::abs(at->second - length_m);
  }
  EXPECT_EQ(found, long_borders);
  EXPECT_LT(wrong_m, 0.001 * total_m);
  double cells = 0;
  std::size_t holding = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    cells += area_m2(made.cells[i]);
    holding += contains(made.cells[i], sites[i].point) ? 1 : 0;
  }
  EXPECT_EQ(holding, sites.size());
  const auto all = zone_outlines(made.cells, std::vector<int>(sites.size(), 0), 1);
  EXPECT_EQ(all[0].size(), 1u);
  EXPECT_NEAR(area_m2(all[0]), cells, 1e-6 * cells);
  std::printf("%zu borders, %.3f %% of their length off\n", long_borders, 100 * wrong_m / total_m);
}

TEST(RealStreets, CompoundsOfBeijingThatDoNotTouch) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "beijing/compounds_wgs84.gpkg";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/beijing/compounds_wgs84.gpkg";
  std::vector<Site> sites;
  for (const MultiPolygon& compound : areas_of(file, "EPSG:4548")) {
    const MultiPolygon area = repair(compound).area;
    sites.push_back({area, label_point(area).point});
  }
  ASSERT_EQ(sites.size(), 3'700u);
  const Adjacency made = adjacency_of(sites, {}, {}, {}, {});
  std::vector<int> reached(sites.size(), 0);
  std::vector<int> stack{0};
  std::vector<std::vector<int>> next(sites.size());
  for (const Link& link : made.links) {
    next[static_cast<std::size_t>(link.a)].push_back(link.b);
    next[static_cast<std::size_t>(link.b)].push_back(link.a);
  }
  reached[0] = 1;
  std::size_t count = 0;
  while (!stack.empty()) {
    const int at = stack.back();
    stack.pop_back();
    ++count;
    for (int n : next[static_cast<std::size_t>(at)]) {
      if (std::exchange(reached[static_cast<std::size_t>(n)], 1) == 0) stack.push_back(n);
    }
  }
  EXPECT_EQ(count, sites.size());
  EXPECT_GT(made.components, 1);
  EXPECT_EQ(std::ranges::count(made.links, LinkKind::Shortest, &Link::kind), made.components - 1);
  for (std::size_t i = 0; i < sites.size(); ++i) EXPECT_TRUE(contains(made.cells[i], sites[i].point)) << i;
}

}  // namespace
}  // namespace gridwalk::geo
