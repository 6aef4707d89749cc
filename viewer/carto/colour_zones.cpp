// Zones that border on each other get different looks; with looks to spare, every zone gets one of its own.
//
// Neighbours are found by walking along every outline and asking whose outline lies within half a metre: the partition's
// borders are drawn once by either side, not always with the same vertices. Colours by DSATUR (Brelaz 1979) with
// backtracking, bounded; among the looks allowed the one least used so far comes first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {
namespace {

constexpr double min_border_m = 10;
constexpr double touching_m = 0.5;
constexpr long long max_steps = 10'000;

struct Piece {
  int zone;
  geo::Point from, to;
};

double distance_to_piece(const Piece& piece, geo::Point p) {
  const double dx = piece.to.x - piece.from.x, dy = piece.to.y - piece.from.y;
  const double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((p.x - piece.from.x) * dx + (p.y - piece.from.y) * dy) / length2 : 0;
  t = std::clamp(t, 0.0, 1.0);
  return std::hypot(piece.from.x + t * dx - p.x, piece.from.y + t * dy - p.y);
}

std::vector<Piece> pieces_of(std::span<const geo::MultiPolygon> outlines) {
  std::vector<Piece> pieces;
  const auto add = [&](int zone, const geo::Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      if (geo::distance_m(ring[i], ring[i + 1]) > 0) pieces.push_back({zone, ring[i], ring[i + 1]});
    }
  };
  for (std::size_t z = 0; z < outlines.size(); ++z) {
    for (const geo::Polygon& part : outlines[z]) {
      add(static_cast<int>(z), part.shell);
      for (const geo::Ring& hole : part.holes) add(static_cast<int>(z), hole);
    }
  }
  return pieces;
}

// [zone] = its neighbours, ascending.
std::vector<std::vector<int>> neighbours_of(std::span<const geo::MultiPolygon> outlines) {
  const std::vector<Piece> pieces = pieces_of(outlines);
  double total = 0;
  for (const Piece& piece : pieces) total += geo::distance_m(piece.from, piece.to);
  const double step = std::max(2.0, total / 200'000);
  const double cell = 4 * step + 2 * touching_m;
  const auto key = [cell](double x, double y) {
    return (static_cast<std::int64_t>(std::floor(x / cell)) << 32) ^
           (static_cast<std::int64_t>(std::floor(y / cell)) & 0xffffffff);
  };
  const auto walk = [step](const Piece& piece, auto&& visit) {  // at the middles of equal parts no longer than `step`
    const double length = geo::distance_m(piece.from, piece.to);
    const int parts = std::max(1, static_cast<int>(std::ceil(length / step)));
    for (int i = 0; i < parts; ++i) {
      const double t = (i + 0.5) / parts;
      visit(geo::Point{piece.from.x + t * (piece.to.x - piece.from.x), piece.from.y + t * (piece.to.y - piece.from.y)},
            length / parts);
    }
  };
  std::unordered_map<std::int64_t, std::vector<int>> cells;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    walk(pieces[i], [&](geo::Point p, double) {
      std::vector<int>& there = cells[key(p.x, p.y)];
      if (there.empty() || there.back() != static_cast<int>(i)) there.push_back(static_cast<int>(i));
    });
  }
  std::map<std::pair<int, int>, double> shared_m;
  for (const Piece& piece : pieces) {
    walk(piece, [&](geo::Point p, double length) {
      std::set<int> touched;
      for (int dx = -1; dx <= 1; ++dx) {
        for (int dy = -1; dy <= 1; ++dy) {
          const auto at = cells.find(key(p.x + dx * cell, p.y + dy * cell));
          if (at == cells.end()) continue;
          for (const int i : at->second) {
            const Piece& other = pieces[static_cast<std::size_t>(i)];
            if (other.zone != piece.zone && !touched.contains(other.zone) && distance_to_piece(other, p) <= touching_m) {
              touched.insert(other.zone);
            }
          }
        }
      }
      for (const int other : touched) shared_m[{piece.zone, other}] += length;
    });
  }
  std::vector<std::vector<int>> neighbours(outlines.size());
  for (const auto& [pair, length] : shared_m) {
    const auto back = shared_m.find({pair.second, pair.first});
    if (std::max(length, back == shared_m.end() ? 0.0 : back->second) < min_border_m) continue;
    neighbours[static_cast<std::size_t>(pair.first)].push_back(pair.second);
    neighbours[static_cast<std::size_t>(pair.second)].push_back(pair.first);
  }
  for (auto& list : neighbours) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return neighbours;
}

class Colouring {
 public:
  Colouring(const std::vector<std::vector<int>>& neighbours, int colours)
      : neighbours_(neighbours), colours_(colours), of_(neighbours.size(), -1), used_(static_cast<std::size_t>(colours)) {}

  void keep(std::size_t zone, int colour) {
    if (colour < 0 || colour >= colours_ || clash(zone, colour)) return;
    set(zone, colour);
  }
  // True when every zone has a colour and no two neighbours the same.
  bool complete() {
    const int zone = next_zone();
    if (zone < 0) return true;
    if (++steps_ > max_steps) return false;
    const auto z = static_cast<std::size_t>(zone);
    for (const int colour : by_use()) {
      if (clash(z, colour)) continue;
      set(z, colour);
      if (complete()) return true;
      unset(z);
    }
    return false;
  }
  // Where the looks do not suffice: the one that clashes least.
  void fill_up() {
    for (int zone = next_zone(); zone >= 0; zone = next_zone()) {
      const auto z = static_cast<std::size_t>(zone);
      int best = 0;
      long long least = -1;
      for (const int colour : by_use()) {
        const long long clashes = std::ranges::count_if(
            neighbours_[z], [&](int n) { return of_[static_cast<std::size_t>(n)] == colour; });
        if (least < 0 || clashes < least) {
          least = clashes;
          best = colour;
        }
      }
      set(z, best);
    }
  }
  const std::vector<int>& colours() const { return of_; }

 private:
  bool clash(std::size_t zone, int colour) const {
    return std::ranges::any_of(neighbours_[zone], [&](int n) { return of_[static_cast<std::size_t>(n)] == colour; });
  }
  void set(std::size_t zone, int colour) {
    of_[zone] = colour;
    ++used_[static_cast<std::size_t>(colour)];
  }
  void unset(std::size_t zone) {
    --used_[static_cast<std::size_t>(of_[zone])];
    of_[zone] = -1;
  }
  std::vector<int> by_use() const {
    std::vector<int> order(static_cast<std::size_t>(colours_));
    for (int c = 0; c < colours_; ++c) order[static_cast<std::size_t>(c)] = c;
    std::ranges::stable_sort(order, {}, [&](int c) { return used_[static_cast<std::size_t>(c)]; });
    return order;
  }
  // The uncoloured zone with the most different colours around it, then the most neighbours, then the first.
  int next_zone() const {
    int best = -1;
    std::pair<std::size_t, std::size_t> most;
    for (std::size_t z = 0; z < of_.size(); ++z) {
      if (of_[z] >= 0) continue;
      std::set<int> around;
      for (const int n : neighbours_[z]) {
        if (of_[static_cast<std::size_t>(n)] >= 0) around.insert(of_[static_cast<std::size_t>(n)]);
      }
      const std::pair<std::size_t, std::size_t> rank{around.size(), neighbours_[z].size()};
      if (best < 0 || rank > most) {
        best = static_cast<int>(z);
        most = rank;
      }
    }
    return best;
  }

  const std::vector<std::vector<int>>& neighbours_;
  int colours_;
  std::vector<int> of_;
  std::vector<int> used_;
  long long steps_ = 0;
};

}  // namespace

std::vector<int> colour_zones(std::span<const geo::MultiPolygon> outlines, std::span<const int> current, int colours) {
  const auto neighbours = neighbours_of(outlines);
  const int count = std::max(colours, 1);
  Colouring kept(neighbours, count);
  for (std::size_t z = 0; z < outlines.size() && z < current.size(); ++z) kept.keep(z, current[z]);
  if (kept.complete()) return kept.colours();
  Colouring fresh(neighbours, count);  // what is kept may stand in the way
  if (!fresh.complete()) fresh.fill_up();
  return fresh.colours();
}

}  // namespace gridwalk::carto
