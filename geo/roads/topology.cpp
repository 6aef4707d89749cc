// Merging vertices by id or by nearness, with bridges kept apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/topology.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "geo/roads/snap_index.h"

namespace gridwalk::geo::roads_detail {
namespace {

// Spots not farther apart than the tolerance from the spot's first point, found through a hashed grid.
class Spots {
 public:
  explicit Spots(double tolerance_m) : tolerance_m_(std::max(tolerance_m, 1e-6)) {}

  int of(Point p) {
    const auto column = static_cast<std::int64_t>(std::floor(p.x / tolerance_m_));
    const auto row = static_cast<std::int64_t>(std::floor(p.y / tolerance_m_));
    int nearest = -1;
    double distance = tolerance_m_;
    for (std::int64_t r = row - 1; r <= row + 1; ++r) {
      for (std::int64_t c = column - 1; c <= column + 1; ++c) {
        const auto cell = cells_.find(key(c, r));
        if (cell == cells_.end()) continue;
        for (int spot = cell->second; spot >= 0; spot = next_[static_cast<std::size_t>(spot)]) {
          const double d = distance_m(p, at_[static_cast<std::size_t>(spot)]);
          if (d < distance || (d == distance && (nearest < 0 || spot < nearest))) {
            nearest = spot;
            distance = d;
          }
        }
      }
    }
    if (nearest >= 0) return nearest;
    const int made = static_cast<int>(at_.size());
    const auto [cell, fresh] = cells_.try_emplace(key(column, row), -1);
    at_.push_back(p);
    next_.push_back(cell->second);
    cell->second = made;
    return made;
  }

 private:
  static std::uint64_t key(std::int64_t c, std::int64_t r) {
    return static_cast<std::uint64_t>(c) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(r) * 0xC2B2AE3D27D4EB4FULL;
  }
  double tolerance_m_;
  std::unordered_map<std::uint64_t, int> cells_;  // last spot of a cell (or of cells with one hash: the distance decides)
  std::vector<int> next_;
  std::vector<Point> at_;
};

constexpr double touching_m = 0.1;  // an end this near to a line was drawn to lie on it

struct Use {  // one vertex of one line at a spot
  int spot, line, vertex;
  bool end;
};

class Joined {
 public:
  explicit Joined(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  int find(int i) {
    while (parent_[static_cast<std::size_t>(i)] != i) {
      i = parent_[static_cast<std::size_t>(i)] = parent_[static_cast<std::size_t>(parent_[static_cast<std::size_t>(i)])];
    }
    return i;
  }
  void join(int a, int b) {
    a = find(a), b = find(b);
    parent_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
  }

 private:
  std::vector<int> parent_;
};

}  // namespace

std::vector<LineString> with_ends_put_in(std::span<const LineIn> lines, double tolerance_m) {
  std::vector<SnapIndex::Segment> segments;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line = lines[i].line;
    if (!lines[i].node_ids.empty()) continue;
    for (std::size_t k = 0; k + 1 < line.size(); ++k) segments.push_back({line[k], line[k + 1], static_cast<int>(i), static_cast<int>(k)});
  }
  const SnapIndex index(std::move(segments));
  struct Put {
    int line, piece;
    double along_m;
    Point end;
  };
  std::vector<Put> puts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].node_ids.empty()) continue;
    for (const Point end : {lines[i].line.front(), lines[i].line.back()}) {
      const auto inside_another = [&](const SnapIndex::Segment& s) {
        const auto other = static_cast<std::size_t>(s.edge);
        return other != i && lines[other].level == lines[i].level && distance_m(s.a, end) > tolerance_m && distance_m(s.b, end) > tolerance_m;
      };
      const SnapIndex::Hit hit = index.nearest(end, std::min(tolerance_m, touching_m), inside_another);
      if (hit.segment < 0) continue;
      const SnapIndex::Segment& s = index.segment(hit.segment);
      puts.push_back({s.edge, s.piece, distance_m(s.a, hit.at), end});
    }
  }
  std::stable_sort(puts.begin(), puts.end(), [](const Put& a, const Put& b) { return std::tuple(a.line, a.piece, a.along_m) < std::tuple(b.line, b.piece, b.along_m); });
  std::vector<LineString> changed(lines.size());
  for (auto put = puts.begin(); put != puts.end();) {
    const int line = put->line;
    LineString& with = changed[static_cast<std::size_t>(line)];
    const auto vertices = lines[static_cast<std::size_t>(line)].line;
    for (std::size_t k = 0; k < vertices.size(); ++k) {
      with.push_back(vertices[k]);
      for (; put != puts.end() && put->line == line && static_cast<std::size_t>(put->piece) == k; ++put) with.push_back(put->end);
    }
  }
  return changed;
}

Places shared_places(std::span<const LineIn> lines, double tolerance_m) {
  Places places;
  places.of.resize(lines.size());
  std::unordered_map<std::int64_t, int> by_id;
  const auto fresh = [&](Point p) {
    places.at.push_back(p);
    return static_cast<int>(places.at.size()) - 1;
  };

  Spots spots(tolerance_m);
  std::vector<Use> uses;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineIn& in = lines[i];
    places.of[i].assign(in.line.size(), -1);
    for (std::size_t k = 0; k < in.line.size(); ++k) {
      if (in.node_ids.empty()) {
        uses.push_back({spots.of(in.line[k]), static_cast<int>(i), static_cast<int>(k), k == 0 || k + 1 == in.line.size()});
        continue;
      }
      const auto [found, added] = by_id.try_emplace(in.node_ids[k], -1);
      if (added) found->second = fresh(in.line[k]);
      places.of[i][k] = found->second;
    }
  }

  std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.spot < b.spot; });
  Joined joined(uses.size());
  for (std::size_t begin = 0, end = 0; begin < uses.size(); begin = end) {
    while (end < uses.size() && uses[end].spot == uses[begin].spot) ++end;
    const auto level = [&](std::size_t u) { return lines[static_cast<std::size_t>(uses[u].line)].level; };
    for (std::size_t a = begin; a < end; ++a) {
      bool met = false;
      for (std::size_t b = begin; b < end; ++b) {
        if (a == b || !(level(a) == level(b) || (uses[a].end && uses[b].end))) continue;
        met = true;
        joined.join(static_cast<int>(a), static_cast<int>(b));
      }
      if (met || !uses[a].end) continue;
      for (std::size_t b = begin; b < end; ++b) joined.join(static_cast<int>(a), static_cast<int>(b));
    }
  }
  std::vector<int> place(uses.size(), -1);
  for (std::size_t u = 0; u < uses.size(); ++u) {
    const auto root = static_cast<std::size_t>(joined.find(static_cast<int>(u)));
    const auto line = static_cast<std::size_t>(uses[u].line), vertex = static_cast<std::size_t>(uses[u].vertex);
    if (place[root] < 0) place[root] = fresh(lines[line].line[vertex]);
    places.of[line][vertex] = place[root];
  }
  return places;
}

}  // namespace gridwalk::geo::roads_detail
