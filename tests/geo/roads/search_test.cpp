// Every pair of a matrix against Floyd and Warshall on random networks, with one-way and private roads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/random.h"
#include "geo/roads/roads.h"

namespace gridwalk::geo {
namespace {

SpeedProfile plain() {
  SpeedProfile p;
  p.mode = TravelMode::Car;
  p.kmh_by_kind.fill(36);
  return p;
}

struct Network {
  int side;
  std::vector<RoadLine> lines;
  std::vector<std::pair<int, int>> ends;
  Point at(int i) const { return {100.0 * (i % side), 100.0 * (i / side)}; }
};

Network random_network(int side, std::uint64_t seed, double private_share) {
  Network net{side, {}, {}};
  Random random(seed);
  const auto add = [&](int a, int b) {
    if (random.uniform() < 0.12) return;
    RoadLine line;
    // A bend makes lengths differ.
    const Point p = net.at(a), q = net.at(b);
    line.line = {p, {(p.x + q.x) / 2 + random.uniform(-30, 30), (p.y + q.y) / 2 + random.uniform(-30, 30)}, q};
    line.oneway = random.uniform() < 0.2;
    line.private_access = random.uniform() < private_share;
    net.lines.push_back(line);
    net.ends.push_back({a, b});
  };
  for (int i = 0; i < side * side; ++i) {
    if (i % side + 1 < side) random.uniform() < 0.5 ? add(i, i + 1) : add(i + 1, i);
    if (i / side + 1 < side) random.uniform() < 0.5 ? add(i, i + side) : add(i + side, i);
  }
  return net;
}

// The oracle: all pairs over states (node, layer), written without any of the library's code.
std::vector<std::vector<long long>> all_pairs(const Network& net) {
  constexpr long long far = 1'000'000'000;
  const int n = net.side * net.side;
  const auto state = [&](int node, int layer) { return static_cast<std::size_t>(layer * n + node); };
  std::vector<std::vector<long long>> d(static_cast<std::size_t>(3 * n), std::vector<long long>(static_cast<std::size_t>(3 * n), far));
  for (std::size_t i = 0; i < d.size(); ++i) d[i][i] = 0;
  const auto arc = [&](int a, int b, long long ms, bool is_private) {
    const auto put = [&](std::size_t from, std::size_t to) { d[from][to] = std::min(d[from][to], ms); };
    if (is_private) {
      put(state(a, 0), state(b, 0));
      put(state(a, 1), state(b, 2));
      put(state(a, 2), state(b, 2));
    } else {
      put(state(a, 0), state(b, 1));
      put(state(a, 1), state(b, 1));
    }
  };
  for (std::size_t e = 0; e < net.lines.size(); ++e) {
    const auto& line = net.lines[e].line;
    const long long ms = std::llround((std::hypot(line[1].x - line[0].x, line[1].y - line[0].y) + std::hypot(line[2].x - line[1].x, line[2].y - line[1].y)) * 100);
    arc(net.ends[e].first, net.ends[e].second, ms, net.lines[e].private_access);
    if (!net.lines[e].oneway) arc(net.ends[e].second, net.ends[e].first, ms, net.lines[e].private_access);
  }
  for (std::size_t k = 0; k < d.size(); ++k) {
    for (std::size_t i = 0; i < d.size(); ++i) {
      if (d[i][k] == far) continue;
      for (std::size_t j = 0; j < d.size(); ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  return d;
}

TEST(Search, EqualsFloydAndWarshallOnEveryPair) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const double private_share = seed % 2 == 0 ? 0.15 : 0;
    const Network net = random_network(9, seed, private_share);
    const int n = net.side * net.side;
    const auto oracle = all_pairs(net);
    const RoadGraph graph = RoadGraph::build(net.lines, plain());
    std::vector<Point> stops;
    std::vector<int> nodes;
    for (int i = 0; i < n; ++i) {
      const Snap snap = graph.snap(net.at(i), 1000);
      // Nodes where a public road of the main part lies; on private ground the stop's road decides, see roads_test.
      if (!snap.found() || snap.distance_m > 0 || graph.edge(snap.edge).is_private) continue;
      stops.push_back(net.at(i));
      nodes.push_back(i);
    }
    ASSERT_GT(stops.size(), 30u);
    const TravelMatrix m = travel_matrix(&graph, plain(), stops);
    EXPECT_TRUE(m.issues.empty());
    for (int i = 0; i < m.n; ++i) {
      for (int j = 0; j < m.n; ++j) {
        const auto from = static_cast<std::size_t>(n + nodes[static_cast<std::size_t>(i)]);  // layer Open
        const auto to = static_cast<std::size_t>(n + nodes[static_cast<std::size_t>(j)]);
        ASSERT_NEAR(m.ds(i, j), static_cast<double>(oracle[from][to]) / 100, 0.6) << seed << ' ' << i << ' ' << j;
      }
    }
  }
}

TEST(Search, MatrixAndPathAgree) {
  const Network net = random_network(8, 21, 0.1);
  const RoadGraph graph = RoadGraph::build(net.lines, plain());
  Random random(5);
  std::vector<Point> stops;
  for (int i = 0; i < 40; ++i) stops.push_back({random.uniform(0, 700), random.uniform(0, 700)});
  const TravelMatrix m = travel_matrix(&graph, plain(), stops);
  for (int i = 0; i < m.n; ++i) {
    for (int j = 0; j < m.n; ++j) {
      const LineString line = path(&graph, plain(), stops[static_cast<std::size_t>(i)], stops[static_cast<std::size_t>(j)]);
      // Centimetres are rounded once an edge.
      if (line.size() > 2) {
        ASSERT_NEAR(length_m(line), m.dm(i, j) / 10.0, 0.6) << i << ' ' << j;
      }
    }
  }
}

TEST(Search, IsTheSameOnOneAndOnThreeThreads) {
  const Network net = random_network(20, 3, 0.05);
  const RoadGraph graph = RoadGraph::build(net.lines, plain());
  Random random(6);
  std::vector<Point> stops;
  for (int i = 0; i < 100; ++i) stops.push_back({random.uniform(0, 1900), random.uniform(0, 1900)});
  const TravelMatrix one = travel_matrix(&graph, plain(), stops, {}, 1), three = travel_matrix(&graph, plain(), stops, {}, 3);
  EXPECT_EQ(one.deciseconds, three.deciseconds);
  EXPECT_EQ(one.decimetres, three.decimetres);
}

TEST(Search, SnapEqualsTryingEverySegment) {
  const Network net = random_network(12, 9, 0);
  const RoadGraph graph = RoadGraph::build(net.lines, plain());
  Random random(7);
  for (int i = 0; i < 500; ++i) {
    const Point p{random.uniform(-900, 2000), random.uniform(-900, 2000)};
    double nearest = std::numeric_limits<double>::infinity();
    for (int e = 0; e < static_cast<int>(net.lines.size()); ++e) {
      const RoadEdge& edge = graph.edge(e);
      // Only edges on the main part count: their bends snap to themselves.
      const Snap bend = graph.snap(edge.shape[1], 1);
      if (bend.found() && bend.distance_m < 1e-9) nearest = std::min(nearest, nearest_on_line(edge.shape, p).distance_m);
    }
    ASSERT_NEAR(graph.snap(p, 5000).distance_m, nearest, 1e-9);
  }
}

}  // namespace
}  // namespace gridwalk::geo
