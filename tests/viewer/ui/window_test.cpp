// The planner's hand on the map: move, lasso, lock, undo, languages; and that an idle window draws nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/topology.h"
#include "viewer/jobs/jobs.h"
#include "tests/viewer/ui/hand.h"

namespace gridwalk::ui {
namespace {

class Window : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());

  // Two neighbours in different zones whose places are on the map's open part.
  static std::pair<int, int> neighbours_in_two_zones(testing::Hand& hand) {
    for (const geo::Link& link : hand.project().ground->adjacency.links) {
      if (hand.zone_of(link.a) == hand.zone_of(link.b)) continue;
      const auto zones = [&](int z) { return std::ranges::count(hand.project().view->zone_of, z); };
      if (zones(hand.zone_of(link.a)) > 3) return {link.a, link.b};
    }
    return {-1, -1};
  }
};

TEST_F(Window, ACommunityDraggedToAnotherZoneChangesTheBarsAtOnce) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  ASSERT_GE(from, 0);
  const auto before = hand.bars();
  ASSERT_GE(before.size(), 2U);
  const int old_zone = hand.zone_of(from), new_zone = hand.zone_of(to);
  hand.click("tool_move");
  hand.drag({hand.place(from), hand.place(to)}, false);
  ASSERT_TRUE(hand.app().previewed()) << "while it is dragged the consequence shows";
  EXPECT_NE(hand.bars(), before);
  EXPECT_EQ(hand.zone_of(from), old_zone) << "nothing has happened yet";
  hand.release();
  EXPECT_EQ(hand.zone_of(from), new_zone);
  const auto after = hand.bars();
  EXPECT_NE(after, before);

  hand.click("undo");
  EXPECT_EQ(hand.zone_of(from), old_zone);
  EXPECT_EQ(hand.bars(), before);
  hand.click("redo");
  EXPECT_EQ(hand.zone_of(from), new_zone);
  EXPECT_EQ(hand.bars(), after);
}

TEST_F(Window, TheZonesOutlineFollowsAMove) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  const int new_zone = hand.zone_of(to);
  const geo::Point place = hand.place(from);
  EXPECT_FALSE(geo::contains(hand.project().zone(new_zone)->outline, place));
  hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(from)].id});
  hand.frames();
  hand.app().move_selected(new_zone);
  hand.rest();
  EXPECT_TRUE(geo::contains(hand.project().zone(new_zone)->outline, place));
}

TEST_F(Window, AnEnclaveIsWarnedOf) {
  testing::Hand hand(file_);
  ASSERT_TRUE(hand.project().notes.empty());
  // A community deep inside its zone goes to a zone that none of its neighbours is in.
  const auto& links = hand.project().ground->adjacency.links;
  const int zones = static_cast<int>(hand.project().view->zones.size());
  for (int i = 0; i < static_cast<int>(hand.project().snapshot->communities.size()); ++i) {
    std::vector<char> near(static_cast<std::size_t>(zones), 0);
    for (const geo::Link& link : links) {
      if (link.a == i) near[static_cast<std::size_t>(hand.zone_of(link.b))] = 1;
      if (link.b == i) near[static_cast<std::size_t>(hand.zone_of(link.a))] = 1;
    }
    near[static_cast<std::size_t>(hand.zone_of(i))] = 1;
    const auto far = std::ranges::find(near, 0);
    if (far == near.end()) continue;
    hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(i)].id});
    hand.app().move_selected(static_cast<int>(far - near.begin()));
    hand.rest();
    EXPECT_TRUE(std::ranges::any_of(hand.project().notes, [](const jobs::PlanNote& n) { return n.issue.code == "zone-not-contiguous"; }));
    EXPECT_NE(hand.text("tab_notes").find_first_of("123456789"), std::string::npos) << "the tab says how many";
    return;
  }
  FAIL() << "every zone is next to every community";
}

TEST_F(Window, ALassoSelectsWhatLiesInsideAndTheButtonMovesItAll) {
  testing::Hand hand(file_);
  hand.click("tool_lasso");
  const geo::Point c = hand.app().camera.to_map({hand.app().camera.width * 0.5, hand.app().camera.height * 0.5});
  const double r = 500;
  hand.drag({{c.x - r, c.y - r}, {c.x, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y}, {c.x + r, c.y + r}, {c.x, c.y + r}, {c.x - r, c.y + r}, {c.x - r, c.y}});
  std::size_t inside = 0;
  for (const data::Community& community : hand.project().snapshot->communities) {
    const geo::Point p = community.point.value_or(geo::label_point(community.boundary).point);
    if (std::abs(p.x - c.x) < r - 30 && std::abs(p.y - c.y) < r - 30) ++inside;
  }
  ASSERT_GE(hand.app().selected().size(), std::max<std::size_t>(inside, 2));
  hand.click("move_to_2");
  for (const int i : hand.app().selected_indices()) EXPECT_EQ(hand.zone_of(i), 1);
}

TEST_F(Window, ALockedCommunityStays) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  hand.click_at(hand.place(from));
  ASSERT_EQ(hand.app().selected_indices(), std::vector<int>{from});
  hand.click("lock");
  EXPECT_TRUE(hand.app().is_locked(*hand.app().selected().begin()));
  const int zone = hand.zone_of(from);
  hand.app().move_selected(hand.zone_of(to));
  hand.rest();
  EXPECT_EQ(hand.zone_of(from), zone);
  ASSERT_TRUE(hand.app().message()) << "and it is said why";
}

TEST_F(Window, UndoHasNoLimit) {
  testing::Hand hand(file_);
  const auto [from, to] = neighbours_in_two_zones(hand);
  const std::string first = hand.project().store->digest();
  const int a = hand.zone_of(from), b = hand.zone_of(to);
  hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(from)].id});
  for (int i = 0; i < 60; ++i) hand.app().move_selected(i % 2 == 0 ? b : a);
  for (int i = 0; i < 60; ++i) hand.app().undo();
  EXPECT_EQ(hand.project().store->digest(), first);
}

TEST_F(Window, TheLanguageChangesAtOnce) {
  testing::Hand hand(file_);
  const std::string english = hand.text("undo");
  hand.click("language_zh");
  EXPECT_NE(hand.text("undo"), english);
  EXPECT_EQ(hand.text("undo"), words::Words(words::Language::Chinese)("ui.undo"));
  hand.click("language_en");
  EXPECT_EQ(hand.text("undo"), english);
}

TEST_F(Window, NoTextIsCutInEitherLanguage) {
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    for (const auto& [width, height] : {std::pair(1024, 768), std::pair(1366, 768), std::pair(1920, 1080)}) {
      testing::Hand hand(file_, language, false, width, height);
      hand.app().heat.of = carto::HeatOf::Complaints;
      hand.app().heat_changed();
      hand.click_at(hand.place(0));
      hand.rest();
      for (const auto& [id, seen] : hand.screen.seen()) {
        EXPECT_FALSE(seen.cut) << id << " \"" << seen.text << "\" at " << width << "x" << height << (language == words::Language::Chinese ? " zh" : " en");
      }
    }
  }
}

TEST_F(Window, AnIdleWindowAsksForNoFrame) {
  testing::Hand hand(file_);
  EXPECT_LT(hand.app().due_in(1000), 0);
  EXPECT_FALSE(hand.app().collect());
  hand.click_at(hand.place(3));
  hand.rest();
  EXPECT_LT(hand.app().due_in(2000), 0);
}

TEST_F(Window, TheHeatMapHasALegendInRealUnits) {
  testing::Hand hand(file_);
  hand.app().heat.of = carto::HeatOf::Complaints;
  hand.app().heat_changed();
  hand.rest();
  const auto& legends = hand.app().scene()->legends;
  const auto heat = std::ranges::find(legends, carto::LegendOf::Heat, &carto::Legend::of);
  ASSERT_NE(heat, legends.end());
  EXPECT_NE(heat->title.find("per hectare"), std::string::npos) << heat->title;
  EXPECT_NE(heat->note.find("200 m"), std::string::npos) << heat->note;
  // A shorter period has fewer rows.
  const int all = hand.app().heat_result().map->input.rows;
  hand.app().heat.from = data::Date{std::chrono::year(2026), std::chrono::month(5), std::chrono::day(1)};
  hand.app().heat_changed();
  hand.rest();
  EXPECT_LT(hand.app().heat_result().map->input.rows, all);
  EXPECT_GT(hand.app().heat_result().map->input.rows, 0);
}

}  // namespace
}  // namespace gridwalk::ui
