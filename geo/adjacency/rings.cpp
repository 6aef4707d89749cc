// From directed edges to polygons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/rings.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace gridwalk::geo {
namespace {

bool before(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

double twice_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return sum;
}

// How far clockwise one has to turn from direction `back` to direction `out`: a value that grows with the angle, 0 to 4.
double clockwise_turn(Point back, Point out) {
  const double cross = back.x * out.y - back.y * out.x, dot = back.x * out.x + back.y * out.y;
  const double scale = std::abs(cross) + std::abs(dot);
  if (scale == 0) return 4;
  const double cosine = dot / scale;  // 1 along `back`, -1 opposite
  return cross < 0 ? 1 - cosine : 3 + cosine;
}

// Cancels pairs of one group that run both ways.
void cancel(std::vector<DirectedEdge>& edges) {
  const auto low = [](const DirectedEdge& e) { return before(e.from, e.to) ? e.from : e.to; };
  const auto high = [](const DirectedEdge& e) { return before(e.from, e.to) ? e.to : e.from; };
  std::ranges::sort(edges, [&](const DirectedEdge& a, const DirectedEdge& b) {
    if (low(a) != low(b)) return before(low(a), low(b));
    if (high(a) != high(b)) return before(high(a), high(b));
    return before(a.from, b.from);
  });
  std::vector<DirectedEdge> kept;
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t j = i;
    int balance = 0;
    while (j < edges.size() && low(edges[j]) == low(edges[i]) && high(edges[j]) == high(edges[i])) {
      balance += before(edges[j].from, edges[j].to) ? 1 : -1;
      ++j;
    }
    if (balance != 0 && edges[i].from != edges[i].to) {
      const Point a = low(edges[i]), b = high(edges[i]);
      kept.push_back(balance > 0 ? DirectedEdge{edges[i].group, a, b} : DirectedEdge{edges[i].group, b, a});
    }
    i = j;
  }
  edges = std::move(kept);
}

// Closed rings out of one group's edges, which are ordered by start. At a place where several rings meet, the way goes on so
// that the land at its left stays in one piece; where it comes by the same place twice, the loop between is a ring of its own.
bool chain(std::span<const DirectedEdge> edges, std::vector<Ring>& rings) {
  std::vector<bool> used(edges.size(), false);
  for (std::size_t first = 0; first < edges.size(); ++first) {
    if (used[first]) continue;
    std::vector<Point> path{edges[first].from};
    std::size_t at = first;
    for (;;) {
      used[at] = true;
      const Point here = edges[at].to;
      const bool closed = here == path.front();
      path.push_back(here);
      const auto less = [](const DirectedEdge& e, Point p) { return before(e.from, p); };
      auto i = static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), here, less) - edges.begin());
      const Point back{edges[at].from.x - here.x, edges[at].from.y - here.y};
      std::size_t next = edges.size();
      double least = 5;
      for (; i < edges.size() && edges[i].from == here; ++i) {
        if (used[i]) continue;
        const double turn = clockwise_turn(back, {edges[i].to.x - here.x, edges[i].to.y - here.y});
        if (turn < least) {
          least = turn;
          next = i;
        }
      }
      if (closed) {
        const double own = clockwise_turn(back, {edges[first].to.x - here.x, edges[first].to.y - here.y});
        if (own <= least) break;
      }
      if (next == edges.size()) return false;
      at = next;
    }
    // Part the path where it meets itself.
    std::vector<std::pair<Point, std::size_t>> order;
    for (std::size_t k = 0; k + 1 < path.size(); ++k) order.emplace_back(path[k], k);
    std::ranges::sort(order, [](const auto& a, const auto& b) { return before(a.first, b.first) || (a.first == b.first && a.second < b.second); });
    std::vector<int> name(path.size());
    int names = -1;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (k == 0 || order[k].first != order[k - 1].first) ++names;
      name[order[k].second] = names;
    }
    name.back() = name.front();
    std::vector<int> open(static_cast<std::size_t>(names) + 1, -1);  // where on the stack a place stands
    std::vector<std::size_t> stack;
    for (std::size_t k = 0; k < path.size(); ++k) {
      const auto place = static_cast<std::size_t>(name[k]);
      if (open[place] >= 0) {
        Ring ring;
        const auto from = static_cast<std::size_t>(open[place]);
        for (std::size_t s = from; s < stack.size(); ++s) {
          ring.push_back(path[stack[s]]);
          if (s > from) open[static_cast<std::size_t>(name[stack[s]])] = -1;
        }
        ring.push_back(path[k]);
        stack.resize(from + 1);
        rings.push_back(std::move(ring));
      } else {
        open[place] = static_cast<int>(stack.size());
        stack.push_back(k);
      }
    }
  }
  return true;
}

MultiPolygon assemble(std::vector<Ring> rings) {
  MultiPolygon area;
  std::vector<Ring> holes;
  for (Ring& ring : rings) {
    const double twice = twice_area(ring);
    if (ring.size() < 4 || twice == 0) continue;
    if (twice > 0) {
      area.push_back({std::move(ring), {}});
    } else {
      holes.push_back(std::move(ring));
    }
  }
  for (Ring& hole : holes) {
    // The middle of an edge never lies on another ring, where a corner may.
    const Point middle{(hole[0].x + hole[1].x) / 2, (hole[0].y + hole[1].y) / 2};
    Polygon* home = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (Polygon& part : area) {
      const double size = area_m2(part.shell);
      if (area.size() > 1 && (size >= least || !contains(MultiPolygon{{part.shell, {}}}, middle))) continue;
      home = &part;
      least = size;
    }
    if (home != nullptr) home->holes.push_back(std::move(hole));
  }
  return area;
}

}  // namespace

std::optional<std::vector<MultiPolygon>> outlines_of(std::vector<DirectedEdge> edges, int groups) {
  // Group by group: all edges of a large street sorted at once would take most of the time.
  std::vector<std::size_t> first(static_cast<std::size_t>(groups) + 1, 0), order(edges.size());
  for (const DirectedEdge& edge : edges) ++first[static_cast<std::size_t>(edge.group) + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::size_t i = 0; i < edges.size(); ++i) order[next[static_cast<std::size_t>(edges[i].group)]++] = i;
  std::vector<MultiPolygon> areas(static_cast<std::size_t>(groups));
  std::vector<DirectedEdge> own;
  for (std::size_t group = 0; group < areas.size(); ++group) {
    own.clear();
    for (std::size_t i = first[group]; i < first[group + 1]; ++i) own.push_back(edges[order[i]]);
    cancel(own);
    std::ranges::sort(own, [](const DirectedEdge& a, const DirectedEdge& b) { return a.from != b.from ? before(a.from, b.from) : before(a.to, b.to); });
    std::vector<Ring> rings;
    if (!chain(own, rings)) return std::nullopt;
    areas[group] = assemble(std::move(rings));
  }
  return areas;
}

}  // namespace gridwalk::geo
