// Starts, shared out over threads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/search.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "geo/zoning/polish.h"
#include "geo/zoning/starts.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// How much work to do, from the size alone.
struct Budget {
  int starts = 1;
  long long steps = 0;
};

Budget budget_for(const Instance& instance, const ZoningOptions& options) {
  Budget budget{std::clamp(options.starts, 1, 1000), options.steps};
  if (budget.steps > 0) return budget;
  const long long n = instance.units;
  budget.steps = std::clamp(500 * n, 5'000LL, 3'000'000LL);
  if (n > 2'000) budget.starts = std::min(budget.starts, 4);
  if (n > 20'000) {
    budget.starts = std::min(budget.starts, 2);
    budget.steps = std::min(60 * n, 12'000'000LL);
  }
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
    return best_;
  }

 private:
  void wave() {
    const int helpers = std::clamp(options_.threads, 1, budget_.starts) - 1;
    results_.assign(at(budget_.starts), std::nullopt);
    next_ = 0;
    done_ = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < helpers; ++i) threads.emplace_back([this] { work(false); });
      work(true);
    }
    for (std::optional<Found>& result : results_) {
      if (result && (best_.zone_of.empty() || result->score.better_than(best_.score))) best_ = std::move(*result);
    }
  }

  // Takes starts one by one until none is left. Only the calling thread reports.
  void work(bool reports) {
    for (int i = next_++; i < budget_.starts; i = next_++) {
      if (i > 0 && progress_.stopped()) return;
      results_[at(i)] = run(i, reports);
    }
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
    if (has_locks_ && start % 3 == 2) return grown_start(instance_, random);
    return start % 2 == 0 ? power_start(instance_, random) : tree_start(instance_, random);
  }

  Found run(int start, bool reports) {
    Random random(options_.seed, static_cast<std::uint64_t>(from_anywhere_ ? budget_.starts + start : start));
    AnnealOptions annealing;
    annealing.steps = budget_.steps;
    // No one setting is best on all streets: pairs of starts take turns.
    annealing.heat = start % 4 < 2 ? 1 : 0.5;
    annealing.firmness = start % 8 < 4 ? 4 : 12;
    if (from_anywhere_) annealing.heat = 3;
    if (better_) annealing.better = [&](const std::vector<int>& zone_of, const Score& score) { tell(zone_of, score); };
    const auto told = [&](long long steps) {
      const double done = static_cast<double>(done_ += steps);
      if (reports) progress_(std::min(1.0, done / (static_cast<double>(budget_.steps) * budget_.starts)), "zoning-search");
      return !progress_.stopped();
    };
    Partition plan(instance_, anneal(instance_, first_plan(start, random), annealing, random, told));
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
  std::vector<std::optional<Found>> results_;
  std::atomic<int> next_{0};
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
