// Measures the road network on a file of lines: build, 132 x 132 matrix, and every pair of some rows against an independent
// search.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <queue>

#include "geo/random.h"
#include "geo/roads/roads.h"
#include "geo/roads/search.h"

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

// Plain textbook search over nodes with the standard library's heap, no early end.
std::vector<long long> from_node(const RoadGraph& graph, int source) {
  std::vector<long long> best(static_cast<std::size_t>(graph.nodes()), -1);
  std::priority_queue<std::pair<long long, int>, std::vector<std::pair<long long, int>>, std::greater<>> open;
  open.push({0, source});
  while (!open.empty()) {
    const auto [ms, node] = open.top();
    open.pop();
    if (best[static_cast<std::size_t>(node)] >= 0) continue;
    best[static_cast<std::size_t>(node)] = ms;
    for (const RoadArc& arc : graph.arcs_of(node)) open.push({ms + arc.ms, arc.to});
  }
  return best;
}

}  // namespace

// roads_bench FILE [stops]
int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "roads_bench FILE-OF-LINES-IN-METRES [stops]\n");
    return 2;
  }
  const int wanted = argc > 2 ? std::atoi(argv[2]) : 132;
  double start = cpu_seconds();
  const std::vector<RoadLine> lines = read(argv[1]);
  std::printf("read   %8zu lines                                   %.3f s CPU\n", lines.size(), cpu_seconds() - start);
  const SpeedProfile profile = SpeedProfile::standard(TravelMode::Walk);
  Issues issues;
  start = cpu_seconds();
  const RoadGraph graph = RoadGraph::build(lines, profile, 0.5, &issues);
  std::printf("build  %8d nodes %8d arcs %5d parts, main %.2f %%  %.3f s CPU\n", graph.nodes(), graph.arcs(), graph.components(),
              100 * graph.main_share(), cpu_seconds() - start);
  if (graph.empty()) return 4;
  Random random(1);
  std::vector<Point> stops;
  std::vector<int> nodes;
  while (static_cast<int>(stops.size()) < wanted) {
    const int node = static_cast<int>(random.below(static_cast<std::uint32_t>(graph.nodes())));
    if (graph.snap(graph.node(node), 1).distance_m > 0 || !graph.snap(graph.node(node), 1).found()) continue;
    nodes.push_back(node);
    stops.push_back(graph.node(node));
  }
  start = cpu_seconds();
  const TravelMatrix m = travel_matrix(&graph, profile, stops);
  std::printf("matrix %8d x %d                                    %.3f s CPU\n", m.n, m.n, cpu_seconds() - start);
  int wrong = 0;
  for (int i = 0; i < m.n; ++i) {
    const auto best = from_node(graph, nodes[static_cast<std::size_t>(i)]);
    for (int j = 0; j < m.n; ++j) {
      wrong += std::abs(static_cast<double>(best[static_cast<std::size_t>(nodes[static_cast<std::size_t>(j)])]) / 100 - m.ds(i, j)) > 0.6;
    }
  }
  std::printf("checked %d pairs against a plain search: %d differ\n", m.n * m.n, wrong);
  return wrong == 0 ? 0 : 1;
}
