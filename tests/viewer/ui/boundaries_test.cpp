// Overlaps and slivers listed beside the map, looked at, mended and undone by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

using gridwalk::jobs::testing::named;

// Moves the vertices of a square's left (right) side.
void move_side(data::Store& store, const char* name, bool left, double by_m) {
  store.edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community community = *store.snapshot()->communities.find(named(store, name));
    const geo::Box box = geo::box_of(community.boundary);
    for (geo::Point& p : community.boundary.front().shell) {
      if (p.x == (left ? box.min_x : box.max_x)) p.x += by_m;
    }
    edit.put(community);
  });
}

// a and b overlap by 5 m, c and d stand 1 m apart, e lies inside d.
void draw_wrongly(data::Store& store) {
  move_side(store, "b", true, -15);
  move_side(store, "c", false, 9);
  store.edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community inside;
    inside.name = "e";
    inside.households = 10;
    inside.boundary = geo::grown(store.snapshot()->communities.find(named(store, "d"))->boundary, -20);
    edit.put(inside);
  });
}

class BoundariesWindow : public ::testing::Test {
 protected:
  BoundariesWindow() { draw_wrongly(*jobs::testing::drawn_project(file_, "abcd", 10)); }
  static void open_page(gridwalk::testing::Hand& hand) {
    show_dialog(hand.app(), Dialog::Data);
    hand.frames();
    hand.click("data_page:2");
    hand.rest();
  }
  gridwalk::testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "drawn.gridwalk";
};

std::vector<std::string> listed(gridwalk::testing::Hand& hand) {
  std::vector<std::string> lines;
  for (int i = 0; hand.sees("fault:" + std::to_string(i)); ++i) lines.push_back(hand.text("fault:" + std::to_string(i)));
  return lines;
}

// Which of two stands first follows from their ids.
bool is_between(const std::string& line, const std::string& a, const std::string& b) {
  return line.starts_with(a + " and " + b + "\n") || line.starts_with(b + " and " + a + "\n");
}

void pull(gridwalk::testing::Hand& hand, const std::string& id, float part) {
  const Seen seen = hand.screen.seen().at(id);
  hand.point({(seen.from.x + seen.to.x) / 2, (seen.from.y + seen.to.y) / 2});
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  hand.point({seen.from.x + (seen.to.x - seen.from.x) * part, (seen.from.y + seen.to.y) / 2});
  hand.release();
}

TEST_F(BoundariesWindow, FaultsAreListedTheLargestFirstAndShownOnTheMap) {
  gridwalk::testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  open_page(hand);
  ASSERT_EQ(listed(hand).size(), 2U);
  EXPECT_TRUE(is_between(hand.text("fault:0"), "d", "e")) << hand.text("fault:0");
  EXPECT_NE(hand.text("fault:0").find("only a person"), std::string::npos);
  EXPECT_TRUE(is_between(hand.text("fault:1"), "a", "b")) << hand.text("fault:1");
  EXPECT_NE(hand.text("fault:1").find("gives it to a"), std::string::npos);
  // Pointing outlines both and the land between them; a click goes there and keeps it.
  const Seen row = hand.screen.seen().at("fault:1");
  hand.point({row.from.x + 10, row.from.y + 6});
  EXPECT_EQ(hand.app().pointed_out.size(), 2U);
  ASSERT_EQ(hand.app().mark.lands.size(), 1U);
  EXPECT_TRUE(hand.app().mark.rings.empty());
  hand.click("fault:1");
  hand.point({-1, -1});
  ASSERT_EQ(hand.app().mark.rings.size(), 1U);
  const geo::Point place = hand.app().mark.rings.front();
  EXPECT_LT(geo::distance_m(hand.app().camera.centre, place), 60);
  EXPECT_TRUE(hand.app().camera.extent().contains(place));
  EXPECT_LT(hand.app().camera.extent().width(), 1'000) << "looked at closely";
  EXPECT_EQ(hand.app().selected().size(), 2U);
  EXPECT_EQ(hand.project().store->digest(), before) << "looking changes nothing";
}

TEST_F(BoundariesWindow, WiderGapsAreSliversWhenThePersonSaysSo) {
  gridwalk::testing::Hand hand(file_);
  open_page(hand);
  ASSERT_EQ(listed(hand).size(), 2U);
  pull(hand, "boundary_gap", 0.6F);
  hand.rest();
  const auto lines = listed(hand);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(std::ranges::any_of(lines, [](const std::string& line) { return is_between(line, "c", "d"); }));
  pull(hand, "boundary_gap", 0.001F);
  hand.rest();
  EXPECT_EQ(listed(hand).size(), 2U);
  EXPECT_EQ(hand.text("boundary_gap"), "no slivers");
}

TEST_F(BoundariesWindow, AllIsMendedInOneStepAndOneUndoBringsItBack) {
  gridwalk::testing::Hand hand(file_);
  open_page(hand);
  pull(hand, "boundary_gap", 0.6F);
  hand.rest();
  const std::string before = hand.project().store->digest();
  const auto faults = listed(hand);
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_FALSE(hand.screen.seen().at("mend_one").enabled) << "none is chosen";
  EXPECT_NE(hand.text("mend_all").find("(2)"), std::string::npos);
  hand.click("mend_all");
  hand.rest();
  ASSERT_TRUE(hand.app().message());
  ASSERT_EQ(hand.app().message()->lines.size(), 2U);
  EXPECT_NE(hand.app().message()->lines[0].find("2 places mended, 2 boundaries"), std::string::npos) << hand.app().message()->lines[0];
  EXPECT_EQ(listed(hand).size(), 1U) << "the one inside another is left";
  EXPECT_FALSE(hand.screen.seen().at("mend_all").enabled);
  hand.click("fault:0");
  EXPECT_FALSE(hand.screen.seen().at("mend_one").enabled) << "only a person can decide";
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), before);
  EXPECT_EQ(listed(hand), faults);
}

TEST_F(BoundariesWindow, OnlyTheChosenOneIsMended) {
  gridwalk::testing::Hand hand(file_);
  open_page(hand);
  pull(hand, "boundary_gap", 0.6F);
  hand.rest();
  ASSERT_EQ(listed(hand).size(), 3U);
  const auto faults = listed(hand);
  const auto chosen = std::ranges::find_if(faults, [](const std::string& line) { return is_between(line, "a", "b"); });
  ASSERT_NE(chosen, faults.end());
  hand.click("fault:" + std::to_string(chosen - faults.begin()));
  ASSERT_TRUE(hand.app().dialogs.data.boundaries.shown);
  hand.click("mend_one");
  hand.rest();
  const auto left = listed(hand);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_TRUE(std::ranges::none_of(left, [](const std::string& line) { return is_between(line, "a", "b"); }));
  EXPECT_FALSE(hand.app().dialogs.data.boundaries.shown) << "it is gone";
  EXPECT_TRUE(hand.app().mark.rings.empty());
}

TEST(BoundariesInOrder, AreSaidToBe) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto file = folder.path() / "drawn.gridwalk";
  jobs::testing::drawn_project(file, "ab", 10);
  gridwalk::testing::Hand hand(file);
  show_dialog(hand.app(), Dialog::Data);
  hand.frames();
  hand.click("data_page:2");
  hand.rest();
  EXPECT_TRUE(listed(hand).empty());
  EXPECT_FALSE(hand.sees("mend_all"));
  EXPECT_EQ(hand.text("boundaries_in_order"), hand.app().words()("boundaries_ui.in_order"));
  EXPECT_FALSE(hand.app().data_asks().comparing());
  EXPECT_LT(hand.app().due_in(1e6), 0) << "nothing is drawn for it any more";
}

// The sample street with two communities drawn into their neighbours and one drawn twice.
void spoil_street(const std::filesystem::path& file) {
  const auto store = data::Store::open(file);
  const auto& communities = store->snapshot()->communities;
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    int spoilt = 0;
    for (std::size_t i = 0; i + 1 < communities.size() && spoilt < 4; ++i) {
      for (std::size_t j = i + 1; j < communities.size(); ++j) {
        const geo::MultiPolygon strip = geo::intersection(communities[j].boundary, geo::grown(communities[i].boundary, 22));
        if (geo::area_m2(strip) < 150) continue;
        data::Community wider = communities[i];
        const std::vector<geo::MultiPolygon> both{wider.boundary, geo::grown(strip, 3)};
        wider.boundary = geo::union_of(both);
        if (wider.boundary.size() != 1) continue;
        edit.put(wider);
        ++spoilt;
        break;
      }
    }
    data::Community twice = communities[communities.size() - 1];
    twice.id = {};
    twice.code.clear();
    twice.name += "（重画）";
    twice.boundary = geo::grown(twice.boundary, -6);
    edit.put(twice);
  });
}

TEST(BoundariesPicture, IsWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    const gridwalk::testing::TemporaryFolder folder;
    const auto file = gridwalk::testing::divided_street(folder.path());
    gridwalk::testing::Hand hand(file, language, true, width, 768);
    const auto look = [&](const std::string& what) {
      gridwalk::testing::keep_whole(hand, what + "-" + name + ".png", 501, {"mend_all", "mend_one"});
    };
    show_dialog(hand.app(), Dialog::Data);
    hand.frames();
    hand.click("data_page:2");
    hand.rest();
    look("boundaries-in-order");
    hand.app().new_project(folder.path() / "other.gridwalk");
    spoil_street(file);
    hand.app().open(file);
    show_dialog(hand.app(), Dialog::Data);
    hand.rest();
    hand.click("data_page:2");
    hand.rest();
    ASSERT_TRUE(hand.sees("fault:1"));
    look("boundaries");
    hand.click("fault:1");
    hand.point({-1, -1});
    look("boundaries-chosen");
    hand.click("fault:0");
    hand.point({-1, -1});
    look("boundaries-nested");
    hand.click("mend_all");
    hand.rest();
    look("boundaries-mended");
  }
}

}  // namespace
}  // namespace gridwalk::ui
