// Entrances, speeds, the cache of matrices, and what the check of roads finds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <map>

#include "geo/roads/travel_bytes.h"
#include "tests/viewer/jobs/small_office.h"
#include "viewer/jobs/check_roads.h"
#include "viewer/jobs/entrances.h"
#include "viewer/jobs/network.h"

namespace gridwalk::jobs {
namespace {

using data::InspectorMode;

class RoadsOfAnOffice : public testing::SmallOffice {
 protected:
  void road(double x, double y, double to_x, double to_y, bool oneway = false) {
    data::Road made;
    made.kind = static_cast<int>(geo::RoadKind::Residential);
    made.oneway = oneway;
    made.line = {from_corner(x, y), from_corner(to_x, to_y)};
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(made); });
  }
  void office(double x, double y) {
    data::Street street;
    street.name = "S";
    street.office = from_corner(x, y);
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(street); });
  }
  void gates(data::CommunityId id, std::vector<geo::Point> places) {
    data::Community changed = *store_->snapshot()->communities.find(id);
    for (const geo::Point p : places) changed.gates.push_back(from_corner(p.x, p.y));
    store_->edit({"edit", {}}, [&](data::Edit& edit) { edit.put(changed); });
  }
  // A street of 2 km along y = 0, from x = 0.
  void long_street() {
    for (int i = 0; i < 4; ++i) road(i * 500, 0, (i + 1) * 500, 0);
  }
  geo::Point entrance_of(data::CommunityId id, InspectorMode mode = InspectorMode::Walk) {
    Issues issues;
    const data::SnapshotPtr snapshot = store_->snapshot();
    const geo::Point at = Network(*snapshot, mode, issues).entrance(*snapshot->communities.find(id));
    return {at.x - corner.x, at.y - corner.y};
  }
};

TEST_F(RoadsOfAnOffice, WithoutGatesTheBoundaryIsEnteredWhereARoadIsNearest) {
  long_street();
  const data::CommunityId walled = community("A", 300, 40), crossed = community("B", 900, -100), far = community("C", 5000, 5000);
  const geo::Point at = entrance_of(walled);
  EXPECT_NEAR(at.y, 40, 1e-6);
  EXPECT_NEAR(at.x, 400, 6) << "of a whole side as near, the place nearest to the middle";
  const geo::Point through = entrance_of(crossed);
  EXPECT_NEAR(through.y, 0, 1) << "where the street runs into it, not its middle";
  EXPECT_TRUE(std::abs(through.x - 900) < 1 || std::abs(through.x - 1100) < 1);
  EXPECT_NEAR(entrance_of(far).x, 5100, 1e-6) << "no road comes near: it stands for itself, and the check names it";
}

TEST_F(RoadsOfAnOffice, OfSeveralGatesTheOneThatIsQuickestFromTheOffice) {
  long_street();
  road(2000, 0, 2000, 300);
  road(0, 0, 0, 300);
  office(1900, 10);
  const data::CommunityId id = community("A", 20, 20, 1900);
  gates(id, {{1, 150}, {1930, 250}, {900, 900}});
  EXPECT_EQ(entrance_of(id), (geo::Point{1930, 250}));
  const data::CommunityId one = community("B", 20, 2200);
  gates(one, {{100, 2201}});
  EXPECT_EQ(entrance_of(one), (geo::Point{100, 2201})) << "a given gate counts even far from any road";
}

TEST_F(RoadsOfAnOffice, WithoutAnOfficeTheGateNearestToARoad) {
  long_street();
  const data::CommunityId id = community("A", 300, 40);
  gates(id, {{300, 140}, {400, 41}, {500, 200}});
  EXPECT_EQ(entrance_of(id), (geo::Point{400, 41}));
}

TEST_F(RoadsOfAnOffice, MatricesComeFromTheCacheUntilSomethingChanges) {
  long_street();
  std::map<std::string, std::vector<std::byte>, std::less<>> kept;
  int found = 0;
  const MatrixCache cache{[&](std::string_view hash) -> std::optional<geo::TravelMatrix> {
                            const auto at = kept.find(hash);
                            if (at == kept.end()) return std::nullopt;
                            ++found;
                            return geo::matrix_from_bytes(at->second);
                          },
                          [&](std::string_view hash, const geo::TravelMatrix& matrix) { kept.emplace(hash, geo::to_bytes(matrix)); }};
  const std::vector<geo::Point> stops{from_corner(10, 5), from_corner(700, -9), from_corner(1500, 1)};
  const auto matrix = [&](InspectorMode mode, const Speeds& speeds = Speeds::standard()) {
    Issues issues;
    return Network(*store_->snapshot(), mode, issues, speeds, cache).matrix(stops);
  };
  const geo::TravelMatrix first = matrix(InspectorMode::Walk);
  EXPECT_EQ(matrix(InspectorMode::Walk), first);
  EXPECT_EQ(found, 1);
  matrix(InspectorMode::Car);
  Speeds slow = Speeds::standard();
  slow.of(InspectorMode::Walk).kmh_by_kind.fill(3);
  EXPECT_GT(matrix(InspectorMode::Walk, slow).ds(0, 1), first.ds(0, 1));
  EXPECT_EQ(found, 1);
  road(0, 0, 0, 900);
  matrix(InspectorMode::Walk);
  EXPECT_EQ(found, 1) << "other roads";
  EXPECT_EQ(kept.size(), 4U);
}

TEST_F(RoadsOfAnOffice, TheCheckNamesWhatAPlanWouldStumbleOver) {
  long_street();
  road(0, 600, 400, 600);  // an island, and the office on it
  office(200, 610);
  community("near", 300, 40);
  community("on the island", 100, 620);
  community("nowhere", 5000, 5000);
  const RoadsCheck check = check_roads(*store_->snapshot(), InspectorMode::Ebike);
  const auto finding = [&](std::string_view code) -> const RoadFinding* {
    for (const RoadFinding& one : check.findings) {
      if (one.issue.code == code) return &one;
    }
    return nullptr;
  };
  for (const char* code : {"office-on-island", "office-far-from-road", "community-on-island", "community-off-road", "road-island"}) EXPECT_NE(finding(code), nullptr) << code;
  ASSERT_NE(finding("road-island"), nullptr);
  EXPECT_TRUE(finding("road-island")->at.has_value());
  EXPECT_FALSE(finding("road-island")->box.empty());
  EXPECT_EQ(check.refused, 1);
  EXPECT_EQ(check.stops.size(), 4U);
  EXPECT_FALSE(check.good());
}

TEST_F(RoadsOfAnOffice, RidingAgainstOneWayIsAChoice) {
  road(0, 0, 500, 0, true);
  road(500, 0, 500, 500);
  road(500, 500, 0, 500);
  road(0, 500, 0, 0);
  const std::vector<geo::Point> stops{from_corner(100, 0), from_corner(400, 0)};
  Speeds speeds = Speeds::standard();
  Issues issues;
  const auto back_m = [&] { return Network(*store_->snapshot(), InspectorMode::Ebike, issues, speeds).matrix(stops).dm(1, 0) / 10; };
  EXPECT_EQ(back_m(), 1700);
  speeds.of(InspectorMode::Ebike).obeys_oneway = false;
  EXPECT_EQ(back_m(), 300);
}

TEST(SpeedsJson, ComeBackAsTheyWere) {
  Speeds speeds = Speeds::standard();
  speeds.of(InspectorMode::Car).kmh_by_kind[2] = 33.5;
  speeds.of(InspectorMode::Ebike).obeys_oneway = false;
  EXPECT_EQ(speeds_from_json(to_json(speeds)), speeds);
  EXPECT_EQ(speeds_from_json("{}"), Speeds::standard());
}

}  // namespace
}  // namespace gridwalk::jobs
