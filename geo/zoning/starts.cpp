// Repairing a plan, and growing one from seeds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/starts.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Unassigns all pieces of zones but the heaviest and those that hold a locked unit.
void drop_stray_pieces(const Instance& instance, std::vector<int>& zone_of) {
  std::vector<char> seen(at(instance.units), 0);
  struct Piece {
    std::vector<int> units;
    double load = 0;
    bool held = false;
  };
  std::vector<Piece> pieces;
  std::vector<int> heaviest(at(instance.zones), -1);
  for (int root = 0; root < instance.units; ++root) {
    const int zone = zone_of[at(root)];
    if (zone < 0 || seen[at(root)]) continue;
    Piece piece{{root}};
    seen[at(root)] = 1;
    for (std::size_t head = 0; head < piece.units.size(); ++head) {
      const int u = piece.units[head];
      piece.load += instance.load[at(u)];
      piece.held = piece.held || instance.fixed[at(u)] >= 0;
      for (const Arc& arc : instance.neighbours(u)) {
        if (seen[at(arc.to)] || zone_of[at(arc.to)] != zone) continue;
        seen[at(arc.to)] = 1;
        piece.units.push_back(arc.to);
      }
    }
    int& best = heaviest[at(zone)];
    const bool better = best < 0 || (piece.held && !pieces[at(best)].held) ||
                        (piece.held == pieces[at(best)].held && piece.load > pieces[at(best)].load);
    if (better) best = static_cast<int>(pieces.size());
    pieces.push_back(std::move(piece));
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const int zone = zone_of[at(pieces[i].units.front())];
    if (pieces[i].held || heaviest[at(zone)] == static_cast<int>(i)) continue;
    for (const int u : pieces[i].units) zone_of[at(u)] = -1;
  }
}

// The place in `units` of a unit far from all seeds so far, drawn with weight load x squared distance (k-means++,
// Arthur and Vassilvitskii 2007). Where all weights are 0, any of them.
int draw_far(const Instance& instance, const std::vector<int>& units, const std::vector<double>& distance2,
             Random& random) {
  double total = 0;
  for (const int u : units) total += (instance.load[at(u)] + 1e-12) * distance2[at(u)];
  if (!(total > 0)) return static_cast<int>(random.below(static_cast<std::uint32_t>(units.size())));
  double left = random.uniform() * total;
  for (std::size_t i = 0; i < units.size(); ++i) {
    left -= (instance.load[at(units[i])] + 1e-12) * distance2[at(units[i])];
    if (left < 0) return static_cast<int>(i);
  }
  return static_cast<int>(units.size()) - 1;
}

void seed_empty_zones(const Instance& instance, std::vector<int>& zone_of, Random& random) {
  std::vector<int> count(at(instance.zones), 0);
  for (const int zone : zone_of) {
    if (zone >= 0) ++count[at(zone)];
  }
  for (std::size_t p = 0; p < instance.part_units.size(); ++p) {
    for (const int z : instance.part_zones[p]) {
      if (count[at(z)] > 0) continue;
      std::vector<int> free, taken;
      for (const int u : instance.part_units[p]) {
        if (zone_of[at(u)] < 0) free.push_back(u);
        if (zone_of[at(u)] >= 0) taken.push_back(u);
      }
      if (free.empty()) {  // steal from the zones that have several units
        for (const int u : taken) {
          if (instance.fixed[at(u)] < 0 && count[at(zone_of[at(u)])] > 1) free.push_back(u);
        }
      }
      if (free.empty()) continue;
      std::vector<double> distance2(at(instance.units), 0);
      for (const int u : free) {
        double nearest = taken.empty() ? 1 : std::numeric_limits<double>::infinity();
        for (const int v : taken) {
          if (v == u) continue;
          const double dx = instance.x[at(u)] - instance.x[at(v)], dy = instance.y[at(u)] - instance.y[at(v)];
          nearest = std::min(nearest, dx * dx + dy * dy);
        }
        distance2[at(u)] = nearest < std::numeric_limits<double>::infinity() ? nearest : 1;
      }
      const int u = free[at(draw_far(instance, free, distance2, random))];
      if (zone_of[at(u)] >= 0) --count[at(zone_of[at(u)])];
      zone_of[at(u)] = z;
      ++count[at(z)];
    }
  }
}

// The zone with the least load for its target takes a free neighbour (of its frontier, the first come), and so on.
void grow(const Instance& instance, std::vector<int>& zone_of, Random& random) {
  std::vector<double> load(at(instance.zones), 0);
  std::vector<std::vector<int>> frontier(at(instance.zones));
  const auto meet = [&](int u, int zone) {
    for (const Arc& arc : instance.neighbours(u)) {
      if (zone_of[at(arc.to)] < 0 && instance.part[at(arc.to)] >= 0) frontier[at(zone)].push_back(arc.to);
    }
  };
  for (int u = 0; u < instance.units; ++u) {
    const int zone = zone_of[at(u)];
    if (zone < 0) continue;
    load[at(zone)] += instance.load[at(u)];
    if (instance.open[at(zone)] != 0) meet(u, zone);
  }
  using Turn = std::pair<double, int>;  // load per target, zone; the least comes first
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
  const auto queue_up = [&](int z) {
    const double target = instance.target[at(z)] > 0 ? instance.target[at(z)] : 1e-12;
    if (!frontier[at(z)].empty()) turns.emplace(load[at(z)] / target, z);
  };
  for (int z = 0; z < instance.zones; ++z) queue_up(z);
  while (!turns.empty()) {
    const int z = turns.top().second;
    turns.pop();
    std::vector<int>& waiting = frontier[at(z)];
    while (!waiting.empty()) {
      // Among the eldest few, so that zones stay round but no two starts are alike.
      const auto pick = random.below(static_cast<std::uint32_t>(std::min<std::size_t>(waiting.size(), 4)));
      const int u = waiting[pick];
      waiting.erase(waiting.begin() + pick);
      if (zone_of[at(u)] >= 0) continue;
      zone_of[at(u)] = z;
      load[at(z)] += instance.load[at(u)];
      meet(u, z);
      break;
    }
    queue_up(z);
  }
}

}  // namespace

std::vector<int> repaired(const Instance& instance, std::vector<int> zone_of, Random& random) {
  std::vector<int> part_of(at(instance.zones), -1);
  for (std::size_t p = 0; p < instance.part_zones.size(); ++p) {
    for (const int z : instance.part_zones[p]) part_of[at(z)] = static_cast<int>(p);
  }
  for (int u = 0; u < instance.units; ++u) {
    int& zone = zone_of[at(u)];
    if (instance.core[at(u)] >= 0) {
      zone = instance.core[at(u)];
    } else if (zone >= 0 && (instance.part[at(u)] < 0 || part_of[at(zone)] != instance.part[at(u)])) {
      zone = -1;
    }
  }
  drop_stray_pieces(instance, zone_of);
  seed_empty_zones(instance, zone_of, random);
  grow(instance, zone_of, random);
  // Stealing a seed may have cut its old zone.
  drop_stray_pieces(instance, zone_of);
  grow(instance, zone_of, random);
  return zone_of;
}

std::vector<int> grown_start(const Instance& instance, Random& random) {
  return repaired(instance, std::vector<int>(at(instance.units), -1), random);
}

}  // namespace gridwalk::geo::zoning
