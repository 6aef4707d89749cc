// load.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/cli/load_options.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/weigh.h"

namespace gridwalk::cli {
namespace {

// As many as the number has, four at most.
int decimals_of(double value) {
  int decimals = 0;
  for (double ten = 1; decimals < 4 && std::abs(value * ten - std::round(value * ten)) > 1e-9; ten *= 10) ++decimals;
  return decimals;
}

nlohmann::json parts_json(const geo::LoadParts& parts) {
  nlohmann::json minutes = nlohmann::json::object();
  const auto stack = geo::stacked(parts);
  for (std::size_t p = 0; p < stack.size(); ++p) minutes[std::string(geo::load_part_names[p])] = stack[p];
  return {{"total_min", parts.total()},
          {"on_the_way_min", parts.on_the_way()},
          {"parts_min", minutes},
          {"visits", parts.visits},
          {"households", parts.household_count},
          {"expected_problems", geo::quantity_of(parts, geo::LoadQuantity::Problems)},
          {"expected_complaints", parts.expected_complaints},
          {"area_ha", parts.area_ha}};
}

// "A1  35 h 20 min: visits 340, households 820, ..." in whole minutes that add up.
std::string stack_line(const std::string& name, const geo::LoadParts& parts, const words::Words& words) {
  const auto whole = geo::whole_minutes(parts);
  std::vector<std::string> said;
  for (std::size_t p = 0; p < whole.size(); ++p) {
    if (whole[p] == 0) continue;
    said.push_back(words("load.part." + std::string(geo::load_part_names[p])) + " " + words.number(static_cast<double>(whole[p])));
  }
  return words("out.load_row", {{"name", name}, {"total", words.hours(parts.total())}, {"parts", words.join(said)}});
}

void list_coefficients(const geo::LoadModel& model, const words::Words& words, Outcome& outcome) {
  outcome.say(words("out.coefficients"));
  outcome.json["load"] = jobs::to_json(model);
  outcome.json["coefficients"] = nlohmann::json::array();
  const geo::LoadModel standard;
  std::vector<double> usual;
  jobs::for_each_coefficient(standard, [&](const jobs::Coefficient&, double value) { usual.push_back(value); });
  std::size_t at = 0;
  jobs::for_each_coefficient(model, [&](const jobs::Coefficient& what, double value) {
    const std::string key(what.key), label = words("load.coefficient." + key), unit = words(std::string("load.unit.") + what.unit);
    const double standard_value = usual[at++];
    const bool changed = value < standard_value || standard_value < value;
    const auto number = [&](double x) { return words.number(x, decimals_of(x)); };
    outcome.say(words(changed ? "out.coefficient_changed" : "out.coefficient",
                      {{"label", label}, {"value", number(value)}, {"unit", unit}, {"key", key}, {"standard", number(standard_value)}}));
    outcome.json["coefficients"].push_back({{"key", key}, {"label", label}, {"explain", words("load.explain." + key)}, {"unit", unit},
                                            {"value", value}, {"standard", standard_value}, {"least", what.least}, {"greatest", what.greatest}});
  });
}

nlohmann::json community_json(const jobs::StreetView& view, const std::vector<geo::LoadParts>& parts, std::size_t i) {
  const data::Community& community = view.snapshot->communities[i];
  nlohmann::json json = parts_json(parts[i]);
  json["name"] = community.name;
  json["code"] = community.code;
  const int zone = view.zone_of[i];
  json["zone"] = zone < 0 ? nlohmann::json() : nlohmann::json(view.snapshot->zones.find(view.zones[static_cast<std::size_t>(zone)])->code);
  return json;
}

void say_community(const jobs::StreetView& view, const geo::LoadParts& parts, std::size_t i, const words::Words& words, Outcome& outcome) {
  outcome.say(stack_line(view.snapshot->communities[i].name, parts, words));
  outcome.say(words("out.load_rests_on", {{"visits", words.number(parts.visits, 1)},
                                          {"households", words.number(parts.household_count)},
                                          {"problems", words.number(geo::quantity_of(parts, geo::LoadQuantity::Problems), 1)},
                                          {"complaints", words.number(parts.expected_complaints, 1)},
                                          {"hectares", words.number(parts.area_ha, 1)}}));
}

}  // namespace

Outcome run_load(const Context& context) {
  const words::Words& words = context.words;
  const bool save = context.call.has("--save");
  const auto store = data::Store::open(context.call.path("project"), save ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  if (project->communities.empty()) throw Error(ErrorKind::WrongCall, "no-communities");
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::SnapshotPtr snapshot = view.snapshot;
  Outcome outcome;
  Issues issues;
  jobs::PlanLoad load = view.load;
  load.model = load_model_of(context.call, view.load.model, issues);
  if (const auto balance = jobs::quantity_named(context.call.text("--balance"))) load.balance = *balance;
  if (context.call.has("--also")) load.criteria = criteria_of(context.call);
  const bool rounds = context.call.has("--travel-from-rounds");
  if (rounds) load.travel_scale = jobs::travel_of_rounds(*snapshot, *view.ground, load.model);
  const jobs::Weighed loads = jobs::weigh(view, load, rounds);
  const std::vector<geo::LoadParts>& zones = loads.zones;
  list_coefficients(load.model, words, outcome);
  outcome.json["balance"] = jobs::name_of(load.balance);
  outcome.json["travel_from_rounds"] = !load.travel_scale.empty();
  if (!load.travel_scale.empty()) outcome.say(words("out.load_rounds"));

  const std::string name = context.call.text("what");
  int zone = -1, community = -1;
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    if (!name.empty() && snapshot->zones.find(view.zones[z])->code == name) zone = static_cast<int>(z);
  }
  if (!name.empty() && zone < 0) community = view.community(named_communities(*snapshot, {name}, words).front());

  outcome.json["zones"] = nlohmann::json::array();
  for (std::size_t z = 0; z < view.zones.size() && community < 0; ++z) {
    if (zone >= 0 && zone != static_cast<int>(z)) continue;
    const data::Inspector* lead = snapshot->inspectors.find(view.leads[z]);
    const std::string& code = snapshot->zones.find(view.zones[z])->code;
    outcome.say(stack_line(code + "  " + (lead ? lead->name : words("out.nobody")), zones[z], words));
    nlohmann::json json = parts_json(zones[z]);
    json["code"] = code;
    json["inspector"] = lead ? nlohmann::json(lead->name) : nlohmann::json();
    json["communities"] = zones[z].communities;
    outcome.json["zones"].push_back(json);
  }
  outcome.json["communities"] = nlohmann::json::array();
  for (std::size_t i = 0; i < loads.parts.size(); ++i) {
    if (zone >= 0 ? view.zone_of[i] != zone : (community >= 0 && community != static_cast<int>(i))) continue;
    outcome.json["communities"].push_back(community_json(view, loads.parts, i));
    if (!name.empty()) say_community(view, loads.parts[i], i, words, outcome);
  }
  if (name.empty()) {
    const std::vector<int> all(loads.parts.size(), 0);
    const geo::LoadParts street = geo::zone_parts(loads.parts, all, 1).front();
    outcome.say(stack_line(words("out.load_street"), street, words));
    outcome.json["street"] = parts_json(street);
  }
  issues.insert(issues.end(), loads.issues.begin(), loads.issues.end());
  if (save) {
    jobs::save_load(*store, view, load);
    const data::ZonePlan* plan = snapshot->zone_plans.find(view.plan);
    outcome.say(words("workload.saved", {{"plan", plan->name},
                                         {"before", words.percent(geo::measure(view.problem, view.zone_of).max_deviation)},
                                         {"after", words.percent(loads.measures.max_deviation)}}));
  }
  outcome.json["saved"] = save;
  outcome.json["max_deviation"] = loads.measures.max_deviation;
  outcome.add(jobs::with_names(issues, snapshot->communities, jobs::zone_codes(view), words));
  return outcome;
}

}  // namespace gridwalk::cli
