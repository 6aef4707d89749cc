// Borders measured piece by piece.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/adjacency/outline_figures.h"

#include <algorithm>
#include <array>
#include <set>

#include "geo/box_tree.h"

namespace gridwalk::bench {
namespace {

using geo::Point;

constexpr double near_m = 2, step_m = 5;

// The value below which a tenth (0.1) or half (0.5) of them lie.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const double at = share * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}

}  // namespace

OutlineFigures figures_of(std::span<const geo::MultiPolygon> outlines, std::span<const geo::ZoneLine> lines) {
  std::vector<std::array<Point, 2>> segments;
  std::vector<geo::Box> boxes;
  for (const geo::ZoneLine& line : lines) {
    for (std::size_t k = 0; k + 1 < line.line.size(); ++k) {
      segments.push_back({line.line[k], line.line[k + 1]});
      geo::Box box;
      box.add(line.line[k]);
      box.add(line.line[k + 1]);
      boxes.push_back(box.grown(near_m));
    }
  }
  const geo::BoxTree tree(boxes);
  const auto on_line = [&](Point p) {
    bool found = false;
    tree.visit({p.x, p.y, p.x, p.y}, [&](int i) {
      found = geo::nearest_on_line(segments[static_cast<std::size_t>(i)], p).distance_m <= near_m;
      return !found;
    });
    return found;
  };

  OutlineFigures figures;
  std::set<std::array<double, 4>> edges;
  const auto each_edge = [&](auto&& visit) {
    for (const geo::MultiPolygon& outline : outlines) {
      for (const geo::Polygon& part : outline) {
        const auto ring_edges = [&](const geo::Ring& ring) {
          for (std::size_t k = 0; k + 1 < ring.size(); ++k) visit(ring[k], ring[k + 1]);
        };
        ring_edges(part.shell);
        std::ranges::for_each(part.holes, ring_edges);
      }
    }
  };
  each_edge([&](Point a, Point b) { edges.insert({a.x, a.y, b.x, b.y}); });
  double on = 0;
  each_edge([&](Point a, Point b) {
    ++figures.corners;
    if (!edges.contains({b.x, b.y, a.x, a.y})) return;  // the land's edge
    const double length = geo::distance_m(a, b) / 2;    // it comes once from each side
    figures.border_m += length;
    const auto steps = static_cast<int>(2 * length / step_m) + 1;
    for (int s = 0; s < steps; ++s) {
      const double t = (s + 0.5) / steps;
      if (on_line({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)})) on += length / steps;
    }
  });
  figures.on_lines = figures.border_m > 0 ? on / figures.border_m : 0;
  std::vector<double> compact;
  for (const geo::MultiPolygon& outline : outlines) {
    figures.parts += outline.size();
    if (!outline.empty()) compact.push_back(geo::polsby_popper(outline));
  }
  figures.compact_median = quantile(compact, 0.5);
  figures.compact_p10 = quantile(compact, 0.1);
  return figures;
}

}  // namespace gridwalk::bench
