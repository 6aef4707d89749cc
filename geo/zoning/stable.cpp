// Search for the plan of fewest changes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/stable.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "geo/zoning/anneal.h"
#include "geo/zoning/components.h"
#include "geo/zoning/exact.h"
#include "geo/zoning/judge.h"
#include "geo/zoning/labels.h"
#include "geo/zoning/move_chain.h"
#include "geo/zoning/move_flip.h"
#include "geo/zoning/objective.h"
#include "geo/zoning/polish.h"
#include "geo/zoning/starts.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int block = 256;
constexpr int candidates = 6;

// A move costs this much of the mean objective per unit. One move on a street of a hundred communities would have to save half of
// its objective to be worth that; more would freeze the search before it could place what is free.
constexpr double moves_first = 50;

// Anneals with the number of moved units in the objective (Rules::stay). The temperature falls from about the price of a
// moved unit to little against the rest, so that first moves are saved and then what is left is placed well.
class Settling {
 public:
  Settling(const Instance& instance, std::vector<int> start, double move_cost, double mean, Random& random)
      : plan_(instance, std::move(start)), random_(random), best_(plan_.zone_of()), best_score_(score_of(plan_)) {
    hot_ = 0.6 * move_cost;
    const double cold = std::max(0.02 * mean, 1e-6 * hot_);
    cooling_ = log_of(hot_ / cold);
    // A zone that is out by one unit is out by about k / n of its target.
    weight_ = move_cost * std::max(1, instance.units) / std::max(1, instance.zones);
    least_weight_ = 1e-3 * weight_;
    most_weight_ = 1e6 * weight_;
    home_.resize(at(instance.units), -1);
    for (std::size_t u = 0; u < instance.rules.stay_credit.size(); ++u) {
      for (const auto& [zone, saved] : instance.rules.stay_credit[u]) {
        if (saved > 0.5 * instance.rules.stay[u]) home_[u] = zone;
      }
    }
  }

  std::vector<int> run(long long steps, const std::function<bool(long long)>& told) {
    const long long blocks = std::max(1LL, steps / block);
    for (long long b = 0; b < blocks && !plan_.cut_links().empty(); ++b) {
      const double done = static_cast<double>(b) / static_cast<double>(blocks);
      temperature_ = hot_ * exp_minus(cooling_ * done);
      int within = 0;
      for (int i = 0; i < block; ++i) {
        step();
        within += plan_.within_limits() ? 1 : 0;
      }
      const double goal = done < 0.7 ? 0.3 : 0.9;
      weight_ = std::clamp(within < goal * block ? weight_ * 1.1 : weight_ / 1.1, least_weight_, most_weight_);
      if (b % 64 == 63) plan_.refresh();
      if (b % 4 == 3 && !told(4 * block)) break;
    }
    return best_;
  }

 private:
  void step() {
    const std::vector<int>& cut = plan_.cut_links();
    if (cut.empty()) return;
    const std::uint32_t draw = random_.next();
    const ZoningLink& link = plan_.instance().links[at(cut[random_.below(static_cast<std::uint32_t>(cut.size()))])];
    const int u = (draw & 1) != 0 ? link.a : link.b;
    const int v = (draw & 1) != 0 ? link.b : link.a;
    int to = plan_.zone_of(v);
    // One that is away from home and could go back does so more often than it goes on.
    const int home = home_[at(u)];
    if (home >= 0 && plan_.zone_of(u) != home && (draw & 6) != 0 && plan_.touches(u, home)) to = home;
    if (!plan_.movable(u) || !plan_.open(to)) return;
    if ((draw & 8) != 0) attempt(Flip{u, to});
    else attempt_chain(u, to);
  }

  void attempt_chain(int u, int through) {
    Chain best;
    double least = 0;
    const auto members = plan_.members(through);
    for (int i = 0; i < candidates; ++i) {
      const int w = members[random_.below(static_cast<std::uint32_t>(members.size()))];
      const auto arcs = plan_.instance().neighbours(w);
      if (arcs.empty() || w == best.next) continue;
      const int beyond = arcs[random_.below(static_cast<std::uint32_t>(arcs.size()))].to;
      const int to = plan_.zone_of(beyond);
      if (to == through || beyond == u || !plan_.movable(w) || !plan_.open(to)) continue;
      const Chain chain{u, w, to};
      const Change change = chain.quick_gain(plan_);
      const double cost = change.objective + weight_ * change.violation;
      if (best.next >= 0 && cost >= least) continue;
      best = chain;
      least = cost;
    }
    if (best.next >= 0) attempt(best);
  }

  template <Move M>
  void attempt(const M& move) {
    const Change change = move.gain(plan_);
    const double cost = change.objective + weight_ * change.violation;
    if (cost > 0 && random_.uniform() >= exp_minus(cost / temperature_)) return;
    if (!move.is_valid(plan_)) return;
    move.apply(plan_, changed_);
    const Score score = score_of(plan_);
    if (!score.better_than(best_score_)) {
      if (changed_.size() > 4 * best_.size() + 1000) {
        std::sort(changed_.begin(), changed_.end());
        changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
      }
      return;
    }
    for (const int u : changed_) best_[at(u)] = plan_.zone_of(u);
    changed_.clear();
    best_score_ = score;
  }

  Partition plan_;
  Random& random_;
  std::vector<int> best_;
  Score best_score_;
  std::vector<int> home_;     // per unit: today's zone or -1
  std::vector<int> changed_;  // units moved since the best plan
  double hot_ = 1, cooling_ = 1, temperature_ = 1;
  double weight_ = 1, least_weight_ = 0, most_weight_ = 1;
};

struct Result {
  std::vector<int> zone_of;
  Score score;
};

class Search {
 public:
  Search(const ZoningProblem& problem, const ZoningOptions& options, const StableOptions& stable, Issues& issues, const Progress& progress)
      : problem_(problem), options_(options), progress_(progress) {
    ZoningOptions used = options;
    if (stable.fewest) used.stay_weight = 0;
    instance_ = make_instance(problem, used, issues);
    settle_components(instance_, options.tolerance, issues);
    // Many short searches find more than few long ones: where the limits are tight, legal plans lie far apart.
    const long long n = instance_.units;
    starts_ = stable.starts > 0 ? std::min(stable.starts, 1000) : n <= 300 ? 48 : n <= 2000 ? 12 : 4;
    steps_ = stable.steps > 0 ? stable.steps : std::clamp((n <= 300 ? 200 : 600) * n, 10'000LL, 3'000'000LL);
    results_.resize(at(starts_));
    price_moves(stable.fewest);
  }

  bool all_frozen() const { return std::find(instance_.open.begin(), instance_.open.end(), 1) == instance_.open.end(); }
  std::vector<int> frozen() const { return instance_.spread(instance_.fixed); }

  std::vector<int> best() {
    const int helpers = std::clamp(options_.threads, 1, starts_) - 1;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < helpers; ++i) threads.emplace_back([this] { work(false); });
      work(true);
    }
    const Result* best = nullptr;
    for (const std::optional<Result>& result : results_) {
      if (result && (!best || result->score.better_than(best->score))) best = &*result;
    }
    if (best->score.violation <= 0 || progress_.stopped()) return instance_.spread(best->zone_of);  // start 0 always has a result
    // Nothing within the limits: what divide() finds, brought back towards today's plan.
    ZoningOptions drawn = options_;
    drawn.better = {};
    Random random(options_.seed, 1001);
    const Result afresh = settled(instance_.gathered(problem_, divide(problem_, drawn, {{}, progress_.stop}).zone_of), random, false);
    tell(afresh);
    return instance_.spread(afresh.score.better_than(best->score) ? afresh.zone_of : best->zone_of);
  }

 private:
  // Where the fewest moves are asked for every unit counts alike, whatever its load.
  void price_moves(bool fewest) {
    mean_ = mean_per_minute(problem_, options_) * instance_.total / std::max(1, instance_.units);
    if (!(mean_ > 0)) mean_ = 1;
    move_cost_ = fewest ? moves_first * mean_ : std::max(1.0, options_.stay_weight) * mean_;
    if (!fewest) return;
    Rules& rules = instance_.rules;
    rules.stay.assign(at(instance_.units), 0);
    rules.stay_credit.assign(at(instance_.units), {});
    for (int u = 0; u < instance_.units; ++u) {
      for (const int member : instance_.stands_for[at(u)]) {
        const int zone = at(member) < problem_.current.size() ? problem_.current[at(member)] : -1;
        if (zone < 0 || zone >= instance_.zones) continue;
        rules.stay[at(u)] += move_cost_;
        auto& credit = rules.stay_credit[at(u)];
        const auto same = std::find_if(credit.begin(), credit.end(), [&](const auto& c) { return c.first == zone; });
        if (same == credit.end()) credit.emplace_back(zone, move_cost_);
        else same->second += move_cost_;
      }
    }
  }

  void work(bool reports) {
    for (int i = next_++; i < starts_; i = next_++) {
      if (i > 0 && progress_.stopped()) return;
      results_[at(i)] = run(i, reports);
      tell(*results_[at(i)]);
    }
  }

  // Today's plan with what is free given out; every second time a plan made afresh under today's numbers: where somebody has to
  // go elsewhere as a whole (beyond a river with one bridge), no series of small steps from today's plan leads there.
  std::vector<int> first_plan(int start, Random& random) const {
    if (start % 2 != 1) return repaired(instance_, instance_.gathered(problem_, problem_.current), random);
    const std::vector<int> fresh = start % 4 == 3 ? power_start(instance_, random) : tree_start(instance_, random);
    return instance_.gathered(problem_, relabelled(problem_, instance_.spread(fresh)));
  }

  Result run(int start, bool reports) {
    Random random(options_.seed, 1000 + static_cast<std::uint64_t>(start));
    return settled(first_plan(start, random), random, reports);
  }

  Result settled(const std::vector<int>& first, Random& random, bool reports) {
    const auto told = [&](long long steps) {
      const double done = static_cast<double>(done_ += steps);
      if (reports) progress_(std::min(1.0, done / (static_cast<double>(steps_) * starts_)), "zoning-search");
      return !progress_.stopped();
    };
    Partition plan(instance_, Settling(instance_, first, move_cost_, mean_, random).run(steps_, told));
    if (!progress_.stopped()) descend(plan);
    plan.refresh();
    return {plan.zone_of(), score_of(plan)};
  }

  void tell(const Result& result) {
    if (!options_.better) return;
    const std::lock_guard lock(telling_);
    if (told_ && !result.score.better_than(*told_)) return;
    told_ = result.score;
    const std::vector<int> zone_of = instance_.spread(result.zone_of);
    options_.better({zone_of, objective_of(problem_, options_, zone_of), result.score.violation <= 0});
  }

  const ZoningProblem& problem_;
  const ZoningOptions& options_;
  const Progress& progress_;
  Instance instance_;
  int starts_ = 1;
  long long steps_ = 0;
  double mean_ = 1, move_cost_ = 1;
  std::vector<std::optional<Result>> results_;
  std::atomic<int> next_{0};
  std::atomic<long long> done_{0};
  std::mutex telling_;
  std::optional<Score> told_;
};

}  // namespace

Disturbance disturbance_of(const ZoningProblem& problem, std::span<const int> zone_of) {
  Disturbance result;
  const int zones = static_cast<int>(problem.share.size());
  for (std::size_t u = 0; u < std::min({zone_of.size(), problem.current.size(), problem.units.size()}); ++u) {
    const int home = problem.current[u];
    if (home < 0 || home >= zones || zone_of[u] == home) continue;
    ++result.units;
    result.load_min += usable_load(problem.units[u]);
  }
  return result;
}

Zoning least_change(const ZoningProblem& problem, const ZoningOptions& options, const StableOptions& stable, const Progress& progress) {
  Zoning zoning;
  zoning.zone_of.assign(problem.units.size(), -1);
  if (problem.units.empty() || problem.share.empty()) return divide(problem, options, progress);  // which says what is missing
  Search search(problem, options, stable, zoning.issues, progress);
  zoning.zone_of = search.all_frozen() ? search.frozen() : search.best();
  zoning.measures = measure(problem, zoning.zone_of);
  const Issues wrong = check(problem, zoning.zone_of, options.tolerance);
  zoning.within_tolerance =
      std::none_of(wrong.begin(), wrong.end(), [](const Issue& issue) { return issue.severity == Severity::Problem; });
  zoning.issues.insert(zoning.issues.end(), wrong.begin(), wrong.end());
  if (progress.stopped()) zoning.issues.push_back({"zoning-stopped", -1, {}, Severity::Note});
  progress(1, "zoning-search");
  return zoning;
}

}  // namespace gridwalk::geo
