// Shortcuts along borders, taken only where nothing is in the way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/smooth.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo {
namespace {

int sign(std::int64_t v) { return (v > 0) - (v < 0); }

bool in_span(GridPoint a, GridPoint b, GridPoint p) {
  return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
}

// Whether p lies on the piece from a to b, its ends included.
bool on_piece(GridPoint a, GridPoint b, GridPoint p) { return in_span(a, b, p) && orientation(a, b, p) == 0; }

// Whether two pieces have more in common than an end that is an end of both.
bool in_each_others_way(GridPoint a, GridPoint b, GridPoint c, GridPoint d) {
  const bool shared_a = a == c || a == d, shared_b = b == c || b == d;
  if (shared_a && shared_b) return true;
  if (shared_a || shared_b) {
    const GridPoint own = shared_a ? b : a, other = (shared_a ? a : b) == c ? d : c;
    return on_piece(a, b, other) || on_piece(c, d, own);
  }
  const int abc = sign(orientation(a, b, c)), abd = sign(orientation(a, b, d));
  const int cda = sign(orientation(c, d, a)), cdb = sign(orientation(c, d, b));
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return on_piece(a, b, c) || on_piece(a, b, d) || on_piece(c, d, a) || on_piece(c, d, b);
}

double distance(GridPoint a, GridPoint b, GridPoint p) {
  const double dx = static_cast<double>(b.x) - a.x, dy = static_cast<double>(b.y) - a.y;
  const double px = static_cast<double>(p.x) - a.x, py = static_cast<double>(p.y) - a.y;
  const double square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0;
  return std::sqrt((px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy));
}

// Pieces in a net of square pots, so that those near a shortcut are found at once.
class Pots {
 public:
  Pots(std::span<const GridPoint> places, std::size_t expected) : places_(places) {
    low_ = {0, 0};
    GridPoint high{1, 1};
    if (!places.empty()) low_ = high = places.front();
    for (const GridPoint p : places) {
      low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const auto wanted = std::clamp(std::sqrt(static_cast<double>(expected)), 1.0, 1024.0);
    const double extent = std::max(static_cast<double>(high.x) - low_.x, static_cast<double>(high.y) - low_.y) + 1;
    size_ = std::max(1.0, std::ceil(extent / wanted));
    side_ = static_cast<std::size_t>(extent / size_) + 1;
    pots_.resize(side_ * side_);
  }

  struct Piece {
    int from = 0, to = 0;
    bool there = true;
  };

  int add(int from, int to) {
    const int number = static_cast<int>(pieces_.size());
    pieces_.push_back({from, to});
    visit_pots(place(from), place(to), [&](std::vector<int>& pot) { pot.push_back(number); });
    return number;
  }
  void remove(int piece) { pieces_[static_cast<std::size_t>(piece)].there = false; }

  // Calls meet(number, piece) for each piece near the rectangle around a and b; false ends the search.
  template <class Meet>
  bool each_near(GridPoint a, GridPoint b, Meet meet) {
    bool going = true;
    visit_pots(a, b, [&](const std::vector<int>& pot) {
      for (std::size_t k = 0; going && k < pot.size(); ++k) {
        const Piece& piece = pieces_[static_cast<std::size_t>(pot[k])];
        if (piece.there) going = meet(pot[k], piece);
      }
    });
    return going;
  }

  GridPoint place(int p) const { return places_[static_cast<std::size_t>(p)]; }

 private:
  std::size_t pot_of(std::int32_t value, std::int32_t low) const {
    return std::min(side_ - 1, static_cast<std::size_t>((static_cast<double>(value) - low) / size_));
  }
  template <class Visit>
  void visit_pots(GridPoint a, GridPoint b, Visit visit) {
    const std::size_t x0 = pot_of(std::min(a.x, b.x), low_.x), x1 = pot_of(std::max(a.x, b.x), low_.x);
    const std::size_t y0 = pot_of(std::min(a.y, b.y), low_.y), y1 = pot_of(std::max(a.y, b.y), low_.y);
    for (std::size_t y = y0; y <= y1; ++y) {
      for (std::size_t x = x0; x <= x1; ++x) visit(pots_[y * side_ + x]);
    }
  }

  std::span<const GridPoint> places_;
  GridPoint low_;
  double size_ = 1;
  std::size_t side_ = 1;
  std::vector<std::vector<int>> pots_;
  std::vector<Piece> pieces_;
};

class Smoothing {
 public:
  Smoothing(std::span<const GridPoint> places, std::vector<BorderEdge> edges, std::span<const double> tolerance,
            std::span<const std::pair<int, int>> walls)
      : places_(places), edges_(std::move(edges)), tolerance_(tolerance), pots_(places, edges_.size() + walls.size()) {
    for (const BorderEdge& edge : edges_) pots_.add(edge.from, edge.to);  // piece e is edge e
    for (const auto& [from, to] : walls) pots_.add(from, to);
    first_.assign(places.size() + 1, 0);
    for (const BorderEdge& edge : edges_) {
      ++first_[static_cast<std::size_t>(edge.from) + 1];
      ++first_[static_cast<std::size_t>(edge.to) + 1];
    }
    for (std::size_t v = 0; v + 1 < first_.size(); ++v) first_[v + 1] += first_[v];
    at_.resize(edges_.size() * 2);
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      at_[next[static_cast<std::size_t>(edges_[e].from)]++] = static_cast<int>(e);
      at_[next[static_cast<std::size_t>(edges_[e].to)]++] = static_cast<int>(e);
    }
  }

  std::vector<BorderEdge> run() {
    used_.assign(edges_.size(), false);
    for (const bool loops : {false, true}) {  // what still is unused after the first pass are rings without a fixed place
      for (std::size_t v = 0; v + 1 < first_.size(); ++v) {
        if (!loops && !stays(v)) continue;
        for (std::size_t k = first_[v]; k < first_[v + 1]; ++k) {
          if (!used_[static_cast<std::size_t>(at_[k])]) follow(static_cast<int>(v), at_[k]);
        }
      }
    }
    return std::move(result_);
  }

 private:
  bool stays(std::size_t v) const { return first_[v + 1] - first_[v] != 2 || tolerance_[v] <= 0; }

  // From a place along a border to where it ends.
  void follow(int start, int edge) {
    way_.assign(1, start);
    pieces_.clear();
    const BorderEdge& first = edges_[static_cast<std::size_t>(edge)];
    left_ = first.from == start ? first.left : first.right;
    right_ = first.from == start ? first.right : first.left;
    for (;;) {
      used_[static_cast<std::size_t>(edge)] = true;
      const BorderEdge& e = edges_[static_cast<std::size_t>(edge)];
      const int here = e.from == way_.back() ? e.to : e.from;
      way_.push_back(here);
      pieces_.push_back(edge);
      const auto v = static_cast<std::size_t>(here);
      if (here == start || stays(v)) break;
      edge = at_[first_[v]] == edge ? at_[first_[v] + 1] : at_[first_[v]];
    }
    std::size_t last = way_.size() - 1;
    if (left_ < 0 || right_ < 0) {  // the land's outline
      for (std::size_t i = 0; i < last; ++i) keep(i, i + 1);
      return;
    }
    std::size_t from = 0;
    if (way_.front() == way_.back()) {  // a ring: cut at the place farthest from its start, so that it never collapses
      double most = -1;
      for (std::size_t i = 1; i < last; ++i) {
        const double d = distance(at(0), at(0), at(i));
        if (d > most) {
          most = d;
          from = i;
        }
      }
      shorten(0, from);
    }
    shorten(from, last);
  }

  GridPoint at(std::size_t i) const { return places_[static_cast<std::size_t>(way_[i])]; }
  void keep(std::size_t i, std::size_t j) { result_.push_back({way_[i], way_[j], left_, right_}); }

  void shorten(std::size_t from, std::size_t to) {
    std::vector<std::pair<std::size_t, std::size_t>> open{{from, to}};
    while (!open.empty()) {
      const auto [i, j] = open.back();
      open.pop_back();
      if (j == i + 1) {
        keep(i, j);
        continue;
      }
      double most = -1;
      std::size_t split = i + 1;
      for (std::size_t k = i + 1; k < j; ++k) {
        const double off = distance(at(i), at(j), at(k)) / tolerance_[static_cast<std::size_t>(way_[k])];
        if (off > most) {
          most = off;
          split = k;
        }
      }
      if (most <= 1 && clear(i, j)) {
        for (std::size_t k = i; k < j; ++k) pots_.remove(pieces_[k]);
        pots_.add(way_[i], way_[j]);
        keep(i, j);
      } else {
        open.emplace_back(split, j);
        open.emplace_back(i, split);
      }
    }
  }

  // Whether the shortcut from i to j touches nothing, and nothing lies between it and the way it replaces.
  bool clear(std::size_t i, std::size_t j) {
    const GridPoint a = at(i), b = at(j);
    if (a == b) return false;
    GridPoint low = a, high = a;
    for (std::size_t k = i; k <= j; ++k) {
      low = {std::min(low.x, at(k).x), std::min(low.y, at(k).y)};
      high = {std::max(high.x, at(k).x), std::max(high.y, at(k).y)};
    }
    own_.assign(pieces_.begin() + static_cast<std::ptrdiff_t>(i), pieces_.begin() + static_cast<std::ptrdiff_t>(j));
    std::ranges::sort(own_);
    return pots_.each_near(low, high, [&](int number, const Pots::Piece& piece) {
      if (std::ranges::binary_search(own_, number)) return true;
      const GridPoint c = pots_.place(piece.from), d = pots_.place(piece.to);
      if (in_each_others_way(a, b, c, d)) return false;
      return !enclosed(i, j, c) && !enclosed(i, j, d);
    });
  }

  // Even-odd, exact; places on the way itself (where another border or wall begins) do not count as between.
  bool enclosed(std::size_t i, std::size_t j, GridPoint p) const {
    bool inside = false;
    for (std::size_t k = i; k <= j; ++k) {
      const GridPoint a = at(k), b = k == j ? at(i) : at(k + 1);
      if (p == a) return false;
      if ((a.y > p.y) == (b.y > p.y)) continue;
      const std::int64_t turn = orientation(a, b, p);
      if (b.y > a.y ? turn > 0 : turn < 0) inside = !inside;
    }
    return inside;
  }

  std::span<const GridPoint> places_;
  std::vector<BorderEdge> edges_;
  std::span<const double> tolerance_;
  Pots pots_;
  std::vector<std::size_t> first_;  // edges at place v: at_[first_[v] .. first_[v + 1])
  std::vector<int> at_;
  std::vector<bool> used_;
  std::vector<int> way_, pieces_, own_;
  int left_ = -1, right_ = -1;
  std::vector<BorderEdge> result_;
};

}  // namespace

std::vector<BorderEdge> smoothed(std::span<const GridPoint> places, std::vector<BorderEdge> edges,
                                 std::span<const double> tolerance, std::span<const std::pair<int, int>> walls) {
  return Smoothing(places, std::move(edges), tolerance, walls).run();
}

}  // namespace gridwalk::geo
