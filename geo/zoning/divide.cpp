// The division: prepares the street, runs the starts, takes the best, names the zones, says what could not be held.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>

#include "geo/zoning/anneal.h"
#include "geo/zoning/components.h"
#include "geo/zoning/labels.h"
#include "geo/zoning/polish.h"
#include "geo/zoning/starts.h"
#include "geo/zoning/text.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

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
  budget.steps = std::clamp(500 * n, 20'000LL, 3'000'000LL);
  if (n > 2000) budget.starts = std::min(budget.starts, 4);
  return budget;
}

struct Result {
  std::vector<int> zone_of;
  Score score;
};

class Search {
 public:
  Search(const Instance& instance, const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress)
      : instance_(instance), problem_(problem), options_(options), progress_(progress), budget_(budget_for(instance, options)) {
    for (const int z : problem.current) has_current_ = has_current_ || z >= 0;
    for (const int core : instance.core) has_locks_ = has_locks_ || core >= 0;
    results_.resize(at(budget_.starts));
  }

  // The best result, the first of equals: the same whichever thread made it.
  Result best() {
    const int helpers = std::clamp(options_.threads, 1, budget_.starts) - 1;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < helpers; ++i) threads.emplace_back([this] { work(false); });
      work(true);
    }
    std::optional<Result> best;
    for (std::optional<Result>& result : results_) {
      if (result && (!best || result->score.better_than(best->score))) best = std::move(result);
    }
    return *best;  // start 0 always has a result
  }

 private:
  // Takes starts one by one until none is left. Only the calling thread reports.
  void work(bool reports) {
    for (int i = next_++; i < budget_.starts; i = next_++) {
      if (i > 0 && progress_.stopped()) return;
      results_[at(i)] = run(i, reports);
    }
  }

  std::vector<int> first_plan(int start, Random& random) const {
    if (has_current_ && start == 0) {
      return repaired(instance_, instance_.gathered(problem_, problem_.current), random);
    }
    if (has_locks_ && start % 3 == 2) return grown_start(instance_, random);
    return start % 2 == 0 ? power_start(instance_, random) : tree_start(instance_, random);
  }

  Result run(int start, bool reports) {
    Random random(options_.seed, static_cast<std::uint64_t>(start));
    AnnealOptions annealing;
    annealing.steps = budget_.steps;
    // No one setting is best on all streets: pairs of starts take turns.
    annealing.heat = start % 4 < 2 ? 1 : 0.5;
    annealing.firmness = start % 8 < 4 ? 4 : 12;
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
    return {plan.zone_of(), score_of(plan)};
  }

  const Instance& instance_;
  const ZoningProblem& problem_;
  const ZoningOptions& options_;
  const Progress& progress_;
  Budget budget_;
  bool has_current_ = false, has_locks_ = false;
  std::vector<std::optional<Result>> results_;
  std::atomic<int> next_{0};
  std::atomic<long long> done_{0};
};

// What can be said before any search: why the limits cannot hold.
void explain_before(const Instance& instance, Issues& issues) {
  const double most = *std::max_element(instance.high.begin(), instance.high.end());
  std::vector<double> locked(at(instance.zones), 0);
  for (int u = 0; u < instance.units; ++u) {
    const int zone = instance.fixed[at(u)];
    const double limit = zone >= 0 ? instance.high[at(zone)] : most;
    if (zone >= 0) locked[at(zone)] += instance.load[at(u)];
    if (instance.load[at(u)] <= limit + instance.slack()) continue;
    const std::vector<int>& members = instance.stands_for[at(u)];
    issues.push_back({members.size() > 1 ? "group-heavier-than-zone" : "unit-heavier-than-zone",
                      members.front(),
                      {{"community", number_of(members.front())},
                       {"communities", numbers_of(members)},
                       {"load", whole(instance.load[at(u)])},
                       {"limit", whole(limit)}},
                      Severity::Problem});
  }
  for (int z = 0; z < instance.zones; ++z) {
    if (locked[at(z)] <= instance.high[at(z)] + instance.slack()) continue;
    issues.push_back({"locked-load-too-heavy",
                      z,
                      {{"zone", number_of(z)}, {"load", whole(locked[at(z)])}, {"limit", whole(instance.high[at(z)])}},
                      Severity::Problem});
  }
  if (instance.zones > instance.units) {
    issues.push_back({"more-zones-than-units",
                      -1,
                      {{"zones", std::to_string(instance.zones)}, {"count", std::to_string(instance.units)}},
                      Severity::Problem});
  }
}

bool has_limits(const ZoningProblem& problem) { return !problem.min_load_min.empty() || !problem.max_load_min.empty(); }

void explain_after(const ZoningProblem& problem, const ZoningOptions& options, Zoning& zoning) {
  const Issues wrong = check(problem, zoning.zone_of, options.tolerance);
  // Contiguity and locks have reasons of their own; these say whether the balance and the rules are kept.
  static constexpr std::string_view apart_from[] = {"zone-not-contiguous", "zone-crosses-barrier", "lock-broken",
                                                    "zone-frozen-changed", "zone-keeps-broken"};
  zoning.within_tolerance = std::none_of(wrong.begin(), wrong.end(), [](const Issue& issue) {
    return issue.severity == Severity::Problem && std::find(std::begin(apart_from), std::end(apart_from), issue.code) == std::end(apart_from);
  });
  if (!zoning.within_tolerance) {
    const bool limits = has_limits(problem);
    const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
    int worst = 0;
    double most = -1;  // off the target, or outside the limits that were given, as a share of the target
    for (int z = 0; z < static_cast<int>(bounds.size()); ++z) {
      const ZoneMeasures& zone = zoning.measures.zones[at(z)];
      const double outside = std::max({0.0, zone.load_min - bounds[at(z)].max_min, bounds[at(z)].min_min - zone.load_min});
      const double off = !limits ? std::abs(zone.deviation) : zone.target_min > 0 ? outside / zone.target_min : 0;
      if (off <= most) continue;
      most = off;
      worst = z;
    }
    zoning.issues.push_back({limits ? "zone-limits-not-reached" : "zone-tolerance-not-reached",
                             -1,
                             {{"tolerance", percent(options.tolerance)},
                              {"reached", percent(most)},
                              {"zone", number_of(worst)}},
                             Severity::Problem});
  }
  zoning.issues.insert(zoning.issues.end(), wrong.begin(), wrong.end());
}

}  // namespace

Zoning divide(const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress) {
  Zoning zoning;
  zoning.zone_of.assign(problem.units.size(), -1);
  if (problem.units.empty()) zoning.issues.push_back({"units-none", -1, {}, Severity::Problem});
  if (problem.share.empty()) zoning.issues.push_back({"zones-none", -1, {}, Severity::Problem});
  if (problem.units.empty() || problem.share.empty()) {
    zoning.measures = measure(problem, zoning.zone_of);
    return zoning;
  }
  Instance instance = make_instance(problem, options, zoning.issues);
  explain_before(instance, zoning.issues);
  settle_components(instance, options.tolerance, zoning.issues);
  if (std::find(instance.open.begin(), instance.open.end(), 1) == instance.open.end()) {
    zoning.zone_of = instance.spread(instance.fixed);  // all zones are frozen: what is in none of them stays so
  } else {
    zoning.zone_of = relabelled(problem, instance.spread(Search(instance, problem, options, progress).best().zone_of));
  }
  zoning.measures = measure(problem, zoning.zone_of);
  explain_after(problem, options, zoning);
  if (progress.stopped()) zoning.issues.push_back({"zoning-stopped", -1, {}, Severity::Note});
  progress(1, "zoning-search");
  return zoning;
}

}  // namespace gridwalk::geo
