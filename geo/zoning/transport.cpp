// The only file that includes LEMON: its headers clash with the MAX macro of others and take long to compile.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/transport.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <numeric>

namespace gridwalk::geo::zoning {

std::vector<std::int64_t> transport(std::span<const std::int64_t> supply, std::span<const std::int64_t> capacity,
                                    std::span<const TransportArc> arcs) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  const int sources = static_cast<int>(supply.size());
  const int sinks = static_cast<int>(capacity.size());
  graph.reserveNode(sources + sinks);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int i = 0; i < sources + sinks; ++i) graph.addNode();
  Graph::ArcMap<std::int64_t> cost(graph);
  for (const TransportArc& arc : arcs) {
    cost[graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(sources + arc.to))] = arc.cost;
  }
  Graph::NodeMap<std::int64_t> balance(graph);
  for (int i = 0; i < sources; ++i) balance[Graph::nodeFromId(i)] = supply[static_cast<std::size_t>(i)];
  for (int i = 0; i < sinks; ++i) balance[Graph::nodeFromId(sources + i)] = -capacity[static_cast<std::size_t>(i)];
  lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
  simplex.costMap(cost).supplyMap(balance);
  // LEMON's default, GEQ: sources send all they have, sinks take at most their capacity.
  if (simplex.run() != lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>::OPTIMAL) return {};
  std::vector<std::int64_t> flow(arcs.size());
  for (std::size_t i = 0; i < arcs.size(); ++i) flow[i] = simplex.flow(Graph::arcFromId(static_cast<int>(i)));
  return flow;
}

std::vector<double> transport_prices(std::span<const std::int64_t> supply, std::span<const std::int64_t> least,
                                     std::span<const std::int64_t> capacity, std::span<const TransportArc> arcs) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  const int sources = static_cast<int>(supply.size()), sinks = static_cast<int>(capacity.size());
  const std::int64_t total = std::accumulate(supply.begin(), supply.end(), std::int64_t{0});
  graph.reserveNode(sources + sinks + 1);
  graph.reserveArc(static_cast<int>(arcs.size()) + sinks);
  for (int i = 0; i <= sources + sinks; ++i) graph.addNode();
  const Graph::Node end = Graph::nodeFromId(sources + sinks);
  Graph::ArcMap<std::int64_t> cost(graph), lower(graph), upper(graph);
  for (const TransportArc& arc : arcs) {
    const Graph::Arc added = graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(sources + arc.to));
    cost[added] = arc.cost;
    upper[added] = total;
  }
  for (int j = 0; j < sinks; ++j) {
    const Graph::Arc out = graph.addArc(Graph::nodeFromId(sources + j), end);
    lower[out] = least[static_cast<std::size_t>(j)];
    upper[out] = std::min(total, capacity[static_cast<std::size_t>(j)]);
  }
  Graph::NodeMap<std::int64_t> balance(graph, 0);
  for (int i = 0; i < sources; ++i) balance[Graph::nodeFromId(i)] = supply[static_cast<std::size_t>(i)];
  balance[end] = -total;
  lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
  simplex.costMap(cost).lowerMap(lower).upperMap(upper).supplyMap(balance);
  if (simplex.run() != lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>::OPTIMAL) return {};
  std::vector<double> prices;
  for (int j = 0; j < sinks; ++j) {
    prices.push_back(static_cast<double>(simplex.potential(end) - simplex.potential(Graph::nodeFromId(sources + j))));
  }
  return prices;
}

}  // namespace gridwalk::geo::zoning
