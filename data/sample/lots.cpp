// Places communities into blocks: sizes as measured on 3,700 gated compounds, gaps of walls and lanes inside a block.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "data/sample/plan.h"

namespace gridwalk::data::sample {
namespace {

// Inverse of the standard normal distribution, by bisection.
double normal_quantile(double p) {
  double low = -8, high = 8;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (0.5 * std::erfc(-middle / std::sqrt(2.0)) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

// Areas at even quantiles of the measured log-normal (ln m2: mean 10.557, SD 1.154), truncated to 0.3-40 ha: each street has the same
// mix of sizes, only elsewhere.
std::vector<double> areas(int count) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) {
    const double area = std::exp(10.557 + 1.154 * normal_quantile((i + 0.5) / count));
    values.push_back(std::clamp(area, 3'000.0, 370'000.0));
  }
  std::ranges::sort(values, std::ranges::greater{});
  return values;
}

struct Shape {
  double aspect = 1, filled = 1;  // of the rectangle it is drawn in
};

Shape draw_shape(geo::Random& random) {
  // Aspect: median 1.45, P90 2.6; area over rectangle: P10 0.63, median 0.86, P90 0.97.
  const double aspect = 1 + 0.45 * std::exp(0.99 * random.normal());
  const double r = random.uniform();
  const double filled = r < 0.5 ? 0.60 + 0.26 * std::pow(2 * r, 0.75) : 0.86 + 0.125 * std::pow(2 * r - 1, 0.8);
  return {std::min(aspect, 3.2), filled};
}

// A polygon in the rectangle that covers `filled` of it: an L for much missing land, cut corners and bent sides for little.
geo::Polygon draw_outline(const Rect& r, double filled, geo::Random& random) {
  const double w = r.width(), h = r.height(), missing = 1 - filled;
  geo::Ring ring;
  const bool notch = missing > 0.12;
  const double main_cut = notch ? missing - 0.02 : missing * 0.6;
  const double share = random.uniform(0.75, 1.3);
  const double cw = std::min(0.72, std::sqrt(main_cut * (notch ? 1 : 2)) * share);
  const double ch = std::min(0.72, main_cut * (notch ? 1 : 2) / cw);
  const double small = std::min(0.2, std::sqrt(std::max(0.0, missing - main_cut) * 2));
  // Corner 0 (south-west) gets the main cut, corner 2 a small one; the whole is mirrored at random below.
  if (notch) ring = {{cw * w, 0}, {cw * w, ch * h}, {0, ch * h}};
  else ring = {{cw * w, 0}, {0, ch * h}};
  std::reverse(ring.begin(), ring.end());
  const auto bent = [&](geo::Point a, geo::Point b, geo::Point inward) {
    // A side is rarely one straight wall: now and then a vertex stands in by a metre or two.
    const double length = geo::distance_m(a, b);
    const int extra = length > 60 ? static_cast<int>(random.below(3)) : 0;
    for (int i = 1; i <= extra; ++i) {
      const double t = (i + random.uniform(-0.2, 0.2)) / (extra + 1);
      const double in = random.uniform(0, 2.5);
      ring.push_back({a.x + t * (b.x - a.x) + in * inward.x, a.y + t * (b.y - a.y) + in * inward.y});
    }
    ring.push_back(b);
  };
  bent(ring.back(), {w, 0}, {0, 1});
  bent({w, 0}, {w, h * (1 - small)}, {-1, 0});
  if (small > 0.01) ring.push_back({w * (1 - small), h});
  bent(ring.back(), {0, h}, {0, -1});
  bent({0, h}, ring.front(), {1, 0});
  const bool mirror_u = random.below(2) != 0, mirror_v = random.below(2) != 0;
  for (geo::Point& p : ring) p = {r.u0 + (mirror_u ? w - p.x : p.x), r.v0 + (mirror_v ? h - p.y : p.y)};
  if (mirror_u != mirror_v) std::ranges::reverse(ring);
  return {ring, {}};
}

// Free land in blocks; lots are put at corners of free rectangles, which are then cut in two.
struct Site {
  int block;
  Rect free;
};

class Builder {
 public:
  Builder(Plan& plan, geo::Random& random) : plan_(plan), random_(random) {
    for (std::size_t i = 0; i < plan.blocks.size(); ++i) {
      if (plan.blocks[i].buildable) sites_.push_back({static_cast<int>(i), plan.blocks[i].land});
    }
    used_.resize(plan.blocks.size());
  }

  bool place(double area) {
    for (int attempt = 0; attempt < 60; ++attempt) {
      const Shape shape = draw_shape(random_);
      double w = std::sqrt(area / shape.filled * shape.aspect), h = area / shape.filled / w;
      if (random_.below(2)) std::swap(w, h);
      const int site = choose(w, h);
      if (site < 0) continue;
      if (put(site, w, h, shape.filled)) return true;
    }
    return false;
  }

  // Two buildable blocks side by side become one superblock; the arterial between them goes.
  void join_some(int pairs) {
    std::vector<int> order(plan_.blocks.size());
    std::iota(order.begin(), order.end(), 0);
    random_.shuffle(std::span(order));
    for (int index : order) {
      if (pairs == 0) return;
      Block& west = plan_.blocks[static_cast<std::size_t>(index)];
      const auto east_index = static_cast<std::size_t>(index) + (plan_.v.size() - 1);
      if (east_index >= plan_.blocks.size()) continue;
      Block& east = plan_.blocks[east_index];
      if (!west.buildable || !east.buildable || west.joined >= 0 || east.joined >= 0) continue;
      const Rect whole{west.land.u0, west.land.v0, east.land.u1, west.land.v1};
      if (std::ranges::any_of(plan_.cuts, [&](const Cut& cut) { return crosses(cut.line, whole, cut.half_width_m + 10); })) continue;
      west.joined = static_cast<int>(east_index);
      east.joined = index;
      west.land = whole;
      std::erase_if(sites_, [&](const Site& s) { return s.block == index || s.block == static_cast<int>(east_index); });
      sites_.push_back({index, west.land});
      --pairs;
    }
  }

  std::vector<Lot> lots;

 private:
  // Most lots join others in their block, some start a new one, one in ten stands far from all. Towards the middle it is denser.
  int choose(double w, double h) {
    const double r = random_.uniform();
    const bool beside = r < 0.88, apart = r > 0.90;
    std::vector<int> fitting;
    std::vector<double> weight;
    double sum = 0;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      const Site& site = sites_[i];
      if (site.free.width() < w + 1 || site.free.height() < h + 1) continue;
      const bool in_use = used_[static_cast<std::size_t>(site.block)] != 0;
      if (beside && !in_use) continue;
      if (apart && (in_use || near_others(site.block))) continue;
      const double away = std::hypot(site.free.u0 + 150, site.free.v0 - 100) / 2600;
      fitting.push_back(static_cast<int>(i));
      sum += (apart ? 1.0 : std::exp(-1.1 * away * away)) * (beside || !in_use ? 1 : 0.2) * (in_use && std::min(site.free.width() - w, site.free.height() - h) < 30 ? 3 : 1);
      weight.push_back(sum);
    }
    if (fitting.empty()) return -1;
    const double at = random_.uniform() * sum;
    const auto chosen = std::ranges::upper_bound(weight, at) - weight.begin();
    return fitting[static_cast<std::size_t>(std::min<std::ptrdiff_t>(chosen, std::ssize(fitting) - 1))];
  }

  bool near_others(int index) const {
    const Block& block = plan_.blocks[static_cast<std::size_t>(index)];
    return std::ranges::any_of(lots, [&](const Lot& lot) { return lot.rect.overlaps(block.land, 60); });
  }

  // Gap to the next lot in the block: mostly a wall or a lane.
  double gap() { return random_.uniform() < 0.78 ? random_.uniform(1.2, 4) : random_.uniform(4, 16); }

  bool put(int index, double w, double h, double filled) {
    const Site site = sites_[static_cast<std::size_t>(index)];
    const bool east = random_.below(2) != 0, north = random_.below(2) != 0;
    Rect r;
    r.u0 = east ? site.free.u1 - w : site.free.u0;
    r.v0 = north ? site.free.v1 - h : site.free.v0;
    r.u1 = r.u0 + w;
    r.v1 = r.v0 + h;
    for (const Lot& lot : lots) {
      for (const geo::LineString& access : lot.accesses) {
        if (crosses(access, r, 4)) return false;
      }
    }
    Lot lot{site.block, r, draw_outline(r, filled, random_), {}, {}};
    if (!open_gates(lot)) return false;
    lots.push_back(std::move(lot));
    used_[static_cast<std::size_t>(site.block)] = 1;
    sites_.erase(sites_.begin() + index);
    const double g = gap();
    Rect beside = site.free, above = site.free;
    (east ? beside.u1 : beside.u0) = east ? r.u0 - g : r.u1 + g;
    (north ? above.v1 : above.v0) = north ? r.v0 - g : r.v1 + g;
    // Cut so that the larger remainder stays whole.
    if (beside.width() * site.free.height() > above.height() * site.free.width()) {
      above.u0 = r.u0;
      above.u1 = r.u1;
    } else {
      beside.v0 = r.v0;
      beside.v1 = r.v1;
    }
    for (const Rect& rest : {beside, above}) {
      if (rest.width() > 45 && rest.height() > 45) sites_.push_back({site.block, rest});
    }
    return true;
  }

  // Gates on straight ways to an arterial beside the block that cross no lot; one or two of them.
  bool open_gates(Lot& lot) {
    const Block& block = plan_.blocks[static_cast<std::size_t>(lot.block)];
    const std::size_t last_column = static_cast<std::size_t>(block.column) + (lot_is_joined(block) ? 2 : 1);
    const double west = plan_.u[static_cast<std::size_t>(block.column)], east = plan_.u[last_column];
    const double south = plan_.v[static_cast<std::size_t>(block.row)], north = plan_.v[static_cast<std::size_t>(block.row) + 1];
    struct Way {
      geo::Point gate, road;
      double length;
    };
    std::vector<Way> ways;
    const geo::Ring& ring = lot.outline.shell;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const double side = geo::distance_m(ring[i], ring[i + 1]);
      if (side < 25) continue;
      const double t = random_.uniform(0.3, 0.7);
      const geo::Point gate{ring[i].x + t * (ring[i + 1].x - ring[i].x), ring[i].y + t * (ring[i + 1].y - ring[i].y)};
      for (geo::Point road : {geo::Point{west, gate.y}, geo::Point{east, gate.y}, geo::Point{gate.x, south}, geo::Point{gate.x, north}}) {
        ways.push_back({gate, road, geo::distance_m(gate, road)});
      }
    }
    std::ranges::stable_sort(ways, {}, &Way::length);
    const std::size_t wanted = lot.rect.width() * lot.rect.height() > 60'000 ? 2 : 1;
    for (const Way& way : ways) {
      if (lot.gates.size() == wanted) break;
      if (!lot.gates.empty() && geo::distance_m(lot.gates.front(), way.gate) < 120) continue;
      if (!free_way(lot, way.gate, way.road)) continue;
      lot.gates.push_back(way.gate);
      lot.accesses.push_back({way.gate, way.road});
    }
    return !lot.gates.empty();
  }
  bool lot_is_joined(const Block& block) const {
    return block.joined > static_cast<int>(&block - plan_.blocks.data());
  }

  bool free_way(const Lot& lot, geo::Point gate, geo::Point road) const {
    const geo::LineString way{gate, road};
    const geo::Ring& ring = lot.outline.shell;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      if (segments_cross(ring[i], ring[i + 1], {gate.x + (road.x - gate.x) * 1e-3, gate.y + (road.y - gate.y) * 1e-3}, road)) return false;
    }
    // A way along its own wall crosses no side either: half a metre left and right of it must be open, too.
    const double length = geo::distance_m(gate, road), du = 0.5 * (gate.y - road.y) / length, dv = 0.5 * (road.x - gate.x) / length;
    for (int k = 1; k < 50; ++k) {
      const geo::Point p{gate.x + (road.x - gate.x) * k / 50, gate.y + (road.y - gate.y) * k / 50};
      if (geo::contains({lot.outline}, {p.x + du, p.y + dv}) || geo::contains({lot.outline}, {p.x - du, p.y - dv})) return false;
    }
    return std::ranges::none_of(lots, [&](const Lot& other) { return crosses(way, other.rect, 3); });
  }

  Plan& plan_;
  geo::Random& random_;
  std::vector<Site> sites_;
  std::vector<char> used_;
};

}  // namespace

std::vector<Lot> place_lots(Plan& plan, int count, geo::Random& random) {
  Builder builder(plan, random);
  builder.join_some(9);
  for (double area : areas(count)) {
    // A size that fits nowhere any more is drawn smaller; the statistics' test says how far that goes.
    double smaller = area;
    while (!builder.place(smaller)) {
      smaller *= 0.9;
      if (smaller < 2'000) throw std::logic_error("the sample street has no room for its communities");
    }
  }
  return std::move(builder.lots);
}

}  // namespace gridwalk::data::sample
