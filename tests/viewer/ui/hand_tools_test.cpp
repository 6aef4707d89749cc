// Every zone tool as a hand uses it on the map; what the store holds afterwards is the result.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include "tests/viewer/ui/tool_ground.h"
#include "viewer/jobs/drawn_barriers.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

class HandTools : public testing::ToolGround {};

TEST_F(HandTools, TheBrushPaintsIntoTheZoneWhereTheStrokeBegan) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  ASSERT_GE(from, 0);
  const std::string before = digest(hand);
  const std::size_t entries = hand.project().history.size();
  const int old_zone = hand.zone_of(from), new_zone = hand.zone_of(to);
  hand.app().press({Key::B});
  ASSERT_EQ(hand.app().tool().kind(), ToolKind::Brush);
  hand.app().hand.brush_m = 30;
  hand.drag({hand.place(to), hand.place(from)}, false);
  ASSERT_TRUE(hand.app().previewed()) << "the consequence shows while it paints";
  EXPECT_TRUE(hand.sees("hand_card"));
  EXPECT_EQ(hand.zone_of(from), old_zone) << "nothing has happened yet";
  hand.release();
  hand.rest();
  EXPECT_EQ(hand.zone_of(from), new_zone);
  EXPECT_EQ(hand.project().history.size(), entries + 1) << "one step a stroke";
  hand.app().undo();
  EXPECT_EQ(digest(hand), before);
  // Into a zone that is chosen, wherever the stroke begins.
  hand.app().hand.paint_into = hand.project().view->zones[static_cast<std::size_t>(new_zone)];
  hand.drag({hand.place(from), hand.place(from)});
  hand.rest();
  EXPECT_EQ(hand.zone_of(from), new_zone);
}

TEST_F(HandTools, TheBrushGrowsByKeysAndWheelAndLeavesTheLocked) {
  testing::Hand hand(file_);
  hand.click("tool_brush");
  const double first = hand.app().hand.brush_m;
  hand.app().press({Key::BracketRight});
  EXPECT_GT(hand.app().hand.brush_m, first);
  hand.app().press({Key::BracketLeft});
  EXPECT_NEAR(hand.app().hand.brush_m, first, 15);
  const double scale = hand.app().camera.pixels_per_m;
  hand.point(hand.pixel(middle(hand)));
  ImGui::GetIO().KeyAlt = true;
  ImGui::GetIO().MouseWheel = 2;
  hand.frames(1);
  ImGui::GetIO().KeyAlt = false;
  hand.frames(2);
  EXPECT_GT(hand.app().hand.brush_m, first * 1.2);
  EXPECT_EQ(hand.app().camera.pixels_per_m, scale) << "the map stays";
  hand.click("brush_less");
  EXPECT_LT(hand.app().hand.brush_m, first * 1.4);

  const auto [from, to] = neighbours_in_two_zones(hand);
  hand.app().select({id(hand, from)});
  hand.app().lock_selected(true);
  hand.rest();
  const int zone = hand.zone_of(from);
  hand.app().hand.brush_m = 30;
  hand.drag({hand.place(to), hand.place(from)});
  hand.rest();
  EXPECT_EQ(hand.zone_of(from), zone);
}

TEST_F(HandTools, AnOutlineDrawnByHandMakesAZone) {
  testing::Hand hand(file_);
  const std::string before = digest(hand);
  const std::size_t zones = hand.project().view->zones.size();
  hand.click("tool_outline");
  const std::vector<geo::Point> ring = square(middle(hand), 1.2 * tenth_m(hand));
  hand.drag(ring, false);
  ASSERT_TRUE(hand.app().previewed()) << "who would join shows while it is drawn";
  const std::vector<int> shown = hand.app().previewed()->communities;
  hand.release();
  hand.rest();
  ASSERT_EQ(hand.project().view->zones.size(), zones + 1);
  std::vector<int> joined;
  for (int i = 0; i < static_cast<int>(hand.project().view->zone_of.size()); ++i) {
    if (hand.zone_of(i) == static_cast<int>(zones)) joined.push_back(i);
  }
  EXPECT_EQ(joined, shown);
  EXPECT_EQ(hand.project().lead(static_cast<int>(zones)), nullptr);
  hand.app().undo();
  EXPECT_EQ(digest(hand), before);
  // Into a zone that there is, by another rule.
  hand.app().hand.draw_into = hand.project().view->zones[0];
  hand.app().hand.inside = jobs::InsideRule::Touched;
  hand.drag(ring, false);
  for (int tries = 0; tries < 400 && !hand.app().previewed(); ++tries) {  // worked out beside the drawing thread
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    hand.frames(1);
  }
  ASSERT_TRUE(hand.app().previewed());
  EXPECT_GE(hand.app().previewed()->communities.size(), 1U);
  hand.release();
  hand.rest();
  EXPECT_EQ(hand.project().view->zones.size(), zones);
  for (const int i : shown) EXPECT_EQ(hand.zone_of(i), 0);
}

TEST_F(HandTools, ALineAcrossAZoneSplitsIt) {
  testing::Hand hand(file_);
  const std::string before = digest(hand);
  const std::size_t zones = hand.project().view->zones.size();
  hand.click("tool_split");
  const geo::Point c = middle(hand);
  const double r = 3 * tenth_m(hand);
  hand.drag({{c.x - r, c.y}, {c.x + r, c.y}}, false);
  ASSERT_TRUE(hand.app().previewed());
  EXPECT_EQ(hand.app().previewed()->to_zone, static_cast<int>(zones)) << "to a new zone";
  hand.release();
  hand.rest();
  EXPECT_EQ(hand.project().view->zones.size(), zones + 1);
  hand.app().undo();
  EXPECT_EQ(digest(hand), before);
  hand.rest();
  // Point by point, ended by Enter; Esc gives up first, then leaves the tool.
  hand.click_at({c.x - r, c.y});
  hand.click_at({c.x, c.y + r / 8});
  EXPECT_TRUE(hand.app().tool().under_way());
  hand.click_at({c.x + r, c.y});
  hand.app().press({Key::Enter});
  hand.rest();
  EXPECT_EQ(hand.project().view->zones.size(), zones + 1);
  hand.click_at(c);
  hand.app().press({Key::Escape});
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Split);
  EXPECT_FALSE(hand.app().tool().under_way());
  hand.app().press({Key::Escape});
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select);
}

TEST_F(HandTools, AZoneDraggedOntoAnotherJoinsIt) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  const std::string before = digest(hand);
  const std::size_t zones = hand.project().view->zones.size();
  const data::ZoneId goes = zone_id(hand, from), stays = zone_id(hand, to);
  hand.click("tool_merge");
  hand.drag({hand.place(from), hand.place(to)}, false);
  ASSERT_TRUE(hand.app().previewed());
  EXPECT_EQ(hand.app().previewed()->move.gone, hand.zone_of(from));
  hand.release();
  hand.rest();
  ASSERT_EQ(hand.project().view->zones.size(), zones - 1);
  EXPECT_EQ(hand.project().snapshot->zones.find(goes), nullptr);
  EXPECT_EQ(zone_id(hand, from), stays);
  hand.app().undo();
  EXPECT_EQ(digest(hand), before);
}

TEST_F(HandTools, TwoCommunitiesSwapAndTwoZonesSwapInspectors) {
  testing::Hand hand(file_);
  const auto [a, b] = neighbours_in_two_zones(hand);
  const int of_a = hand.zone_of(a), of_b = hand.zone_of(b);
  hand.click("tool_swap");
  hand.drag({hand.place(a), hand.place(b)}, false);
  ASSERT_TRUE(hand.app().previewed());
  EXPECT_EQ(hand.app().previewed()->to, (std::vector{of_b, of_a}));
  hand.release();
  hand.rest();
  EXPECT_EQ(hand.zone_of(a), of_b);
  EXPECT_EQ(hand.zone_of(b), of_a);
  hand.app().undo();
  hand.rest();
  const auto leads = hand.project().view->leads;
  hand.click("swap_what:1");
  hand.drag({hand.place(a), hand.place(b)});
  hand.rest();
  EXPECT_EQ(hand.project().view->leads[static_cast<std::size_t>(of_a)], leads[static_cast<std::size_t>(of_b)]);
  EXPECT_EQ(hand.project().view->leads[static_cast<std::size_t>(of_b)], leads[static_cast<std::size_t>(of_a)]);
  EXPECT_EQ(hand.zone_of(a), of_a);
}

TEST_F(HandTools, SeedsArePlacedMovedRemovedAndGrown) {
  testing::Hand hand(file_);
  const std::vector<int> places = on_the_open_map(hand);
  ASSERT_GE(places.size(), 6U);
  hand.click("tool_seeds");
  EXPECT_FALSE(hand.screen.seen().at("seeds_divide").enabled);
  for (int k = 0; k < 4; ++k) hand.click_at(hand.place(places[static_cast<std::size_t>(k)]));
  ASSERT_EQ(hand.app().hand.seeds.size(), 4U);
  hand.drag({hand.place(places[0]), hand.place(places[5])});
  EXPECT_EQ(hand.app().hand.seeds[0], id(hand, places[5]));
  hand.click_at(hand.place(places[3]));
  ASSERT_EQ(hand.app().hand.seeds.size(), 3U) << "a click on a seed takes it away";
  const std::vector<data::CommunityId> seeds = hand.app().hand.seeds;
  hand.click("seeds_divide");
  hand.rest();
  ASSERT_EQ(hand.project().view->zones.size(), 3U);
  std::set<int> zones;
  for (const data::CommunityId seed : seeds) zones.insert(hand.zone_of(hand.project().snapshot->communities.index_of(seed)));
  EXPECT_EQ(zones.size(), 3U);
  EXPECT_EQ(hand.project().measures.pieces_off, 0);
}

TEST_F(HandTools, BarriersAreDrawnAndErased) {
  testing::Hand hand(file_);
  const std::size_t imported = hand.project().snapshot->barriers.size();
  const geo::Point c = middle(hand);
  hand.click("tool_barrier");
  hand.click_at({c.x - 300, c.y});
  hand.click_at({c.x, c.y + 50});
  hand.app().press({Key::Escape});
  EXPECT_FALSE(hand.app().tool().under_way());
  hand.click_at({c.x - 300, c.y});
  hand.click_at({c.x, c.y + 50});
  hand.click_at({c.x + 300, c.y});
  hand.click_at({c.x + 300, c.y});  // the second click on one place ends it
  hand.rest();
  ASSERT_EQ(hand.project().snapshot->barriers.size(), imported + 1);
  const auto drawn = jobs::drawn_barriers(*hand.project().snapshot);
  ASSERT_EQ(drawn.size(), 1U);
  EXPECT_EQ(drawn[0]->line.size(), 3U);
  ASSERT_TRUE(hand.project().view) << "neighbours are found again";
  hand.click("barrier_what:1");
  hand.click_at({c.x - 150, c.y + 25});
  hand.rest();
  EXPECT_TRUE(jobs::drawn_barriers(*hand.project().snapshot).empty());
  // One that came with a file stays, and it is said why.
  ASSERT_GT(imported, 0U);
  geo::Point on_one;
  for (const data::Barrier& barrier : hand.project().snapshot->barriers) {
    for (const geo::Point& p : barrier.line) {
      if (is_open(hand, p)) on_one = p;
    }
  }
  ASSERT_NE(on_one.x, 0);
  hand.click_at(on_one);
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->barriers.size(), imported);
  ASSERT_TRUE(hand.app().message());
}

TEST_F(HandTools, BoxesAndLassosAddAndTakeAway) {
  testing::Hand hand(file_);
  const geo::Point c = middle(hand);
  const double wide = 2 * tenth_m(hand), narrow = tenth_m(hand);
  const auto box = [&](double r, bool ctrl) {
    ImGui::GetIO().KeyCtrl = ctrl;
    ImGui::GetIO().KeyShift = !ctrl;
    hand.drag({{c.x - r, c.y - r}, {c.x + r, c.y + r}});
    ImGui::GetIO().KeyCtrl = ImGui::GetIO().KeyShift = false;
    hand.frames();
    return hand.app().selected();
  };
  const auto all = box(wide, false);
  ASSERT_GT(all.size(), 3U);
  const auto rest = box(narrow, true);
  EXPECT_LT(rest.size(), all.size());
  EXPECT_EQ(box(wide, false), all);
  hand.click("tool_lasso");
  ImGui::GetIO().KeyCtrl = true;
  hand.drag(square(c, narrow));
  ImGui::GetIO().KeyCtrl = false;
  EXPECT_EQ(hand.app().selected(), rest);
  ImGui::GetIO().KeyShift = true;
  hand.drag(square(c, wide));
  ImGui::GetIO().KeyShift = false;
  EXPECT_EQ(hand.app().selected(), all);
  hand.drag(square(c, narrow));
  EXPECT_LT(hand.app().selected().size(), all.size()) << "without a key the selection begins anew";
}

TEST_F(HandTools, WhatIsSelectedIsDraggedOntoAnotherZone) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  const int new_zone = hand.zone_of(to);
  hand.click_at(hand.place(from));
  ASSERT_EQ(hand.app().selected_indices(), std::vector{from});
  hand.click_at(hand.place(from));
  EXPECT_EQ(hand.app().selected_indices(), std::vector{from}) << "a click without a drag moves nothing";
  EXPECT_NE(hand.zone_of(from), new_zone);
  hand.drag({hand.place(from), hand.place(to)}, false);
  EXPECT_TRUE(hand.app().previewed());
  hand.release();
  hand.rest();
  EXPECT_EQ(hand.zone_of(from), new_zone);
}

TEST_F(HandTools, CommunitiesAreSelectedByFilterAndList) {
  testing::Hand hand(file_);
  hand.click("select_by");
  SelectDialog& dialog = hand.app().dialogs.select;
  hand.frames();
  EXPECT_EQ(dialog.expression, "problems > 5") << "rows are written as text";
  dialog.expression = "households > 2000 and not problems < 3";
  hand.frames();
  hand.click("select_take");
  std::set<data::CommunityId> expected;
  const auto& communities = hand.project().snapshot->communities;
  for (std::size_t i = 0; i < communities.size(); ++i) {
    if (communities[i].households > 2000 && hand.project().counts[i].problems >= 3) expected.insert(communities[i].id);
  }
  EXPECT_EQ(hand.app().selected(), expected);
  dialog.expression = "households > many";
  hand.frames();
  EXPECT_NE(hand.text("select_result").find("character 14"), std::string::npos) << hand.text("select_result");
  EXPECT_FALSE(hand.screen.seen().at("select_take").enabled);

  hand.click("select_page:1");
  dialog.list = communities[3].name + "\n" + communities[5].name + ", Nowhere Court";
  hand.frames();
  EXPECT_NE(hand.text("select_result").find('2'), std::string::npos);
  hand.click("select_take");
  EXPECT_EQ(hand.app().selected(), (std::set{communities[3].id, communities[5].id}));
  hand.click("select_less");
  EXPECT_TRUE(hand.app().selected().empty());
}

TEST_F(HandTools, AgainstThePlanInForce) {
  testing::Hand hand(file_);
  data::Store& store = *hand.app().project()->store;
  const data::ZonePlanId plan = hand.project().view->plan;
  const data::Date day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};
  jobs::approve_plan(store, *hand.project().view, "Wang", day);
  jobs::put_in_force(store, plan, day);
  hand.rest();
  const auto [from, to] = neighbours_in_two_zones(hand);
  const std::string in_force = digest(hand);
  hand.click("tool_brush");
  hand.app().hand.brush_m = 30;
  hand.drag({hand.place(to), hand.place(from)});
  hand.rest();
  EXPECT_EQ(digest(hand), in_force) << "what was approved stays as it was signed";
  ASSERT_TRUE(hand.app().message());
  EXPECT_NE(hand.app().message()->action, nullptr) << "a copy is offered";
  hand.app().message().reset();

  jobs::copy_plan(store, plan, "", hand.app().words());
  hand.rest();
  hand.drag({hand.place(to), hand.place(from)}, false);
  ASSERT_TRUE(hand.app().previewed());
  EXPECT_EQ(hand.app().previewed()->told.differs_now, 0);
  EXPECT_EQ(hand.app().previewed()->told.differs_then, static_cast<int>(hand.app().previewed()->communities.size()));
  hand.release();
}

TEST_F(HandTools, EveryToolHasKeyHintAndPlaceOnTheBar) {
  for (const auto language : {words::Language::English, words::Language::Chinese}) {
    testing::Hand hand(file_, language, false, 1024, 768);
    for (const ToolOnBar& tool : tools_on_bar()) {
      hand.click(tool.verb);
      EXPECT_EQ(hand.app().tool().kind(), tool.kind);
      EXPECT_TRUE(hand.app().words().has(hand.app().tool().hint())) << hand.app().tool().hint();
      const Verb* verb = verb_named(tool.verb);
      ASSERT_TRUE(verb);
      EXPECT_NE(verb->press.key, Key::None) << tool.verb;
      EXPECT_EQ(verb_of(verb->press), verb) << tool.verb << ": another verb has its key";
      std::set<float> rows;
      for (const ToolOnBar& each : tools_on_bar()) rows.insert(hand.screen.seen().at(each.verb).from.y);
      EXPECT_LE(rows.size(), 2U) << "two rows at most";
      for (const auto& [seen_id, seen] : hand.screen.seen()) EXPECT_FALSE(seen.cut) << seen_id << " \"" << seen.text << "\"";
      hand.app().press({Key::Escape});
      EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select);
    }
  }
}

TEST_F(HandTools, VerbsWorkOnTheSelection) {
  testing::Hand hand(file_);
  const auto [a, b] = neighbours_in_two_zones(hand);
  const int of_a = hand.zone_of(a), of_b = hand.zone_of(b);
  const auto do_verb = [&](const char* verb) {
    const Verb* found = verb_named(verb);
    ASSERT_TRUE(found) << verb;
    EXPECT_TRUE(run(hand.app(), *found)) << verb << ": " << hand.app().status();
    hand.rest();
  };
  hand.app().select({id(hand, a), id(hand, b)});
  do_verb("swap_two");
  EXPECT_EQ(hand.zone_of(a), of_b);
  do_verb("undo");
  do_verb("freeze_zones");
  EXPECT_EQ(hand.project().zone(of_a)->lock, data::ZoneLock::Frozen);
  EXPECT_EQ(hand.project().zone(of_b)->lock, data::ZoneLock::Frozen);
  do_verb("open_zones");
  EXPECT_EQ(hand.project().zone(of_a)->lock, data::ZoneLock::Open);
  do_verb("swap_inspectors_two");
  do_verb("undo");
  do_verb("rule_together");
  EXPECT_EQ(hand.app().dialogs.rules.adding, data::ZoneRuleKind::KeepTogether);
  hand.app().dialogs.open = Dialog::None;
  const std::size_t zones = hand.project().view->zones.size(), plans = hand.project().snapshot->zone_plans.size();
  do_verb("merge_two");
  EXPECT_EQ(hand.project().view->zones.size(), zones - 1);
  do_verb("undo");
  do_verb("rebalance_only");
  EXPECT_EQ(hand.project().snapshot->zone_plans.size(), plans + 1);
  do_verb("rebalance_here");
  EXPECT_EQ(hand.project().snapshot->zone_plans.size(), plans + 2);
}

}  // namespace
}  // namespace gridwalk::ui
