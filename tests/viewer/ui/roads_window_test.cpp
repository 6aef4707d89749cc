// The check of roads beside the map: figures, findings that lead to their place, the way to import.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/jobs/drawn_project.h"
#include "tests/viewer/ui/gallery.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

void add_road(data::Edit& edit, geo::Point a, geo::Point b) {
  data::Road road;
  road.kind = 5;
  road.line = {a, b};
  edit.put(road);
}

TEST(RoadsWindow, FindingsLeadToTheirPlaceAndGoWhenTheyAreMended) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto file = folder.path() / "drawn.gridwalk";
  jobs::testing::drawn_project(file, "ab", 10);
  gridwalk::testing::Hand hand(file);
  ASSERT_TRUE(run(hand.app(), *verb_named("roads")));
  hand.frames();
  hand.rest();
  ASSERT_TRUE(hand.sees("road_finding:0")) << "no roads yet";
  EXPECT_NE(hand.text("road_finding:0").find("no roads"), std::string::npos);
  EXPECT_TRUE(hand.sees("roads_import"));

  const geo::Box box = geo::box_of(hand.project().snapshot->communities[0].boundary);
  hand.project().store->edit({"edit", {}}, [&](data::Edit& edit) {
    add_road(edit, {box.min_x - 50, box.min_y - 20}, {box.max_x + 200, box.min_y - 20});
    add_road(edit, {box.max_x + 203, box.min_y - 20}, {box.max_x + 260, box.min_y - 20});
    data::Street street = *hand.project().snapshot->street();
    street.office = geo::Point{box.min_x, box.min_y - 30};
    edit.put(street);
  });
  hand.rest();
  std::vector<std::string> lines;
  for (int i = 0; hand.sees("road_finding:" + std::to_string(i)); ++i) lines.push_back(hand.text("road_finding:" + std::to_string(i)));
  ASSERT_EQ(lines.size(), 2U) << "the island, and the gap before it";
  EXPECT_TRUE(hand.sees("roads_good")) << "an island is only a note";
  EXPECT_NE(lines[1].find("3.0 m short"), std::string::npos) << lines[1];
  hand.click("road_finding:1");
  hand.rest();
  ASSERT_EQ(hand.app().mark.rings.size(), 1U);
  EXPECT_TRUE(hand.app().camera.extent().contains(hand.app().mark.rings.front()));
  EXPECT_LT(hand.app().camera.extent().width(), 400);
  hand.click("roads_mode:0");
  hand.rest();
  EXPECT_TRUE(hand.app().mark.rings.empty()) << "another check, another list";
  EXPECT_TRUE(hand.sees("road_finding:1"));
}

TEST(RoadsWindow, IsWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1280)}) {
    const gridwalk::testing::TemporaryFolder folder;
    const auto file = gridwalk::testing::divided_street(folder.path());
    gridwalk::testing::Hand hand(file, language, true, width, width == 1024 ? 768 : 800);
    ASSERT_TRUE(run(hand.app(), *verb_named("roads")));
    hand.frames();
    hand.rest();
    gridwalk::testing::keep_whole(hand, std::string("roads-good-") + name + ".png", 501, {});
    // A stretch in the middle is taken out, and one road drawn short of another.
    hand.project().store->edit({"edit", {}}, [&](data::Edit& edit) {
      const data::Snapshot& snapshot = *hand.project().snapshot;
      const geo::Point middle = geo::centroid(snapshot.street()->boundary);
      for (const data::Road& road : snapshot.roads) {
        if (geo::nearest_on_line(road.line, middle).distance_m < 900) edit.remove<data::Road>(road.id);
      }
      add_road(edit, middle, {middle.x + 300, middle.y});
      add_road(edit, {middle.x + 303, middle.y}, {middle.x + 400, middle.y + 200});
    });
    hand.rest();
    ASSERT_TRUE(hand.sees("road_finding:1"));
    hand.click("road_finding:1");
    hand.point({-1, -1});
    gridwalk::testing::keep_whole(hand, std::string("roads-findings-") + name + ".png", 501, {});
  }
}

}  // namespace
}  // namespace gridwalk::ui
