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
#include "geo/box_tree.h"
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

// The same for areas whose common borders were drawn twice, up to `apart_m` apart: found by walking along every border in steps.
std::map<std::pair<int, int>, double> borders_nearby(const std::vector<MultiPolygon>& areas, double apart_m) {
  struct Segment {
    Point a, b;
    int owner;
  };
  std::vector<Segment> segments;
  std::vector<Box> boxes;
  const auto add = [&](const Ring& ring, int owner) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      segments.push_back({ring[i], ring[i + 1], owner});
      boxes.emplace_back();
      boxes.back().add(ring[i]);
      boxes.back().add(ring[i + 1]);
    }
  };
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (const Polygon& part : areas[i]) {
      add(part.shell, static_cast<int>(i));
      for (const Ring& hole : part.holes) add(hole, static_cast<int>(i));
    }
  }
  const BoxTree tree(boxes);
  constexpr double step_m = 2;
  std::map<std::pair<int, int>, double> shared;
  for (const Segment& s : segments) {
    const double length = distance_m(s.a, s.b);
    const int steps = std::max(1, static_cast<int>(std::ceil(length / step_m)));
    for (int k = 0; k < steps; ++k) {
      const double t = (k + 0.5) / steps;
      const Point p{s.a.x + t * (s.b.x - s.a.x), s.a.y + t * (s.b.y - s.a.y)};
      Box around;
      around.add(p);
      std::set<int> here;
      tree.visit(around.grown(apart_m), [&](int n) {
        const Segment& other = segments[static_cast<std::size_t>(n)];
        const std::array<Point, 2> line{other.a, other.b};
        if (other.owner != s.owner && nearest_on_line(line, p).distance_m <= apart_m) here.insert(other.owner);
        return true;
      });
      for (const int other : here) shared[std::minmax(s.owner, other)] += length / steps / 2;  // both sides walk along it
    }
  }
  return shared;
}

// Each unit shrunk by a random 15 to 60 m, so that nobody touches anybody: as gated communities between roads. Neighbours are then
// those that shared a border of more than 60 m. A unit too narrow to be shrunk so much is shrunk by less.
struct Shrunk {
  std::vector<Site> sites;
  std::set<std::pair<int, int>> neighbours;
};
Shrunk shrunk(const std::vector<MultiPolygon>& units, const std::map<std::pair<int, int>, double>& borders, std::uint64_t seed) {
  Shrunk result;
  for (const auto& [pair, length_m] : borders) {
    if (length_m > 60) result.neighbours.insert(pair);
  }
  Random random(seed);
  for (const MultiPolygon& unit : units) {
    double by_m = random.uniform(15, 60);
    MultiPolygon smaller = grown(unit, -by_m);
    while (area_m2(smaller) < 0.1 * area_m2(unit)) smaller = grown(unit, -(by_m /= 2));
    result.sites.push_back({smaller, label_point(smaller).point});
  }
  return result;
}

void expect_neighbours_found(const char* where, const std::vector<MultiPolygon>& units, const std::map<std::pair<int, int>, double>& borders) {
  for (const std::uint64_t seed : {1, 2}) {
    const Shrunk street = shrunk(units, borders, seed);
    for (const double gap_limit_m : {150.0, 200.0, 250.0}) {
      AdjacencyOptions options;
      options.gap_limit_m = gap_limit_m;
      const Adjacency made = adjacency_of(street.sites, {}, {}, {}, options);
      double found = 0, right = 0;
      for (const Link& link : made.links) {
        if (link.kind == LinkKind::Shortest) continue;
        ++found;
        right += street.neighbours.contains({link.a, link.b}) ? 1.0 : 0.0;
      }
      const double recall = right / static_cast<double>(street.neighbours.size()), precision = right / found;
      EXPECT_GE(recall, 0.97) << where << ", gap limit " << gap_limit_m << ", seed " << seed;
      EXPECT_GE(precision, 0.95) << where << ", gap limit " << gap_limit_m << ", seed " << seed;
      std::printf("%s, seed %d, gap limit %.0f m: recall %.3f, precision %.3f of %zu\n", where, static_cast<int>(seed), gap_limit_m, recall, precision,
                  street.neighbours.size());
    }
  }
}

TEST(RealStreets, ShrunkUnitsOfManchesterFindTheirNeighboursAgain) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "bench/zoning/Manchester.geojson";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/bench/zoning/Manchester.geojson";
  const std::vector<MultiPolygon> units = areas_of(file, "EPSG:32630");
  ASSERT_EQ(units.size(), 244u);
  expect_neighbours_found("Manchester", units, shared_borders(units));
}

TEST(RealStreets, ShrunkVillagesOfTainanFindTheirNeighboursAgain) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "tainan/villages_households.gpkg";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/tainan/villages_households.gpkg";
  const std::vector<MultiPolygon> units = areas_of(file, "EPSG:3826");
  ASSERT_GT(units.size(), 600u);
  // 1,166 slivers: borders of two neighbours rarely share their corners.
  expect_neighbours_found("Tainan", units, borders_nearby(units, 2));
}

TEST(RealStreets, ShrunkTractsOfBaltimoreFindTheirNeighboursAgain) {
  const auto data = gridwalk::testing::real_data();
  const auto file = data.value_or("") / "baltimore/tracts_2010.gpkg";
  if (!data || !std::filesystem::exists(file)) GTEST_SKIP() << "no ../shared/data/baltimore/tracts_2010.gpkg";
  const std::vector<MultiPolygon> units = areas_of(file, "EPSG:32618");
  ASSERT_GT(units.size(), 150u);
  expect_neighbours_found("Baltimore", units, borders_nearby(units, 2));
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
