// What a month asks for: risk classes, re-checks, visits carried over, campaigns, themes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/demand.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "viewer/jobs/campaigns.h"

namespace gridwalk::jobs {
namespace {

using testing::error_code;
using testing::has;
using testing::named;

using data::VisitReason;

data::Date day(const char* text) { return *data::date_from_text(text); }

// October 2026: the 1st to the 7th are off, Saturday the 10th is worked; working days are 8, 9, 10, 12, 13 ... 30.
constexpr data::Month october{2026, 10};

class Demand : public ::testing::Test {
 protected:
  Demand() : store_(testing::drawn_project(folder_.path() / "drawn.gridwalk", "abcdefghij")) {}

  StreetView view() const {
    const auto snapshot = store_->snapshot();
    return street_view(snapshot, ground_of(*snapshot));
  }
  std::vector<CommunityDemand> demand(data::Month month = october) {
    issues_.clear();
    Issues rules_issues;
    return demand_of(view(), month, demand_rules(*store_->snapshot(), rules_issues), issues_);
  }
  CommunityDemand of(std::string_view name, data::Month month = october) {
    return demand(month)[static_cast<std::size_t>(store_->snapshot()->communities.index_of(named(*store_, name)))];
  }
  CommunityRisk risk(std::string_view name, const char* on = "2026-10-01") const {
    Issues issues;
    const auto snapshot = store_->snapshot();
    return risks_of(*snapshot, demand_rules(*snapshot, issues), day(on))[static_cast<std::size_t>(snapshot->communities.index_of(named(*store_, name)))];
  }
  void problem(std::string_view community, const char* found, const char* due, data::ProblemSeverity severity = data::ProblemSeverity::Normal,
               data::ProblemStatus status = data::ProblemStatus::Issued) {
    data::Problem made;
    made.no = std::to_string(++number_);
    made.community = named(*store_, community);
    made.found_on = day(found);
    if (due) made.due_on = day(due);
    made.severity = severity;
    made.status = status;
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(made); });
  }
  void tier(std::string_view name, data::ListTier tier) {
    data::Community community = *store_->snapshot()->communities.find(named(*store_, name));
    community.tier = tier;
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(community); });
  }
  void complaints(std::string_view name, int count) {
    std::vector<data::Complaint> made;
    for (int i = 0; i < count; ++i) {
      data::Complaint complaint;
      complaint.order_no = std::to_string(++number_);
      complaint.received_at = std::chrono::local_days(day("2026-09-10")) + std::chrono::hours(9);
      complaint.community = named(*store_, name);
      made.push_back(complaint);
    }
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put_all(made); });
  }
  data::PlannedVisitId visit(std::string_view name, const char* on, data::VisitStatus status) {
    data::PlannedVisitId id;
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      const data::Snapshot& before = edit.before();
      const data::MonthPlanId plan = before.month_plans.empty()
                                         ? edit.put(data::MonthPlan{.month = {2026, 9}, .zone_plan = edit.put(data::ZonePlan{.name = "plan"})})
                                         : before.month_plans[0].id;
      id = edit.put(data::PlannedVisit{.plan = plan, .community = named(*store_, name), .date = day(on), .status = status});
    });
    return id;
  }
  void set_frequency(double a, double c) {
    DemandRules rules;
    rules.classes[0].visits_a_month = a;
    rules.classes[2].visits_a_month = c;
    set_demand_rules(*store_, rules);
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  Issues issues_;
  int number_ = 0;
};

TEST_F(Demand, WithoutRulesOrdinaryOnceBlackListAndHotTwice) {
  tier("b", data::ListTier::Black);
  complaints("c", 9);
  EXPECT_EQ(of("a").visits, 1);
  EXPECT_EQ(of("a").reason, VisitReason::Routine);
  EXPECT_EQ(of("b").visits, 2);
  EXPECT_EQ(of("b").reason, VisitReason::BlackList);
  EXPECT_EQ(of("c").visits, 2);
  EXPECT_EQ(of("c").reason, VisitReason::Hotspot);
  EXPECT_GT(of("b").priority, of("c").priority);
  EXPECT_GT(of("c").priority, of("a").priority);
  EXPECT_EQ(of("a").service_min, std::round(view().parts[0].on_site()));
  EXPECT_EQ(of("a").min_gap, 5);
  EXPECT_TRUE(issues_.empty());
}

TEST_F(Demand, PointsMakeTheClassAndAPersonMayOverruleThem) {
  EXPECT_EQ(risk("a").risk_class, "C");
  problem("a", "2026-09-10", "2026-09-20");
  EXPECT_EQ(risk("a").risk_class, "B") << "one open problem, overdue";
  EXPECT_EQ(risk("a", "2026-09-15").risk_class, "C") << "not overdue yet";
  tier("b", data::ListTier::Black);
  EXPECT_EQ(risk("b").risk_class, "A");
  problem("c", "2026-09-10", nullptr, data::ProblemSeverity::Serious, data::ProblemStatus::Closed);
  EXPECT_EQ(risk("c").why, (std::vector<Reason>{{"worst", 1, {}, {}}})) << "closed, but found last month";

  give_risk_class(*store_, named(*store_, "b"), "C", {"Zhang San", "new company since August"}, {day("2026-10-01"), day("2026-12-31")});
  EXPECT_EQ(risk("b").risk_class, "C");
  EXPECT_EQ(risk("b").by_points, "A");
  EXPECT_TRUE(risk("b").given);
  EXPECT_EQ(risk("b").why.front(), (Reason{"given", 0, "Zhang San", "new company since August"}));
  EXPECT_EQ(risk("b", "2027-01-01").risk_class, "A") << "its time is over";
  withdraw_risk_class(*store_, named(*store_, "b"), day("2026-11-01"));
  EXPECT_EQ(risk("b").risk_class, "C") << "October stays as it was decided";
  EXPECT_EQ(risk("b", "2026-11-01").risk_class, "A");
  EXPECT_EQ(error_code([&] { withdraw_risk_class(*store_, named(*store_, "b"), day("2026-11-01")); }), "no-class-given");
  EXPECT_EQ(error_code([&] { give_risk_class(*store_, named(*store_, "b"), "Z", {"", "x"}, {}); }), "no-such-class");
  EXPECT_EQ(error_code([&] { give_risk_class(*store_, named(*store_, "b"), "A", {}, {}); }), "reason-missing");
}

TEST_F(Demand, ALaterWordEndsTheOneBefore) {
  const auto b = named(*store_, "b");
  give_risk_class(*store_, b, "A", {"", "first"}, {});
  give_risk_class(*store_, b, "B", {"", "second"}, {day("2026-10-01"), std::nullopt});
  EXPECT_EQ(risk("b", "2026-09-30").risk_class, "A");
  EXPECT_EQ(risk("b", "2026-10-01").risk_class, "B");
  store_->undo();
  EXPECT_EQ(risk("b", "2026-10-01").risk_class, "A");
}

TEST_F(Demand, ZonesAreWeighedByTheSameVisits) {
  tier("b", data::ListTier::Black);
  set_frequency(4, 0.5);
  EXPECT_EQ(of("b").visits, 4);
  EXPECT_EQ(of("a").visits, 0.5);
  const StreetView now = view();
  const auto b = static_cast<std::size_t>(now.community(named(*store_, "b")));
  EXPECT_EQ(now.parts[b].visits, 4);
  EXPECT_EQ(now.parts[b == 0 ? 1 : 0].visits, 0.5);
  give_risk_class(*store_, named(*store_, "a"), "A", {"", "school next door"}, {});
  EXPECT_EQ(of("a").visits, 4);
  EXPECT_EQ(whole_visits(0.5, {2026, 10}, 0) + whole_visits(0.5, {2026, 11}, 0), 1);
}

TEST_F(Demand, OpenProblemsAreLookedAtAgainAtTheirDeadline) {
  problem("a", "2026-08-20", "2026-10-16");
  std::vector<Window> windows = of("a").windows;
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(windows[0].first, day("2026-10-16"));
  EXPECT_EQ(windows[0].last, day("2026-10-21")) << "three working days after a Friday";
  EXPECT_TRUE(windows[0].any_gap);
  EXPECT_FALSE(windows[0].extra) << "the ordinary visit falls into it";
  problem("a", "2026-08-20", "2026-10-20");
  windows = of("a").windows;
  ASSERT_EQ(windows.size(), 1U) << "one visit looks at both";
  EXPECT_EQ(windows[0].first, day("2026-10-20"));
  EXPECT_EQ(windows[0].why, (std::vector<Reason>{{"recheck", 2, {}, {}}}));
  problem("b", "2026-08-20", "2026-08-30");
  windows = of("b").windows;
  ASSERT_EQ(windows.size(), 1U) << "overdue: as soon as can be";
  EXPECT_EQ(windows[0].first, day("2026-10-08"));
  EXPECT_EQ(windows[0].last, day("2026-10-10")) << "the first three working days, a make-up Saturday among them";
  problem("c", "2026-08-20", "2026-11-02");
  EXPECT_TRUE(of("c").windows.empty()) << "its deadline is next month's";
  problem("d", "2026-10-08", nullptr);
  windows = of("d").windows;
  ASSERT_EQ(windows.size(), 1U) << "without a deadline seven working days are given";
  EXPECT_EQ(windows[0].first, day("2026-10-16"));
}

TEST_F(Demand, MoreRechecksThanVisitsAreVisitsOfTheirOwn) {
  problem("a", "2026-08-20", "2026-10-12");
  problem("a", "2026-08-20", "2026-10-26");
  const std::vector<Window> windows = of("a").windows;
  ASSERT_EQ(windows.size(), 2U);
  EXPECT_FALSE(windows[0].extra);
  EXPECT_TRUE(windows[1].extra);
}

TEST_F(Demand, TheWorstOfLastMonthAreSeenInTheFirstWeek) {
  DemandRules rules;
  rules.worst_first_week = 2;
  set_demand_rules(*store_, rules);
  for (const char* name : {"a", "b", "b", "c", "c", "c"}) problem(name, "2026-09-05", nullptr, data::ProblemSeverity::Normal, data::ProblemStatus::Closed);
  EXPECT_TRUE(of("a").windows.empty());
  ASSERT_EQ(of("b").windows.size(), 1U);
  EXPECT_EQ(of("c").windows[0].first, day("2026-10-08"));
  EXPECT_EQ(of("c").windows[0].last, day("2026-10-13")) << "five working days";
}

TEST_F(Demand, WhatWasMissedLastMonthIsMadeUpFor) {
  visit("a", "2026-09-10", data::VisitStatus::Done);
  visit("b", "2026-09-11", data::VisitStatus::NotAdmitted);
  visit("c", "2026-09-14", data::VisitStatus::Postponed);
  visit("c", "2026-09-21", data::VisitStatus::Done);
  visit("d", "2026-09-15", data::VisitStatus::Planned);
  visit("e", "2026-09-16", data::VisitStatus::Cancelled);
  visit("f", "2026-08-16", data::VisitStatus::NotAdmitted);
  EXPECT_TRUE(of("a").windows.empty());
  ASSERT_EQ(of("b").windows.size(), 1U);
  const Window window = of("b").windows[0];
  EXPECT_EQ(window.reason, VisitReason::CarryOver);
  EXPECT_TRUE(window.extra);
  EXPECT_EQ(window.last, day("2026-10-13"));
  EXPECT_TRUE(of("c").windows.empty()) << "it was seen after all";
  EXPECT_EQ(of("d").windows.size(), 1U) << "nobody went, although others were recorded";
  EXPECT_TRUE(of("e").windows.empty());
  EXPECT_TRUE(of("f").windows.empty()) << "too long ago";
}

TEST_F(Demand, APlanThatNobodyRecordedIsNotMissed) {
  visit("d", "2026-09-15", data::VisitStatus::Planned);
  EXPECT_TRUE(of("d").windows.empty());
}

TEST_F(Demand, ACampaignHasItsVisitsOverTheWholePeriod) {
  put_campaign(*store_, {.name = "Fire lanes", .from = day("2026-09-01"), .to = day("2026-11-30"), .visits = 2, .service_min = 15});
  std::map<std::size_t, int> visits;
  for (const data::Month month : {data::Month{2026, 8}, {2026, 9}, {2026, 10}, {2026, 11}, {2026, 12}}) {
    const std::vector<CommunityDemand> all = demand(month);
    int here = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Window& window : all[i].windows) {
        EXPECT_EQ(window.reason, VisitReason::Campaign);
        EXPECT_TRUE(window.extra);
        EXPECT_EQ(window.service_min, 15);
        EXPECT_EQ(window.theme, "Fire lanes");
        EXPECT_LE(month.first_day(), window.first);
        EXPECT_LE(window.last, month.last_day());
        ++visits[i];
        ++here;
      }
    }
    if (month.month >= 9 && month.month <= 11) EXPECT_GE(here, 5) << "no month is left out: " << data::to_text(month);
    else EXPECT_EQ(here, 0);
  }
  for (const auto& [community, count] : visits) EXPECT_EQ(count, 2) << community;
  EXPECT_EQ(visits.size(), 10U);
}

TEST_F(Demand, ThemesHoldForTheirDays) {
  const words::Words words(words::Language::English);
  const auto theme = [&](const char* on) { return theme_on(*store_->snapshot(), day(on), words); };
  EXPECT_EQ(theme("2026-10-08"), words("plan.theme_2"));
  const auto [monday, sunday] = week_of(day("2026-10-08"));
  EXPECT_EQ(monday, day("2026-10-05"));
  put_week_theme(*store_, {.from = monday, .to = sunday, .theme = "corridors"});
  EXPECT_EQ(theme("2026-10-08"), "corridors");
  EXPECT_EQ(theme("2026-10-12"), words("plan.theme_2"));
  EXPECT_EQ(error_code([&] { put_week_theme(*store_, {.from = sunday, .to = sunday, .theme = "lifts"}); }), "theme-overlaps");
}

TEST_F(Demand, RulesThatContradictAreRefused) {
  const auto refused = [&](auto change) {
    DemandRules rules;
    change(rules);
    return error_code([&] { set_demand_rules(*store_, rules); });
  };
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[0].min_gap = 10, r.classes[0].max_gap = 5; }), "demand-gaps");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[0].visits_a_month = 30; }), "demand-frequency");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[0].visits_a_month = 8; }), "demand-frequency-gap");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[0].visits_a_month = 1, r.classes[0].max_gap = 6; }), "demand-gap-frequency");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[1].key = "A"; }), "demand-class-twice");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes.clear(); }), "demand-no-class");
  EXPECT_EQ(refused([](DemandRules& r) { r.from_points = {3, 10}; }), "demand-points-order");
  EXPECT_EQ(refused([](DemandRules& r) { r.open_problem = std::nan(""); }), "demand-points");
  EXPECT_EQ(refused([](DemandRules& r) { r.recheck_days = -1; }), "demand-days");
  EXPECT_EQ(refused([](DemandRules& r) { r.classes[2].service_factor = 0; }), "demand-service");
  EXPECT_TRUE(store_->snapshot()->settings.empty());
}

TEST_F(Demand, AFrequencyThatOneShortMonthCannotHoldIsNamed) {
  DemandRules rules;
  rules.classes[2] = {.key = "C", .visits_a_month = 20, .min_gap = 1};
  set_demand_rules(*store_, rules);
  demand({2026, 2});
  ASSERT_EQ(issues_.size(), 1U);
  EXPECT_EQ(issues_[0].code, "demand-beyond-month");
  demand({2026, 7});
  EXPECT_TRUE(issues_.empty());
}

TEST_F(Demand, RulesAreKeptAsTextAndWhatCannotBeReadIsTold) {
  DemandRules rules;
  rules.classes.push_back({.key = "D", .visits_a_month = 0.5, .max_gap = 60, .calendar_gaps = true, .service_factor = 0.5});
  rules.from_points.push_back(1);
  rules.worst_first_week = 0;
  EXPECT_EQ(demand_rules_from_json(to_json(rules)), rules);
  set_demand_rules(*store_, rules);
  Issues issues;
  EXPECT_EQ(demand_rules(*store_->snapshot(), issues), rules);
  set_demand_rules(*store_, {});
  EXPECT_TRUE(store_->snapshot()->settings.empty()) << "the usual rules are no setting";
  for (const char* broken : {"[]", "{\"recheck_days\": \"x\"}", "{\"classes\": [1]}", "{\"recheck_days\": 1e300}", "{\"from_points\": [\"a\"]}", "{"}) {
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      edit.put(data::Setting{edit.before().settings.empty() ? data::SettingId{} : edit.before().settings[0].id, "demand", broken});
    });
    issues.clear();
    EXPECT_EQ(demand_rules(*store_->snapshot(), issues), DemandRules{}) << broken;
    EXPECT_TRUE(has(issues, "demand-rules-unreadable")) << broken;
  }
}

TEST(DemandWords, ReasonsAreKeptWithTheVisitAndReadInBothLanguages) {
  const std::vector<Reason> why{{"given", 0, "Zhang San", "school next door"}, {"open", 3, {}, {}}, {"black-list", 1, {}, {}}, {"carry-over", 1, {}, "2026-09-11"}};
  const words::Words en(words::Language::English), zh(words::Language::Chinese);
  EXPECT_EQ(why_text(why_json(why), en), "class given by Zhang San: school next door, 3 open problems, on the black list, missed on 11 Sep");
  EXPECT_EQ(why_text(why_json(why), zh), "由 Zhang San 指定：school next door、未整改问题 3 个、在黑榜、9月11日未查成");
  EXPECT_EQ(why_text(std::vector<Reason>{{"open", 1, {}, {}}}, en), "1 open problem");
  for (const char* broken : {"", "{", "[1]", "[[1,2]]", "[[\"open\"]]", "{\"a\":1}"}) EXPECT_EQ(why_text(std::string(broken), en), "") << broken;
  EXPECT_EQ(class_text("A", en), "A (priority)");
  EXPECT_EQ(class_text("特级", en), "特级");
}

}  // namespace
}  // namespace gridwalk::jobs
