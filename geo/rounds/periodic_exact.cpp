// Dynamic programming over days and what is left of each customer's patterns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_exact.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace gridwalk::geo::periodic {
namespace {

constexpr std::size_t most_states = 400'000;      // of one day
constexpr long long most_transitions = 40'000'000;

struct Node {
  std::array<int, 2> child{-1, -1};  // of the next day, without and with a visit on this one; -1: no pattern goes on so
  std::array<std::int64_t, 2> weight{};
};
using Words = std::vector<std::pair<std::uint64_t, std::int64_t>>;  // days from here on, bit 0 first, and their cost; sorted

// The automaton of one customer: nodes by day, the last day's successor has one.
class Automaton {
 public:
  Automaton(const PeriodicCustomer& customer, int days) : levels_(static_cast<std::size_t>(days) + 1), known_(static_cast<std::size_t>(days) + 1) {
    Words words;
    for (const PeriodicPattern& pattern : customer.patterns) words.emplace_back(pattern.days, pattern.cost);
    root_cost_ = normalise(words);
    add(0, words);
  }
  std::int64_t root_cost() const { return root_cost_; }
  const Node& node(int day, int index) const { return at(at(levels_, day), index); }
  std::size_t count(int day) const { return at(levels_, day).size(); }

 private:
  // Sorted, the cheapest of equal words kept, the least cost taken off and returned.
  static std::int64_t normalise(Words& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), words.end());
    std::int64_t least = never;
    for (const auto& [days, cost] : words) least = std::min(least, cost);
    for (auto& [days, cost] : words) cost -= least;
    return least;
  }

  int add(int day, const Words& words) {
    const auto found = at(known_, day).find(words);
    if (found != at(known_, day).end()) return found->second;
    Node node;
    if (day + 1 < static_cast<int>(levels_.size())) {
      for (const int visit : {0, 1}) {
        Words rest;
        for (const auto& [days, cost] : words) {
          if (static_cast<int>(days & 1) == visit) rest.emplace_back(days >> 1, cost);
        }
        if (rest.empty()) continue;
        node.weight[static_cast<std::size_t>(visit)] = normalise(rest);
        node.child[static_cast<std::size_t>(visit)] = add(day + 1, rest);
      }
    }
    at(levels_, day).push_back(node);
    const int index = static_cast<int>(at(levels_, day).size()) - 1;
    at(known_, day).emplace(words, index);
    return index;
  }

  std::vector<std::vector<Node>> levels_;
  std::vector<std::map<Words, int>> known_;
  std::int64_t root_cost_ = 0;
};

// Shortest tours from the depot through every set of customers (Held and Karp 1962).
class Tours {
 public:
  explicit Tours(const Instance& i) : i_(i), n_(i.customers), best_((std::size_t{1} << n_) * static_cast<std::size_t>(n_), never), travel_(std::size_t{1} << n_, 0) {
    for (int c = 0; c < n_; ++c) best(1U << c, c) = i.arc(0, c + 1);
    for (unsigned set = 1; set < 1U << n_; ++set) {
      travel_[set] = never;
      for (int last = 0; last < n_; ++last) {
        const std::int64_t so_far = best(set, last);
        if (so_far >= never) continue;
        travel_[set] = std::min(travel_[set], so_far + i.arc(last + 1, 0));
        for (int next = 0; next < n_; ++next) {
          if ((set >> next & 1) == 0) best(set | 1U << next, next) = std::min(best(set | 1U << next, next), so_far + i.arc(last + 1, next + 1));
        }
      }
    }
  }
  std::int64_t travel(unsigned set) const { return travel_[set]; }
  std::vector<int> order(unsigned set) const {
    std::vector<int> order;
    int after = 0;  // the place gone to next
    while (set != 0) {
      int last = -1;
      for (int c = 0; c < n_; ++c) {
        if ((set >> c & 1) != 0 && (last < 0 || best(set, c) + i_.arc(c + 1, after) < best(set, last) + i_.arc(last + 1, after))) last = c;
      }
      order.push_back(last);
      set &= ~(1U << last);
      after = last + 1;
    }
    std::reverse(order.begin(), order.end());
    return order;
  }

 private:
  std::int64_t& best(unsigned set, int last) { return best_[set * static_cast<std::size_t>(n_) + static_cast<std::size_t>(last)]; }
  std::int64_t best(unsigned set, int last) const { return best_[set * static_cast<std::size_t>(n_) + static_cast<std::size_t>(last)]; }

  const Instance& i_;
  int n_;
  std::vector<std::int64_t> best_, travel_;
};

struct State {
  std::uint64_t key = 0;
  std::int64_t cost = never;
  int before = -1;    // state of the day before
  unsigned set = 0;   // visited on the day before
};

class Search {
 public:
  Search(const Instance& instance, std::int64_t known) : i_(instance), n_(instance.customers), known_(known), tours_(instance) {
    for (int c = 0; c < n_; ++c) automata_.emplace_back(i_.customer(c), i_.days);
    day_cost_.resize(std::size_t{1} << n_);
  }

  std::optional<Plan> run(const Progress& progress) {
    std::int64_t fixed = 0;
    for (const Automaton& automaton : automata_) fixed += automaton.root_cost();
    std::vector<std::vector<State>> levels{{State{0, fixed, -1, 0}}};
    for (int day = 0; day < i_.days; ++day) {
      if (!set_radix(day) || progress.stopped()) return std::nullopt;
      judge_sets(day);
      next_.clear();
      index_.clear();
      for (std::size_t s = 0; s < levels.back().size(); ++s) {
        const State& state = levels.back()[s];
        std::uint64_t key = state.key;
        for (int c = 0; c < n_; ++c) {
          at(now_, c) = static_cast<int>(key % at(radix_, c));
          key /= at(radix_, c);
        }
        go_on(day, 0, 0, 0, state.cost, static_cast<int>(s));
        if (next_.size() > most_states || transitions_ > most_transitions) return std::nullopt;
      }
      if (next_.empty()) return std::nullopt;
      levels.push_back(next_);
    }
    return plan_of(levels);
  }

 private:
  // Keys of a day: a digit for each customer's node. False: they would not fit.
  bool set_radix(int day) {
    radix_.clear();
    next_radix_.clear();
    long double product = 1;
    for (const Automaton& automaton : automata_) {
      radix_.push_back(automaton.count(day));
      next_radix_.push_back(automaton.count(day + 1));
      product *= static_cast<long double>(automaton.count(day + 1));
    }
    now_.assign(static_cast<std::size_t>(n_), 0);
    return product < 1e18L;
  }

  void judge_sets(int day) {
    for (unsigned set = 0; set < 1U << n_; ++set) {
      std::int64_t length = tours_.travel(set), load = 0;
      std::map<int, int> joined;
      bool fits = true;
      for (int c = 0; c < n_; ++c) {
        if ((set >> c & 1) == 0) continue;
        length += i_.customer(c).service;
        load += i_.customer(c).demand;
        const int room = i_.group_room(c, day);
        fits = fits && (room < 0 || ++joined[i_.customer(c).group] <= room);
      }
      fits = fits && (set == 0 || length <= i_.longest(day)) && (i_.problem->capacity <= 0 || load <= i_.problem->capacity);
      day_cost_[set] = fits ? tours_.travel(set) + i_.balance(set == 0 ? 0 : length, day) : never;
    }
  }

  void go_on(int day, int c, unsigned set, std::uint64_t key, std::int64_t cost, int before) {
    if (cost > known_ || transitions_ > most_transitions) return;
    if (c == n_) {
      ++transitions_;
      if (day_cost_[set] >= never || cost + day_cost_[set] > known_) return;
      cost += day_cost_[set];
      const auto [at_key, fresh] = index_.try_emplace(key, static_cast<int>(next_.size()));
      if (fresh) next_.push_back({key, cost, before, set});
      else if (State& there = at(next_, at_key->second); cost < there.cost) there = {key, cost, before, set};
      return;
    }
    // The digit of customer 0 stands lowest: they are added from the last one up.
    const int who = n_ - 1 - c;
    const Node& node = at(automata_, who).node(day, at(now_, who));
    for (const int visit : {0, 1}) {
      const int child = node.child[static_cast<std::size_t>(visit)];
      if (child < 0) continue;
      go_on(day, c + 1, visit != 0 ? set | 1U << who : set, key * at(next_radix_, who) + static_cast<std::uint64_t>(child), cost + node.weight[static_cast<std::size_t>(visit)], before);
    }
  }

  Plan plan_of(const std::vector<std::vector<State>>& levels) const {
    Plan plan;
    plan.tours.resize(static_cast<std::size_t>(i_.days));
    std::vector<std::uint64_t> days(static_cast<std::size_t>(n_), 0);
    int state = 0;  // after the last day there is one
    for (int day = i_.days; day-- > 0;) {
      const State& now = at(at(levels, day + 1), state);
      at(plan.tours, day) = tours_.order(now.set);
      for (int c = 0; c < n_; ++c) at(days, c) |= std::uint64_t{now.set >> c & 1} << day;
      state = now.before;
    }
    for (int c = 0; c < n_; ++c) {
      const std::vector<PeriodicPattern>& patterns = i_.customer(c).patterns;
      int best = -1;
      for (int k = 0; k < static_cast<int>(patterns.size()); ++k) {
        if (at(patterns, k).days == at(days, c) && (best < 0 || at(patterns, k).cost < at(patterns, best).cost)) best = k;
      }
      plan.pattern.push_back(best);
    }
    measure(i_, plan);
    return plan;
  }

  const Instance& i_;
  int n_;
  std::int64_t known_;
  Tours tours_;
  std::vector<Automaton> automata_;
  std::vector<std::uint64_t> radix_, next_radix_;
  std::vector<int> now_;
  std::vector<std::int64_t> day_cost_;
  std::vector<State> next_;
  std::unordered_map<std::uint64_t, int> index_;
  long long transitions_ = 0;
};

}  // namespace

std::optional<Plan> exact_plan(const Instance& instance, std::int64_t known, const Progress& progress) {
  if (instance.customers > most_customers_proven || instance.vehicles != 1) return std::nullopt;
  return Search(instance, known).run(progress);
}

}  // namespace gridwalk::geo::periodic
