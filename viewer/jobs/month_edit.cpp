// Edits of a month's plan: the visits and, of the days they touch, times and routes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "viewer/jobs/month_board.h"

namespace gridwalk::jobs {
namespace {

using DayKey = std::pair<data::InspectorId, data::Date>;

bool goes_there(const data::PlannedVisit& visit) { return visit.status == data::VisitStatus::Planned || visit.status == data::VisitStatus::Done; }

const data::PlannedVisit& visit_of(const MonthBoard& board, data::PlannedVisitId id) {
  const data::PlannedVisit* visit = board.snapshot()->planned_visits.find(id);
  if (!visit || visit->plan != board.plan().id) throw Error(ErrorKind::WrongCall, "no-such-visit");
  return *visit;
}

std::string community_name(const MonthBoard& board, data::CommunityId id) {
  const data::Community* community = board.snapshot()->communities.find(id);
  return community ? community->name : "";
}
std::string inspector_name(const MonthBoard& board, data::InspectorId id) {
  const data::Inspector* inspector = board.snapshot()->inspectors.find(id);
  return inspector ? inspector->name : "";
}

void require_open(const MonthBoard& board, data::Date date) {
  if (data::month_of(date) != board.month()) {
    throw Error(ErrorKind::WrongCall, "date-outside-month", {{"date", data::to_text(date)}, {"month", data::to_text(board.month())}});
  }
  if (board.is_past(date)) throw Error(ErrorKind::WrongCall, "day-is-past", {{"date", data::to_text(date)}});
}

// The visits of the board as they will be, and the days that have to be gone through anew.
class Change {
 public:
  explicit Change(const MonthBoard& board) : board_(board) {}

  void put(const data::PlannedVisit& visit) {
    if (const data::PlannedVisit* before = board_.snapshot()->planned_visits.find(visit.id)) touched_.insert({before->inspector, before->date});
    touched_.insert({visit.inspector, visit.date});
    put_.push_back(visit);
  }
  void remove(const data::PlannedVisit& visit) {
    touched_.insert({visit.inspector, visit.date});
    removed_.insert(visit.id);
  }

  void post(data::Store& store, const data::EditLabel& label) const {
    store.edit(
        label,
        [&](data::Edit& edit) {
          for (const data::PlannedVisitId id : removed_) edit.remove<data::PlannedVisit>(id);
          std::set<data::PlannedVisitId> in_a_route;
          for (const DayKey& day : touched_) {
            std::vector<data::PlannedVisit> visits = visits_on(day);
            const BoardDay& before = board_.day(day.first, day.second);
            const MonthBoard::Routed routed = board_.routed(day.first, day.second, std::move(visits), true);
            if (before.route && !routed.route) edit.remove<data::Route>(before.route->id);
            if (routed.route) {
              data::Route route = *routed.route;
              if (before.route) route.id = before.route->id;
              edit.put(route);
            }
            for (const data::PlannedVisit& visit : routed.visits) {
              in_a_route.insert(visit.id);
              edit.put(visit);
            }
          }
          for (const data::PlannedVisit& visit : put_) {
            if (!in_a_route.contains(visit.id)) edit.put(visit);
          }
        },
        board_.snapshot()->revision);
  }

 private:
  std::vector<data::PlannedVisit> visits_on(const DayKey& day) const {
    std::vector<data::PlannedVisit> visits;
    for (const data::PlannedVisit* visit : board_.day(day.first, day.second).visits) {
      const bool changed = removed_.contains(visit->id) || std::ranges::find(put_, visit->id, &data::PlannedVisit::id) != put_.end();
      if (!changed && goes_there(*visit)) visits.push_back(*visit);
    }
    for (const data::PlannedVisit& visit : put_) {
      if (visit.inspector == day.first && visit.date == day.second && goes_there(visit)) visits.push_back(visit);
    }
    return visits;
  }

  const MonthBoard& board_;
  std::vector<data::PlannedVisit> put_;
  std::set<data::PlannedVisitId> removed_;
  std::set<DayKey> touched_;
};

void require_once_a_day(const MonthBoard& board, data::CommunityId community, data::Date date, data::PlannedVisitId but) {
  for (const data::PlannedVisit& other : board.snapshot()->planned_visits) {
    if (other.plan != board.plan().id || other.community != community || other.date != date || other.id == but || !goes_there(other)) continue;
    throw Error(ErrorKind::WrongCall, "visit-twice-a-day", {{"community", community_name(board, community)}, {"date", data::to_text(date)}});
  }
}

}  // namespace

std::optional<data::Date> past_before(const data::Snapshot& snapshot, data::Date today) {
  return snapshot.project.made_up ? std::nullopt : std::optional(today);
}

void move_visit(data::Store& store, const MonthBoard& board, data::PlannedVisitId id, data::InspectorId inspector, data::Date date) {
  data::PlannedVisit visit = visit_of(board, id);
  if (!board.snapshot()->inspectors.find(inspector)) throw Error(ErrorKind::WrongCall, "no-such-inspector");
  require_open(board, visit.date);
  require_open(board, date);
  require_once_a_day(board, visit.community, date, id);
  if (visit.date == date && visit.inspector == inspector) return;
  Change change(board);
  data::EditLabel label{"move-visit",
                        {{"community", community_name(board, visit.community)}, {"from", data::to_text(visit.date)}, {"date", data::to_text(date)}, {"inspector", inspector_name(board, inspector)}}};
  visit.date = date;
  visit.inspector = inspector;
  visit.pinned = true;
  visit.place_in_day = 0;
  change.put(visit);
  change.post(store, label);
}

void pin_visits(data::Store& store, const MonthBoard& board, const std::vector<data::PlannedVisitId>& ids, bool pinned) {
  std::vector<data::PlannedVisit> visits;
  for (const data::PlannedVisitId id : ids) {
    data::PlannedVisit visit = visit_of(board, id);
    if (visit.pinned == pinned) continue;
    visit.pinned = pinned;
    if (!pinned) visit.place_in_day = 0;
    visits.push_back(visit);
  }
  if (visits.empty()) return;
  store.edit({pinned ? "pin-visits" : "unpin-visits", {{"community", community_name(board, visits.front().community)}, {"count", std::to_string(visits.size())}}},
             [&](data::Edit& edit) { edit.put_all(std::move(visits)); }, board.snapshot()->revision);
}

void set_place_in_day(data::Store& store, const MonthBoard& board, data::PlannedVisitId id, int place) {
  data::PlannedVisit visit = visit_of(board, id);
  require_open(board, visit.date);
  int count = 0;
  for (const data::PlannedVisit* other : board.day(visit.inspector, visit.date).visits) {
    if (!goes_there(*other)) continue;
    ++count;
    if (place > 0 && other->id != id && other->place_in_day == place) {
      throw Error(ErrorKind::WrongCall, "place-taken", {{"place", std::to_string(place)}, {"community", community_name(board, other->community)}});
    }
  }
  if (place < 0 || place > count) throw Error(ErrorKind::WrongCall, "place-beyond", {{"place", std::to_string(place)}, {"count", std::to_string(count)}});
  if (visit.place_in_day == place) return;
  visit.place_in_day = place;
  visit.pinned = visit.pinned || place > 0;
  Change change(board);
  change.put(visit);
  change.post(store, {place > 0 ? "place-visit" : "free-place", {{"community", community_name(board, visit.community)}, {"place", std::to_string(place)}, {"date", data::to_text(visit.date)}}});
}

data::PlannedVisitId add_visit(data::Store& store, const MonthBoard& board, data::CommunityId community, data::InspectorId inspector, data::Date date) {
  if (!board.snapshot()->communities.find(community)) throw Error(ErrorKind::WrongCall, "no-such-community");
  if (!board.snapshot()->inspectors.find(inspector)) throw Error(ErrorKind::WrongCall, "no-such-inspector");
  require_open(board, date);
  require_once_a_day(board, community, date, {});
  data::PlannedVisit visit;
  // As long as the community's other visits.
  int minutes = 0, known = 0;
  for (const data::PlannedVisit& other : board.snapshot()->planned_visits) {
    if (other.community != community) continue;
    minutes += other.leave_min - other.arrive_min;
    ++known;
    visit.partner = other.partner;
    visit.bodies = other.bodies;
    visit.risk_class = other.risk_class;
    visit.why = other.why;
  }
  visit.id = data::PlannedVisitId{store.new_id()};
  visit.plan = board.plan().id;
  visit.community = community;
  visit.inspector = inspector;
  visit.date = date;
  visit.arrive_min = 0;
  visit.leave_min = known > 0 ? minutes / known : 60;
  visit.pinned = true;
  Change change(board);
  change.put(visit);
  change.post(store, {"add-visit", {{"community", community_name(board, community)}, {"date", data::to_text(date)}, {"inspector", inspector_name(board, inspector)}}});
  return visit.id;
}

void remove_visit(data::Store& store, const MonthBoard& board, data::PlannedVisitId id) {
  const data::PlannedVisit visit = visit_of(board, id);
  require_open(board, visit.date);
  Change change(board);
  change.remove(visit);
  change.post(store, {"remove-visit", {{"community", community_name(board, visit.community)}, {"date", data::to_text(visit.date)}}});
}

void set_outcome(data::Store& store, const MonthBoard& board, data::PlannedVisitId id, data::VisitStatus status, const std::string& note) {
  data::PlannedVisit visit = visit_of(board, id);
  if (visit.status == status && visit.note == note) return;
  visit.status = status;
  visit.note = note;
  static constexpr const char* verbs[] = {"outcome-planned", "outcome-done", "outcome-not-admitted", "outcome-postponed", "outcome-cancelled"};
  // The day stays as it was walked: times and route are what people had in their hands.
  store.edit({verbs[static_cast<std::size_t>(status)], {{"community", community_name(board, visit.community)}, {"date", data::to_text(visit.date)}}},
             [&](data::Edit& edit) { edit.put(visit); }, board.snapshot()->revision);
}

}  // namespace gridwalk::jobs
