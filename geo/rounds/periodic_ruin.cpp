// Ruin and recreate for periodic tours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_ruin.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

#include "geo/random.h"

namespace gridwalk::geo::periodic {
namespace {

constexpr std::int64_t lost = std::int64_t{1} << 50;  // what a customer without a pattern costs, above any plan

// -ln of an even random number from (0, 1], by plain arithmetic alone: the same on every machine, unlike std::log.
double exponential(Random& random) {
  double u = 1 - random.uniform(), sum = 0;
  while (u < 0.5) u *= 2, sum += 0.6931471805599453;
  const double z = (u - 1) / (u + 1), z2 = z * z;  // ln u = 2 (z + z^3/3 + z^5/5 + ...), |z| <= 1/3
  return sum - 2 * z * (1 + z2 * (1.0 / 3 + z2 * (1.0 / 5 + z2 * (1.0 / 7 + z2 * (1.0 / 9 + z2 / 11)))));
}

struct Tour {
  std::vector<int> customers;
  std::int64_t travel = 0, service = 0, demand = 0;
};

struct State {
  std::vector<Tour> tours;
  std::vector<int> pattern;  // by customer, -1 = none
  std::int64_t cost = 0;
};

struct Place {
  std::int64_t cost = never;  // more than without the visit
  int tour = -1, position = 0;
};

class Solver {
 public:
  Solver(const Instance& instance, std::uint64_t seed) : i_(instance), p_(*instance.problem), n_(instance.customers), days_(instance.days), random_(seed) {
    now_.tours.resize(index(instance.tours));
    now_.pattern.assign(index(n_), -1);
    now_.cost = lost * n_;
    place_.resize(index(days_));
    touched_mark_.assign(index(instance.tours), 0);
    behind_mark_ = touched_mark_;
    for (int c = 0; c < n_; ++c) {
      std::int64_t least = never;
      for (const PeriodicPattern& pattern : customer(c).patterns) least = std::min(least, pattern.cost);
      least_.push_back(least);
    }
  }

  Plan run(long long iterations, const Progress& progress) {
    iterations_ = iterations;
    std::vector<int> all(index(n_));
    std::iota(all.begin(), all.end(), 0);
    // Those with the fewest choices first.
    std::stable_sort(all.begin(), all.end(), [&](int a, int b) { return customer(a).patterns.size() < customer(b).patterns.size(); });
    blinks_ = false;
    for (const int c : all) insert(c);
    blinks_ = true;
    kept_ = best_ = now_;
    for (const int t : touched_) touched_mark_[index(t)] = 0;
    touched_.clear();
    anneal(progress);
    Plan plan;
    for (Tour& tour : best_.tours) plan.tours.push_back(std::move(tour.customers));
    plan.pattern = std::move(best_.pattern);
    measure(i_, plan);
    return plan;
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  const PeriodicCustomer& customer(int c) const { return p_.customers[index(c)]; }
  std::int64_t arc(int a, int b) const { return i_.arc(a, b); }
  const PeriodicDay& day_of(int tour) const { return p_.days[index(tour / p_.vehicles)]; }

  std::uint64_t days_of(int c) const {
    const int chosen = now_.pattern[index(c)];
    return chosen < 0 ? 0 : customer(c).patterns[index(chosen)].days;
  }

  std::int64_t balance(std::int64_t length, int tour) const { return i_.balance(length, i_.day_of(tour)); }

  // The cheapest place for a visit on a day; none where it does not fit.
  Place best_place(int c, int day) {
    Place best;
    const PeriodicCustomer& who = customer(c);
    if (const int room = i_.group_room(c, day); room < n_) {
      int together = 0;
      for (int v = 0; v < p_.vehicles; ++v) {
        for (const int o : now_.tours[index(day * p_.vehicles + v)].customers) together += customer(o).group == who.group ? 1 : 0;
      }
      if (together >= room) return best;
    }
    bool empty_seen = false;
    for (int v = 0; v < p_.vehicles; ++v) {
      const int t = day * p_.vehicles + v;
      const Tour& tour = now_.tours[index(t)];
      if (tour.customers.empty()) {
        if (empty_seen) continue;  // all empty tours of a day are alike
        empty_seen = true;
      }
      if (p_.capacity > 0 && tour.demand + who.demand > p_.capacity) continue;
      const std::int64_t length = tour.travel + tour.service;
      const std::int64_t room = day_of(t).longest - length - who.service;
      if (room < 0) continue;
      const std::int64_t balance_before = balance(length, t);
      int from = 0;
      std::int64_t cheapest = never;
      int where = -1;
      for (std::size_t i = 0; i <= tour.customers.size(); ++i) {
        const int to = i < tour.customers.size() ? tour.customers[i] + 1 : 0;
        const std::int64_t more = arc(from, c + 1) + arc(c + 1, to) - (tour.customers.empty() ? 0 : arc(from, to));
        from = to;
        if (more >= cheapest || (blinks_ && random_.below(100) == 0)) continue;
        cheapest = more;
        where = static_cast<int>(i);
      }
      if (where < 0 || cheapest > room) continue;
      const std::int64_t cost = cheapest + balance(length + cheapest + who.service, t) - balance_before;
      if (cost < best.cost) best = {cost, t, where};
    }
    return best;
  }

  bool cheapest_pattern(int c) const {
    const int chosen = now_.pattern[index(c)];
    return chosen >= 0 && customer(c).patterns[index(chosen)].cost == least_[index(c)];
  }

  void touch(int tour) {
    if (!touched_mark_[index(tour)]) {
      touched_mark_[index(tour)] = 1;
      touched_.push_back(tour);
    }
  }

  void put(int c, const Place& place) {
    Tour& tour = now_.tours[index(place.tour)];
    const auto i = index(place.position);
    const int from = i > 0 ? tour.customers[i - 1] + 1 : 0, to = i < tour.customers.size() ? tour.customers[i] + 1 : 0;
    tour.travel += arc(from, c + 1) + arc(c + 1, to) - (tour.customers.empty() ? 0 : arc(from, to));
    tour.service += customer(c).service;
    tour.demand += customer(c).demand;
    tour.customers.insert(tour.customers.begin() + place.position, c);
    now_.cost += place.cost;
    touch(place.tour);
  }

  void take(int c, int day) {
    for (int t = day * p_.vehicles; t < (day + 1) * p_.vehicles; ++t) {
      Tour& tour = now_.tours[index(t)];
      const auto found = std::find(tour.customers.begin(), tour.customers.end(), c);
      if (found == tour.customers.end()) continue;
      const int from = found != tour.customers.begin() ? *(found - 1) + 1 : 0, to = found + 1 != tour.customers.end() ? *(found + 1) + 1 : 0;
      const std::int64_t before = tour.travel + balance(tour.travel + tour.service, t);
      tour.travel += (tour.customers.size() == 1 ? 0 : arc(from, to)) - arc(from, c + 1) - arc(c + 1, to);
      tour.service -= customer(c).service;
      tour.demand -= customer(c).demand;
      tour.customers.erase(found);
      now_.cost += tour.travel + balance(tour.travel + tour.service, t) - before;
      touch(t);
      return;
    }
  }

  void take_out(int c) {
    const int chosen = now_.pattern[index(c)];
    if (chosen < 0) return;
    for (std::uint64_t rest = days_of(c); rest != 0; rest &= rest - 1) take(c, std::countr_zero(rest));
    now_.cost += lost - customer(c).patterns[index(chosen)].cost;
    now_.pattern[index(c)] = -1;
  }

  void insert(int c) {
    std::uint64_t asked = 0;
    for (const PeriodicPattern& pattern : customer(c).patterns) asked |= pattern.days;
    for (std::uint64_t rest = asked; rest != 0; rest &= rest - 1) place_[index(std::countr_zero(rest))] = best_place(c, std::countr_zero(rest));
    std::int64_t best = never;
    int chosen = -1;
    for (std::size_t k = 0; k < customer(c).patterns.size(); ++k) {
      const PeriodicPattern& pattern = customer(c).patterns[k];
      std::int64_t sum = pattern.cost;
      for (std::uint64_t rest = pattern.days; rest != 0; rest &= rest - 1) {
        // A visit may cost less than nothing where a way round is shorter than the leg between two places.
        const std::int64_t here = place_[index(std::countr_zero(rest))].cost;
        sum = here >= never || sum >= never ? never : sum + here;
      }
      if (sum < best) best = sum, chosen = static_cast<int>(k);
    }
    if (chosen < 0) return;
    const PeriodicPattern& pattern = customer(c).patterns[index(chosen)];
    for (std::uint64_t rest = pattern.days; rest != 0; rest &= rest - 1) put(c, place_[index(std::countr_zero(rest))]);
    now_.cost += pattern.cost - lost;
    now_.pattern[index(c)] = chosen;
  }

  std::vector<int> ruined() {
    std::vector<int> out;
    const int most = std::clamp(n_ * 2 / 5, 1, 20);
    const int wanted = 1 + static_cast<int>(random_.below(static_cast<std::uint32_t>(most)));
    std::vector<char>& mark = ruin_mark_;
    mark.assign(index(n_), 0);
    const auto add = [&](int c) {
      if (!mark[index(c)]) {
        mark[index(c)] = 1;
        out.push_back(c);
      }
    };
    const int seed = static_cast<int>(random_.below(static_cast<std::uint32_t>(n_)));
    const std::uint32_t manner = random_.below(10);
    if (manner < 5) {  // a neighbourhood
      add(seed);
      for (const int c : i_.near[index(seed)]) {
        if (static_cast<int>(out.size()) >= wanted) break;
        if (random_.below(8) != 0) add(c);
      }
    } else if (manner < 8) {  // strings of one day's tours near the seed
      const int day = static_cast<int>(random_.below(static_cast<std::uint32_t>(days_)));
      int strings = 1 + static_cast<int>(random_.below(3));
      for (int k = -1; k + 1 < n_; ++k) {
        if (strings == 0) break;
        const int near = k < 0 ? seed : i_.near[index(seed)][index(k)];
        if (mark[index(near)] || (days_of(near) >> day & 1) == 0) continue;
        for (int t = day * p_.vehicles; t < (day + 1) * p_.vehicles; ++t) {
          const std::vector<int>& tour = now_.tours[index(t)].customers;
          const auto found = std::find(tour.begin(), tour.end(), near);
          if (found == tour.end()) continue;
          const int length = std::min<int>(static_cast<int>(tour.size()), 1 + static_cast<int>(random_.below(8)));
          const int at = static_cast<int>(found - tour.begin());
          const int first = std::clamp(at - static_cast<int>(random_.below(static_cast<std::uint32_t>(length))), 0, static_cast<int>(tour.size()) - length);
          for (int i = first; i < first + length; ++i) add(tour[index(i)]);
          break;
        }
        --strings;
      }
      if (out.empty()) add(seed);
    } else {
      for (int k = 0; k < std::min(wanted, 8); ++k) add(static_cast<int>(random_.below(static_cast<std::uint32_t>(n_))));
    }
    return out;
  }

  void order(std::vector<int>& out) {
    random_.shuffle(std::span(out));
    const std::uint32_t manner = random_.below(8);
    const auto by = [&](auto&& key) { std::stable_sort(out.begin(), out.end(), [&](int a, int b) { return key(a) < key(b); }); };
    if (manner < 2) by([&](int c) { return customer(c).patterns.size(); });
    if (manner == 2) by([&](int c) { return -customer(c).demand - customer(c).service; });
    if (manner == 3) by([&](int c) { return -arc(0, c + 1); });
    if (manner == 4) by([&](int c) { return arc(0, c + 1); });
  }

  void anneal(const Progress& progress) {
    if (n_ == 0) return;
    std::int64_t travel = 0, arcs = 0;
    for (const Tour& tour : now_.tours) {
      travel += tour.travel;
      arcs += tour.customers.empty() ? 0 : static_cast<std::int64_t>(tour.customers.size()) + 1;
    }
    // From about one leg's length down to a hundredth of it, in 64 equal ratios of 0.01^(1/64).
    double temperature = arcs == 0 ? 1 : static_cast<double>(travel) / static_cast<double>(arcs);
    long long step = 0;
    for (long long i = 0; i < iterations_; ++i) {
      if (i * 64 >= step * iterations_) {
        temperature *= 0.9305720409296989;
        ++step;
      }
      if (i % 64 == 0) {
        if (progress.stopped()) return;
        progress(static_cast<double>(i) / static_cast<double>(iterations_), "plan");
      }
      std::vector<int> out = ruined();
      for (const int c : out) take_out(c);
      for (int c = 0; c < n_; ++c) {
        if (!ruin_mark_[index(c)] && !cheapest_pattern(c)) {
          // What does not fit yet gets its chance each time, with all of its days free to choose.
          take_out(c);
          out.push_back(c);
        }
      }
      order(out);
      for (const int c : out) insert(c);
      const double limit = static_cast<double>(kept_.cost) + temperature * exponential(random_);
      if (static_cast<double>(now_.cost) < limit) {
        copy(now_, kept_, out);
        for (const int t : touched_) {
          if (!behind_mark_[index(t)]) behind_mark_[index(t)] = 1, behind_.push_back(t);
        }
        if (now_.cost < best_.cost) {
          // Only what changed since the last best.
          for (const int t : behind_) {
            best_.tours[index(t)] = now_.tours[index(t)];
            behind_mark_[index(t)] = 0;
          }
          behind_.clear();
          best_.pattern = now_.pattern;
          best_.cost = now_.cost;
        }
      } else {
        copy(kept_, now_, out);
      }
      for (const int t : touched_) touched_mark_[index(t)] = 0;
      touched_.clear();
    }
  }

  void copy(const State& from, State& to, const std::vector<int>& customers) {
    for (const int t : touched_) to.tours[index(t)] = from.tours[index(t)];
    for (const int c : customers) to.pattern[index(c)] = from.pattern[index(c)];
    to.cost = from.cost;
  }

  const Instance& i_;
  const PeriodicProblem& p_;
  int n_, days_;
  Random random_;
  State now_, kept_, best_;
  std::vector<std::int64_t> least_;
  std::vector<Place> place_;
  long long iterations_ = 0;
  std::vector<int> touched_, behind_;
  std::vector<char> touched_mark_, behind_mark_, ruin_mark_;
  bool blinks_ = true;
};

}  // namespace

Plan ruin_and_recreate(const Instance& instance, std::uint64_t seed, long long iterations, const Progress& progress) { return Solver(instance, seed).run(iterations, progress); }

}  // namespace gridwalk::geo::periodic
