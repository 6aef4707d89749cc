// The triangulation: covers everything, is Delaunay where no constraint forbids it, and holds every constraint.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/mesh.h"

#include <gtest/gtest.h>

#include "geo/random.h"

namespace gridwalk::geo {
namespace {

constexpr std::int32_t reach = 1 << 28;

void expect_sound(const Mesh& mesh) {
  std::int64_t twice = 0;
  int bad_turn = 0, bad_link = 0, bad_circle = 0;
  const auto at = [&](int v) { return mesh.vertices()[static_cast<std::size_t>(v)]; };
  const auto& triangles = mesh.triangles();
  for (std::size_t t = 0; t < triangles.size(); ++t) {
    const auto& v = triangles[t].vertex;
    const std::int64_t size = orientation(at(v[0]), at(v[1]), at(v[2]));
    bad_turn += size <= 0;
    twice += size;
    for (std::size_t i = 0; i < 3; ++i) {
      const int n = triangles[t].neighbour[i];
      if (n < 0) continue;
      const auto& other = triangles[static_cast<std::size_t>(n)];
      std::size_t j = 0;
      while (j < 3 && other.neighbour[j] != static_cast<int>(t)) ++j;
      if (j == 3 || other.fixed[j] != triangles[t].fixed[i] || other.vertex[(j + 1) % 3] != v[(i + 2) % 3] || other.vertex[(j + 2) % 3] != v[(i + 1) % 3]) {
        ++bad_link;
      } else if (!triangles[t].fixed[i]) {
        bad_circle += in_circle(at(v[0]), at(v[1]), at(v[2]), at(other.vertex[j]));
      }
    }
  }
  EXPECT_EQ(bad_turn, 0);
  EXPECT_EQ(bad_link, 0);
  EXPECT_EQ(bad_circle, 0);
  EXPECT_EQ(twice, 2 * (std::int64_t{4} * reach) * (std::int64_t{4} * reach));
}

// Whether a way of fixed edges, all on the straight line, leads from a to b.
bool holds(const Mesh& mesh, int a, int b) {
  const auto at = [&](int v) { return mesh.vertices()[static_cast<std::size_t>(v)]; };
  while (a != b) {
    int next = -1;
    for (const Mesh::Triangle& t : mesh.triangles()) {
      for (std::size_t i = 0; i < 3; ++i) {
        const int u = t.vertex[(i + 1) % 3], v = t.vertex[(i + 2) % 3];
        if (u != a || !t.fixed[i] || orientation(at(a), at(b), at(v)) != 0) continue;
        const std::int64_t ahead = (std::int64_t{at(v).x} - at(a).x) * (std::int64_t{at(b).x} - at(a).x) +
                                   (std::int64_t{at(v).y} - at(a).y) * (std::int64_t{at(b).y} - at(a).y);
        if (ahead > 0) next = v;
      }
    }
    if (next < 0) return false;
    a = next;
  }
  return true;
}

TEST(Mesh, RandomPointsAndPointsOnAGrid) {
  for (const std::int32_t spread : {reach, 40}) {  // 40: many on one line and on one circle, many twice
    Random random(5);
    std::vector<GridPoint> points;
    for (int i = 0; i < 2'000; ++i) {
      points.push_back({static_cast<std::int32_t>(random.below(2 * static_cast<std::uint32_t>(spread))) - spread,
                        static_cast<std::int32_t>(random.below(2 * static_cast<std::uint32_t>(spread))) - spread});
    }
    Mesh mesh(reach);
    const std::vector<int> numbers = mesh.insert(points);
    for (std::size_t i = 0; i < points.size(); ++i) EXPECT_EQ(mesh.vertices()[static_cast<std::size_t>(numbers[i])], points[i]);
    expect_sound(mesh);
  }
}

TEST(Mesh, ConstraintsThatDoNotCrossAreKept) {
  Random random(6);
  std::vector<GridPoint> points;
  for (int i = 0; i < 600; ++i) points.push_back({static_cast<std::int32_t>(random.below(1'000'000)), static_cast<std::int32_t>(random.below(1'000'000))});
  std::vector<std::pair<GridPoint, GridPoint>> lines;
  for (std::int32_t i = 0; i < 40; ++i) lines.push_back({{i * 25'000, -10 * i}, {i * 25'000 + 20'000, 1'000'000 + i}});
  std::vector<GridPoint> all = points;
  for (const auto& [a, b] : lines) {
    all.push_back(a);
    all.push_back(b);
  }
  Mesh mesh(reach);
  const std::vector<int> numbers = mesh.insert(all);
  for (std::size_t i = points.size(); i < all.size(); i += 2) EXPECT_TRUE(mesh.insert_edge(numbers[i], numbers[i + 1]));
  expect_sound(mesh);
  for (std::size_t i = points.size(); i < all.size(); i += 2) EXPECT_TRUE(holds(mesh, numbers[i], numbers[i + 1]));
}

TEST(Mesh, ConstraintsThatCrossAreSplitThere) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const std::uint32_t side = seed % 2 == 0 ? 2'000'000 : 30;  // on a small grid: many on one line, many crossings on corners
    std::vector<GridPoint> ends;
    for (int i = 0; i < 120; ++i) ends.push_back({static_cast<std::int32_t>(random.below(side)), static_cast<std::int32_t>(random.below(side))});
    Mesh mesh(reach);
    const std::vector<int> numbers = mesh.insert(ends);
    for (std::size_t i = 0; i < ends.size(); i += 2) EXPECT_TRUE(mesh.insert_edge(numbers[i], numbers[i + 1]));
    expect_sound(mesh);
  }
}

TEST(Mesh, ACrossingBecomesACorner) {
  Mesh mesh(reach);
  const std::vector<GridPoint> ends{{0, 0}, {100, 100}, {0, 100}, {100, 0}, {50, -20}, {50, 120}};
  const std::vector<int> n = mesh.insert(ends);
  for (std::size_t i = 0; i < ends.size(); i += 2) EXPECT_TRUE(mesh.insert_edge(n[i], n[i + 1]));
  EXPECT_EQ(mesh.vertices().size(), 4u + 6u + 1u);
  EXPECT_EQ(mesh.vertices().back(), (GridPoint{50, 50}));
  for (std::size_t i = 0; i < ends.size(); i += 2) EXPECT_TRUE(holds(mesh, n[i], n[i + 1]));
}

}  // namespace
}  // namespace gridwalk::geo
