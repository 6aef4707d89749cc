// User stories 12 and 13 by hand: a community is split, two become one, a company changes and is renamed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

class LineageWindow : public ::testing::Test {
 protected:
  static void open_page(gridwalk::testing::Hand& hand, int what) {
    show_dialog(hand.app(), Dialog::Data);
    hand.frames();
    hand.click("data_page:3");
    hand.click("lineage_case:" + std::to_string(what));
    hand.frames();
  }
  static LineagePage& page(gridwalk::testing::Hand& hand) { return hand.app().dialogs.data.lineage; }
  // One that a company serves and that has a boundary.
  static const data::Community& served(gridwalk::testing::Hand& hand) {
    for (const data::Community& community : hand.project().snapshot->communities) {
      if (!community.boundary.empty() && community.households > 100 && hand.project().company(community.id)) return community;
    }
    throw std::runtime_error("nobody is served");
  }
  gridwalk::testing::TemporaryFolder folder_;
  std::filesystem::path file_ = gridwalk::testing::divided_street(folder_.path());
};

void type(gridwalk::testing::Hand& hand, const std::string& id, const char* text) {
  hand.click(id);
  ImGui::GetIO().AddInputCharactersUTF8(text);
  hand.frames(4);
}

TEST(Shares, AlwaysAddUp) {
  std::vector<LineagePage::Part> parts(3);
  parts[0].percent = 33;
  parts[1].percent = 33;
  parts[2].percent = 34;
  const auto sum = [&] { return parts[0].percent + parts[1].percent + parts[2].percent; };
  set_share(parts, 0, 50);
  EXPECT_EQ(parts[0].percent, 50);
  EXPECT_EQ(parts[1].percent, 16);
  EXPECT_EQ(sum(), 100);
  set_share(parts, 2, 40);
  EXPECT_EQ(parts[1].percent, 10) << "the last takes from the one before";
  EXPECT_EQ(sum(), 100);
  set_share(parts, 0, 99);
  EXPECT_EQ(parts[0].percent, 59) << "nobody is left without a share";
  EXPECT_EQ(parts[1].percent, 1);
  EXPECT_EQ(sum(), 100);
}

TEST_F(LineageWindow, ACommunityIsSplitAsThePreviewShows) {
  gridwalk::testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  const data::Community old = served(hand);
  open_page(hand, 0);
  EXPECT_FALSE(hand.sees("lineage_start")) << "which community?";
  hand.app().select({old.id});
  hand.rest();
  ASSERT_EQ(page(hand).parts.size(), 2U);
  EXPECT_EQ(page(hand).parts[0].name, old.name + " North");
  ASSERT_EQ(hand.app().mark.lands.size(), 2U);
  EXPECT_NEAR(geo::area_m2(hand.app().mark.lands[0].area), geo::area_m2(old.boundary) / 2, 2);
  hand.click("lineage_cut:2");
  EXPECT_EQ(page(hand).parts[0].name, old.name + " West") << "names follow the cut until they are typed";
  type(hand, "part_name:1", "X ");
  EXPECT_TRUE(page(hand).parts[1].typed);
  const std::string typed = page(hand).parts[1].name;
  hand.click("part_more");
  hand.click("part_less");
  EXPECT_EQ(page(hand).parts.size(), 2U);
  set_share(page(hand).parts, 0, 70);
  hand.rest();
  ASSERT_EQ(hand.app().mark.lands.size(), 2U);
  EXPECT_NEAR(geo::area_m2(hand.app().mark.lands[0].area), 0.7 * geo::area_m2(old.boundary), 2);
  const geo::MultiPolygon west = hand.app().mark.lands[0].area;
  EXPECT_EQ(hand.project().store->digest(), before) << "nothing is stored by looking";

  hand.click("lineage_start");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->communities.find(old.id), nullptr) << "it has ended";
  ASSERT_EQ(hand.app().selected().size(), 2U) << "those that go on are selected";
  double households = 0;
  std::vector<std::string> names;
  for (const data::CommunityId id : hand.app().selected()) {
    const data::Community* community = hand.project().snapshot->communities.find(id);
    ASSERT_TRUE(community);
    EXPECT_EQ(community->valid.from, hand.app().today());
    households += community->households;
    names.push_back(community->name);
    if (community->name == old.name + " West") {
      EXPECT_EQ(community->boundary, west) << "as the preview showed it";
    }
  }
  EXPECT_EQ(households, old.households);
  EXPECT_NE(std::ranges::find(names, typed), names.end());
  ASSERT_TRUE(hand.app().message());
  EXPECT_NE(hand.app().message()->lines.front().find("complaints and"), std::string::npos) << hand.app().message()->lines.front();
  ASSERT_TRUE(hand.sees("past:0"));
  EXPECT_TRUE(hand.text("past:0").starts_with(old.name + " \xE2\x86\x92 ")) << hand.text("past:0");
  hand.app().zoom_to_all();
  hand.click("past:0");
  EXPECT_TRUE(hand.app().camera.extent().contains(*old.point));
  EXPECT_LT(hand.app().camera.extent().width(), 4'000);
  EXPECT_FALSE(hand.app().mark.lands.empty()) << "the line under the pointer outlines its communities";
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), before) << "one step";
  EXPECT_FALSE(hand.sees("past:0"));
}

TEST_F(LineageWindow, WhatTheJobRefusesIsSaidInPlaceUntilItIsCorrected) {
  gridwalk::testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  open_page(hand, 0);
  const data::Community old = served(hand);
  hand.app().select({old.id});
  hand.rest();
  page(hand).parts[1].name = page(hand).parts[0].name;
  page(hand).parts[1].typed = true;
  hand.click("lineage_start");
  hand.rest();
  ASSERT_TRUE(hand.sees("lineage_trouble"));
  EXPECT_EQ(hand.text("lineage_trouble"), hand.app().words().sentence(Error(ErrorKind::WrongCall, "lineage-shares")));
  EXPECT_FALSE(hand.app().message()) << "once, in place";
  EXPECT_EQ(hand.project().store->digest(), before);
  type(hand, "part_name:1", "Y");
  EXPECT_FALSE(hand.sees("lineage_trouble"));
  page(hand).day = "2026-06-31";
  hand.frames();
  EXPECT_FALSE(hand.screen.seen().at("lineage_start").enabled) << "there is no such day";
  hand.click("lineage_day_after");
  EXPECT_EQ(page(hand).day, "2026-06-16") << "from today on";
  EXPECT_TRUE(hand.screen.seen().at("lineage_start").enabled);
}

TEST_F(LineageWindow, SeveralBecomeOne) {
  gridwalk::testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  const auto& links = hand.project().ground->adjacency.links;
  ASSERT_FALSE(links.empty());
  const data::Community a = hand.project().snapshot->communities[static_cast<std::size_t>(links.front().a)], b = hand.project().snapshot->communities[static_cast<std::size_t>(links.front().b)];
  open_page(hand, 1);
  hand.app().select({a.id});
  hand.frames();
  EXPECT_FALSE(hand.sees("lineage_start")) << "one is not enough";
  hand.app().select({a.id, b.id});
  hand.frames();
  EXPECT_EQ(page(hand).into, a.households >= b.households ? a.name : b.name) << "the larger one's name is suggested";
  page(hand).into = "Both Gardens";
  hand.click("lineage_start");
  hand.rest();
  ASSERT_EQ(hand.app().selected().size(), 1U);
  const data::Community* both = hand.project().snapshot->communities.find(*hand.app().selected().begin());
  ASSERT_TRUE(both);
  EXPECT_EQ(both->name, "Both Gardens");
  EXPECT_EQ(both->households, a.households + b.households);
  EXPECT_NE(hand.text("past:0").find("\xE2\x86\x92 Both Gardens"), std::string::npos) << hand.text("past:0");
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), before);
}

TEST_F(LineageWindow, ACompanyIsFollowedByAnotherAndThatOneRenamed) {
  gridwalk::testing::Hand hand(file_);
  const data::Community community = served(hand);
  const data::Company first = *hand.project().company(community.id);
  open_page(hand, 2);
  hand.app().select({community.id});
  hand.frames();
  hand.click("lineage_start");
  hand.rest();
  EXPECT_EQ(hand.text("lineage_trouble"), hand.app().words().sentence(Error(ErrorKind::WrongCall, "company-name-missing")));
  type(hand, "lineage_company_name", "Second Company");
  EXPECT_FALSE(hand.sees("lineage_trouble"));
  type(hand, "lineage_manager", "Li");
  hand.click("lineage_start");
  hand.rest();
  const auto& stored = *hand.project().stored;
  const data::Date today = hand.app().today();
  ASSERT_TRUE(jobs::contract_on(stored, community.id, today));
  EXPECT_EQ(jobs::company_name_on(stored, jobs::contract_on(stored, community.id, today)->company, today), "Second Company");
  EXPECT_EQ(jobs::contract_on(stored, community.id, today)->project_manager, "Li");
  EXPECT_EQ(jobs::contract_on(stored, community.id, data::day_before(today))->company, first.id) << "who was responsible stays on record";
  EXPECT_TRUE(hand.text("past:0").starts_with(first.name + " \xE2\x86\x92 Second Company")) << hand.text("past:0");

  hand.click("lineage_case:3");
  hand.frames();
  EXPECT_EQ(hand.project().snapshot->companies.find(page(hand).company)->name, "Second Company") << "that of the selected community is suggested";
  page(hand).company_name = first.name;
  hand.click("lineage_start");
  hand.rest();
  EXPECT_EQ(hand.text("lineage_trouble"), hand.app().words().sentence(Error(ErrorKind::WrongCall, "company-name-taken", {{"name", first.name}})));
  page(hand).company_name = "Third Name";
  hand.click("lineage_day_after");
  hand.click("lineage_start");
  hand.rest();
  EXPECT_TRUE(hand.text("past:0").starts_with("Second Company \xE2\x86\x92 Third Name")) << "the newest first: " << hand.text("past:0");
  EXPECT_TRUE(hand.sees("past:1"));
}

TEST_F(LineageWindow, IsWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    const gridwalk::testing::TemporaryFolder folder;
    gridwalk::testing::Hand hand(gridwalk::testing::divided_street(folder.path()), language, true, width, 768);
    const auto look = [&](const std::string& what) {
      hand.point({-1, -1});
      gridwalk::testing::keep_whole(hand, what + "-" + name + ".png", 501, {"lineage_start"});
    };
    const data::Community old = served(hand);
    const data::Community next = hand.project().snapshot->communities[3];
    open_page(hand, 0);
    look("lineage-nothing");
    hand.app().select({old.id});
    hand.app().zoom_to(old.id);
    hand.rest();
    hand.click("part_more");
    set_share(page(hand).parts, 0, 50);
    hand.rest();
    look("lineage-split");
    page(hand).parts[1].name = page(hand).parts[0].name;
    hand.click("lineage_start");
    hand.rest();
    look("lineage-trouble");
    hand.click("part_less");
    hand.rest();
    page(hand).parts[1].name = old.name + "B";
    hand.click("lineage_start");
    hand.rest();
    look("lineage-done");
    hand.app().message().reset();
    hand.click("lineage_case:1");
    hand.app().select({next.id, hand.project().snapshot->communities[4].id});
    hand.rest();
    look("lineage-merge");
    hand.click("lineage_start");
    hand.rest();
    hand.app().message().reset();
    hand.click("lineage_case:2");
    hand.app().select({hand.project().snapshot->communities[7].id});
    page(hand).company_name = "青岛乙物业管理有限公司";
    hand.rest();
    look("lineage-company");
    hand.click("lineage_start");
    hand.rest();
    hand.app().message().reset();
    hand.click("lineage_case:3");
    hand.rest();
    look("lineage-rename");
  }
}

}  // namespace
}  // namespace gridwalk::ui
