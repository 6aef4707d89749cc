// A planned month under the hand: visits moved, fixed, ordered, added; outcomes; published versions; planned again with few changes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/files.h"
#include "tests/support/kept_file.h"
#include "viewer/jobs/month_board.h"
#include "viewer/jobs/month_files.h"
#include "viewer/jobs/month_versions.h"
#include "viewer/jobs/zone_people.h"

namespace gridwalk::jobs {
namespace {

using namespace std::chrono;

std::string error_code(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

class MonthHand : public ::testing::Test {
 protected:
  MonthHand() {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_kept("planned-july.gridwalk", file, [&](const std::filesystem::path& made) {
      const auto store = make_sample({made, 2026, false, {}});
      divide(*store, {.bound = false}, words_);
      plan_month(*store, {.month = july}, words_);
    });
    store_ = data::Store::open(file);
    look();
  }
  void look() { board_ = MonthBoard::make(store_->snapshot(), july, {}); }
  const data::PlannedVisit& visit(data::PlannedVisitId id) const { return *store_->snapshot()->planned_visits.find(id); }
  // A visit on a day with several, and a day of the same inspector where it breaks no rule.
  std::pair<data::PlannedVisitId, data::Date> movable() const {
    for (const data::PlannedVisit& one : board_->snapshot()->planned_visits) {
      if (board_->day(one.inspector, one.date).visits.size() < 2) continue;
      for (const data::Date date : board_->days()) {
        if (date != one.date && board_->judge(one, one.inspector, date).legal()) return {one.id, date};
      }
    }
    return {};
  }
  // Every day's route holds just the day's visits, in the order of their times, one leg more than stops.
  void expect_days_whole() const {
    const auto now = store_->snapshot();
    const auto board = board_->with(now);
    for (const data::InspectorId inspector : board->inspectors()) {
      for (const data::Date date : board->days()) {
        const BoardDay& day = board->day(inspector, date);
        ASSERT_EQ(day.visits.empty(), day.route == nullptr) << data::to_text(date);
        if (!day.route) continue;
        ASSERT_EQ(day.route->stops.size(), day.visits.size());
        for (std::size_t v = 0; v < day.visits.size(); ++v) EXPECT_EQ(day.route->stops[v], day.visits[v]->id);
        EXPECT_EQ(day.route->legs.size(), day.visits.size() + 1);
        for (std::size_t v = 1; v < day.visits.size(); ++v) EXPECT_GE(day.visits[v]->arrive_min, day.visits[v - 1]->leave_min);
      }
    }
  }

  static constexpr data::Month july{2026, 7};
  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
  std::shared_ptr<const MonthBoard> board_;
};

TEST_F(MonthHand, TheBoardHasEveryVisitAndEveryWorkingDay) {
  std::size_t visits = 0;
  for (const data::InspectorId inspector : board_->inspectors()) {
    for (const data::Date date : board_->days()) {
      const BoardDay& day = board_->day(inspector, date);
      visits += day.visits.size();
      EXPECT_LE(day.used_min, day.hours.minutes + 3);
    }
  }
  EXPECT_EQ(visits, board_->snapshot()->planned_visits.size());
  EXPECT_EQ(board_->days().size(), 23U);
  EXPECT_EQ(board_->inspectors().size(), 8U);
  expect_days_whole();
}

TEST_F(MonthHand, AMovedVisitIsPinnedAndBothDaysAreWalkedAnew) {
  const auto [id, date] = movable();
  ASSERT_TRUE(id);
  const data::PlannedVisit before = visit(id);
  const Judgement judged = board_->judge(before, before.inspector, date);
  double way_before = 0, way_after = 0;
  for (const data::Route& route : store_->snapshot()->routes) {
    for (const data::Leg& leg : route.legs) way_before += leg.minutes;
  }
  const std::string digest = store_->digest();
  move_visit(*store_, *board_, id, before.inspector, date);
  EXPECT_EQ(visit(id).date, date);
  EXPECT_TRUE(visit(id).pinned);
  for (const data::Route& route : store_->snapshot()->routes) {
    for (const data::Leg& leg : route.legs) way_after += leg.minutes;
  }
  EXPECT_NEAR(way_after - way_before, judged.more_min, 0.2) << "the cost that was shown is the cost it has";
  expect_days_whole();
  store_->undo();
  EXPECT_EQ(store_->digest(), digest);
}

TEST_F(MonthHand, WhatAMoveWouldBreakIsSaid) {
  const data::PlannedVisit& first = *board_->snapshot()->planned_visits.begin();
  std::map<data::CommunityId, std::vector<const data::PlannedVisit*>> by_community;
  for (const data::PlannedVisit& one : board_->snapshot()->planned_visits) by_community[one.community].push_back(&one);
  const auto twice = std::ranges::find_if(by_community, [](const auto& entry) { return entry.second.size() == 2; });
  ASSERT_NE(twice, by_community.end());
  const auto codes = [&](const data::PlannedVisit& one, data::InspectorId who, data::Date date) {
    std::set<std::string> found;
    for (const Judgement::Rule& rule : board_->judge(one, who, date).rules) found.insert(rule.code);
    return found;
  };
  EXPECT_TRUE(codes(*twice->second[0], twice->second[0]->inspector, twice->second[1]->date).contains("same-day"));
  EXPECT_TRUE(codes(first, first.inspector, year(2026) / 7 / 4).contains("day-off")) << "a Saturday";
  const data::InspectorId other = board_->inspectors()[0] == first.inspector ? board_->inspectors()[1] : board_->inspectors()[0];
  EXPECT_TRUE(codes(first, other, first.date).contains("other-inspector"));
  EXPECT_EQ(error_code([&] { move_visit(*store_, *board_, twice->second[0]->id, twice->second[0]->inspector, twice->second[1]->date); }), "visit-twice-a-day");
  EXPECT_EQ(error_code([&] { move_visit(*store_, *board_, first.id, first.inspector, year(2026) / 8 / 3); }), "date-outside-month");
  const auto late = MonthBoard::make(store_->snapshot(), july, year(2026) / 7 / 15);
  EXPECT_EQ(error_code([&] { move_visit(*store_, *late, first.id, first.inspector, year(2026) / 7 / 3); }), "day-is-past");
}

TEST_F(MonthHand, TypedNumbersFixStopsAndTheRestIsShortest) {
  const data::PlannedVisit* last = nullptr;
  for (const data::InspectorId inspector : board_->inspectors()) {
    for (const data::Date date : board_->days()) {
      if (board_->day(inspector, date).visits.size() >= 2) last = board_->day(inspector, date).visits.back();
    }
  }
  ASSERT_TRUE(last);
  const data::PlannedVisitId id = last->id;
  set_place_in_day(*store_, *board_, id, 1);
  look();
  EXPECT_EQ(board_->day(visit(id).inspector, visit(id).date).visits.front()->id, id);
  expect_days_whole();
  EXPECT_EQ(error_code([&] { set_place_in_day(*store_, *board_, id, 99); }), "place-beyond");
  EXPECT_EQ(error_code([&] { set_place_in_day(*store_, *board_, board_->day(visit(id).inspector, visit(id).date).visits.back()->id, 1); }), "place-taken");
  set_place_in_day(*store_, *board_, id, 0);
  expect_days_whole();
}

TEST_F(MonthHand, VisitsAreAddedRemovedAndTheirOutcomesKept) {
  const auto [id, date] = movable();
  const data::PlannedVisit some = visit(id);
  remove_visit(*store_, *board_, id);
  EXPECT_FALSE(store_->snapshot()->planned_visits.find(id));
  expect_days_whole();
  look();
  const data::PlannedVisitId added = add_visit(*store_, *board_, some.community, some.inspector, some.date);
  EXPECT_EQ(visit(added).leave_min - visit(added).arrive_min > 0, true);
  expect_days_whole();
  look();
  set_outcome(*store_, *board_, added, data::VisitStatus::NotAdmitted, "门卫不让进");
  EXPECT_EQ(visit(added).note, "门卫不让进");
  EXPECT_EQ(visit(added).date, some.date);
}

TEST_F(MonthHand, APublishedMonthStaysAsItWasAndTellsWhatChanged) {
  publish_month(*store_, july, "首次");
  EXPECT_EQ(error_code([&] { publish_month(*store_, july, ""); }), "month-as-published");
  look();
  const auto [id, date] = movable();
  const data::PlannedVisit before = visit(id);
  move_visit(*store_, *board_, id, before.inspector, date);
  const auto snapshot = store_->snapshot();
  const data::MonthVersion* version = month_version(*snapshot, july);
  ASSERT_TRUE(version);
  EXPECT_EQ(version->version, 1);
  const auto changes = visit_changes(visits_of(*version), visits_now(*snapshot, july));
  const auto moved = std::ranges::find_if(changes, [](const VisitChange& change) { return change.moved(); });
  ASSERT_NE(moved, changes.end());
  EXPECT_EQ(moved->before->date, before.date);
  EXPECT_EQ(moved->after->date, date);
  EXPECT_EQ(std::ranges::count_if(changes, [](const VisitChange& change) { return change.moved() || !change.before || !change.after; }), 1);
  publish_month(*store_, july, "调整一次");
  EXPECT_EQ(month_version(*store_->snapshot(), july)->version, 2);
  EXPECT_FALSE(store_->can_undo()) << "what people were told is not undone";
}

// User story 11 and point 7 of the rounds: little changes.
TEST_F(MonthHand, AFewChangesInMidMonthMoveFewVisits) {
  publish_month(*store_, july, "");
  const data::Date from = year(2026) / 7 / 15;
  const auto before = store_->snapshot();
  const data::InspectorId who = before->inspectors[0].id;
  store_->edit({"edit", {}}, [&](data::Edit& edit) {  // a day is lost
    edit.put(data::Leave{{}, who, year(2026) / 7 / 20, year(2026) / 7 / 20, data::DayPart::WholeDay, "病假"});
  });
  // A community becomes hot: a visit more, wherever it fits best; and another is to be seen on a day that was agreed by telephone.
  const data::Community& hot = before->communities[5];
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    edit.put(data::Campaign{{}, "群众来信", from, year(2026) / 7 / 31, {hot.id}, 1, 0, ""});
  });
  const auto [agreed, agreed_day] = [&] {
    for (const data::PlannedVisit& one : before->planned_visits) {
      if (one.date < from || one.community == hot.id) continue;
      for (const data::Date day : board_->days()) {
        if (from <= day && day != one.date && day != year(2026) / 7 / 20 && board_->judge(one, one.inspector, day).legal()) return std::pair(one.id, day);
      }
    }
    return std::pair(data::PlannedVisitId{}, data::Date{});
  }();
  ASSERT_TRUE(agreed);
  look();
  move_visit(*store_, *board_, agreed, visit(agreed).inspector, agreed_day);
  std::set<data::PlannedVisitId> hit{agreed};
  int future = 0, added = 0;
  for (const data::PlannedVisit& one : before->planned_visits) {
    if (one.date < from) continue;
    ++future;
    if (one.inspector == who && one.date == year(2026) / 7 / 20) hit.insert(one.id);
  }
  const PlanMonthResult result = plan_month(*store_, {.month = july, .from = from}, words_);
  EXPECT_TRUE(result.unplaced.empty());
  int moved = 0;
  for (const data::PlannedVisit& one : store_->snapshot()->planned_visits) {
    const data::PlannedVisit* was = before->planned_visits.find(one.id);
    if (!was) {
      EXPECT_EQ(one.community, hot.id);
      ++added;
      continue;
    }
    if (one.date < from) {
      EXPECT_EQ(one, *was) << "the past stays";
    } else if (!hit.contains(one.id)) {
      moved += one.date != was->date || one.inspector != was->inspector;
    }
    EXPECT_FALSE(one.inspector == who && one.date == year(2026) / 7 / 20);
  }
  EXPECT_LE(moved, future / 10);
  EXPECT_EQ(added, 1);
  EXPECT_EQ(visit(agreed).date, agreed_day);
  EXPECT_EQ(store_->snapshot()->planned_visits.size(), before->planned_visits.size() + 1);
  look();
  expect_days_whole();
}

TEST_F(MonthHand, WhenAnInspectorLeavesTheBackupTakesOverAndFewOthersMove) {
  const auto before = store_->snapshot();
  const data::Date from = year(2026) / 7 / 15;
  const data::Assignment& lead = *std::ranges::find_if(before->assignments, [](const data::Assignment& a) { return a.role == data::AssignmentRole::Lead; });
  const data::InspectorId leaver = lead.inspector;
  const data::InspectorId heir = std::ranges::find_if(before->inspectors, [&](const data::Inspector& i) { return i.id != leaver; })->id;
  set_inspector(*store_, lead.zone, data::AssignmentRole::Backup, heir, {});
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Inspector inspector = *before->inspectors.find(leaver);
    inspector.valid.to = year(2026) / 7 / 14;
    edit.put(inspector);
  });
  const PlanMonthResult result = plan_month(*store_, {.month = july, .from = from}, words_);
  int others = 0, moved = 0, taken = 0;
  for (const data::PlannedVisit& one : store_->snapshot()->planned_visits) {
    const data::PlannedVisit* was = before->planned_visits.find(one.id);
    if (!was || one.date < from) continue;
    EXPECT_NE(one.inspector, leaver) << data::to_text(one.date);
    if (was->inspector == leaver) {
      taken += one.inspector == heir;
      continue;
    }
    ++others;
    moved += one.date != was->date;
  }
  EXPECT_GT(taken, 0);
  EXPECT_LE(moved, others / 5);
  for (const data::PlannedVisit& one : store_->snapshot()->planned_visits) {
    if (one.date >= from) continue;
    EXPECT_EQ(one, *before->planned_visits.find(one.id)) << "who was responsible stays known";
  }
  look();
  expect_days_whole();
}

TEST_F(MonthHand, PinsSurvivePlanningAgainInEveryScope) {
  const auto [id, date] = movable();
  const data::InspectorId who = visit(id).inspector;
  move_visit(*store_, *board_, id, who, date);
  for (const Replan scope : {Replan::All, Replan::KeepInspector, Replan::OnlyNew}) {
    plan_month(*store_, {.month = july, .from = year(2026) / 7 / 1, .scope = scope}, words_);
    EXPECT_EQ(visit(id).date, date);
    EXPECT_TRUE(visit(id).pinned);
  }
  const auto before = store_->snapshot();
  plan_month(*store_, {.month = july, .from = year(2026) / 7 / 1, .scope = Replan::OnlyNew}, words_);
  for (const data::PlannedVisit& one : store_->snapshot()->planned_visits) EXPECT_EQ(one.date, before->planned_visits.find(one.id)->date);
}

TEST_F(MonthHand, APinOnADayThatBecomesAHolidayIsNamedAndPlannedAgain) {
  const auto [id, date] = movable();
  move_visit(*store_, *board_, id, visit(id).inspector, date);
  const auto visits = store_->snapshot()->planned_visits.size();
  store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(data::CalendarDay{{}, date, true, "停电"}); });
  const PlanMonthResult result = plan_month(*store_, {.month = july, .from = year(2026) / 7 / 1}, words_);
  EXPECT_TRUE(std::ranges::any_of(result.issues, [](const Issue& issue) { return issue.code == "pin-on-day-off"; }));
  EXPECT_EQ(store_->snapshot()->planned_visits.size(), visits) << "nothing is lost";
  for (const data::PlannedVisit& one : store_->snapshot()->planned_visits) EXPECT_NE(one.date, date);
}

TEST_F(MonthHand, AMissedVisitIsPlannedAgainWithinTheMonth) {
  const data::PlannedVisit* early = nullptr;
  for (const data::PlannedVisit& one : board_->snapshot()->planned_visits) {
    if (one.date < year(2026) / 7 / 10 && (!early || one.date < early->date)) early = &one;
  }
  ASSERT_TRUE(early);
  const data::CommunityId community = early->community;
  const data::PlannedVisitId id = early->id;
  set_outcome(*store_, *board_, id, data::VisitStatus::NotAdmitted, "");
  const auto count = [&] { return std::ranges::count_if(store_->snapshot()->planned_visits, [&](const data::PlannedVisit& v) { return v.community == community && v.status == data::VisitStatus::Planned; }); };
  const auto before = count();
  plan_month(*store_, {.month = july, .from = year(2026) / 7 / 10}, words_);
  EXPECT_EQ(count(), before + 1);
  EXPECT_EQ(visit(id).status, data::VisitStatus::NotAdmitted);
}

TEST_F(MonthHand, RoutesAndCalendarsAreWritten) {
  const auto snapshot = store_->snapshot();
  const auto routes = routes_of(*snapshot, july);
  ASSERT_FALSE(routes.empty());
  const auto gpx = folder_.path() / "day.gpx", ics = folder_.path() / "july.ics";
  write_routes(*snapshot, {routes.front()->id}, gpx);
  const std::string track = testing::read_file(gpx);
  EXPECT_NE(track.find("<wpt"), std::string::npos);
  EXPECT_NE(track.find("<trkpt"), std::string::npos);
  const int events = write_month_calendar(*snapshot, july, {}, store_->now(), ics, words_);
  EXPECT_EQ(static_cast<std::size_t>(events), snapshot->planned_visits.size());
  const std::string calendar = testing::read_file(ics);
  EXPECT_EQ(calendar.substr(0, 15), "BEGIN:VCALENDAR");
  EXPECT_NE(calendar.find("DTSTART:202607"), std::string::npos);
  EXPECT_EQ(calendar.find("138"), std::string::npos) << "no phone numbers";
}

}  // namespace
}  // namespace gridwalk::jobs
