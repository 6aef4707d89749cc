// From zones, demand, calendar and what is planned already to one problem a team.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "data/model/standing.h"
#include "viewer/jobs/calendar.h"

namespace gridwalk::jobs {
namespace {

constexpr std::size_t most_team_days = 64;  // of geo::MonthProblem

bool counts_as_made(const data::PlannedVisit& visit) { return visit.status == data::VisitStatus::Planned || visit.status == data::VisitStatus::Done; }

class Maker {
 public:
  Maker(const StreetView& view, const PlanMonthRequest& request, Networks& networks, const words::Words& words, Issues& issues)
      : view_(view), snapshot_(*view.snapshot), request_(request), networks_(networks), words_(words), issues_(issues), calendar_(calendar_of(snapshot_)) {
    for (const data::Date day : month_days(calendar_, request.month).days) {
      if (!request.from || *request.from <= day) days_.push_back(day);
    }
    if (days_.empty()) throw Error(ErrorKind::WrongCall, "no-days-in-month", {{"month", words.month(request.month)}});
    first_ = days_.front();
  }

  OfficeMonth run(const Progress& progress) {
    find_owners();
    find_planned();
    StreetView weighed = view_;
    geo::LoadModel& model = weighed.load.model;
    model.visits_a_month = request_.visits;
    if (!request_.double_black_list) model.black_list_factor = 1;
    if (!request_.double_hot) model.complaints_factor = 1;
    demand_ = demand_of(weighed, request_.month, demand_rules(snapshot_, issues_), issues_);
    office_.bodies = joining_bodies(snapshot_, request_.month);
    for (Issue& issue : partner_notes(snapshot_, request_.month)) issues_.push_back(std::move(issue));
    const std::vector<std::vector<data::InspectorId>> teams = find_teams();
    for (std::size_t t = 0; t < teams.size() && !progress.stopped(); ++t) {
      add_team(teams[t]);
      progress(static_cast<double>(t + 1) / static_cast<double>(teams.size()), "roads");
    }
    if (!office_known_) issues_.push_back({.code = "office-not-set"});
    return std::move(office_);
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  // owner_[community][day]: who inspects it then.
  void find_owners() {
    std::map<int, std::vector<data::InspectorId>> of_zone;
    owner_.resize(view_.zone_of.size());
    for (std::size_t i = 0; i < view_.zone_of.size(); ++i) {
      const int zone = view_.zone_of[i];
      if (zone < 0) continue;
      std::vector<data::InspectorId>& by_day = of_zone[zone];
      if (by_day.empty()) {
        for (const data::Date day : days_) by_day.push_back(responsible_on(snapshot_, view_.zones[index(zone)], day));
      }
      owner_[i] = by_day;
    }
  }

  // What the present plan of the month holds, by community index.
  void find_planned() {
    planned_.resize(view_.zone_of.size());
    made_.resize(view_.zone_of.size());
    const data::Heirs heirs(snapshot_);
    std::map<data::MonthPlanId, data::Month> months;
    for (const data::MonthPlan& plan : snapshot_.month_plans) months[plan.id] = plan.month;
    for (const data::PlannedVisit& visit : snapshot_.planned_visits) {
      const int i = heirs.index_of(visit.community, {});
      if (i < 0 || visit.status == data::VisitStatus::Cancelled) continue;
      const auto month = months.find(visit.plan);
      const bool of_month = month != months.end() && month->second == request_.month;
      // A day from which on is planned may be none any more: what was planned on it is not made.
      if (visit.date < request_.from.value_or(request_.month.first_day())) {
        if (!counts_as_made(visit) || (of_month && !request_.from)) continue;
        made_[index(i)].push_back({visit.date, of_month});
      } else if (of_month) {
        planned_[index(i)].push_back(&visit);
      }
    }
    if (request_.scope == Replan::KeepInspector) {
      for (std::size_t i = 0; i < planned_.size(); ++i) {
        if (planned_[i].empty()) continue;
        const data::Inspector* inspector = snapshot_.inspectors.find(planned_[i].front()->inspector);
        for (std::size_t d = 0; inspector && d < days_.size(); ++d) {
          if (inspector->valid.holds_on(days_[d])) owner_[i].resize(days_.size()), owner_[i][d] = inspector->id;
        }
      }
    }
  }

  // Inspectors who are responsible for the same communities in the course of the month are planned together, as long as their days are few enough.
  std::vector<std::vector<data::InspectorId>> find_teams() {
    std::vector<data::InspectorId> all;
    std::map<data::InspectorId, std::size_t> root;
    const auto known = [&](data::InspectorId id) {
      if (id && root.emplace(id, all.size()).second) all.push_back(id);
    };
    for (std::size_t z = 0; z < view_.zones.size(); ++z) {
      for (std::size_t i = 0; i < owner_.size(); ++i) {
        if (view_.zone_of[i] == static_cast<int>(z)) std::for_each(owner_[i].begin(), owner_[i].end(), known);
      }
    }
    for (const auto& visits : planned_) {
      for (const data::PlannedVisit* visit : visits) {
        if (stays(*visit)) known(visit->inspector);
      }
    }
    std::vector<std::size_t> of(all.size());
    std::iota(of.begin(), of.end(), std::size_t{0});
    std::vector<std::size_t> size(all.size(), 1);
    for (std::vector<data::InspectorId>& by_day : owner_) {
      for (std::size_t d = 1; d < by_day.size(); ++d) {
        if (!by_day[d] || !by_day[0] || by_day[d] == by_day[0]) continue;
        const std::size_t a = of[root[by_day[0]]], b = of[root[by_day[d]]];
        if (a == b) continue;
        if ((size[a] + size[b]) * days_.size() > most_team_days) {
          // Too many to be planned together: whoever has it longest has it for the whole month.
          std::map<data::InspectorId, int> days;
          for (const data::InspectorId id : by_day) ++days[id];
          const auto longest = std::ranges::max_element(days, {}, [](const auto& entry) { return entry.second; });
          std::fill(by_day.begin(), by_day.end(), longest->first);
          break;
        }
        size[std::min(a, b)] = size[a] + size[b];
        for (std::size_t& team : of) {
          if (team == std::max(a, b)) team = std::min(a, b);
        }
      }
    }
    std::vector<std::vector<data::InspectorId>> teams(all.size());
    for (std::size_t k = 0; k < all.size(); ++k) teams[of[k]].push_back(all[k]);
    std::erase_if(teams, [](const auto& team) { return team.empty(); });
    return teams;
  }

  // A visit that is there and is not to move: pinned, or only new ones are planned and its day is one still.
  bool stays(const data::PlannedVisit& visit) const {
    if (visit.pinned || visit.status != data::VisitStatus::Planned) return true;
    if (request_.scope != Replan::OnlyNew) return false;
    const data::Inspector* inspector = snapshot_.inspectors.find(visit.inspector);
    return inspector && hours_on(snapshot_, *inspector, calendar_, visit.date).minutes > 0;
  }

  void add_team(const std::vector<data::InspectorId>& inspectors) {
    TeamMonth team;
    std::map<data::InspectorId, int> traveller;
    for (const data::InspectorId id : inspectors) {
      const data::Inspector* inspector = snapshot_.inspectors.find(id);
      if (!inspector) continue;
      traveller[id] = static_cast<int>(team.travellers.size());
      team.travellers.push_back({id, start_of(snapshot_, *inspector, office_known_), networks_.of(inspector->mode), {}});
    }
    if (team.travellers.empty()) return;
    for (const data::Date date : days_) {
      for (std::size_t t = 0; t < team.travellers.size(); ++t) {
        const DayHours hours = hours_on(snapshot_, *snapshot_.inspectors.find(team.travellers[t].inspector), calendar_, date);
        team.problem.days.push_back({date, hours.minutes, hours.halves == 0 ? geo::both_halves : hours.halves, static_cast<int>(t)});
        team.traveller_of_day.push_back(static_cast<int>(t));
      }
    }
    for (std::size_t i = 0; i < owner_.size(); ++i) add_need(team, traveller, i);
    if (team.communities.empty()) return;
    const DayClock clock = day_clock(snapshot_);
    team.problem.day_start_min = clock.start_min;
    team.problem.morning_end_min = clock.morning_end_min;
    team.problem.afternoon_start_min = clock.afternoon_start_min;
    team.problem.day_end_min = clock.end_min;
    team.problem.lunch_min = clock.afternoon_start_min - clock.morning_end_min;
    team.problem.seed = request_.seed + office_.teams.size();
    add_bodies(team);
    add_travel(team);
    office_.teams.push_back(std::move(team));
  }

  int day_of(const TeamMonth& team, data::Date date, data::InspectorId inspector) const {
    for (std::size_t d = 0; d < team.problem.days.size(); ++d) {
      if (team.problem.days[d].date == date && team.inspector_on(static_cast<int>(d)) == inspector) return static_cast<int>(d);
    }
    return -1;
  }

  // A community of the team's, or one that somebody of the team was given by hand.
  void add_need(TeamMonth& team, const std::map<data::InspectorId, int>& traveller, std::size_t i) {
    const bool own = std::any_of(owner_[i].begin(), owner_[i].end(), [&](data::InspectorId id) { return id && traveller.contains(id); });
    const CommunityDemand& demand = demand_[i];
    geo::VisitNeed need;
    need.visits = 0;
    std::vector<data::Date> elsewhere;
    for (const data::PlannedVisit* visit : planned_[i]) {
      if (!stays(*visit)) {
        // Where people were told to expect it, by whoever is responsible there now.
        if (request_.from) need.published.push_back(published_day(team, *visit, i));
        continue;
      }
      if (!counts_as_made(*visit) && visit->status != data::VisitStatus::Planned) continue;
      if (const int day = day_of(team, visit->date, visit->inspector); day >= 0) {
        need.pins.push_back({day, visit->place_in_day});
      } else if (std::ranges::find(days_, visit->date) != days_.end() && snapshot_.inspectors.find(visit->inspector)) {
        elsewhere.push_back(visit->date);
      } else if (own) {
        // What was fixed for a day that is none any more is planned again.
        const data::Inspector* who = snapshot_.inspectors.find(visit->inspector);
        issues_.push_back({"pin-on-day-off", snapshot_.communities[i].id.value,
                           {{"community", snapshot_.communities[i].name}, {"date", data::to_text(visit->date)}, {"inspector", who ? who->name : ""}}, Severity::Problem});
      }
    }
    std::erase(need.published, -1);
    if (!own && need.pins.empty()) return;
    need.site = static_cast<int>(team.communities.size());
    need.service_min = std::round(demand.service_min);
    need.min_gap = demand.min_gap;
    need.max_gap = own ? demand.max_gap : 0;
    need.calendar_gaps = demand.calendar_gaps;
    need.priority = demand.priority;
    if (own) {
      add_own(team, need, demand, i, elsewhere);
    } else {
      need.visits = static_cast<int>(need.pins.size());
      need.min_gap = 1;
      need.halves.assign(team.problem.days.size(), geo::no_half);
    }
    if (need.visits == 0 && need.windows.empty() && need.pins.empty()) return;
    team.communities.push_back(snapshot_.communities[i].id);
    team.demand.push_back(demand);
    team.problem.needs.push_back(std::move(need));
  }

  int published_day(const TeamMonth& team, const data::PlannedVisit& visit, std::size_t i) const {
    if (const int day = day_of(team, visit.date, visit.inspector); day >= 0 && owner_on(i, visit.date) == visit.inspector) return day;
    return day_of(team, visit.date, owner_on(i, visit.date));
  }
  data::InspectorId owner_on(std::size_t i, data::Date date) const {
    const auto at = std::ranges::find(days_, date);
    return at == days_.end() || owner_[i].empty() ? data::InspectorId{} : owner_[i][static_cast<std::size_t>(at - days_.begin())];
  }

  void add_own(const TeamMonth& team, geo::VisitNeed& need, const CommunityDemand& demand, std::size_t i, const std::vector<data::Date>& elsewhere) {
    const std::vector<geo::PlanDay>& days = team.problem.days;
    need.halves.assign(days.size(), geo::no_half);
    for (std::size_t d = 0; d < days.size(); ++d) {
      const bool responsible = owner_on(i, days[d].date) == team.inspector_on(static_cast<int>(d));
      const bool met_elsewhere = std::ranges::find(elsewhere, days[d].date) != elsewhere.end();
      if (responsible && !met_elsewhere) need.halves[d] = days[d].halves;
    }
    need.visits = whole_visits(demand.visits, request_.month, static_cast<int>(i)) - static_cast<int>(elsewhere.size());
    std::vector<data::Date> made;
    for (const auto& [date, of_month] : made_[i]) {
      if (of_month) made.push_back(date);
      if (!need.last_visit || *need.last_visit < date) need.last_visit = date;
    }
    need.visits -= static_cast<int>(made.size());
    if (need.last_visit) need.last_visit_workday = std::min(-1, calendar_.workdays_between(first_, *need.last_visit));
    for (const Window& window : demand.windows) {
      need.visits += window.extra ? 1 : 0;
      const auto met = std::ranges::find_if(made, [&](data::Date date) { return window.first <= date && date <= window.last; });
      if (met != made.end()) {
        made.erase(met);
        continue;
      }
      int first = -1, last = -1;
      for (std::size_t d = 0; d < days.size(); ++d) {
        if (days[d].date < window.first || window.last < days[d].date) continue;
        if (first < 0) first = static_cast<int>(d);
        last = static_cast<int>(d);
      }
      if (first >= 0) need.windows.push_back({first, last, window.any_gap});
    }
    need.visits = std::max(need.visits, 0);
    for (const data::Date date : elsewhere) {
      for (std::size_t d = 0; d < days.size(); ++d) {
        if (days[d].date == date) {
          need.taken.push_back(static_cast<int>(d));
          break;
        }
      }
    }
  }

  void add_bodies(TeamMonth& team) {
    for (std::size_t b = 0; b < office_.bodies.size(); ++b) {
      const JoiningBody& body = office_.bodies[b];
      geo::JointBody joint;
      for (const geo::PlanDay& day : team.problem.days) joint.room.push_back(room_of(snapshot_, body, day.date));
      team.problem.bodies.push_back(std::move(joint));
      for (std::size_t n = 0; n < team.communities.size(); ++n) {
        if (std::ranges::find(body.communities, team.communities[n]) == body.communities.end()) continue;
        geo::VisitNeed& need = team.problem.needs[n];
        (body.joins == data::PartnerJoins::FirstVisit ? need.first_bodies : need.bodies).push_back(static_cast<int>(b));
      }
    }
  }

  // The router's stops are the office and then the communities.
  void add_travel(TeamMonth& team) {
    for (std::size_t t = 0; t < team.travellers.size(); ++t) {
      Traveller& traveller = team.travellers[t];
      std::vector<geo::Point> stops{traveller.start};
      for (const data::CommunityId id : team.communities) {
        traveller.places.push_back(traveller.network->entrance(*snapshot_.communities.find(id)));
        stops.push_back(traveller.places.back());
      }
      geo::TravelMatrix travel = traveller.network->matrix(stops);
      for (Issue issue : travel.issues) {
        if (issue.subject == 0) {
          issue.args.emplace_back("community", words_("layer.office"));
          issue.subject = -1;
        } else if (issue.subject > 0) {
          const data::CommunityId id = team.communities[static_cast<std::size_t>(issue.subject - 1)];
          issue.args.emplace_back("community", snapshot_.communities.find(id)->name);
          issue.subject = id.value;
        }
        if (std::ranges::find(issues_, issue) == issues_.end()) issues_.push_back(std::move(issue));
      }
      if (travel.by_road && travel.road_share() < 1) {
        Issue partly{"roads-partly", -1, {{"percent", fmt::format("{:.0f}", 100 * travel.road_share())}, {"factor", fmt::format("{:.2f}", travel.detour_factor)}}, Severity::Note};
        partly.code = travel.calibrated ? "roads-partly-measured" : "roads-partly";
        if (std::ranges::find(issues_, partly) == issues_.end()) issues_.push_back(std::move(partly));
      }
      if (t == 0) team.problem.travel = std::move(travel);
      else team.problem.other_travel.push_back(std::move(travel));
    }
  }

  const StreetView& view_;
  const data::Snapshot& snapshot_;
  const PlanMonthRequest& request_;
  Networks& networks_;
  const words::Words& words_;
  Issues& issues_;
  geo::WorkCalendar calendar_;
  std::vector<data::Date> days_;  // to be planned
  data::Date first_{};
  std::vector<std::vector<data::InspectorId>> owner_;
  struct Made {
    data::Date date;
    bool of_month = false;
  };
  std::vector<std::vector<Made>> made_;                            // before the first day
  std::vector<std::vector<const data::PlannedVisit*>> planned_;  // of this month, from the first day on
  std::vector<CommunityDemand> demand_;
  OfficeMonth office_;
  bool office_known_ = true;
};

}  // namespace

data::InspectorId responsible_on(const data::Snapshot& snapshot, data::ZoneId zone, data::Date day) {
  data::InspectorId found;
  auto best = data::AssignmentRole::Backup;
  for (const data::Assignment& assignment : snapshot.assignments) {
    if (assignment.zone != zone || !assignment.valid.holds_on(day)) continue;
    const data::Inspector* inspector = snapshot.inspectors.find(assignment.inspector);
    if (!inspector || !inspector->valid.holds_on(day)) continue;
    if (!found || assignment.role < best) {
      found = inspector->id;
      best = assignment.role;
    }
  }
  return found;
}

geo::Point start_of(const data::Snapshot& snapshot, const data::Inspector& inspector, bool& office_known) {
  if (inspector.start) return *inspector.start;
  const data::Street* street = snapshot.street();
  if (street && street->office) return *street->office;
  office_known = false;
  if (street && !street->boundary.empty()) return geo::centroid(street->boundary);
  geo::Box box;
  for (const data::Community& community : snapshot.communities) {
    box.add(community.point.value_or(geo::centroid(community.boundary)));
  }
  return box.centre();
}

OfficeMonth office_month(const StreetView& view, const PlanMonthRequest& request, Networks& networks, const words::Words& words, Issues& issues,
                         const Progress& progress) {
  return Maker(view, request, networks, words, issues).run(progress);
}

}  // namespace gridwalk::jobs
