// Plans a month: who visits which community on which day, in which order, by which way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "data/model/standing.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/month_input.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/network.h"

namespace gridwalk::jobs {
namespace {

// One inspector's month before and after the computation.
struct Round {
  InspectorMonth input;
  geo::MonthResult result;
};

std::string theme_of(data::Date day, const words::Words& words) {
  // One theme a week, in turn over the month.
  const unsigned week = (static_cast<unsigned>(day.day()) - 1) / 7;
  return words("plan.theme_" + std::to_string(week + 1));
}

struct Written {
  std::vector<data::PlannedVisit> visits;
  std::vector<data::Route> routes;
};

// The result of one inspector's month as records; ids come from the edit, since routes name their visits.
Written records_of(const Round& round, data::MonthPlanId plan, const data::Snapshot& snapshot, const words::Words& words,
                   data::Edit& edit) {
  Written written;
  const InspectorMonth& input = round.input;
  for (const geo::DayPlan& day : round.result.days) {
    if (day.stops.empty()) continue;
    const data::Date date = input.problem.days[static_cast<std::size_t>(day.day)].date;
    data::Route route;
    route.plan = plan;
    route.inspector = input.inspector;
    route.date = date;
    route.by_road = input.problem.travel.by_road;
    std::vector<geo::Point> places{input.start};
    int previous = 0;
    for (const geo::StopPlan& stop : day.stops) {
      const geo::VisitNeed& need = input.problem.needs[static_cast<std::size_t>(stop.need)];
      const data::Community& community = *snapshot.communities.find(input.communities[static_cast<std::size_t>(stop.need)]);
      data::PlannedVisit visit;
      visit.id = data::PlannedVisitId{edit.new_id()};
      visit.plan = plan;
      visit.community = community.id;
      visit.inspector = input.inspector;
      visit.date = date;
      visit.arrive_min = static_cast<int>(stop.arrive_min + 0.5);
      visit.leave_min = static_cast<int>(stop.leave_min + 0.5);
      visit.partner = community.committee;
      visit.theme = theme_of(date, words);
      visit.reason = input.reasons[static_cast<std::size_t>(stop.need)];
      route.stops.push_back(visit.id);
      route.legs.push_back(leg_of(input.problem.travel, previous, need.site + 1));
      previous = need.site + 1;
      places.push_back(input.places[static_cast<std::size_t>(need.site)]);
      written.visits.push_back(std::move(visit));
    }
    route.legs.push_back(leg_of(input.problem.travel, previous, 0));
    places.push_back(input.start);
    const data::PlannedVisit& first = written.visits[written.visits.size() - day.stops.size()];
    route.leave_min = static_cast<int>(first.arrive_min - route.legs.front().minutes + 0.5);
    route.back_min = static_cast<int>(day.back_min + 0.5);
    route.path = input.network->way(places);
    written.routes.push_back(std::move(route));
  }
  return written;
}

// Inspectors are planned one by one; shared out over threads in a fixed order, so that their number changes nothing.
void solve(std::vector<Round>& rounds, int threads, const Progress& progress) {
  const auto workers = static_cast<std::size_t>(std::clamp(threads, 1, 16));
  std::atomic<std::size_t> next = 0, done = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < rounds.size(); i = next++) {
      // Only the end of each is reported: shares from several threads would jump about.
      rounds[i].result = geo::plan_month(rounds[i].input.problem, Progress{{}, progress.stop});
      progress(static_cast<double>(++done) / static_cast<double>(rounds.size()), "plan");
    }
  };
  std::vector<std::jthread> team;
  for (std::size_t t = 1; t < std::min(workers, rounds.size()); ++t) team.emplace_back(work);
  work();
}

void add_issues(const Round& round, const data::Snapshot& snapshot, data::Month month, const words::Words& words,
                PlanMonthResult& result) {
  const data::Inspector* inspector = snapshot.inspectors.find(round.input.inspector);
  static const std::set<std::string, std::less<>> about_a_need{"need-site-unknown", "pin-on-day-off", "pins-more-than-visits"};
  for (Issue issue : round.result.issues) {
    issue.args.emplace_back("inspector", inspector ? inspector->name : "");
    if (about_a_need.contains(issue.code)) {
      const data::CommunityId id = round.input.communities[static_cast<std::size_t>(issue.subject)];
      const data::Community* community = snapshot.communities.find(id);
      issue.args.emplace_back("community", community ? community->name : "");
      issue.subject = id.value;
    } else {
      issue.subject = -1;
    }
    result.issues.push_back(std::move(issue));
  }
  for (const geo::Unplaced& unplaced : round.result.unplaced) {
    const data::CommunityId id = round.input.communities[static_cast<std::size_t>(unplaced.need)];
    const data::Community* community = snapshot.communities.find(id);
    result.unplaced.push_back(id);
    result.issues.push_back({.code = "visits-do-not-fit",
                             .subject = id.value,
                             .args = {{"inspector", inspector ? inspector->name : ""},
                                      {"community", community ? community->name : ""},
                                      {"count", std::to_string(unplaced.missing_visits)},
                                      {"month", words.month(month)},
                                      {"reason", words("unplaced." + unplaced.reason)}},
                             .severity = Severity::Problem});
  }
}

std::string rules_json(const PlanMonthRequest& request) {
  return nlohmann::json{{"seed", request.seed},
                        {"visits", request.visits},
                        {"double_black_list", request.double_black_list},
                        {"double_hot", request.double_hot}}
      .dump();
}

}  // namespace

data::Month next_month(const data::Snapshot& snapshot, data::Date today) {
  if (const data::MonthPlan* newest = snapshot.month_plans.find(current_month_plan(snapshot))) return newest->month.next();
  if (snapshot.project.made_up) today = last_day(snapshot).value_or(today);
  return data::month_of(today).next();
}

PlanMonthResult plan_month(data::Store& store, const PlanMonthRequest& request, const words::Words& words,
                           const Progress& progress) {
  const data::SnapshotPtr snapshot = store.snapshot();
  if (!current_plan(*snapshot)) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  const StreetView view = street_view(snapshot, ground_of(*snapshot, {}, progress.part(0, 0.15), request.month));

  PlanMonthResult result;
  // Somebody trying something on a draft may have forgotten it.
  const data::ZonePlan* in_force = snapshot->zone_plans.find(data::plan_in_force(*snapshot, request.month.first_day()));
  if (in_force && in_force->id != view.plan) {
    result.issues.push_back({"month-of-other-plan", -1,
                             {{"month", data::to_text(request.month)}, {"plan", snapshot->zone_plans.find(view.plan)->name}, {"in_force", in_force->name}},
                             Severity::Warning});
  }
  Networks networks(*snapshot, result.issues);
  progress(0.2, "roads");
  std::vector<Round> rounds;
  for (InspectorMonth& input : month_inputs(view, request, networks, words, result.issues, progress.part(0.2, 0.4))) {
    rounds.push_back({std::move(input), {}});
  }
  if (!calendar_covers(request.month.year)) {
    result.issues.push_back({.code = "calendar-missing", .args = {{"year", std::to_string(request.month.year)}}});
  }
  solve(rounds, request.threads, progress.part(0.4, 0.95));
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");

  store.edit(
      {"plan-month", {{"month", data::to_text(request.month)}}},
      [&](data::Edit& edit) {
        // A month has one plan: the one before is replaced, and comes back with undo.
        for (const data::MonthPlan& old : snapshot->month_plans) {
          if (old.month != request.month) continue;
          for (const data::Route& route : snapshot->routes) {
            if (route.plan == old.id) edit.remove<data::Route>(route.id);
          }
          for (const data::PlannedVisit& visit : snapshot->planned_visits) {
            if (visit.plan == old.id) edit.remove<data::PlannedVisit>(visit.id);
          }
          edit.remove<data::MonthPlan>(old.id);
        }
        data::MonthPlan plan;
        plan.month = request.month;
        plan.zone_plan = view.plan;
        plan.rules = rules_json(request);
        result.plan = edit.put(plan);
        for (const Round& round : rounds) {
          Written written = records_of(round, result.plan, *snapshot, words, edit);
          for (const data::Route& route : written.routes) {
            for (const data::Leg& leg : route.legs) result.travel_min += leg.minutes;
          }
          for (const data::PlannedVisit& visit : written.visits) result.service_min += visit.leave_min - visit.arrive_min;
          result.visits += static_cast<int>(written.visits.size());
          result.days += static_cast<int>(written.routes.size());
          edit.put_all(std::move(written.visits));
          edit.put_all(std::move(written.routes));
        }
      },
      snapshot->revision);
  for (const Round& round : rounds) {
    result.by_road = result.by_road || round.input.problem.travel.by_road;
    add_issues(round, *snapshot, request.month, words, result);
  }
  progress(1, "plan");
  return result;
}

}  // namespace gridwalk::jobs
