// Palette, search, menu, help, settings, card, measuring: everything that is reached by keys alone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "tests/viewer/ui/gallery.h"
#include "viewer/carto/clusters.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

using words::Language;

class WindowVerbs : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

TEST(Verbs, EachHasItsWordsAndNoTwoOneKey) {
  std::set<std::string> ids;
  std::vector<KeyPress> keys;
  for (const auto language : {Language::Chinese, Language::English}) {
    const words::Words words(language);
    for (const VerbList& list : all_verbs()) {
      EXPECT_TRUE(words.has(key_of(list.group)));
      for (const Verb& verb : list.verbs) {
        EXPECT_TRUE(words.has(verb.key)) << verb.id;
        EXPECT_TRUE(words.has(std::string(verb.key) + "_tip")) << verb.id;
      }
    }
  }
  for (const VerbList& list : all_verbs()) {
    for (const Verb& verb : list.verbs) {
      EXPECT_TRUE(ids.insert(verb.id).second) << verb.id;
      if (verb.press.key == Key::None) continue;
      EXPECT_EQ(std::ranges::count(keys, verb.press), 0) << verb.id;
      keys.push_back(verb.press);
      EXPECT_FALSE(text_of(verb.press, words::Words(Language::English)).empty()) << verb.id;
    }
  }
}

TEST_F(WindowVerbs, ThePaletteRunsWhatIsTypedInEitherLanguage) {
  for (const char* typed : {"measure a d", "\xE9\x87\x8F\xE8\xB7\x9D", "ljl"}) {  // English, Chinese, initials of its pinyin
    testing::Hand hand(file_, Language::Chinese);
    hand.press(Key::K, true);
    ASSERT_TRUE(hand.sees("search_text"));
    EXPECT_GT(hand.app().search.verbs.size(), 20u) << "all of them while nothing is typed";
    hand.type(typed);
    ASSERT_FALSE(hand.app().search.verbs.empty()) << typed;
    EXPECT_STREQ(hand.app().search.verbs.front()->id, "measure_distance") << typed;
    hand.press(Key::Enter);
    EXPECT_FALSE(hand.sees("search_text"));
    EXPECT_EQ(hand.app().tool().kind(), ToolKind::MeasureDistance);
    hand.press(Key::Escape);
    EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select);
  }
}

TEST_F(WindowVerbs, AnImpossibleVerbSaysSo) {
  testing::Hand hand({}, Language::English);
  hand.press(Key::D, true);
  EXPECT_NE(hand.app().status().find("not possible"), std::string::npos);
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
}

TEST_F(WindowVerbs, FindSelectsAndShowsWhatWasMeant) {
  testing::Hand hand(file_, Language::English);
  const data::Community& wanted = hand.project().snapshot->communities[40];
  hand.press(Key::F, true);
  hand.type(wanted.name);
  hand.rest();
  ASSERT_TRUE(hand.sees("found:1"));
  EXPECT_EQ(hand.text("found:1"), wanted.name);
  hand.press(Key::Enter);
  EXPECT_EQ(hand.app().selected(), std::set<data::CommunityId>{wanted.id});
  const map::Pixel at = hand.app().camera.to_screen(hand.place(40));
  EXPECT_TRUE(at.x > 0 && at.x < hand.app().camera.width && at.y > 0 && at.y < hand.app().camera.height);
  // A work order by the end of its number is ringed where it lies.
  const data::Complaint* complaint = nullptr;
  for (const data::Complaint& each : hand.project().snapshot->complaints) {
    if (each.point && each.order_no.size() > 6) complaint = &each;
  }
  ASSERT_TRUE(complaint);
  hand.press(Key::F, true);
  hand.type(complaint->order_no);
  hand.rest();
  hand.click("found:1");
  ASSERT_TRUE(hand.app().ringed);
  EXPECT_LT(geo::distance_m(*hand.app().ringed, *complaint->point), 1);
}

TEST_F(WindowVerbs, TheMenuOfACommunityMovesItAndOpensItsCard) {
  testing::Hand hand(file_, Language::English);
  const int community = 12, zone = hand.zone_of(community), other = zone == 0 ? 1 : 0;
  hand.right_click_at(hand.place(community));
  ASSERT_TRUE(hand.sees("menu:card"));
  hand.click("menu_zone:" + std::to_string(other + 1));
  hand.rest();
  EXPECT_EQ(hand.zone_of(community), other);
  hand.press(Key::Z, true);
  EXPECT_EQ(hand.zone_of(community), zone);
  hand.right_click_at(hand.place(community));
  hand.click("menu:card");
  EXPECT_EQ(hand.app().dialogs.open, Dialog::Card);
  EXPECT_EQ(hand.app().dialogs.card.card.name, hand.project().snapshot->communities[community].name);
  hand.click("card_table:1");
  EXPECT_EQ(hand.app().dialogs.card.table, 1);
  hand.press(Key::Escape);
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
}

TEST_F(WindowVerbs, MeasuringTellsWayAndArea) {
  testing::Hand hand(file_, Language::English);
  const geo::Point a = hand.app().camera.centre;
  const double side_m = 120 / hand.app().camera.pixels_per_m;
  const std::vector<geo::Point> corners{a, {a.x + side_m, a.y}, {a.x + side_m, a.y + side_m}};
  hand.press(Key::R);
  for (const geo::Point& corner : corners) hand.click_at(corner);
  EXPECT_EQ(hand.app().status(), hand.app().words().distance(2 * side_m));
  hand.press(Key::R, false, true);
  for (const geo::Point& corner : corners) hand.click_at(corner);
  EXPECT_NE(hand.app().status().find(hand.app().words().area(side_m * side_m / 2)), std::string::npos) << hand.app().status();
}

TEST_F(WindowVerbs, KeysAndWheelMoveTheMapAndTheCornerShowsWhere) {
  testing::Hand hand(file_, Language::English);
  EXPECT_FALSE(hand.sees("overview")) << "all of the street is seen";
  const double scale = hand.app().camera.pixels_per_m;
  const geo::Point held = hand.place(60);
  hand.wheel(held, 8);
  EXPECT_NEAR(hand.app().camera.pixels_per_m / scale, std::pow(1.25, 8), 1e-9);
  ASSERT_TRUE(hand.sees("overview"));
  const geo::Point before = hand.app().camera.centre;
  hand.press(Key::Right);
  hand.frames(6);
  EXPECT_NEAR(hand.app().camera.centre.x - before.x, 0.2 * hand.app().camera.width / hand.app().camera.pixels_per_m, 1e-6);
  hand.click("overview");
  EXPECT_LT(geo::distance_m(hand.app().camera.centre, hand.app().scene()->extent.centre()), 60);
  hand.press(Key::Home);
  EXPECT_NEAR(hand.app().camera.pixels_per_m, scale, 1e-9);
}

TEST_F(WindowVerbs, TextGrowsAndTheChoiceIsKept) {
  App::Options options;
  options.language = Language::English;
  options.folders.state = folder_.path() / "state";
  Screen screen(options, 1366, 768, 1, false);
  screen.app().open(file_);
  Settings settings = screen.app().settings();
  settings.text_scale = 1.3;
  settings.overview = false;
  screen.app().set_settings(settings);
  screen.frame(1);
  screen.frame(1.1);
  EXPECT_EQ(load_settings(options.folders.state).text_scale, 1.3);
  EXPECT_FALSE(load_settings(options.folders.state).overview);
  EXPECT_NEAR(screen.fonts().regular()->FontSize, std::round(16 * 1.3), 0.6);
}

TEST_F(WindowVerbs, ADiscOfComplaintsComesApartUnderClicks) {
  testing::Hand hand(file_, Language::English);
  hand.app().layers.hidden.erase(carto::LayerKind::Complaints);
  hand.app().options_changed();
  hand.rest();
  // Wherever a disc or a single mark stands nearest to the middle of the view.
  const auto mark = [&] {
    const map::Camera& camera = hand.app().camera;
    geo::Point nearest{1e12, 1e12};
    for (const carto::Layer& layer : hand.app().scene()->layers) {
      if (!layer.clusters) continue;
      const carto::ClusterView view = carto::cluster_view(*layer.clusters, camera.extent(), camera.pixels_per_m, 1);
      const auto look = [&](geo::Point at) {
        if (geo::distance_m(at, camera.centre) < geo::distance_m(nearest, camera.centre)) nearest = at;
      };
      for (const carto::LabelMark& disc : view.labels) look(disc.at);
      if (view.labels.empty()) std::ranges::for_each(view.points, look, &carto::PointMark::at);
    }
    return nearest;
  };
  double scale = hand.app().camera.pixels_per_m;
  for (int clicks = 0; clicks < 20 && !hand.app().ringed; ++clicks) {
    hand.click_at(mark());
    hand.rest();
    EXPECT_TRUE(hand.app().ringed || hand.app().camera.pixels_per_m > scale) << clicks;
    scale = hand.app().camera.pixels_per_m;
  }
  ASSERT_TRUE(hand.app().ringed);
  EXPECT_NE(hand.app().status().find("at this place"), std::string::npos) << hand.app().status();
}

class VerbPictures : public WindowVerbs {
 protected:
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  std::unique_ptr<map::Offscreen> offscreen_ = testing::offscreen_or_null();
};

TEST_F(VerbPictures, AllAreWholeInBothLanguagesAndSizes) {
  for (const auto language : {Language::Chinese, Language::English}) {
    const std::string end = language == Language::Chinese ? "-zh.png" : "-en.png";
    for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1024, 768)}) {
      const std::string size = std::to_string(width) + end;
      testing::Hand hand(file_, language, true, width, height);
      hand.press(Key::K, true);
      testing::keep_whole(hand, "palette-" + size, 50, {"search_text"});
      hand.press(Key::Escape);
      hand.press(Key::F, true);
      hand.type("hy");
      hand.rest();
      testing::keep_whole(hand, "find-" + size, 60, {"search_text"});
      hand.press(Key::Escape);
      hand.right_click_at(hand.place(30));
      testing::keep_whole(hand, "map-menu-" + size, 70, {"menu:palette"});
      hand.click("menu:card");
      testing::keep_whole(hand, "card-" + size, 80, {"dialog_cancel"});
      hand.press(Key::Escape);
      hand.press(Key::F1);
      testing::keep_whole(hand, "help-" + size, 90, {"dialog_cancel"});
      hand.click("help_page:1");
      testing::keep_whole(hand, "shortcuts-" + size, 100, {"dialog_cancel"});
      hand.press(Key::Escape);
      run(hand.app(), *verb_named("settings"));
      hand.frames(3);
      testing::keep_whole(hand, "settings-" + size, 110, {"dialog_cancel"});
      hand.press(Key::Escape);
      hand.wheel(hand.place(60), 7);
      hand.press(Key::R, false, true);
      const map::Camera& camera = hand.app().camera;
      for (const auto& [right, up] : {std::pair(-0.2, -0.1), std::pair(0.15, -0.15), std::pair(0.2, 0.2)}) {
        hand.click_at({camera.centre.x + right * camera.width / camera.pixels_per_m, camera.centre.y + up * camera.height / camera.pixels_per_m});
      }
      testing::keep_whole(hand, "measure-" + size, 120, {});
    }
  }
}

}  // namespace
}  // namespace gridwalk::ui
