// plans, compare, assignments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include "data/model/standing.h"
#include "viewer/cli/command.h"
#include "viewer/cli/plan_words.h"
#include "viewer/jobs/plan_status.h"

namespace gridwalk::cli {
namespace {

const char* name_of(data::PlanStatus status) {
  constexpr const char* names[] = {"draft", "approved", "in-force", "old"};
  return names[static_cast<std::size_t>(status)];
}

// One of these is done, in this order where several are asked for.
void change_plans(const Context& context, data::Store& store) {
  const Call& call = context.call;
  const auto plan = [&](const char* option) { return named_plan(*store.snapshot(), call.text(option), context.words); };
  if (call.has("--copy")) jobs::copy_plan(store, plan("--copy"), call.text("--name"), context.words);
  if (call.has("--rename")) jobs::rename_plan(store, plan("--rename"), call.text("--name"));
  if (call.has("--approve")) {
    const data::ZonePlanId id = plan("--approve");
    const data::SnapshotPtr snapshot = store.snapshot();
    jobs::approve_plan(store, jobs::street_view(snapshot, jobs::ground_of(*snapshot, {}, context.progress), id), call.text("--by"), today());
  }
  if (call.has("--in-force")) {
    if (!call.has("--from")) throw Error(ErrorKind::WrongCall, "cli-missing", {{"what", "--from"}});
    jobs::put_in_force(store, plan("--in-force"), *call.date("--from"));
  }
  if (call.has("--use")) jobs::use_plan(store, plan("--use"));
  if (call.has("--remove")) jobs::remove_plan(store, plan("--remove"));
}

bool is_list_file(const std::string& name) {
  const std::filesystem::path path(name);
  std::string suffix = path.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return suffix == ".csv" || suffix == ".xlsx";
}

}  // namespace

Outcome run_plans(const Context& context) {
  const words::Words& words = context.words;
  const Call& call = context.call;
  const bool writes = std::ranges::any_of(std::initializer_list<const char*>{"--use", "--approve", "--in-force", "--copy", "--rename", "--remove"},
                                          [&](const char* option) { return call.has(option); });
  const auto store = data::Store::open(call.path("project"), writes ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  if (writes) change_plans(context, *store);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::Date day = call.date("--on").value_or(today());
  Outcome outcome;
  outcome.json["plans"] = nlohmann::json::array();
  int number = 0;
  for (const jobs::ListedPlan& plan : jobs::list_plans(*snapshot)) {
    ++number;
    outcome.say(words("out.plan_row", {{"number", std::to_string(number)},
                                       {"name", plan.name},
                                       {"status", jobs::status_in_words(plan, day, words)},
                                       {"zones", std::to_string(plan.zones)},
                                       {"communities", std::to_string(plan.communities)},
                                       {"deviation", words.percent(plan.max_deviation)},
                                       {"mark", plan.shown ? words("out.plan_shown") : ""}}));
    const auto day_or_null = [](const std::optional<data::Date>& date) { return date ? nlohmann::json(data::to_text(*date)) : nlohmann::json(); };
    const nlohmann::json measures = nlohmann::json::parse(snapshot->zone_plans.find(plan.id)->measures, nullptr, false);
    outcome.json["plans"].push_back({{"number", number},
                                     {"name", plan.name},
                                     {"status", name_of(data::status_on(plan, day))},
                                     {"from", day_or_null(plan.valid.from)},
                                     {"to", day_or_null(plan.valid.to)},
                                     {"approver", plan.approver},
                                     {"approved_on", day_or_null(plan.approved_on)},
                                     {"as_approved", measures.is_object() ? measures.value("approved", nlohmann::json()) : nlohmann::json()},
                                     {"zones", plan.zones},
                                     {"communities", plan.communities},
                                     {"max_deviation", plan.max_deviation},
                                     {"shown", plan.shown}});
  }
  if (number == 0) outcome.say(words("out.no_plans"));
  if (call.has("--on")) {
    const data::ZonePlan* plan = snapshot->zone_plans.find(data::plan_in_force(*snapshot, day));
    outcome.say(plan ? words("out.plan_on", {{"day", words.date(day)}, {"name", plan->name}}) : words("out.no_plan_on", {{"day", words.date(day)}}));
    outcome.json["in_force"] = plan ? nlohmann::json(plan->name) : nlohmann::json();
  }
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_compare(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  const std::string names[] = {context.call.text("plan_a"), context.call.text("plan_b")};
  // Names first: a wrong one is told before the neighbours are worked out.
  data::ZonePlanId ids[2];
  for (int i = 0; i < 2; ++i) {
    if (!is_list_file(names[i])) ids[i] = named_plan(*project, names[i], words);
  }
  const jobs::GroundPtr ground = jobs::ground_of(*project, {}, context.progress);
  const data::SnapshotPtr snapshot = data::with_communities(project, ground->communities);
  Outcome outcome;
  const auto side = [&](int i) {
    const jobs::StreetView view = jobs::street_view(snapshot, ground, ids[i] ? ids[i] : ids[1 - i]);
    if (ids[i]) return jobs::side_of(view);
    const jobs::AssignmentList list = jobs::read_assignments(*snapshot, names[i], words);
    outcome.add(list.issues);
    return jobs::side_of(view, list);
  };
  jobs::PlanSide a = side(0), b = side(1);
  const jobs::PlanComparison compared = jobs::compare_plans(std::move(a), std::move(b));
  const geo::Comparison& result = compared.result;

  const auto scores = [&](const char* key, const jobs::PlanSide& plan, const geo::ZoningMeasures& measures) {
    outcome.json[key] = scores_json(measures);
    outcome.json[key]["name"] = plan.name;
    outcome.say(words("out.score_row", {{"name", plan.name},
                                        {"zones", std::to_string(plan.codes.size())},
                                        {"deviation", words.percent(measures.max_deviation)},
                                        {"distance", words.distance(geo::rms_distance_m(measures))},
                                        {"border", words.distance(measures.border_m)},
                                        {"links", std::to_string(measures.cut_links)},
                                        {"cut_off", std::to_string(measures.pieces_off)}}));
  };
  scores("a", compared.a, result.a);
  scores("b", compared.b, result.b);
  add_changes(*snapshot, result, compared.a.codes, compared.b.codes, words, outcome);
  return outcome;
}

Outcome run_assignments(const Context& context) {
  const words::Words& words = context.words;
  const std::filesystem::path file = context.call.path("file");
  Outcome outcome;
  if (context.call.text("direction") == "export") {
    const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
    const data::SnapshotPtr snapshot = store->snapshot();
    const data::ZonePlanId plan = context.call.has("--plan") ? named_plan(*snapshot, context.call.text("--plan"), words) : jobs::current_plan(*snapshot);
    jobs::export_assignments(*snapshot, plan, file, words);
    outcome.say(words("out.written", {{"file", file.string()}}));
    outcome.json["file"] = file.string();
    return outcome;
  }
  const auto store = data::Store::open(context.call.path("project"));
  const jobs::ImportedAssignments result = jobs::import_assignments(*store, file, context.call.text("--name"), words, context.progress);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::ZonePlan* plan = snapshot->zone_plans.find(result.plan);
  outcome.say(words("out.assignments", {{"file", result.list.file},
                                        {"rows", std::to_string(result.list.rows)},
                                        {"used", std::to_string(result.list.used)},
                                        {"zones", std::to_string(result.list.zones.size())},
                                        {"new", std::to_string(result.new_zones)},
                                        {"plan", plan->name}}));
  outcome.json = {{"rows", result.list.rows},       {"used", result.list.used}, {"zones_in_list", result.list.zones.size()},
                  {"new_zones", result.new_zones}, {"new_inspectors", result.new_inspectors}, {"plan", plan->name}};
  add_zone_table(jobs::street_view(snapshot, jobs::ground_of(*snapshot), result.plan), words, outcome);
  outcome.add(result.issues);
  return outcome;
}

}  // namespace gridwalk::cli
