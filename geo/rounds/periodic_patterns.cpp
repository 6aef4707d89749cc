// Moves between days: another pattern for a customer, each of its visits at the cheapest place of its day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

#include "geo/rounds/periodic_local_search.h"

namespace gridwalk::geo::periodic {

std::int64_t LocalSearch::best_place(int c, int day, int& after) {
  std::int64_t least = never;
  after = -1;
  bool empty_seen = false;
  for (int t = day * instance_.vehicles; t < (day + 1) * instance_.vehicles; ++t) {
    if (tour(t).size == 0) {
      if (empty_seen) continue;
      empty_seen = true;
    }
    const Places& there = places(c, t);
    if (there.cost[0] - tour(t).extra >= least) continue;
    const std::int64_t change = there.cost[0] + extra(t, tour(t).length + there.cost[0] + service(c + 1), tour(t).load + demand(c + 1)) - tour(t).extra;
    if (change < least) least = change, after = there.after[0];
  }
  return least;
}

std::int64_t LocalSearch::removal(int u) const {
  const int t = node(u).tour, place = node(u).place, from = node(node(u).previous).place, to = node(node(u).next).place;
  const std::int64_t travel = arc(from, to) - arc(from, place) - arc(place, to);
  const std::int64_t left = tour(t).size == 1 ? 0 : tour(t).length + travel - service(place);
  return travel + extra(t, left, tour(t).load - demand(place)) - tour(t).extra;
}

void LocalSearch::put(int c, int day, int after) {
  const int u = day * instance_.customers + c, t = node(after).tour;
  ++moves_;
  link_after(u, after);
  update(t);
  at(day_members_, day) = moves_;
}

void LocalSearch::take(int u) {
  const int t = node(u).tour;
  ++moves_;
  unlink(u);
  node(u).tour = -1;
  update(t);
  at(day_members_, tour(t).day) = moves_;
}

std::uint64_t LocalSearch::visited(int c) const {
  std::uint64_t days = 0;
  for (int d = 0; d < instance_.days; ++d) {
    if (node(d * instance_.customers + c).tour >= 0) days |= std::uint64_t{1} << d;
  }
  return days;
}

void LocalSearch::weigh_days(int c, std::uint64_t now) {
  std::uint64_t asked = now;
  for (const PeriodicPattern& pattern : instance_.customer(c).patterns) asked |= pattern.days;
  for (std::uint64_t rest = asked; rest != 0; rest &= rest - 1) {
    const int d = std::countr_zero(rest);
    at(day_cost_, d) = (now >> d & 1) != 0 ? removal(d * instance_.customers + c) : best_place(c, d, at(day_after_, d));
  }
}

void LocalSearch::choose(int c, std::uint64_t now, int pattern) {
  const std::uint64_t then = at(instance_.customer(c).patterns, pattern).days;
  for (std::uint64_t rest = now & ~then; rest != 0; rest &= rest - 1) take(std::countr_zero(rest) * instance_.customers + c);
  for (std::uint64_t rest = then & ~now; rest != 0; rest &= rest - 1) put(c, std::countr_zero(rest), at(day_after_, std::countr_zero(rest)));
  at(pattern_, c) = pattern;
}

int LocalSearch::cheapest_pattern(int c, std::uint64_t now, std::int64_t least, bool keep) const {
  int best = -1;
  const std::vector<PeriodicPattern>& patterns = instance_.customer(c).patterns;
  for (std::size_t k = 0; k < patterns.size(); ++k) {
    if (keep && (now & ~patterns[k].days) != 0) continue;
    std::int64_t change = patterns[k].cost;
    for (std::uint64_t rest = now ^ patterns[k].days; rest != 0; rest &= rest - 1) change += at(day_cost_, std::countr_zero(rest));
    if (change < least) least = change, best = static_cast<int>(k);
  }
  return best;
}

void LocalSearch::complete(Random& random) {
  std::vector<int> open;
  for (int c = 0; c < instance_.customers; ++c) {
    if (at(pattern_, c) < 0) open.push_back(c);
  }
  random.shuffle(std::span(open));
  for (const int c : open) {
    const std::uint64_t now = visited(c);
    weigh_days(c, now);
    const int best = cheapest_pattern(c, now, never, true);
    choose(c, now, best >= 0 ? best : cheapest_pattern(c, now, never, false));
  }
}

bool LocalSearch::improve_patterns(Random& random) {
  std::vector<int> customers(static_cast<std::size_t>(instance_.customers));
  std::iota(customers.begin(), customers.end(), 0);
  random.shuffle(std::span(customers));
  bool any = false;
  for (bool again = true; again;) {
    again = false;
    for (const int c : customers) {
      if (at(pattern_tested_, c) == moves_ || instance_.customer(c).patterns.size() < 2) continue;
      const PeriodicPattern& now = at(instance_.customer(c).patterns, at(pattern_, c));
      weigh_days(c, now.days);
      if (const int better = cheapest_pattern(c, now.days, now.cost, false); better >= 0) {
        choose(c, now.days, better);
        again = any = true;
      }
      at(pattern_tested_, c) = moves_;
    }
  }
  return any;
}

}  // namespace gridwalk::geo::periodic
