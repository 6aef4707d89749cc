// rebalance, explain.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>

#include "viewer/cli/command.h"
#include "viewer/cli/load_options.h"
#include "viewer/cli/naming.h"
#include "viewer/cli/plan_words.h"
#include "viewer/jobs/names.h"

namespace gridwalk::cli {
namespace {

// "NAME=0.5"; without "=" the share is `otherwise`, and none where there is none.
void name_and_share(const std::string& option, const std::string& text, std::optional<double> otherwise, jobs::RebalanceRequest& request) {
  const std::size_t equals = text.rfind('=');
  request.inspector = text.substr(0, equals);
  const std::string number = equals == std::string::npos ? std::string() : text.substr(equals + 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), request.share);
  const bool read = !number.empty() && error == std::errc() && end == number.data() + number.size();
  if (!read && equals == std::string::npos && otherwise) request.share = *otherwise;
  else if (!read || request.inspector.empty()) throw Error(ErrorKind::WrongCall, "cli-not-a-share", {{"option", option}, {"value", text}});
}

jobs::RebalanceRequest request_of(const Context& context, const jobs::StreetView& view) {
  const Call& call = context.call;
  jobs::RebalanceRequest request;
  const int cases = (call.has("--leave") ? 1 : 0) + (call.has("--join") ? 1 : 0) + (call.has("--share") ? 1 : 0) + (call.has("--merge") ? 1 : 0) +
                    (call.has("--build") ? 1 : 0);
  if (cases > 1) throw Error(ErrorKind::WrongCall, "cli-one-case");
  if (call.has("--leave")) {
    request.what = jobs::TeamCase::Leave;
    request.inspector = call.text("--leave");
  } else if (call.has("--join")) {
    request.what = jobs::TeamCase::Join;
    name_and_share("--join", call.text("--join"), 1.0, request);
  } else if (call.has("--share")) {
    request.what = jobs::TeamCase::Share;
    name_and_share("--share", call.text("--share"), {}, request);
  } else if (call.has("--merge")) {
    request.what = jobs::TeamCase::Merge;
    request.communities = named_communities(*view.snapshot, call.texts("--merge"), context.words);
  } else if (call.has("--build")) {
    request.what = jobs::TeamCase::Build;
    data::Community& built = request.built.emplace();
    built.name = call.text("--build");
    if (call.has("--at")) built.point = jobs::place_in_project(*view.snapshot, place_named("--at", call.text("--at")));
    if (call.has("--households")) built.households = static_cast<double>(call.integer("--households"));
    if (call.has("--buildings")) built.buildings = static_cast<int>(call.integer("--buildings"));
  }
  request.on = call.date("--on");
  if (call.has("--stay")) request.stay_weight = call.number("--stay");
  if (call.has("--tolerance")) request.tolerance = call.number("--tolerance") / 100;
  for (const std::string& code : call.texts("--only")) request.only.push_back(named_zone(view, code, context.words));
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.threads = static_cast<int>(call.integer("--threads"));
  request.name = call.text("--name");
  return request;
}

std::vector<std::string> codes_of(const jobs::StreetView& view) {
  std::vector<std::string> codes;
  for (const data::ZoneId id : view.zones) codes.push_back(view.snapshot->zones.find(id)->code);
  return codes;
}

void list_alternatives(const std::vector<geo::Alternative>& list, const words::Words& words, Outcome& outcome) {
  outcome.json["alternatives"] = nlohmann::json::array();
  for (const geo::Alternative& one : list) {
    const std::string stay = one.fewest ? words("out.fewest") : words("out.stay", {{"weight", words.number(one.stay_weight, 1)}});
    outcome.say(words("out.alternative", {{"how", stay},
                                          {"moved", std::to_string(one.moved.units)},
                                          {"load", words.hours(one.moved.load_min)},
                                          {"deviation", words.percent(one.zoning.measures.max_deviation)},
                                          {"distance", words.distance(geo::rms_distance_m(one.zoning.measures))}}));
    nlohmann::json row{{"moved", one.moved.units},
                       {"moved_min", one.moved.load_min},
                       {"within_tolerance", one.zoning.within_tolerance},
                       {"scores", scores_json(one.zoning.measures)}};
    row["stay"] = one.fewest ? nlohmann::json() : nlohmann::json(one.stay_weight);
    outcome.json["alternatives"].push_back(row);
  }
}

}  // namespace

Outcome run_rebalance(const Context& context) {
  const words::Words& words = context.words;
  const bool look = context.call.has("--alternatives");
  const auto store = data::Store::open(context.call.path("project"), look ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
  const data::SnapshotPtr project = store->snapshot();
  const jobs::GroundPtr ground = jobs::ground_of(*project, {}, context.progress.part(0, 0.2));
  const jobs::StreetView before = jobs::street_view(project, ground);
  jobs::RebalanceRequest request = request_of(context, before);
  if (request.built) request.built->id = data::CommunityId{store->new_id()};
  Outcome outcome;
  if (look) {
    list_alternatives(jobs::rebalance_alternatives(before, request, context.progress.part(0.2, 1)).list, words, outcome);
    return outcome;
  }
  const jobs::RebalanceResult result = jobs::rebalance(*store, request, words, context.progress.part(0.2, 1));
  const data::SnapshotPtr after = store->snapshot();
  const jobs::StreetView view = jobs::street_view(after, jobs::ground_of(*after, ground), result.plan);
  outcome.json["plan"] = after->zone_plans.find(result.plan)->name;
  add_changes(*view.snapshot, result.change, codes_of(before), codes_of(view), words, outcome);
  add_zone_table(view, words, outcome);
  outcome.json["within_tolerance"] = result.within_tolerance;
  outcome.json["digest"] = store->digest();
  outcome.add(result.issues);
  if (!result.within_tolerance) outcome.status = 1;
  return outcome;
}

Outcome run_explain(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  if (!jobs::current_plan(*project)) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::SnapshotPtr snapshot = view.snapshot;
  const std::string code = context.call.text("zone");
  const data::ZoneId id = named_zone(view, code, words);
  if (!id) throw Error(ErrorKind::WrongCall, "no-such-zone");
  const jobs::ZoneExplanation why = jobs::explain_zone(view, id, words);
  const std::vector<std::string> codes = codes_of(view);
  const data::Inspector* lead = snapshot->inspectors.find(view.leads[static_cast<std::size_t>(why.zone)]);

  Outcome outcome;
  outcome.say(words("out.explain", {{"zone", code},
                                    {"inspector", lead ? lead->name : words("out.nobody")},
                                    {"communities", std::to_string(why.measures.units)},
                                    {"load", jobs::amount(view.load.balance, why.measures.load_min, words)},
                                    {"target", jobs::amount(view.load.balance, why.measures.target_min, words)},
                                    {"deviation", words.percent(why.measures.deviation)},
                                    {"least", jobs::amount(view.load.balance, why.limits.min_min, words)},
                                    {"most", jobs::amount(view.load.balance, why.limits.max_min, words)}}));
  outcome.say(words("out.explain_parts", {{"visit", words.hours(why.parts.visit)},
                                          {"households", words.hours(why.parts.households)},
                                          {"buildings", words.hours(why.parts.buildings)},
                                          {"area", words.hours(why.parts.area)},
                                          {"problems", words.hours(why.parts.problems_total())},
                                          {"recheck", words.hours(why.parts.recheck)},
                                          {"complaints", words.hours(why.parts.complaints)},
                                          {"travel", words.hours(why.parts.on_the_way())}}));
  outcome.json["zone"] = code;
  outcome.json["inspector"] = lead ? nlohmann::json(lead->name) : nlohmann::json();
  outcome.json["communities"] = why.measures.units;
  outcome.json["load_min"] = why.measures.load_min;
  outcome.json["target_min"] = why.measures.target_min;
  outcome.json["deviation"] = why.measures.deviation;
  outcome.json["least_min"] = why.limits.min_min;
  outcome.json["most_min"] = why.limits.max_min;
  outcome.json["pieces"] = why.measures.pieces;
  const auto stack = geo::stacked(why.parts);
  for (std::size_t p = 0; p < stack.size(); ++p) outcome.json["parts"][std::string(geo::load_part_names[p])] = stack[p];
  if (why.farthest >= 0) {
    const std::string& name = snapshot->communities[static_cast<std::size_t>(why.farthest)].name;
    const std::string& centre = snapshot->communities[static_cast<std::size_t>(why.measures.centre)].name;
    outcome.say(words("out.explain_farthest", {{"community", name},
                                               {"centre", centre},
                                               {"distance", words.distance(why.farthest_m)},
                                               {"share", words.percent(why.farthest_share, 0)}}));
    outcome.json["centre"] = centre;
    outcome.json["farthest"] = {{"community", name}, {"distance_m", why.farthest_m}, {"share_of_moment", why.farthest_share}};
  }
  if (why.frozen) outcome.say(words("out.explain_frozen"));
  if (why.locked > 0) outcome.say(words("out.explain_locked", {{"count", std::to_string(why.locked)}}));
  outcome.json["frozen"] = why.frozen;
  outcome.json["locked"] = why.locked;
  outcome.json["neighbours"] = nlohmann::json::array();
  for (const jobs::ZoneNeighbour& neighbour : why.neighbours) {
    const std::string& other = codes[static_cast<std::size_t>(neighbour.zone)];
    outcome.say(words("out.explain_neighbour", {{"zone", other},
                                                {"border", words.distance(neighbour.border_m)},
                                                {"give", std::to_string(neighbour.may_give)},
                                                {"take", std::to_string(neighbour.may_take)}}));
    outcome.json["neighbours"].push_back(
        {{"zone", other}, {"border_m", neighbour.border_m}, {"may_give", neighbour.may_give}, {"may_take", neighbour.may_take}});
  }
  outcome.json["next"] = nlohmann::json::array();
  for (const geo::Suggestion& step : why.next) {
    outcome.say(sentence(view, step, words));
    outcome.json["next"].push_back(to_json(view, step));
  }
  if (why.next.empty()) outcome.say(words("out.no_step"));
  outcome.add(why.issues);
  return outcome;
}

}  // namespace gridwalk::cli
