// Records from days of stops.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_records.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace gridwalk::jobs {
namespace {

// Old visits of the month, given out again to new ones of the same community: that of the same day first.
class OldVisits {
 public:
  OldVisits(const data::Snapshot& snapshot, data::MonthPlanId plan, std::optional<data::Date> from) {
    for (const data::PlannedVisit& visit : snapshot.planned_visits) {
      const bool stands = visit.status == data::VisitStatus::Planned || visit.status == data::VisitStatus::Done;
      if (visit.plan != plan || !stands || (from && visit.date < *from)) continue;
      old_[visit.community].push_back(&visit);
    }
    for (auto& [community, visits] : old_) std::ranges::stable_sort(visits, {}, &data::PlannedVisit::date);
  }
  const data::PlannedVisit* take(data::CommunityId community, std::optional<data::Date> date) {
    const auto at = old_.find(community);
    if (at == old_.end()) return nullptr;
    const auto found = std::ranges::find_if(at->second, [&](const data::PlannedVisit* visit) { return !date || visit->date == *date; });
    if (found == at->second.end()) return nullptr;
    const data::PlannedVisit* visit = *found;
    at->second.erase(found);
    return visit;
  }
  std::vector<data::PlannedVisitId> left() const {
    std::vector<data::PlannedVisitId> ids;
    for (const auto& [community, visits] : old_) {
      for (const data::PlannedVisit* visit : visits) {
        if (visit->status == data::VisitStatus::Planned) ids.push_back(visit->id);
      }
    }
    return ids;
  }

 private:
  std::map<data::CommunityId, std::vector<const data::PlannedVisit*>> old_;
};

// The window that a visit on this day answers, if any.
const Window* window_on(const CommunityDemand& demand, data::Date date) {
  const auto at = std::ranges::find_if(demand.windows, [&](const Window& window) { return window.first <= date && date <= window.last; });
  return at == demand.windows.end() ? nullptr : &*at;
}

void describe(data::PlannedVisit& visit, const CommunityDemand& demand, const data::Snapshot& snapshot, const words::Words& words) {
  const Window* window = window_on(demand, visit.date);
  visit.risk_class = demand.risk_class;
  visit.reason = window ? window->reason : demand.reason;
  visit.theme = window && !window->theme.empty() ? window->theme : theme_on(snapshot, visit.date, words);
  std::vector<Reason> why = demand.why;
  if (window) why.insert(why.end(), window->why.begin(), window->why.end());
  visit.why = why_json(why);
}

void add_partners(data::PlannedVisit& visit, const geo::VisitNeed& need, bool first, const std::vector<JoiningBody>& bodies) {
  visit.partner = {};
  visit.bodies.clear();
  std::vector<int> joining = need.bodies;
  if (first) joining.insert(joining.end(), need.first_bodies.begin(), need.first_bodies.end());
  for (const int b : joining) {
    const JoiningBody& body = bodies[static_cast<std::size_t>(b)];
    if (body.committee) visit.partner = body.committee;
    else visit.bodies.push_back(body.body);
  }
}

}  // namespace

data::Route route_of(const TeamMonth& team, const geo::DayPlan& day, std::vector<data::PlannedVisitId> stops) {
  const auto t = static_cast<std::size_t>(team.traveller_of_day[static_cast<std::size_t>(day.day)]);
  const Traveller& traveller = team.travellers[t];
  const geo::TravelMatrix& travel = team.problem.travel_on(day.day);
  data::Route route;
  route.inspector = traveller.inspector;
  route.date = team.problem.days[static_cast<std::size_t>(day.day)].date;
  route.by_road = true;  // the whole day, or the sheet says that ways are straight lines
  route.stops = std::move(stops);
  std::vector<geo::Point> places{traveller.start};
  int previous = 0;
  for (const geo::StopPlan& stop : day.stops) {
    const int site = team.problem.needs[static_cast<std::size_t>(stop.need)].site;
    route.legs.push_back(leg_of(travel, previous, site + 1));
    route.by_road = route.by_road && travel.by_road_between(previous, site + 1);
    previous = site + 1;
    places.push_back(traveller.places[static_cast<std::size_t>(site)]);
  }
  route.legs.push_back(leg_of(travel, previous, 0));
  route.by_road = route.by_road && travel.by_road_between(previous, 0);
  places.push_back(traveller.start);
  route.leave_min = static_cast<int>(std::lround(std::floor(day.stops.front().arrive_min + 0.5) - route.legs.front().minutes));
  route.back_min = static_cast<int>(day.back_min + 0.5);
  route.path = traveller.network->way(places);
  route.proven = day.shortest;
  route.above_bound = day.shortest ? 0 : day.above_bound;
  return route;
}

MonthRecords month_records(const OfficeMonth& office, const std::vector<geo::MonthResult>& results, data::MonthPlanId plan, std::optional<data::Date> from,
                           const data::Snapshot& snapshot, const words::Words& words, data::Edit& edit) {
  MonthRecords records;
  OldVisits old(snapshot, plan, from);
  struct New {
    std::size_t team, day, stop;
    const data::PlannedVisit* before = nullptr;
  };
  std::vector<New> fresh;
  for (std::size_t t = 0; t < results.size(); ++t) {
    for (std::size_t d = 0; d < results[t].days.size(); ++d) {
      for (std::size_t s = 0; s < results[t].days[d].stops.size(); ++s) fresh.push_back({t, d, s});
    }
  }
  const auto date_of = [&](const New& one) { return office.teams[one.team].problem.days[static_cast<std::size_t>(results[one.team].days[one.day].day)].date; };
  const auto community_of = [&](const New& one) { return office.teams[one.team].communities[static_cast<std::size_t>(results[one.team].days[one.day].stops[one.stop].need)]; };
  for (New& one : fresh) one.before = old.take(community_of(one), date_of(one));
  for (New& one : fresh) {
    if (!one.before) one.before = old.take(community_of(one), {});
  }
  records.gone_visits = old.left();
  for (const data::Route& route : snapshot.routes) {
    if (route.plan == plan && (!from || *from <= route.date)) records.gone_routes.push_back(route.id);
  }

  std::map<std::pair<std::size_t, int>, int> seen;  // team and need: visits so far
  std::size_t at = 0;
  for (std::size_t t = 0; t < results.size(); ++t) {
    const TeamMonth& team = office.teams[t];
    for (const geo::DayPlan& day : results[t].days) {
      if (day.stops.empty()) continue;
      std::vector<data::PlannedVisitId> stops;
      for (const geo::StopPlan& stop : day.stops) {
        const auto n = static_cast<std::size_t>(stop.need);
        const New& one = fresh[at++];
        data::PlannedVisit visit = one.before ? *one.before : data::PlannedVisit{};
        const data::InspectorId inspector = team.inspector_on(day.day);
        const bool stayed = one.before && one.before->date == date_of(one) && one.before->inspector == inspector;
        records.kept += stayed ? 1 : 0;
        if (!stayed) visit.pinned = false, visit.place_in_day = 0;
        if (!one.before) visit.id = data::PlannedVisitId{edit.new_id()};
        visit.plan = plan;
        visit.community = team.communities[n];
        visit.inspector = inspector;
        visit.date = date_of(one);
        visit.arrive_min = static_cast<int>(stop.arrive_min + 0.5);
        visit.leave_min = static_cast<int>(stop.leave_min + 0.5);
        describe(visit, team.demand[n], snapshot, words);
        add_partners(visit, team.problem.needs[n], seen[{t, stop.need}]++ == 0, office.bodies);
        stops.push_back(visit.id);
        // What was done was done as it was written down.
        records.visits.push_back(visit.status == data::VisitStatus::Done ? *one.before : std::move(visit));
      }
      records.routes.push_back(route_of(team, day, std::move(stops)));
      records.routes.back().plan = plan;
    }
  }
  return records;
}

void add_figures(const OfficeMonth& office, const std::vector<geo::MonthResult>& results, PlanMonthResult& into) {
  double between = 0;
  int legs = 0;
  into.proven = !results.empty();
  for (std::size_t t = 0; t < results.size(); ++t) {
    const TeamMonth& team = office.teams[t];
    const geo::MonthResult& result = results[t];
    into.proven = into.proven && result.proven;
    into.other_weekday += result.measures.other_weekday;
    into.changes += result.measures.changes;
    for (std::size_t who = 0; who < team.travellers.size(); ++who) {
      InspectorFigures figures;
      figures.inspector = team.travellers[who].inspector;
      figures.proven = result.proven;
      figures.other_weekday = team.travellers.size() == 1 ? result.measures.other_weekday : 0;
      figures.changes = team.travellers.size() == 1 ? result.measures.changes : 0;
      double longest = 0, shortest = -1, its_between = 0;
      int its_legs = 0;
      for (const geo::DayPlan& day : result.days) {
        if (team.traveller_of_day[static_cast<std::size_t>(day.day)] != static_cast<int>(who)) continue;
        const geo::PlanDay& of = team.problem.days[static_cast<std::size_t>(day.day)];
        if (!(of.capacity_min > 0)) continue;
        const geo::TravelMatrix& travel = team.problem.travel_on(day.day);
        const double minutes = day.travel_min + day.service_min;
        longest = std::max(longest, minutes);
        shortest = shortest < 0 ? minutes : std::min(shortest, minutes);
        figures.hours_min += of.capacity_min;
        figures.travel_min += day.travel_min;
        figures.service_min += day.service_min;
        figures.visits += static_cast<int>(day.stops.size());
        figures.days += day.stops.empty() ? 0 : 1;
        for (std::size_t s = 1; s < day.stops.size(); ++s) {
          const auto site = [&](std::size_t k) { return team.problem.needs[static_cast<std::size_t>(day.stops[k].need)].site + 1; };
          its_between += travel.ds(site(s - 1), site(s)) / 600.0;
          ++its_legs;
        }
      }
      figures.spread_min = shortest < 0 ? 0 : longest - shortest;
      figures.between_min = its_legs > 0 ? its_between / its_legs : 0;
      between += its_between;
      legs += its_legs;
      into.visits += figures.visits;
      into.days += figures.days;
      into.travel_min += figures.travel_min;
      into.service_min += figures.service_min;
      into.hours_min += figures.hours_min;
      into.spread_min = std::max(into.spread_min, figures.spread_min);
      into.inspectors.push_back(figures);
    }
    into.by_road = into.by_road || team.problem.travel.by_road;
  }
  into.between_min = legs > 0 ? between / legs : 0;
}

}  // namespace gridwalk::jobs
