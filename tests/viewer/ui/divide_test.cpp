// Dividing by hand: its dialog, the picture while it runs, what came of it, two plans side by side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {
namespace {

class DivideWindow : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

// Draws until the id can be clicked.
bool comes(testing::Hand& hand, const std::string& id) {
  for (int i = 0; i < 3000; ++i) {
    hand.frames(1);
    if (hand.sees(id) && hand.screen.seen().at(id).enabled) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

TEST(LivePlanOfTheWindow, OfManyPlansOnlyTheNewestIsShownAndTheWindowIsNotWokenForEach) {
  std::atomic<int> woken = 0;
  LivePlan live({}, [&] { ++woken; });
  jobs::BetterDivision plan{{0, 1}, 2, 400, false, 0.2};
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) {
    plan.objective = 400 - 0.1 * i;
    plan.legal = i >= 500;
    live.tell(plan);
  }
  const auto passed = std::chrono::steady_clock::now() - began;
  EXPECT_LE(woken, 1 + passed / std::chrono::milliseconds(200));
  ASSERT_TRUE(live.collect());
  EXPECT_DOUBLE_EQ(live.plan()->objective, 400 - 0.1 * 999);
  EXPECT_FALSE(live.collect()) << "nothing new";
  // From 350 to 300.1 in squared distances.
  ASSERT_TRUE(live.gain());
  EXPECT_NEAR(live.gain()->share, 1 - std::sqrt(300.1 / 350), 1e-9);
  EXPECT_STREQ(live.gain()->key, "live.shorter_ways");
}

TEST_F(DivideWindow, TheBestSoFarIsSeenWhileItRunsAndDiscardedOrKept) {
  testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  const auto plans = hand.project().snapshot->zone_plans.size();
  hand.click("divide");
  hand.click("start");
  ASSERT_TRUE(comes(hand, "live_keep"));
  EXPECT_EQ(hand.app().live_plan->plan()->zone_of.size(), 132U);
  EXPECT_NE(hand.text("live_deviation").find("(allowed 5%)"), std::string::npos) << hand.text("live_deviation");
  hand.click("live_discard");
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), before);
  EXPECT_FALSE(hand.sees("live_keep"));
  EXPECT_FALSE(hand.app().division) << "there is no result to show";

  hand.app().message().reset();
  hand.click("divide");
  hand.click("start");
  ASSERT_TRUE(comes(hand, "live_keep"));
  hand.click("live_keep");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->zone_plans.size(), plans + 1);
  ASSERT_TRUE(hand.app().division);
  EXPECT_EQ(std::ranges::count(hand.app().division->issues, std::string("zoning-stopped"), &Issue::code), 1);
  EXPECT_TRUE(hand.sees("division_deviation"));
  hand.click("division_undo");
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), before);
  EXPECT_FALSE(hand.sees("division_deviation")) << "it spoke of a plan that is gone";
}

TEST_F(DivideWindow, WhatNoPlanCanKeepIsSaidBeforeTheWorkBegins) {
  testing::Hand hand(file_);
  DivideDialog& dialog = hand.app().dialogs.division;
  const auto start = [&] { return hand.screen.seen().at("start").enabled; };
  hand.click("divide");
  EXPECT_EQ(hand.text("divide_says_1"), "132 communities into 8 zones.");
  EXPECT_TRUE(start());
  hand.click("divide_number:1");
  dialog.zones = 133;
  hand.frames();
  EXPECT_NE(hand.text("divide_says_1").find("(132)"), std::string::npos) << hand.text("divide_says_1");
  EXPECT_FALSE(start());
  dialog.zones = 60;  // possible, but the heaviest community is more than a sixtieth
  hand.frames();
  EXPECT_NE(hand.text("divide_says_1").find("alone has"), std::string::npos) << hand.text("divide_says_1");
  EXPECT_TRUE(start());
  hand.click("divide_number:2");
  dialog.hours = 1;
  hand.frames();
  EXPECT_NE(hand.text("divide_says_1").find("no plan keeps everyone within 1 h"), std::string::npos) << hand.text("divide_says_1");
  EXPECT_FALSE(start());
  dialog.hours = 60;
  hand.frames();
  EXPECT_TRUE(start());
  hand.click("divide_balance:1");
  EXPECT_FALSE(start()) << "hours are about the workload";
  hand.click("divide_number:1");
  dialog.zones = 5;
  hand.click("divide_more");
  hand.click("divide_in_teams");
  dialog.teams = 6;
  hand.frames();
  EXPECT_FALSE(start()) << "more teams than zones";
  hand.click("divide_in_teams");
  hand.click("divide_also_minutes");
  hand.click("divide_bound");
  hand.click("divide_stay:2");
  const jobs::DivideRequest request = request_of(hand.app());
  EXPECT_EQ(request.zones, 5);
  EXPECT_EQ(request.balance, geo::LoadQuantity::Households);
  ASSERT_EQ(request.criteria.size(), 1U);
  EXPECT_EQ(request.criteria[0].quantity, geo::LoadQuantity::Minutes);
  EXPECT_FALSE(request.bound);
  EXPECT_EQ(request.stay_weight, 3);
  EXPECT_EQ(request.teams, 0);
}

TEST_F(DivideWindow, TheResultIsComparedWithThePlanBefore) {
  testing::Hand hand(file_);
  const std::string first = hand.project().snapshot->zone_plans.begin()->name;
  const std::vector<int> zones_before = hand.project().view->zone_of;
  const std::vector<data::InspectorId> leads_before = hand.project().view->leads;
  hand.click("divide");
  hand.click("divide_compact:1");
  hand.click("start");
  hand.rest();
  ASSERT_TRUE(hand.app().division);
  EXPECT_EQ(hand.text("division_gap"), hand.project().gap);
  // Counted anew: who has another inspector now.
  int changed = 0;
  for (std::size_t i = 0; i < zones_before.size(); ++i) {
    const auto zone = static_cast<std::size_t>(hand.zone_of(static_cast<int>(i)));
    changed += hand.project().view->leads[zone] != leads_before[static_cast<std::size_t>(zones_before[i])];
  }
  EXPECT_EQ(hand.app().division->moved, changed);
  hand.click("division_compare");
  hand.rest();
  ASSERT_EQ(hand.app().dialogs.open, Dialog::Plans);
  ASSERT_TRUE(hand.sees("scores_deviation"));
  EXPECT_EQ(hand.text("scores_zones"), "8 | 8");
  ASSERT_TRUE(hand.app().plan_preview) << "hatched on the map";
  EXPECT_EQ(hand.app().plan_preview->changes.size(), static_cast<std::size_t>(changed));
  EXPECT_EQ(hand.text("plans_moved").find(std::to_string(changed)), 0U) << hand.text("plans_moved");

  // The first plan is taken into use again, its list written and read: the same plan, by another way.
  const auto listed = jobs::list_plans(*hand.project().snapshot);
  const auto row = std::ranges::find(listed, first, &jobs::ListedPlan::name) - listed.begin() + 1;
  hand.click("plan:" + std::to_string(row));
  hand.click("plans_use");
  hand.rest();
  EXPECT_EQ(hand.project().view->zone_of, zones_before);
  hand.click("plans_export");
  hand.app().dialogs.plans.file_name = "list.csv";
  hand.frames();
  hand.click("start");
  ASSERT_TRUE(std::filesystem::exists(folder_.path() / "list.csv"));
  hand.click("message_close");
  hand.click("plans_import");
  ASSERT_TRUE(hand.sees("file_1"));
  hand.click("file_1");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->zone_plans.size(), 3U);
  EXPECT_EQ(hand.text("plans_moved"), "No community changes hands.");
}

}  // namespace
}  // namespace gridwalk::ui
