// Plans a month: who visits which community on which day, in which order, by which way; and plans what is left of it again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "data/model/standing.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/month_plan.h"
#include "viewer/jobs/month_records.h"
#include "viewer/jobs/office_ways.h"

namespace gridwalk::jobs {
namespace {

class Teller {
 public:
  Teller(const StreetView& view, const OfficeMonth& office, const std::vector<geo::MonthResult>& results, data::Month month, const words::Words& words)
      : view_(view), office_(office), results_(results), month_(month), words_(words) {}

  void add(PlanMonthResult& into) const {
    for (std::size_t t = 0; t < results_.size(); ++t) {
      for (const Issue& issue : results_[t].issues) into.issues.push_back(named(t, issue));
      for (const int need : results_[t].gaps_not_kept) into.issues.push_back(about(t, need, "visits-far-apart", Severity::Warning));
      for (const int need : results_[t].windows_missed) into.issues.push_back(about(t, need, "visit-not-in-time", Severity::Warning));
      for (const geo::Unplaced& unplaced : results_[t].unplaced) add_unplaced(t, unplaced, into);
    }
  }

 private:
  const data::Community* community(std::size_t team, int need) const {
    return view_.snapshot->communities.find(office_.teams[team].communities[static_cast<std::size_t>(need)]);
  }
  std::string inspectors(std::size_t team) const {
    std::vector<std::string> names;
    for (const Traveller& traveller : office_.teams[team].travellers) {
      if (const data::Inspector* inspector = view_.snapshot->inspectors.find(traveller.inspector)) names.push_back(inspector->name);
    }
    return words_.join(names);
  }

  Issue about(std::size_t team, int need, const char* code, Severity severity) const {
    const data::Community* whose = community(team, need);
    return {code, whose ? whose->id.value : -1, {{"inspector", inspectors(team)}, {"community", whose ? whose->name : ""}, {"month", words_.month(month_)}}, severity};
  }

  Issue named(std::size_t team, Issue issue) const {
    static const std::set<std::string, std::less<>> about_a_need{"need-site-unknown", "pin-on-day-off", "pins-more-than-visits", "gaps-contradict"};
    const bool of_need = about_a_need.contains(issue.code);
    const auto day = static_cast<std::size_t>(std::max<long long>(0, issue.subject));
    const data::Inspector* one = !of_need && issue.subject >= 0 && day < office_.teams[team].traveller_of_day.size()
                                     ? view_.snapshot->inspectors.find(office_.teams[team].inspector_on(static_cast<int>(day)))
                                     : nullptr;
    issue.args.emplace_back("inspector", one ? one->name : inspectors(team));
    const data::Community* whose = of_need ? community(team, static_cast<int>(issue.subject)) : nullptr;
    if (whose) issue.args.emplace_back("community", whose->name);
    issue.subject = whose ? whose->id.value : -1;
    return issue;
  }

  // The neighbouring zone whose inspector has most time left, if that is enough for the visit.
  std::optional<std::string> neighbour_with_time(std::size_t team, int need) const {
    const int i = view_.community(office_.teams[team].communities[static_cast<std::size_t>(need)]);
    if (i < 0) return std::nullopt;
    const int own = view_.zone_of[static_cast<std::size_t>(i)];
    std::set<int> zones;
    for (const auto& link : view_.problem.links) {
      for (const auto& [a, b] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
        if (a == i && view_.zone_of[static_cast<std::size_t>(b)] >= 0 && view_.zone_of[static_cast<std::size_t>(b)] != own) zones.insert(view_.zone_of[static_cast<std::size_t>(b)]);
      }
    }
    std::optional<std::string> best;
    double most = office_.teams[team].problem.needs[static_cast<std::size_t>(need)].service_min * 1.5;
    for (const int zone : zones) {
      for (std::size_t other = 0; other < office_.teams.size(); ++other) {
        if (other == team) continue;
        double left = 0;
        for (const geo::DayPlan& day : results_[other].days) {
          const auto d = static_cast<std::size_t>(day.day);
          if (office_.teams[other].inspector_on(day.day) == view_.leads[static_cast<std::size_t>(zone)]) {
            left += std::max(0.0, office_.teams[other].problem.days[d].capacity_min - day.travel_min - day.service_min);
          }
        }
        if (left <= most) continue;
        most = left;
        const data::Zone* there = view_.snapshot->zones.find(view_.zones[static_cast<std::size_t>(zone)]);
        best = words_("remedy.other_zone", {{"zone", there ? there->code : ""}, {"left", words_.hours(left)}});
      }
    }
    return best;
  }

  std::string remedy(std::size_t team, const geo::Unplaced& unplaced) const {
    std::vector<std::string> ways;
    for (const geo::Remedy& one : unplaced.remedies) {
      switch (one.kind) {
        case geo::Remedy::Kind::MoreMinutes:
          ways.push_back(words_("remedy.more_minutes", {{"minutes", words_.number(one.minutes)},
                                                        {"date", words_.date(office_.teams[team].problem.days[static_cast<std::size_t>(one.day)].date)}}));
          break;
        case geo::Remedy::Kind::FewerVisits: ways.push_back(words_("remedy.fewer_visits")); break;
        case geo::Remedy::Kind::AnotherHalf: ways.push_back(words_("remedy.another_half")); break;
      }
    }
    if (unplaced.reason == "capacity" || unplaced.reason == "no-day") {
      if (auto other = neighbour_with_time(team, unplaced.need)) ways.push_back(*other);
    }
    if (ways.empty()) return {};
    std::string all = ways.front();
    for (std::size_t i = 1; i < ways.size(); ++i) all = words_("remedy.or", {{"one", all}, {"other", ways[i]}});
    return words_("remedy.sentence", {{"ways", all}});
  }

  void add_unplaced(std::size_t team, const geo::Unplaced& unplaced, PlanMonthResult& into) const {
    const data::Community* whose = community(team, unplaced.need);
    UnplacedVisit told{whose ? whose->id : data::CommunityId{}, unplaced.missing_visits, unplaced.reason, remedy(team, unplaced)};
    Issue issue = about(team, unplaced.need, "visits-do-not-fit", Severity::Problem);
    issue.args.emplace_back("count", std::to_string(unplaced.missing_visits));
    issue.args.emplace_back("reason", words_("unplaced." + unplaced.reason));
    issue.args.emplace_back("remedy", told.remedy);
    into.issues.push_back(std::move(issue));
    into.unplaced.push_back(std::move(told));
  }

  const StreetView& view_;
  const OfficeMonth& office_;
  const std::vector<geo::MonthResult>& results_;
  data::Month month_;
  const words::Words& words_;
};

std::string rules_json(const PlanMonthRequest& request) {
  return nlohmann::json{{"seed", request.seed},
                        {"visits", request.visits},
                        {"double_black_list", request.double_black_list},
                        {"double_hot", request.double_hot}}
      .dump();
}

std::string measures_json(const PlanMonthResult& result) {
  nlohmann::json unplaced = nlohmann::json::array();
  for (const UnplacedVisit& one : result.unplaced) unplaced.push_back({one.community.value, one.count, one.reason, one.remedy});
  return nlohmann::json{{"travel_min", result.travel_min},       {"service_min", result.service_min}, {"spread_min", result.spread_min},
                        {"between_min", result.between_min},     {"other_weekday", result.other_weekday}, {"changes", result.changes},
                        {"proven", result.proven},               {"hours_min", result.hours_min},     {"unplaced", unplaced}}
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
  const data::MonthPlan* before = plan_of(*snapshot, request.month);
  if (request.from && !before) throw Error(ErrorKind::WrongCall, "nothing-to-replan", {{"month", words.month(request.month)}});
  const StreetView view = street_view(snapshot, ground_of(*snapshot, {}, progress.part(0, 0.15), request.month));

  PlanMonthResult result;
  // Somebody trying something on a draft may have forgotten it.
  const data::ZonePlan* in_force = snapshot->zone_plans.find(data::plan_in_force(*snapshot, request.month.first_day()));
  if (in_force && in_force->id != view.plan) {
    result.issues.push_back({"month-of-other-plan", -1,
                             {{"month", data::to_text(request.month)}, {"plan", snapshot->zone_plans.find(view.plan)->name}, {"in_force", in_force->name}},
                             Severity::Warning});
  }
  Networks networks(*snapshot, result.issues, speeds_of(*snapshot, result.issues), kept_in(store));
  progress(0.2, "roads");
  const OfficeMonth office = office_month(view, request, networks, words, result.issues, progress.part(0.2, 0.4));
  if (!calendar_covers(request.month.year)) {
    result.issues.push_back({.code = "calendar-missing", .args = {{"year", std::to_string(request.month.year)}}});
  }
  std::vector<geo::MonthProblem> problems;
  for (const TeamMonth& team : office.teams) problems.push_back(team.problem);
  const std::vector<geo::MonthResult> results = geo::plan_office(problems, request.threads, progress.part(0.4, 0.95));
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  add_figures(office, results, result);
  Teller(view, office, results, request.month, words).add(result);

  Args arguments{{"month", data::to_text(request.month)}};
  if (request.from) arguments.emplace_back("date", data::to_text(*request.from));
  store.edit(
      {request.from ? "replan-month" : "plan-month", std::move(arguments)},
      [&](data::Edit& edit) {
        data::MonthPlan plan = before ? *before : data::MonthPlan{};
        plan.month = request.month;
        plan.zone_plan = view.plan;
        plan.rules = rules_json(request);
        plan.measures = measures_json(result);
        result.plan = edit.put(plan);
        MonthRecords records = month_records(office, results, result.plan, request.from, *snapshot, words, edit);
        result.kept = records.kept;
        for (const data::RouteId id : records.gone_routes) edit.remove<data::Route>(id);
        for (const data::PlannedVisitId id : records.gone_visits) edit.remove<data::PlannedVisit>(id);
        edit.put_all(std::move(records.visits));
        edit.put_all(std::move(records.routes));
      },
      snapshot->revision);
  progress(1, "plan");
  return result;
}

}  // namespace gridwalk::jobs
