// The facts behind each community's minutes a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/loads.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "data/model/error.h"
#include "data/model/standing.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/links.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {
namespace {

// Every community is visited about once a month: the months in which anything was found are the inspections each has had.
int months_inspected(const data::Snapshot& snapshot) {
  std::set<data::Month> months;
  for (const data::Problem& problem : snapshot.problems) {
    if (problem.found_on) months.insert(data::month_of(*problem.found_on));
  }
  return static_cast<int>(months.size());
}

void count_problems(const data::Snapshot& snapshot, std::vector<geo::LoadFacts>& facts) {
  const int months = months_inspected(snapshot);
  for (geo::LoadFacts& fact : facts) fact.months_inspected = months;
  const data::Heirs heirs(snapshot);
  for (const data::Problem& problem : snapshot.problems) {
    const int community = heirs.index_of(problem.community, problem.point);
    if (community < 0) continue;
    geo::LoadFacts& fact = facts[static_cast<std::size_t>(community)];
    if (problem.kind == data::ProblemKind::Unmapped) ++fact.other_problems;
    else ++fact.problems[static_cast<std::size_t>(problem.kind)];
  }
}

// Of the last 365 days; where the records do not reach so far back, of the months that they cover. Returns how many belong to none of them.
int count_complaints(const data::Snapshot& snapshot, std::vector<geo::LoadFacts>& facts) {
  const auto last = last_day(snapshot);
  if (!last) return 0;
  const data::Moment to = std::chrono::local_days(*last) + std::chrono::days(1), from = to - std::chrono::days(366);
  data::Moment first = to;
  int nowhere = 0;
  const data::Heirs heirs(snapshot);
  std::set<std::pair<int, std::string_view>> callers;  // by community
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (!complaint.received_at || *complaint.received_at < from) continue;
    first = std::min(first, *complaint.received_at);
    const int community = heirs.index_of(complaint.community, complaint.point);
    if (community < 0) {
      ++nowhere;
      continue;
    }
    geo::LoadFacts& fact = facts[static_cast<std::size_t>(community)];
    ++fact.complaints;
    if (!complaint.caller_hash.empty() && !callers.emplace(community, complaint.caller_hash).second) ++fact.repeats;
  }
  const double days = std::chrono::duration<double, std::ratio<86400>>(to - first).count();
  const double months = days > 0 ? std::clamp(std::round(days / (365.25 / 12)), 1.0, 12.0) : 0;
  for (geo::LoadFacts& fact : facts) fact.complaint_months = months;
  return nowhere;
}

void set_visits(std::vector<geo::LoadFacts>& facts, std::span<const std::optional<double>> visits) {
  for (std::size_t i = 0; i < facts.size() && i < visits.size(); ++i) facts[i].visits = visits[i];
}

geo::Loads loads_of(const data::Snapshot& snapshot, std::vector<geo::LoadFacts> facts, const PlanLoad& load) {
  for (const auto& [community, scale] : load.travel_scale) {
    const int i = snapshot.communities.index_of(community);
    if (i >= 0) facts[static_cast<std::size_t>(i)].travel_scale = scale;
  }
  geo::Loads loads = geo::loads_of(facts, load.model);
  if (const int nowhere = complaints_not_located(snapshot); nowhere > 0 && load.model.complaint_min > 0) {
    loads.issues.push_back({"load-complaints-not-located", -1, {{"count", std::to_string(nowhere)}}, Severity::Note});
  }
  return loads;
}

double number_or(const nlohmann::json& json, const char* key, double otherwise) {
  const auto at = json.find(key);
  return at != json.end() && at->is_number() ? at->get<double>() : otherwise;
}

constexpr std::pair<geo::LoadQuantity, std::string_view> quantity_names[] = {
    {geo::LoadQuantity::Minutes, "minutes"},   {geo::LoadQuantity::Households, "households"},
    {geo::LoadQuantity::Count, "count"},       {geo::LoadQuantity::Problems, "problems"},
    {geo::LoadQuantity::Complaints, "complaints"}, {geo::LoadQuantity::Area, "area"}};

}  // namespace

std::string_view name_of(geo::LoadQuantity quantity) {
  for (const auto& [which, name] : quantity_names) {
    if (which == quantity) return name;
  }
  return {};
}

std::optional<geo::LoadQuantity> quantity_named(std::string_view name) {
  for (const auto& [which, its_name] : quantity_names) {
    if (its_name == name) return which;
  }
  return std::nullopt;
}

void add_to(nlohmann::json& parameters, const PlanLoad& load) {
  parameters["load"] = to_json(load.model);
  parameters["balance"] = name_of(load.balance);
  parameters["also"] = nlohmann::json::array();
  for (const BalanceCriterion& also : load.criteria) {
    parameters["also"].push_back({{"what", name_of(also.quantity)}, {"tolerance", also.tolerance}});
  }
  parameters["travel_scale"] = nlohmann::json::object();
  for (const auto& [community, scale] : load.travel_scale) parameters["travel_scale"][std::to_string(community.value)] = scale;
}

PlanLoad plan_load(const data::ZonePlan* plan, Issues& issues) {
  PlanLoad load;
  const auto json = plan ? nlohmann::json::parse(plan->parameters, nullptr, false) : nlohmann::json();
  if (!json.is_object()) return load;
  if (const auto model = json.find("load"); model != json.end()) {
    try {
      load.model = load_model_from_json(*model, issues);
    } catch (const Error&) {
      issues.push_back({.code = "plan-load-unreadable", .args = {{"plan", plan->name}}});
    }
  }
  const auto named = [](const nlohmann::json& value) { return value.is_string() ? quantity_named(value.get<std::string>()) : std::nullopt; };
  if (const auto balance = json.find("balance"); balance != json.end()) load.balance = named(*balance).value_or(load.balance);
  if (const auto also = json.find("also"); also != json.end() && also->is_array()) {
    for (const auto& one : *also) {
      const auto what = one.is_object() ? named(one.value("what", nlohmann::json())) : std::nullopt;
      if (what) load.criteria.push_back({*what, number_or(one, "tolerance", 0.1)});
    }
  }
  if (const auto scales = json.find("travel_scale"); scales != json.end() && scales->is_object()) {
    for (const auto& [id, scale] : scales->items()) {
      if (scale.is_number()) load.travel_scale[data::CommunityId{std::atoll(id.c_str())}] = scale.get<double>();
    }
  }
  return load;
}

std::optional<data::Date> last_day(const data::Snapshot& snapshot) {
  std::optional<data::Date> last;
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (complaint.received_at) last = std::max(last, std::optional(data::date_of(*complaint.received_at)));
  }
  for (const data::Problem& problem : snapshot.problems) last = std::max(last, problem.found_on);
  return last;
}

std::vector<geo::LoadFacts> load_facts(const data::Snapshot& snapshot, const Ground& ground) {
  std::vector<geo::LoadFacts> facts(snapshot.communities.size());
  const data::Street* street = snapshot.street();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    geo::LoadFacts& fact = facts[i];
    if (community.households != 0) fact.households = community.households;
    fact.buildings = community.buildings;
    fact.area_m2 = geo::area_m2(community.boundary);
    if (i < ground.adjacency.cells.size()) fact.cell_m2 = geo::area_m2(ground.adjacency.cells[i]);
    fact.black_list = community.tier == data::ListTier::Black;
    fact.red_list = community.tier == data::ListTier::Red;
    if (street && street->office && (community.point || !community.boundary.empty())) {
      const geo::Point at = community.point.value_or(geo::centroid(community.boundary));
      fact.office_m = std::sqrt((at.x - street->office->x) * (at.x - street->office->x) + (at.y - street->office->y) * (at.y - street->office->y));
    }
  }
  count_problems(snapshot, facts);
  count_complaints(snapshot, facts);
  set_visits(facts, visits_by_class(snapshot));
  return facts;
}

geo::Loads community_loads(const data::Snapshot& snapshot, const Ground& ground, const PlanLoad& load) {
  return loads_of(snapshot, load_facts(snapshot, ground), load);
}

geo::Loads community_loads(const data::Snapshot& snapshot, const Ground& ground, const PlanLoad& load, std::span<const std::optional<double>> visits) {
  std::vector<geo::LoadFacts> facts = load_facts(snapshot, ground);
  set_visits(facts, visits);
  return loads_of(snapshot, std::move(facts), load);
}

int complaints_not_located(const data::Snapshot& snapshot) {
  std::vector<geo::LoadFacts> facts(snapshot.communities.size());
  return count_complaints(snapshot, facts);
}

std::map<data::CommunityId, double> travel_of_rounds(const data::Snapshot& snapshot, const Ground& ground, const geo::LoadModel& model) {
  const data::MonthPlan* month = snapshot.month_plans.find(current_month_plan(snapshot));
  if (!month) throw Error(ErrorKind::WrongCall, "no-month-plan");
  const std::size_t n = snapshot.communities.size();
  const data::Heirs heirs(snapshot);
  std::vector<data::InspectorId> inspectors;  // each one's rounds count as those of one zone
  std::vector<double> real_min;
  std::vector<double> visits(n);
  std::vector<int> zone_of(n, -1);
  for (const data::Route& route : snapshot.routes) {
    if (route.plan != month->id) continue;
    auto at = std::ranges::find(inspectors, route.inspector);
    if (at == inspectors.end()) {
      inspectors.push_back(route.inspector);
      real_min.push_back(0);
      at = inspectors.end() - 1;
    }
    const auto z = static_cast<std::size_t>(at - inspectors.begin());
    for (const data::Leg& leg : route.legs) real_min[z] += leg.minutes;
    for (const data::PlannedVisitId id : route.stops) {
      const data::PlannedVisit* visit = snapshot.planned_visits.find(id);
      const int i = visit ? heirs.index_of(visit->community, {}) : -1;
      if (i < 0) continue;
      visits[static_cast<std::size_t>(i)] += 1;
      zone_of[static_cast<std::size_t>(i)] = static_cast<int>(z);
    }
  }
  if (inspectors.empty()) throw Error(ErrorKind::WrongCall, "no-rounds");
  const std::vector<double> factors =
      geo::calibrated_travel(geo::loads_of(load_facts(snapshot, ground), model).parts, visits, zone_of, real_min);
  std::map<data::CommunityId, double> scale;
  for (std::size_t i = 0; i < n; ++i) scale[snapshot.communities[i].id] = factors[i];
  return scale;
}

std::vector<char> hot_communities(const data::Snapshot& snapshot) {
  std::vector<geo::LoadFacts> facts(snapshot.communities.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (snapshot.communities[i].households > 0) facts[i].households = snapshot.communities[i].households;
  }
  count_complaints(snapshot, facts);
  return geo::top_decile_of_complaints(facts);
}

std::vector<int> complaints_of_year(const data::Snapshot& snapshot) {
  std::vector<geo::LoadFacts> facts(snapshot.communities.size());
  count_complaints(snapshot, facts);
  std::vector<int> counts;
  for (const geo::LoadFacts& fact : facts) counts.push_back(static_cast<int>(fact.complaints));
  return counts;
}

std::vector<char> open_rechecks(const data::Snapshot& snapshot) {
  std::vector<char> open(snapshot.communities.size());
  const data::Heirs heirs(snapshot);
  for (const data::Problem& problem : snapshot.problems) {
    const int i = heirs.index_of(problem.community, problem.point);
    if (i >= 0 && data::is_open(problem)) open[static_cast<std::size_t>(i)] = 1;
  }
  return open;
}

void fill_units_and_links(const data::Snapshot& snapshot, const Ground& ground, const std::vector<geo::LoadParts>& parts, const PlanLoad& load,
                          geo::ZoningProblem& problem) {
  problem.units.clear();
  problem.links.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    problem.units.push_back({geo::quantity_of(parts[i], load.balance), community.point.value_or(geo::centroid(community.boundary)),
                             geo::area_m2(community.boundary)});
  }
  problem.criteria.clear();
  for (const BalanceCriterion& also : load.criteria) {
    geo::ZoningCriterion criterion{std::string(name_of(also.quantity)), {}, also.tolerance};
    for (const geo::LoadParts& part : parts) criterion.value.push_back(geo::quantity_of(part, also.quantity));
    problem.criteria.push_back(std::move(criterion));
  }
  problem.blocked.clear();
  for (const Neighbour& pair : neighbours_of(snapshot, ground).pairs) {
    if (pair.linked) problem.links.push_back({pair.a, pair.b, std::max(pair.front_m, 1.0)});
    else if (pair.blocked_by) problem.blocked.emplace_back(pair.a, pair.b);
  }
}

}  // namespace gridwalk::jobs
