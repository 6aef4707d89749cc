// Measures the road network on a file of lines: census, build, 132 x 132 matrix, and every pair against an independent search, also with
// one-way and private streets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <queue>

#include "geo/random.h"
#include "geo/roads/census.h"
#include "geo/roads/roads.h"
#include "geo/roads/travel_bytes.h"

using namespace gridwalk;
using namespace gridwalk::geo;

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<RoadLine> read(const char* file) {
  GDALAllRegister();
  std::vector<RoadLine> lines;
  auto* set = static_cast<GDALDataset*>(GDALOpenEx(file, GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
  if (set == nullptr) return lines;
  for (auto&& feature : *set->GetLayer(0)) {
    OGRGeometry* geometry = feature->GetGeometryRef();
    const auto add = [&](const OGRLineString* in) {
      RoadLine line;
      for (const OGRPoint& p : *in) line.line.push_back({p.getX(), p.getY()});
      line.kind = RoadKind::Residential;
      lines.push_back(std::move(line));
    };
    if (geometry == nullptr) continue;
    if (wkbFlatten(geometry->getGeometryType()) == wkbLineString) add(geometry->toLineString());
    if (wkbFlatten(geometry->getGeometryType()) == wkbMultiLineString) {
      for (const OGRLineString* part : *geometry->toMultiLineString()) add(part);
    }
  }
  GDALClose(set);
  return lines;
}

// Plain textbook search over states (node, how it was come to), with the standard library's heap and no early end. It shares the graph with the
// library and nothing else. Setting out: private roads only so far; open: public ones since; arriving: private again.
std::vector<long long> from_node(const RoadGraph& graph, int source) {
  enum { SettingOut, Open, Arriving };
  std::vector<long long> best(static_cast<std::size_t>(graph.nodes()) * 3, -1);
  std::priority_queue<std::pair<long long, int>, std::vector<std::pair<long long, int>>, std::greater<>> open;
  open.push({0, source * 3 + Open});
  while (!open.empty()) {
    const auto [ms, state] = open.top();
    open.pop();
    if (best[static_cast<std::size_t>(state)] >= 0) continue;
    best[static_cast<std::size_t>(state)] = ms;
    for (const RoadArc& arc : graph.arcs_of(state / 3)) {
      const int layer = state % 3;
      if (layer == Arriving && !arc.is_private) continue;
      const int next = !arc.is_private ? Open : layer == SettingOut ? SettingOut : Arriving;
      open.push({ms + arc.ms, arc.to * 3 + next});
    }
  }
  std::vector<long long> nodes(static_cast<std::size_t>(graph.nodes()));
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = best[i * 3 + Open];
  return nodes;
}

// Stops on nodes of the main part, on public roads, so that the plain search needs to know nothing of segments.
std::vector<int> stop_nodes(const RoadGraph& graph, int wanted) {
  Random random(1);
  std::vector<int> nodes;
  for (int tries = 0; static_cast<int>(nodes.size()) < wanted && tries < 1'000'000; ++tries) {
    const int node = static_cast<int>(random.below(static_cast<std::uint32_t>(graph.nodes())));
    const Snap snap = graph.snap(graph.node(node), 1);
    if (snap.found() && snap.distance_m == 0 && !graph.edge(snap.edge).is_private) nodes.push_back(node);
  }
  return nodes;
}

int differing(const RoadGraph& graph, const TravelMatrix& matrix, const std::vector<int>& nodes, double arrival_s) {
  int wrong = 0;
  for (int i = 0; i < matrix.n; ++i) {
    const auto best = from_node(graph, nodes[static_cast<std::size_t>(i)]);
    for (int j = 0; j < matrix.n; ++j) {
      const int to = nodes[static_cast<std::size_t>(j)];
      const double ds = to == nodes[static_cast<std::size_t>(i)] ? 0 : static_cast<double>(best[static_cast<std::size_t>(to)]) / 100 + arrival_s * 10;
      wrong += std::abs(ds - matrix.ds(i, j)) > 0.6;
    }
  }
  return wrong;
}

// The same network with one street in six one-way and one in twenty private, so that both rules are tried on real shapes.
void make_difficult(std::vector<RoadLine>& lines) {
  Random random(2);
  for (RoadLine& line : lines) {
    line.oneway = random.uniform() < 1.0 / 6;
    line.private_access = random.uniform() < 1.0 / 20;
  }
}

bool measure(const std::vector<RoadLine>& lines, TravelMode mode, int wanted) {
  const SpeedProfile profile = SpeedProfile::standard(mode);
  double start = cpu_seconds();
  const RoadGraph graph = RoadGraph::build(lines, profile, 0.5);
  std::printf("build  %8d nodes %8d arcs %5d parts, main %.2f %%  %.3f s CPU\n", graph.nodes(), graph.arcs(), graph.components(),
              100 * graph.main_share(), cpu_seconds() - start);
  if (graph.empty()) return false;
  const std::vector<int> nodes = stop_nodes(graph, wanted);
  std::vector<Point> stops;
  for (const int node : nodes) stops.push_back(graph.node(node));
  start = cpu_seconds();
  const TravelMatrix one = travel_matrix(&graph, profile, stops);
  std::printf("matrix %8d x %-8d                               %.3f s CPU\n", one.n, one.n, cpu_seconds() - start);
  const bool alike = travel_matrix(&graph, profile, stops, {}, 2) == one;
  const int wrong = differing(graph, one, nodes, profile.arrival_s);
  std::printf("checked %d pairs against a plain search: %d differ; on two threads %s\n", one.n * one.n, wrong, alike ? "the same" : "DIFFERENT");
  const std::vector<std::byte> bytes = to_bytes(one);
  std::printf("kept in %zu bytes, %.2f a pair\n", bytes.size(), static_cast<double>(bytes.size()) / std::max(1, one.n * one.n));
  return wrong == 0 && alike && matrix_from_bytes(bytes) == one;
}

void tell_census(const std::vector<RoadLine>& lines) {
  const SpeedProfile profile = SpeedProfile::standard(TravelMode::Walk);
  const RoadGraph graph = RoadGraph::build(lines, profile, 0.5);
  const double start = cpu_seconds();
  const RoadCensus census = road_census(graph, lines, profile);
  std::printf("census %.0f km, %.2f %% of them on the main part; %zu islands, %zu gaps (%td that would join something), %lld crossings without a point  %.3f s CPU\n",
              census.km, 100 * census.main_km / census.km, census.islands.size(), census.gaps.size(),
              std::count_if(census.gaps.begin(), census.gaps.end(), [](const RoadGap& gap) { return gap.joins_km > 0; }), census.crossings, cpu_seconds() - start);
}

}  // namespace

// roads_bench FILE [stops]
int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "roads_bench FILE-OF-LINES-IN-METRES [stops]\n");
    return 2;
  }
  const int wanted = argc > 2 ? std::atoi(argv[2]) : 132;
  const double start = cpu_seconds();
  std::vector<RoadLine> lines = read(argv[1]);
  std::printf("read   %8zu lines                                   %.3f s CPU\n", lines.size(), cpu_seconds() - start);
  if (lines.empty()) return 4;
  tell_census(lines);
  bool good = measure(lines, TravelMode::Walk, wanted);
  make_difficult(lines);
  std::printf("with one-way and private streets, by car:\n");
  good = measure(lines, TravelMode::Car, wanted) && good;
  return good ? 0 : 1;
}
