// Other coefficients tried on a plan and kept with it; suggested steps made as one of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/weigh.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::jobs {
namespace {

using testing::add_inspectors;
using testing::drawn_project;
using testing::error_code;
using testing::has;
using testing::named;

class Weigh : public ::testing::Test {
 protected:
  // Six communities of 100 households, two inspectors: a b c | d e f.
  Weigh() {
    add_inspectors(*store_, {"Li", "Wang"});
    divide(*store_, {.zones = 2, .tolerance = 0.2}, words_);
  }
  StreetView view() { return street_view(store_->snapshot(), ground_of(*store_->snapshot())); }
  void set_households(const char* name, double households) {
    data::Community community = *store_->snapshot()->communities.find(named(*store_, name));
    community.households = households;
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(community); });
  }
  gridwalk::testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_ = drawn_project(folder_.path() / "p.gridwalk", R"(
    abc
    def)");
};

TEST_F(Weigh, TriesCoefficientsAndStoresNothing) {
  const std::string digest = store_->digest();
  const StreetView before = view();
  PlanLoad load = before.load;
  load.model.visit_min += 10;
  const Weighed weighed = weigh(before, load, false);
  ASSERT_EQ(weighed.zones.size(), 2u);
  double now = 0, then = 0;
  for (const geo::LoadParts& parts : before.parts) now += parts.visit;
  for (const geo::LoadParts& zone : weighed.zones) then += zone.visit;
  EXPECT_NEAR(then - now, 6 * 10, 1e-9) << "ten minutes more at each of six visits";
  EXPECT_TRUE(weighed.ways.empty()) << "there are no rounds";
  EXPECT_EQ(store_->digest(), digest);
}

TEST_F(Weigh, SpreadsAreOfEveryQuantity) {
  set_households("a", 500);
  const StreetView now = view();
  const Weighed weighed = weigh(now, now.load, false);
  const auto spread = [&](geo::LoadQuantity quantity) { return std::ranges::find(weighed.spreads, quantity, &Spread::quantity)->max_deviation; };
  // 1,000 households; the zone without a has as many hundreds as it has communities.
  const int with_a = now.zone_of[static_cast<std::size_t>(now.community(named(*store_, "a")))];
  const double without_a = static_cast<double>(std::ranges::count(now.zone_of, 1 - with_a)) * 100;
  EXPECT_NEAR(spread(geo::LoadQuantity::Households), 1 - without_a / 500, 1e-9);
  EXPECT_NEAR(spread(geo::LoadQuantity::Count), std::abs(static_cast<double>(std::ranges::count(now.zone_of, 0)) / 3 - 1), 1e-9);
  EXPECT_EQ(spread(geo::LoadQuantity::Complaints), 0) << "there are none";
}

TEST_F(Weigh, SavingIsOneStepThatMovesNobodyAndTakesTheProofOut) {
  const StreetView before = view();
  const auto steps = store_->history(100).size();
  ASSERT_NE(before.snapshot->zone_plans.find(before.plan)->measures.find("\"bound\""), std::string::npos) << "dividing has proven something";
  PlanLoad load = before.load;
  load.model.household_min = 0.5;
  load.balance = geo::LoadQuantity::Count;
  load.criteria = {{geo::LoadQuantity::Households, 0.3}};
  save_load(*store_, before, load);
  EXPECT_EQ(store_->history(100).size(), steps + 1);
  const StreetView after = view();
  EXPECT_TRUE(same_load(after.load, load));
  EXPECT_EQ(after.zone_of, before.zone_of);
  EXPECT_EQ(after.plan, before.plan);
  EXPECT_DOUBLE_EQ(after.tolerance, before.tolerance) << "what else the plan says stays";
  const auto measures = nlohmann::json::parse(after.snapshot->zone_plans.find(after.plan)->measures);
  EXPECT_FALSE(measures.contains("bound")) << "it spoke of other loads";
  EXPECT_NEAR(measures["max_deviation"].get<double>(), geo::measure(after.problem, after.zone_of).max_deviation, 1e-12);
  save_load(*store_, after, load);
  EXPECT_EQ(store_->history(100).size(), steps + 1) << "saving the same again is nothing";
  store_->undo();
  EXPECT_TRUE(same_load(view().load, before.load));
  EXPECT_NE(view().snapshot->zone_plans.find(before.plan)->measures.find("\"bound\""), std::string::npos);
}

TEST_F(Weigh, RefusesACriterionWithoutTolerance) {
  PlanLoad load = view().load;
  load.criteria = {{geo::LoadQuantity::Households, 0}};
  EXPECT_EQ(error_code([&] { save_load(*store_, view(), load); }), "criterion-tolerance");
}

TEST_F(Weigh, NotesNameTheCommunityThatTheyAreAbout) {
  set_households("b", -3);
  const auto notes = load_notes(view(), words_);
  ASSERT_EQ(notes.size(), 2u) << "it is no number, and then it is missing";
  const auto invalid = std::ranges::find(notes, "load-fact-invalid", [](const PlanNote& note) { return note.issue.code; });
  ASSERT_NE(invalid, notes.end());
  EXPECT_EQ(invalid->communities, std::vector{named(*store_, "b")});
  EXPECT_EQ(invalid->issue.subject, named(*store_, "b").value);
  EXPECT_NE(words_.sentence(invalid->issue).find("households of b"), std::string::npos) << words_.sentence(invalid->issue);
}

TEST_F(Weigh, LimitsAreToldInWhatIsBalanced) {
  PlanLoad load = view().load;
  load.balance = geo::LoadQuantity::Households;
  set_households("a", 500);
  save_load(*store_, view(), load);
  const Issues issues = check_plan(view(), words_);
  ASSERT_TRUE(has(issues, "zone-over-amount"));
  const auto over = std::ranges::find(issues, "zone-over-amount", &Issue::code);
  EXPECT_NE(words_.sentence(*over).find(" households, "), std::string::npos) << words_.sentence(*over);
  EXPECT_EQ(words_.sentence(*over).find("minutes"), std::string::npos) << words_.sentence(*over);
}

TEST_F(Weigh, TheMonthsWorkdaysAreThoseOfTheStateCouncil) {
  const WorkMonth month = work_month(*store_->snapshot(), data::Date{std::chrono::year(2026), std::chrono::month(1), std::chrono::day(20)});
  EXPECT_EQ(month.month, (data::Month{2026, 2}));
  // February 2026: twenty weekdays, of which the spring festival takes 16 to 20 and 23; the 14th and the 28th are worked.
  EXPECT_EQ(month.workdays, 16);
}

TEST_F(Weigh, AStepWithSeveralZonesIsOneEntryOfTheHistory) {
  const StreetView before = view();
  // Two change places, whatever it is good for.
  const int a = before.community(named(*store_, "a")), f = before.community(named(*store_, "f"));
  const int zone_a = before.zone_of[static_cast<std::size_t>(a)], zone_f = before.zone_of[static_cast<std::size_t>(f)];
  ASSERT_NE(zone_a, zone_f);
  geo::Suggestion step;
  step.units = {a, f};
  step.to = {zone_f, zone_a};
  const auto steps = store_->history(100).size();
  apply_step(*store_, before, step);
  const StreetView after = view();
  EXPECT_EQ(after.zone_of[static_cast<std::size_t>(a)], zone_f);
  EXPECT_EQ(after.zone_of[static_cast<std::size_t>(f)], zone_a);
  EXPECT_EQ(store_->history(100).size(), steps + 1);
  EXPECT_EQ(store_->history(1).front().label.verb, "exchange-communities");
  store_->undo();
  EXPECT_EQ(view().zone_of, before.zone_of);
}

TEST_F(Weigh, ASuggestedStepDoesWhatItSaid) {
  const StreetView whole = view();
  const data::CommunityId corner = named(*store_, "a");
  const int zone = whole.zone_of[static_cast<std::size_t>(whole.community(corner))];
  move_communities(*store_, whole, {corner}, whole.zones[static_cast<std::size_t>(1 - zone)]);
  const StreetView torn = view();
  const auto steps = suggest_steps(torn);
  ASSERT_FALSE(steps.empty());
  apply_step(*store_, torn, steps.front());
  const StreetView after = view();
  EXPECT_NEAR(geo::measure(after.problem, after.zone_of).max_deviation, steps.front().measures.max_deviation, 1e-12);
}

}  // namespace
}  // namespace gridwalk::jobs
