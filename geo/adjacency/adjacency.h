// Who lies next to whom: neighbours of communities that do not touch, and a gap-free partition of the street's land.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/progress.h"
#include "geo/types.h"

namespace gridwalk::geo {

// Gated communities face each other over walls, lanes and roads (Beijing: median gap 4 m, a tenth beyond 97 m), so that
// shared borders say nothing. The land between them is triangulated (constrained Delaunay, exact arithmetic on a fine
// grid; geo/adjacency/mesh.h) and each triangle is shared out along its middle line: an approximation of the Voronoi diagram
// of the boundaries that never enters a boundary, that needs no overlay, and that leaves neither gap nor overlap. The
// middle line between two communities is their front: how many metres of them face each other.
// Cost O(n log n) in the vertices: 10,025 blocks of Baltimore take about a second.

enum class BarrierKind { River, Railway, Expressway, Drawn };
struct Barrier {
  BarrierKind kind = BarrierKind::River;
  LineString line;  // the centre line; of an area, its outline
};

// How two neighbours meet. Wall: they touch (within 0.5 m); Lane: at most lane_gap_m lies between; Arterial: more does;
// Crossing: a barrier lies between but a road crosses it there; OpenLand: farther apart than neighbours are, but nobody else
// between and no other way around; Shortest: made to reach an island.
enum class LinkKind { Wall, Lane, Arterial, Crossing, OpenLand, Shortest };

struct Link {
  int a = 0, b = 0;   // indices of the sites, a < b
  double front_m = 0; // length of the middle line between them; of a Wall, the length of the shared border
  double gap_m = 0;   // least width of the land between them
  LinkKind kind = LinkKind::Wall;
  LineString between;  // the shortest line from a to b, two points; of a Wall, twice the middle of the shared border
  unsigned barriers = 0;  // the kinds that lie across the front or a part of it: bit 1 << BarrierKind
  double road_m = 0;      // so much of the front has a road between the two
};

struct BlockedLink {
  int a = 0, b = 0;
  double front_m = 0;
  double gap_m = 0;
  BarrierKind by = BarrierKind::River;  // the one that lies across most of the front
  LineString between;                   // as of a Link
  unsigned barriers = 0;
  double road_m = 0;
};

struct Site {
  MultiPolygon boundary;  // may be empty: then the point stands for the community
  Point point;
};

struct AdjacencyOptions {
  double densify_m = 25;     // how far apart the points of a boundary are that faces open land
  double gap_limit_m = 200;  // farther apart, two communities are no neighbours
  double open_land_m = 600;  // but groups that nothing else joins face each other over so much empty land (a field, a school)
  double front_min_m = 40;   // or a tenth of the smaller one's perimeter, if that is less
  double front_per_gap = 0.5;  // the same: over wide land corners that lie slantwise across face each other for a while, too
  double lane_gap_m = 18;
  double crossing_reach_m = 250;  // how far from the facing stretch a bridge or underpass may be
};

// A line that a zone's border may follow, from the weakest to the strongest: where there is a choice, the border takes the
// stronger one.
enum class LineRank { Lane, Street, Main, Barrier };
struct ZoneLine {
  LineString line;
  LineRank rank = LineRank::Street;
};
struct ZoneCellOptions {
  double line_tolerance_m = 1.5;   // how far a border may leave a road's own line when it is smoothed for print
  double front_tolerance_m = 8;    // the same for a middle line, which is not there to be seen on the ground
  double whole_block_m2 = 150'000;  // a block without communities that is larger is divided
  int line_pieces_max = 2'000'000;  // of more straight pieces on the land, none is laid out (a whole province's roads)
};

class ZoneLand;

struct Adjacency {
  std::vector<Link> links;           // ordered by a, then b
  std::vector<BlockedLink> blocked;  // the same
  // Gap-free partition of the street's land: a cell a site, no two overlap, each contains its site's own boundary (less what
  // a smaller community inside it covers). Land is the outline and every boundary, also where one stands out over it.
  // Cells share their corners exactly, so that zone_outlines is exact.
  std::vector<MultiPolygon> cells;
  // What zones are drawn from (geo/adjacency/zone_land.h): their borders follow the zone lines wherever there are some, else
  // the middle lines, smoothed. Null unless asked for; laid out when outlines are first wanted, and it tells then whether the lines are tangled.
  std::shared_ptr<const ZoneLand> zone_land;
  std::vector<int> component;  // number of each site's component without Shortest links, in order of their first sites
  int components = 0;
  // site-unusable, site-covered, sites-overlap (subject: the site; args nearest, area: the number of
  // the one that has the common land, m2); outline-unusable; component, island-linked (subject: a site of it).
  Issues issues;
};

// `zone_lines`: null for no zone_land. `outline` may be empty: the convex hull of the sites, grown by gap_limit_m, is taken.
// A road that crosses a barrier opens it there, unless it is a drawn one. Sites with the same ground: the smaller one has it. Deterministic. When stopped: an empty result.
Adjacency adjacency_of(std::span<const Site> sites, const MultiPolygon& outline, std::span<const Barrier> barriers,
                       std::span<const LineString> roads, const AdjacencyOptions& options = {}, const Progress& progress = {},
                       const std::vector<ZoneLine>* zone_lines = nullptr, const ZoneCellOptions& zone_options = {});

// Per cell: whether it lies at the edge of the land that the cells share out (the outer line or a hole).
std::vector<char> cells_on_edge(std::span<const MultiPolygon> cells);

// The union of the cells of each zone; zone_of[i] = -1: unassigned.
std::vector<MultiPolygon> zone_outlines(std::span<const MultiPolygon> cells, std::span<const int> zone_of, int zones);

// The outlines of a plan's zones: from the zone land, or from the cells where none was asked for. All zones of a plan are
// drawn together, since borders move a little with their surroundings.
std::vector<MultiPolygon> zone_outlines(const Adjacency& made, std::span<const int> zone_of, int zones);

}  // namespace gridwalk::geo
