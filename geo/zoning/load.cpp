// The workload model of the street office.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/load.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>

#include "geo/zoning/shrunk_rates.h"

namespace gridwalk::geo {
namespace {

void append(std::string& list, std::size_t index) {
  if (!list.empty()) list += ", ";
  list += std::to_string(index + 1);
}

// Facts with unusable numbers taken out, each told.
std::vector<LoadFacts> usable_facts(std::span<const LoadFacts> facts, Issues& issues) {
  std::vector<LoadFacts> usable(facts.begin(), facts.end());
  for (std::size_t i = 0; i < usable.size(); ++i) {
    const auto invalid = [&](double value, const char* name) {
      if (std::isfinite(value) && value >= 0) return false;
      issues.push_back({.code = "load-fact-invalid",
                        .subject = static_cast<long long>(i),
                        .args = {{"community", std::to_string(i + 1)}, {"fact", name}},
                        .severity = Severity::Problem});
      return true;
    };
    LoadFacts& fact = usable[i];
    if (fact.households && invalid(*fact.households, "households")) fact.households.reset();
    if (invalid(fact.buildings, "buildings")) fact.buildings = 0;
    if (invalid(fact.area_m2, "area")) fact.area_m2 = 0;
    if (invalid(fact.cell_m2, "area")) fact.cell_m2 = 0;
    for (double& found : fact.problems) {
      if (invalid(found, "problems")) found = 0;
    }
    if (invalid(fact.other_problems, "problems")) fact.other_problems = 0;
    if (invalid(fact.months_inspected, "problems")) fact.months_inspected = 0;
    if (invalid(fact.complaints, "complaints")) fact.complaints = 0;
    if (invalid(fact.complaint_months, "complaints")) fact.complaint_months = 0;
    if (invalid(fact.repeats, "complaints")) fact.repeats = 0;
    if (fact.office_m && invalid(*fact.office_m, "office")) fact.office_m.reset();
    if (invalid(fact.travel_scale, "travel")) fact.travel_scale = 1;
    if (fact.visits && invalid(*fact.visits, "visits")) fact.visits.reset();
  }
  return usable;
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

void fill_households(std::vector<LoadFacts>& facts, Issues& issues) {
  std::vector<double> known;
  std::string missing;
  std::size_t count = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].households) {
      known.push_back(*facts[i].households);
    } else {
      ++count;
      append(missing, i);
    }
  }
  if (count == 0) return;
  if (known.empty()) {
    issues.push_back({.code = "load-households-none"});
    for (LoadFacts& fact : facts) fact.households = 0;
    return;
  }
  const double median = median_of(known);
  for (LoadFacts& fact : facts) {
    if (!fact.households) fact.households = median;
  }
  issues.push_back({.code = "load-households-missing",
                    .args = {{"count", std::to_string(count)},
                             {"communities", missing},
                             {"median", std::to_string(std::llround(median))}}});
}

// Expected problems a month by kind, for each community. Problems of no kind are shared out as the street's kinds are mixed.
std::vector<std::array<double, load_kinds>> expected_problems(std::span<const LoadFacts> facts, double unknown) {
  std::array<double, load_kinds> mix{};
  for (const LoadFacts& fact : facts) {
    for (std::size_t k = 0; k < load_kinds; ++k) mix[k] += fact.problems[k];
  }
  const double all = std::accumulate(mix.begin(), mix.end(), 0.0);
  for (double& part : mix) part = all > 0 ? part / all : 1.0 / load_kinds;
  std::vector<double> months;
  for (const LoadFacts& fact : facts) months.push_back(fact.months_inspected);
  std::vector<std::array<double, load_kinds>> expected(facts.size());
  for (std::size_t k = 0; k < load_kinds; ++k) {
    std::vector<double> found;
    for (const LoadFacts& fact : facts) found.push_back(fact.problems[k] + mix[k] * fact.other_problems);
    const std::vector<double> rates = shrunk_rates(found, months, unknown / load_kinds);
    for (std::size_t i = 0; i < facts.size(); ++i) expected[i][k] = rates[i];
  }
  return expected;
}

// Expected complaints a month. The exposure's unit is a month of the median community, which stands in where households are not known.
std::vector<double> expected_complaints(std::span<const LoadFacts> facts, bool repeats) {
  std::vector<double> known;
  for (const LoadFacts& fact : facts) {
    if (fact.households.value_or(0) > 0) known.push_back(*fact.households);
  }
  const double median = known.empty() ? 1 : median_of(known);
  std::vector<double> counts, size, exposure;
  for (const LoadFacts& fact : facts) {
    const double households = fact.households.value_or(0);
    size.push_back(households > 0 ? households / median : 1);
    counts.push_back(std::max(0.0, fact.complaints - (repeats ? 0 : fact.repeats)));
    exposure.push_back(fact.complaint_months * size.back());
  }
  std::vector<double> expected = shrunk_rates(counts, exposure, 0);
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] *= size[i];
  return expected;
}

double visits_of(const LoadFacts& fact, bool top, const LoadModel& model) {
  if (fact.visits) return *fact.visits;
  if (fact.black_list || top) {
    return model.visits_a_month * std::max(fact.black_list ? model.black_list_factor : 0, top ? model.complaints_factor : 0);
  }
  return fact.red_list ? model.visits_a_month * model.red_list_factor : model.visits_a_month;
}

// Both ways between office and communities for the days that they take; true where that is more than half a day.
bool add_travel(const LoadFacts& fact, const LoadModel& model, LoadParts& parts) {
  if (!(model.travel_speed_m_min > 0)) return false;
  const double min_per_m = model.travel_detour / model.travel_speed_m_min;
  parts.travel = parts.visits * model.travel_factor * min_per_m * std::sqrt(fact.cell_m2);
  bool far = false;
  if (fact.office_m && model.day_min > 0) {
    double both_ways = 2 * *fact.office_m * min_per_m;
    far = both_ways > model.day_min / 2;
    if (far) both_ways = model.day_min / 2;
    parts.office = (parts.on_site() + parts.travel) / (model.day_min - both_ways) * both_ways;
  }
  parts.travel *= fact.travel_scale;
  parts.office *= fact.travel_scale;
  return far;
}

void add(LoadParts& sum, const LoadParts& parts) {
  sum.visit += parts.visit;
  sum.households += parts.households;
  sum.buildings += parts.buildings;
  sum.area += parts.area;
  for (std::size_t k = 0; k < load_kinds; ++k) {
    sum.problems[k] += parts.problems[k];
    sum.expected_problems[k] += parts.expected_problems[k];
  }
  sum.recheck += parts.recheck;
  sum.complaints += parts.complaints;
  sum.travel += parts.travel;
  sum.office += parts.office;
  sum.visits += parts.visits;
  sum.expected_complaints += parts.expected_complaints;
  sum.household_count += parts.household_count;
  sum.area_ha += parts.area_ha;
  sum.communities += parts.communities;
}

}  // namespace

double LoadParts::problems_total() const { return std::accumulate(problems.begin(), problems.end(), 0.0); }

std::array<double, load_part_count> stacked(const LoadParts& p) {
  return {p.visit,       p.households,  p.buildings, p.area,       p.problems[0], p.problems[1], p.problems[2],
          p.problems[3], p.problems[4], p.problems[5], p.recheck, p.complaints,  p.travel,      p.office};
}

std::array<long long, load_part_count> whole_minutes(const LoadParts& parts) {
  const auto minutes = stacked(parts);
  std::array<long long, load_part_count> whole{};
  std::array<std::size_t, load_part_count> order{};
  for (std::size_t p = 0; p < load_part_count; ++p) {
    whole[p] = static_cast<long long>(std::floor(minutes[p]));
    order[p] = p;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return minutes[a] - std::floor(minutes[a]) > minutes[b] - std::floor(minutes[b]);
  });
  long long left = std::llround(parts.total()) - std::accumulate(whole.begin(), whole.end(), 0LL);
  for (std::size_t at = 0; at < load_part_count && left > 0; ++at, --left) ++whole[order[at]];
  return whole;
}

std::vector<char> top_decile_of_complaints(std::span<const LoadFacts> facts) {
  const std::vector<double> expected = expected_complaints(facts, false);
  std::vector<double> sorted = expected;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const std::size_t tenth = (sorted.size() + 9) / 10;
  std::vector<char> top;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    top.push_back(facts[i].complaints - facts[i].repeats >= 1 && expected[i] >= sorted[tenth - 1] ? 1 : 0);
  }
  return top;
}

Loads loads_of(std::span<const LoadFacts> given, const LoadModel& model) {
  Loads loads;
  std::vector<LoadFacts> facts = usable_facts(given, loads.issues);
  fill_households(facts, loads.issues);
  const auto expected = expected_problems(facts, model.problems_unknown);
  const std::vector<double> complaints = expected_complaints(facts, true);
  const std::vector<char> top = top_decile_of_complaints(facts);
  std::string far;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const LoadFacts& fact = facts[i];
    LoadParts parts;
    parts.communities = 1;
    parts.visits = visits_of(fact, top[i] != 0, model);
    parts.household_count = *fact.households;
    parts.area_ha = fact.area_m2 / 10'000;
    parts.expected_problems = expected[i];
    parts.expected_complaints = complaints[i];
    parts.visit = parts.visits * model.visit_min;
    parts.households = parts.visits * model.household_min * parts.household_count;
    parts.buildings = parts.visits * model.building_min * fact.buildings;
    parts.area = parts.visits * model.hectare_min * parts.area_ha;
    for (std::size_t k = 0; k < load_kinds; ++k) parts.problems[k] = model.problem_min[k] * expected[i][k];
    parts.recheck = model.recheck_share * parts.problems_total();
    parts.complaints = model.complaint_min * complaints[i];
    if (add_travel(fact, model, parts)) append(far, i);
    loads.parts.push_back(parts);
  }
  if (!far.empty()) loads.issues.push_back({.code = "load-office-far", .args = {{"communities", far}}});
  return loads;
}

std::vector<LoadParts> zone_parts(std::span<const LoadParts> parts, std::span<const int> zone_of, int zones) {
  std::vector<LoadParts> sums(static_cast<std::size_t>(std::max(zones, 0)));
  for (std::size_t i = 0; i < parts.size() && i < zone_of.size(); ++i) {
    if (zone_of[i] >= 0 && zone_of[i] < zones) add(sums[static_cast<std::size_t>(zone_of[i])], parts[i]);
  }
  return sums;
}

std::vector<double> zone_travel_min(std::span<const LoadParts> parts, std::span<const int> zone_of, int zones) {
  std::vector<double> minutes;
  for (const LoadParts& sum : zone_parts(parts, zone_of, zones)) minutes.push_back(sum.on_the_way());
  return minutes;
}

double quantity_of(const LoadParts& parts, LoadQuantity quantity) {
  switch (quantity) {
    case LoadQuantity::Minutes: return parts.total();
    case LoadQuantity::Households: return parts.household_count;
    case LoadQuantity::Count: return parts.communities;
    case LoadQuantity::Problems: return std::accumulate(parts.expected_problems.begin(), parts.expected_problems.end(), 0.0);
    case LoadQuantity::Complaints: return parts.expected_complaints;
    case LoadQuantity::Area: return parts.area_ha;
  }
  return 0;
}

std::vector<double> calibrated_travel(std::span<const LoadParts> modelled, std::span<const double> visits_made, std::span<const int> zone_of,
                                      std::span<const double> real_min) {
  const std::size_t n = modelled.size();
  const auto zone = [&](std::size_t i) {
    const bool in_round = i < zone_of.size() && zone_of[i] >= 0 && static_cast<std::size_t>(zone_of[i]) < real_min.size() &&
                          real_min[static_cast<std::size_t>(zone_of[i])] >= 0;
    return in_round ? zone_of[i] : -1;
  };
  std::vector<double> model_min(real_min.size());  // what the model has for the visits made
  for (std::size_t i = 0; i < n; ++i) {
    if (zone(i) < 0 || i >= visits_made.size() || !(modelled[i].visits > 0)) continue;
    model_min[static_cast<std::size_t>(zone(i))] += modelled[i].on_the_way() * visits_made[i] / modelled[i].visits;
  }
  const auto factor_of = [](double real, double model, double otherwise) {
    return model > 0 && std::isfinite(real) ? std::clamp(real / model, 0.1, 10.0) : otherwise;
  };
  double all_real = 0, all_model = 0;
  for (std::size_t z = 0; z < real_min.size(); ++z) {
    if (!(real_min[z] >= 0) || !(model_min[z] > 0)) continue;
    all_real += real_min[z];
    all_model += model_min[z];
  }
  const double street = factor_of(all_real, all_model, 1);
  std::vector<double> factors;
  for (std::size_t i = 0; i < n; ++i) {
    const int z = zone(i);
    factors.push_back(z < 0 ? street : factor_of(real_min[static_cast<std::size_t>(z)], model_min[static_cast<std::size_t>(z)], street));
  }
  return factors;
}

}  // namespace gridwalk::geo
