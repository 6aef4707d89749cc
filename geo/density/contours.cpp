// Marching squares, rings, and which hole belongs to which shell.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/density/contours.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gridwalk::geo {
namespace {

// Nodes are the cell centres and one rim of zeros around them: node (0,0) lies one cell south-west of cell (0,0).
class Marcher {
 public:
  Marcher(const DensityGrid& grid, double level) : grid_(grid), level_(level), nodes_x_(grid.columns + 2) {}

  // Rings with what reaches the level on their left: counter-clockwise around it, clockwise around holes in it.
  std::vector<Ring> rings() {
    for (int y = 0; y <= grid_.rows; ++y) {
      for (int x = 0; x <= grid_.columns; ++x) square(x, y);
    }
    std::sort(steps_.begin(), steps_.end());
    return chained();
  }

 private:
  using Edge = std::int64_t;  // 2 * node for the edge to the east of it, + 1 for the edge to the north
  struct Step {
    Edge from, to;
    bool used = false;
    bool operator<(const Step& o) const { return from < o.from; }
  };

  double value(int x, int y) const { return static_cast<double>(grid_.at(x - 1, y - 1)); }
  Edge node(int x, int y) const { return static_cast<Edge>(y) * nodes_x_ + x; }

  void square(int x, int y) {
    const double sw = value(x, y), se = value(x + 1, y), ne = value(x + 1, y + 1), nw = value(x, y + 1);
    const int inside = (sw >= level_ ? 1 : 0) | (se >= level_ ? 2 : 0) | (ne >= level_ ? 4 : 0) | (nw >= level_ ? 8 : 0);
    if (inside == 0 || inside == 15) return;
    const Edge south = 2 * node(x, y), north = 2 * node(x, y + 1), west = 2 * node(x, y) + 1, east = 2 * node(x + 1, y) + 1;
    const bool joined = (sw + se + ne + nw) / 4 >= level_;
    switch (inside) {
      case 1: step(south, west); break;
      case 2: step(east, south); break;
      case 3: step(east, west); break;
      case 4: step(north, east); break;
      case 5:
        joined ? (step(south, east), step(north, west)) : (step(south, west), step(north, east));
        break;
      case 6: step(north, south); break;
      case 7: step(north, west); break;
      case 8: step(west, north); break;
      case 9: step(south, north); break;
      case 10:
        joined ? (step(east, north), step(west, south)) : (step(east, south), step(west, north));
        break;
      case 11: step(east, north); break;
      case 12: step(west, east); break;
      case 13: step(south, east); break;
      case 14: step(west, south); break;
      default: break;
    }
  }
  void step(Edge from, Edge to) { steps_.push_back({from, to}); }

  Point crossing(Edge edge) const {
    const int x = static_cast<int>((edge / 2) % nodes_x_), y = static_cast<int>((edge / 2) / nodes_x_);
    const bool northward = edge % 2 != 0;
    const double a = value(x, y), b = northward ? value(x, y + 1) : value(x + 1, y);
    // Kept off the nodes, where rings through equal values would touch themselves.
    const double t = std::clamp((level_ - a) / (b - a), 1e-6, 1 - 1e-6);
    return {grid_.origin.x + (x - 0.5 + (northward ? 0 : t)) * grid_.cell_m,
            grid_.origin.y + (y - 0.5 + (northward ? t : 0)) * grid_.cell_m};
  }

  std::vector<Ring> chained() {
    std::vector<Ring> rings;
    for (Step& first : steps_) {
      if (first.used) continue;
      Ring ring;
      // Each crossing is left by exactly one step, so that following them comes back to the first.
      for (Step* s = &first; !s->used; s = &*std::lower_bound(steps_.begin(), steps_.end(), Step{s->to, 0})) {
        s->used = true;
        ring.push_back(crossing(s->from));
      }
      ring.push_back(ring.front());
      rings.push_back(std::move(ring));
    }
    return rings;
  }

  const DensityGrid& grid_;
  double level_;
  int nodes_x_;
  std::vector<Step> steps_;
};

double signed_area_m2(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return twice / 2;
}

bool inside_ring(const Ring& ring, Point p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i], b = ring[i + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

// Counter-clockwise rings become shells; each clockwise one a hole of the smallest shell around it.
MultiPolygon nested(std::vector<Ring> rings) {
  struct Shell {
    double area_m2;
    Box box;
    Polygon polygon;
  };
  std::vector<Shell> shells;
  std::vector<Ring> holes;
  for (Ring& ring : rings) {
    const double area = signed_area_m2(ring);
    if (area > 0) {
      shells.push_back({area, box_of(ring), {std::move(ring), {}}});
    } else if (area < 0) {
      holes.push_back(std::move(ring));
    }
  }
  std::stable_sort(shells.begin(), shells.end(), [](const Shell& a, const Shell& b) { return a.area_m2 < b.area_m2; });
  for (Ring& hole : holes) {
    for (Shell& shell : shells) {
      if (shell.box.contains(hole.front()) && inside_ring(shell.polygon.shell, hole.front())) {
        shell.polygon.holes.push_back(std::move(hole));
        break;
      }
    }
  }
  MultiPolygon area;
  for (auto shell = shells.rbegin(); shell != shells.rend(); ++shell) area.push_back(std::move(shell->polygon));
  return area;
}

}  // namespace

std::vector<ContourBand> contour_bands(const DensityGrid& grid, std::span<const double> breaks_per_m2) {
  std::vector<double> levels;
  for (const double level : breaks_per_m2) {
    if (std::isfinite(level) && level > 0 && (levels.empty() || level > levels.back())) levels.push_back(level);
  }
  std::vector<ContourBand> bands;
  std::vector<Ring> upper;
  for (std::size_t k = levels.size(); k-- > 0;) {
    std::vector<Ring> lower = Marcher(grid, levels[k]).rings();
    std::vector<Ring> rings = lower;
    // The band is what reaches this level less what reaches the next: the next level's rings, turned round.
    for (Ring& ring : upper) {
      std::reverse(ring.begin(), ring.end());
      rings.push_back(std::move(ring));
    }
    const double to = k + 1 < levels.size() ? levels[k + 1] : std::numeric_limits<double>::infinity();
    bands.push_back({levels[k], to, nested(std::move(rings))});
    upper = std::move(lower);
  }
  std::reverse(bands.begin(), bands.end());
  return bands;
}

}  // namespace gridwalk::geo
