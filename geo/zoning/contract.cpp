// Sums over groups of units.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/contract.h"

#include <algorithm>
#include <cassert>

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void take_units(const Instance& instance, std::span<const int> group_of, Instance& small) {
  const std::size_t n = at(small.units), sites = instance.site.size();
  small.load.assign(n, 0);
  small.sums.assign(n, {});
  small.stands_for.assign(n, {});
  small.fixed.assign(n, -1);
  small.core.assign(n, -1);
  small.part.assign(n, -1);
  small.pull.assign(instance.pull.empty() ? 0 : n * sites, 0);
  for (int u = 0; u < instance.units; ++u) {
    const std::size_t g = at(group_of[at(u)]);
    small.load[g] += instance.load[at(u)];
    small.sums[g].add(instance.sums[at(u)]);
    const std::vector<int>& members = instance.stands_for[at(u)];
    small.stands_for[g].insert(small.stands_for[g].end(), members.begin(), members.end());
    if (instance.fixed[at(u)] >= 0) small.fixed[g] = instance.fixed[at(u)];
    if (instance.core[at(u)] >= 0) small.core[g] = instance.core[at(u)];
    small.part[g] = instance.part[at(u)];
    for (std::size_t s = 0; s < sites && !small.pull.empty(); ++s) small.pull[g * sites + s] += instance.pull[at(u) * sites + s];
  }
  small.x.assign(n, 0);
  small.y.assign(n, 0);
  for (std::size_t g = 0; g < n; ++g) {
    std::ranges::sort(small.stands_for[g]);
    const ZoneSums& sums = small.sums[g];
    for (const int member : small.stands_for[g]) {
      const Point site = instance.site[at(member)];
      const double weight = 1.0 / static_cast<double>(small.stands_for[g].size());
      small.x[g] += weight * site.x;
      small.y[g] += weight * site.y;
    }
    if (sums.w <= 0) continue;
    small.x[g] = sums.x / sums.w;
    small.y[g] = sums.y / sums.w;
  }
  for (std::vector<int>& units : small.part_units) units.clear();
  for (int g = 0; g < small.units; ++g) {
    if (small.part[at(g)] >= 0) small.part_units[at(small.part[at(g)])].push_back(g);
  }
}

void take_links(const Instance& instance, std::span<const int> group_of, Instance& small) {
  small.links.clear();
  for (ZoningLink link : instance.links) {
    link.a = group_of[at(link.a)];
    link.b = group_of[at(link.b)];
    if (link.a == link.b) continue;
    if (link.a > link.b) std::swap(link.a, link.b);
    small.links.push_back(link);
  }
  std::ranges::stable_sort(small.links, {}, [](const ZoningLink& link) { return std::pair{link.a, link.b}; });
  std::size_t kept = 0;
  for (const ZoningLink& link : small.links) {
    if (kept > 0 && small.links[kept - 1].a == link.a && small.links[kept - 1].b == link.b) {
      small.links[kept - 1].border_m += link.border_m;
    } else {
      small.links[kept++] = link;
    }
  }
  small.links.resize(kept);
  index_links(small);
}

std::vector<std::vector<int>> mapped(const std::vector<std::vector<int>>& lists, std::span<const int> group_of, std::size_t groups) {
  std::vector<std::vector<int>> result(lists.empty() ? 0 : groups);
  for (std::size_t u = 0; u < lists.size(); ++u) {
    const int g = group_of[u];
    for (const int other : lists[u]) {
      if (group_of[at(other)] != g) result[at(g)].push_back(group_of[at(other)]);
    }
  }
  for (std::vector<int>& list : result) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return result;
}

// What units of one group owe each other is the same in every plan of the groups and left out.
void take_rules(const Instance& instance, std::span<const int> group_of, Instance& small) {
  const Rules& from = instance.rules;
  Rules& to = small.rules;
  const std::size_t n = at(small.units), zones = at(instance.zones);
  to.group_count = from.group_count;
  to.split_cost = from.split_cost;
  to.break_cost = from.break_cost;
  to.apart = mapped(from.apart, group_of, n);
  to.tied = mapped(from.tied, group_of, n);
  to.forbidden.assign(from.forbidden.empty() ? 0 : n * zones, 0);
  to.measures = from.measures;
  for (Measure& measure : to.measures) measure.value.assign(n, 0);
  to.groups.resize(from.groups.empty() ? 0 : n);
  to.stay.assign(from.stay.empty() ? 0 : n, 0);
  to.stay_credit.resize(from.stay_credit.empty() ? 0 : n);
  for (std::size_t u = 0; u < group_of.size(); ++u) {
    const std::size_t g = at(group_of[u]);
    for (std::size_t z = 0; z < zones && !to.forbidden.empty(); ++z) to.forbidden[g * zones + z] |= from.forbidden[u * zones + z];
    for (std::size_t m = 0; m < to.measures.size(); ++m) to.measures[m].value[g] += from.measures[m].value[u];
    if (!to.groups.empty()) to.groups[g].insert(to.groups[g].end(), from.groups[u].begin(), from.groups[u].end());
    if (!to.stay.empty()) to.stay[g] += from.stay[u];
    if (to.stay_credit.empty()) continue;
    for (const auto& [zone, saved] : from.stay_credit[u]) {
      auto& list = to.stay_credit[g];
      const auto known = std::ranges::find(list, zone, &std::pair<int, double>::first);
      if (known == list.end()) {
        list.emplace_back(zone, saved);
      } else {
        known->second += saved;
      }
    }
  }
  for (std::vector<int>& committees : to.groups) {
    std::ranges::sort(committees);
    committees.erase(std::unique(committees.begin(), committees.end()), committees.end());
  }
}

}  // namespace

bool can_contract(const Instance& instance) { return !(instance.rules.max_radius > 0) && !instance.rules.no_enclosed; }

Instance contracted(const Instance& instance, std::span<const int> group_of, int groups) {
  assert(can_contract(instance));
  Instance small;
  small.units = groups;
  small.zones = instance.zones;
  small.moment_part = instance.moment_part;
  small.border_part = instance.border_part;
  small.together = true;
  small.site = instance.site;
  small.start = instance.start;
  small.way = instance.way;
  small.target = instance.target;
  small.low = instance.low;
  small.high = instance.high;
  small.open = instance.open;
  small.part_units = instance.part_units;
  small.part_zones = instance.part_zones;
  small.total = instance.total;
  take_units(instance, group_of, small);
  take_links(instance, group_of, small);
  take_rules(instance, group_of, small);
  return small;
}

int agreement(const Instance& instance, std::span<const int> plan, std::span<const int> other, std::vector<int>& group_of) {
  group_of.assign(at(instance.units), -1);
  int groups = 0;
  std::vector<int> queue;
  for (int u = 0; u < instance.units; ++u) {
    if (group_of[at(u)] >= 0) continue;
    group_of[at(u)] = groups;
    queue.assign(1, u);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const int v = queue[i];
      for (const Arc& arc : instance.neighbours(v)) {
        const std::size_t w = at(arc.to);
        if (group_of[w] >= 0 || plan[w] != plan[at(v)] || other[w] != other[at(v)] || instance.fixed[w] != instance.fixed[at(v)]) continue;
        group_of[w] = groups;
        queue.push_back(arc.to);
      }
    }
    ++groups;
  }
  return groups;
}

}  // namespace gridwalk::geo::zoning
