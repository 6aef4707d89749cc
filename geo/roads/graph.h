// The road network of one way of travelling: nodes, arcs, and the nearest place on it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/issue.h"
#include "geo/roads/profile.h"
#include "geo/roads/snap_index.h"
#include "geo/types.h"

namespace gridwalk::geo {

struct RoadLine {
  LineString line{};
  RoadKind kind = RoadKind::Other;
  bool oneway = false;  // may be used only in the direction of the line
  bool foot = true, bicycle = true, car = true;
  bool private_access = false;  // to be used only at the two ends of a way, as inspectors enter gated communities
  double maxspeed_kmh = 0;      // 0: not posted
  std::vector<std::int64_t> node_ids{};  // OSM's, one a vertex: equal ids are one node. Empty: see RoadGraph::build
  int level = 0;                       // bridge above 0, tunnel below
};

// A stretch of road between two nodes, with its shape.
struct RoadEdge {
  int from = 0, to = 0;  // nodes
  LineString shape;      // from `from` to `to`, at least two points
  double length_m = 0;
  std::int32_t forward_ms = -1, backward_ms = -1;  // time to run through it; -1: not in this direction
  bool is_private = false;
};

struct RoadArc {
  int to = 0, edge = 0;
  std::int32_t ms = 0;  // the edge's time and what the junction at `to` costs
  std::int32_t cm = 0;
  bool forward = true, is_private = false;
};

// A place on an edge.
struct Snap {
  int edge = -1;  // -1: nothing within the radius
  double share = 0;  // of the edge's length, from its first node
  Point at;
  double distance_m = 0;
  bool found() const { return edge >= 0; }
};

// Immutable after `build`; may be read by many threads.
//
// Nodes: vertices with equal node_ids; of lines without ids, vertices not farther apart than the tolerance. Lines that
// merely cross share no vertex and no node: bridges stay bridges. Among lines without ids, an inner vertex joins only
// what has the same level; ends join each other whatever their level, and an end that meets nothing of its own level joins
// whatever runs through its place. An end that lies on a line of its level between two vertices joins it there, as drawings have it.
//
// Stops are put on the main part only: the largest set of nodes of which each can be reached from each by public roads
// (Tarjan 1972), and private roads that lead off it and back. Between places on it there is always a way.
class RoadGraph {
 public:
  // Issues: roads-none (no line can be used by this mode: the graph is empty), roads-broken-lines (fewer than two usable
  // points, or node_ids that do not match), roads-islands (pieces apart from the main part).
  static RoadGraph build(std::span<const RoadLine> lines, const SpeedProfile& profile, double tolerance_m = 0.5,
                         Issues* issues = nullptr);

  // The nearest place on a segment of the main part, not farther than `radius_m`; ties go to the lower edge.
  Snap snap(Point p, double radius_m) const;

  bool empty() const { return edges_.empty(); }
  int edges() const { return static_cast<int>(edges_.size()); }
  int nodes() const { return static_cast<int>(node_at_.size()); }
  int arcs() const { return static_cast<int>(arcs_.size()); }
  int components() const { return components_; }  // strongly connected, over public roads
  double main_share() const { return main_share_; }  // of the nodes
  bool has_private() const { return has_private_; }
  bool on_main(int node) const { return main_[static_cast<std::size_t>(node)] != 0; }
  Box main_box() const { return index_.box(); }  // of the main part
  Point node(int index) const { return node_at_[static_cast<std::size_t>(index)]; }
  const RoadEdge& edge(int index) const { return edges_[static_cast<std::size_t>(index)]; }
  std::span<const RoadArc> arcs_of(int node) const {
    const auto i = static_cast<std::size_t>(node);
    return std::span(arcs_).subspan(first_arc_[i], first_arc_[i + 1] - first_arc_[i]);
  }
  std::int32_t junction_ms(int node) const { return junction_ms_[static_cast<std::size_t>(node)]; }

 private:
  std::vector<Point> node_at_;  // numbered along a space-filling curve: neighbours lie near each other in memory
  std::vector<RoadEdge> edges_;
  std::vector<std::size_t> first_arc_;
  std::vector<RoadArc> arcs_;
  std::vector<std::int32_t> junction_ms_;
  SnapIndex index_;
  std::vector<char> main_;  // by node
  int components_ = 0;
  double main_share_ = 0;
  bool has_private_ = false;
};

}  // namespace gridwalk::geo
