// plan-month, replan, month, visit, route.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cmath>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/month_board.h"
#include "viewer/jobs/month_files.h"
#include "viewer/jobs/month_versions.h"
#include "viewer/jobs/office_ways.h"

namespace gridwalk::cli {
namespace {

std::string inspector_name(const data::Snapshot& snapshot, data::InspectorId id) {
  const data::Inspector* inspector = snapshot.inspectors.find(id);
  return inspector ? inspector->name : "-";
}
std::string community_name(const data::Snapshot& snapshot, data::CommunityId id) {
  const data::Community* community = snapshot.communities.find(id);
  return community ? community->name : "-";
}

nlohmann::json to_json(const jobs::MonthFigures& figures) {
  return {{"visits", figures.visits},           {"inspector_days", figures.days},          {"travel_min", figures.travel_min}, {"service_min", figures.service_min},
          {"spread_min", figures.spread_min},   {"between_min", figures.between_min},      {"other_weekday", figures.other_weekday}, {"changes", figures.changes},
          {"hours_min", figures.hours_min},     {"proven", figures.proven}};
}

Outcome planned(data::Store& store, const jobs::PlanMonthRequest& request, const Context& context) {
  const words::Words& words = context.words;
  const jobs::PlanMonthResult result = jobs::plan_month(store, request, words, context.progress);
  Outcome outcome;
  outcome.say(words("out.plan", {{"month", words.month(request.month)},
                                 {"visits", words.number(result.visits)},
                                 {"days", words.number(result.days)},
                                 {"travel", words.hours(result.travel_min)},
                                 {"service", words.hours(result.service_min)},
                                 {"by", words(result.by_road ? "out.by_road" : "out.by_line")}}));
  const auto minutes = [&](double value) { return words.number(value); };
  outcome.say(words("month.figures", {{"spread", minutes(result.spread_min)}, {"between", fmt::format("{:.1f}", result.between_min)},
                                      {"weekday", words.number(result.other_weekday)}, {"changes", words.number(result.changes)}}));
  if (request.from) outcome.say(words("month.kept", {{"kept", words.number(result.kept)}, {"changes", words.number(result.changes)}}));
  if (result.proven) outcome.say(words("month.proven"));
  const data::SnapshotPtr snapshot = store.snapshot();
  outcome.json = to_json(static_cast<const jobs::MonthFigures&>(result));
  outcome.json["month"] = data::to_text(request.month);
  outcome.json["by_road"] = result.by_road;
  outcome.json["kept"] = result.kept;
  outcome.json["inspectors"] = nlohmann::json::array();
  for (const jobs::InspectorFigures& one : result.inspectors) {
    nlohmann::json row = to_json(static_cast<const jobs::MonthFigures&>(one));
    row["inspector"] = inspector_name(*snapshot, one.inspector);
    outcome.say(words("month.inspector_row", {{"inspector", inspector_name(*snapshot, one.inspector)}, {"visits", words.number(one.visits)}, {"days", words.number(one.days)},
                                              {"work", words.hours(one.travel_min + one.service_min)}, {"hours", words.hours(one.hours_min)}, {"travel", words.hours(one.travel_min)}}));
    outcome.json["inspectors"].push_back(std::move(row));
  }
  outcome.json["unplaced"] = nlohmann::json::array();
  for (const jobs::UnplacedVisit& one : result.unplaced) {
    outcome.json["unplaced"].push_back({{"community", community_name(*snapshot, one.community)}, {"count", one.count}, {"reason", one.reason}, {"remedy", one.remedy}});
  }
  outcome.json["digest"] = store.digest();
  outcome.add(result.issues);
  return outcome;
}

data::Month month_named(const Context& context, const data::Snapshot& snapshot) {
  if (const auto month = context.call.month("--month")) return *month;
  const data::MonthPlan* plan = snapshot.month_plans.find(jobs::current_month_plan(snapshot));
  if (!plan) throw Error(ErrorKind::WrongCall, "no-month-plan");
  return plan->month;
}

nlohmann::json visit_json(const data::Snapshot& snapshot, const data::PlannedVisit& visit, const words::Words& words) {
  static constexpr const char* outcomes[] = {"planned", "done", "not-admitted", "postponed", "cancelled"};
  return {{"community", community_name(snapshot, visit.community)}, {"inspector", inspector_name(snapshot, visit.inspector)}, {"date", data::to_text(visit.date)},
          {"arrive", words.clock(visit.arrive_min)}, {"leave", words.clock(visit.leave_min)}, {"pinned", visit.pinned}, {"place", visit.place_in_day},
          {"outcome", outcomes[static_cast<std::size_t>(visit.status)]}, {"class", visit.risk_class}, {"why", jobs::why_text(visit.why, words)}, {"theme", visit.theme}};
}

void say_visit(const data::Snapshot& snapshot, const data::PlannedVisit& visit, const words::Words& words, Outcome& outcome) {
  static constexpr const char* outcomes[] = {"planned", "done", "not_admitted", "postponed", "cancelled"};
  outcome.say(words("month.visit_row", {{"date", data::to_text(visit.date)}, {"weekday", words.weekday(visit.date)}, {"time", words.clock(visit.arrive_min)},
                                        {"inspector", inspector_name(snapshot, visit.inspector)}, {"community", community_name(snapshot, visit.community)},
                                        {"mark", visit.pinned ? words("month.pinned_mark") : std::string()}, {"outcome", words(std::string("month.outcome.") + outcomes[static_cast<std::size_t>(visit.status)])}}));
  outcome.json["visits"].push_back(visit_json(snapshot, visit, words));
}

// The community's visit of the month; with several, that of --date.
const data::PlannedVisit& visit_named(const jobs::MonthBoard& board, const Context& context) {
  const data::CommunityId community = named_communities(*board.snapshot(), {context.call.text("community")}, context.words).front();
  const auto date = context.call.date("--date");
  std::vector<const data::PlannedVisit*> found;
  for (const data::PlannedVisit& visit : board.snapshot()->planned_visits) {
    if (visit.plan == board.plan().id && visit.community == community && (!date || visit.date == *date)) found.push_back(&visit);
  }
  if (found.empty()) throw Error(ErrorKind::WrongCall, "no-such-visit");
  if (found.size() > 1) throw Error(ErrorKind::WrongCall, "cli-which-visit", {{"community", community_name(*board.snapshot(), community)}, {"count", std::to_string(found.size())}});
  return *found.front();
}

}  // namespace

Outcome run_plan_month(const Context& context) {
  const Call& call = context.call;
  const auto store = data::Store::open(call.path("project"));
  jobs::PlanMonthRequest request;
  request.month = call.month("--month").value_or(jobs::next_month(*store->snapshot(), today()));
  request.visits = static_cast<int>(call.integer("--visits"));
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.threads = static_cast<int>(call.integer("--threads"));
  return planned(*store, request, context);
}

Outcome run_replan(const Context& context) {
  const Call& call = context.call;
  const auto store = data::Store::open(call.path("project"));
  jobs::PlanMonthRequest request;
  request.from = call.date("--from");
  request.month = call.month("--month").value_or(data::month_of(*request.from));
  const std::string scope = call.text("--scope");
  request.scope = scope == "new" ? jobs::Replan::OnlyNew : scope == "inspector" ? jobs::Replan::KeepInspector : jobs::Replan::All;
  request.visits = static_cast<int>(call.integer("--visits"));
  request.seed = static_cast<std::uint64_t>(call.integer("--seed"));
  request.threads = static_cast<int>(call.integer("--threads"));
  return planned(*store, request, context);
}

Outcome run_month(const Context& context) {
  const words::Words& words = context.words;
  const std::string action = context.call.text("action");
  const auto store = data::Store::open(context.call.path("project"), action == "publish" ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  data::SnapshotPtr snapshot = store->snapshot();
  const data::Month month = month_named(context, *snapshot);
  Outcome outcome;
  outcome.json = {{"month", data::to_text(month)}};
  const auto number = [&](const char* option) { return context.call.has(option) ? std::optional(static_cast<int>(context.call.integer(option))) : std::nullopt; };
  const auto version = [&](std::optional<int> which) -> const data::MonthVersion& {
    const data::MonthVersion* found = jobs::month_version(*snapshot, month, which);
    if (!found) throw Error(ErrorKind::WrongCall, "no-such-version", {{"month", data::to_text(month)}, {"version", which ? std::to_string(*which) : "1"}});
    return *found;
  };
  if (action == "publish") {
    jobs::publish_month(*store, month, context.call.has("--note") ? context.call.text("--note") : std::string());
    snapshot = store->snapshot();
    const data::MonthVersion& newest = version({});
    outcome.say(words("month.published", {{"month", words.month(month)}, {"version", std::to_string(newest.version)}}));
    outcome.json["version"] = newest.version;
  } else if (action == "changes") {
    const data::MonthVersion& since = version(number("--since"));
    const auto until = number("--version");
    const auto changes = jobs::visit_changes(jobs::visits_of(since), until ? jobs::visits_of(version(until)) : jobs::visits_now(*snapshot, month));
    outcome.json["changes"] = nlohmann::json::array();
    for (const jobs::VisitChange& change : changes) {
      outcome.say(jobs::change_sentence(*snapshot, change, words));
      const auto side = [&](const std::optional<jobs::PublishedVisit>& visit) {
        return visit ? nlohmann::json{{"date", data::to_text(visit->date)}, {"inspector", inspector_name(*snapshot, visit->inspector)}, {"arrive", words.clock(visit->arrive_min)}} : nlohmann::json();
      };
      outcome.json["changes"].push_back({{"community", community_name(*snapshot, change.community)}, {"before", side(change.before)}, {"after", side(change.after)}});
    }
    if (changes.empty()) outcome.say(words("month.no_changes", {{"version", std::to_string(since.version)}}));
  } else if (action == "versions") {
    outcome.json["versions"] = nlohmann::json::array();
    for (const data::MonthVersion& one : snapshot->month_versions) {
      if (one.month != month) continue;
      outcome.say(words("month.version_row", {{"version", std::to_string(one.version)}, {"at", words.moment(one.at)}, {"who", one.who}, {"note", one.note}, {"visits", words.number(static_cast<double>(jobs::visits_of(one).size()))}}));
      outcome.json["versions"].push_back({{"version", one.version}, {"at", data::to_text(one.at)}, {"who", one.who}, {"note", one.note}});
    }
  } else {
    const data::InspectorId inspector = context.call.has("--inspector") ? named_inspector(*snapshot, context.call.text("--inspector"), words) : data::InspectorId{};
    if (!context.call.has("--output")) throw Error(ErrorKind::WrongCall, "cli-output-missing");
    const std::filesystem::path file = context.call.path("--output");
    const int events = jobs::write_month_calendar(*snapshot, month, inspector, store->now(), file, words);
    outcome.say(words("out.written", {{"file", file.string()}}));
    outcome.json["file"] = file.string();
    outcome.json["events"] = events;
  }
  return outcome;
}

Outcome run_visit(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const std::string action = call.text("action");
  const auto store = data::Store::open(call.path("project"), action == "list" || action == "judge" ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::Month month = month_named(context, *snapshot);
  Outcome outcome;
  outcome.json = {{"month", data::to_text(month)}, {"visits", nlohmann::json::array()}};
  const auto board = jobs::MonthBoard::make(snapshot, month, jobs::past_before(*snapshot, call.date("--today").value_or(today())), context.progress, jobs::kept_in(*store));
  data::InspectorId inspector;
  if (call.has("--inspector")) inspector = named_inspector(*snapshot, call.text("--inspector"), words);
  if (action == "list") {
    std::vector<const data::PlannedVisit*> visits;
    const auto community = call.has("community") ? std::optional(named_communities(*snapshot, {call.text("community")}, words).front()) : std::nullopt;
    for (const data::PlannedVisit& visit : snapshot->planned_visits) {
      if (visit.plan != board->plan().id || (community && visit.community != *community) || (inspector && visit.inspector != inspector)) continue;
      if (call.has("--date") && visit.date != *call.date("--date")) continue;
      visits.push_back(&visit);
    }
    std::ranges::sort(visits, {}, [](const data::PlannedVisit* visit) { return std::tuple(visit->date, visit->inspector, visit->arrive_min); });
    for (const data::PlannedVisit* visit : visits) say_visit(*snapshot, *visit, words, outcome);
    return outcome;
  }
  const auto to = [&] {
    if (!call.has("--to")) throw Error(ErrorKind::WrongCall, "cli-to-missing");
    return *call.date("--to");
  };
  if (action == "add") {
    const data::CommunityId community = named_communities(*snapshot, {call.text("community")}, words).front();
    const data::Date date = to();
    const data::PlannedVisitId id = jobs::add_visit(*store, *board, community, inspector ? inspector : board->responsible(community, date), date);
    say_visit(*store->snapshot(), *store->snapshot()->planned_visits.find(id), words, outcome);
    return outcome;
  }
  const data::PlannedVisit visit = visit_named(*board, context);
  if (action == "judge" || action == "move") {
    const data::Date date = to();
    const data::InspectorId who = inspector ? inspector : visit.inspector;
    const jobs::Judgement judgement = board->judge(visit, who, date);
    outcome.say(words("month.judgement", {{"more", fmt::format("{:+.0f}", judgement.more_min)}, {"used", words.hours(judgement.used_min)}, {"hours", words.hours(judgement.hours_min)}}));
    outcome.json["more_min"] = judgement.more_min;
    outcome.json["legal"] = judgement.legal();
    outcome.json["rules"] = nlohmann::json::array();
    for (const jobs::Judgement::Rule& rule : judgement.rules) {
      outcome.say(words("board.rule." + rule.code, rule.args));
      outcome.json["rules"].push_back(rule.code);
    }
    if (action == "judge") outcome.status = judgement.legal() ? 0 : 1;
    else jobs::move_visit(*store, *board, visit.id, who, date);
  } else if (action == "pin" || action == "unpin") {
    jobs::pin_visits(*store, *board, {visit.id}, action == "pin");
  } else if (action == "place") {
    jobs::set_place_in_day(*store, *board, visit.id, static_cast<int>(call.integer("--place")));
  } else if (action == "remove") {
    jobs::remove_visit(*store, *board, visit.id);
    return outcome;
  } else {
    static const std::map<std::string, data::VisitStatus, std::less<>> outcomes{{"planned", data::VisitStatus::Planned},
                                                                                {"done", data::VisitStatus::Done},
                                                                                {"not-admitted", data::VisitStatus::NotAdmitted},
                                                                                {"postponed", data::VisitStatus::Postponed},
                                                                                {"cancelled", data::VisitStatus::Cancelled}};
    jobs::set_outcome(*store, *board, visit.id, outcomes.at(action), call.has("--note") ? call.text("--note") : std::string());
  }
  if (const data::PlannedVisit* now = store->snapshot()->planned_visits.find(visit.id)) say_visit(*store->snapshot(), *now, words, outcome);
  return outcome;
}

Outcome run_route(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr snapshot = store->snapshot();
  const data::Month month = call.has("--date") ? data::month_of(*call.date("--date")) : month_named(context, *snapshot);
  data::InspectorId inspector;
  if (call.has("--inspector")) inspector = named_inspector(*snapshot, call.text("--inspector"), words);
  Outcome outcome;
  outcome.json = {{"month", data::to_text(month)}, {"routes", nlohmann::json::array()}};
  std::vector<data::RouteId> chosen;
  for (const data::Route* route : jobs::routes_of(*snapshot, month)) {
    if ((inspector && route->inspector != inspector) || (call.has("--date") && route->date != *call.date("--date"))) continue;
    chosen.push_back(route->id);
    double minutes = 0, metres = 0;
    for (const data::Leg& leg : route->legs) minutes += leg.minutes, metres += leg.metres;
    outcome.say(words("month.route_head", {{"date", data::to_text(route->date)}, {"weekday", words.weekday(route->date)}, {"inspector", inspector_name(*snapshot, route->inspector)},
                                           {"leave", words.clock(route->leave_min)}, {"back", words.clock(route->back_min)}, {"travel", words.hours(minutes)}, {"distance", words.distance(metres)},
                                           {"order", jobs::order_text(*route, words)}, {"by", words(route->by_road ? "out.by_road" : "out.by_line")}}));
    nlohmann::json stops = nlohmann::json::array();
    for (std::size_t s = 0; s < route->stops.size(); ++s) {
      const data::PlannedVisit* visit = snapshot->planned_visits.find(route->stops[s]);
      if (!visit) continue;
      const data::Leg leg = s < route->legs.size() ? route->legs[s] : data::Leg{};
      outcome.say(words("month.route_stop", {{"number", std::to_string(s + 1)}, {"time", words.clock(visit->arrive_min)}, {"until", words.clock(visit->leave_min)},
                                             {"community", community_name(*snapshot, visit->community)}, {"minutes", words.number(leg.minutes)}, {"distance", words.distance(leg.metres)}}));
      nlohmann::json stop = visit_json(*snapshot, *visit, words);
      stop["leg_min"] = leg.minutes;
      stop["leg_m"] = leg.metres;
      stops.push_back(std::move(stop));
    }
    outcome.json["routes"].push_back({{"date", data::to_text(route->date)}, {"inspector", inspector_name(*snapshot, route->inspector)}, {"travel_min", minutes}, {"distance_m", metres},
                                      {"proven", route->proven}, {"above_bound", route->above_bound}, {"by_road", route->by_road}, {"stops", stops}});
  }
  if (chosen.empty()) throw Error(ErrorKind::WrongCall, "no-such-route");
  if (call.has("--output")) {
    const std::filesystem::path file = call.path("--output");
    jobs::write_routes(*snapshot, chosen, file);
    outcome.say(words("out.written", {{"file", file.string()}}));
    outcome.json["file"] = file.string();
  }
  return outcome;
}

}  // namespace gridwalk::cli
