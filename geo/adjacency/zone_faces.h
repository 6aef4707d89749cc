// The street's land cut into faces by boundaries, middle lines, roads, rivers and railways.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/adjacency/ground.h"

namespace gridwalk::geo {

// A face lies in one cell and on one side of every line and boundary.
struct ZoneFace {
  int cell = -1;       // -1: outside the land
  bool inside = false; // inside its cell's own boundary
  double area_m2 = 0;
  int site = -1;       // to whom it is given (zone_blocks.h); inside: its cell
};

constexpr int no_line = -1;

// Two faces that touch, and over what.
struct FaceContact {
  int other = -1;
  int rank = no_line;  // of the strongest line between them (LineRank)
  double length_m = 0;
  double north = 0;  // how far the other lies on the north side: length times the outward direction's share
};

// A piece of line or boundary between two faces; the land's edge has one of them outside.
struct FaceEdge {
  int from = 0, to = 0;     // places
  int left = 0, right = 0;  // faces
};

struct ZoneFaces {
  Point origin;
  double unit_m = 1;
  std::vector<GridPoint> places;
  std::vector<bool> on_line;     // of each place: a road, river or railway leads through it, in the open
  std::vector<ZoneFace> faces;
  std::vector<FaceEdge> edges;   // in a fixed order
  std::vector<FaceContact> contacts;  // of face f: contacts[first_contact[f] .. first_contact[f + 1])
  std::vector<std::size_t> first_contact;

  const ZoneFace& face(int f) const { return faces[static_cast<std::size_t>(f)]; }
  ZoneFace& face(int f) { return faces[static_cast<std::size_t>(f)]; }
  bool is_free(int f) const { return face(f).cell >= 0 && !face(f).inside; }
  std::span<const FaceContact> contacts_of(int f) const {
    const auto n = static_cast<std::size_t>(f);
    return std::span(contacts).subspan(first_contact[n], first_contact[n + 1] - first_contact[n]);
  }
  Point place(int v) const {
    const GridPoint p = places[static_cast<std::size_t>(v)];
    return {origin.x + p.x * unit_m, origin.y + p.y * unit_m};
  }
};

// Cells, boundaries and lines in one constrained triangulation, exact. A line that ends within a face parts nothing; lines
// inside a boundary cut faces but count for no line. `cells` are those of share_out on this ground. Nothing where the lines
// are too tangled to be laid out, or are more than pieces_max straight pieces. O(n log n) in the vertices of all of it.
std::optional<ZoneFaces> zone_faces_of(const Ground& ground, std::span<const GroundSite> sites, std::span<const MultiPolygon> cells,
                                       std::span<const ZoneLine> lines, int pieces_max);

}  // namespace gridwalk::geo
