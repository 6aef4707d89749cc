// Local search on a periodic plan whose tours may exceed their limits at a price.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "geo/random.h"
#include "geo/rounds/periodic_instance.h"

namespace gridwalk::geo::periodic {

// What one unit above a limit costs, in 1/256 units of cost.
struct Prices {
  std::int64_t load = 256, length = 256;
};

// Works on linked tours of visits. Moves within a day: one or two visits moved or exchanged, 2-opt, tails exchanged, and
// SWAP* (Vidal 2022: two visits exchanged between tours, each to its best place); between days: another pattern for a
// customer. Only pairs near one another are tried within a day; a pair of tours only when one changed since the last try.
class LocalSearch {
 public:
  explicit LocalSearch(const Instance& instance);

  // The plan may lack patterns (-1) and days. Tours whose hash is among the settled were made better before.
  void load(const Plan& plan, const std::set<std::size_t>& settled = {});
  static std::size_t hash(const std::vector<int>& tour);
  // Chooses for every customer without a pattern the cheapest one that holds the days on which it is already visited.
  void complete(Random& random);
  void improve(Random& random);
  void store(Plan& plan) const;  // tours of a day ordered along the ranks, empty ones last

  void set_prices(const Prices& prices) { prices_ = prices; }  // before load

 private:
  // A visit: node day * customers + customer; the depot opens a tour as node visits + tour and closes it as visits + tours + tour.
  struct Node {
    int previous = -1, next = -1, tour = -1, position = 0, place = 0, tested = -1;
    std::int64_t load = 0, length = 0, turn = 0;  // from the depot up to here; turn: what the way costs more when walked backwards
  };
  struct TourState {
    int size = 0, changed = 0, day = 0;
    std::int64_t load = 0, length = 0, turn = 0, extra = 0;
  };
  // The three cheapest places for a customer in a tour, as of the moment `stamp`.
  struct Places {
    std::array<std::int64_t, 3> cost;
    std::array<int, 3> after;
    int stamp = -1;
  };
  // The visits of the same day that are nearest, as of the day's members at `stamp`.
  static constexpr int near_on_a_day = 12;
  struct Near {
    int stamp = -1, count = 0;
    std::array<int, near_on_a_day> visits;
  };
  struct Exchange {
    std::int64_t gain = 0;
    int u = -1, u_after = -1, v = -1, v_after = -1;
  };

  int opening(int tour) const { return visits_ + tour; }
  int closing(int tour) const { return visits_ + instance_.tours + tour; }
  bool is_depot(int node) const { return node >= visits_; }
  Node& node(int i) { return nodes_[static_cast<std::size_t>(i)]; }
  const Node& node(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  TourState& tour(int t) { return tours_[static_cast<std::size_t>(t)]; }
  const TourState& tour(int t) const { return tours_[static_cast<std::size_t>(t)]; }
  std::int64_t arc(int a, int b) const { return instance_.arc(a, b); }
  std::int64_t service(int place) const { return services_[static_cast<std::size_t>(place)]; }
  std::int64_t demand(int place) const { return demands_[static_cast<std::size_t>(place)]; }
  std::int64_t extra(int t, std::int64_t length, std::int64_t load) const;

  void unlink(int u);
  void link_after(int u, int v);
  void set_tour(int t, const std::vector<int>& sequence);
  void update(int t);
  std::vector<int> sequence(int first, int end) const;

  const Near& near_visits(int u);
  bool hopeless(int u, int v) const;
  bool try_pair(int u, int v);
  bool try_opening(int u, int opening);
  bool relocate(int u, int v, int count, bool reversed);
  bool exchange(int u, int v, int count_u, int count_v);
  bool two_opt(int u, int v);
  bool tails(int u, int v, bool reversed);
  bool accepted(std::int64_t travel, int a, std::int64_t length_a, std::int64_t load_a, int b, std::int64_t length_b, std::int64_t load_b) const;

  bool improve_days();
  bool swap_tours();
  bool swap_star(int a, int b);
  std::int64_t insertion_beside_removal(int c, int t, int removed, int& after);
  const Places& places(int customer, int t);

  bool improve_patterns(Random& random);
  // The cheapest place on a day, with what it does to the tours' prices.
  std::int64_t best_place(int c, int day, int& after);
  std::int64_t removal(int u) const;
  std::uint64_t visited(int c) const;
  void weigh_days(int c, std::uint64_t now);  // fills day_cost_: of leaving the days of now, of going on the others
  int cheapest_pattern(int c, std::uint64_t now, std::int64_t least, bool keep) const;
  void choose(int c, std::uint64_t now, int pattern);
  void put(int c, int day, int after);
  void take(int u);

  const Instance& instance_;
  int visits_;
  Prices prices_;
  std::vector<Node> nodes_;
  std::vector<TourState> tours_;
  std::vector<std::int64_t> services_, demands_;
  std::vector<int> pattern_;
  std::vector<Places> places_;
  std::vector<int> order_, swap_tested_, pattern_tested_;
  std::vector<char> touching_;
  std::vector<std::int64_t> day_cost_;
  std::vector<int> day_after_, day_changed_, day_members_;
  std::vector<Near> near_visits_;
  int moves_ = 0;
  int scanned_;
};

}  // namespace gridwalk::geo::periodic
