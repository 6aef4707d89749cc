// Components, the links between them, and the zones of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/components.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <set>

#include "geo/zoning/text.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool held_by_frozen(const Instance& instance, int u) {
  const int zone = instance.fixed[at(u)];
  return zone >= 0 && instance.open[at(zone)] == 0;
}

void find_parts(Instance& instance) {
  instance.part.assign(at(instance.units), -1);
  instance.part_units.clear();
  for (int root = 0; root < instance.units; ++root) {
    if (instance.part[at(root)] >= 0 || held_by_frozen(instance, root)) continue;
    const int part = static_cast<int>(instance.part_units.size());
    std::vector<int> units{root};
    instance.part[at(root)] = part;
    for (std::size_t head = 0; head < units.size(); ++head) {
      for (const Arc& arc : instance.neighbours(units[head])) {
        if (instance.part[at(arc.to)] >= 0 || held_by_frozen(instance, arc.to)) continue;
        instance.part[at(arc.to)] = part;
        units.push_back(arc.to);
      }
    }
    std::sort(units.begin(), units.end());
    instance.part_units.push_back(std::move(units));
  }
}

double load_of(const Instance& instance, const std::vector<int>& units) {
  double load = 0;
  for (const int u : units) load += instance.load[at(u)];
  return load;
}

// Links a part to the nearest other one, between the two sites that lie nearest.
int link_to_nearest(Instance& instance, int part) {
  double nearest = std::numeric_limits<double>::infinity();
  ZoningLink link{-1, -1, 0};
  for (const int u : instance.part_units[at(part)]) {
    for (int v = 0; v < instance.units; ++v) {
      if (instance.part[at(v)] < 0 || instance.part[at(v)] == part) continue;
      const double dx = instance.x[at(u)] - instance.x[at(v)], dy = instance.y[at(u)] - instance.y[at(v)];
      if (dx * dx + dy * dy < nearest) {
        nearest = dx * dx + dy * dy;
        link = {std::min(u, v), std::max(u, v), 0};
      }
    }
  }
  if (link.a < 0) return -1;
  const int other = instance.part[at(link.a)] == part ? link.b : link.a;
  instance.links.push_back(link);
  index_links(instance);
  find_parts(instance);
  return other;
}

std::vector<int> open_zones(const Instance& instance) {
  std::vector<int> zones;
  for (int z = 0; z < instance.zones; ++z) {
    if (instance.open[at(z)] != 0) zones.push_back(z);
  }
  return zones;
}

// Two parts that hold locked units of the same zone: the zone cannot be contiguous, and is said so.
void link_parts_of_locks(Instance& instance, std::set<int>& torn) {
  for (bool again = true; again;) {
    again = false;
    std::vector<int> part_of_zone(at(instance.zones), -1);
    for (int u = 0; u < instance.units && !again; ++u) {
      const int zone = instance.fixed[at(u)], part = instance.part[at(u)];
      if (zone < 0 || part < 0) continue;
      int& known = part_of_zone[at(zone)];
      if (known >= 0 && known != part) {
        torn.insert(zone);
        link_to_nearest(instance, part);
        again = true;
      }
      known = part;
    }
  }
}

// The lightest of the parts, or of those that hold no locked unit; -1 if there is none.
int lightest_part(const Instance& instance, const std::vector<char>& has_locks, bool any) {
  int lightest = -1;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t p = 0; p < instance.part_units.size(); ++p) {
    const double load = load_of(instance, instance.part_units[p]);
    if ((has_locks[p] && !any) || load >= least) continue;
    least = load;
    lightest = static_cast<int>(p);
  }
  return lightest;
}

// Also where there are fewer zones to give than parts that need one.
void link_light_parts(Instance& instance, const std::vector<int>& zones, Issues& issues) {
  double least = std::numeric_limits<double>::infinity();
  for (const int z : zones) least = std::min(least, instance.low[at(z)]);
  while (instance.part_units.size() > 1) {
    std::vector<char> has_locks(instance.part_units.size(), 0);
    std::set<int> locked_zones;
    for (int u = 0; u < instance.units; ++u) {
      if (instance.part[at(u)] < 0 || instance.fixed[at(u)] < 0) continue;
      has_locks[at(instance.part[at(u)])] = 1;
      locked_zones.insert(instance.fixed[at(u)]);
    }
    const auto without = static_cast<std::size_t>(std::count(has_locks.begin(), has_locks.end(), 0));
    const bool too_many = without > zones.size() - locked_zones.size();
    const int part = lightest_part(instance, has_locks, !too_many);
    const std::vector<int> units = instance.part_units[at(part)];
    const double load = load_of(instance, units);
    if (load + instance.slack() >= least && !too_many) return;
    const int nearest = link_to_nearest(instance, part);
    if (nearest < 0) return;
    issues.push_back({"component-too-light",
                      instance.speaks(units.front()),
                      {{"community", number_of(instance.speaks(units.front()))},
                       {"communities", numbers_of(instance.speak(units))},
                       {"count", std::to_string(instance.speak(units).size())},
                       {"load", whole(load)},
                       {"least", whole(least)},
                       {"nearest", number_of(instance.speaks(nearest))}}});
  }
}

// Sum over parts of (load - targets)^2.
double misfit(const std::vector<double>& gaps) {
  double sum = 0;
  for (const double gap : gaps) sum += gap * gap;
  return sum;
}

void share_out_zones(Instance& instance, const std::vector<int>& zones) {
  const std::size_t parts = instance.part_units.size();
  instance.part_zones.assign(parts, {});
  if (parts == 0) return;
  std::vector<double> gap;  // load not yet covered by zones
  for (const std::vector<int>& units : instance.part_units) gap.push_back(load_of(instance, units));
  std::vector<int> part_of(at(instance.zones), -1), count(parts, 0);
  std::vector<char> bound(at(instance.zones), 0);
  const auto place = [&](int zone, int part, int sign) {
    gap[at(part)] -= sign * instance.target[at(zone)];
    count[at(part)] += sign;
    part_of[at(zone)] = sign > 0 ? part : -1;
  };
  for (int u = 0; u < instance.units; ++u) {
    const int zone = instance.fixed[at(u)];
    if (zone < 0 || instance.part[at(u)] < 0 || bound[at(zone)]) continue;
    bound[at(zone)] = 1;
    place(zone, instance.part[at(u)], 1);
  }
  std::vector<int> free_zones;
  for (const int z : zones) {
    if (!bound[at(z)]) free_zones.push_back(z);
  }
  std::stable_sort(free_zones.begin(), free_zones.end(),
                   [&](int p, int q) { return instance.target[at(p)] > instance.target[at(q)]; });
  const auto room = [&](int part) {
    return count[at(part)] < static_cast<int>(instance.part_units[at(part)].size());
  };
  for (std::size_t i = 0; i < free_zones.size(); ++i) {
    const int left = static_cast<int>(free_zones.size() - i);
    const int without = static_cast<int>(std::count(count.begin(), count.end(), 0));
    int best = -1;
    for (int p = 0; p < static_cast<int>(parts); ++p) {
      if (!room(p) || (without >= left && count[at(p)] > 0)) continue;  // every part needs a zone
      if (best < 0 || gap[at(p)] > gap[at(best)]) best = p;
    }
    if (best >= 0) place(free_zones[i], best, 1);
  }
  // Hand over and exchange zones between parts while that brings targets nearer to loads.
  for (bool better = true; better;) {
    better = false;
    for (const int z : free_zones) {
      for (int p = 0; p < static_cast<int>(parts) && part_of[at(z)] >= 0; ++p) {
        const int from = part_of[at(z)];
        if (p == from || !room(p) || count[at(from)] == 1) continue;
        const double before = misfit(gap);
        place(z, from, -1);
        place(z, p, 1);
        if (misfit(gap) < before * (1 - 1e-9)) {
          better = true;
        } else {
          place(z, p, -1);
          place(z, from, 1);
        }
      }
      for (const int other : free_zones) {
        const int p = part_of[at(z)], q = part_of[at(other)];
        if (p < 0 || q < 0 || p == q) continue;
        const double before = misfit(gap);
        gap[at(p)] += instance.target[at(z)] - instance.target[at(other)];
        gap[at(q)] += instance.target[at(other)] - instance.target[at(z)];
        if (misfit(gap) < before * (1 - 1e-9)) {
          std::swap(part_of[at(z)], part_of[at(other)]);
          better = true;
        } else {
          gap[at(p)] -= instance.target[at(z)] - instance.target[at(other)];
          gap[at(q)] -= instance.target[at(other)] - instance.target[at(z)];
        }
      }
    }
  }
  for (const int z : zones) {
    if (part_of[at(z)] >= 0) instance.part_zones[at(part_of[at(z)])].push_back(z);
  }
}

// Where the zones of a part cannot all keep their limits, they aim at the same relative load instead.
void fit_limits(Instance& instance, double tolerance, Issues& issues) {
  for (std::size_t p = 0; p < instance.part_units.size(); ++p) {
    const double load = load_of(instance, instance.part_units[p]);
    double low = 0, high = 0, target = 0;
    for (const int z : instance.part_zones[p]) {
      low += instance.low[at(z)];
      high += instance.high[at(z)];
      target += instance.target[at(z)];
    }
    if ((load >= low - instance.slack() && load <= high + instance.slack()) || target <= 0) continue;
    for (const int z : instance.part_zones[p]) {
      const double mean = instance.target[at(z)] * load / target;
      instance.low[at(z)] = mean * (1 - tolerance);
      instance.high[at(z)] = mean * (1 + tolerance);
    }
    const int first = instance.speaks(instance.part_units[p].front());
    issues.push_back({"component-off-balance",
                      first,
                      {{"community", number_of(first)},
                       {"count", std::to_string(instance.speak(instance.part_units[p]).size())},
                       {"zones", std::to_string(instance.part_zones[p].size())},
                       {"load", whole(load)},
                       {"deviation", percent(load / target - 1)}}});
  }
}

// A shortest path of free units (none of another zone's core) from the units of `from` to another unit of the core;
// empty if there is none.
std::optional<std::vector<int>> path_to_core(const Instance& instance, const std::vector<int>& from, int zone) {
  std::vector<int> before(at(instance.units), -2);
  std::vector<int> queue = from;
  for (const int u : from) before[at(u)] = -1;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const int u = queue[head];
    for (const Arc& arc : instance.neighbours(u)) {
      const int v = arc.to;
      if (before[at(v)] != -2 || instance.part[at(v)] < 0) continue;
      if (instance.core[at(v)] == zone) {
        std::vector<int> path;
        for (int w = u; before[at(w)] != -1; w = before[at(w)]) path.push_back(w);
        return path;
      }
      if (instance.core[at(v)] >= 0) continue;
      before[at(v)] = u;
      queue.push_back(v);
    }
  }
  return std::nullopt;
}

// The piece of the zone's core that holds `root`.
std::vector<int> core_piece(const Instance& instance, int root, int zone) {
  std::vector<char> seen(at(instance.units), 0);
  std::vector<int> piece{root};
  seen[at(root)] = 1;
  for (std::size_t head = 0; head < piece.size(); ++head) {
    for (const Arc& arc : instance.neighbours(piece[head])) {
      if (seen[at(arc.to)] || instance.core[at(arc.to)] != zone) continue;
      seen[at(arc.to)] = 1;
      piece.push_back(arc.to);
    }
  }
  return piece;
}

void join_cores(Instance& instance, const std::vector<int>& zones, std::set<int>& torn) {
  instance.core = instance.fixed;
  for (const int z : zones) {
    std::size_t locked = 0;
    int root = -1;
    for (int u = 0; u < instance.units; ++u) {
      if (instance.fixed[at(u)] != z) continue;
      ++locked;
      if (root < 0) root = u;
    }
    if (locked < 2) continue;
    for (;;) {
      const std::vector<int> piece = core_piece(instance, root, z);
      std::size_t reached = 0;
      for (const int u : piece) reached += instance.fixed[at(u)] == z ? 1 : 0;
      if (reached == locked) break;
      const auto path = path_to_core(instance, piece, z);
      if (!path) {
        torn.insert(z);
        break;
      }
      for (const int u : *path) instance.core[at(u)] = z;
    }
  }
}

}  // namespace

void settle_components(Instance& instance, double tolerance, Issues& issues) {
  const std::vector<int> zones = open_zones(instance);
  std::set<int> torn;
  find_parts(instance);
  link_parts_of_locks(instance, torn);
  link_light_parts(instance, zones, issues);
  share_out_zones(instance, zones);
  fit_limits(instance, tolerance, issues);
  join_cores(instance, zones, torn);
  for (const int z : torn) {
    issues.push_back({"locks-not-contiguous", z, {{"zone", number_of(z)}}, Severity::Problem});
  }
}

}  // namespace gridwalk::geo::zoning
