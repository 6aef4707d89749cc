// The made-up ground plan: a grid of arterials turned a few degrees, a river, a railway, an expressway, blocks and lots.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "data/model/street.h"
#include "geo/random.h"
#include "geo/roads/profile.h"

namespace gridwalk::data::sample {

// Everything is laid out in local metres (u east, v north about the street's middle) and turned into the ground only at the end.
struct Frame {
  geo::Point middle;      // EPSG:4549
  double turn_rad = 0;
  geo::Point to_ground(geo::Point local) const;
  geo::LineString to_ground(const geo::LineString& local) const;
  geo::Polygon to_ground(const geo::Polygon& local) const;
};

struct Rect {
  double u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  double width() const { return u1 - u0; }
  double height() const { return v1 - v0; }
  bool overlaps(const Rect& o, double margin_m = 0) const {
    return u0 < o.u1 + margin_m && o.u0 < u1 + margin_m && v0 < o.v1 + margin_m && o.v0 < v1 + margin_m;
  }
};

// Land between four arterials. Column i lies between arterials u[i] and u[i + 1].
struct Block {
  int column = 0, row = 0;
  Rect land;              // up to the kerb
  bool buildable = true;  // not crossed by river, railway or expressway
  int joined = -1;        // the block to its east that it makes one superblock with, or the one it was joined to
};

// Lines that cut the street, in local metres.
struct Cut {
  BarrierKind kind = BarrierKind::River;
  geo::LineString line;
  double half_width_m = 0;
  std::vector<int> open_columns, open_rows;  // arterials that cross it (bridge, underpass), by index
};

struct Plan {
  Frame frame;
  std::vector<double> u, v;  // arterials
  std::vector<Block> blocks;
  std::vector<Cut> cuts;
  geo::Polygon outline;      // local
  geo::Point office;         // local
};
Plan make_plan(geo::Random& random);

// A community's land before it has records.
struct Lot {
  int block = 0;
  Rect rect;              // what its outline was drawn in
  geo::Polygon outline;   // local
  std::vector<geo::Point> gates;          // local, on the outline
  std::vector<geo::LineString> accesses;  // from each gate to an arterial
};
std::vector<Lot> place_lots(Plan& plan, int count, geo::Random& random);

// Arterials with their crossings as vertices, local streets where no lot lies in the way, and the lots' accesses.
struct PlannedRoad {
  geo::LineString line;  // local
  geo::RoadKind kind = geo::RoadKind::Residential;
  bool private_access = false;
  int level = 0;
  int arterial = -1;     // its number (columns first), -1: none
};
std::vector<PlannedRoad> make_roads(const Plan& plan, const std::vector<Lot>& lots, geo::Random& random);

bool crosses(const geo::LineString& line, const Rect& rect, double margin_m);
bool segments_cross(geo::Point a, geo::Point b, geo::Point c, geo::Point d);
double distance_to_line(const geo::LineString& line, const Rect& rect);  // 0 where they meet

}  // namespace gridwalk::data::sample
