// Labels: none over another, and none that jumps while the map is panned.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/place_labels.h"

#include <gtest/gtest.h>

#include <map>

#include "geo/random.h"

namespace gridwalk::carto {
namespace {

std::vector<LabelMark> scattered(int count) {
  geo::Random random(9);
  std::vector<LabelMark> labels;
  for (int i = 0; i < count; ++i) {
    LabelMark label;
    label.text = "name " + std::to_string(i);
    label.at = {2'000 * random.uniform(), 2'000 * random.uniform()};
    label.priority = i % 7;
    labels.push_back(label);
  }
  return labels;
}

TextSize measure(const LabelMark& label, bool) { return {static_cast<double>(label.text.size()) * 7, 14}; }

std::vector<PlacedLabel> place(const std::vector<LabelMark>& labels, const geo::Box& shown, PlaceMemory* memory) {
  std::vector<const LabelMark*> all;
  for (const LabelMark& label : labels) all.push_back(&label);
  ScreenPlacing screen;
  screen.advances = [](const LabelMark& label) { return std::vector<double>(label.text.size(), 7.0); };
  screen.memory = memory;
  return place_labels(all, {shown, 1}, measure, &screen);
}

TEST(PlaceLabels, NoneCoversAnotherAndTwoRunsAgree) {
  const auto labels = scattered(400);
  const auto placed = place(labels, {0, 0, 2'000, 2'000}, nullptr), again = place(labels, {0, 0, 2'000, 2'000}, nullptr);
  ASSERT_EQ(placed.size(), again.size());
  for (std::size_t a = 0; a < placed.size(); ++a) {
    EXPECT_EQ(placed[a].label, again[a].label);
    EXPECT_EQ(placed[a].x, again[a].x);
    for (std::size_t b = a + 1; b < placed.size(); ++b) {
      const bool apart = placed[a].x + placed[a].width <= placed[b].x || placed[b].x + placed[b].width <= placed[a].x ||
                         placed[a].y + placed[a].height <= placed[b].y || placed[b].y + placed[b].height <= placed[a].y;
      EXPECT_TRUE(apart) << placed[a].label->text << " and " << placed[b].label->text;
    }
  }
  EXPECT_GT(placed.size(), 150u);
}

TEST(PlaceLabels, ALabelThatStaysInViewStaysWhereItIs) {
  auto labels = scattered(500);
  const geo::LineString road{{100, 900}, {700, 950}, {1'500, 920}};
  labels.push_back({.at = road.front(), .text = "a long road", .priority = 3, .along = &road});
  PlaceMemory memory;
  std::map<const LabelMark*, geo::Point> before;  // where it stands on the ground
  geo::Box shown{200, 200, 1'200, 1'200};
  for (int step = 0; step < 40; ++step) {
    std::map<const LabelMark*, geo::Point> now;
    for (const PlacedLabel& label : place(labels, shown, &memory)) now[label.label] = {shown.min_x + label.x, shown.max_y - label.y};
    for (const auto& [label, at] : before) {
      // Its anchor is still in view, so is its place: then it must be there.
      const bool well_inside = shown.grown(-120).contains(label->along ? at : label->at) && shown.grown(-120).contains(at);
      if (!well_inside) continue;
      ASSERT_TRUE(now.contains(label)) << label->text << " went away at step " << step;
      EXPECT_NEAR(now[label].x, at.x, 1e-6) << label->text << " jumped at step " << step;
      EXPECT_NEAR(now[label].y, at.y, 1e-6) << label->text;
    }
    before = now;
    const double dx = step < 20 ? 13 : -17, dy = step % 2 ? 9 : 3;
    shown = {shown.min_x + dx, shown.min_y + dy, shown.max_x + dx, shown.max_y + dy};
  }
}

TEST(PlaceLabels, ANameIsWrittenOnceWhereTwoCarriagewaysRun) {
  const geo::LineString east{{0, 500}, {600, 500}}, west{{600, 530}, {0, 530}};
  std::vector<LabelMark> labels{{.at = east.front(), .text = "the road", .along = &east}, {.at = west.front(), .text = "the road", .along = &west}};
  EXPECT_EQ(place(labels, {0, 0, 600, 1'000}, nullptr).size(), 1u);
}

TEST(PlaceLabels, OnPaperNoneLeavesTheCanvas) {
  const auto labels = scattered(300);
  std::vector<const LabelMark*> all;
  for (const LabelMark& label : labels) all.push_back(&label);
  for (const PlacedLabel& label : place_labels(all, {{0, 0, 2'000, 2'000}, 1}, measure)) {
    EXPECT_GE(label.x, 0);
    EXPECT_LE(label.x + label.width, 2'000);
  }
}

}  // namespace
}  // namespace gridwalk::carto
