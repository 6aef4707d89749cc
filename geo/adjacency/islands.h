// Components of the neighbour graph, and the shortest links that join them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/adjacency/adjacency.h"
#include "geo/adjacency/fronts.h"
#include "geo/adjacency/ground.h"

namespace gridwalk::geo {

// Numbers the components in order of their first sites; returns how many there are.
int components_of(std::size_t sites, std::span<const Link> links, std::vector<int>& component);

// The links of a minimum spanning tree over the components (Kruskal): ways that cross no closed barrier first, then the
// shorter ones. Candidates are the edges of the triangulation, among which every such tree lies.
std::vector<Link> island_links(const Ground& ground, std::span<const GroundSite> sites, std::span<const FrontPiece> fronts,
                               std::span<const SiteSize> sizes, const Barriers& barriers, const RoadLines& roads,
                               std::span<const int> component, int components, const AdjacencyOptions& options);

}  // namespace gridwalk::geo
