// The problem as the search sees it: cleaned, numbered, with neighbours in one array and the limits of each zone.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/zoning/rules.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

struct Arc {
  int to = 0;       // the neighbour
  int link = 0;     // index into Instance::links
  double border = 0;
};

// Sums over units from which their moment about any point follows (Huygens): M(c) = q - |s|^2 / w + w d^2(c, s / w).
struct ZoneSums {
  double w = 0, x = 0, y = 0, q = 0;  // load, load x site, load x |site|^2
  void add(const ZoneSums& other) {
    w += other.w;
    x += other.x;
    y += other.y;
    q += other.q;
  }
  void remove(const ZoneSums& other) {
    w -= other.w;
    x -= other.x;
    y -= other.y;
    q -= other.q;
  }
  // About the centre of gravity; never above the moment about the best unit.
  double about_centroid() const { return w > 0 ? q - (x * x + y * y) / w : 0; }
  double about(Point p) const { return q - 2 * (x * p.x + y * p.y) + w * (p.x * p.x + p.y * p.y); }
};

// A unit here is one of the problem's, or several that stay together (keep-together groups, whole committees).
// Invariants: loads are finite and >= 0; links are unique, a < b; arcs of a unit are sorted by neighbour; sites are
// relative to their mean (so that sums of squares keep their digits).
struct Instance {
  int units = 0;
  int zones = 0;
  double moment_part = 1, border_part = 0;  // objective = moment_part x moment + border_part x border + what rules cost
  std::vector<double> load, x, y;           // of several together: their load, their centre of gravity
  std::vector<ZoneSums> sums;               // per unit
  std::vector<std::vector<int>> stands_for; // per unit: the problem's units, rising
  bool together = false;                    // some unit stands for several
  std::vector<std::vector<int>> bridges;    // units that lead from one piece of a keep-together group to another, both ends included
  std::vector<Point> site;                  // per unit of the problem
  std::vector<std::optional<Point>> start;  // per zone, or empty
  std::vector<double> way;   // ZoningProblem::way where given
  std::vector<double> pull;  // with ways along roads: [u * sites + s] = sum over what u stands for of load x squared way to s
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
  Rules rules;

  bool has_moment() const { return moment_part > 0; }
  bool has_border() const { return border_part > 0; }
  std::span<const Arc> neighbours(int u) const {
    return {arcs.data() + first[static_cast<std::size_t>(u)],
            static_cast<std::size_t>(first[static_cast<std::size_t>(u) + 1] - first[static_cast<std::size_t>(u)])};
  }
  // A load this close to a limit holds it: sums of the same loads in another order must not decide.
  double slack() const { return 1e-9 * total; }
  // The first of the problem's units that u stands for: the one an issue speaks of.
  int speaks(int u) const { return stands_for[static_cast<std::size_t>(u)].front(); }
  std::vector<int> speak(std::span<const int> units_here) const;
  // A plan of the problem's units as one of these (where members differ, that of most load), and back.
  std::vector<int> gathered(const ZoningProblem& problem, std::span<const int> zone_of) const;
  std::vector<int> spread(std::span<const int> zone_of) const;
};

// Cleans the problem; what had to be left out is said in `issues`. Components are not worked out yet.
Instance make_instance(const ZoningProblem& problem, const ZoningOptions& options, Issues& issues);

// Joins the neighbours of `links` into arcs (again, after links were added).
void index_links(Instance& instance);

}  // namespace gridwalk::geo::zoning
