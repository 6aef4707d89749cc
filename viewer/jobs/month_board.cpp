// A month's plan by inspector and day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_board.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/jobs/month_plan.h"
#include "viewer/jobs/month_records.h"
#include "viewer/jobs/office_ways.h"
#include "viewer/jobs/partners.h"

namespace gridwalk::jobs {

struct MonthBoard::Ways {
  geo::Point start;
  std::shared_ptr<const Network> network;
  std::map<data::CommunityId, int> site;
  std::vector<geo::Point> places;
  geo::TravelMatrix travel;  // 0 = start, site i -> i + 1
};

namespace {

bool stands(const data::PlannedVisit& visit) { return visit.status != data::VisitStatus::Cancelled; }
bool will_be(const data::PlannedVisit& visit) { return visit.status == data::VisitStatus::Planned || visit.status == data::VisitStatus::Done; }

int days_apart(data::Date a, data::Date b) { return std::abs(static_cast<int>((std::chrono::sys_days(a) - std::chrono::sys_days(b)).count())); }

}  // namespace

std::shared_ptr<const MonthBoard> MonthBoard::make(const data::SnapshotPtr& snapshot, data::Month month, std::optional<data::Date> today, const Progress& progress, MatrixCache cache) {
  const std::shared_ptr<MonthBoard> board(new MonthBoard());
  board->snapshot_ = snapshot;
  board->month_ = month;
  board->today_ = today;
  board->fill();
  Issues issues;
  Networks networks(*snapshot, issues, speeds_of(*snapshot, issues), std::move(cache));
  auto ways = std::make_shared<std::map<data::InspectorId, std::shared_ptr<const Ways>>>();
  std::vector<std::pair<std::pair<data::InspectorMode, geo::Point>, std::shared_ptr<const Ways>>> made;
  std::set<data::CommunityId> communities;
  for (const auto& [community, zone] : board->zone_of_) communities.insert(community);
  for (const auto& [community, visits] : board->visits_of_) communities.insert(community);
  double step = 0;
  for (const data::InspectorId id : board->inspectors_) {
    const data::Inspector* inspector = snapshot->inspectors.find(id);
    progress(step++ / static_cast<double>(board->inspectors_.size()), "roads");
    if (!inspector) continue;
    if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    bool known = true;
    const geo::Point start = start_of(*snapshot, *inspector, known);
    const auto at = std::ranges::find_if(made, [&](const auto& one) { return one.first.first == inspector->mode && one.first.second == start; });
    if (at != made.end()) {
      (*ways)[id] = at->second;
      continue;
    }
    const auto fresh = std::make_shared<Ways>();
    fresh->start = start;
    fresh->network = networks.of(inspector->mode);
    std::vector<geo::Point> stops{start};
    for (const data::CommunityId community : communities) {
      const data::Community* record = snapshot->communities.find(community);
      if (!record) continue;
      fresh->site[community] = static_cast<int>(fresh->places.size());
      fresh->places.push_back(fresh->network->entrance(*record));
      stops.push_back(fresh->places.back());
    }
    fresh->travel = fresh->network->matrix(stops);
    made.push_back({{inspector->mode, start}, fresh});
    (*ways)[id] = fresh;
  }
  board->ways_ = ways;
  return board;
}

std::shared_ptr<const MonthBoard> MonthBoard::with(const data::SnapshotPtr& snapshot) const {
  const std::shared_ptr<MonthBoard> board(new MonthBoard());
  board->snapshot_ = snapshot;
  board->month_ = month_;
  board->today_ = today_;
  board->ways_ = ways_;
  board->fill();
  return board;
}

void MonthBoard::fill() {
  plan_ = &require_plan_of(*snapshot_, month_);
  calendar_ = calendar_of(*snapshot_);
  days_ = month_days(calendar_, month_).days;
  Issues unread;
  classes_ = demand_rules(*snapshot_, unread).classes;
  std::set<data::InspectorId> with_work;
  for (const data::PlannedVisit& visit : snapshot_->planned_visits) {
    if (!stands(visit)) continue;
    visits_of_[visit.community].push_back(&visit);
    if (visit.plan != plan_->id) continue;
    with_work.insert(visit.inspector);
    cells_[{visit.inspector, visit.date}].visits.push_back(&visit);
    // A day that is none any more still shows what was planned on it.
    if (std::ranges::find(days_, visit.date) == days_.end()) days_.push_back(visit.date);
  }
  std::ranges::sort(days_);
  for (const data::ZoneMember& member : snapshot_->zone_members) {
    if (member.plan == plan_->zone_plan && member.zone) zone_of_[member.community] = member.zone;
  }
  std::vector<const data::Zone*> zones;
  for (const data::Zone& zone : snapshot_->zones) {
    if (zone.plan == plan_->zone_plan) zones.push_back(&zone);
  }
  std::ranges::stable_sort(zones, {}, &data::Zone::order);
  const auto add = [&](data::InspectorId id) {
    if (id && std::ranges::find(inspectors_, id) == inspectors_.end()) inspectors_.push_back(id);
  };
  for (const data::Zone* zone : zones) {
    for (const data::Date date : {month_.first_day(), month_.last_day()}) add(responsible_on(*snapshot_, zone->id, date));
  }
  std::ranges::for_each(with_work, add);
  for (const data::Route& route : snapshot_->routes) {
    if (route.plan == plan_->id) cells_[{route.inspector, route.date}].route = &route;
  }
  for (const data::InspectorId id : inspectors_) {
    const data::Inspector* inspector = snapshot_->inspectors.find(id);
    for (const data::Date date : days_) {
      BoardDay& cell = cells_[{id, date}];
      if (inspector) cell.hours = hours_on(*snapshot_, *inspector, calendar_, date);
      std::ranges::stable_sort(cell.visits, {}, &data::PlannedVisit::arrive_min);
      for (const data::PlannedVisit* visit : cell.visits) cell.used_min += visit->leave_min - visit->arrive_min;
      if (cell.route) {
        for (const data::Leg& leg : cell.route->legs) cell.used_min += leg.minutes;
      }
    }
  }
}

const BoardDay& MonthBoard::day(data::InspectorId inspector, data::Date date) const {
  static const BoardDay none;
  const auto at = cells_.find({inspector, date});
  return at == cells_.end() ? none : at->second;
}

data::InspectorId MonthBoard::responsible(data::CommunityId community, data::Date date) const {
  const auto at = zone_of_.find(community);
  return at == zone_of_.end() ? data::InspectorId{} : responsible_on(*snapshot_, at->second, date);
}

const MonthBoard::Ways* MonthBoard::ways_of(data::InspectorId inspector) const {
  const auto at = ways_->find(inspector);
  return at == ways_->end() ? nullptr : at->second.get();
}

TeamMonth MonthBoard::one_day(data::InspectorId inspector, data::Date date, const std::vector<data::PlannedVisit>& visits) const {
  const Ways& ways = *ways_of(inspector);
  const data::Inspector* record = snapshot_->inspectors.find(inspector);
  TeamMonth team;
  team.travellers.push_back({inspector, ways.start, ways.network, {}});
  team.traveller_of_day = {0};
  const DayHours hours = record ? hours_on(*snapshot_, *record, calendar_, date) : DayHours{};
  team.problem.days.push_back({date, hours.minutes, hours.halves == 0 ? geo::both_halves : hours.halves});
  const DayClock clock = day_clock(*snapshot_);
  team.problem.day_start_min = clock.start_min;
  team.problem.morning_end_min = clock.morning_end_min;
  team.problem.afternoon_start_min = clock.afternoon_start_min;
  team.problem.day_end_min = clock.end_min;
  team.problem.lunch_min = clock.afternoon_start_min - clock.morning_end_min;
  std::vector<int> rows{0};
  for (const data::PlannedVisit& visit : visits) {
    const auto site = ways.site.find(visit.community);
    const int row = site == ways.site.end() ? 0 : site->second + 1;
    geo::VisitNeed need;
    need.site = static_cast<int>(rows.size()) - 1;
    need.service_min = std::max(1, visit.leave_min - visit.arrive_min);
    std::uint8_t halves = geo::both_halves;
    for (const data::PartnerBody& body : snapshot_->partner_bodies) {
      const bool joins = body.committee ? body.committee == visit.partner : std::ranges::find(visit.bodies, body.id) != visit.bodies.end();
      if (!joins || !body.valid.holds_on(date)) continue;
      const std::array<int, 2> room = room_of(*snapshot_, body, date);
      if (room[0] <= 0) halves &= geo::afternoon;
      if (room[1] <= 0) halves &= geo::morning;
    }
    if (halves != geo::no_half) need.halves = {halves};
    if (visit.place_in_day > 0) need.pins = {{0, visit.place_in_day}};
    team.problem.needs.push_back(std::move(need));
    team.communities.push_back(visit.community);
    team.travellers[0].places.push_back(row == 0 ? ways.start : ways.places[static_cast<std::size_t>(row) - 1]);
    rows.push_back(row);
  }
  geo::TravelMatrix& travel = team.problem.travel;
  travel.n = static_cast<int>(rows.size());
  travel.by_road = ways.travel.by_road;
  for (const int a : rows) {
    if (!ways.travel.off_road.empty()) travel.off_road.push_back(ways.travel.off_road[static_cast<std::size_t>(a)]);
    for (const int b : rows) {
      travel.deciseconds.push_back(ways.travel.ds(a, b));
      travel.decimetres.push_back(ways.travel.dm(a, b));
    }
  }
  return team;
}

MonthBoard::Routed MonthBoard::routed(data::InspectorId inspector, data::Date date, std::vector<data::PlannedVisit> visits, bool with_way) const {
  Routed result;
  if (visits.empty() || !ways_of(inspector)) return result;
  std::ranges::stable_sort(visits, {}, [](const data::PlannedVisit& visit) { return std::pair(visit.arrive_min, visit.id); });
  const TeamMonth team = one_day(inspector, date, visits);
  std::vector<int> needs(visits.size());
  for (std::size_t i = 0; i < needs.size(); ++i) needs[i] = static_cast<int>(i);
  result.plan = geo::shortest_day(team.problem, 0, needs);
  std::vector<data::PlannedVisitId> stops;
  for (const geo::StopPlan& stop : result.plan.stops) {
    data::PlannedVisit visit = visits[static_cast<std::size_t>(stop.need)];
    visit.arrive_min = static_cast<int>(stop.arrive_min + 0.5);
    visit.leave_min = static_cast<int>(stop.leave_min + 0.5);
    stops.push_back(visit.id);
    result.visits.push_back(std::move(visit));
  }
  if (with_way) {
    result.route = route_of(team, result.plan, std::move(stops));
    result.route->plan = plan_->id;
  }
  return result;
}

Judgement MonthBoard::judge(const data::PlannedVisit& visit, data::InspectorId inspector, data::Date date) const {
  Judgement judgement;
  const data::Inspector* record = snapshot_->inspectors.find(inspector);
  if (!record || !ways_of(inspector)) {
    judgement.rules.push_back({"day-off", {}});
    return judgement;
  }
  const DayHours hours = hours_on(*snapshot_, *record, calendar_, date);
  judgement.hours_min = hours.minutes;
  if (!(hours.minutes > 0)) judgement.rules.push_back({"day-off", {{"inspector", record->name}}});
  if (is_past(date)) judgement.rules.push_back({"day-past", {}});
  judge_gaps(visit, date, judgement);
  if (const data::InspectorId owner = responsible(visit.community, date); owner != inspector) {
    const data::Inspector* other = snapshot_->inspectors.find(owner);
    judgement.rules.push_back({"other-inspector", {{"inspector", other ? other->name : ""}}, false});
  }
  std::vector<data::PlannedVisit> there, left;
  for (const data::PlannedVisit* other : day(inspector, date).visits) {
    if (other->id != visit.id && will_be(*other)) there.push_back(*other);
  }
  const double before = there.empty() ? 0 : routed(inspector, date, there, false).plan.travel_min;
  data::PlannedVisit moved = visit;
  moved.date = date;
  moved.inspector = inspector;
  if (visit.date != date || visit.inspector != inspector) moved.place_in_day = 0;
  there.push_back(moved);
  const Routed then = routed(inspector, date, there, false);
  judgement.used_min = then.plan.travel_min + then.plan.service_min;
  judgement.more_min = then.plan.travel_min - before;
  if (visit.id && visit.plan == plan_->id && ways_of(visit.inspector)) {
    std::vector<data::PlannedVisit> all;
    for (const data::PlannedVisit* other : day(visit.inspector, visit.date).visits) {
      if (!will_be(*other)) continue;
      all.push_back(*other);
      if (other->id != visit.id) left.push_back(*other);
    }
    if (!all.empty()) judgement.more_min += routed(visit.inspector, visit.date, left, false).plan.travel_min - routed(visit.inspector, visit.date, all, false).plan.travel_min;
  }
  if (judgement.used_min > hours.minutes + 0.02 && hours.minutes > 0) {
    judgement.rules.push_back({"day-full", {{"minutes", std::to_string(std::lround(std::ceil(judgement.used_min - hours.minutes)))}}});
  }
  for (std::size_t s = 0; s < then.visits.size(); ++s) {
    if (then.visits[s].community == visit.community) judge_bodies(moved, date, then.plan, static_cast<int>(s), judgement);
  }
  return judgement;
}

void MonthBoard::judge_gaps(const data::PlannedVisit& visit, data::Date date, Judgement& judgement) const {
  const auto others = visits_of_.find(visit.community);
  if (others == visits_of_.end()) return;
  const auto cls = std::ranges::find(classes_, visit.risk_class, &RiskClass::key);
  const RiskClass rule = cls == classes_.end() ? RiskClass{} : *cls;
  const auto apart = [&](data::Date a, data::Date b) { return rule.calendar_gaps ? days_apart(a, b) : std::abs(calendar_.workdays_between(a, b)); };
  std::optional<int> nearest_before, nearest_after;
  for (const data::PlannedVisit* other : others->second) {
    if (other->id == visit.id || !will_be(*other)) continue;
    if (other->date == date) {
      judgement.rules.push_back({"same-day", {}});
      return;
    }
    std::optional<int>& nearest = other->date < date ? nearest_before : nearest_after;
    const int gap = apart(other->date, date);
    if (!nearest || gap < *nearest) nearest = gap;
    const bool recheck = visit.reason == data::VisitReason::Recheck || other->reason == data::VisitReason::Recheck;
    if (!recheck && gap < rule.min_gap) {
      judgement.rules.push_back({"too-soon", {{"date", data::to_text(other->date)}, {"days", std::to_string(gap)}, {"least", std::to_string(rule.min_gap)}}});
    }
  }
  for (const auto& nearest : {nearest_before, nearest_after}) {
    if (rule.max_gap > 0 && nearest && *nearest > rule.max_gap) {
      judgement.rules.push_back({"too-late", {{"days", std::to_string(*nearest)}, {"most", std::to_string(rule.max_gap)}}});
    }
  }
}

void MonthBoard::judge_bodies(const data::PlannedVisit& visit, data::Date date, const geo::DayPlan& then, int stop, Judgement& judgement) const {
  const double noon = day_clock(*snapshot_).morning_end_min;
  const bool late = then.stops[static_cast<std::size_t>(stop)].arrive_min >= noon;
  for (const JoiningBody& body : joining_bodies(*snapshot_, month_)) {
    const bool joins = body.committee ? body.committee == visit.partner : std::ranges::find(visit.bodies, body.body) != visit.bodies.end();
    if (!joins) continue;
    const int room = room_of(*snapshot_, body, date)[late ? 1 : 0];
    int joined = 0;
    for (const data::InspectorId inspector : inspectors_) {
      for (const data::PlannedVisit* other : day(inspector, date).visits) {
        if (other->id == visit.id || !will_be(*other) || (other->arrive_min >= noon) != late) continue;
        joined += body.committee ? other->partner == body.committee : std::ranges::find(other->bodies, body.body) != other->bodies.end();
      }
    }
    if (room <= 0) judgement.rules.push_back({"body-busy", {{"body", body.name}}});
    else if (joined >= room) judgement.rules.push_back({"body-full", {{"body", body.name}, {"count", std::to_string(joined)}}});
  }
}

}  // namespace gridwalk::jobs
