// The heat map's classes, its difference from another, its legend, and hot areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewer/carto/layers.h"
#include "viewer/carto/make_scene.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

using Numbers = std::vector<double>;

const words::Words& words_in(words::Language language) {
  static const words::Words chinese(words::Language::Chinese), english(words::Language::English);
  return language == words::Language::Chinese ? chinese : english;
}
const words::Words& english() { return words_in(words::Language::English); }

std::shared_ptr<const geo::DensityGrid> grid_of(geo::Point origin, int columns, std::vector<float> per_m2, double cell_m = 10) {
  auto grid = std::make_shared<geo::DensityGrid>();
  grid->origin = origin;
  grid->cell_m = cell_m;
  grid->columns = columns;
  grid->rows = static_cast<int>(per_m2.size()) / columns;
  grid->per_m2 = std::move(per_m2);
  return grid;
}

data::Date day(int month, unsigned of) { return data::Date{std::chrono::year(2026), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(of)}; }

// 100 cells of 0.01, 0.02 ... 1 per hectare, and as many of nothing.
HeatMap slope() {
  std::vector<float> values(200, 0.0F);
  for (int i = 0; i < 100; ++i) values[static_cast<std::size_t>(i)] = static_cast<float>((i + 1) * 1e-6);
  HeatMap map;
  map.options.of = HeatOf::Complaints;
  map.grid = grid_of({0, 0}, 20, std::move(values));
  map.input.rows = 30;
  map.input.points.resize(25);
  map.input.from = day(3, 1);
  map.input.to = day(3, 31);
  return map;
}

void expect_near(const Numbers& found, const Numbers& wanted, double within) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(found[i], wanted[i], within) << i;
}

TEST(HeatBreaks, AreRoundQuantilesNaturalOrChosen) {
  HeatMap map = slope();
  map.options.classes = 4;
  expect_near(heat_breaks(map), {0.2, 0.4, 0.6, 0.8}, 1e-12);
  map.options.breaks = HeatBreaks::Quantile;  // as many cells in each class as lie below the first
  expect_near(heat_breaks(map), {0.208, 0.406, 0.604, 0.802}, 1e-9);
  map.options.breaks = HeatBreaks::Natural;
  expect_near(heat_breaks(map), {0.205, 0.405, 0.605, 0.805}, 1e-9);
  map.options.breaks = HeatBreaks::Chosen;
  map.options.chosen = {0.5, 3, -1, 0, 0.25, 0.5, std::numeric_limits<double>::quiet_NaN()};
  expect_near(heat_breaks(map), {0.25, 0.5, 3}, 0);
}

TEST(HeatBreaks, LockedOnesAreThoseThatWereShown) {
  for (const HeatBreaks how : {HeatBreaks::Round, HeatBreaks::Quantile, HeatBreaks::Natural}) {
    HeatMap map = slope();
    map.options.breaks = how;
    const Numbers shown = heat_breaks(map);
    HeatMap later = slope();
    later.grid = grid_of({0, 0}, 1, {7e-4F});  // seventy times the peak
    later.options.breaks = HeatBreaks::Chosen;
    later.options.chosen = shown;
    EXPECT_EQ(heat_breaks(later), shown);
  }
}

TEST(HeatBreaks, AscendFromAbove0WhateverTheValues) {
  std::vector<float> million(1'000'000);
  for (std::size_t i = 0; i < million.size(); ++i) million[i] = static_cast<float>(std::pow(static_cast<double>(i * 7919 % 1'000'003) / 1e6, 6) * 1e-3);
  const std::shared_ptr<const geo::DensityGrid> grids[] = {
      grid_of({0, 0}, 1000, million), grid_of({0, 0}, 2, {1e-5F, 1e-5F}), grid_of({0, 0}, 2, {0, 3e-9F}), grid_of({0, 0}, 2, {4, 9e5F}),
      grid_of({0, 0}, 2, {0, 0}), grid_of({0, 0}, 2, {std::numeric_limits<float>::quiet_NaN(), 1e-4F}), nullptr};
  for (const auto& grid : grids) {
    for (const HeatBreaks how : {HeatBreaks::Round, HeatBreaks::Quantile, HeatBreaks::Natural}) {
      for (const int classes : {-3, 2, 7, 40}) {
        HeatMap map;
        map.grid = grid;
        map.options.breaks = how;
        map.options.classes = classes;
        const Numbers breaks = heat_breaks(map);
        EXPECT_LE(breaks.size(), 7u);
        for (std::size_t i = 0; i < breaks.size(); ++i) EXPECT_GT(breaks[i], i == 0 ? 0 : breaks[i - 1]);
        EXPECT_EQ(breaks.empty(), !grid || grid->peak() <= 0) << static_cast<int>(how) << " " << classes;
      }
    }
  }
}

TEST(HeatDifference, IsTakenCellByCellOnOneLattice) {
  HeatMap now = slope(), before = slope();
  now.grid = grid_of({100, 200}, 2, {1, 2, 3, 4});
  before.grid = grid_of({110, 190}, 2, {10, 20, 30, 40});  // a cell further east and south
  before.input.points.resize(7);
  const HeatMap difference = heat_difference(now, before);
  ASSERT_TRUE(difference.grid);
  const geo::DensityGrid& grid = *difference.grid;
  EXPECT_EQ(grid.origin, (geo::Point{100, 190}));
  EXPECT_EQ(grid.per_m2, (std::vector<float>{0, -10, -20, 1, 2 - 30, -40, 3, 4, 0}));
  EXPECT_EQ(difference.before->points.size(), 7u);
  EXPECT_EQ(difference.input.points.size(), 25u);
}

TEST(HeatDifference, OfNothingBeforeIsAllMoreAndOtherKindsCannotBeCompared) {
  HeatMap none = slope();
  none.grid = nullptr;
  EXPECT_EQ(heat_difference(slope(), none).grid->per_m2, slope().grid->per_m2);
  EXPECT_EQ(heat_difference(none, slope()).grid->at(0, 0), -slope().grid->at(0, 0));
  EXPECT_FALSE(heat_difference(none, none).grid);
  HeatMap wider = slope();
  wider.options.radius_m = 300;
  const HeatMap refused = heat_difference(slope(), wider);
  EXPECT_FALSE(refused.grid);
  ASSERT_EQ(refused.issues.size(), 1u);
  EXPECT_EQ(refused.issues[0].code, "heat-not-comparable");
}

data::SnapshotPtr street() {
  auto made = std::make_shared<data::Snapshot>();
  data::Street ground;
  ground.id = {1};
  ground.boundary = {{{{0, 0}, {500, 0}, {500, 500}, {0, 500}, {0, 0}}, {}}};
  made->streets = data::Table<data::Street>({ground});
  return made;
}

Scene scene_of(HeatMap map, const words::Words& words = english()) {
  SceneOptions options;
  options.heat = map.options;
  options.heat_map = std::make_shared<const HeatMap>(std::move(map));
  return make_scene(street(), options, words);
}

const Legend& legend_of(const Scene& scene, LegendOf of) {
  static const Legend none;
  const auto found = std::ranges::find(scene.legends, of, &Legend::of);
  return found == scene.legends.end() ? none : *found;
}

TEST(HeatScene, ADifferenceIsAlikeOnBothSidesAndNothingInTheMiddle) {
  HeatMap now = slope(), before = slope();
  now.options.classes = 6;
  now.grid = grid_of({0, 0}, 2, {2.9e-4F, 0});
  before.grid = grid_of({0, 0}, 2, {0, 2e-4F});
  const Scene scene = scene_of(heat_difference(now, before));
  const HeatLayer& heat = *scene.heat;
  ASSERT_EQ(heat.colours.size(), 7u);  // rounds of 0.5 per hectare, three a side
  ASSERT_EQ(heat.breaks.size(), 8u);
  EXPECT_EQ(heat.colours[3].a, 0);
  for (std::size_t i = 0; i < heat.breaks.size(); ++i) EXPECT_EQ(heat.breaks[i], -heat.breaks[heat.breaks.size() - 1 - i]);
  EXPECT_EQ(heat.class_of(3e-4), 6);
  EXPECT_EQ(heat.class_of(0), 3);
  EXPECT_EQ(heat.class_of(-1.2e-4), 1);
  EXPECT_EQ(heat.class_of(-9), 0);
  EXPECT_EQ(heat.class_of(std::numeric_limits<double>::quiet_NaN()), -1);
  EXPECT_NE(heat.hatch(0), heat.hatch(6)) << "in black and white, more and fewer are told apart by their hatch";
  const Legend& legend = legend_of(scene, LegendOf::Heat);
  ASSERT_EQ(legend.entries.size(), 7u);
  EXPECT_EQ(legend.entries[0].text, "+1.5 and more");
  EXPECT_EQ(legend.entries[1].text, "+1 to +1.5");
  EXPECT_EQ(legend.entries[3].text, "-0.5 to +0.5: hardly any change");
  EXPECT_EQ(legend.entries[6].text, "-1.5 and less");
  EXPECT_NE(legend.note.find("compared with 1 March 2026 to 31 March 2026, n=25"), std::string::npos) << legend.note;
}

TEST(HeatScene, TheLegendSaysWhatTheNumbersStandOn) {
  HeatMap map = slope();
  EXPECT_EQ(legend_of(scene_of(map), LegendOf::Heat).note, "radius 200 m; 1 March 2026 to 31 March 2026, n=25");
  map.options.radius_m = 150;
  map.options.classes = 4;
  map.options.kernel = geo::Kernel::Gaussian;
  map.options.kind = data::ProblemKind::Dirty;
  map.options.state = HeatState::Open;
  map.options.half_life_days = 30;
  map.options.edge_correction = true;
  map.input.not_located = 3;
  map.input.on_default_point = 2;
  map.input.damped = 4;
  const Scene drawn = scene_of(map);
  const Legend& all = legend_of(drawn, LegendOf::Heat);
  EXPECT_EQ(all.title, "Complaints per hectare: " + english()("kind_long.dirty"));
  EXPECT_EQ(all.note, "radius 150 m (Gaussian kernel); 1 March 2026 to 31 March 2026, n=25; only those not closed; 30 days older counts half; "
                      "corrected at the street's edge; repeats of one complainant in one community count as one complaint together (4 damped); "
                      "3 not located, left out; 2 at a default point, left out");
  EXPECT_EQ(all.entries.front().text, "0.8 and more");
  EXPECT_EQ(all.entries.back().text, "0.2 to 0.4");
  EXPECT_EQ(all.entries.size(), 4u);
  map.options.damp_repeats = false;
  map.options.per = HeatPer::Thousand;
  EXPECT_NE(legend_of(scene_of(map), LegendOf::Heat).note.find("fewer than 100 households"), std::string::npos);
  EXPECT_EQ(legend_of(scene_of(map), LegendOf::Heat).note.find("corrected"), std::string::npos) << "edges cancel in a rate";
  EXPECT_TRUE(legend_of(scene_of(map), LegendOf::Heat).title.starts_with("Complaints per 1,000 households"));
  EXPECT_NE(legend_of(scene_of(map), LegendOf::Heat).note.find("count in full"), std::string::npos);
  const Scene chinese = scene_of(map, words_in(words::Language::Chinese));
  EXPECT_TRUE(legend_of(chinese, LegendOf::Heat).title.starts_with("每千户诉求数")) << legend_of(chinese, LegendOf::Heat).title;
}

TEST(HeatScene, GreyIsHatchedAndTheOthersAreNot) {
  HeatMap map = slope();
  map.options.ramp = "grey";
  const Scene grey = scene_of(map);
  EXPECT_EQ(grey.heat->hatches.size(), grey.heat->colours.size());
  EXPECT_NE(grey.heat->hatch(0), Hatch::None);
  EXPECT_EQ(legend_of(grey, LegendOf::Heat).entries.back().fill.hatch, grey.heat->hatch(0)) << "the legend's last is the lowest class";
  map.options.ramp = "viridis";
  EXPECT_EQ(scene_of(map).heat->hatch(0), Hatch::None);
}

TEST(HotAreas, AreOutlinedAndNumberedAboveTheHeat) {
  HotAreaMarks marks;
  marks.title = "Hot areas from 2 per hectare";
  marks.note = "2 areas, 4 % of the street, 31 % of the problems";
  for (int id : {1, 2}) {
    const double x = 100.0 * id;
    marks.areas.push_back({id, {{{{x, 0}, {x + 50, 0}, {x + 50, 50}, {x, 0}}, {}}}, {x + 20, 10}, id == 1 ? "12 problems" : ""});
  }
  SceneOptions options;
  options.hot_areas = std::make_shared<const HotAreaMarks>(marks);
  for (const bool screen : {true, false}) {
    options.screen = screen;
    const Scene scene = make_scene(street(), options, english());
    const auto layer = std::ranges::find(scene.layers, LayerKind::HotAreas, &Layer::kind);
    ASSERT_NE(layer, scene.layers.end());
    EXPECT_EQ(layer->areas.size(), 4u);  // a light edge and a dark line each
    ASSERT_EQ(layer->labels.size(), 2u);
    EXPECT_EQ(layer->labels[0].text, "1");
    EXPECT_EQ(layer->points.size(), screen ? 2u : 0u);
    const Legend& legend = legend_of(scene, LegendOf::HotAreas);
    EXPECT_EQ(legend.title, marks.title);
    ASSERT_EQ(legend.entries.size(), 1u);
    EXPECT_EQ(legend.entries[0].text, "1: 12 problems");
  }
  options.hidden.insert(LayerKind::HotAreas);
  EXPECT_EQ(legend_of(make_scene(street(), options, english()), LegendOf::HotAreas).title, "");
}

}  // namespace
}  // namespace gridwalk::carto
