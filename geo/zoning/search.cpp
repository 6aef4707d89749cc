// Starts, shared out over threads, then generations of crossings.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/search.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <thread>

#include "geo/zoning/coarsen.h"
#include "geo/zoning/contract.h"
#include "geo/zoning/cross.h"
#include "geo/zoning/polish.h"
#include "geo/zoning/starts.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// How much work to do, from the size alone.
struct Budget {
  int starts = 1;
  long long steps = 0;        // of each
  long long cross_steps = 0;  // of each crossing of two
};

constexpr int large = 20'000;     // units: from here on there are too few steps for each to begin on groups or to cross plans
constexpr int generations = 8;
constexpr int coarse_units = 20;  // a zone: fewer say little about its shape
constexpr int many_units = 40;    // a zone: from here on the search begins on groups of units

Budget budget_for(const Instance& instance, const ZoningOptions& options) {
  const long long n = instance.units;
  Budget budget{n <= 60 ? 16 : n <= 200 ? 48 : n <= 2'000 ? 32 : 2, std::clamp(500 * n, 5'000LL, 2'000'000LL)};
  if (n > 2'000 && n <= large) {
    budget.steps = 500 * n;
    budget.starts = static_cast<int>(std::clamp(42'000'000LL / budget.steps, 4LL, 20LL));
  }
  if (n > large) budget.steps = std::min(60 * n, 12'000'000LL);
  if (options.starts > 0) budget.starts = std::min(options.starts, 1000);
  if (options.steps > 0) budget.steps = options.steps;
  budget.cross_steps = budget.steps / (n <= 2'000 ? 2 : 4);
  return budget;
}

class Search {
 public:
  Search(const Instance& instance, std::vector<int> current, const ZoningOptions& options, const Progress& progress,
         const std::function<void(const Found&)>& better)
      : instance_(instance),
        current_(std::move(current)),
        options_(options),
        progress_(progress),
        better_(better),
        budget_(budget_for(instance, options)) {
    for (const int z : current_) has_current_ = has_current_ || z >= 0;
    for (const int core : instance.core) has_locks_ = has_locks_ || core >= 0;
  }

  Found best() {
    wave();
    if (best_.score.violation > 0 && instance_.rules.any() && !progress_.stopped()) {
      // Rules can shut off all that balanced starts lead to: once more, from anywhere.
      from_anywhere_ = true;
      wave();
    }
    if (can_contract(instance_) && instance_.units <= large) {
      for (int generation = 0; generation < generations && next_generation(generation);) ++generation;
    }
    return best_;
  }

 private:
  // Random streams far from those of the starts.
  static constexpr std::uint64_t pairing_stream = 2'000'000, crossing_stream = 3'000'000;

  // Calls task(0 .. count - 1), shared out over threads.
  void share_out(int count, const std::function<void(int)>& task) {
    std::atomic<int> next{0};
    const auto work = [&] {
      for (int i = next++; i < count; i = next++) task(i);
    };
    std::vector<std::jthread> threads;
    for (int i = 1; i < std::min(options_.threads, count); ++i) threads.emplace_back(work);
    work();
  }

  void wave() {
    plans_.assign(at(budget_.starts), {});
    done_ = 0;
    share_out(budget_.starts, [this](int i) {
      if (i == 0 || !progress_.stopped()) plans_[at(i)] = run(i);
    });
    std::erase_if(plans_, [](const Found& plan) { return plan.zone_of.empty(); });
    for (const Found& plan : plans_) keep(plan);
  }

  // Plans in pairs; a child better than both takes the place of the worse. False: none is.
  bool next_generation(int generation) {
    Random random(options_.seed, pairing_stream + static_cast<std::uint64_t>(generation));
    std::vector<int> order(plans_.size());
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(std::span(order));
    const int pairs = static_cast<int>(order.size() / 2);
    std::vector<std::optional<Found>> children(at(pairs));
    const auto parents = [&](int i) {
      Found &p = plans_[at(order[at(2 * i)])], &q = plans_[at(order[at(2 * i + 1)])];
      return q.score.better_than(p.score) ? std::pair<Found&, Found&>(q, p) : std::pair<Found&, Found&>(p, q);
    };
    share_out(pairs, [&](int i) {
      if (progress_.stopped()) return;
      Random its(options_.seed, crossing_stream + static_cast<std::uint64_t>(1000 * generation + i));
      const auto [better, worse] = parents(i);
      std::vector<int> plan = cross(instance_, better.zone_of, worse.zone_of, budget_.cross_steps, its, [this](long long steps) { return report(steps); });
      if (!plan.empty()) children[at(i)] = polished(std::move(plan), its);
    });
    bool any = false;
    for (int i = 0; i < pairs; ++i) {
      const auto [better, worse] = parents(i);
      if (!children[at(i)] || !children[at(i)]->score.better_than(better.score)) continue;
      any = true;
      keep(*children[at(i)]);
      worse = std::move(*children[at(i)]);
    }
    return any && !progress_.stopped();
  }

  void keep(const Found& plan) {
    if (best_.zone_of.empty() || plan.score.better_than(best_.score)) best_ = plan;
  }

  // Only the thread that called reports. False: stop.
  bool report(long long steps) {
    const double done = static_cast<double>(done_ += steps);
    const double whole = static_cast<double>(budget_.starts) * (static_cast<double>(budget_.steps) + 0.5 * generations * static_cast<double>(budget_.cross_steps));
    if (std::this_thread::get_id() == caller_) progress_(std::min(1.0, done / whole), "zoning-search");
    return !progress_.stopped();
  }

  // Every other plan has the pieces of a keep-together group joined, by way of the units between them.
  std::vector<int> first_plan(int start, Random& random) const {
    std::vector<int> plan = made_plan(start, random);
    if (start % 2 != 0 || instance_.bridges.empty()) return plan;
    for (const std::vector<int>& bridge : instance_.bridges) {
      for (const int u : bridge) plan[at(u)] = plan[at(bridge.front())];
    }
    return repaired(instance_, std::move(plan), random);
  }

  std::vector<int> made_plan(int start, Random& random) const {
    if (from_anywhere_) return grown_start(instance_, random);
    if (has_current_ && start == 0) return repaired(instance_, current_, random);
    return start_of_kind(instance_, start, random);
  }

  std::vector<int> start_of_kind(const Instance& instance, int start, Random& random) const {
    if (has_locks_ && start % 3 == 2) return grown_start(instance, random);
    return start % 2 == 0 ? power_start(instance, random) : tree_start(instance, random);
  }

  // Where zones have many units, whole quarters are found on groups of them first.
  std::vector<int> annealed_in_groups(int start, AnnealOptions annealing, Random& random) {
    const auto told = [this](long long steps) { return report(steps); };
    std::vector<int> group_of;
    const int groups = coarsen(instance_, coarse_units * instance_.zones, random, group_of);
    const Instance small = contracted(instance_, group_of, groups);
    const long long steps = annealing.steps;
    annealing.better = nullptr;
    annealing.steps = steps / 2;
    const std::vector<int> plan = anneal(small, start_of_kind(small, start, random), annealing, random, told);
    std::vector<int> zone_of(at(instance_.units));
    for (std::size_t u = 0; u < zone_of.size(); ++u) zone_of[u] = plan[at(group_of[u])];
    annealing.steps = steps - steps / 2;
    annealing.heat = annealing.steps >= 50LL * instance_.units ? 0.5 : 0.1;  // few steps only settle the borders
    return anneal(instance_, std::move(zone_of), annealing, random, told);
  }

  Found run(int start) {
    Random random(options_.seed, static_cast<std::uint64_t>(from_anywhere_ ? budget_.starts + start : start));
    AnnealOptions annealing;
    annealing.steps = budget_.steps;
    // No one setting is best on all streets: pairs of starts take turns.
    annealing.heat = start % 4 < 2 ? 1 : 0.5;
    annealing.firmness = start % 8 < 4 ? 4 : 12;
    if (from_anywhere_) annealing.heat = 3;
    if (better_) annealing.better = [&](const std::vector<int>& zone_of, const Score& score) { tell(zone_of, score); };
    const bool whole = instance_.units > large || instance_.units < many_units * instance_.zones || instance_.rules.any() || (has_current_ && start == 0) || from_anywhere_;
    std::vector<int> plan = !whole ? annealed_in_groups(start, annealing, random)
                                   : anneal(instance_, first_plan(start, random), annealing, random, [this](long long steps) { return report(steps); });
    return polished(std::move(plan), random);
  }

  Found polished(std::vector<int> zone_of, Random& random) {
    Partition plan(instance_, std::move(zone_of));
    for (int round = 0; round < 4 && !progress_.stopped(); ++round) {
      descend(plan);
      if (!resplit_pairs(plan, 20, random)) break;
    }
    plan.refresh();
    tell(plan.zone_of(), score_of(plan));
    return {plan.zone_of(), score_of(plan)};
  }

  void tell(const std::vector<int>& zone_of, const Score& score) {
    if (!better_) return;
    const std::lock_guard lock(telling_);
    if (best_told_ && !score.better_than(*best_told_)) return;
    best_told_ = score;
    better_({zone_of, score});
  }

  const Instance& instance_;
  std::vector<int> current_;
  const ZoningOptions& options_;
  const Progress& progress_;
  const std::function<void(const Found&)>& better_;
  Budget budget_;
  bool has_current_ = false, has_locks_ = false, from_anywhere_ = false;
  Found best_;
  std::vector<Found> plans_;  // one a start; their children take their places
  const std::thread::id caller_ = std::this_thread::get_id();
  std::atomic<long long> done_{0};
  std::mutex telling_;
  std::optional<Score> best_told_;
};

}  // namespace

Found search(const Instance& instance, std::vector<int> current, const ZoningOptions& options, const Progress& progress,
             const std::function<void(const Found&)>& better) {
  return Search(instance, std::move(current), options, progress, better).best();
}

}  // namespace gridwalk::geo::zoning
