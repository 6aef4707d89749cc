// The order of layers, and how opaque they are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {
namespace {

const words::Words& english() {
  static const words::Words made(words::Language::English);
  return made;
}

data::SnapshotPtr street() {
  auto made = std::make_shared<data::Snapshot>();
  data::Street ground;
  ground.id = {1};
  ground.boundary = {{{{0, 0}, {500, 0}, {500, 500}, {0, 500}, {0, 0}}, {}}};
  made->streets = data::Table<data::Street>({ground});
  data::Community community;
  community.id = {2};
  community.boundary = {{{{10, 10}, {200, 10}, {200, 200}, {10, 200}, {10, 10}}, {}}};
  made->communities = data::Table<data::Community>({community});
  data::Road road;
  road.id = {3};
  road.name = "the road";
  road.line = {{0, 250}, {250, 250}};
  data::Road further = road;
  further.id = {4};
  further.line = {{250, 250}, {500, 250}};
  made->roads = data::Table<data::Road>({road, further});
  data::Barrier wall;
  wall.id = {5};
  wall.kind = data::BarrierKind::Drawn;
  wall.line = {{0, 100}, {500, 100}};
  made->barriers = data::Table<data::Barrier>({wall});
  return made;
}

std::vector<LayerKind> kinds(const Scene& scene) {
  std::vector<LayerKind> found;
  for (const Layer& layer : scene.layers) found.push_back(layer.kind);
  return found;
}

TEST(SceneLayers, LieInTheOrderThatIsChosen) {
  SceneOptions options;
  const auto usual = kinds(make_scene(street(), options, english()));
  const auto at = [](const std::vector<LayerKind>& order, LayerKind kind) { return std::ranges::find(order, kind) - order.begin(); };
  EXPECT_LT(at(usual, LayerKind::Communities), at(usual, LayerKind::Roads));
  options.order = {LayerKind::Roads, LayerKind::Communities, LayerKind::Barriers};
  const auto chosen = kinds(make_scene(street(), options, english()));
  EXPECT_LT(at(chosen, LayerKind::Roads), at(chosen, LayerKind::Communities));
  EXPECT_LT(at(chosen, LayerKind::Communities), at(chosen, LayerKind::Barriers));
  EXPECT_EQ(chosen.front(), LayerKind::Street) << "the ground stays below";
  EXPECT_EQ(chosen.back(), LayerKind::Labels) << "names stay above";
  options.order.assign(movable_layers().begin(), movable_layers().end());
  EXPECT_EQ(kinds(make_scene(street(), options, english())), usual);
}

// A zone that is handed over next week is still named with who has it today.
TEST(SceneLabels, AZoneIsNamedWithWhoLeadsItThatDay) {
  using namespace std::chrono;
  const auto day = [](unsigned of_june) { return data::Date{year(2026), month(6), std::chrono::day(of_june)}; };
  auto made = std::make_shared<data::Snapshot>(*street());
  data::ZonePlan plan;
  plan.id = {10};
  data::Zone zone;
  zone.id = {11};
  zone.plan = plan.id;
  zone.code = "A1";
  zone.outline = made->communities[0].boundary;
  data::Inspector first, then;
  first.id = {12};
  first.name = "First";
  then.id = {13};
  then.name = "Then";
  data::Assignment until, from;
  until.id = {14};
  until.zone = from.zone = zone.id;
  until.inspector = first.id;
  until.valid.to = day(15);
  from.id = {15};
  from.inspector = then.id;
  from.valid.from = day(16);
  made->zone_plans = data::Table<data::ZonePlan>({plan});
  made->zones = data::Table<data::Zone>({zone});
  made->inspectors = data::Table<data::Inspector>({first, then});
  made->assignments = data::Table<data::Assignment>({until, from});
  const auto named = [&](std::optional<data::Date> on) {
    SceneOptions options;
    options.zone_plan = plan.id;
    options.people_on = on;
    const Scene scene = make_scene(made, options, english());
    for (const Layer& layer : scene.layers) {
      for (const LabelMark& label : layer.labels) {
        if (label.text.starts_with("A1")) return label.text;
      }
    }
    return std::string();
  };
  EXPECT_EQ(named(day(10)), "A1\nFirst");
  EXPECT_EQ(named(day(16)), "A1\nThen");
}

TEST(SceneLayers, AreAsOpaqueAsTheyAreTold) {
  SceneOptions options;
  options.opacity = {{LayerKind::Roads, 0.4}, {LayerKind::Communities, 7}};
  for (const Layer& layer : make_scene(street(), options, english()).layers) {
    EXPECT_EQ(layer.opacity, layer.kind == LayerKind::Roads ? 0.4 : 1) << static_cast<int>(layer.kind);
  }
}

TEST(SceneLayers, ARoadsStretchesShareOneNameAlongThemOnTheScreen) {
  SceneOptions options;
  const Scene screen = make_scene(street(), options, english());
  std::vector<LabelMark> names;
  for (const LabelMark& label : screen.layers.back().labels) {
    if (label.along) names.push_back(label);
  }
  ASSERT_EQ(names.size(), 1u);
  EXPECT_NEAR(geo::length_m(*names[0].along), 500, 1e-6);
  options.screen = false;
  for (const Layer& layer : make_scene(street(), options, english()).layers) {
    EXPECT_NE(layer.kind, LayerKind::Barriers) << "paper is as it was";
    for (const LabelMark& label : layer.labels) EXPECT_EQ(label.along, nullptr);
  }
}

TEST(SceneLayers, EveryKindHasANameThatTheWordsKnow) {
  for (const auto& [kind, name] : layer_names()) {
    EXPECT_TRUE(english().has("layer." + std::string(name))) << name;
  }
}

}  // namespace
}  // namespace gridwalk::carto
