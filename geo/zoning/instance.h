// The problem as the search sees it: cleaned, numbered, with neighbours in one array and the limits of each zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

struct Arc {
  int to = 0;       // the neighbour
  int link = 0;     // index into Instance::links
  double border = 0;
};

// Invariants: loads are finite and >= 0; links are unique, a < b; arcs of a unit are sorted by neighbour; sites are
// relative to their mean (so that sums of squares keep their digits).
struct Instance {
  int units = 0;
  int zones = 0;
  Compactness compactness = Compactness::Moment;
  std::vector<double> load, x, y;
  std::vector<ZoningLink> links;
  std::vector<int> first;  // arcs of unit u: arcs[first[u]] .. arcs[first[u + 1] - 1]
  std::vector<Arc> arcs;
  std::vector<double> target, low, high;  // per zone; low and high as the search holds them
  std::vector<int> fixed;                 // per unit: the zone it is locked or frozen into, or -1
  std::vector<char> open;                 // per zone: units may enter and leave
  std::vector<int> core;                  // per unit: zone whose locked units it holds together, or -1 (see components.h)
  std::vector<int> part;                  // per unit: the component it is in
  std::vector<std::vector<int>> part_units, part_zones;  // per component; zones may hold units of their component only
  double total = 0;

  std::span<const Arc> neighbours(int u) const {
    return {arcs.data() + first[static_cast<std::size_t>(u)],
            static_cast<std::size_t>(first[static_cast<std::size_t>(u) + 1] - first[static_cast<std::size_t>(u)])};
  }
  // A load this close to a limit holds it: sums of the same loads in another order must not decide.
  double slack() const { return 1e-9 * total; }
};

// Cleans the problem; what had to be left out is said in `issues`. Components are not worked out yet.
Instance make_instance(const ZoningProblem& problem, const ZoningOptions& options, Issues& issues);

// Joins the neighbours of `links` into arcs (again, after links were added).
void index_links(Instance& instance);

}  // namespace gridwalk::geo::zoning
