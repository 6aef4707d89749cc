// Hand edits of a plan and what a new division keeps of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "data/model/error.h"
#include "data/store/store.h"
#include "geo/random.h"
#include "geo/topology.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::jobs {
namespace {

class EditZones : public ::testing::Test {
 protected:
  EditZones() {
    const auto file = folder_.path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Divided, words::Language::English, file);
    store_ = data::Store::open(file);
  }
  StreetView view() { return street_view(store_->snapshot(), ground_of(*store_->snapshot()), current_plan(*store_->snapshot())); }
  testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
};

TEST_F(EditZones, OutlinesPartitionTheStreetsLand) {
  const auto check = [&] {
    double sum = 0;
    std::vector<geo::MultiPolygon> outlines;
    for (const data::Zone& zone : store_->snapshot()->zones) {
      sum += geo::area_m2(zone.outline);
      outlines.push_back(zone.outline);
    }
    const double whole = geo::area_m2(geo::union_of(outlines));
    EXPECT_NEAR(sum, whole, 1e-6 * whole) << "no two zones overlap";
    EXPECT_NEAR(whole, geo::area_m2(store_->snapshot()->street()->boundary), 1e-3 * whole) << "and none of the street is left out";
  };
  check();
  const StreetView before = view();
  const auto link = std::ranges::find_if(before.ground->adjacency.links, [&](const geo::Link& l) {
    return before.zone_of[static_cast<std::size_t>(l.a)] != before.zone_of[static_cast<std::size_t>(l.b)];
  });
  ASSERT_NE(link, before.ground->adjacency.links.end());
  const data::CommunityId moved = store_->snapshot()->communities[static_cast<std::size_t>(link->a)].id;
  move_communities(*store_, before, {moved}, before.zones[static_cast<std::size_t>(before.zone_of[static_cast<std::size_t>(link->b)])]);
  EXPECT_EQ(view().zone_of[static_cast<std::size_t>(link->a)], before.zone_of[static_cast<std::size_t>(link->b)]);
  check();
}

// Whatever was done to a plan, its stored outlines are those of the plan: one partition, never old borders beside new ones.
TEST_F(EditZones, AfterManyMovesUndoneAndRedoneNoOldBorderIsLeft) {
  const GroundPtr ground = ground_of(*store_->snapshot());
  const auto now = [&] { return street_view(store_->snapshot(), ground, current_plan(*store_->snapshot())); };
  const auto stored = [&] {
    std::vector<geo::MultiPolygon> outlines;
    const StreetView seen = now();
    for (data::ZoneId id : seen.zones) outlines.push_back(seen.snapshot->zones.find(id)->outline);
    return outlines;
  };
  const auto expect_whole = [&](const char* when) {
    SCOPED_TRACE(when);
    const StreetView seen = now();
    const auto outlines = stored();
    EXPECT_EQ(outlines, geo::zone_outlines(ground->adjacency, seen.zone_of, static_cast<int>(seen.zones.size())));
    double sum = 0;
    for (const geo::MultiPolygon& outline : outlines) sum += geo::area_m2(outline);
    EXPECT_NEAR(sum, geo::area_m2(store_->snapshot()->street()->boundary), 1e-3 * sum);
    EXPECT_NEAR(sum, geo::area_m2(geo::union_of(outlines)), 1e-6 * sum);
    for (std::size_t i = 0; i < seen.zone_of.size(); ++i) {
      const geo::MultiPolygon& boundary = seen.snapshot->communities[i].boundary;
      const geo::MultiPolygon& home = outlines[static_cast<std::size_t>(seen.zone_of[i])];
      EXPECT_LT(geo::area_m2(geo::difference(geo::intersection(boundary, ground->adjacency.cells[i]), home)), 0.1) << i;
    }
  };
  expect_whole("divided");
  RebalanceRequest fewer;  // stored by another way than a division
  fewer.what = TeamCase::Leave;
  fewer.inspector = store_->snapshot()->inspectors.find(now().leads.front())->name;
  rebalance(*store_, fewer, words_);
  expect_whole("rebalanced");
  const auto before = stored();
  geo::Random random(4);
  int moves = 0;
  while (moves < 200) {
    const StreetView seen = now();
    const auto& links = ground->adjacency.links;
    const geo::Link& link = links[random.below(static_cast<std::uint32_t>(links.size()))];
    const int to = seen.zone_of[static_cast<std::size_t>(link.b)];
    if (seen.zone_of[static_cast<std::size_t>(link.a)] == to) continue;
    move_communities(*store_, seen, {seen.snapshot->communities[static_cast<std::size_t>(link.a)].id}, seen.zones[static_cast<std::size_t>(to)]);
    ++moves;
  }
  expect_whole("moved");
  const auto after = stored();
  for (int k = 0; k < moves; ++k) ASSERT_TRUE(store_->undo());
  EXPECT_EQ(stored(), before);
  for (int k = 0; k < moves; ++k) ASSERT_TRUE(store_->redo());
  EXPECT_EQ(stored(), after);
}

TEST_F(EditZones, CommunitiesThatOverlapAreToldWithThePlan) {
  EXPECT_TRUE(land_notes(view(), words_).empty());
  data::Community large = store_->snapshot()->communities[0], small = store_->snapshot()->communities[1];
  for (const data::Community& community : store_->snapshot()->communities) {
    if (geo::area_m2(community.boundary) > geo::area_m2(large.boundary)) large = community;
  }
  // A square of 20 m sides, half in the large one's western edge.
  const geo::Point west = *std::ranges::min_element(large.boundary.front().shell, {}, &geo::Point::x);
  small.boundary = {{{{west.x - 10, west.y - 10}, {west.x + 10, west.y - 10}, {west.x + 10, west.y + 10}, {west.x - 10, west.y + 10}, {west.x - 10, west.y - 10}}, {}}};
  store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(small); }, store_->snapshot()->revision);
  const StreetView seen = view();
  const std::vector<PlanNote> told = land_notes(seen, words_);
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told[0].issue.code, "sites-overlap");
  EXPECT_EQ(told[0].issue.subject, large.id.value);
  EXPECT_NE(words_.sentence(told[0].issue).find(small.name), std::string::npos) << words_.sentence(told[0].issue);
  // The next move draws all zones anew, the common land with the smaller one's zone.
  move_communities(*store_, seen, {large.id}, seen.zones[seen.zone_of[static_cast<std::size_t>(seen.community(large.id))] == 0 ? 1 : 0]);
  const StreetView after = view();
  const auto home = static_cast<std::size_t>(after.zone_of[static_cast<std::size_t>(after.community(small.id))]);
  EXPECT_LT(geo::area_m2(geo::difference(small.boundary, after.snapshot->zones.find(after.zones[home])->outline)), 0.1);
}

TEST_F(EditZones, ALockIsKeptByTheNextDivision) {
  const StreetView before = view();
  std::vector<data::CommunityId> some;
  for (std::size_t i = 0; i < store_->snapshot()->communities.size(); i += 40) some.push_back(store_->snapshot()->communities[i].id);
  set_locked(*store_, before, some, true);
  DivideRequest again;
  again.from_current = true;
  again.seed = 5;
  divide(*store_, again, words_);
  const StreetView after = view();
  const auto code = [](const StreetView& v, std::size_t i) { return v.snapshot->zones.find(v.zones[static_cast<std::size_t>(v.zone_of[i])])->code; };
  for (std::size_t i = 0; i < store_->snapshot()->communities.size(); i += 40) EXPECT_EQ(code(before, i), code(after, i)) << i;
}

TEST_F(EditZones, TheSeedDecidesThePlanAndTheThreadsDoNot) {
  const auto zones_of = [&](const DivideRequest& request) {
    divide(*store_, request, words_);
    return view().zone_of;
  };
  DivideRequest one, two, other;
  for (DivideRequest* request : {&one, &two, &other}) request->bound = false;
  one.threads = 1;
  two.threads = 2;
  other.compactness = geo::Compactness::Border;
  const auto first = zones_of(one);
  EXPECT_EQ(first, zones_of(two));
  EXPECT_NE(first, zones_of(other));
}

TEST_F(EditZones, EveryZoneHasANamedInspector) {
  for (const data::Zone& zone : store_->snapshot()->zones) {
    EXPECT_TRUE(std::ranges::any_of(store_->snapshot()->assignments, [&](const data::Assignment& a) {
      return a.zone == zone.id && store_->snapshot()->inspectors.find(a.inspector) != nullptr;
    })) << zone.code;
  }
}

TEST_F(EditZones, ACancelledDivisionLeavesTheProjectAlone) {
  const std::string digest = store_->digest();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(divide(*store_, {}, words_, {.report = {}, .stop = stop.get_token()}), Error);
  EXPECT_EQ(store_->digest(), digest);
}

// Ids are random; what is computed from the same file must not be.
TEST(SameFile, GivesTheSameZonesInAnotherProject) {
  const testing::TemporaryFolder folder;
  std::string csv = "\xE5\x90\x8D\xE7\xA7\xB0,\xE6\x88\xB7\xE6\x95\xB0,wkt\n";  // name, households
  for (int i = 0; i < 40; ++i) {
    const double x = 120.38 + 0.004 * (i % 8), y = 36.30 + 0.003 * (i / 8);
    char row[300];
    std::snprintf(row, sizeof row, "C%02d,%d,\"POLYGON((%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f,%.4f %.4f))\"\n", i, 200 + 37 * i % 400, x, y, x + 0.0035, y,
                  x + 0.0035, y + 0.0026, x, y + 0.0026, x, y);
    csv += row;
  }
  testing::write_file(folder.path() / "communities.csv", csv);
  const words::Words words(words::Language::English);
  std::map<std::string, std::string> zones[2];
  for (int run = 0; run < 2; ++run) {
    const auto store = data::Store::create(folder.path() / (std::to_string(run) + ".gridwalk"), {});
    ImportRequest import;
    import.file = folder.path() / "communities.csv";
    import.target = data::ImportTarget::Communities;
    ASSERT_EQ(import_file(*store, import).batch.added, 40);
    DivideRequest request;
    request.zones = 4;
    divide(*store, request, words);
    for (const data::ZoneMember& member : store->snapshot()->zone_members) {
      zones[run][store->snapshot()->communities.find(member.community)->name] = store->snapshot()->zones.find(member.zone)->code;
    }
  }
  EXPECT_EQ(zones[0].size(), 40U);
  EXPECT_EQ(zones[0], zones[1]);
}

}  // namespace
}  // namespace gridwalk::jobs
