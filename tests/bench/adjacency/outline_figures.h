// What makes zone outlines good or bad, in figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "geo/adjacency/adjacency.h"

namespace gridwalk::bench {

struct OutlineFigures {
  double border_m = 0;        // between zones, each metre once; not the land's own edge
  double on_lines = 0;        // the share of it that lies within 2 m of a line
  double compact_median = 0;  // Polsby-Popper of the zones
  double compact_p10 = 0;
  std::size_t corners = 0;
  std::size_t parts = 0;      // of all zones together
};

OutlineFigures figures_of(std::span<const geo::MultiPolygon> outlines, std::span<const geo::ZoneLine> lines);

}  // namespace gridwalk::bench
