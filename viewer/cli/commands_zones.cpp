// divide, check, move, lock.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "viewer/cli/command.h"
#include "viewer/cli/load_options.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/gap.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/zone_table.h"

namespace gridwalk::cli {

void add_zone_table(const jobs::StreetView& view, const words::Words& words, Outcome& outcome) {
  const geo::ZoningMeasures measures = geo::measure(view.problem, view.zone_of);
  const auto parts = geo::zone_parts(view.parts, view.zone_of, static_cast<int>(view.zones.size()));
  std::vector<double> households(view.zones.size());
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] >= 0) households[static_cast<std::size_t>(view.zone_of[i])] += view.snapshot->communities[i].households;
  }
  outcome.json["zones"] = nlohmann::json::array();
  for (std::size_t z = 0; z < view.zones.size(); ++z) {
    const geo::ZoneMeasures& zone = measures.zones[z];
    const std::string& code = view.snapshot->zones.find(view.zones[z])->code;
    const data::Inspector* lead = view.snapshot->inspectors.find(view.leads[z]);
    const std::string inspector = lead ? lead->name : words("out.nobody");
    outcome.say(words("out.zone_row", {{"code", code},
                                       {"inspector", inspector},
                                       {"communities", std::to_string(zone.units)},
                                       {"households", words.number(households[z])},
                                       {"load", jobs::amount(view.load.balance, zone.load_min, words)},
                                       {"target", jobs::amount(view.load.balance, zone.target_min, words)},
                                       {"deviation", words.percent(zone.deviation)}}));
    outcome.json["zones"].push_back({{"code", code},
                                     {"inspector", inspector},
                                     {"communities", zone.units},
                                     {"households", households[z]},
                                     {"load_min", parts[z].total()},
                                     {"balanced", zone.load_min},
                                     {"target", zone.target_min},
                                     {"deviation", zone.deviation},
                                     {"pieces", zone.pieces}});
    if (view.load.balance == geo::LoadQuantity::Minutes) outcome.json["zones"].back()["target_min"] = zone.target_min;
  }
  outcome.json["max_deviation"] = measures.max_deviation;
}

namespace {

// What is known of the distance from the best possible plan.
void add_gap(const jobs::StreetView& view, const words::Words& words, Outcome& outcome) {
  const std::string sentence = jobs::gap_sentence(view, words);
  if (sentence.empty()) return;
  outcome.say(sentence);
  outcome.json["gap_sentence"] = sentence;
  const data::ZonePlan* plan = view.snapshot->zone_plans.find(view.plan);
  outcome.json["bound"] = nlohmann::json::parse(plan->measures).value("bound", nlohmann::json());
}

double mean_compactness(const jobs::StreetView& view) {
  double sum = 0;
  for (data::ZoneId id : view.zones) sum += geo::polsby_popper(view.snapshot->zones.find(id)->outline);
  return view.zones.empty() ? 0 : sum / static_cast<double>(view.zones.size());
}

}  // namespace

Outcome run_divide(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  jobs::DivideRequest request;
  request.zones = static_cast<int>(call.integer("--zones"));
  request.tolerance = call.number("--tolerance") / 100;
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  if (call.text("--compact") == "border") request.compactness = geo::Compactness::Border;
  if (call.text("--compact") == "mixed") request.compactness = geo::Compactness::Mixed;
  request.stay_weight = call.number("--stay");
  request.from_start = call.has("--from-start");
  request.capacity_min = call.number("--capacity") * 60;
  request.teams = static_cast<int>(call.integer("--teams"));
  request.bound = !call.has("--no-bound");
  request.keep_locks = !call.has("--ignore-locks");
  request.from_current = call.has("--keep");
  request.threads = static_cast<int>(call.integer("--threads"));
  request.name = call.text("--name");
  request.balance = jobs::quantity_named(call.text("--balance")).value_or(geo::LoadQuantity::Minutes);
  request.criteria = criteria_of(call);
  Issues load_issues;
  request.load = load_model_of(call, {}, load_issues);
  request.travel_from_rounds = call.has("--travel-from-rounds");

  const auto store = data::Store::open(call.path("project"));
  if (call.has("--seed-at")) request.seeds = named_communities(*store->snapshot(), call.texts("--seed-at"), words);
  // Ctrl+C keeps what was found until then.
  Progress progress = context.progress;
  request.enough = std::exchange(progress.stop, {});
  const jobs::DivideResult result = jobs::divide(*store, request, words, progress);
  const data::SnapshotPtr project = store->snapshot();
  const jobs::GroundPtr ground = jobs::ground_of(*project);
  const jobs::StreetView view = jobs::street_view(project, ground, result.plan);
  const data::SnapshotPtr& snapshot = view.snapshot;

  Outcome outcome;
  const jobs::Neighbours neighbours = jobs::neighbours_of(*snapshot, *ground);
  const auto linked = std::ranges::count_if(neighbours.pairs, &jobs::Neighbour::linked);
  outcome.say(words("out.neighbours", {{"links", words.number(static_cast<double>(linked))},
                                       {"components", words.number(neighbours.components)}}));
  outcome.json["components"] = neighbours.components;
  outcome.say(words("out.divide", {{"zones", std::to_string(view.zones.size())},
                                   {"communities", words.number(static_cast<double>(snapshot->communities.size()))},
                                   {"deviation", words.percent(result.measures.max_deviation)},
                                   {"compactness", words.number(mean_compactness(view), 2)}}));
  add_zone_table(view, words, outcome);
  outcome.json["within_tolerance"] = result.within_tolerance;
  outcome.json["mean_compactness"] = mean_compactness(view);
  outcome.json["moment"] = result.measures.moment;
  outcome.json["cut_links"] = result.measures.cut_links;
  add_gap(view, words, outcome);
  outcome.json["digest"] = store->digest();
  outcome.add(load_issues);
  outcome.add(result.issues);
  if (!result.within_tolerance) outcome.status = 1;
  return outcome;
}

Outcome run_check(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::SnapshotPtr snapshot = view.snapshot;
  if (context.call.has("--tolerance")) view.tolerance = context.call.number("--tolerance") / 100;
  Outcome outcome;
  if (!view.plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  add_zone_table(view, context.words, outcome);
  add_gap(view, context.words, outcome);
  outcome.add(jobs::check_plan(view, context.words));
  if (outcome.issues.empty()) {
    outcome.say(context.words("out.check_clean", {{"zones", std::to_string(view.zones.size())}}));
  } else {
    outcome.status = 1;
  }
  outcome.json["clean"] = outcome.issues.empty();
  // No fault of the plan alone: what the people can do, and what no rule asks for.
  const auto rows = jobs::zone_rows(view, jobs::open_problems_of(*snapshot), today(), context.words);
  for (const jobs::PlanNote& note : jobs::capacity_notes(view, rows, context.words)) outcome.add({note.issue});
  for (const jobs::PlanNote& note : jobs::committee_notes(view, context.words)) outcome.add({note.issue});
  for (const jobs::PlanNote& note : jobs::land_notes(view, context.words)) outcome.add({note.issue});  // no fault of the plan
  return outcome;
}

Outcome run_move(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"));
  const data::SnapshotPtr project = store->snapshot();
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::SnapshotPtr snapshot = view.snapshot;
  const auto communities = named_communities(*snapshot, context.call.texts("communities"), context.words);
  const std::string to = context.call.text("--to");
  jobs::move_communities(*store, view, communities, named_zone(view, to, context.words));

  const data::SnapshotPtr after = store->snapshot();
  const jobs::StreetView moved = jobs::street_view(after, jobs::ground_of(*after, view.ground), view.plan);
  Outcome outcome;
  outcome.say(context.words("out.moved", {{"count", std::to_string(communities.size())},
                                          {"zone", to == "-" ? context.words("out.unassigned") : to}}));
  add_zone_table(moved, context.words, outcome);
  outcome.add(jobs::check_plan(moved, context.words));
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_lock(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"));
  const data::SnapshotPtr project = store->snapshot();
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::SnapshotPtr snapshot = view.snapshot;
  const auto communities = named_communities(*snapshot, context.call.texts("communities"), context.words);
  std::vector<data::ZoneId> zones;
  for (const std::string& code : context.call.texts("--zone")) zones.push_back(named_zone(view, code, context.words));
  if (communities.empty() && zones.empty()) throw Error(ErrorKind::WrongCall, "cli-missing", {{"what", "COMMUNITY | --zone ZONE"}});
  const bool lock = !context.call.has("--unlock");
  Outcome outcome;
  if (!communities.empty()) {
    jobs::set_locked(*store, view, communities, lock);
    outcome.say(context.words(lock ? "out.locked" : "out.unlocked", {{"count", std::to_string(communities.size())}}));
    outcome.json["count"] = communities.size();
  }
  const std::string how = lock ? context.call.text("--as") : "open";
  for (data::ZoneId zone : zones) {
    jobs::set_zone_lock(*store, zone, how == "open" ? data::ZoneLock::Open : how == "keeps" ? data::ZoneLock::Keeps : data::ZoneLock::Frozen);
    outcome.say(context.words("out.zone_lock_" + how, {{"zone", snapshot->zones.find(zone)->code}}));
  }
  outcome.json["zones"] = zones.size();
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
