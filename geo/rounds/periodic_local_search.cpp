// Tours of linked visits, and the moves between two visits of a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_local_search.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

namespace gridwalk::geo::periodic {
namespace {


}  // namespace

LocalSearch::LocalSearch(const Instance& instance) : instance_(instance), visits_(instance.days * instance.customers) {
  nodes_.resize(static_cast<std::size_t>(visits_ + 2 * instance.tours));
  for (int i = 0; i < visits_; ++i) node(i).place = i % instance.customers + 1;
  tours_.resize(static_cast<std::size_t>(instance.tours));
  swap_tested_.resize(tours_.size());
  for (int t = 0; t < instance.tours; ++t) {
    tour(t).day = instance.day_of(t);
    node(opening(t)).tour = node(closing(t)).tour = t;
  }
  services_.push_back(0);
  demands_.push_back(0);
  double asked = 0;
  for (const PeriodicCustomer& customer : instance.problem->customers) {
    services_.push_back(customer.service);
    demands_.push_back(customer.demand);
    asked += std::popcount(customer.patterns.front().days);
  }
  // Lists cover every day's customers: where few are visited on one day, more have to be looked through.
  const double share = std::max(0.05, asked / (static_cast<double>(instance.customers) * instance.days));
  scanned_ = std::min(instance.customers - 1, static_cast<int>(near_on_a_day / share));
  places_.resize(static_cast<std::size_t>(instance.customers) * tours_.size());
  day_cost_.resize(static_cast<std::size_t>(instance.days));
  day_after_.resize(day_cost_.size());
  pattern_tested_.resize(static_cast<std::size_t>(instance.customers));
  day_changed_.resize(day_cost_.size());
  day_members_.resize(day_cost_.size());
  near_visits_.resize(static_cast<std::size_t>(visits_));
}

std::int64_t LocalSearch::extra(int t, std::int64_t length, std::int64_t load) const {
  const int day = tour(t).day;
  std::int64_t price = 0;
  if (const std::int64_t over = length - instance_.longest(day); over > 0) price += over * prices_.length >> 8;
  if (instance_.problem->capacity > 0) {
    if (const std::int64_t over = load - instance_.problem->capacity; over > 0) price += over * prices_.load >> 8;
  }
  return price + instance_.balance(length, day);
}

void LocalSearch::unlink(int u) {
  node(node(u).previous).next = node(u).next;
  node(node(u).next).previous = node(u).previous;
}

void LocalSearch::link_after(int u, int v) {
  const int next = node(v).next;
  node(u).previous = v;
  node(u).next = next;
  node(v).next = u;
  node(next).previous = u;
}

void LocalSearch::set_tour(int t, const std::vector<int>& sequence) {
  int last = opening(t);
  for (const int u : sequence) {
    node(last).next = u;
    node(u).previous = last;
    last = u;
  }
  node(last).next = closing(t);
  node(closing(t)).previous = last;
  update(t);
}

void LocalSearch::update(int t) {
  int at_node = opening(t), position = 0;
  std::int64_t load = 0, length = 0, turn = 0;
  int place = 0;
  for (;;) {
    at_node = node(at_node).next;
    Node& here = node(at_node);
    length += arc(place, here.place) + service(here.place);
    turn += arc(here.place, place) - arc(place, here.place);
    load += demand(here.place);
    place = here.place;
    here.tour = t;
    here.position = ++position;
    here.load = load;
    here.length = length;
    here.turn = turn;
    if (is_depot(at_node)) break;
  }
  TourState& state = tour(t);
  state.size = position - 1;
  state.load = load;
  state.length = state.size == 0 ? 0 : length;
  state.turn = turn;
  state.extra = extra(t, state.length, load);
  state.changed = moves_;
  at(day_changed_, state.day) = moves_;
}

std::vector<int> LocalSearch::sequence(int first, int end) const {
  std::vector<int> nodes;
  for (int i = first; i != end; i = node(i).next) nodes.push_back(i);
  return nodes;
}

void LocalSearch::load(const Plan& plan, const std::set<std::size_t>& settled) {
  const int before = ++moves_, now = ++moves_;
  for (int i = 0; i < visits_; ++i) {
    node(i).tour = -1;
    node(i).tested = before;
  }
  pattern_ = plan.pattern;
  std::vector<int> nodes;
  for (int t = 0; t < instance_.tours; ++t) {
    nodes.clear();
    for (const int c : at(plan.tours, t)) nodes.push_back(instance_.day_of(t) * instance_.customers + c);
    set_tour(t, nodes);
    tour(t).changed = settled.contains(hash(at(plan.tours, t))) ? before : now;
    at(swap_tested_, t) = before;
  }
  for (int d = 0; d < instance_.days; ++d) at(day_changed_, d) = at(day_members_, d) = now;
  std::fill(pattern_tested_.begin(), pattern_tested_.end(), -1);
}

std::size_t LocalSearch::hash(const std::vector<int>& tour) {
  std::uint64_t sum = 1469598103934665603ULL;
  for (const int c : tour) sum = (sum ^ static_cast<std::uint64_t>(c)) * 1099511628211ULL;
  return sum;
}

void LocalSearch::store(Plan& plan) const {
  plan.pattern = pattern_;
  plan.tours.assign(tours_.size(), {});
  std::vector<std::pair<int, std::vector<int>>> day;
  std::vector<int> ranks;
  for (int d = 0; d < instance_.days; ++d) {
    day.clear();
    for (int t = d * instance_.vehicles; t < (d + 1) * instance_.vehicles; ++t) {
      if (tour(t).size == 0) continue;
      std::vector<int> customers;
      ranks.clear();
      for (int i = node(opening(t)).next; !is_depot(i); i = node(i).next) {
        customers.push_back(node(i).place - 1);
        ranks.push_back(at(instance_.rank, customers.back()));
      }
      const auto middle = ranks.begin() + static_cast<std::ptrdiff_t>(ranks.size() / 2);
      std::nth_element(ranks.begin(), middle, ranks.end());
      day.emplace_back(*middle, std::move(customers));
    }
    std::sort(day.begin(), day.end());
    for (std::size_t i = 0; i < day.size(); ++i) at(plan.tours, d * instance_.vehicles + static_cast<int>(i)) = std::move(day[i].second);
  }
  measure(instance_, plan);
}

void LocalSearch::improve(Random& random) {
  order_.resize(static_cast<std::size_t>(visits_));
  std::iota(order_.begin(), order_.end(), 0);
  random.shuffle(std::span(order_));
  do {
    do {
      improve_days();
    } while (swap_tours());
  } while (improve_patterns(random));
}

const LocalSearch::Near& LocalSearch::near_visits(int u) {
  Near& near = at(near_visits_, u);
  const int day = u / instance_.customers, first_of_day = day * instance_.customers;
  if (near.stamp == at(day_members_, day)) return near;
  near.stamp = at(day_members_, day);
  near.count = 0;
  const std::vector<int>& list = at(instance_.near, u - first_of_day);
  for (int k = 0; k < scanned_ && near.count < near_on_a_day; ++k) {
    const int v = first_of_day + at(list, k);
    if (node(v).tour >= 0) near.visits[static_cast<std::size_t>(near.count++)] = v;
  }
  return near;
}

bool LocalSearch::improve_days() {
  bool any = false;
  for (bool again = true; again;) {
    again = false;
    for (const int u : order_) {
      if (node(u).tour < 0) continue;
      const int last = node(u).tested, day = u / instance_.customers;
      if (at(day_changed_, day) <= last) continue;
      node(u).tested = moves_;
      const Near& near = near_visits(u);
      for (int k = 0; k < near.count; ++k) {
        const int v = near.visits[static_cast<std::size_t>(k)];
        if (std::max(tour(node(u).tour).changed, tour(node(v).tour).changed) <= last || hopeless(u, v)) continue;
        if (try_pair(u, v)) {
          again = any = true;
          continue;
        }
        if (is_depot(node(v).previous) && try_opening(u, node(v).previous)) again = any = true;
      }
      if (tour(node(u).tour).changed > last) {
        for (int t = day * instance_.vehicles; t < (day + 1) * instance_.vehicles; ++t) {
          if (tour(t).size > 0) continue;
          if (try_opening(u, opening(t))) again = any = true;
          break;
        }
      }
    }
  }
  return any;
}

// Within the limits a new leg between u and v must be shorter than one of those it would stand for.
bool LocalSearch::hopeless(int u, int v) const {
  if (tour(node(u).tour).extra + tour(node(v).tour).extra > 0) return false;
  const auto longest_leg = [&](const Node& i) { return std::max(arc(node(i.previous).place, i.place), arc(i.place, node(i.next).place)); };
  const std::int64_t leg = std::min(arc(node(u).place, node(v).place), arc(node(v).place, node(u).place));
  return leg >= longest_leg(node(u)) && leg >= longest_leg(node(v));
}

bool LocalSearch::try_pair(int u, int v) {
  if (relocate(u, v, 1, false) || relocate(u, v, 2, false) || relocate(u, v, 2, true)) return true;
  if ((u < v && exchange(u, v, 1, 1)) || exchange(u, v, 2, 1) || (u < v && exchange(u, v, 2, 2))) return true;
  return node(u).tour == node(v).tour ? two_opt(u, v) : tails(u, v, true) || tails(u, v, false);
}

bool LocalSearch::try_opening(int u, int opening) {
  if (relocate(u, opening, 1, false) || relocate(u, opening, 2, false) || relocate(u, opening, 2, true)) return true;
  return node(u).tour != node(opening).tour && (tails(u, opening, true) || tails(u, opening, false));
}

bool LocalSearch::accepted(std::int64_t travel, int a, std::int64_t length_a, std::int64_t load_a, int b, std::int64_t length_b, std::int64_t load_b) const {
  return travel + extra(a, length_a, load_a) + extra(b, length_b, load_b) < tour(a).extra + tour(b).extra;
}

// Moves u, or u and its successor, behind v.
bool LocalSearch::relocate(int u, int v, int count, bool reversed) {
  const int last = count == 1 ? u : node(u).next, before = node(u).previous;
  if (is_depot(last) || v == before || v == last) return false;
  const int after = node(last).next, y = node(v).next;
  const int head = reversed ? last : u, tail = reversed ? u : last;
  const int pu = node(u).place, pl = node(last).place, pb = node(before).place, pa = node(after).place, pv = node(v).place, py = node(y).place;
  const std::int64_t inner_before = count == 1 ? 0 : arc(pu, pl), inner_after = reversed ? arc(pl, pu) : inner_before;
  const std::int64_t out = arc(pb, pa) - arc(pb, pu) - arc(pl, pa);
  const std::int64_t in = arc(pv, node(head).place) + arc(node(tail).place, py) - arc(pv, py);
  const std::int64_t travel = out + in + inner_after - inner_before;
  const int a = node(u).tour, b = node(v).tour;
  if (a == b) {
    if (travel >= 0) return false;
  } else {
    if (travel >= tour(a).extra + tour(b).extra) return false;
    const std::int64_t work = service(pu) + (count == 1 ? 0 : service(pl)), goods = demand(pu) + (count == 1 ? 0 : demand(pl));
    const std::int64_t left = tour(a).size == count ? 0 : tour(a).length - work + out - inner_before;
    if (!accepted(travel, a, left, tour(a).load - goods, b, tour(b).length + work + in + inner_after, tour(b).load + goods)) return false;
  }
  ++moves_;
  unlink(u);
  if (count == 2) unlink(last);
  link_after(head, v);
  if (count == 2) link_after(tail, head);
  update(a);
  if (a != b) update(b);
  return true;
}

// Exchanges count_u visits from u with count_v visits from v.
bool LocalSearch::exchange(int u, int v, int count_u, int count_v) {
  const int u_last = count_u == 1 ? u : node(u).next, v_last = count_v == 1 ? v : node(v).next;
  if (is_depot(u_last) || is_depot(v_last) || u_last == v || v_last == u) return false;
  const int u_before = node(u).previous, u_after = node(u_last).next, v_before = node(v).previous, v_after = node(v_last).next;
  if (u_after == v || v_after == u) return false;
  const int pu = node(u).place, pul = node(u_last).place, pub = node(u_before).place, pua = node(u_after).place;
  const int pv = node(v).place, pvl = node(v_last).place, pvb = node(v_before).place, pva = node(v_after).place;
  const std::int64_t change_u = arc(pub, pv) + arc(pvl, pua) - arc(pub, pu) - arc(pul, pua);
  const std::int64_t change_v = arc(pvb, pu) + arc(pul, pva) - arc(pvb, pv) - arc(pvl, pva);
  const int a = node(u).tour, b = node(v).tour;
  if (a == b) {
    if (change_u + change_v >= 0) return false;
  } else {
    if (change_u + change_v >= tour(a).extra + tour(b).extra) return false;
    std::int64_t work = service(pv) - service(pu), goods = demand(pv) - demand(pu);
    if (count_u == 2) work -= arc(pu, pul) + service(pul), goods -= demand(pul);
    if (count_v == 2) work += arc(pv, pvl) + service(pvl), goods += demand(pvl);
    if (!accepted(change_u + change_v, a, tour(a).length + change_u + work, tour(a).load + goods, b, tour(b).length + change_v - work, tour(b).load - goods)) {
      return false;
    }
  }
  ++moves_;
  unlink(u);
  if (count_u == 2) unlink(u_last);
  unlink(v);
  if (count_v == 2) unlink(v_last);
  link_after(v, u_before);
  if (count_v == 2) link_after(v_last, v);
  link_after(u, v_before);
  if (count_u == 2) link_after(u_last, u);
  update(a);
  if (a != b) update(b);
  return true;
}

// Walks the part between u and v, of one tour, the other way round.
bool LocalSearch::two_opt(int u, int v) {
  if (node(u).position >= node(v).position || node(u).next == v) return false;
  const int x = node(u).next, y = node(v).next;
  const int pu = node(u).place, px = node(x).place, pv = node(v).place, py = node(y).place;
  if (arc(pu, pv) + arc(px, py) - arc(pu, px) - arc(pv, py) + node(v).turn - node(x).turn >= 0) return false;
  ++moves_;
  std::vector<int> part = sequence(x, y);
  int last = u;
  for (auto i = part.rbegin(); i != part.rend(); ++i) {
    node(last).next = *i;
    node(*i).previous = last;
    last = *i;
  }
  node(last).next = y;
  node(y).previous = last;
  update(node(u).tour);
  return true;
}

// Behind u goes on the tail behind v and the other way round; reversed: u is joined with v, whose head is walked backwards.
bool LocalSearch::tails(int u, int v, bool reversed) {
  const int x = node(u).next, y = node(v).next, a = node(u).tour, b = node(v).tour;
  const int pu = node(u).place, px = node(x).place, pv = node(v).place, py = node(y).place;
  const std::int64_t joined = reversed ? arc(pu, pv) + arc(px, py) : arc(pu, py) + arc(pv, px);
  const std::int64_t turned = reversed ? node(v).turn + tour(a).turn - node(x).turn : 0;
  const std::int64_t travel = joined + turned - arc(pu, px) - arc(pv, py);
  if (travel >= tour(a).extra + tour(b).extra) return false;
  // Depots that would close onto themselves bring nothing new.
  const std::int64_t tail_a = node(closing(a)).length - node(u).length - arc(pu, px), tail_b = node(closing(b)).length - node(v).length - arc(pv, py);
  const std::int64_t load_a = reversed ? node(u).load + node(v).load : node(u).load + tour(b).load - node(v).load;
  std::int64_t length_a, length_b;
  if (reversed) {
    length_a = node(u).length + arc(pu, pv) + node(v).length + node(v).turn;
    length_b = tail_a + tour(a).turn - node(x).turn + arc(px, py) + tail_b;
  } else {
    length_a = node(u).length + arc(pu, py) + tail_b;
    length_b = node(v).length + arc(pv, px) + tail_a;
  }
  if (!accepted(travel, a, length_a, load_a, b, length_b, tour(a).load + tour(b).load - load_a)) return false;
  ++moves_;
  std::vector<int> first = sequence(node(opening(a)).next, x), second = sequence(node(opening(b)).next, y);
  std::vector<int> tail_of_a = sequence(x, closing(a)), tail_of_b = sequence(y, closing(b));
  if (reversed) {
    first.insert(first.end(), second.rbegin(), second.rend());
    second.assign(tail_of_a.rbegin(), tail_of_a.rend());
    second.insert(second.end(), tail_of_b.begin(), tail_of_b.end());
  } else {
    first.insert(first.end(), tail_of_b.begin(), tail_of_b.end());
    second.insert(second.end(), tail_of_a.begin(), tail_of_a.end());
  }
  set_tour(a, first);
  set_tour(b, second);
  return true;
}

}  // namespace gridwalk::geo::periodic
