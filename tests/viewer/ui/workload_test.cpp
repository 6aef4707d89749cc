// The workload's dialog, a zone explained, steps suggested: by the hand of a person.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::ui {
namespace {

class WindowWorkload : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());

  static void open_dialog(testing::Hand& hand) {
    hand.click("workload");
    hand.rest();
    ASSERT_EQ(hand.app().dialogs.open, Dialog::Workload);
  }
  static ImVec2 middle(testing::Hand& hand, const std::string& id, float at = 0.5F) {
    const Seen& seen = hand.screen.seen().at(id);
    return {seen.from.x + (seen.to.x - seen.from.x) * at, (seen.from.y + seen.to.y) / 2};
  }
  static std::vector<std::string> zone_bars(testing::Hand& hand) {
    std::vector<std::string> texts;
    for (std::size_t z = 1; z <= hand.project().view->zones.size(); ++z) texts.push_back(hand.text("workload_zone_" + std::to_string(z)));
    return texts;
  }
  static float width(testing::Hand& hand, const std::string& id) {
    const Seen& seen = hand.screen.seen().at(id);
    return seen.to.x - seen.from.x;
  }
  // A community goes where it hangs together with nothing; its zone is torn. Which one it is.
  static int tear(testing::Hand& hand) {
    const auto& view = *hand.project().view;
    for (int i = 0; i < static_cast<int>(view.zone_of.size()); ++i) {
      for (int z = 0; z < static_cast<int>(view.zones.size()); ++z) {
        const int unit[] = {i};
        if (geo::preview_move(view.problem, view.zone_of, unit, z).pieces_cut_off != std::vector{i}) continue;
        hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(i)].id});
        hand.app().move_selected(z);
        hand.rest();
        return i;
      }
    }
    ADD_FAILURE() << "no community can be cut off";
    return 0;
  }
};

TEST_F(WindowWorkload, AValueThatIsDraggedIsFollowedByTheBars) {
  testing::Hand hand(file_);
  open_dialog(hand);
  const auto before = zone_bars(hand);
  EXPECT_FALSE(hand.screen.seen().at("workload_save").enabled) << "nothing has been changed yet";
  hand.point(middle(hand, "load_visits_a_month", 0.33F));
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  hand.point(middle(hand, "load_visits_a_month", 0.6F));
  hand.app().settle();
  hand.frames(2);
  EXPECT_NE(zone_bars(hand), before) << "while it is dragged";
  hand.release();
  hand.rest();
  const double visits = hand.app().workload().load.model.visits_a_month;
  EXPECT_GT(visits, 1.5);
  // What the bars say is what the coefficients make of the street.
  jobs::PlanLoad load = hand.project().view->load;
  load.model.visits_a_month = visits;
  const auto parts = jobs::community_loads(*hand.project().snapshot, *hand.project().ground, load).parts;
  const auto zones = geo::zone_parts(parts, hand.project().view->zone_of, 8);
  for (std::size_t z = 0; z < zones.size(); ++z) {
    EXPECT_TRUE(hand.text("workload_zone_" + std::to_string(z + 1)).starts_with(hand.app().words().hours(zones[z].total()))) << z;
  }
  // Back to the standard value, which the tick shows.
  hand.click("reset_visits_a_month");
  hand.rest();
  EXPECT_EQ(zone_bars(hand), before);
  EXPECT_FALSE(hand.sees("reset_visits_a_month"));
}

TEST_F(WindowWorkload, PartsAreAsWideAsTheirMinutes) {
  testing::Hand hand(file_);
  open_dialog(hand);
  const auto& parts = hand.app().workload().weighed()->zones[1];
  const float visit = width(hand, "workload_zone_2:0"), households = width(hand, "workload_zone_2:1");
  EXPECT_NEAR(visit / households, parts.visit / parts.households, 0.05);
  // A zone shows its communities, the heaviest first.
  hand.click("workload_zone_2");
  hand.rest();
  ASSERT_EQ(hand.app().workload().zone, 1);
  int shown = 0;
  float last = 0;
  for (std::size_t i = 0; i < hand.project().view->zone_of.size(); ++i) {
    const std::string id = "workload_community_" + std::to_string(i);
    EXPECT_TRUE(!hand.sees(id) || hand.zone_of(static_cast<int>(i)) == 1) << id;
    shown += hand.sees(id) ? 1 : 0;
    last = hand.sees(id) ? std::max(last, hand.screen.seen().at(id).from.y) : last;
  }
  EXPECT_GT(shown, 10);
  hand.click("workload_all_zones");
  hand.rest();
  EXPECT_TRUE(hand.sees("workload_zone_8"));
}

TEST_F(WindowWorkload, SavedWithThePlanItChangesTheFiguresAndNoZone) {
  testing::Hand hand(file_);
  const auto cards = hand.bars();
  const auto zone_of = hand.project().view->zone_of;
  open_dialog(hand);
  hand.click("workload_count");
  hand.click("also_households");
  hand.click("type_visits_a_month");
  hand.frames(4);
  ImGui::GetIO().AddInputCharactersUTF8("3");
  hand.frames(2);
  hand.click("workload_zone_1");  // away from the box
  hand.rest();
  EXPECT_EQ(hand.app().workload().load.model.visits_a_month, 3);
  hand.click("workload_save");
  hand.rest();
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
  ASSERT_TRUE(hand.app().message()) << "says that the balance figures changed";
  EXPECT_EQ(hand.project().view->load.balance, geo::LoadQuantity::Count);
  ASSERT_EQ(hand.project().view->load.criteria.size(), 1U);
  EXPECT_EQ(hand.project().view->load.criteria[0].quantity, geo::LoadQuantity::Households);
  EXPECT_EQ(hand.project().view->load.model.visits_a_month, 3);
  EXPECT_EQ(hand.project().view->zone_of, zone_of);
  EXPECT_NE(hand.bars(), cards);
  show_dialog(hand.app(), Dialog::Divide);
  EXPECT_EQ(hand.app().dialogs.divide.load.visits_a_month, 3) << "the next division weighs as the plan does";
  EXPECT_EQ(hand.app().dialogs.divide.balance, geo::LoadQuantity::Count);
  hand.app().press({Key::Escape});
  EXPECT_NE(hand.text("zone_load_1").find("communities"), std::string::npos) << "a card tells what is balanced: " << hand.text("zone_load_1");
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.bars(), cards) << "one step";
}

TEST_F(WindowWorkload, DivideAnewTakesWhatTheDialogHolds) {
  testing::Hand hand(file_);
  open_dialog(hand);
  hand.click("workload_households");
  hand.click("more_visits_a_month");
  hand.click("also_count");
  hand.rest();
  hand.click("workload_divide");
  ASSERT_EQ(hand.app().dialogs.open, Dialog::Divide);
  const jobs::DivideRequest& request = hand.app().dialogs.divide;
  EXPECT_EQ(request.balance, geo::LoadQuantity::Households);
  EXPECT_DOUBLE_EQ(request.load.visits_a_month, 1.5);
  ASSERT_EQ(request.criteria.size(), 1U);
  EXPECT_EQ(request.criteria[0].quantity, geo::LoadQuantity::Count);
  EXPECT_FALSE(request.travel_from_rounds);
}

TEST_F(WindowWorkload, WaysOfTheRoundsTakeThePlaceOfTheModelledOnes) {
  testing::Hand hand(file_);
  open_dialog(hand);
  hand.click("tab_workload_ways");
  EXPECT_FALSE(hand.sees("workload_rounds")) << "no month has been planned";
  hand.app().press({Key::Escape});
  hand.app().plan_month({.month = {2026, 7}});
  hand.rest();
  open_dialog(hand);
  hand.click("tab_workload_ways");
  hand.rest();
  ASSERT_TRUE(hand.sees("workload_rounds"));
  const auto ways = hand.app().workload().weighed()->ways;
  ASSERT_EQ(ways.size(), 8U);
  const double before = hand.app().workload().weighed()->zones[0].on_the_way();
  EXPECT_NEAR(before, ways[0].modelled_min, 1e-9);
  hand.click("workload_rounds");
  hand.rest();
  EXPECT_NEAR(hand.app().workload().weighed()->zones[0].on_the_way(), ways[0].rounds_min, 1e-9);
  EXPECT_GT(std::abs(ways[0].rounds_min / before - 1), 0.01);
  hand.click("workload_save");
  hand.rest();
  EXPECT_EQ(hand.project().view->load.travel_scale.size(), 132U);
  open_dialog(hand);
  EXPECT_FALSE(hand.screen.seen().at("workload_save").enabled) << "it is what the plan has";
}

TEST_F(WindowWorkload, AZoneIsExplainedAndAStepIsSeenBeforeItIsMade) {
  testing::Hand hand(file_);
  const int moved = tear(hand), torn = hand.zone_of(moved);
  hand.click("explain_" + std::to_string(torn + 1));
  hand.rest();
  ASSERT_TRUE(hand.sees("explain_step_1"));
  const auto cards = hand.bars();
  hand.point(middle(hand, "explain_step_1"));
  hand.frames(3);
  const auto then = hand.bars();
  EXPECT_NE(then, cards) << "under the pointer the cards show what would be";
  EXPECT_EQ(hand.zone_of(moved), torn) << "nothing has happened yet";
  hand.click("explain_step_1");
  hand.point({5, 5});
  hand.rest();
  EXPECT_EQ(hand.bars(), then) << "and it is what then happens";
  EXPECT_EQ(hand.project().measures.pieces_off, 0);
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.bars(), cards);
  hand.click("explain_close");
  hand.rest();
  EXPECT_FALSE(hand.sees("tab_explain"));
}

TEST_F(WindowWorkload, TheNotesSuggestStepsAndCountWhatTheLoadLacks) {
  testing::Hand hand(file_);
  hand.click("tab_notes");
  hand.rest();
  const std::string none = hand.text("tab_notes");
  data::Community community = hand.project().snapshot->communities[3];
  community.households = 0;
  hand.project().store->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(community); });
  hand.rest();
  tear(hand);
  EXPECT_NE(hand.text("tab_notes"), none);
  const bool told = std::ranges::any_of(hand.screen.seen(), [](const auto& seen) { return seen.first.starts_with("note_") && seen.second.text.find("no number of households") != std::string::npos; });
  EXPECT_TRUE(told);
  ASSERT_TRUE(hand.sees("suggest_1"));
  const int before = hand.project().measures.pieces_off;
  EXPECT_GT(before, 0);
  hand.app().take_step(hand.app().advice().steps(*hand.project().view)->front());
  hand.rest();
  EXPECT_LT(hand.project().measures.pieces_off, before);
  hand.click("workload");
  hand.rest();
  EXPECT_TRUE(hand.text("tab_workload_notes").ends_with(" 1")) << hand.text("tab_workload_notes");
}

TEST_F(WindowWorkload, ACommunitysPartsSayWhy) {
  testing::Hand hand(file_, words::Language::English, false, 1366, 1400);
  hand.app().select({hand.project().snapshot->communities[7].id});
  hand.rest();
  ASSERT_TRUE(hand.sees("community_load"));
  const std::string why = hand.text("community_load:1"), problems = hand.text("community_load:4");
  EXPECT_NE(why.find(hand.app().words().number(hand.project().snapshot->communities[7].households) + " households"), std::string::npos) << why;
  EXPECT_NE(problems.find(" were found in "), std::string::npos) << problems;
}

}  // namespace
}  // namespace gridwalk::ui
