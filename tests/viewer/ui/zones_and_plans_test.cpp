// The table of zones, the life of plans and the history, by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/standing.h"
#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/history.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

using testing::Hand;

class ZonesAndPlans : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

void type(Hand& hand, const std::string& id, const char* text) {
  hand.click(id);
  ImGui::GetIO().AddInputCharactersUTF8(text);
  hand.frames(4);
}

void with_key(bool& key, const std::function<void()>& work) {
  key = true;
  work();
  key = false;
}

std::vector<std::string> column(const Hand& hand, const std::string& id) {
  std::vector<std::string> texts;
  const ZoneTable& table = const_cast<Hand&>(hand).app().dialogs.zone_table;
  for (const int zone : table.order) texts.push_back(hand.text("zt_" + id + ":" + std::to_string(zone + 1)));
  return texts;
}

const data::Zone& zone_at(Hand& hand, int index) { return *hand.project().zone(index); }

TEST_F(ZonesAndPlans, TheTableOpensUnderTheMapAndIsSorted) {
  Hand hand(file_);
  const int height = hand.app().camera.height;
  hand.click("zone_table");
  hand.rest();
  ASSERT_TRUE(hand.sees("zt_row:8"));
  EXPECT_LT(hand.app().camera.height, height) << "the map stays to be seen above";
  EXPECT_NE(hand.text("zt_round:1"), "\xE2\x80\xA6") << "rounds are worked out meanwhile";
  EXPECT_EQ(column(hand, "code").front(), "A1");
  hand.click("zt_head:communities");
  std::vector<int> counts;
  for (const std::string& text : column(hand, "communities")) counts.push_back(std::stoi(text));
  EXPECT_TRUE(std::ranges::is_sorted(counts, std::greater<>())) << "of numbers the greatest first";
  hand.click("zt_head:communities");
  counts.clear();
  for (const std::string& text : column(hand, "communities")) counts.push_back(std::stoi(text));
  EXPECT_TRUE(std::ranges::is_sorted(counts));
  for (const char* each : {"name", "lead", "second", "backup", "households", "problems", "minutes", "round", "compactness", "deviation", "code"}) {
    hand.click(std::string("zt_head:") + each);
    EXPECT_EQ(column(hand, "code").size(), 8U);
  }
  EXPECT_EQ(column(hand, "code").front(), "A1");
  hand.app().press({Key::T, true});
  hand.frames();
  EXPECT_FALSE(hand.app().dialogs.zone_table.open);
  EXPECT_EQ(hand.app().camera.height, height);
}

TEST_F(ZonesAndPlans, SeveralZonesAreChosenAndTheirCommunitiesSelected) {
  Hand hand(file_);
  hand.click("zone_table");
  hand.rest();
  const auto selected_of = [&](std::initializer_list<int> zones) {
    std::size_t count = 0;
    for (const int z : hand.project().view->zone_of) count += static_cast<std::size_t>(std::ranges::count(zones, z));
    return count;
  };
  hand.click("zt_row:2");
  EXPECT_EQ(hand.app().selected().size(), selected_of({1}));
  with_key(ImGui::GetIO().KeyShift, [&] { hand.click("zt_row:4"); });
  EXPECT_EQ(hand.app().dialogs.zone_table.chosen.size(), 3U);
  EXPECT_EQ(hand.app().selected().size(), selected_of({1, 2, 3}));
  with_key(ImGui::GetIO().KeyCtrl, [&] { hand.click("zt_row:3"); });
  EXPECT_EQ(hand.app().selected().size(), selected_of({1, 3}));
  with_key(ImGui::GetIO().KeyCtrl, [&] { hand.click("zt_row:8"); });
  EXPECT_EQ(hand.app().selected().size(), selected_of({1, 3, 7}));
  const double before = hand.app().camera.pixels_per_m;
  hand.click("zt_zoom");
  EXPECT_NE(hand.app().camera.pixels_per_m, before);
  hand.click("zt_row:1");
  EXPECT_EQ(hand.app().selected().size(), selected_of({0}));
}

// Ctrl+T gives the table the keys; a click on the map takes them back.
TEST_F(ZonesAndPlans, ItsRowsAreWalkedByKeys) {
  Hand hand(file_);
  hand.press(Key::T, true);
  hand.rest();
  const ZoneTable& table = hand.app().dialogs.zone_table;
  const auto zone_of_row = [&](int row) { return hand.project().view->zones[static_cast<std::size_t>(row)]; };
  const geo::Point before = hand.app().camera.centre;
  hand.press(Key::Down);
  EXPECT_EQ(hand.text("zt_cursor"), "A1");
  hand.press(Key::Down);
  hand.press(Key::Down);
  EXPECT_EQ(hand.text("zt_cursor"), "A3");
  hand.press(Key::Up);
  EXPECT_EQ(hand.text("zt_cursor"), "A2");
  EXPECT_TRUE(table.chosen.empty()) << "walking chooses nothing";
  EXPECT_EQ(hand.app().camera.centre, before) << "and does not move the map";
  hand.press(Key::Space);
  EXPECT_EQ(table.chosen, std::set{zone_of_row(1)});
  EXPECT_FALSE(hand.app().selected().empty()) << "its communities are selected on the map";
  hand.press(Key::End);
  EXPECT_EQ(hand.text("zt_cursor"), "A8");
  hand.press(Key::Down);
  EXPECT_EQ(hand.text("zt_cursor"), "A8") << "there the table ends";
  hand.press(Key::Up, false, true);
  EXPECT_EQ(table.chosen, (std::set{zone_of_row(1), zone_of_row(6), zone_of_row(7)})) << "with Shift the rows on the way";
  hand.press(Key::Home);
  EXPECT_EQ(hand.text("zt_cursor"), "A1");
  hand.press(Key::Enter);
  hand.frames(40);
  EXPECT_NE(hand.app().camera.centre, before) << "Enter shows the zone";
  hand.press(Key::F2);
  ASSERT_TRUE(hand.sees("zone_cell"));
  hand.type("West");
  hand.press(Key::Escape);
  hand.rest();
  // The map takes the keys back: the arrows move it again.
  hand.click_at(hand.place(3));
  const geo::Point still = hand.app().camera.centre;
  hand.press(Key::Up);
  hand.frames(40);
  EXPECT_FALSE(hand.sees("zt_cursor"));
  EXPECT_NE(hand.app().camera.centre, still);
}

TEST_F(ZonesAndPlans, NameAndCodeAreTypedInTheirCells) {
  Hand hand(file_);
  hand.click("zone_table");
  hand.rest();
  hand.click("zt_row:1");
  const std::string digest = hand.project().store->digest();
  hand.click("zt_rename");
  hand.frames(4);
  ASSERT_TRUE(hand.sees("zone_cell"));
  ImGui::GetIO().AddInputCharactersUTF8("North end");
  hand.frames(4);
  hand.click("zt_zones");
  hand.rest();
  EXPECT_EQ(zone_at(hand, 0).name, "North end");
  hand.click("zt_recode");
  hand.frames(4);
  ImGui::GetIO().AddInputCharactersUTF8("A2");
  hand.frames(4);
  hand.click("zt_zones");
  hand.rest();
  EXPECT_EQ(zone_at(hand, 0).code, "A1") << "another zone has that code";
  ASSERT_TRUE(hand.app().message());
  EXPECT_EQ(hand.app().message()->kind, Message::Kind::Error);
  hand.app().undo();
  EXPECT_EQ(hand.project().store->digest(), digest) << "one step";
}

TEST_F(ZonesAndPlans, AZoneIsHandedOverFromADay) {
  Hand hand(file_);
  hand.click("zone_table");
  hand.rest();
  hand.click("zt_row:1");
  const std::string first = hand.text("zt_lead:1");
  hand.click("zt_people");
  ASSERT_TRUE(hand.sees("people_apply"));
  // Somebody else, from tomorrow on.
  const auto& inspectors = hand.project().snapshot->inspectors;
  const int lead = inspectors.index_of(hand.project().view->leads[0]);
  const int other = lead > 0 ? lead - 1 : lead + 1;  // the list is scrolled to the one who has it
  hand.click("people:" + std::to_string(other));
  hand.click("people_when:1");
  hand.click("people_day_after");
  hand.click("people_apply");
  hand.rest();
  EXPECT_EQ(hand.text("zt_lead:1"), first) << "today it is still the one";
  const jobs::ZoneRow row = jobs::zone_rows(*hand.project().view, std::vector<int>(132), hand.app().today(), hand.app().words())[0];
  EXPECT_EQ(data::to_text(*row.next_from), "2026-06-16");
  EXPECT_EQ(hand.project().view->leads[0], hand.project().snapshot->inspectors[static_cast<std::size_t>(other)].id);
  // A second inspector, from the beginning.
  hand.click("zt_people");
  hand.click("people_role:1");
  hand.click("people:" + std::to_string(other));
  hand.click("people_apply");
  hand.rest();
  EXPECT_EQ(hand.text("zt_second:1"), hand.project().snapshot->inspectors[static_cast<std::size_t>(other)].name);
}

TEST_F(ZonesAndPlans, ColoursAreChosenAndGivenAnew) {
  Hand hand(file_);
  hand.click("zone_table");
  hand.rest();
  hand.click("zt_row:1");
  with_key(ImGui::GetIO().KeyCtrl, [&] { hand.click("zt_row:2"); });
  hand.click("zt_colour");
  hand.click("zone_colour:5");
  hand.rest();
  EXPECT_EQ(zone_at(hand, 0).colour, 5);
  EXPECT_EQ(zone_at(hand, 1).colour, 5);
  hand.click("zt_recolour");
  hand.rest();
  EXPECT_FALSE(zone_at(hand, 0).colour == 5 && zone_at(hand, 1).colour == 5);
}

TEST_F(ZonesAndPlans, EachLineOfTheListsLeadsToItsPlace) {
  Hand hand(file_);
  hand.app().select({hand.project().snapshot->communities[3].id});
  hand.app().move_selected(-1);
  hand.app().select({});
  hand.click("zone_table");
  hand.rest();
  hand.click("zt_loose");
  EXPECT_EQ(hand.text("loose:1"), hand.project().snapshot->communities[3].name);
  const double before = hand.app().camera.pixels_per_m;
  hand.click("loose:1");
  EXPECT_EQ(hand.app().selected().size(), 1U);
  EXPECT_NE(hand.app().camera.pixels_per_m, before);
  hand.app().select({});
  hand.click("zt_report");
  ASSERT_TRUE(hand.sees("report:1"));
  hand.click("report:1");
  EXPECT_FALSE(hand.app().selected().empty());
  hand.click("zt_close");
  EXPECT_FALSE(hand.sees("zt_zones") && hand.app().dialogs.zone_table.open);
}

TEST_F(ZonesAndPlans, APlanIsCopiedApprovedPutInForceAndFoundByItsDay) {
  Hand hand(file_);
  hand.click("plans");
  hand.click("plans_approve");
  EXPECT_FALSE(hand.screen.seen().at("plan_do").enabled) << "who signs?";
  type(hand, "plan_text", "Wang");
  hand.click("plan_do");
  hand.rest();
  const data::ZonePlanId june = hand.project().view->plan;
  EXPECT_EQ(hand.project().snapshot->zone_plans.find(june)->status, data::PlanStatus::Approved);
  EXPECT_FALSE(hand.screen.seen().at("plans_approve").enabled);
  hand.click("plans_in_force");
  for (int i = 0; i < 16; ++i) hand.click("plan_day_before");  // from 1 July to 15 June
  hand.click("plan_do");
  hand.rest();
  EXPECT_EQ(data::plan_in_force(*hand.project().stored, hand.app().today()), june);
  hand.click("plans_copy");
  type(hand, "plan_text", "Trial");
  hand.click("plan_do");
  hand.rest();
  const data::ZonePlanId trial = hand.project().view->plan;
  EXPECT_NE(trial, june) << "the copy is shown";
  EXPECT_EQ(hand.project().snapshot->zone_plans.find(trial)->name, "Trial");
  // By day: the one in force is shown again.
  EXPECT_EQ(hand.text("plans_of_day"), hand.project().snapshot->zone_plans.find(june)->name);
  hand.app().select({hand.project().snapshot->communities[0].id});
  hand.frames();
  EXPECT_NE(hand.text("plans_whose").find(hand.project().snapshot->communities[0].name), std::string::npos);
  hand.click("plans_show_day");
  hand.rest();
  EXPECT_EQ(hand.project().view->plan, june);
  hand.click("plans_on_before");
  EXPECT_EQ(hand.text("plans_of_day"), "no plan");
  // The draft is renamed and deleted, and comes back.
  hand.click("plan:1");
  hand.click("plans_rename");
  type(hand, "plan_text", " two");
  hand.click("plan_do");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->zone_plans.find(trial)->name, "Trial two");
  hand.click("plans_remove");
  hand.click("plan_do");
  hand.rest();
  EXPECT_FALSE(hand.project().snapshot->zone_plans.find(trial));
  hand.app().undo();
  EXPECT_TRUE(hand.project().snapshot->zone_plans.find(trial));
}

TEST_F(ZonesAndPlans, WhatWasApprovedIsNotChangedButCopiedByAButton) {
  Hand hand(file_);
  const data::ZonePlanId june = hand.project().view->plan;
  hand.app().change([&](data::Store& store) { jobs::approve_plan(store, *hand.project().view, "Wang", hand.app().today()); });
  hand.rest();
  const std::string digest = hand.project().store->digest();
  EXPECT_EQ(hand.text("plan_status"), "approved by Wang on 15 June 2026");
  hand.app().select({hand.project().snapshot->communities[0].id});
  const int before = hand.zone_of(0);
  hand.app().move_selected(before == 0 ? 1 : 0);
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), digest) << "nothing is changed in silence";
  ASSERT_TRUE(hand.app().message());
  EXPECT_EQ(hand.app().message()->kind, Message::Kind::Warning);
  hand.click("message_act");
  hand.rest();
  EXPECT_NE(hand.project().view->plan, june);
  EXPECT_EQ(hand.text("plan_status"), "draft");
  EXPECT_FALSE(hand.app().message());
  hand.app().move_selected(before == 0 ? 1 : 0);
  hand.rest();
  EXPECT_EQ(hand.zone_of(0), before == 0 ? 1 : 0);
  // In force, a zone is handed over with a day; the menu of its card leads there.
  hand.app().change([&](data::Store& store) {
    jobs::put_in_force(store, june, hand.app().today());
    jobs::use_plan(store, june);
  });
  hand.rest();
  hand.click("zone_lock_1");
  EXPECT_FALSE(hand.sees("zone_lead:none") && !hand.sees("zone_hand_over"));
  hand.click("zone_hand_over");
  hand.rest();
  EXPECT_TRUE(hand.sees("people_apply"));
  EXPECT_TRUE(hand.app().dialogs.zone_table.people.from_day);
}

TEST_F(ZonesAndPlans, ClicksInTheHistoryGoBackForwardAndToBranchesThatWereLeft) {
  Hand hand(file_, words::Language::English, false, 1366, 1400);
  hand.click("tab_history");
  const data::ZonePlanId plan = hand.project().view->plan;
  std::vector<std::string> rows, digests;
  for (const char* name : {"one", "two", "three"}) {
    jobs::rename_plan(*hand.project().store, plan, name);
    digests.push_back(hand.project().store->digest());
    hand.rest();
    rows.push_back("history_" + std::to_string(hand.project().snapshot->revision));
  }
  hand.click(rows[0]);
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), digests[0]);
  hand.click(rows[2]);
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), digests[2]);
  hand.click(rows[1]);
  hand.rest();
  jobs::rename_plan(*hand.project().store, plan, "another way");
  hand.rest();
  const std::size_t steps = hand.project().history.size();
  hand.click(rows[2]);
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), digests[2]);
  EXPECT_EQ(hand.project().history.size(), steps + 1) << "one step";
  EXPECT_NE(hand.text("history_" + std::to_string(hand.project().snapshot->revision)).find("Went back to"), std::string::npos);
  // What lies behind the making of the project is not reached, and says so.
  EXPECT_TRUE(hand.project().history.back().barrier);
}

TEST_F(ZonesAndPlans, AStateIsNamedReturnedToAndForgotten) {
  Hand hand(file_);
  hand.click("tab_history");
  EXPECT_FALSE(hand.screen.seen().at("history_name").enabled);
  type(hand, "history_new_name", "before the meeting");
  const std::string digest = hand.project().store->digest();
  hand.click("history_name");
  hand.rest();
  ASSERT_TRUE(hand.sees("point_1"));
  EXPECT_EQ(hand.app().dialogs.history.name, "");
  const std::string there = hand.project().store->digest();
  jobs::rename_plan(*hand.project().store, hand.project().view->plan, "later");
  hand.rest();
  hand.click("point_1");
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), there) << "the name itself stays";
  EXPECT_NE(there, digest);
  hand.click("point_forget_1");
  hand.rest();
  EXPECT_FALSE(hand.project().snapshot->named_points.size() > 0);
  EXPECT_EQ(hand.project().store->digest(), digest);
}

}  // namespace
}  // namespace gridwalk::ui
