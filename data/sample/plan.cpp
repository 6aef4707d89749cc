// Arterials, river, railway, expressway, blocks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/sample/plan.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::data::sample {
namespace {

constexpr double half_m = 3000;         // the street is about 6 x 6 km
constexpr double kerb_m = 17;           // from an arterial's middle to the land beside it

std::vector<double> arterials(geo::Random& random) {
  std::vector<double> at{-half_m + 60};
  while (at.back() < half_m - 500) at.push_back(at.back() + random.uniform(410, 500));
  at.back() = half_m - 60;
  return at;
}

geo::LineString winding(geo::Point from, geo::Point to, double swing_m, int pieces, geo::Random& random) {
  geo::LineString line;
  const double phase = random.uniform(0, 6.28);
  const double du = to.x - from.x, dv = to.y - from.y, length = std::hypot(du, dv);
  for (int i = 0; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / pieces;
    const double aside = swing_m * std::sin(phase + 9 * t) * std::sin(3.14159 * t);
    line.push_back({from.x + t * du - aside * dv / length, from.y + t * dv + aside * du / length});
  }
  return line;
}

// Every so many-th of the arterials that a line crosses, spread evenly over all of them.
std::vector<int> spread(std::size_t from, std::size_t to, int count) {
  std::vector<int> chosen;
  for (int i = 0; i < count; ++i) {
    chosen.push_back(static_cast<int>(from) + static_cast<int>(static_cast<double>(to - from) * (i + 0.5) / count));
  }
  return chosen;
}

}  // namespace

geo::Point Frame::to_ground(geo::Point local) const {
  // Whole centimetres: what an office's data have, and the same on every machine.
  const auto centimetres = [](double metres) { return std::round(metres * 100) / 100; };
  const double c = std::cos(turn_rad), s = std::sin(turn_rad);
  return {centimetres(middle.x + c * local.x - s * local.y), centimetres(middle.y + s * local.x + c * local.y)};
}
geo::LineString Frame::to_ground(const geo::LineString& local) const {
  geo::LineString line;
  for (geo::Point p : local) line.push_back(to_ground(p));
  return line;
}
geo::Polygon Frame::to_ground(const geo::Polygon& local) const { return {to_ground(local.shell), {}}; }

bool segments_cross(geo::Point a, geo::Point b, geo::Point c, geo::Point d) {
  const auto side = [](geo::Point p, geo::Point q, geo::Point r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); };
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

bool crosses(const geo::LineString& line, const Rect& rect, double margin_m) { return distance_to_line(line, rect) < margin_m; }

double distance_to_line(const geo::LineString& line, const Rect& rect) {
  double nearest = 1e9;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double length = geo::distance_m(line[i - 1], line[i]);
    const int steps = std::max(1, static_cast<int>(length / 5));
    for (int k = 0; k <= steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      const geo::Point p{line[i - 1].x + t * (line[i].x - line[i - 1].x), line[i - 1].y + t * (line[i].y - line[i - 1].y)};
      const double du = std::max({rect.u0 - p.x, 0.0, p.x - rect.u1}), dv = std::max({rect.v0 - p.y, 0.0, p.y - rect.v1});
      nearest = std::min(nearest, std::hypot(du, dv));
    }
  }
  return nearest;
}

Plan make_plan(geo::Random& random) {
  Plan plan;
  plan.frame = {{534'150, 4'018'900}, random.uniform(4, 8) * 3.14159265358979 / 180};
  plan.u = arterials(random);
  plan.v = arterials(random);

  Cut river{BarrierKind::River, winding({-3100, -1500}, {3100, 500}, 260, 40, random), random.uniform(20, 40), {}, {}};
  river.open_columns = spread(0, plan.u.size() - 1, 5);
  Cut railway{BarrierKind::Railway, winding({-1500, 3100}, {-700, -3100}, 120, 20, random), 12, {}, {}};
  railway.open_rows = spread(0, plan.v.size(), 4);
  const double edge = (plan.u[plan.u.size() - 2] + plan.u.back()) / 2;
  Cut expressway{BarrierKind::Expressway, {{edge, -3100}, {edge + 20, 0}, {edge, 3100}}, 30, {}, {}};
  expressway.open_rows = spread(0, plan.v.size(), 3);
  plan.cuts = {river, railway, expressway};

  // The outline follows the outermost arterials with a few cut corners, as streets' boundaries do.
  const double e = half_m - 60 + 45;
  plan.outline = {{{-e, -e + 300}, {-e + 260, -e}, {e - 420, -e}, {e, -e + 180}, {e, e - 260}, {e - 330, e}, {-e + 150, e},
                   {-e, e - 380}, {-e, -e + 300}},
                  {}};
  for (std::size_t i = 0; i + 1 < plan.u.size(); ++i) {
    for (std::size_t j = 0; j + 1 < plan.v.size(); ++j) {
      Block block{static_cast<int>(i), static_cast<int>(j),
                  {plan.u[i] + kerb_m, plan.v[j] + kerb_m, plan.u[i + 1] - kerb_m, plan.v[j + 1] - kerb_m}, true, -1};
      for (const Cut& cut : plan.cuts) block.buildable = block.buildable && !crosses(cut.line, block.land, cut.half_width_m + 10);
      for (const geo::Point corner : {geo::Point{block.land.u0, block.land.v0}, geo::Point{block.land.u1, block.land.v0},
                                      geo::Point{block.land.u1, block.land.v1}, geo::Point{block.land.u0, block.land.v1}}) {
        block.buildable = block.buildable && geo::contains({plan.outline}, corner);
      }
      plan.blocks.push_back(block);
    }
  }
  plan.office = {plan.u[plan.u.size() / 2] + 25, plan.v[plan.v.size() / 2] + 25};
  return plan;
}

}  // namespace gridwalk::data::sample
