// The rules of a problem, on the units of the search; contradictions among them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "geo/zoning/instance.h"
#include "geo/zoning/objective.h"
#include "geo/zoning/text.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Compiler {
 public:
  Compiler(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> unit_here, Instance& instance, Issues& issues)
      : problem_(problem), options_(options), unit_here_(unit_here), instance_(instance), rules_(instance.rules), issues_(issues) {}

  void apart() {
    for (const auto& [u, v] : problem_.apart) {
      if (!known(u) || !known(v) || u == v) {
        invalid("apart-invalid", std::max(u, v));
        continue;
      }
      if (rules_.apart.empty()) rules_.apart.resize(at(instance_.units));
      const int p = unit_here_[at(u)], q = unit_here_[at(v)];
      const bool one_zone = instance_.fixed[at(p)] >= 0 && instance_.fixed[at(p)] == instance_.fixed[at(q)];
      if (p == q || one_zone) {
        issues_.push_back({p == q ? "apart-but-together" : "apart-but-locked",
                           u,
                           {{"community", number_of(u)}, {"other", number_of(v)}, {"zone", number_of(instance_.fixed[at(p)])}},
                           Severity::Problem});
      }
      if (p == q) continue;
      rules_.apart[at(p)].push_back(q);
      rules_.apart[at(q)].push_back(p);
    }
    for (std::vector<int>& list : rules_.apart) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  void tied(std::span<const std::pair<int, int>> ties) {
    if (ties.empty()) return;
    rules_.tied.resize(at(instance_.units));
    for (const auto& [u, v] : ties) {
      const int p = unit_here_[at(u)], q = unit_here_[at(v)];
      if (p == q) continue;
      rules_.tied[at(p)].push_back(q);
      rules_.tied[at(q)].push_back(p);
      if (instance_.fixed[at(p)] >= 0 && instance_.fixed[at(q)] >= 0 && instance_.fixed[at(p)] != instance_.fixed[at(q)]) {
        issues_.push_back({"together-locks-differ",
                           u,
                           {{"community", number_of(u)},
                            {"zone", number_of(instance_.fixed[at(p)])},
                            {"other", number_of(instance_.fixed[at(q)])}},
                           Severity::Problem});
      }
    }
    tied_but_apart();
    for (std::vector<int>& list : rules_.tied) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  void forbidden() {
    for (const auto& [u, z] : problem_.forbidden) {
      if (!known(u) || z < 0 || z >= instance_.zones) {
        invalid("forbidden-invalid", u);
        continue;
      }
      if (rules_.forbidden.empty()) rules_.forbidden.assign(at(instance_.units) * at(instance_.zones), 0);
      const int p = unit_here_[at(u)];
      rules_.forbidden[at(p) * at(instance_.zones) + at(z)] = 1;
      if (instance_.fixed[at(p)] == z) {
        issues_.push_back({"forbidden-but-locked", u, {{"community", number_of(u)}, {"zone", number_of(z)}}, Severity::Problem});
      }
    }
    for (int p = 0; p < instance_.units && !rules_.forbidden.empty(); ++p) {
      bool anywhere = false;
      for (int z = 0; z < instance_.zones; ++z) anywhere = anywhere || !rules_.is_forbidden(p, z, instance_.zones);
      if (anywhere) continue;
      const int u = instance_.speaks(p);
      issues_.push_back({"forbidden-everywhere", u, {{"community", number_of(u)}}, Severity::Problem});
    }
  }

  void measures() {
    double shares = 0;
    for (const double target : instance_.target) shares += target;
    for (const ZoningCriterion& criterion : problem_.criteria) {
      Measure measure;
      measure.value.assign(at(instance_.units), 0);
      double total = 0;
      for (std::size_t u = 0; u < unit_here_.size(); ++u) {
        const double value = u < criterion.value.size() && std::isfinite(criterion.value[u]) ? std::max(0.0, criterion.value[u]) : 0;
        measure.value[at(unit_here_[u])] += value;
        total += value;
      }
      if (total <= 0) {
        issues_.push_back({"criterion-empty", -1, {{"criterion", criterion.name}}, Severity::Problem});
        continue;
      }
      for (const CriterionBounds& bounds : criterion_bounds(problem_, criterion)) {
        measure.low.push_back(bounds.least);
        measure.high.push_back(bounds.most);
      }
      measure.scale = total / std::max(1, instance_.zones);
      rules_.measures.push_back(std::move(measure));
    }
  }

  void committees() {
    if (problem_.group_rule != GroupRule::Preferred) return;
    rules_.split_cost = split_cost(problem_, options_);
    rules_.groups.resize(at(instance_.units));
    for (std::size_t u = 0; u < std::min(problem_.group.size(), unit_here_.size()); ++u) {
      if (problem_.group[u] < 0) continue;
      rules_.groups[at(unit_here_[u])].push_back(problem_.group[u]);
      rules_.group_count = std::max(rules_.group_count, problem_.group[u] + 1);
    }
    for (std::vector<int>& list : rules_.groups) std::sort(list.begin(), list.end());
  }

  void stay() {
    if (!(options_.stay_weight > 0) || problem_.current.empty()) return;
    const double per_minute = options_.stay_weight * mean_per_minute(problem_, options_);
    rules_.stay.assign(at(instance_.units), 0);
    rules_.stay_credit.resize(at(instance_.units));
    for (std::size_t u = 0; u < std::min(problem_.current.size(), unit_here_.size()); ++u) {
      const int zone = problem_.current[u];
      if (zone < 0 || zone >= instance_.zones) continue;
      const double load = problem_.units[u].load_min;
      if (!(std::isfinite(load) && load > 0)) continue;
      rules_.stay[at(unit_here_[u])] += per_minute * load;
      rules_.stay_credit[at(unit_here_[u])].emplace_back(zone, per_minute * load);
    }
  }

  void shape() {
    rules_.break_cost = static_cast<double>(std::max(1, instance_.zones)) / std::max(1, instance_.units);
    rules_.max_radius = std::isfinite(problem_.max_radius_m) ? std::max(0.0, problem_.max_radius_m) : 0;
    rules_.no_enclosed = problem_.no_enclosed_zone && !problem_.on_edge.empty();
    rules_.on_edge.assign(at(instance_.units), 0);
    for (std::size_t u = 0; u < std::min(problem_.on_edge.size(), unit_here_.size()); ++u) {
      if (problem_.on_edge[u] != 0) rules_.on_edge[at(unit_here_[u])] = 1;
    }
  }

 private:
  // Pieces of one group are tied in a chain: whoever is reached along ties must be together.
  void tied_but_apart() {
    std::vector<int> reached(at(instance_.units), -1);
    for (int p = 0; p < instance_.units && !rules_.apart.empty(); ++p) {
      if (reached[at(p)] >= 0 || rules_.tied[at(p)].empty()) continue;
      std::vector<int> group{p};
      reached[at(p)] = p;
      for (std::size_t head = 0; head < group.size(); ++head) {
        for (const int q : rules_.tied[at(group[head])]) {
          if (reached[at(q)] >= 0) continue;
          reached[at(q)] = p;
          group.push_back(q);
        }
      }
    }
    if (rules_.apart.empty()) return;
    for (const auto& [u, v] : problem_.apart) {
      if (!known(u) || !known(v)) continue;
      const int p = unit_here_[at(u)], q = unit_here_[at(v)];
      if (p == q || reached[at(p)] < 0 || reached[at(p)] != reached[at(q)]) continue;
      issues_.push_back({"apart-but-together", u, {{"community", number_of(u)}, {"other", number_of(v)}, {"zone", "0"}}, Severity::Problem});
    }
  }

  bool known(int u) const { return u >= 0 && at(u) < unit_here_.size(); }
  void invalid(const char* code, int u) {
    issues_.push_back({code, known(u) ? u : -1, {{"community", number_of(u)}}, Severity::Problem});
  }

  const ZoningProblem& problem_;
  const ZoningOptions& options_;
  std::span<const int> unit_here_;
  Instance& instance_;
  Rules& rules_;
  Issues& issues_;
};

}  // namespace

void compile_rules(const ZoningProblem& problem, const ZoningOptions& options, std::span<const std::pair<int, int>> ties,
                   std::span<const int> unit_here, Instance& instance, Issues& issues) {
  Compiler compiler(problem, options, unit_here, instance, issues);
  compiler.apart();
  compiler.tied(ties);
  compiler.forbidden();
  compiler.measures();
  compiler.committees();
  compiler.stay();
  compiler.shape();
}

}  // namespace gridwalk::geo::zoning
