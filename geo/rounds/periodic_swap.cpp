// SWAP*: a visit of each of two tours goes to its best place in the other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/rounds/periodic_local_search.h"

namespace gridwalk::geo::periodic {
namespace {

constexpr int near_for_touching = 8;  // tours with a visit among another's so many nearest are worth comparing

}  // namespace

const LocalSearch::Places& LocalSearch::places(int customer, int t) {
  Places& known = places_[static_cast<std::size_t>(customer) * tours_.size() + static_cast<std::size_t>(t)];
  if (known.stamp == tour(t).changed) return known;
  known.stamp = tour(t).changed;
  known.cost.fill(never);
  known.after.fill(-1);
  const int place = customer + 1;
  int before = opening(t), from = 0;
  do {
    const int next = node(before).next, to = node(next).place;
    const std::int64_t more = arc(from, place) + arc(place, to) - arc(from, to);
    if (more < known.cost[2]) {
      std::size_t k = 2;
      for (; k > 0 && more < known.cost[k - 1]; --k) known.cost[k] = known.cost[k - 1], known.after[k] = known.after[k - 1];
      known.cost[k] = more;
      known.after[k] = before;
    }
    before = next;
    from = to;
  } while (!is_depot(before));
  return known;
}

std::int64_t LocalSearch::insertion_beside_removal(int c, int t, int removed, int& after) {
  const Places& known = places(c, t);
  const int before = node(removed).previous, place = c + 1;
  const int from = node(before).place, to = node(node(removed).next).place;
  std::int64_t least = arc(from, place) + arc(place, to) - arc(from, to);
  after = before;
  for (std::size_t k = 0; k < 3 && known.after[k] >= 0; ++k) {
    if (known.after[k] == removed || node(known.after[k]).next == removed) continue;
    if (known.cost[k] < least) least = known.cost[k], after = known.after[k];
    break;
  }
  return least;
}

bool LocalSearch::swap_star(int a, int b) {
  const auto over_load = [&](std::int64_t load) {
    return instance_.problem->capacity > 0 ? std::max<std::int64_t>(0, load - instance_.problem->capacity) * prices_.load >> 8 : 0;
  };
  struct Candidate {
    int node, customer;
    std::int64_t removal;
  };
  const auto list = [&](int t, std::vector<Candidate>& candidates) {
    candidates.clear();
    for (int i = node(opening(t)).next; !is_depot(i); i = node(i).next) {
      const int place = node(i).place, from = node(node(i).previous).place, to = node(node(i).next).place;
      candidates.push_back({i, place - 1, arc(from, to) - arc(from, place) - arc(place, to)});
    }
  };
  static thread_local std::vector<Candidate> of_a, of_b;
  list(a, of_a);
  list(b, of_b);
  const TourState &ta = tour(a), &tb = tour(b);
  const std::int64_t before = ta.extra + tb.extra, load_a = over_load(ta.load), load_b = over_load(tb.load);
  Exchange best;
  for (const Candidate& u : of_a) {
    for (const Candidate& v : of_b) {
      const std::int64_t goods = demand(v.customer + 1) - demand(u.customer + 1);
      const std::int64_t bound = over_load(ta.load + goods) - load_a + over_load(tb.load - goods) - load_b + u.removal + v.removal;
      if (bound >= best.gain) continue;
      int u_after, v_after;
      const std::int64_t in_a = insertion_beside_removal(v.customer, a, u.node, v_after), in_b = insertion_beside_removal(u.customer, b, v.node, u_after);
      const std::int64_t work = service(v.customer + 1) - service(u.customer + 1);
      const std::int64_t change = u.removal + in_a + v.removal + in_b + extra(a, ta.length + u.removal + in_a + work, ta.load + goods) +
                                  extra(b, tb.length + v.removal + in_b - work, tb.load - goods) - before;
      if (change < best.gain) best = {change, u.node, u_after, v.node, v_after};
    }
  }
  const auto move_alone = [&](const Candidate& u, int from, int to, bool from_a) {
    const Places& there = places(u.customer, to);
    if (u.removal + there.cost[0] - before >= best.gain) return;
    const std::int64_t work = service(u.customer + 1), goods = demand(u.customer + 1);
    const std::int64_t left = tour(from).size == 1 ? 0 : tour(from).length + u.removal - work;
    const std::int64_t change = u.removal + there.cost[0] + extra(from, left, tour(from).load - goods) +
                                extra(to, tour(to).length + there.cost[0] + work, tour(to).load + goods) - before;
    if (change >= best.gain) return;
    best = from_a ? Exchange{change, u.node, there.after[0], -1, -1} : Exchange{change, -1, -1, u.node, there.after[0]};
  };
  for (const Candidate& u : of_a) move_alone(u, a, b, true);
  for (const Candidate& v : of_b) move_alone(v, b, a, false);
  if (best.gain >= 0) return false;
  ++moves_;
  if (best.u >= 0) unlink(best.u);
  if (best.v >= 0) unlink(best.v);
  if (best.u >= 0) link_after(best.u, best.u_after);
  if (best.v >= 0) link_after(best.v, best.v_after);
  update(a);
  update(b);
  return true;
}

bool LocalSearch::swap_tours() {
  bool any = false;
  touching_.resize(tours_.size());
  for (int a = 0; a < instance_.tours; ++a) {
    const int last = at(swap_tested_, a);
    at(swap_tested_, a) = moves_;
    if (tour(a).size == 0) continue;
    const int day = tour(a).day, end = (day + 1) * instance_.vehicles;
    bool seen = false;
    for (int b = a + 1; b < end; ++b) {
      if (tour(b).size == 0 || std::max(tour(a).changed, tour(b).changed) <= last) continue;
      if (!seen) {
        seen = true;
        std::fill(touching_.begin(), touching_.end(), 0);
        for (int i = node(opening(a)).next; !is_depot(i); i = node(i).next) {
          const Near& near = near_visits(i);
          for (int k = 0; k < std::min(near.count, near_for_touching); ++k) at(touching_, node(near.visits[static_cast<std::size_t>(k)]).tour) = 1;
        }
      }
      if (at(touching_, b) && swap_star(a, b)) any = true;
    }
  }
  return any;
}

}  // namespace gridwalk::geo::periodic
