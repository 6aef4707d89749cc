// The workload model of the street office.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/load.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace gridwalk::geo {

LoadModel load_preset(LoadPreset preset) {
  LoadModel model;
  if (preset == LoadPreset::EqualMinutes) return model;
  model.visit_min = preset == LoadPreset::EqualCount ? 1 : 0;
  model.household_min = preset == LoadPreset::EqualHouseholds ? 1 : 0;
  model.problem_min = model.recheck_min = model.travel_factor = 0;
  model.black_list_factor = model.complaints_factor = model.red_list_factor = 1;
  return model;
}

std::vector<double> expected_problems(std::span<const LoadFacts> facts, double unknown) {
  double found = 0, visits = 0, visits2 = 0;
  int visited = 0;
  for (const LoadFacts& fact : facts) {
    if (fact.inspections <= 0) continue;
    found += fact.problems_found;
    visits += fact.inspections;
    visits2 += static_cast<double>(fact.inspections) * fact.inspections;
    ++visited;
  }
  if (visits <= 0) return std::vector<double>(facts.size(), unknown);
  const double mean = found / visits;
  // How much more the rates differ than Poisson counts of one common rate would.
  double spread = 0;
  for (const LoadFacts& fact : facts) {
    if (fact.inspections <= 0) continue;
    const double gap = static_cast<double>(fact.problems_found) / fact.inspections - mean;
    spread += fact.inspections * gap * gap;
  }
  const double denominator = visits - visits2 / visits;
  const double variance = denominator > 0 ? (spread - (visited - 1) * mean) / denominator : 0;
  std::vector<double> expected;
  for (const LoadFacts& fact : facts) {
    if (!(variance > 1e-12) || mean <= 0) {
      expected.push_back(mean);
      continue;
    }
    const double alpha = mean * mean / variance, beta = mean / variance;
    const int inspections = std::max(0, fact.inspections);
    expected.push_back((alpha + (inspections > 0 ? fact.problems_found : 0)) / (beta + inspections));
  }
  return expected;
}

std::vector<char> top_decile_of_complaints(std::span<const LoadFacts> facts) {
  std::vector<int> counts;
  for (const LoadFacts& fact : facts) counts.push_back(fact.complaints);
  std::sort(counts.begin(), counts.end(), std::greater<>());
  const std::size_t tenth = (counts.size() + 9) / 10;
  const int least = tenth > 0 ? std::max(1, counts[tenth - 1]) : 1;
  std::vector<char> top;
  for (const LoadFacts& fact : facts) top.push_back(fact.complaints >= least ? 1 : 0);
  return top;
}

std::vector<LoadParts> loads_of(std::span<const LoadFacts> facts, const LoadModel& model) {
  const std::vector<double> expected = expected_problems(facts, model.problems_unknown);
  const std::vector<char> top = top_decile_of_complaints(facts);
  std::vector<LoadParts> loads;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const LoadFacts& fact = facts[i];
    double visits = model.visits_a_month;
    if (fact.black_list || top[i]) {
      visits *= std::max(fact.black_list ? model.black_list_factor : 0, top[i] ? model.complaints_factor : 0);
    } else if (fact.red_list && model.red_list_rule) {
      visits *= model.red_list_factor;
    }
    LoadParts parts;
    parts.visits = visits;
    parts.expected_problems = expected[i];
    parts.visit = visits * model.visit_min;
    parts.households = visits * model.household_min * std::max(0.0, fact.households);
    parts.problems = visits * model.problem_min * expected[i];
    parts.recheck = fact.open_rechecks ? visits * model.recheck_min : 0;
    if (model.travel_speed_m_min > 0) {
      parts.travel = visits * model.travel_factor * model.travel_detour * std::sqrt(std::max(0.0, fact.area_m2)) /
                     model.travel_speed_m_min;
    }
    loads.push_back(parts);
  }
  return loads;
}

}  // namespace gridwalk::geo
