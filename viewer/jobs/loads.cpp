// The facts behind each community's minutes a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/loads.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "viewer/jobs/links.h"

namespace gridwalk::jobs {
namespace {

// The load model's numbers under the names they have in JSON.
template <class Model, class Visit>
void for_each_coefficient(Model& model, Visit visit) {
  visit("visit_min", model.visit_min);
  visit("household_min", model.household_min);
  visit("problem_min", model.problem_min);
  visit("recheck_min", model.recheck_min);
  visit("travel_speed_m_min", model.travel_speed_m_min);
  visit("travel_detour", model.travel_detour);
  visit("travel_factor", model.travel_factor);
  visit("visits_a_month", model.visits_a_month);
  visit("black_list_factor", model.black_list_factor);
  visit("complaints_factor", model.complaints_factor);
  visit("red_list_factor", model.red_list_factor);
  visit("red_list_rule", model.red_list_rule);
  visit("problems_unknown", model.problems_unknown);
}

// Every community is visited about once a month: the months in which anything was found are the inspections each has had.
int months_inspected(const data::Snapshot& snapshot) {
  std::set<data::Month> months;
  for (const data::Problem& problem : snapshot.problems) {
    if (problem.found_on) months.insert(data::month_of(*problem.found_on));
  }
  return static_cast<int>(months.size());
}

std::vector<geo::LoadFacts> facts_of(const data::Snapshot& snapshot) {
  std::vector<geo::LoadFacts> facts(snapshot.communities.size());
  const int inspections = months_inspected(snapshot);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    facts[i].households = community.households;
    facts[i].inspections = inspections;
    facts[i].black_list = community.tier == data::ListTier::Black;
    facts[i].red_list = community.tier == data::ListTier::Red;
  }
  const auto of = [&](data::CommunityId id) {
    const int index = id ? snapshot.communities.index_of(id) : -1;
    return index < 0 ? nullptr : &facts[static_cast<std::size_t>(index)];
  };
  for (const data::Problem& problem : snapshot.problems) {
    if (geo::LoadFacts* fact = of(problem.community)) {
      ++fact->problems_found;
      fact->open_rechecks = fact->open_rechecks || data::is_open(problem);
    }
  }
  if (const auto last = last_day(snapshot)) {
    const data::Moment from = std::chrono::local_days(*last) - std::chrono::days(365);
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (!complaint.received_at || *complaint.received_at < from) continue;
      if (geo::LoadFacts* fact = of(complaint.community)) ++fact->complaints;
    }
  }
  return facts;
}

}  // namespace

std::optional<data::Date> last_day(const data::Snapshot& snapshot) {
  std::optional<data::Date> last;
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (complaint.received_at) last = std::max(last, std::optional(data::date_of(*complaint.received_at)));
  }
  for (const data::Problem& problem : snapshot.problems) last = std::max(last, problem.found_on);
  return last;
}

std::vector<geo::LoadParts> community_loads(const data::Snapshot& snapshot, const Ground& ground, const geo::LoadModel& model) {
  std::vector<geo::LoadFacts> facts = facts_of(snapshot);
  for (std::size_t i = 0; i < facts.size() && i < ground.adjacency.cells.size(); ++i) {
    facts[i].area_m2 = geo::area_m2(ground.adjacency.cells[i]);
  }
  return geo::loads_of(facts, model);
}

std::vector<char> hot_communities(const data::Snapshot& snapshot) { return geo::top_decile_of_complaints(facts_of(snapshot)); }

nlohmann::json to_json(const geo::LoadModel& model) {
  nlohmann::json json;
  for_each_coefficient(model, [&](const char* name, const auto& value) { json[name] = value; });
  return json;
}

geo::LoadModel load_model_from_json(const nlohmann::json& json) {
  geo::LoadModel model;
  for_each_coefficient(model, [&](const char* name, auto& value) { value = json.value(name, value); });
  return model;
}

geo::LoadModel plan_load_model(const data::ZonePlan& plan) {
  const auto json = nlohmann::json::parse(plan.parameters, nullptr, false);
  return json.is_object() ? load_model_from_json(json.value("load", nlohmann::json::object())) : geo::LoadModel{};
}

void fill_units_and_links(const data::Snapshot& snapshot, const Ground& ground, const std::vector<geo::LoadParts>& parts,
                          geo::ZoningProblem& problem) {
  problem.units.clear();
  problem.links.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    problem.units.push_back({parts[i].total(), community.point.value_or(geo::centroid(community.boundary)),
                             geo::area_m2(community.boundary)});
  }
  problem.blocked.clear();
  for (const Neighbour& pair : neighbours_of(snapshot, ground).pairs) {
    if (pair.linked) problem.links.push_back({pair.a, pair.b, std::max(pair.front_m, 1.0)});
    else if (pair.blocked_by) problem.blocked.emplace_back(pair.a, pair.b);
  }
}

}  // namespace gridwalk::jobs
