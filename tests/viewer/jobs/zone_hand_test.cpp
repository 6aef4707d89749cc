// What a hand does to zones: paint, outline, split, merge, swap, barriers, seeds; each one step of the history that undo takes back whole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/zone_hand.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "geo/topology.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"
#include "viewer/jobs/drawn_barriers.h"

namespace gridwalk::jobs {
namespace {

using testing::error_code;

// Two zones: A1 is the west, A2 the east.
//   a b | c d
//   e f | g h
//   i j | k l
class ZoneHand : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = testing::drawn_project(folder_.path() / "street.gridwalk", "abcd\nefgh\nijkl");
    testing::add_inspectors(*store_, {"Ann", "Bo"});
    divide(*store_, {}, words_);
    const StreetView made = view();
    std::vector<data::CommunityId> west, east;
    for (const char* name : {"a", "b", "e", "f", "i", "j"}) west.push_back(id(name));
    for (const char* name : {"c", "d", "g", "h", "k", "l"}) east.push_back(id(name));
    move_communities(*store_, made, west, made.zones[0]);
    move_communities(*store_, view(), east, made.zones[1]);
    ASSERT_EQ(zones(), "A1:abefij A2:cdghkl");
    before_ = store_->digest();
    entries_ = store_->history(1000).size();
  }
  data::CommunityId id(std::string_view name) { return testing::named(*store_, name); }
  StreetView view() {
    ground_ = ground_of(*store_->snapshot(), ground_);
    return street_view(store_->snapshot(), ground_);
  }
  data::ZoneId zone(int index) { return view().zones[static_cast<std::size_t>(index)]; }
  std::string zones() {
    const StreetView seen = view();
    std::map<int, std::string> members;
    for (std::size_t i = 0; i < seen.zone_of.size(); ++i) members[seen.zone_of[i]] += seen.snapshot->communities[i].name;
    std::string text;
    for (auto& [zone, names] : members) {
      std::ranges::sort(names);
      text += (text.empty() ? "" : " ") + (zone < 0 ? "-" : seen.snapshot->zones.find(seen.zones[static_cast<std::size_t>(zone)])->code) + ":" + names;
    }
    return text;
  }
  // One step was made; undo gives back what was before.
  void expect_one_step(const char* verb) {
    EXPECT_EQ(store_->history(1000).size(), entries_ + 1);
    EXPECT_EQ(store_->history(1).front().label.verb, verb);
    const std::string sentence = words_.history(store_->history(1).front().label.verb, store_->history(1).front().label.arguments);
    EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
    store_->undo();
    EXPECT_EQ(store_->digest(), before_);
    entries_ = store_->history(1000).size();
  }
  static geo::Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}; }

  gridwalk::testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
  GroundPtr ground_;
  std::string before_;
  std::size_t entries_ = 0;
};

TEST_F(ZoneHand, AStrokePaintsAllButTheLocked) {
  set_locked(*store_, view(), {id("c")}, true);
  before_ = store_->digest();
  ++entries_;
  const HandWork work = paint_communities(*store_, view(), {id("b"), id("c"), id("g")}, zone(0));
  EXPECT_EQ(work.moved, std::vector{id("g")});
  EXPECT_EQ(work.locked, std::vector{id("c")});
  EXPECT_EQ(zones(), "A1:abefgij A2:cdhkl");
  expect_one_step("paint-communities");
  EXPECT_FALSE(paint_communities(*store_, view(), {id("a")}, zone(0)).changed()) << "nothing to do is no step";
}

TEST_F(ZoneHand, TheRuleSaysWhatIsInsideAnOutline) {
  const data::SnapshotPtr snapshot = view().snapshot;
  const auto inside = [&](const geo::Ring& ring, InsideRule rule) {
    std::string names;
    for (const int i : communities_inside(*snapshot, ring, rule)) names += snapshot->communities[static_cast<std::size_t>(i)].name;
    std::ranges::sort(names);
    return names;
  };
  // Each community is 90 m wide, the first from x = 5 to 95; the upper row from y = 205 to 295. The ring takes a whole, 60 m of b, 20 m of e below a.
  const geo::Ring ring = box(0, 175, 165, 300);
  EXPECT_EQ(inside(ring, InsideRule::Middle), "ab");
  EXPECT_EQ(inside(ring, InsideRule::Whole), "a");
  EXPECT_EQ(inside(ring, InsideRule::Half), "ab");
  EXPECT_EQ(inside(ring, InsideRule::Touched), "abef");
  EXPECT_EQ(inside(box(0, 175, 145, 300), InsideRule::Half), "a") << "less than half of b";
  EXPECT_EQ(inside({{0, 0}, {10, 0}}, InsideRule::Touched), "");
  // A ring that crosses itself: two triangles that meet in the middle.
  EXPECT_EQ(inside({{0, 300}, {400, 0}, {400, 300}, {0, 0}, {0, 300}}, InsideRule::Middle), inside({{0, 300}, {400, 0}, {400, 300}, {0, 0}}, InsideRule::Middle));
}

TEST_F(ZoneHand, AnOutlineMakesANewZoneOrAddsToOne) {
  const HandWork made = draw_zone(*store_, view(), box(100, 100, 300, 300), InsideRule::Middle, {}, words_);
  EXPECT_EQ(made.moved.size(), 4U);
  EXPECT_EQ(zones(), "A1:aeij A2:dhkl A3:bcfg");
  const data::Zone drawn = *store_->snapshot()->zones.find(made.zone);
  EXPECT_FALSE(drawn.outline.empty());
  std::set<int> colours;
  for (const data::ZoneId one : view().zones) colours.insert(store_->snapshot()->zones.find(one)->colour);
  EXPECT_EQ(colours.size(), 3U) << "neighbours have colours of their own";
  EXPECT_FALSE(view().leads[2]);
  expect_one_step("draw-new-zone");
  draw_zone(*store_, view(), box(100, 100, 300, 300), InsideRule::Middle, zone(1), words_);
  EXPECT_EQ(zones(), "A1:aeij A2:bcdfghkl");
  expect_one_step("draw-zone");
  EXPECT_EQ(error_code([&] { draw_zone(*store_, view(), box(900, 900, 950, 950), InsideRule::Middle, {}, words_); }), "outline-empty");
}

TEST_F(ZoneHand, ALineSplitsAZoneAndTheHeavierSideStays) {
  const std::vector<geo::Point> line{{-20, 205}, {220, 195}};  // above it a b, below e f i j; of the west
  EXPECT_EQ(zone_cut_by(view(), line), 0);
  const HandWork work = split_zone(*store_, view(), zone(0), line, words_);
  EXPECT_EQ(work.moved.size(), 2U);
  EXPECT_EQ(zones(), "A1:efij A2:cdghkl A3:ab");
  EXPECT_FALSE(view().leads[2]) << "the new zone has no inspector";
  double area = 0;
  for (const data::ZoneId one : view().zones) area += geo::area_m2(store_->snapshot()->zones.find(one)->outline);
  EXPECT_NEAR(area, 400 * 300, 1) << "outlines partition the land again";
  expect_one_step("split-zone");
  // A line with a corner, and one that ends inside the zone: it goes on straight.
  EXPECT_EQ(split_zone(*store_, view(), zone(0), std::vector<geo::Point>{{100, 320}, {100, 200}, {220, 200}}, words_).moved, std::vector{id("b")});
  store_->undo();
  EXPECT_EQ(split_zone(*store_, view(), zone(0), std::vector<geo::Point>{{40, 100}, {60, 100}}, words_).moved.size(), 2U);
  store_->undo();
  EXPECT_EQ(error_code([&] { split_zone(*store_, view(), zone(0), std::vector<geo::Point>{{-20, 400}, {220, 400}}, words_); }), "split-nothing");
  EXPECT_EQ(error_code([&] { split_zone(*store_, view(), zone(0), std::vector<geo::Point>{{5, 5}, {5, 5}}, words_); }), "split-nothing");
  EXPECT_EQ(zone_cut_by(view(), std::vector<geo::Point>{{900, 900}, {950, 950}}), -1);
}

TEST_F(ZoneHand, TwoZonesMergeWithAllTheyHave) {
  set_locked(*store_, view(), {id("c")}, true);
  before_ = store_->digest();
  ++entries_;
  const HandWork work = merge_zones(*store_, view(), zone(1), zone(0));
  EXPECT_EQ(work.moved.size(), 6U);
  EXPECT_EQ(zones(), "A1:abcdefghijkl");
  EXPECT_EQ(store_->snapshot()->assignments.size(), 1U);
  expect_one_step("merge-zones");
  EXPECT_EQ(error_code([&] { merge_zones(*store_, view(), zone(1), zone(1)); }), "merge-itself");
}

TEST_F(ZoneHand, CommunitiesAndInspectorsSwap) {
  swap_communities(*store_, view(), id("b"), id("g"));
  EXPECT_EQ(zones(), "A1:aefgij A2:bcdhkl");
  expect_one_step("swap-communities");
  EXPECT_EQ(error_code([&] { swap_communities(*store_, view(), id("a"), id("b")); }), "swap-same-zone");
  const auto leads = view().leads;
  swap_inspectors(*store_, view(), zone(0), zone(1));
  EXPECT_EQ(view().leads, (std::vector{leads[1], leads[0]}));
  expect_one_step("swap-inspectors");
  set_locked(*store_, view(), {id("c")}, true);
  EXPECT_EQ(error_code([&] { swap_communities(*store_, view(), id("b"), id("c")); }), "swap-locked");
  move_communities(*store_, view(), {id("d")}, {});
  EXPECT_EQ(error_code([&] { swap_communities(*store_, view(), id("b"), id("d")); }), "swap-unassigned");
}

TEST_F(ZoneHand, ADrawnBarrierPartsNeighboursThoughARoadCrossesIt) {
  store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(data::Road{.name = "Crossing Road", .line = {{150, 10}, {150, 290}}}); });
  before_ = store_->digest();
  ++entries_;
  const auto neighbours = [&](const char* a, const char* b) {
    const StreetView seen = view();
    const int i = seen.community(id(a)), j = seen.community(id(b));
    return std::ranges::any_of(seen.problem.links, [&](const geo::ZoningLink& link) { return std::minmax(link.a, link.b) == std::minmax(i, j); });
  };
  ASSERT_TRUE(neighbours("b", "f"));
  const data::BarrierId barrier = add_barrier(*store_, {{-20, 200}, {420, 200}}, "wall");
  EXPECT_FALSE(neighbours("b", "f"));
  EXPECT_TRUE(neighbours("f", "j"));
  ASSERT_EQ(drawn_barriers(*store_->snapshot()).size(), 1U);
  EXPECT_EQ(barrier_near(*store_->snapshot(), {100, 206}, 10)->id, barrier);
  EXPECT_EQ(barrier_near(*store_->snapshot(), {100, 250}, 10), nullptr);
  remove_barrier(*store_, barrier);
  EXPECT_TRUE(neighbours("b", "f"));
  EXPECT_EQ(store_->digest(), before_);
  EXPECT_EQ(error_code([&] { add_barrier(*store_, {{1, 1}, {1, 1}}, ""); }), "barrier-too-short");
  data::BarrierId river;
  store_->edit({"edit", {}}, [&](data::Edit& edit) { river = edit.put(data::Barrier{.name = "Mo River", .line = {{0, 0}, {9, 9}}}); });
  EXPECT_EQ(error_code([&] { remove_barrier(*store_, river); }), "barrier-imported");
}

TEST_F(ZoneHand, ZonesGrowFromSeeds) {
  DivideRequest request;
  request.seeds = {id("a"), id("d"), id("j"), id("k")};
  request.tolerance = 0.3;
  divide(*store_, request, words_);
  const StreetView seen = view();
  ASSERT_EQ(seen.zones.size(), 4U);
  std::set<int> of_seeds;
  for (const data::CommunityId seed : request.seeds) of_seeds.insert(seen.zone_of[static_cast<std::size_t>(seen.community(seed))]);
  EXPECT_EQ(of_seeds.size(), 4U) << zones();
  EXPECT_EQ(geo::measure(seen.problem, seen.zone_of).pieces_off, 0) << zones();
  // Fewer seeds than zones: the others are free.
  request.seeds = {id("f"), id("g")};
  request.zones = 3;
  divide(*store_, request, words_);
  EXPECT_EQ(view().zones.size(), 3U);
  EXPECT_NE(view().zone_of[static_cast<std::size_t>(view().community(id("f")))], view().zone_of[static_cast<std::size_t>(view().community(id("g")))]);
  request.seeds = {id("f"), id("f")};
  EXPECT_EQ(error_code([&] { divide(*store_, request, words_); }), "seed-twice");
  request.seeds = {id("a"), id("b"), id("c"), id("d")};
  EXPECT_EQ(error_code([&] { divide(*store_, request, words_); }), "seeds-more-than-zones");
}

}  // namespace
}  // namespace gridwalk::jobs
