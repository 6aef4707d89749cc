// The month under the hand: who is where on which day, what a visit on another day would cost and break, and the edits themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/calendar.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/month_input.h"

namespace gridwalk::jobs {

// One inspector's day.
struct BoardDay {
  std::vector<const data::PlannedVisit*> visits;  // in the order of the route, cancelled ones left out
  const data::Route* route = nullptr;
  DayHours hours;
  double used_min = 0;  // travel and visits
};

// What would come of a visit on a day of an inspector.
struct Judgement {
  // Rules that it would break, with what the sentence needs: day-off, day-past, same-day, too-soon, too-late, body-busy, body-full, day-full, other-inspector
  // (not responsible; a note, not a rule). Words under [board.rule].
  struct Rule {
    std::string code;
    Args args;
    bool breaks = true;
  };
  std::vector<Rule> rules;
  double more_min = 0;   // travel of both days together, against now
  double used_min = 0;   // of the day then
  double hours_min = 0;
  bool legal() const {
    for (const Rule& rule : rules) {
      if (rule.breaks) return false;
    }
    return true;
  }
};

// Made off the frame (seconds where there are many roads); reading is cheap and any number of threads may.
class MonthBoard {
 public:
  // Of the month's plan; throws Error WrongCall "no-plan-of-month" {month}. `today`: days before it are past and locked.
  static std::shared_ptr<const MonthBoard> make(const data::SnapshotPtr& snapshot, data::Month month, std::optional<data::Date> today, const Progress& progress = {});
  // The same with another snapshot of which roads, communities and inspectors are the same: milliseconds.
  std::shared_ptr<const MonthBoard> with(const data::SnapshotPtr& snapshot) const;

  data::Month month() const { return month_; }
  const data::MonthPlan& plan() const { return *plan_; }
  const data::SnapshotPtr& snapshot() const { return snapshot_; }
  const std::vector<data::Date>& days() const { return days_; }  // worked, in order
  const std::vector<data::InspectorId>& inspectors() const { return inspectors_; }  // with work or a zone in the month, in the zones' order
  const BoardDay& day(data::InspectorId inspector, data::Date date) const;
  bool is_past(data::Date date) const { return today_ && date < *today_; }
  // Who inspects the community on that day by the plan of zones.
  data::InspectorId responsible(data::CommunityId community, data::Date date) const;

  Judgement judge(const data::PlannedVisit& visit, data::InspectorId inspector, data::Date date) const;

  // The day with these visits: their times in the shortest order that keeps halves and typed places, and the route. Visits come back in
  // their order. No visits: no route.
  struct Routed {
    std::vector<data::PlannedVisit> visits;
    std::optional<data::Route> route;
    geo::DayPlan plan;
  };
  Routed routed(data::InspectorId inspector, data::Date date, std::vector<data::PlannedVisit> visits, bool with_way) const;

 private:
  MonthBoard() = default;
  void fill();
  struct Ways;  // one way of travelling from one start
  const Ways* ways_of(data::InspectorId inspector) const;
  TeamMonth one_day(data::InspectorId inspector, data::Date date, const std::vector<data::PlannedVisit>& visits) const;
  void judge_gaps(const data::PlannedVisit& visit, data::Date date, Judgement& judgement) const;
  void judge_bodies(const data::PlannedVisit& visit, data::Date date, const geo::DayPlan& then, int stop, Judgement& judgement) const;

  data::SnapshotPtr snapshot_;
  data::Month month_;
  std::optional<data::Date> today_;
  const data::MonthPlan* plan_ = nullptr;
  std::vector<data::Date> days_;
  std::vector<data::InspectorId> inspectors_;
  geo::WorkCalendar calendar_;
  std::map<std::pair<data::InspectorId, data::Date>, BoardDay> cells_;
  std::map<data::CommunityId, std::vector<const data::PlannedVisit*>> visits_of_;  // of this month and the ones around it
  std::map<data::CommunityId, data::ZoneId> zone_of_;
  std::vector<RiskClass> classes_;
  std::shared_ptr<const std::map<data::InspectorId, std::shared_ptr<const Ways>>> ways_;
};

// The day before which a month is past: today, but in a made-up project, whose time stands still, none.
std::optional<data::Date> past_before(const data::Snapshot& snapshot, data::Date today);

// --- edits; each is one step of the history and leaves both days with their routes made anew -------------------------------
// Throw Error WrongCall "no-such-visit", "no-such-inspector", "date-outside-month" {date, month}, "day-is-past" {date}, "visit-twice-a-day" {community, date},
// "place-taken" {place, community}, "place-beyond" {place, count}, "no-such-community". A move and a typed place pin the visit.

void move_visit(data::Store& store, const MonthBoard& board, data::PlannedVisitId visit, data::InspectorId inspector, data::Date date);
void pin_visits(data::Store& store, const MonthBoard& board, const std::vector<data::PlannedVisitId>& visits, bool pinned);
void set_place_in_day(data::Store& store, const MonthBoard& board, data::PlannedVisitId visit, int place);  // 0: as the way is shortest
data::PlannedVisitId add_visit(data::Store& store, const MonthBoard& board, data::CommunityId community, data::InspectorId inspector, data::Date date);
void remove_visit(data::Store& store, const MonthBoard& board, data::PlannedVisitId visit);
// What became of it. Days that are past take it too; postponed, not admitted: another visit is planned by the next re-planning, or carried over into the
// next month.
void set_outcome(data::Store& store, const MonthBoard& board, data::PlannedVisitId visit, data::VisitStatus status, const std::string& note);

}  // namespace gridwalk::jobs
