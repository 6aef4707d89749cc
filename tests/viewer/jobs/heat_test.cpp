// What heat maps stand on, and what is said of their hot areas.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/heat.h"

#include <gtest/gtest.h>

#include <cmath>

#include "viewer/carto/heat_findings.h"
#include "viewer/carto/heat_play.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/heat_files.h"

namespace gridwalk::jobs {
namespace {

using data::Date;
using namespace std::chrono;

geo::MultiPolygon square(double x, double y, double side) { return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}; }

// A street of 2 x 1 km with two communities; complaints crowd in the western one.
class Heat : public ::testing::Test {
 protected:
  Heat() {
    street_->project.srid = 4549;
    data::Street street{{1}, "1", "street", {{{{0, 0}, {2000, 0}, {2000, 1000}, {0, 1000}, {0, 0}}, {}}}, {}};
    street_->streets = data::Table<data::Street>({street});
    data::Community west, east;
    west.id = {1}, west.name = "West", west.households = 1000, west.boundary = square(100, 100, 800);
    east.id = {2}, east.name = "East", east.households = 500, east.boundary = square(1100, 100, 800);
    street_->communities = data::Table<data::Community>({west, east});
    street_->companies = data::Table<data::Company>({{{7}, "", "Clean Ltd", "", ""}});
    street_->contracts = data::Table<data::ServiceContract>({{{1}, {1}, {7}, "", "", {}}});
    street_->zones = data::Table<data::Zone>({{{3}, {1}, "A1"}, {{4}, {1}, "A2"}});
    street_->zone_members = data::Table<data::ZoneMember>({{{1}, {1}, {3}, {1}}, {{2}, {1}, {4}, {2}}});
    street_->inspectors = data::Table<data::Inspector>({{{5}, "Li"}});
    street_->assignments = data::Table<data::Assignment>({{{1}, {3}, {5}, data::AssignmentRole::Lead, {}}});
    for (int i = 0; i < 60; ++i) complain(400 + 10.0 * (i % 8), 400 + 10.0 * (i / 8), 1, Date(2026y / May / (1 + i % 28)), "c" + std::to_string(i));
    for (int i = 0; i < 20; ++i) complain(420 + 10.0 * (i % 5), 430, 1, Date(2026y / April / (1 + i)), "");
    for (int i = 0; i < 10; ++i) complain(1200 + 60.0 * i, 500, 2, Date(2026y / May / (2 + i)), "");
    take();
    options_.of = carto::HeatOf::Complaints;
    options_.from = 2026y / May / 1;
    options_.to = 2026y / May / 31;
    options_.radius_m = 150;
  }
  void complain(double x, double y, int community, std::optional<Date> day, const std::string& caller) {
    data::Complaint complaint;
    complaint.id = {static_cast<std::int64_t>(complaints_.size()) + 1};
    complaint.point = geo::Point{x, y};
    complaint.community = {community};
    complaint.caller_hash = caller;
    complaint.kind = complaints_.size() % 3 == 0 ? data::ProblemKind::Dirty : data::ProblemKind::Broken;
    if (day) complaint.received_at = data::moment_from_text(data::to_text(*day) + "T10:00:00");
    complaints_.push_back(complaint);
  }
  void take() { street_->complaints = data::Table<data::Complaint>(complaints_); }
  std::string issue() const {
    const carto::HeatMap map = carto::heat_map(*street_, options_);
    return map.issues.empty() ? "" : map.issues[0].code;
  }

  std::shared_ptr<data::Snapshot> street_ = std::make_shared<data::Snapshot>();
  std::vector<data::Complaint> complaints_;
  carto::HeatOptions options_;
};

TEST_F(Heat, OneHotAreaWithAllThatALeaderAsks) {
  const HeatResult result = heat(*street_, options_);
  EXPECT_EQ(result.map->input.rows, 70);
  EXPECT_EQ(result.peak_place, "West");
  ASSERT_EQ(result.hottest.size(), 2u);
  EXPECT_EQ(result.hottest[0].count, 60);
  const HotAreas found = hot_areas(*street_, *result.map, {1});
  ASSERT_EQ(found.areas.size(), 1u);
  EXPECT_GE(found.level, result.peak / 2);
  const HotArea& area = found.areas[0];
  EXPECT_EQ(area.id, 1);
  EXPECT_GT(area.count, 40);
  EXPECT_LE(area.count, 60);
  EXPECT_DOUBLE_EQ(area.weight, area.count);
  EXPECT_TRUE(found.period_before);
  EXPECT_EQ(area.count_before, 20);
  EXPECT_NEAR(area.households, 1000 * area.area_m2 / (800 * 800), 1e-6);
  EXPECT_NEAR(area.per_1000_households, 1000 * area.count / area.households, 1e-9);
  EXPECT_EQ(area.by_kind[static_cast<std::size_t>(data::ProblemKind::Dirty)] + area.by_kind[static_cast<std::size_t>(data::ProblemKind::Broken)], area.count);
  ASSERT_EQ(area.communities.size(), 1u);
  EXPECT_EQ(area.communities[0].community, data::CommunityId{1});
  EXPECT_EQ(area.companies, std::vector<data::CompanyId>{{7}});
  EXPECT_EQ(area.zone, data::ZoneId{3});
  EXPECT_EQ(area.inspector, data::InspectorId{5});
  EXPECT_EQ(found.located, 70);
  EXPECT_DOUBLE_EQ(found.share_of_findings, area.count / 70.0);
  EXPECT_NEAR(found.share_of_street, area.area_m2 / 2e6, 1e-9);
}

TEST_F(Heat, ALevelIsTakenAsItIsGivenAndAboveThePeakThereIsNone) {
  const carto::HeatMap map = carto::heat_map(*street_, options_);
  EXPECT_EQ(hot_areas(*street_, map, {1}, 0.01).areas.size(), 2u);  // the eastern ones, too
  EXPECT_TRUE(hot_areas(*street_, map, {1}, map.grid->peak() * map.unit * 1.1).areas.empty());
  EXPECT_TRUE(hot_areas(*street_, map, {1}, -1.0).areas.empty());
  EXPECT_TRUE(hot_areas(*street_, carto::HeatMap{}, {1}).areas.empty());
}

TEST_F(Heat, OneCallerCanNotMakeAHotSpotAlone) {
  for (int i = 0; i < 200; ++i) complain(1500, 500, 2, Date(2026y / May / 20), "one");
  take();
  const carto::HeatMap damped = carto::heat_map(*street_, options_);
  EXPECT_EQ(damped.input.damped, 200);
  EXPECT_EQ(heat(*street_, options_).peak_place, "West");
  double weight = 0;
  for (const geo::WeightedPoint& point : damped.input.points) weight += point.weight;
  EXPECT_NEAR(weight, 71, 1e-9);
  options_.damp_repeats = false;
  EXPECT_EQ(heat(*street_, options_).peak_place, "East");
}

TEST_F(Heat, StateKindAndAgeWeigh) {
  complaints_[0].closed_at = complaints_[0].received_at;
  take();
  options_.state = carto::HeatState::Closed;
  EXPECT_EQ(carto::heat_input(*street_, options_).rows, 1);
  options_.state = carto::HeatState::Open;
  EXPECT_EQ(carto::heat_input(*street_, options_).rows, 69);
  options_.state = carto::HeatState::All;
  options_.kind = data::ProblemKind::Dirty;
  EXPECT_EQ(carto::heat_input(*street_, options_).rows, 23);
  options_.kind.reset();
  options_.half_life_days = 10;
  const carto::HeatFindings aged = carto::heat_findings(*street_, options_);
  EXPECT_NEAR(aged.taken[0].weight, std::exp2(-3), 1e-12);  // 1 May, seen from the 31st
}

TEST_F(Heat, APeriodsArrayHasTheCellsOfAnyOther) {
  const carto::HeatMap may = carto::heat_map(*street_, options_);
  options_.from = 2026y / April / 1;
  options_.to = 2026y / April / 30;
  const carto::HeatMap april = carto::heat_map(*street_, options_);
  EXPECT_EQ(may.grid->origin, april.grid->origin);
  EXPECT_EQ(may.grid->per_m2.size(), april.grid->per_m2.size());
}

TEST_F(Heat, AFrameOfThePlayIsTheMapOfItsPeriod) {
  for (const double half_life : {0.0, 7.0}) {
    options_.half_life_days = half_life;
    carto::HeatPlay play(street_, options_);
    carto::HeatOptions week = options_;
    week.from = 2026y / May / 4;
    week.to = 2026y / May / 10;
    const carto::HeatMap frame = play.frame(*week.from, *week.to), direct = carto::heat_map(*street_, week);
    EXPECT_EQ(frame.grid->per_m2, direct.grid->per_m2);
    EXPECT_EQ(frame.input.rows, direct.input.rows);
  }
}

TEST_F(Heat, TheScenesArrayIsTheMapsOwn) {
  const auto map = std::make_shared<const carto::HeatMap>(carto::heat_map(*street_, options_));
  carto::SceneOptions scene;
  scene.heat = options_;
  scene.heat_map = map;
  const words::Words words(words::Language::English);
  EXPECT_EQ(carto::make_scene(street_, scene, words).heat->grid, map->grid);  // screen and paper draw from a scene
  scene.heat_map = nullptr;
  EXPECT_EQ(carto::make_scene(street_, scene, words).heat->grid->per_m2, map->grid->per_m2);
  EXPECT_EQ(heat_unit_name(*map), "complaints per hectare");
}

TEST_F(Heat, ARateNeedsHouseholds) {
  options_.per = carto::HeatPer::Thousand;
  const carto::HeatMap rate = carto::heat_map(*street_, options_);
  ASSERT_TRUE(rate.grid);
  EXPECT_EQ(rate.unit, 1000);
  EXPECT_GT(rate.grid->peak(), 0);
  auto communities = std::vector<data::Community>(street_->communities.begin(), street_->communities.end());
  communities[1].households = 0;
  street_->communities = data::Table<data::Community>(communities);
  EXPECT_EQ(issue(), "heat-households-missing");
  communities[0].households = 0;
  street_->communities = data::Table<data::Community>(communities);
  EXPECT_EQ(issue(), "heat-households-unknown");
  EXPECT_FALSE(carto::heat_map(*street_, options_).grid);
}

TEST_F(Heat, TheEdgeIsCorrectedByTheOutline) {
  for (int i = 0; i < 40; ++i) complain(2, 100 + 20.0 * i, 1, Date(2026y / May / 3), "");
  take();
  const carto::HeatMap plain = carto::heat_map(*street_, options_);
  options_.edge_correction = true;
  const carto::HeatMap corrected = carto::heat_map(*street_, options_);
  EXPECT_NEAR(corrected.grid->value_at({2.5, 502.5}) / plain.grid->value_at({2.5, 502.5}), 2, 0.1);
  EXPECT_EQ(corrected.grid->value_at({-140, 500}), corrected.grid->value_at({-140, 500}));
  street_->streets = data::Table<data::Street>();
  EXPECT_EQ(issue(), "heat-outline-missing");
}

TEST_F(Heat, BadInputIsSaidInPlaceOfAPictureThatLies) {
  options_.from = 2030y / January / 1;
  options_.to = 2030y / January / 31;
  EXPECT_EQ(issue(), "heat-no-findings");
  options_.from.reset();
  options_.to.reset();
  complaints_.resize(1);
  take();
  EXPECT_EQ(issue(), "heat-one-point");
  for (int i = 0; i < 5; ++i) complain(400, 400, 1, Date(2026y / May / 3), "");
  take();
  EXPECT_EQ(issue(), "heat-one-place");
  complain(500, 500, 1, {}, "");
  complain(9e6, 9e6, 0, {}, "");
  take();
  EXPECT_EQ(issue(), "heat-far");
  EXPECT_EQ(carto::heat_map(*street_, options_).grid->cell_m, 5);  // the stray one does not spoil the picture
  for (data::Complaint& complaint : complaints_) complaint.point.reset();
  take();
  EXPECT_EQ(issue(), "heat-none-located");
  EXPECT_THROW(write_heat_raster(*street_, carto::heat_map(*street_, options_), "/tmp/nothing.tif", words::Words(words::Language::English)), Error);
}

TEST_F(Heat, WeeksBeginOnMondayAndNoneIsLost) {
  complain(1, 1, 1, {}, "");
  take();
  const WeekCounts weeks = findings_a_week(*street_, options_);
  EXPECT_EQ(weeks.first_monday, Date(2026y / March / 30));
  EXPECT_EQ(weeks.without_day, 1);
  int sum = 0;
  for (const int count : weeks.counts) sum += count;
  EXPECT_EQ(sum, 90);
  EXPECT_EQ(weeks.counts[0], 5);  // 1 to 5 April
  EXPECT_TRUE(findings_a_week(data::Snapshot{}, options_).counts.empty());
}

}  // namespace
}  // namespace gridwalk::jobs
