// Ruin and recreate: some customers leave all of their days at once and come back one by one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <span>

#include "geo/rounds/periodic_local_search.h"

namespace gridwalk::geo::periodic {
namespace {

// -ln of an even random number from (0, 1], by plain arithmetic alone: the same on every machine, unlike std::log.
double exponential(Random& random) {
  double u = 1 - random.uniform(), sum = 0;
  while (u < 0.5) u *= 2, sum += 0.6931471805599453;
  const double z = (u - 1) / (u + 1), z2 = z * z;  // ln u = 2 (z + z^3/3 + z^5/5 + ...), |z| <= 1/3
  return sum - 2 * z * (1 + z2 * (1.0 / 3 + z2 * (1.0 / 5 + z2 * (1.0 / 7 + z2 * (1.0 / 9 + z2 / 11)))));
}

// The 64th root of x from (0, 1], by square roots, which every machine rounds alike.
double root64(double x) {
  for (int i = 0; i < 6; ++i) {
    double guess = 1;
    for (int k = 0; k < 60; ++k) guess = (guess + x / guess) / 2;
    x = guess;
  }
  return x;
}

}  // namespace

std::int64_t LocalSearch::price() const {
  std::int64_t sum = 0;
  for (int t = 0; t < instance_.tours; ++t) sum += tour(t).length - tour(t).service + tour(t).extra;
  for (int c = 0; c < instance_.customers; ++c) {
    if (at(pattern_, c) >= 0) sum += at(instance_.customer(c).patterns, at(pattern_, c)).cost;
  }
  return sum;
}

void LocalSearch::save(int t) {
  if (at(saved_mark_, t) != 0) return;
  at(saved_mark_, t) = 1;
  saved_.push_back({t, tour(t).changed, sequence(node(opening(t)).next, closing(t))});
}

void LocalSearch::undo() {
  for (const Saved& saved : saved_) {
    for (int i = node(opening(saved.tour)).next; !is_depot(i); i = node(i).next) node(i).tour = -1;
  }
  for (const Saved& saved : saved_) {
    set_tour(saved.tour, saved.nodes);
    tour(saved.tour).changed = saved.changed;
  }
  for (const auto& [customer, pattern] : saved_patterns_) at(pattern_, customer) = pattern;
}

void LocalSearch::pick_ruin(Random& random, std::vector<int>& out) {
  const int n = instance_.customers;
  const auto below = [&](int limit) { return static_cast<int>(random.below(static_cast<std::uint32_t>(limit))); };
  out.clear();
  const auto add = [&](int c) {
    if (at(ruin_mark_, c) != 0) return;
    at(ruin_mark_, c) = 1;
    out.push_back(c);
  };
  const int wanted = 1 + below(std::clamp(n * 2 / 5, 1, 20)), seed = below(n), manner = below(10);
  const std::vector<int>& near = at(instance_.near, seed);
  if (manner < 5) {  // a neighbourhood
    add(seed);
    for (const int c : near) {
      if (static_cast<int>(out.size()) >= wanted) break;
      if (below(8) != 0) add(c);
    }
  } else if (manner < 8) {  // strings of one day's tours near the seed
    const int day = below(instance_.days);
    int strings = 1 + below(3);
    std::vector<int> tour_nodes;
    const auto cut = [&](int c) {
      const int u = day * n + c;
      if (at(ruin_mark_, c) != 0 || node(u).tour < 0) return;
      const int size = tour(node(u).tour).size, length = std::min(size, 1 + below(8));
      const int first = std::clamp(node(u).position - 1 - below(length), 0, size - length);
      int i = node(opening(node(u).tour)).next;
      for (int k = 0; k < first; ++k) i = node(i).next;
      for (int k = 0; k < length; ++k, i = node(i).next) add(node(i).place - 1);
      --strings;
    };
    cut(seed);
    for (std::size_t k = 0; k < near.size() && strings > 0; ++k) cut(near[k]);
    if (out.empty()) add(seed);
  } else {
    for (int k = 0; k < std::min(wanted, 8); ++k) add(below(n));
  }
  for (const int c : out) at(ruin_mark_, c) = 0;
}

void LocalSearch::sort_for_return(Random& random, std::vector<int>& out) {
  random.shuffle(std::span(out));
  const std::uint32_t manner = random.below(8);
  const auto by = [&](auto&& key) { std::stable_sort(out.begin(), out.end(), [&](int a, int b) { return key(a) < key(b); }); };
  if (manner < 2) by([&](int c) { return instance_.customer(c).patterns.size(); });
  if (manner == 2) by([&](int c) { return -instance_.customer(c).demand - instance_.customer(c).service; });
  if (manner == 3) by([&](int c) { return -arc(0, c + 1); });
  if (manner == 4) by([&](int c) { return arc(0, c + 1); });
}

void LocalSearch::take_out(const std::vector<int>& customers) {
  std::vector<int> touched;
  for (const int c : customers) {
    saved_patterns_.emplace_back(c, at(pattern_, c));
    std::uint64_t days = at(instance_.customer(c).patterns, at(pattern_, c)).days;
    for (; days != 0; days &= days - 1) {
      const int u = std::countr_zero(days) * instance_.customers + c, t = node(u).tour;
      save(t);
      if (std::find(touched.begin(), touched.end(), t) == touched.end()) touched.push_back(t);
      unlink(u);
      node(u).tour = -1;
    }
    at(pattern_, c) = -1;
  }
  ++moves_;
  for (const int t : touched) update(t), at(day_members_, tour(t).day) = moves_;
}

Plan LocalSearch::anneal(Random& random, long long steps, double from, double to, const Progress& progress) {
  Plan best;
  std::int64_t now = price(), best_price = never;
  const auto feasible = [&] { return std::none_of(tours_.begin(), tours_.end(), [](const TourState& t) { return t.beyond; }); };
  int beyond = 0;
  for (const TourState& t : tours_) beyond += t.beyond ? 1 : 0;
  if (feasible()) store(best), best_price = now;
  std::vector<int> out;
  const double cool = root64(to / from);
  double temperature = from;
  long long stage = 0;
  for (long long i = 0; i < steps; ++i) {
    if (i * 64 >= (stage + 1) * steps) temperature *= cool, ++stage;
    if (i % 256 == 0) {
      if (progress.stopped()) break;
      progress(static_cast<double>(i) / static_cast<double>(steps), "plan");
    }
    pick_ruin(random, out);
    saved_.clear();
    saved_patterns_.clear();
    const auto sum_saved = [&] {
      std::int64_t sum = 0;
      for (const Saved& s : saved_) sum += tour(s.tour).length - tour(s.tour).service + tour(s.tour).extra;
      return sum;
    };
    take_out(out);
    sort_for_return(random, out);
    for (const int c : out) {
      weigh_days(c, 0, &random);
      int chosen = cheapest_pattern(c, 0, never, false);
      if (chosen < 0) weigh_days(c, 0), chosen = cheapest_pattern(c, 0, never, false);
      std::uint64_t days = at(instance_.customer(c).patterns, chosen).days;
      for (; days != 0; days &= days - 1) save(node(at(day_after_, std::countr_zero(days))).tour);
      choose(c, 0, chosen);
    }
    (void)sum_saved;
    const std::int64_t then = price();
    if (static_cast<double>(then) < static_cast<double>(now) + temperature * exponential(random)) {
      now = then;
      if (now < best_price && feasible()) {
        best_price = now;
        store(best);
      }
    } else {
      undo();
    }
    for (const Saved& s : saved_) at(saved_mark_, s.tour) = 0;
  }
  return best;
}

}  // namespace gridwalk::geo::periodic
