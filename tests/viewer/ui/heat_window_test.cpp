// Heat maps and hotspots by hand: every setting by click, the weeks brushed, played, compared; what red areas say of themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "tests/viewer/ui/gallery.h"
#include "viewer/ui/heat_desk.h"

namespace gridwalk::ui {
namespace {

const carto::Legend* legend_of(testing::Hand& hand, carto::LegendOf of) {
  const auto& legends = hand.app().scene()->legends;
  const auto at = std::ranges::find(legends, of, &carto::Legend::of);
  return at == legends.end() ? nullptr : &*at;
}

void choose(testing::Hand& hand, const std::string& id, int entry) {
  hand.click(id);
  hand.click(id + ":" + std::to_string(entry));
  hand.rest();
}

// Presses at one share of a thing's width and lets go at another.
void drag_over(testing::Hand& hand, const std::string& id, float from, float to) {
  ASSERT_TRUE(hand.sees(id)) << id;
  const Seen seen = hand.screen.seen().at(id);
  const auto at = [&](float share) { return ImVec2(seen.from.x + share * (seen.to.x - seen.from.x), (seen.from.y + seen.to.y) / 2); };
  hand.point(at(from));
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  for (int i = 1; i <= 4; ++i) hand.point(at(from + (to - from) * static_cast<float>(i) / 4));
  hand.release();
  hand.rest();
}

class HeatWindow : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
  const words::Words words_{words::Language::English};
};

TEST_F(HeatWindow, EverySettingIsMadeByAClick) {
  testing::Hand hand(file_, words::Language::English, false, 1366, 1600);
  choose(hand, "heat_of", 1);
  EXPECT_EQ(hand.app().heat.of, carto::HeatOf::Complaints);
  ASSERT_TRUE(legend_of(hand, carto::LegendOf::Heat));
  drag_over(hand, "heat_radius", 0.5F, 0.8F);
  EXPECT_GT(hand.app().heat.radius_m, 400);
  EXPECT_EQ(hand.app().heat_result().map->options.radius_m, hand.app().heat.radius_m) << "the last of the slider's values is the one that is shown";
  choose(hand, "heat_kind", 2);
  EXPECT_EQ(hand.app().heat.kind, data::ProblemKind::Dirty);
  choose(hand, "heat_kind", 0);
  hand.click("heat_more");
  choose(hand, "heat_state", 2);
  EXPECT_EQ(hand.app().heat.state, carto::HeatState::Closed);
  hand.click("heat_damp");
  EXPECT_FALSE(hand.app().heat.damp_repeats);
  choose(hand, "heat_half_life", 3);
  EXPECT_EQ(hand.app().heat.half_life_days, 60);
  choose(hand, "heat_per", 1);
  EXPECT_EQ(hand.app().heat.per, carto::HeatPer::Thousand);
  EXPECT_NE(legend_of(hand, carto::LegendOf::Heat)->title.find("1,000 households"), std::string::npos);
  choose(hand, "heat_per", 0);
  hand.click("heat_edge");
  EXPECT_TRUE(hand.app().heat.edge_correction);
  choose(hand, "heat_kernel", 5);
  EXPECT_EQ(hand.app().heat.kernel, geo::Kernel::Gaussian);
  choose(hand, "heat_breaks", 1);
  EXPECT_EQ(hand.app().heat.breaks, carto::HeatBreaks::Quantile);
  const auto colours = hand.app().scene()->heat->colours;
  choose(hand, "heat_ramp", 1);
  EXPECT_NE(hand.app().scene()->heat->colours, colours);
  const auto grid = hand.app().heat_result().map->grid;
  choose(hand, "heat_breaks", 3);
  EXPECT_FALSE(hand.app().heat.chosen.empty()) << "by hand one starts from what stood there";
  EXPECT_EQ(hand.app().heat_result().map->grid, grid) << "other colours are no other values";
  choose(hand, "heat_of", 2);
  hand.click("heat_severity");
  EXPECT_FALSE(hand.app().heat.weigh_by_severity);
  choose(hand, "heat_of", 0);
  EXPECT_FALSE(hand.app().scene()->heat.has_value());
}

TEST_F(HeatWindow, LockedClassesStayWhileTheRadiusMoves) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 1);
  const auto before = hand.app().scene()->heat->breaks;
  hand.click("heat_lock");
  hand.rest();
  EXPECT_EQ(hand.app().scene()->heat->breaks, before);
  drag_over(hand, "heat_radius", 0.4F, 0.1F);
  EXPECT_EQ(hand.app().scene()->heat->breaks, before);
  hand.click("heat_lock");
  hand.rest();
  EXPECT_NE(hand.app().scene()->heat->breaks, before);
}

TEST_F(HeatWindow, TheWeeksAreBrushed) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 1);
  ASSERT_TRUE(hand.sees("heat_weeks"));
  const int all = hand.app().heat_result().map->input.rows;
  drag_over(hand, "heat_weeks", 0.25F, 0.5F);
  ASSERT_TRUE(hand.app().heat.from && hand.app().heat.to);
  EXPECT_EQ(std::chrono::weekday(std::chrono::sys_days(*hand.app().heat.from)), std::chrono::Monday);
  EXPECT_EQ(std::chrono::weekday(std::chrono::sys_days(*hand.app().heat.to)), std::chrono::Sunday);
  const int part = hand.app().heat_result().map->input.rows;
  EXPECT_LT(part, all * 2 / 5);
  EXPECT_GT(part, 0);
  // An edge is taken by the hand: the first day stays.
  const auto from = hand.app().heat.from;
  const auto to = hand.app().heat.to;
  const Seen seen = hand.screen.seen().at("heat_weeks");
  const auto weeks = static_cast<float>(hand.app().heat_desk().weeks()->counts.size());
  const float days = static_cast<float>((std::chrono::sys_days(*to) - std::chrono::sys_days(hand.app().heat_desk().weeks()->first_monday)).count() + 1);
  ASSERT_GT(seen.to.x - seen.from.x, weeks * 2.5F) << "a bar a week";
  drag_over(hand, "heat_weeks", days / (7 * weeks), 0.8F);
  EXPECT_EQ(hand.app().heat.from, from);
  EXPECT_GT(hand.app().heat.to, to);
  // The bar under the pointer says how many.
  hand.point({(seen.from.x + seen.to.x) / 2, (seen.from.y + seen.to.y) / 2});
  EXPECT_TRUE(hand.sees("heat_week_tip")) << "on hover";
  // A double click takes all.
  for (int i = 0; i < 2; ++i) {
    ImGui::GetIO().MouseDown[0] = true;
    hand.frames(1);
    ImGui::GetIO().MouseDown[0] = false;
    hand.frames(1);
  }
  hand.rest();
  EXPECT_FALSE(hand.app().heat.from);
  EXPECT_EQ(hand.app().heat_result().map->input.rows, all);
}

TEST_F(HeatWindow, APlayShowsWhatEachPeriodShowsAtRest) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 2);
  hand.click("heat_play");
  ASSERT_TRUE(hand.app().heat_desk().playing);
  EXPECT_TRUE(hand.app().heat_desk().locked) << "in classes that stay";
  hand.app().heat_desk().weeks_a_second = 20;
  const auto breaks = hand.app().heat.chosen;
  int frames = 0;
  std::optional<data::Date> last;
  for (int i = 0; i < 4000 && hand.app().heat_desk().playing; ++i) {
    hand.app().heat_desk().wait();  // the frame ahead is there in time
    hand.frames(1);
    const auto map = hand.app().heat_result().map;
    if (!map || !map->grid || map->options.from == last || !map->options.from) continue;
    last = map->options.from;
    ++frames;
    EXPECT_EQ((std::chrono::sys_days(*map->options.to) - std::chrono::sys_days(*map->options.from)).count(), 27) << "four weeks";
    const carto::HeatMap rest = carto::heat_map(*hand.project().stored, map->options);
    ASSERT_TRUE(rest.grid);
    EXPECT_EQ(map->grid->columns, rest.grid->columns);
    EXPECT_NEAR(map->grid->peak(), rest.grid->peak(), 2e-6 * rest.grid->peak());
  }
  EXPECT_FALSE(hand.app().heat_desk().playing) << "it ends with the last week";
  EXPECT_GT(frames, 6);
  EXPECT_EQ(hand.app().heat.chosen, breaks);
}

TEST_F(HeatWindow, AStepMovesThePeriodByAWeek) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 1);
  drag_over(hand, "heat_weeks", 0.25F, 0.5F);
  const auto from = hand.app().heat.from;
  hand.click("heat_on");
  hand.rest();
  EXPECT_EQ((std::chrono::sys_days(*hand.app().heat.from) - std::chrono::sys_days(*from)).count(), 7);
  hand.click("heat_back");
  hand.rest();
  EXPECT_EQ(hand.app().heat.from, from);
}

TEST_F(HeatWindow, ThePointerIsToldTheValueOfTheSameArray) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 2);
  const geo::Point place = hand.place(3);
  hand.point(hand.pixel(place));
  hand.rest();
  const auto map = hand.app().heat_result().map;
  const geo::Point there = hand.app().hover->ground;
  const std::string value = words_.number(map->grid->value_at(there) * map->unit, 1);
  EXPECT_NE(hand.text("map_tip").find(value + " problems per hectare within 200 m"), std::string::npos) << hand.text("map_tip");
}

TEST_F(HeatWindow, HotAreasSayWhyTheyAreRed) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 2);
  const jobs::HotAreas* areas = hand.app().heat_desk().areas();
  ASSERT_TRUE(areas && !areas->areas.empty());
  EXPECT_NE(hand.text("hot_areas").find(std::to_string(areas->areas.size()) + " hot area"), std::string::npos) << hand.text("hot_areas");
  const auto& layers = hand.app().scene()->layers;
  EXPECT_NE(std::ranges::find(layers, carto::LayerKind::HotAreas, &carto::Layer::kind), layers.end()) << "outlined on the map";
  const double before = hand.app().camera.pixels_per_m;
  hand.click("hot_area_1");
  hand.rest();
  EXPECT_EQ(hand.app().dialogs.open, Dialog::HotArea);
  EXPECT_GT(hand.app().camera.pixels_per_m, before) << "and shown near";
  ASSERT_TRUE(hand.sees("area_community_1"));
  int sum = 0;
  for (const int count : areas->areas.front().by_kind) sum += count;
  EXPECT_EQ(sum, areas->areas.front().count);
  hand.click("area_community_1");
  EXPECT_EQ(hand.app().selected().size(), 1U);
  hand.click("side_close");
  hand.rest();
  hand.click("heat_outlines");
  hand.rest();
  const auto& now = hand.app().scene()->layers;
  EXPECT_EQ(std::ranges::find(now, carto::LayerKind::HotAreas, &carto::Layer::kind), now.end());
}

TEST_F(HeatWindow, ThePeriodBeforeStandsBesideInTheSameClasses) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 1);
  choose(hand, "heat_compare", 1);
  EXPECT_FALSE(hand.app().scene_beside()) << "there is no period yet";
  EXPECT_NE(hand.text("heat_compared_with").find("Choose a period"), std::string::npos);
  drag_over(hand, "heat_weeks", 0.6F, 0.8F);
  ASSERT_TRUE(hand.app().scene_beside());
  EXPECT_EQ(hand.app().scene_beside()->heat->breaks, hand.app().scene()->heat->breaks);
  ASSERT_TRUE(hand.sees("map_beside") && hand.sees("map_before_name"));
  EXPECT_LT(hand.screen.seen().at("map_beside").to.x, hand.app().map_corner.x);
  choose(hand, "heat_compare", 2);
  EXPECT_FALSE(hand.app().scene_beside());
  ASSERT_TRUE(hand.app().scene()->heat);
  EXPECT_TRUE(hand.app().heat_desk().shown()->before) << "the difference";
  choose(hand, "heat_compare", 0);
  EXPECT_FALSE(hand.app().heat_desk().shown()->before);
}

TEST_F(HeatWindow, CommunitiesAreListedWithRatesAndTests) {
  testing::Hand hand(file_);
  hand.click("spots_open");
  hand.rest();
  ASSERT_TRUE(hand.sees("spot_1"));
  hand.click("spots_by_count");
  hand.rest();
  const auto* spots = hand.app().heat_desk().spots();
  ASSERT_TRUE(spots);
  const auto most = std::ranges::max_element(spots->spots, {}, &jobs::CommunitySpot::count);
  EXPECT_NE(hand.text("spot_1").find(" " + words_.number(most->count) + " "), std::string::npos) << hand.text("spot_1");
  hand.click("spots_theme:0");
  hand.rest();
  ASSERT_TRUE(legend_of(hand, carto::LegendOf::Theme));
  hand.click("spot_1");
  hand.rest();
  ASSERT_EQ(hand.app().selected().size(), 1U);
  // The community under the pointer says its figures.
  const int index = hand.project().snapshot->communities.index_of(*hand.app().selected().begin());
  hand.point(hand.pixel(hand.place(index)));
  hand.rest();
  EXPECT_NE(hand.text("map_tip").find("smoothed"), std::string::npos) << hand.text("map_tip");
}

TEST_F(HeatWindow, WhatHasNoPictureSaysWhy) {
  testing::Hand hand(file_);
  choose(hand, "heat_of", 2);
  hand.app().heat.from = data::Date{std::chrono::year(2031), std::chrono::month(1), std::chrono::day(1)};
  hand.app().heat.to = data::Date{std::chrono::year(2031), std::chrono::month(1), std::chrono::day(31)};
  hand.app().heat_changed();
  hand.rest();
  ASSERT_TRUE(hand.sees("heat_problem"));
  EXPECT_FALSE(hand.app().heat_result().map->grid);
  hand.app().heat.from = data::Date{std::chrono::year(2026), std::chrono::month(2), std::chrono::day(1)};
  hand.app().heat.to = data::Date{std::chrono::year(2026), std::chrono::month(2), std::chrono::day(28)};
  hand.app().heat_changed();
  hand.rest();
  EXPECT_GT(hand.app().heat_result().map->input.rows, 0);
}

TEST_F(HeatWindow, AMeetingHasOneKeyASlideAndLeavesAllAsItWas) {
  testing::Hand hand(file_, words::Language::English, false, 1024, 768);
  choose(hand, "heat_of", 1);
  const MapLayers layers = hand.app().layers;
  const carto::HeatOptions heat = hand.app().heat;
  hand.press(Key::F5);
  hand.rest();
  ASSERT_TRUE(hand.app().meeting.on);
  EXPECT_NE(hand.text("meeting_tile_2").find("520"), std::string::npos);
  EXPECT_NE(hand.text("meeting_tile_3").find("490"), std::string::npos);
  EXPECT_NE(hand.text("meeting_tile_4").find("94.2"), std::string::npos);
  EXPECT_NE(hand.text("meeting_tile_1").find("132"), std::string::npos);
  for (int slide = 1; slide <= Meeting::slides; ++slide) {
    hand.press(static_cast<Key>(static_cast<int>(Key::Digit1) + slide - 1));
    hand.rest();
    EXPECT_EQ(hand.app().meeting.slide, slide - 1);
    EXPECT_TRUE(hand.sees("meeting_title"));
    for (const char* gone : {"undo", "tab_history", "layer_roads", "search_text"}) EXPECT_FALSE(hand.sees(gone)) << gone;
  }
  hand.press(Key::Left);
  EXPECT_EQ(hand.app().meeting.slide, 4);
  hand.press(Key::Delete);
  EXPECT_TRUE(hand.app().meeting.on) << "no other key does anything";
  hand.press(Key::Escape);
  hand.rest();
  EXPECT_FALSE(hand.app().meeting.on);
  EXPECT_EQ(hand.app().layers, layers);
  EXPECT_EQ(hand.app().heat, heat);
  hand.click("meeting");
  hand.rest();
  ASSERT_TRUE(hand.app().meeting.on);
  hand.click("slide_2");
  hand.rest();
  EXPECT_EQ(hand.app().meeting.slide, 1);
  hand.click("meeting_leave");
  hand.rest();
  EXPECT_FALSE(hand.app().meeting.on);
}

// --- pictures ---------------------------------------------------------------------------------------------------------------

class HeatPictures : public ::testing::Test {
 protected:
  void SetUp() override {
    context_ = testing::offscreen_or_null();
    if (!context_) GTEST_SKIP() << testing::no_offscreen;
  }
  void keep(testing::Hand& hand, const std::string& file) { testing::keep_whole(hand, file, now_ += 10, {}); }
  std::unique_ptr<map::Offscreen> context_;
  testing::TemporaryFolder folder_;
  double now_ = 1000;
};

const char* name_of(words::Language language) { return language == words::Language::Chinese ? "zh" : "en"; }

TEST_F(HeatPictures, TheMeetingInBothLanguages) {
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const auto file = testing::divided_street(folder_.path() / name_of(language), language);
    for (const auto& [width, height] : {std::pair(1024, 768), std::pair(1280, 800), std::pair(1920, 1080)}) {
      testing::Hand hand(file, language, true, width, height);
      hand.press(Key::F5);
      for (int slide = 1; slide <= Meeting::slides; ++slide) {
        show_slide(hand.app(), slide - 1);
        hand.rest();
        keep(hand, "meeting-" + std::to_string(slide) + "-" + std::to_string(width) + "-" + name_of(language) + ".png");
      }
    }
  }
}

TEST_F(HeatPictures, PanelsAndPagesInBothLanguages) {
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const auto file = testing::divided_street(folder_.path() / name_of(language), language);
    for (const auto& [width, height] : {std::pair(1024, 768), std::pair(1280, 800)}) {
      testing::Hand hand(file, language, true, width, height);
      const auto shot = [&](const std::string& what) {
        hand.rest();
        keep(hand, "heat-" + what + "-" + std::to_string(width) + "-" + name_of(language) + ".png");
      };
      choose(hand, "heat_of", 1);
      drag_over(hand, "heat_weeks", 0.6F, 0.75F);
      shot("panel");
      hand.app().heat_desk().more = true;
      shot("settings");
      hand.app().heat_desk().more = false;
      hand.rest();
      hand.click("hot_area_1");
      shot("area");
      hand.app().zoom_to_all();
      show_dialog(hand.app(), Dialog::Spots);
      hand.app().layers.theme.by = carto::CommunityBy::Hotspots;
      hand.app().heat.of = carto::HeatOf::None;
      hand.app().heat_changed();
      hand.app().layers_changed();
      shot("spots");
      hand.app().layers.theme.by = carto::CommunityBy::None;
      hand.app().layers_changed();
      hand.app().dialogs.open = Dialog::None;
      hand.app().heat.of = carto::HeatOf::Complaints;
      hand.app().heat_desk().compare = HeatDesk::Compare::Beside;
      hand.app().heat_changed();
      shot("beside");
      hand.app().heat_desk().compare = HeatDesk::Compare::Difference;
      hand.app().heat_changed();
      shot("difference");
    }
  }
}

}  // namespace
}  // namespace gridwalk::ui
