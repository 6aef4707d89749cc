// Arterials with their crossings as vertices, local streets, and the ways to the gates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "data/sample/plan.h"

namespace gridwalk::data::sample {
namespace {

// An arterial and the places on it where other roads meet it, along its own axis.
struct Arterial {
  bool column = false;   // runs north, at u = at
  int index = 0;
  double at = 0;
  std::vector<double> stops;
};

geo::Point place(const Arterial& a, double along) { return a.column ? geo::Point{a.at, along} : geo::Point{along, a.at}; }

// Whether a stretch from p to q may be built: no cut lies between, or it is opened for this arterial.
int cut_between(const Plan& plan, geo::Point p, geo::Point q, const Arterial* arterial, bool& open) {
  for (std::size_t c = 0; c < plan.cuts.size(); ++c) {
    const Cut& cut = plan.cuts[c];
    for (std::size_t i = 1; i < cut.line.size(); ++i) {
      if (!segments_cross(p, q, cut.line[i - 1], cut.line[i])) continue;
      open = arterial != nullptr &&
             std::ranges::count(arterial->column ? cut.open_columns : cut.open_rows, arterial->index) > 0;
      return static_cast<int>(c);
    }
  }
  return -1;
}

class Roads {
 public:
  Roads(const Plan& plan, const std::vector<Lot>& lots, geo::Random& random) : plan_(plan), lots_(lots), random_(random) {
    for (std::size_t i = 0; i < plan.u.size(); ++i) arterials_.push_back({true, static_cast<int>(i), plan.u[i], plan.v});
    for (std::size_t j = 0; j < plan.v.size(); ++j) arterials_.push_back({false, static_cast<int>(j), plan.v[j], plan.u});
  }

  std::vector<PlannedRoad> made;

  void locals() {
    for (std::size_t b = 0; b < plan_.blocks.size(); ++b) {
      const Block& block = plan_.blocks[b];
      if (block.joined >= 0) continue;
      const auto i = static_cast<std::size_t>(block.column), j = static_cast<std::size_t>(block.row);
      const double u = (plan_.u[i] + plan_.u[i + 1]) / 2 + random_.uniform(-40, 40);
      const double v = (plan_.v[j] + plan_.v[j + 1]) / 2 + random_.uniform(-40, 40);
      // 15 in 100 are missing anyway: superblocks.
      const geo::LineString north{{u, plan_.v[j]}, {u, plan_.v[j + 1]}}, east{{plan_.u[i], v}, {plan_.u[i + 1], v}};
      const bool has_north = random_.uniform() > 0.15 && has_room(north, static_cast<int>(b));
      const bool has_east = random_.uniform() > 0.15 && has_room(east, static_cast<int>(b));
      const geo::Point crossing{u, v};
      if (has_north) {
        row(j).stops.push_back(u);
        row(j + 1).stops.push_back(u);
        made.push_back({has_east ? geo::LineString{north[0], crossing, north[1]} : north, geo::RoadKind::Residential, false, 0, -1});
      }
      if (has_east) {
        column(i).stops.push_back(v);
        column(i + 1).stops.push_back(v);
        made.push_back({has_north ? geo::LineString{east[0], crossing, east[1]} : east, geo::RoadKind::Residential, false, 0, -1});
      }
    }
  }

  void accesses() {
    for (const Lot& lot : lots_) {
      for (const geo::LineString& way : lot.accesses) {
        const geo::Point end = way.back();
        for (Arterial& a : arterials_) {
          if ((a.column ? end.x : end.y) == a.at) a.stops.push_back(a.column ? end.y : end.x);
        }
        made.push_back({way, geo::RoadKind::Service, true, 0, -1});
      }
    }
  }

  void run_arterials() {
    for (Arterial& a : arterials_) {
      std::ranges::sort(a.stops);
      a.stops.erase(std::ranges::unique(a.stops).begin(), a.stops.end());
      const bool major = a.index % 3 == 1;
      const geo::RoadKind kind = major ? geo::RoadKind::Primary : (a.index % 3 == 2 ? geo::RoadKind::Secondary : geo::RoadKind::Tertiary);
      const int number = a.index + (a.column ? 0 : static_cast<int>(plan_.u.size()));
      geo::LineString line{place(a, a.stops.front())};
      const auto finish = [&](int level) {
        if (line.size() >= 2) made.push_back({line, kind, false, level, number});
        line = {line.back()};
      };
      for (std::size_t k = 1; k < a.stops.size(); ++k) {
        const geo::Point from = place(a, a.stops[k - 1]), to = place(a, a.stops[k]);
        bool open = true;
        const int cut = inside_superblock(a, from, to) ? -2 : cut_between(plan_, from, to, &a, open);
        if (cut == -2 || (cut >= 0 && !open)) {  // the road ends here and begins again on the other side
          finish(0);
          line = {to};
        } else if (cut >= 0) {  // a bridge is a piece of its own
          finish(0);
          line.push_back(to);
          finish(1);
        } else {
          line.push_back(to);
        }
      }
      finish(0);
    }
  }

 private:
  Arterial& column(std::size_t i) { return arterials_[i]; }
  Arterial& row(std::size_t j) { return arterials_[plan_.u.size() + j]; }

  // A local street goes where lots leave it room, and over no river or railway.
  bool has_room(const geo::LineString& line, int block) const {
    bool open = false;
    if (cut_between(plan_, line[0], line[1], nullptr, open) >= 0) return false;
    for (const Cut& cut : plan_.cuts) {
      for (geo::Point p : line) {
        if (crosses(cut.line, {p.x - 1, p.y - 1, p.x + 1, p.y + 1}, cut.half_width_m)) return false;
      }
    }
    return std::ranges::none_of(lots_, [&](const Lot& lot) { return lot.block == block && crosses(line, lot.rect, 6); });
  }

  bool inside_superblock(const Arterial& a, geo::Point from, geo::Point to) const {
    if (!a.column) return false;
    const geo::Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    return std::ranges::any_of(plan_.blocks, [&](const Block& block) {
      const bool west = block.joined > static_cast<int>(&block - plan_.blocks.data());
      return west && middle.x > block.land.u0 && middle.x < block.land.u1 && middle.y > block.land.v0 && middle.y < block.land.v1;
    });
  }

  const Plan& plan_;
  const std::vector<Lot>& lots_;
  geo::Random& random_;
  std::vector<Arterial> arterials_;
};

}  // namespace

std::vector<PlannedRoad> make_roads(const Plan& plan, const std::vector<Lot>& lots, geo::Random& random) {
  Roads roads(plan, lots, random);
  roads.accesses();
  roads.locals();
  roads.run_arterials();
  return std::move(roads.made);
}

}  // namespace gridwalk::data::sample
