// A first plan as a balanced power diagram.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geo/zoning/partition.h"
#include "geo/zoning/starts.h"
#include "geo/zoning/transport.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int rounds_at_most = 12;
constexpr std::size_t centres_a_unit = 9;  // the farther ones are offered only where these are too few
constexpr double whole_load = 1e9, whole_distance = 1e8;

struct Part {
  std::vector<int> units;  // the free ones
  std::vector<int> zones;
  std::vector<Point> centre;  // per zone
  std::vector<std::int64_t> supply, capacity;
  double longest2 = 0;
};

double distance2(const Instance& instance, int u, Point p) {
  const double dx = instance.x[at(u)] - p.x, dy = instance.y[at(u)] - p.y;
  return dx * dx + dy * dy;
}

std::optional<Point> start_of(const Instance& instance, int zone) {
  return instance.start.empty() ? std::nullopt : instance.start[at(zone)];
}

// Zones that are measured to a start have it as their centre, those with locked units start there, the others at units drawn far from all centres so far (k-means++).
void seed_centres(const Instance& instance, const std::vector<ZoneSums>& locked, Part& part, Random& random) {
  std::vector<double> nearest2(part.units.size(), std::numeric_limits<double>::infinity());
  const auto take = [&](std::size_t z, Point p) {
    part.centre[z] = p;
    for (std::size_t i = 0; i < part.units.size(); ++i) {
      nearest2[i] = std::min(nearest2[i], distance2(instance, part.units[i], p));
    }
  };
  bool any = false;
  std::vector<char> placed(part.zones.size(), 0);
  for (std::size_t z = 0; z < part.zones.size(); ++z) {
    const ZoneSums& sums = locked[at(part.zones[z])];
    if (const auto start = start_of(instance, part.zones[z])) {
      take(z, *start);
    } else if (sums.w > 0) {
      take(z, {sums.x / sums.w, sums.y / sums.w});
    } else {
      continue;
    }
    placed[z] = 1;
    any = true;
  }
  for (std::size_t z = 0; z < part.zones.size(); ++z) {
    if (placed[z]) continue;
    std::vector<double> weight;
    for (std::size_t i = 0; i < part.units.size(); ++i) {
      weight.push_back(instance.load[at(part.units[i])] * (any ? nearest2[i] : 1.0));
    }
    double left = random.uniform() * std::accumulate(weight.begin(), weight.end(), 0.0);
    std::size_t pick = random.below(static_cast<std::uint32_t>(part.units.size()));
    for (std::size_t i = 0; i < weight.size(); ++i) {
      left -= weight[i];
      if (left >= 0) continue;
      pick = i;
      break;
    }
    take(z, {instance.x[at(part.units[pick])], instance.y[at(part.units[pick])]});
    any = true;
  }
}

std::vector<TransportArc> arcs_to_nearest(const Instance& instance, const Part& part, std::size_t most) {
  std::vector<TransportArc> arcs;
  std::vector<std::pair<double, int>> by_distance;
  for (std::size_t i = 0; i < part.units.size(); ++i) {
    by_distance.clear();
    for (std::size_t z = 0; z < part.zones.size(); ++z) {
      by_distance.emplace_back(distance2(instance, part.units[i], part.centre[z]), static_cast<int>(z));
    }
    const auto end = by_distance.begin() + static_cast<std::ptrdiff_t>(std::min(most, by_distance.size()));
    std::partial_sort(by_distance.begin(), end, by_distance.end());
    for (auto it = by_distance.begin(); it != end; ++it) {
      const double cost = part.longest2 > 0 ? it->first / part.longest2 * whole_distance : 0;
      arcs.push_back({static_cast<int>(i), it->second, std::llround(cost)});
    }
  }
  return arcs;
}

// The zone (by place in part.zones) to which most of each unit flows.
std::vector<int> assign(const Instance& instance, const Part& part) {
  std::vector<TransportArc> arcs = arcs_to_nearest(instance, part, centres_a_unit);
  std::vector<std::int64_t> flow = transport(part.supply, part.capacity, arcs);
  if (flow.empty() && part.zones.size() > centres_a_unit) {
    arcs = arcs_to_nearest(instance, part, part.zones.size());
    flow = transport(part.supply, part.capacity, arcs);
  }
  std::vector<int> zone(part.units.size(), -1);
  std::vector<std::int64_t> most(part.units.size(), -1);
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const std::size_t unit = at(arcs[i].from);
    if (flow[i] <= most[unit]) continue;  // arcs come nearest first: a unit without load goes to the nearest centre
    most[unit] = flow[i];
    zone[unit] = arcs[i].to;
  }
  return zone;
}

void divide_part(const Instance& instance, const std::vector<ZoneSums>& locked, Part& part, Random& random,
                 std::vector<int>& zone_of) {
  seed_centres(instance, locked, part, random);
  std::vector<int> zone;
  for (int round = 0; round < rounds_at_most; ++round) {
    std::vector<int> next = assign(instance, part);
    if (next == zone) break;
    zone = std::move(next);
    std::vector<ZoneSums> sums(part.zones.size());
    for (std::size_t z = 0; z < part.zones.size(); ++z) sums[z] = locked[at(part.zones[z])];
    for (std::size_t i = 0; i < part.units.size(); ++i) {
      const int u = part.units[i];
      if (zone[i] >= 0) sums[at(zone[i])].add(instance.sums[at(u)]);
    }
    for (std::size_t z = 0; z < sums.size(); ++z) {
      if (sums[z].w > 0 && !start_of(instance, part.zones[z])) part.centre[z] = {sums[z].x / sums[z].w, sums[z].y / sums[z].w};
    }
  }
  for (std::size_t i = 0; i < part.units.size(); ++i) {
    if (zone[i] >= 0) zone_of[at(part.units[i])] = part.zones[at(zone[i])];
  }
}

// Loads as whole numbers, and capacities that hold them all: targets, less what is locked there already.
void set_loads(const Instance& instance, const std::vector<ZoneSums>& locked, Part& part) {
  std::int64_t supply = 0;
  for (const int u : part.units) {
    part.supply.push_back(std::llround(instance.load[at(u)] / instance.total * whole_load));
    supply += part.supply.back();
  }
  double room = 0;
  std::vector<double> rooms;
  for (const int z : part.zones) {
    rooms.push_back(std::max(0.0, (instance.low[at(z)] + instance.high[at(z)]) / 2 - locked[at(z)].w));
    room += rooms.back();
  }
  for (const double r : rooms) {
    const double capacity = room > 0 ? static_cast<double>(supply) * r / room : static_cast<double>(supply);
    part.capacity.push_back(static_cast<std::int64_t>(std::ceil(capacity)) + 1);
  }
}

}  // namespace

std::vector<int> power_start(const Instance& instance, Random& random) {
  std::vector<int> zone_of = instance.core;
  if (instance.total <= 0) return repaired(instance, std::move(zone_of), random);
  std::vector<ZoneSums> locked(at(instance.zones));
  Box box;
  for (int u = 0; u < instance.units; ++u) {
    box.add(Point{instance.x[at(u)], instance.y[at(u)]});
    const int zone = instance.core[at(u)];
    if (zone >= 0) locked[at(zone)].add(instance.sums[at(u)]);
  }
  for (std::size_t p = 0; p < instance.part_units.size(); ++p) {
    Part part;
    part.zones = instance.part_zones[p];
    for (const int u : instance.part_units[p]) {
      if (instance.core[at(u)] < 0) part.units.push_back(u);
    }
    if (part.units.empty() || part.zones.empty()) continue;
    part.centre.resize(part.zones.size());
    part.longest2 = box.width() * box.width() + box.height() * box.height();
    set_loads(instance, locked, part);
    divide_part(instance, locked, part, random, zone_of);
  }
  return repaired(instance, std::move(zone_of), random);
}

}  // namespace gridwalk::geo::zoning
