// The layers as a person sets them: order, opacity, what communities are coloured by, clusters, rounds; kept for the next start.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

using carto::LayerKind;

// The sample street, divided, with a planned month.
std::filesystem::path planned_street(const std::filesystem::path& folder) {
  const auto file = folder / "planned.gridwalk";
  testing::copy_sample(testing::SampleState::Planned, words::Language::English, file);
  return file;
}

const carto::Layer* layer_of(testing::Hand& hand, LayerKind kind) {
  const auto& layers = hand.app().scene()->layers;
  const auto at = std::ranges::find(layers, kind, &carto::Layer::kind);
  return at == layers.end() ? nullptr : &*at;
}

const carto::Legend* theme_legend(testing::Hand& hand) {
  const auto& legends = hand.app().scene()->legends;
  const auto at = std::ranges::find(legends, carto::LegendOf::Theme, &carto::Legend::of);
  return at == legends.end() ? nullptr : &*at;
}

// Chooses an entry of a list that opens.
void choose(testing::Hand& hand, const std::string& id, int entry) {
  hand.click(id);
  hand.click(id + ":" + std::to_string(entry));
  hand.rest();
}

class Layers : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = planned_street(folder_.path());
};

TEST_F(Layers, AClickHidesALayerAndShowsItAgain) {
  testing::Hand hand(file_);
  ASSERT_NE(layer_of(hand, LayerKind::Roads), nullptr);
  hand.click("layer_roads");
  hand.rest();
  EXPECT_EQ(layer_of(hand, LayerKind::Roads), nullptr);
  hand.click("layer_roads");
  hand.rest();
  EXPECT_NE(layer_of(hand, LayerKind::Roads), nullptr);
}

TEST_F(Layers, UpAndDownChangeWhatLiesOverWhat) {
  testing::Hand hand(file_);
  const auto above = [&](LayerKind a, LayerKind b) { return layer_of(hand, a) > layer_of(hand, b); };
  ASSERT_TRUE(above(LayerKind::Roads, LayerKind::Communities));
  hand.click("layer_more_roads");
  for (int clicks = 0; clicks < 4 && above(LayerKind::Roads, LayerKind::Communities); ++clicks) {
    hand.click("layer_down_roads");
    hand.rest();
  }
  EXPECT_FALSE(above(LayerKind::Roads, LayerKind::Communities));
  for (int clicks = 0; clicks < 4 && !above(LayerKind::Roads, LayerKind::Communities); ++clicks) {
    hand.click("layer_up_roads");
    hand.rest();
  }
  EXPECT_TRUE(above(LayerKind::Roads, LayerKind::Communities));
}

TEST_F(Layers, ASliderFadesALayer) {
  testing::Hand hand(file_);
  hand.click("layer_more_communities");
  hand.click("opacity_communities");  // at its middle
  hand.rest();
  EXPECT_NEAR(layer_of(hand, LayerKind::Communities)->opacity, 0.5, 0.06);
  EXPECT_NE(hand.text("layer_more_communities").find("50"), std::string::npos) << "and its row says so";
}

TEST_F(Layers, CommunitiesTakeTheColourOfWhatIsChosen) {
  testing::Hand hand(file_);
  EXPECT_EQ(theme_legend(hand), nullptr);
  for (int by = 1; by < static_cast<int>(carto::community_attributes().size()); ++by) {
    choose(hand, "communities_by", by);
    const carto::Legend* legend = theme_legend(hand);
    ASSERT_NE(legend, nullptr) << carto::community_attributes()[static_cast<std::size_t>(by)].second;
    EXPECT_GE(legend->entries.size(), 2u) << carto::community_attributes()[static_cast<std::size_t>(by)].second;
    // A long list says how many it leaves out, and the button shows them all.
    EXPECT_EQ(hand.sees("legend_others"), legend->entries.size() > 10);
    if (!hand.sees("legend_others")) continue;
    EXPECT_NE(hand.text("legend_others").find(std::to_string(legend->entries.size() - 8)), std::string::npos);
    hand.click("legend_toggle");
    EXPECT_FALSE(hand.sees("legend_others"));
    hand.click("legend_toggle");
  }
  const auto entries = [&] { return theme_legend(hand)->entries; };
  const auto standard = entries();
  choose(hand, "theme_breaks", 0);
  EXPECT_NE(entries()[1].text, standard[1].text) << "equal steps are others than quantiles";
  choose(hand, "theme_palette", 2);
  EXPECT_FALSE(entries()[0].fill.colour == standard[0].fill.colour);
  choose(hand, "theme_breaks", 3);
  hand.app().layers.theme.chosen = {2, 10};  // of the last, the smoothed rate
  hand.app().layers_changed();
  hand.rest();
  EXPECT_EQ(entries().size(), 3u);
  choose(hand, "communities_by", 0);
  EXPECT_EQ(theme_legend(hand), nullptr);
}

TEST_F(Layers, ARoundIsDrawnWithItsStopsNumbered) {
  testing::Hand hand(file_);
  EXPECT_EQ(layer_of(hand, LayerKind::Routes), nullptr);
  choose(hand, "round_of", 1);
  const carto::Layer* round = layer_of(hand, LayerKind::Routes);
  ASSERT_NE(round, nullptr);
  ASSERT_FALSE(round->labels.empty());
  EXPECT_EQ(round->labels.front().text, "1");
  const std::string first = hand.text("round_day");
  choose(hand, "round_day", 1);
  EXPECT_NE(hand.text("round_day"), first);
  ASSERT_NE(layer_of(hand, LayerKind::Routes), nullptr);
  choose(hand, "round_of", 0);
  EXPECT_EQ(layer_of(hand, LayerKind::Routes), nullptr);
}

TEST_F(Layers, AreKeptForTheNextStart) {
  MapLayers set;
  set.hidden = {LayerKind::Water};
  set.move(LayerKind::Roads, 2);
  set.opacity[LayerKind::Zones] = 0.35;
  set.theme = {.by = carto::CommunityBy::Problems, .classes = 3, .breaks = carto::Breaks::Chosen, .chosen = {4, 9}, .palette = "greens"};
  set.clusters = false;
  save_layers(folder_.path(), file_, set);
  EXPECT_EQ(load_layers(folder_.path(), file_), set);
  EXPECT_EQ(load_layers(folder_.path(), folder_.path() / "another.gridwalk"), MapLayers{});
  testing::write_file(folder_.path() / "layers.toml", "not [a table");
  EXPECT_EQ(load_layers(folder_.path(), file_), MapLayers{});
  EXPECT_EQ(load_layers({}, file_), MapLayers{});
}

class LayersPicture : public Layers {
 protected:
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  std::unique_ptr<map::Offscreen> offscreen_ = testing::offscreen_or_null();
};

// Pictures to look at, and twice the same.
TEST_F(LayersPicture, AreWholeAndTheSameTwice) {
  for (const auto& [language, name, width, height] : {std::tuple(words::Language::English, "en", 1024, 768), std::tuple(words::Language::Chinese, "zh", 1280, 800)}) {
    testing::Hand hand(file_, language, true, width, height);
    double now = 1000;
    const auto look = [&](const std::string& what) {
      hand.rest();
      keep_whole(hand, "layers-" + what + "-" + name + ".png", now += 1, {"layers", "legend"});
    };
    look("plain");
    choose(hand, "communities_by", 6);
    look("households");
    choose(hand, "communities_by", 2);
    look("companies");
    choose(hand, "communities_by", 13);
    choose(hand, "theme_breaks", 3);
    look("minutes");
    choose(hand, "communities_by", 0);
    hand.click("layer_complaints");
    look("clusters-far");
    hand.app().camera.zoom_at({300, 300}, 4);
    look("clusters-near");
    hand.click("layer_problems");
    hand.click("layer_complaints");
    look("problems");
    hand.click("layer_problems");
    hand.app().zoom_to_all();
    choose(hand, "round_of", 2);
    look("round");
    choose(hand, "round_of", 0);
    hand.app().camera.zoom_at({300, 300}, 3);
    look("road-names");
    hand.app().zoom_to_all();
    hand.app().layers.opacity = {{LayerKind::Zones, 0.3}, {LayerKind::Roads, 0.3}};
    hand.app().layers_changed();
    hand.click("layer_more_communities");
    look("opacity");
    const map::Picture one = hand.screen.picture(now + 10), two = hand.screen.picture(now + 11);
    EXPECT_EQ(map::largest_difference(one, two), 0);
  }
}

}  // namespace
}  // namespace gridwalk::ui
