// Every coefficient of the load model with its name, unit, limits: what an editor, the command line and a saved plan go through.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "geo/zoning/load.h"

namespace gridwalk::jobs {

// Words: "load.coefficient." + key is its label, "load.explain." + key one line on what it does, "load.unit." + unit its unit.
struct Coefficient {
  const char* key;       // as in JSON and behind --coefficient
  const char* unit;
  double least = 0, greatest = 0;  // what makes sense; others are refused
  double step = 0;       // for an editor
};

// Calls visit(const Coefficient&, double&) for each, in the order in which they are shown; const double& of a const model.
template <class Model, class Visit>
void for_each_coefficient(Model& model, Visit visit) {
  const auto tell = [&](const char* key, const char* unit, double least, double greatest, double step, auto& value) {
    visit(Coefficient{key, unit, least, greatest, step}, value);
  };
  tell("visits_a_month", "visits", 0.1, 30, 0.5, model.visits_a_month);
  tell("black_list_factor", "times", 0, 10, 0.5, model.black_list_factor);
  tell("complaints_factor", "times", 0, 10, 0.5, model.complaints_factor);
  tell("red_list_factor", "times", 0, 10, 0.5, model.red_list_factor);
  tell("visit_min", "min_visit", 0, 480, 1, model.visit_min);
  tell("household_min", "min_household", 0, 10, 0.01, model.household_min);
  tell("building_min", "min_building", 0, 120, 0.1, model.building_min);
  tell("hectare_min", "min_hectare", 0, 120, 0.1, model.hectare_min);
  static constexpr const char* kinds[geo::load_kinds] = {"broken_min", "dirty_min", "messy_min", "missing_min", "blocked_min", "occupied_min"};
  for (std::size_t k = 0; k < geo::load_kinds; ++k) tell(kinds[k], "min_problem", 0, 480, 0.5, model.problem_min[k]);
  tell("recheck_share", "share", 0, 5, 0.05, model.recheck_share);
  tell("complaint_min", "min_complaint", 0, 480, 0.1, model.complaint_min);
  tell("travel_speed_m_min", "m_min", 1, 2000, 10, model.travel_speed_m_min);
  tell("travel_detour", "times", 1, 5, 0.05, model.travel_detour);
  tell("travel_factor", "times", 0, 10, 0.05, model.travel_factor);
  tell("day_min", "min_day", 0, 1440, 10, model.day_min);
  tell("problems_unknown", "problems", 0, 1000, 0.5, model.problems_unknown);
}

// Sets one; "problem_min" sets all six kinds. Throws Error WrongCall "load-key-unknown" {key, keys}, "load-out-of-range" {key, value,
// least, greatest}.
void set_coefficient(geo::LoadModel& model, std::string_view key, double value);

nlohmann::json to_json(const geo::LoadModel& model);
// Members that are missing keep their standard value. Unknown ones are told ("load-key-ignored" {key}); keys of plans divided by
// earlier versions are understood. Throws Error BadFile "load-wrong-type" {key, value}, "load-out-of-range", and "load-not-an-object".
geo::LoadModel load_model_from_json(const nlohmann::json& json, Issues& issues);
// .toml or .json: the coefficients at the top, or under "load" (as `gridwalk-cli load --json` writes them). Throws as above, and
// "load-file-unreadable" {file, reason}.
geo::LoadModel read_load_model(const std::filesystem::path& file, Issues& issues);

}  // namespace gridwalk::jobs
