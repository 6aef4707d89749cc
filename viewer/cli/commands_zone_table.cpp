// zones, zone, recolour, responsible.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/cli/plan_words.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/jobs/zone_table.h"

namespace gridwalk::cli {
namespace {

struct Row {
  jobs::ZoneRow zone;
  jobs::ZoneRound round;
};

// What --sort puts first: what is read as text rises, numbers fall.
void sort_rows(std::vector<Row>& rows, const std::string& by) {
  const auto falling = [&](auto value) { std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) { return value(a) > value(b); }); };
  if (by == "code") std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.zone.code; });
  if (by == "inspector") std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.zone.people[0]; });
  if (by == "communities") falling([](const Row& row) { return row.zone.communities; });
  if (by == "households") falling([](const Row& row) { return row.zone.households; });
  if (by == "problems") falling([](const Row& row) { return row.zone.open_problems; });
  if (by == "minutes") falling([](const Row& row) { return row.zone.minutes; });
  if (by == "capacity") falling([](const Row& row) { return row.zone.capacity_min > 0 ? row.zone.minutes / row.zone.capacity_min : 0; });
  if (by == "round") falling([](const Row& row) { return row.round.minutes; });
  if (by == "compactness") falling([](const Row& row) { return row.zone.compactness; });
  if (by == "deviation") falling([](const Row& row) { return row.zone.deviation; });
}

std::string people_of(const jobs::ZoneRow& zone, const words::Words& words) {
  std::vector<std::string> people{zone.people[0].empty() ? words("out.nobody") : zone.people[0]};
  if (!zone.people[1].empty()) people.push_back(words("out.second", {{"name", zone.people[1]}}));
  if (!zone.people[2].empty()) people.push_back(words("out.backup", {{"name", zone.people[2]}}));
  if (zone.next_from) people.push_back(words("out.next_lead", {{"name", zone.next_lead}, {"day", words.date(*zone.next_from)}}));
  return words.join(people);
}

nlohmann::json to_json(const Row& row) {
  const jobs::ZoneRow& zone = row.zone;
  return {{"code", zone.code},
          {"name", zone.name},
          {"colour", zone.colour + 1},
          {"lead", zone.people[0]},
          {"second", zone.people[1]},
          {"backup", zone.people[2]},
          {"next_lead", zone.next_from ? nlohmann::json(zone.next_lead) : nlohmann::json()},
          {"next_from", zone.next_from ? nlohmann::json(data::to_text(*zone.next_from)) : nlohmann::json()},
          {"communities", zone.communities},
          {"households", zone.households},
          {"open_problems", zone.open_problems},
          {"minutes", zone.minutes},
          {"capacity_min", zone.capacity_min},
          {"balanced", zone.load},
          {"target", zone.target},
          {"deviation", zone.deviation},
          {"pieces", zone.pieces},
          {"compactness", zone.compactness},
          {"round_min", row.round.minutes},
          {"round_m", row.round.metres},
          {"round_by_road", row.round.by_road}};
}

}  // namespace

Outcome run_zones(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  const data::ZonePlanId plan = context.call.has("--plan") ? named_plan(*project, context.call.text("--plan"), words) : data::ZonePlanId{};
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress.part(0, 0.5)), plan);
  if (!view.plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  const data::Date day = context.call.date("--on").value_or(today());
  const std::vector<jobs::ZoneRow> zones = jobs::zone_rows(view, jobs::open_problems_of(*view.snapshot), day, words);
  const std::vector<jobs::ZoneRound> rounds = jobs::zone_rounds(view, context.progress.part(0.5, 1));
  if (context.progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  std::vector<Row> rows;
  for (std::size_t z = 0; z < zones.size(); ++z) rows.push_back({zones[z], rounds[z]});
  sort_rows(rows, context.call.text("--sort"));

  Outcome outcome;
  outcome.json["plan"] = view.snapshot->zone_plans.find(view.plan)->name;
  outcome.json["on"] = data::to_text(day);
  outcome.json["zones"] = nlohmann::json::array();
  for (const Row& row : rows) {
    const jobs::ZoneRow& zone = row.zone;
    outcome.say(words("out.zone_line", {{"code", zone.code},
                                        {"name", zone.name},
                                        {"people", people_of(zone, words)},
                                        {"communities", words.number(zone.communities)},
                                        {"households", words.number(zone.households)},
                                        {"problems", words.number(zone.open_problems)},
                                        {"load", words.hours(zone.minutes)},
                                        {"capacity", words.hours(zone.capacity_min)},
                                        {"round", words.hours(row.round.minutes)},
                                        {"compactness", words.number(zone.compactness, 2)},
                                        {"deviation", words.percent(zone.deviation)}}));
    outcome.json["zones"].push_back(to_json(row));
  }
  std::vector<std::string> loose;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] < 0) loose.push_back(view.snapshot->communities[i].name);
  }
  outcome.json["unassigned"] = loose;
  if (!loose.empty()) {
    const std::size_t most = 20;
    const std::string count = std::to_string(loose.size());
    if (loose.size() > most) loose.resize(most);
    outcome.say(words("out.loose", {{"count", count}, {"names", words.join(loose)}}));
  }
  for (const jobs::PlanNote& note : jobs::capacity_notes(view, zones, words)) outcome.add({note.issue});
  return outcome;
}

Outcome run_zone(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"));
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::ZonePlanId plan = call.has("--plan") ? named_plan(*snapshot, call.text("--plan"), words) : jobs::current_plan(*snapshot);
  if (!plan) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  const data::ZoneId zone = zone_of_plan(*snapshot, plan, call.text("zone"), words);
  // Names first: nothing is changed where one of them is wrong.
  constexpr std::pair<const char*, data::AssignmentRole> roles[] = {
      {"--lead", data::AssignmentRole::Lead}, {"--second", data::AssignmentRole::Second}, {"--backup", data::AssignmentRole::Backup}};
  std::vector<std::pair<data::AssignmentRole, data::InspectorId>> people;
  for (const auto& [option, role] : roles) {
    if (!call.has(option)) continue;
    const std::string name = call.text(option);
    people.emplace_back(role, name == "-" ? data::InspectorId{} : named_inspector(*snapshot, name, words));
  }
  const bool renamed = call.has("--rename") || call.has("--name");
  if (people.empty() && !renamed && !call.has("--colour")) {
    throw Error(ErrorKind::WrongCall, "cli-missing", {{"what", "--rename | --name | --colour | --lead | --second | --backup"}});
  }
  if (call.has("--from") && people.empty()) throw Error(ErrorKind::WrongCall, "cli-missing", {{"what", "--lead | --second | --backup"}});
  Outcome outcome;
  const std::int64_t before = snapshot->revision;
  if (renamed) {
    jobs::ZoneNaming naming;
    if (call.has("--rename")) naming.code = call.text("--rename");
    if (call.has("--name")) naming.name = call.text("--name");
    jobs::rename_zone(*store, zone, naming);
  }
  if (call.has("--colour")) jobs::set_colour(*store, zone, static_cast<int>(call.integer("--colour")) - 1);
  for (const auto& [role, inspector] : people) jobs::set_inspector(*store, zone, role, inspector, call.date("--from"));
  std::vector<data::HistoryEntry> steps = store->history(8);
  std::ranges::reverse(steps);
  for (const data::HistoryEntry& step : steps) {
    if (step.id > before) outcome.say(words.history(step.label.verb, step.label.arguments));
  }
  if (outcome.lines.empty()) outcome.say(words("out.nothing_changed"));
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_recolour(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"));
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::ZonePlanId plan =
      context.call.has("--plan") ? named_plan(*snapshot, context.call.text("--plan"), context.words) : jobs::current_plan(*snapshot);
  const int changed = jobs::recolour(*store, plan);
  Outcome outcome;
  outcome.say(context.words("out.recoloured", {{"count", std::to_string(changed)}}));
  outcome.json = {{"changed", changed}, {"digest", store->digest()}};
  return outcome;
}

Outcome run_responsible(const Context& context) {
  const words::Words& words = context.words;
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::CommunityId community = named_communities(*snapshot, {context.call.text("community")}, words).front();
  const data::Date day = context.call.date("--on").value_or(today());
  const std::optional<jobs::Responsible> found = jobs::responsible_on(*snapshot, community, day);
  const std::string name = snapshot->communities.find(community)->name;
  Outcome outcome;
  outcome.json = {{"community", name}, {"on", data::to_text(day)}, {"people", nlohmann::json::array()}};
  if (!found) {
    outcome.say(words("out.responsible_nobody", {{"community", name}, {"day", words.date(day)}}));
    outcome.status = 1;
    return outcome;
  }
  const std::string plan = snapshot->zone_plans.find(found->plan)->name, code = snapshot->zones.find(found->zone)->code;
  outcome.json["plan"] = plan;
  outcome.json["zone"] = code;
  outcome.json["in_force"] = found->in_force;
  std::vector<std::string> people;
  for (const jobs::Responsible::Person& person : found->people) {
    const data::Inspector* inspector = snapshot->inspectors.find(person.inspector);
    constexpr const char* roles[] = {"lead", "second", "backup"};
    const char* role = roles[static_cast<std::size_t>(person.role)];
    people.push_back(words("out.responsible_person", {{"name", inspector ? inspector->name : "-"}, {"role", words(std::string("role.") + role)}}));
    outcome.json["people"].push_back({{"name", inspector ? inspector->name : ""}, {"role", role}});
  }
  outcome.say(words(found->in_force ? "out.responsible" : "out.responsible_draft",
                    {{"community", name}, {"day", words.date(day)}, {"zone", code}, {"plan", plan}, {"people", people.empty() ? words("out.nobody") : words.join(people)}}));
  return outcome;
}

}  // namespace gridwalk::cli
