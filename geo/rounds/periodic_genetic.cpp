// Hybrid genetic search for periodic routing with several vehicles a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/rounds/periodic_genetic.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>
#include <utility>

#include "geo/rounds/periodic_local_search.h"
#include "geo/rounds/periodic_population.h"
#include "geo/rounds/periodic_ruin.h"
#include "geo/rounds/periodic_split.h"
#include "geo/rounds/periodic_symmetry.h"

namespace gridwalk::geo::periodic {
namespace {

constexpr int least_members = 25, born_members = 40;
constexpr int adapt_after = 100;
constexpr long long restart_after = 10'000;
constexpr int founders = 50;
constexpr long long children_by_default = 3'000;
constexpr long long first_steps = 500;  // of ruin and recreate, a customer
constexpr int longer = 8;               // so many times more where local search alone falls far behind

class Genetic {
 public:
  explicit Genetic(const Instance& instance)
      : instance_(instance), random_(instance.problem->seed), search_(instance), split_(instance), symmetry_(instance), population_(instance, least_members, born_members) {}

  Plan run(long long iterations, const Progress& progress) {
    if (iterations == 0) iterations = children_by_default;
    // A plan by ruin and recreate is the first: it keeps all limits, and where tours are long ways off it is hard to find otherwise.
    const long long steps = std::min(first_steps * instance_.customers, 40 * iterations);
    const Plan first = ruin_and_recreate(instance_, instance_.problem->seed, steps, progress.part(0, 0.1));
    if (progress.stopped()) return first;
    adopt(first);
    long long since_better = 0, in_life = 0;
    for (long long i = 0; i < iterations && !progress.stopped(); ++i) {
      progress(0.2 + 0.8 * static_cast<double>(i) / static_cast<double>(iterations), "plan");
      if (i == founders && founders_best_ > first.cost + first.cost / 20) {
        adopt(ruin_and_recreate(instance_, instance_.problem->seed + 1, longer * steps, progress.part(0.2, 0.3)));
      }
      in_life++ < founders ? found() : bear();
      if (in_life % adapt_after == 0) population_.adapt();
      since_better = population_.improved() ? 0 : since_better + 1;
      if (since_better > restart_after) {
        population_.clear();
        since_better = in_life = 0;
      }
    }
    return population_.best() != nullptr ? *population_.best() : first;
  }

 private:
  Plan empty_plan() const {
    Plan plan;
    plan.tours.resize(static_cast<std::size_t>(instance_.tours));
    plan.pattern.assign(static_cast<std::size_t>(instance_.customers), -1);
    return plan;
  }

  // A plan from nothing: customers in a random order, each where it costs least then.
  void found() {
    Plan plan = empty_plan();
    search_.set_prices(population_.prices());
    search_.load(plan);
    search_.complete(random_);
    founders_best_ = std::min(founders_best_, teach());
  }

  void adopt(const Plan& plan) {
    search_.set_prices(population_.prices());
    search_.load(plan);
    search_.complete(random_);
    teach();
  }

  void bear() {
    const Plan *a = &population_.pick(random_), *b = &population_.pick(random_);
    Plan child = crossed(*a, *b);
    search_.set_prices(population_.prices());
    std::set<std::size_t> settled;
    for (const Plan* parent : {a, b}) {
      for (const std::vector<int>& tour : parent->tours) settled.insert(LocalSearch::hash(tour));
    }
    search_.load(child, settled);
    search_.complete(random_);
    teach();
  }

  // The price of what came of it. Local search; what is beyond the limits afterwards is, half of the time, brought back by tenfold prices.
  std::int64_t teach() {
    search_.improve(random_);
    Plan plan;
    search_.store(plan);
    if (const Plan* like = population_.best() != nullptr ? population_.best() : population_.best_beyond(); like != nullptr) symmetry_.align(plan, *like);
    const bool repair = !plan.within_limits() && random_.below(2) == 0;
    population_.add(plan);
    const std::int64_t price = population_.price(plan);
    if (!repair) return price;
    Prices dear = population_.prices();
    dear.load *= 10;
    dear.length *= 10;
    search_.set_prices(dear);
    search_.load(plan);
    search_.improve(random_);
    search_.store(plan);
    if (plan.within_limits()) population_.add(std::move(plan));
    return price;
  }

  // Periodic crossover with insertions: some days come whole from one parent, some from the other, the rest are a part of the
  // first's filled up from the second's, where the customer's patterns allow. What is missing is completed later.
  Plan crossed(const Plan& a, const Plan& b) {
    const int days = instance_.days, n = instance_.customers;
    std::vector<int> day_order(static_cast<std::size_t>(days));
    std::iota(day_order.begin(), day_order.end(), 0);
    random_.shuffle(std::span(day_order));
    int first = static_cast<int>(random_.below(static_cast<std::uint32_t>(days + 1))), second = static_cast<int>(random_.below(static_cast<std::uint32_t>(days + 1)));
    if (first > second) std::swap(first, second);
    std::vector<std::vector<int>> giant(static_cast<std::size_t>(days));
    std::vector<std::uint64_t> got(static_cast<std::size_t>(n), 0);
    const auto order_of = [&](const Plan& plan, int day) {
      std::vector<int> order;
      for (int t = day * instance_.vehicles; t < (day + 1) * instance_.vehicles; ++t) order.insert(order.end(), at(plan.tours, t).begin(), at(plan.tours, t).end());
      return order;
    };
    std::vector<int> from_second;
    for (int i = 0; i < days; ++i) {
      const int d = at(day_order, i);
      if (i >= first && i < second) {
        from_second.push_back(d);
        continue;
      }
      std::vector<int> order = order_of(a, d);
      if (i >= second && !order.empty()) {  // a mixed day
        const auto size = static_cast<std::uint32_t>(order.size());
        const std::uint32_t begin = random_.below(size), length = random_.below(size + 1);
        std::vector<int> part;
        for (std::uint32_t k = 0; k < length; ++k) part.push_back(order[(begin + k) % size]);
        order = std::move(part);
        from_second.push_back(d);
      } else if (i >= second) {
        from_second.push_back(d);
      }
      for (const int c : order) at(got, c) |= std::uint64_t{1} << d;
      at(giant, d) = std::move(order);
    }
    random_.shuffle(std::span(from_second));
    for (const int d : from_second) {
      const std::uint64_t bit = std::uint64_t{1} << d;
      for (const int c : order_of(b, d)) {
        if ((at(got, c) & bit) != 0) continue;
        const std::uint64_t then = at(got, c) | bit;
        const std::vector<PeriodicPattern>& patterns = instance_.customer(c).patterns;
        if (std::none_of(patterns.begin(), patterns.end(), [&](const PeriodicPattern& p) { return (then & ~p.days) == 0; })) continue;
        at(got, c) = then;
        at(giant, d).push_back(c);
      }
    }
    Plan child = empty_plan();
    for (int d = 0; d < days; ++d) split_.cut(at(giant, d), d, population_.prices(), child.tours);
    return child;
  }

  const Instance& instance_;
  Random random_;
  LocalSearch search_;
  Split split_;
  Symmetry symmetry_;
  Population population_;
  std::int64_t founders_best_ = never;
};

}  // namespace

Plan genetic_search(const Instance& instance, long long iterations, const Progress& progress) { return Genetic(instance).run(iterations, progress); }

}  // namespace gridwalk::geo::periodic
