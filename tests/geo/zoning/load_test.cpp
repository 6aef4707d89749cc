// The workload in minutes a month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo {
namespace {

LoadParts parts_of(const LoadFacts& facts, const LoadModel& model = {}) {
  return loads_of(std::vector{facts}, model).parts.front();
}

TEST(Load, EveryPartIsWhatTheFormulaSays) {
  // Two visits; 1,000 households, 10 buildings, 4 ha; 12 broken and 6 blocked in 6 months; 24 complaints in 12 months.
  LoadFacts facts{.households = 1000, .buildings = 10, .area_m2 = 40'000, .cell_m2 = 90'000, .months_inspected = 6,
                  .complaints = 24, .complaint_months = 12, .black_list = true, .office_m = 2500.0};
  facts.problems = {12, 0, 0, 0, 6, 0};
  const LoadParts parts = parts_of(facts);
  EXPECT_DOUBLE_EQ(parts.visits, 2);
  EXPECT_DOUBLE_EQ(parts.visit, 2 * 20);
  EXPECT_DOUBLE_EQ(parts.households, 2 * 0.02 * 1000);
  EXPECT_DOUBLE_EQ(parts.buildings, 2 * 0.3 * 10);
  EXPECT_DOUBLE_EQ(parts.area, 2 * 0.5 * 4);
  EXPECT_DOUBLE_EQ(parts.problems[0], 4 * 2) << "two a month, however often one goes there";
  EXPECT_DOUBLE_EQ(parts.problems[4], 4 * 1);
  EXPECT_DOUBLE_EQ(parts.recheck, 0.3 * 12);
  EXPECT_DOUBLE_EQ(parts.complaints, 0.5 * 2);
  EXPECT_DOUBLE_EQ(parts.on_site(), 40 + 40 + 6 + 4 + 12 + 3.6 + 1);
  const double between = 2 * 0.7124 * 300 * 1.3 / 250, both_ways = 2 * 2500 * 1.3 / 250;
  EXPECT_NEAR(parts.travel, between, 1e-12);
  EXPECT_NEAR(parts.office, (106.6 + between) / (360 - both_ways) * both_ways, 1e-12);
  EXPECT_NEAR(parts.total(), 106.6 + parts.travel + parts.office, 1e-12);
  EXPECT_NEAR(parts.on_the_way(), parts.travel + parts.office, 1e-12);
}

TEST(Load, VisitsThatWereLaidDownGoBeforeTheFactors) {
  EXPECT_EQ(parts_of({.households = 100, .black_list = true, .visits = 0.5}).visits, 0.5);
  EXPECT_EQ(parts_of({.households = 100, .black_list = true}).visits, 2);
  EXPECT_EQ(parts_of({.households = 100, .visits = 3}).visit, 3 * 20);
  EXPECT_EQ(parts_of({.households = 100, .visits = 0}).visit, 0);
  const Loads loads = loads_of(std::vector{LoadFacts{.households = 100, .visits = -1}}, {});
  EXPECT_EQ(loads.parts[0].visits, 1);
  EXPECT_EQ(loads.issues.front().code, "load-fact-invalid");
}

TEST(Load, AFullDayIsFullWithTheWayToTheOffice) {
  // Work that takes 20 days of 360 minutes, 26 of them on the way to the office and back.
  LoadModel model;
  model.visit_min = 20 * (360 - 26);
  model.travel_factor = model.problems_unknown = 0;
  const LoadParts parts = parts_of({.households = 0, .office_m = 2500.0}, model);
  EXPECT_NEAR(parts.total(), 20 * 360, 1e-9);
  EXPECT_NEAR(parts.office, 20 * 26, 1e-9);
}

TEST(Load, AnOfficeHalfADayAwayIsTold) {
  const std::vector<LoadFacts> facts{{.households = 10, .office_m = 500.0}, {.households = 10, .office_m = 90'000.0}};
  const Loads loads = loads_of(facts, {});
  ASSERT_EQ(loads.issues.size(), 1u);
  EXPECT_EQ(loads.issues[0].code, "load-office-far");
  EXPECT_EQ(loads.issues[0].args[0].second, "2");
  EXPECT_DOUBLE_EQ(loads.parts[1].office, loads.parts[1].on_site()) << "half of each day on the way";
}

TEST(Load, TheListsSayHowOftenOneGoes) {
  std::vector<LoadFacts> facts(10, {.households = 100});
  facts[0].black_list = true;
  facts[0].complaints = 90;  // also the hottest
  facts[1].red_list = true;
  LoadModel model;
  model.red_list_factor = 0.5;
  const auto parts = loads_of(facts, model).parts;
  EXPECT_DOUBLE_EQ(parts[0].visits, 2) << "not twice doubled";
  EXPECT_DOUBLE_EQ(parts[1].visits, 0.5);
  EXPECT_DOUBLE_EQ(parts[2].visits, 1);
}

TEST(Load, ComplaintsAreExpectedByHouseholds) {
  // One complaint for every ten households in all but two: a small one with a bad year, a large one of which nothing is known.
  std::vector<LoadFacts> facts;
  for (int i = 0; i < 30; ++i) {
    const double households = 200 + 100 * (i % 7);
    facts.push_back({.households = households, .complaints = households / 10, .complaint_months = 12});
  }
  facts[0] = {.households = 200, .complaints = 60, .complaint_months = 12};
  facts.push_back({.households = 3000});
  const auto parts = loads_of(facts, {}).parts;
  EXPECT_LT(parts[0].expected_complaints, 60 / 12.0) << "one bad year is not the rule";
  EXPECT_GT(parts[0].expected_complaints, 20 / 12.0);
  EXPECT_NEAR(parts[30].expected_complaints, 300 / 12.0, 40 / 12.0) << "as many as its households would";
}

TEST(Load, OneCallerMakesNoCommunityHot) {
  std::vector<LoadFacts> facts(20, {.households = 400, .complaints = 12, .complaint_months = 12});
  facts[3].complaints = 80;
  facts[3].repeats = 75;  // five people, one of them 76 times
  facts[7].complaints = 40;
  facts[8].complaints = 30;
  const std::vector<char> top = top_decile_of_complaints(facts);
  EXPECT_EQ(std::count(top.begin(), top.end(), 1), 2);
  EXPECT_TRUE(top[7] && top[8]);
  facts[3].repeats = 0;
  EXPECT_TRUE(top_decile_of_complaints(facts)[3]) << "eighty people are another matter";
}

TEST(Load, NothingFallsWhenACommunityHasMore) {
  const auto base = [] {
    LoadFacts facts{.households = 500, .buildings = 5, .area_m2 = 20'000, .cell_m2 = 30'000, .months_inspected = 6, .complaints = 10,
                    .complaint_months = 12, .office_m = 1000.0};
    facts.problems = {3, 3, 3, 3, 3, 3};
    return facts;
  };
  const auto with = [&](auto change) {
    std::vector<LoadFacts> facts{base(), base(), base(), base()};
    facts[1].problems = {30, 1, 9, 0, 5, 2};
    facts[2].complaints = 80;
    facts[3].complaints = 300;  // the top decile, whatever the others have
    change(facts[0]);
    return loads_of(facts, {}).parts[0].total();
  };
  const double now = with([](LoadFacts&) {});
  EXPECT_GT(with([](LoadFacts& f) { f.households = 600; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.buildings = 6; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.area_m2 *= 2; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.cell_m2 *= 2; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.complaints = 40; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.office_m = 2000; }), now);
  EXPECT_GT(with([](LoadFacts& f) { f.black_list = true; }), now);
  for (std::size_t k = 0; k < load_kinds; ++k) EXPECT_GT(with([k](LoadFacts& f) { f.problems[k] += 20; }), now) << k;
}

TEST(Load, ProblemsOfNoKindCountAsTheStreetsKindsAreMixed) {
  std::vector<LoadFacts> facts(2, {.households = 1, .months_inspected = 1});
  facts[0].problems = {6, 2, 0, 0, 0, 0};
  facts[1].other_problems = 8;
  const auto parts = loads_of(facts, {}).parts;
  EXPECT_NEAR(parts[1].expected_problems[0], 6, 1e-12);
  EXPECT_NEAR(parts[1].expected_problems[1], 2, 1e-12);
  EXPECT_DOUBLE_EQ(parts[1].expected_problems[2], 0);
  const auto unknown = loads_of(std::vector<LoadFacts>(1, {.households = 1}), {}).parts[0];
  EXPECT_NEAR(quantity_of(unknown, LoadQuantity::Problems), 2, 1e-12) << "problems_unknown";
}

TEST(Load, MissingHouseholdsAreTheMedianAndTold) {
  const std::vector<LoadFacts> facts{{.households = 100}, {}, {.households = 900}, {.households = 200}, {}};
  const Loads loads = loads_of(facts, {});
  EXPECT_DOUBLE_EQ(loads.parts[1].household_count, 200);
  EXPECT_DOUBLE_EQ(loads.parts[4].households, 0.02 * 200);
  ASSERT_EQ(loads.issues.size(), 1u);
  EXPECT_EQ(loads.issues[0].code, "load-households-missing");
  EXPECT_EQ(loads.issues[0].args, (Args{{"count", "2"}, {"communities", "2, 5"}, {"median", "200"}}));

  const Loads none = loads_of(std::vector<LoadFacts>(3), {});
  EXPECT_EQ(none.issues.at(0).code, "load-households-none");
  EXPECT_DOUBLE_EQ(none.parts[0].households, 0);
  EXPECT_TRUE(loads_of(std::vector<LoadFacts>{{.households = 0.0}}, {}).issues.empty()) << "0 may be true: a school";
}

TEST(Load, UnusableNumbersAreToldAndNeverSpread) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<LoadFacts> facts{{.households = -5.0}, {.households = 100, .buildings = none}, {.households = 100, .area_m2 = -1}};
  facts[2].problems[3] = std::numeric_limits<double>::infinity();
  const Loads loads = loads_of(facts, {});
  std::vector<std::string> told;
  for (const Issue& issue : loads.issues) {
    if (issue.code == "load-fact-invalid") told.push_back(issue.args[0].second + issue.args[1].second);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"1households", "2buildings", "3area", "3problems"}));
  for (const LoadParts& parts : loads.parts) EXPECT_TRUE(std::isfinite(parts.total()) && parts.total() > 0);
}

TEST(Load, NoSpeedNoWay) {
  LoadModel model;
  model.travel_speed_m_min = 0;
  EXPECT_DOUBLE_EQ(parts_of({.households = 1, .cell_m2 = 1e6, .office_m = 900.0}, model).on_the_way(), 0);
  model = {};
  model.day_min = 0;
  EXPECT_DOUBLE_EQ(parts_of({.households = 1, .office_m = 900.0}, model).office, 0);
}

TEST(Load, AStackAddsUpAndSoDoItsWholeMinutes) {
  LoadParts parts{.visit = 10.4, .households = 10.4, .buildings = 10.4, .area = 0.2, .recheck = 1.7};
  parts.problems = {1, 2, 3, 4, 5, 6.5};
  const auto stack = stacked(parts);
  EXPECT_DOUBLE_EQ(std::accumulate(stack.begin(), stack.end(), 0.0), parts.total());
  EXPECT_DOUBLE_EQ(stack[4], 1) << load_part_names[4];
  const auto whole = whole_minutes(parts);
  EXPECT_EQ(std::accumulate(whole.begin(), whole.end(), 0LL), std::llround(parts.total()));
  for (std::size_t p = 0; p < load_part_count; ++p) EXPECT_LT(std::abs(static_cast<double>(whole[p]) - stack[p]), 1);
}

TEST(Load, AZoneIsTheSumOfItsCommunities) {
  std::vector<LoadFacts> facts;
  for (int i = 0; i < 6; ++i) facts.push_back({.households = 100.0 * i, .cell_m2 = 1e4 * i, .office_m = 300.0 * i});
  const auto parts = loads_of(facts, {}).parts;
  const std::vector<int> zone_of{0, 1, 0, -1, 1, 7};
  const auto zones = zone_parts(parts, zone_of, 3);
  ASSERT_EQ(zones.size(), 3u);
  EXPECT_NEAR(zones[0].total(), parts[0].total() + parts[2].total(), 1e-9);
  EXPECT_NEAR(zones[1].office, parts[1].office + parts[4].office, 1e-9);
  EXPECT_EQ(zones[1].communities, 2);
  EXPECT_DOUBLE_EQ(zones[2].total(), 0);
  const auto way = zone_travel_min(parts, zone_of, 3);
  EXPECT_NEAR(way[1], zones[1].travel + zones[1].office, 1e-12);
}

TEST(Load, QuantitiesOfAZone) {
  LoadFacts facts{.households = 120, .area_m2 = 25'000, .months_inspected = 1, .complaints = 24, .complaint_months = 12};
  facts.problems = {1, 2, 3, 0, 0, 0};
  const LoadParts parts = parts_of(facts);
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Minutes), parts.total());
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Households), 120);
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Count), 1);
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Problems), 6);
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Complaints), 2);
  EXPECT_DOUBLE_EQ(quantity_of(parts, LoadQuantity::Area), 2.5);
}

TEST(CalibratedTravel, ReplacesTheModelledMinutesByTheRealOnes) {
  std::vector<LoadFacts> facts;
  for (int i = 0; i < 5; ++i) facts.push_back({.households = 100, .cell_m2 = 1e4 * (i + 1), .office_m = 400.0 * (i + 1)});
  const auto modelled = loads_of(facts, {}).parts;
  const std::vector<int> zone_of{0, 0, 1, 1, 2};
  const std::vector<double> visits(5, 1), real{6, 4, -1};
  const std::vector<double> factor = calibrated_travel(modelled, visits, zone_of, real);
  EXPECT_DOUBLE_EQ(factor[0], factor[1]);
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].travel_scale = factor[i];
  const auto way = zone_travel_min(loads_of(facts, {}).parts, zone_of, 3);
  EXPECT_NEAR(way[0], 6, 1e-9);
  EXPECT_NEAR(way[1], 4, 1e-9);
  const auto before = zone_travel_min(modelled, zone_of, 3);
  EXPECT_NEAR(way[2], before[2] * 10 / (before[0] + before[1]), 1e-9) << "no rounds there: as the others together";
  for (std::size_t i = 0; i < facts.size(); ++i) EXPECT_NEAR(loads_of(facts, {}).parts[i].on_site(), modelled[i].on_site(), 1e-12);

  const std::vector<double> twice(5, 2);
  EXPECT_NEAR(calibrated_travel(modelled, twice, zone_of, real)[0], factor[0] / 2, 1e-12) << "two visits took that long";
}

TEST(CalibratedTravel, WithoutRoundsNothingChanges) {
  const auto parts = loads_of(std::vector<LoadFacts>(3, {.households = 1, .cell_m2 = 100}), {}).parts;
  const std::vector<double> visits(3, 1);
  for (const double f : calibrated_travel(parts, visits, std::vector<int>{0, 0, 1}, std::vector<double>{-1, -1})) EXPECT_DOUBLE_EQ(f, 1);
  for (const double f : calibrated_travel(parts, visits, std::vector<int>{-1, -1, -1}, std::vector<double>{})) EXPECT_DOUBLE_EQ(f, 1);
  for (const double f : calibrated_travel(parts, visits, std::vector<int>{0, 0, 0}, std::vector<double>{1e9})) EXPECT_DOUBLE_EQ(f, 10) << "a limit";
}

// A row of communities, the left half behind a hill: ways there really take three times what the model says. Dividing, walking and
// dividing again comes to rest, and the zones are then balanced in real minutes.
TEST(CalibratedTravel, DividingAndWalkingComesToRest) {
  constexpr int n = 24;
  LoadModel model;
  model.problems_unknown = 0;
  std::vector<LoadFacts> facts(n, {.households = 0.0, .cell_m2 = 4e6});
  std::vector<double> real_factor;
  for (int i = 0; i < n; ++i) real_factor.push_back(i < n / 2 ? 3 : 1);
  const auto modelled = loads_of(facts, model).parts;
  const std::vector<double> visits(n, 1);
  const auto walk = [&](const std::vector<int>& zone_of) {
    std::vector<double> way(2), all(2);
    for (std::size_t i = 0; i < n; ++i) {
      const auto z = static_cast<std::size_t>(zone_of[i]);
      way[z] += real_factor[i] * modelled[i].on_the_way();
      all[z] += modelled[i].on_site() + real_factor[i] * modelled[i].on_the_way();
    }
    return std::pair(way, all);
  };
  const auto divided = [&] {
    ZoningProblem problem;
    const auto parts = loads_of(facts, model).parts;
    for (std::size_t i = 0; i < n; ++i) {
      problem.units.push_back({parts[i].total(), {1000.0 * static_cast<double>(i), 0}, 1e4});
      if (i > 0) problem.links.push_back({static_cast<int>(i) - 1, static_cast<int>(i), 100});
    }
    problem.share = {1, 1};
    ZoningOptions options;
    options.tolerance = 0.04;
    return divide(problem, options).zone_of;
  };
  const auto off_balance = [](const std::vector<double>& all) { return std::abs(all[0] - all[1]) / (all[0] + all[1]); };

  std::vector<int> zone_of = divided();
  const double before = off_balance(walk(zone_of).second);
  double last_change = 0;
  for (int round = 0; round < 4; ++round) {
    const auto factor = calibrated_travel(modelled, visits, zone_of, walk(zone_of).first);
    last_change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      last_change = std::max(last_change, std::abs(factor[i] - facts[i].travel_scale));
      facts[i].travel_scale = factor[i];
    }
    zone_of = divided();
  }
  EXPECT_GT(before, 0.1);
  EXPECT_LT(off_balance(walk(zone_of).second), 0.05);
  EXPECT_LT(last_change, 0.15);
}

}  // namespace
}  // namespace gridwalk::geo
