// Joining what lies apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/adjacency/islands.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "geo/topology.h"

namespace gridwalk::geo {
namespace {

class Joined {
 public:
  explicit Joined(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  int root(int i) {
    while (at(i) != i) {
      at(i) = at(at(i));
      i = at(i);
    }
    return i;
  }
  // The lower number stays the root, so that components keep the order of their first sites.
  bool join(int i, int j) {
    i = root(i);
    j = root(j);
    if (i == j) return false;
    at(std::max(i, j)) = std::min(i, j);
    return true;
  }

 private:
  int& at(int i) { return parent_[static_cast<std::size_t>(i)]; }
  std::vector<int> parent_;
};

struct Candidate {
  bool closed = false;
  double gap_m = 0;
  int a = 0, b = 0;
  double front_m = 0;
  auto key() const { return std::tuple(closed, gap_m, a, b); }
};

}  // namespace

int components_of(std::size_t sites, std::span<const Link> links, std::vector<int>& component) {
  Joined joined(sites);
  for (const Link& link : links) joined.join(link.a, link.b);
  component.assign(sites, -1);
  int components = 0;
  for (std::size_t i = 0; i < sites; ++i) {
    const auto root = static_cast<std::size_t>(joined.root(static_cast<int>(i)));
    component[i] = root == i ? components++ : component[root];
  }
  return components;
}

std::vector<Link> island_links(const Ground& ground, std::span<const GroundSite> sites, std::span<const FrontPiece> fronts,
                               std::span<const SiteSize> sizes, const Barriers& barriers, const RoadLines& roads,
                               std::span<const int> component, int components, const AdjacencyOptions& options) {
  const auto component_at = [&](int site) { return component[static_cast<std::size_t>(site)]; };
  std::vector<Candidate> candidates;
  const auto add = [&](const FrontPiece& piece) {
    if (component_at(piece.a) == component_at(piece.b)) return;
    const unsigned kinds = barriers.empty() ? 0 : kinds_across(piece, sizes, barriers);
    const Point middle{(piece.at_a.x + piece.at_b.x) / 2, (piece.at_a.y + piece.at_b.y) / 2};
    const bool closed = kinds != 0 && !barriers.open_near(middle, kinds, options.crossing_reach_m);
    candidates.push_back({closed, piece.gap_m, piece.a, piece.b, piece.length_m});
  };
  std::ranges::for_each(fronts, add);
  // Over land that is not the street's, or past its outline, no front runs: the edges of the triangulation lead there.
  const auto site_at = [&](int v) {
    const auto own = ground.sites_of(v);
    return own.empty() ? ground.nearest[static_cast<std::size_t>(v)] : own.front();
  };
  for (const Mesh::Triangle& t : ground.mesh.triangles()) {
    for (std::size_t i = 0; i < 3; ++i) {
      int v = t.vertex[i], w = t.vertex[(i + 1) % 3];
      if (v > w || v < 4) continue;
      int a = site_at(v), b = site_at(w);
      if (a < 0 || b < 0 || a == b) continue;
      if (a > b) {
        std::swap(a, b);
        std::swap(v, w);
      }
      const Point p = ground.foot(v), q = ground.foot(w);
      add({a, b, 0, distance_m(p, q), p, q, p, q});
    }
  }
  std::ranges::sort(candidates, {}, &Candidate::key);
  Joined joined(static_cast<std::size_t>(components));
  std::vector<Link> links;
  for (const Candidate& c : candidates) {
    if (!joined.join(component_at(c.a), component_at(c.b))) continue;
    const auto nearest = nearest_points(sites[static_cast<std::size_t>(c.a)].shape, sites[static_cast<std::size_t>(c.b)].shape);
    if (!nearest) continue;
    const auto& [from, to] = *nearest;
    const unsigned kinds = barriers.empty() ? 0 : barriers.crossed(from, to);
    const double road_m = roads.between(from, to) ? c.front_m : 0;
    links.push_back({c.a, c.b, c.front_m, distance_m(from, to), LinkKind::Shortest, {from, to}, kinds, road_m});
  }
  return links;
}

}  // namespace gridwalk::geo
