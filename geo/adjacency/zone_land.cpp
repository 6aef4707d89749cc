// From zones of faces to smooth outlines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/zone_land.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/adjacency/rings.h"
#include "geo/adjacency/smooth.h"
#include "geo/adjacency/zone_blocks.h"
#include "geo/adjacency/zone_borders.h"

namespace gridwalk::geo {
namespace {

// Marks the places that a shortcut along some borders may come near, so that only the walls there are looked at.
class Near {
 public:
  Near(std::span<const GridPoint> places, std::span<const BorderEdge> borders, double reach) : places_(places), reach_(reach) {
    if (places.empty()) return;
    GridPoint high = low_ = places.front();
    for (const GridPoint p : places) {
      low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const double extent = std::max(static_cast<double>(high.x) - low_.x, static_cast<double>(high.y) - low_.y) + 1;
    size_ = std::max(2 * reach, extent / 1024);
    side_ = static_cast<int>(extent / size_) + 1;
    marked_.assign(static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_), false);
    for (const BorderEdge& edge : borders) {
      each_pot(edge.from, edge.to, reach_, [&](std::size_t pot) { marked_[pot] = true; });
    }
  }
  bool touches(int from, int to) const {
    bool found = false;
    each_pot(from, to, 0, [&](std::size_t pot) { found = found || marked_[pot]; });
    return found;
  }

 private:
  template <class Visit>
  void each_pot(int from, int to, double grown, Visit visit) const {
    const GridPoint a = places_[static_cast<std::size_t>(from)], b = places_[static_cast<std::size_t>(to)];
    const auto pot = [&](double value, double low) { return std::clamp(static_cast<int>((value - low) / size_), 0, side_ - 1); };
    const int x0 = pot(std::min(a.x, b.x) - grown, low_.x), x1 = pot(std::max(a.x, b.x) + grown, low_.x);
    const int y0 = pot(std::min(a.y, b.y) - grown, low_.y), y1 = pot(std::max(a.y, b.y) + grown, low_.y);
    for (int y = y0; y <= y1; ++y) {
      for (int x = x0; x <= x1; ++x) visit(static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(x));
    }
  }

  std::span<const GridPoint> places_;
  double reach_, size_ = 1;
  GridPoint low_;
  int side_ = 1;
  std::vector<bool> marked_;
};

// Borders between zones, smoothed, each once.
std::vector<BorderEdge> borders_of(const ZoneFaces& land, std::span<const int> zone, const ZoneCellOptions& options) {
  std::vector<BorderEdge> borders;
  for (const FaceEdge& edge : land.edges) {
    const int left = zone[static_cast<std::size_t>(edge.left)], right = zone[static_cast<std::size_t>(edge.right)];
    if (left != right) borders.push_back({edge.from, edge.to, left, right});
  }
  std::vector<double> tolerance(land.places.size());
  for (std::size_t v = 0; v < tolerance.size(); ++v) {
    tolerance[v] = (land.on_line[v] ? options.line_tolerance_m : options.front_tolerance_m) / land.unit_m;
  }
  // What lies between a shortcut and the border that it replaces is at most twice the tolerance from that border.
  const Near near(land.places, borders, 2.5 * std::max(options.line_tolerance_m, options.front_tolerance_m) / land.unit_m);
  std::vector<std::pair<int, int>> walls;
  for (const FaceEdge& edge : land.edges) {
    const ZoneFace &left = land.face(edge.left), &right = land.face(edge.right);
    const bool wall = left.inside != right.inside || (left.inside && left.cell != right.cell);
    const bool land_edge = left.cell < 0 || right.cell < 0;
    if (wall || land_edge) tolerance[static_cast<std::size_t>(edge.from)] = tolerance[static_cast<std::size_t>(edge.to)] = 0;
    const bool border = zone[static_cast<std::size_t>(edge.left)] != zone[static_cast<std::size_t>(edge.right)];
    if (wall && !border && near.touches(edge.from, edge.to)) walls.emplace_back(edge.from, edge.to);
  }
  return smoothed(land.places, std::move(borders), tolerance, walls);
}

}  // namespace

ZoneLand::ZoneLand(Source source, std::vector<MultiPolygon> cells, const ZoneCellOptions& options)
    : cells_(std::move(cells)), options_(options), source_(std::move(source)) {}

const ZoneFaces& ZoneLand::faces() const {
  std::call_once(once_, [this] {
    const Source source = std::exchange(source_, {});
    auto faces = zone_faces_of(source.ground, source.sites, cells_, source.lines, options_.line_pieces_max);
    if (!faces) {
      tangled_ = true;
      faces = zone_faces_of(source.ground, source.sites, cells_, {}, 0);
    }
    if (!faces) return;
    faces_ = std::move(*faces);
    give_blocks(faces_, source.sites.size(), source.links, options_.whole_block_m2);
  });
  return faces_;
}

std::vector<MultiPolygon> ZoneLand::outlines(std::span<const int> zone_of, int zones) const {
  const int all = std::max(zones, 0);
  if (const ZoneFaces& land = faces(); !land.faces.empty()) {
    std::vector<DirectedEdge> directed;
    const std::vector<int> zone = zones_of_faces(land, zone_of, all);
    for (const BorderEdge& edge : borders_of(land, zone, options_)) {
      const Point a = land.place(edge.from), b = land.place(edge.to);
      if (edge.left >= 0) directed.push_back({edge.left, a, b});
      if (edge.right >= 0) directed.push_back({edge.right, b, a});
    }
    if (auto made = outlines_of(std::move(directed), all + 1)) {
      made->pop_back();
      return std::move(*made);
    }
  }
  return zone_outlines(cells_, zone_of, all);
}

}  // namespace gridwalk::geo
