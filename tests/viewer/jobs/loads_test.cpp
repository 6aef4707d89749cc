// From a project's records to minutes a month, and what a plan keeps of how they were weighed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/loads.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

using nlohmann::json;
using testing::add_inspectors;
using testing::drawn_project;
using testing::error_code;
using testing::named;

TEST(Coefficients, AllHaveTheirWordsAndStandardValuesWithinLimits) {
  const words::Words zh(words::Language::Chinese), en(words::Language::English);
  const geo::LoadModel model;
  std::set<std::string> keys;
  for_each_coefficient(model, [&](const Coefficient& what, double value) {
    EXPECT_TRUE(keys.insert(what.key).second) << what.key;
    for (const words::Words* words : {&zh, &en}) {
      EXPECT_TRUE(words->has(std::string("load.coefficient.") + what.key)) << what.key;
      EXPECT_TRUE(words->has(std::string("load.explain.") + what.key)) << what.key;
      EXPECT_TRUE(words->has(std::string("load.unit.") + what.unit)) << what.unit;
    }
    EXPECT_LE(what.least, value) << what.key;
    EXPECT_GE(what.greatest, value) << what.key;
    EXPECT_GT(what.step, 0) << what.key;
  });
  EXPECT_EQ(keys.size(), 21u);
  for (const std::string_view part : geo::load_part_names) EXPECT_TRUE(zh.has("load.part." + std::string(part))) << part;
  for (const char* what : {"minutes", "households", "count", "problems", "complaints", "area"}) {
    EXPECT_TRUE(zh.has(std::string("criterion.") + what));
    EXPECT_EQ(name_of(*quantity_named(what)), what);
  }
  EXPECT_FALSE(quantity_named("weight"));
}

// Every coefficient another one than the standard: if one were forgotten or mixed up in JSON, it would come back different.
TEST(Coefficients, GoToJsonAndBack) {
  geo::LoadModel model;
  double at = 1;
  for_each_coefficient(model, [&](const Coefficient& what, double& value) {
    at += 0.01;
    value = what.least + (what.greatest - what.least) / (3 * at);
  });
  Issues issues;
  const geo::LoadModel back = load_model_from_json(to_json(model), issues);
  EXPECT_EQ(to_json(back), to_json(model));
  EXPECT_DOUBLE_EQ(back.household_min, model.household_min);
  EXPECT_DOUBLE_EQ(back.problem_min[4], model.problem_min[4]);
  EXPECT_TRUE(issues.empty());
}

TEST(Coefficients, UnknownOnesAreToldWrongOnesRefused) {
  Issues issues;
  EXPECT_DOUBLE_EQ(load_model_from_json(json{{"visit_min", 33}, {"colour", 4}}, issues).visit_min, 33);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "load-key-ignored");
  EXPECT_EQ(issues[0].args[0].second, "colour");
  const auto refused = [](const json& value) -> std::string {
    Issues none;
    try {
      load_model_from_json(value, none);
    } catch (const Error& error) {
      return error.code() + (error.args().empty() ? "" : " " + error.args()[0].second);
    }
    return "taken";
  };
  EXPECT_EQ(refused(json{{"building_min", "much"}}), "load-wrong-type building_min");
  EXPECT_EQ(refused(json{{"building_min", nullptr}}), "load-wrong-type building_min");
  EXPECT_EQ(refused(json{{"travel_speed_m_min", 0}}), "load-out-of-range travel_speed_m_min");
  EXPECT_EQ(refused(json{{"visit_min", -1}}), "load-out-of-range visit_min");
  EXPECT_EQ(refused(json::array({1, 2})), "load-not-an-object");
}

TEST(Coefficients, PlansOfEarlierVersionsAreUnderstood) {
  Issues issues;
  const json old{{"visit_min", 25}, {"problem_min", 3}, {"red_list_factor", 0.5}, {"red_list_rule", false}};
  const geo::LoadModel model = load_model_from_json(old, issues);
  for (const double minutes : model.problem_min) EXPECT_DOUBLE_EQ(minutes, 3);
  EXPECT_DOUBLE_EQ(model.red_list_factor, 1) << "the rule was off";
  EXPECT_TRUE(issues.empty());
}

TEST(Coefficients, OneAtATime) {
  geo::LoadModel model;
  set_coefficient(model, "household_min", 0.03);
  EXPECT_DOUBLE_EQ(model.household_min, 0.03);
  set_coefficient(model, "problem_min", 7);
  for (const double minutes : model.problem_min) EXPECT_DOUBLE_EQ(minutes, 7);
  EXPECT_EQ(error_code([&] { set_coefficient(model, "houshold_min", 1); }), "load-key-unknown");
  EXPECT_EQ(error_code([&] { set_coefficient(model, "visit_min", 1e9); }), "load-out-of-range");
}

TEST(Coefficients, FromAFile) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto read = [&](const char* name, std::string_view text) {
    std::ofstream(folder.path() / name) << text;
    Issues issues;
    return read_load_model(folder.path() / name, issues);
  };
  EXPECT_DOUBLE_EQ(read("a.json", R"({"visit_min": 31})").visit_min, 31);
  EXPECT_DOUBLE_EQ(read("b.json", R"({"load": {"visit_min": 32}, "zones": []})").visit_min, 32);
  EXPECT_DOUBLE_EQ(read("c.toml", "visit_min = 33\nhousehold_min = 0.5\n").household_min, 0.5);
  EXPECT_DOUBLE_EQ(read("d.toml", "[load]\nvisit_min = 34\n").visit_min, 34);
  EXPECT_EQ(error_code([&] { read("e.json", "{"); }), "load-file-unreadable");
  EXPECT_EQ(error_code([&] { read("f.toml", "visit_min = = 3"); }), "load-file-unreadable");
  EXPECT_EQ(error_code([&] { read("g.toml", "visit_min = 'long'"); }), "load-wrong-type");
  Issues issues;
  EXPECT_EQ(error_code([&] { read_load_model(folder.path() / "missing.json", issues); }), "load-file-unreadable");
}

class Loads : public ::testing::Test {
 protected:
  void draw(std::string_view drawing) { store_ = drawn_project(folder_.path() / "drawn.gridwalk", drawing); }
  template <class Change>
  void change(std::string_view name, Change with) {
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      data::Community community = *store_->snapshot()->communities.find(named(*store_, name));
      with(community);
      edit.put(community);
    });
  }
  std::vector<geo::LoadFacts> facts() const { return load_facts(*store_->snapshot(), *ground_of(*store_->snapshot())); }
  geo::LoadFacts facts(std::string_view name) const {
    return facts()[static_cast<std::size_t>(store_->snapshot()->communities.index_of(named(*store_, name)))];
  }
  gridwalk::testing::TemporaryFolder folder_;
  words::Words words_{words::Language::English};
  std::unique_ptr<data::Store> store_;
};

TEST_F(Loads, FactsComeFromTheRecords) {
  draw("ab");
  change("a", [](data::Community& c) { c.households = 0, c.buildings = 7, c.tier = data::ListTier::Black; });
  const data::CommunityId a = named(*store_, "a"), b = named(*store_, "b");
  const auto day = [](int y, unsigned m, unsigned d) { return data::Date{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)}; };
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    const auto problem = [&](data::CommunityId where, data::ProblemKind kind, data::Date on, data::ProblemStatus status) {
      data::Problem p;
      p.community = where, p.kind = kind, p.found_on = on, p.status = status;
      edit.put(p);
    };
    problem(a, data::ProblemKind::Blocked, day(2026, 3, 5), data::ProblemStatus::Closed);
    problem(a, data::ProblemKind::Blocked, day(2026, 3, 9), data::ProblemStatus::Closed);
    problem(a, data::ProblemKind::Unmapped, day(2026, 5, 9), data::ProblemStatus::Closed);
    problem(b, data::ProblemKind::Broken, day(2026, 5, 30), data::ProblemStatus::Issued);
    const auto complaint = [&](data::CommunityId where, data::Date on) {
      data::Complaint c;
      c.community = where, c.received_at = data::Moment(std::chrono::local_days(on));
      edit.put(c);
    };
    complaint(b, day(2025, 5, 29));  // more than 365 days before the last day
    complaint(b, day(2025, 5, 31));
    complaint(b, day(2026, 2, 1));
    data::Street street = *store_->snapshot()->street();
    const data::Community& first = *store_->snapshot()->communities.find(a);
    const geo::Point at = first.point.value_or(geo::centroid(first.boundary));
    street.office = geo::Point{at.x + 300, at.y - 400};
    edit.put(street);
  });
  const geo::LoadFacts of_a = facts("a"), of_b = facts("b");
  EXPECT_FALSE(of_a.households) << "0 is not known";
  EXPECT_EQ(of_b.households, 100);
  EXPECT_DOUBLE_EQ(of_a.buildings, 7);
  EXPECT_TRUE(of_a.black_list);
  EXPECT_DOUBLE_EQ(of_a.problems[4], 2);
  EXPECT_DOUBLE_EQ(of_a.other_problems, 1);
  EXPECT_DOUBLE_EQ(of_b.problems[0], 1);
  EXPECT_DOUBLE_EQ(of_a.months_inspected, 2) << "March and May";
  EXPECT_DOUBLE_EQ(of_b.complaints, 2);
  EXPECT_DOUBLE_EQ(of_b.complaint_months, 12);
  ASSERT_TRUE(of_a.office_m);
  EXPECT_NEAR(*of_a.office_m, 500, 1e-6);
  EXPECT_GT(of_a.cell_m2, of_a.area_m2) << "its land reaches into the lane";
  EXPECT_NEAR(of_a.area_m2, geo::area_m2(store_->snapshot()->communities.find(a)->boundary), 1e-9);
  EXPECT_EQ(open_rechecks(*store_->snapshot()), (std::vector<char>{0, 1}));
}

TEST_F(Loads, ThePlanKeepsHowItWasWeighed) {
  draw("abcd");
  add_inspectors(*store_, {"one", "two"});
  DivideRequest request;
  request.load.visit_min = 41;
  request.balance = geo::LoadQuantity::Count;
  request.criteria = {{geo::LoadQuantity::Households, 0.2}};
  const DivideResult result = divide(*store_, request, words_);
  EXPECT_TRUE(result.within_tolerance);
  const auto snapshot = store_->snapshot();
  const StreetView view = street_view(snapshot, ground_of(*snapshot));
  EXPECT_DOUBLE_EQ(view.load.model.visit_min, 41);
  EXPECT_DOUBLE_EQ(view.parts[0].visit, 41) << "minutes stay minutes";
  EXPECT_DOUBLE_EQ(view.problem.units[0].load_min, 1) << "what is balanced is the count";
  ASSERT_EQ(view.problem.criteria.size(), 1u);
  EXPECT_EQ(view.problem.criteria[0].name, "households");
  EXPECT_EQ(view.problem.criteria[0].value, (std::vector<double>(4, 100)));
  EXPECT_EQ(view.load.criteria, request.criteria);
  EXPECT_TRUE(view.load_issues.empty());
  const json parameters = json::parse(snapshot->zone_plans.find(result.plan)->parameters);
  EXPECT_EQ(parameters["load"]["visit_min"], 41);
  EXPECT_EQ(parameters["load"].size(), 21u);
}

TEST_F(Loads, PresetsDivideDifferently) {
  // One large community and five small ones in a row: by count three and three, by households the large one alone.
  draw("abcdef");
  change("a", [](data::Community& c) { c.households = 500; });
  const auto zone_of_a = [&](geo::LoadQuantity balance) {
    DivideRequest request;
    request.zones = 2;
    request.balance = balance;
    EXPECT_TRUE(divide(*store_, request, words_).within_tolerance);
    const StreetView view = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
    const int a = view.community(named(*store_, "a"));
    return std::ranges::count(view.zone_of, view.zone_of[static_cast<std::size_t>(a)]);
  };
  EXPECT_EQ(zone_of_a(geo::LoadQuantity::Count), 3);
  EXPECT_EQ(zone_of_a(geo::LoadQuantity::Households), 1);
}

TEST_F(Loads, AFurtherCriterionIsHeldToAndChecked) {
  // By count many pairs of halves will do; the households of the two large ones have to be parted as well.
  draw("ab\ncd\nef");
  change("a", [](data::Community& c) { c.households = 900; });
  change("f", [](data::Community& c) { c.households = 900; });
  DivideRequest request;
  request.zones = 2;
  request.balance = geo::LoadQuantity::Count;
  request.criteria = {{geo::LoadQuantity::Households, 0.05}};
  EXPECT_TRUE(divide(*store_, request, words_).within_tolerance);
  const StreetView view = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
  const auto zone = [&](std::string_view name) { return view.zone_of[static_cast<std::size_t>(view.community(named(*store_, name)))]; };
  EXPECT_NE(zone("a"), zone("f"));
  EXPECT_TRUE(check_plan(view, words_).empty());

  move_communities(*store_, view, {named(*store_, "f")}, view.zones[static_cast<std::size_t>(zone("a"))]);
  const StreetView moved = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
  const Issues issues = check_plan(moved, words_);
  const auto over = std::ranges::find(issues, "criterion-over", &Issue::code);
  ASSERT_NE(over, issues.end());
  EXPECT_NE(words_.sentence(*over).find("households"), std::string::npos) << words_.sentence(*over);
}

TEST_F(Loads, MissingHouseholdsAreToldByNameNegativeOnesRefused) {
  draw("abcd");
  change("b", [](data::Community& c) { c.households = 0; });
  DivideRequest request;
  request.zones = 2;
  const DivideResult result = divide(*store_, request, words_);
  const auto missing = std::ranges::find(result.issues, "load-households-missing", &Issue::code);
  ASSERT_NE(missing, result.issues.end());
  EXPECT_EQ(missing->args, (Args{{"count", "1"}, {"communities", "b"}, {"median", "100"}}));

  change("c", [](data::Community& c) { c.households = -3; });
  const std::string before = store_->digest();
  EXPECT_EQ(error_code([&] { divide(*store_, request, words_); }), "load-households-negative");
  EXPECT_EQ(store_->digest(), before);
  request.criteria = {{geo::LoadQuantity::Area, 0}};
  change("c", [](data::Community& c) { c.households = 3; });
  EXPECT_EQ(error_code([&] { divide(*store_, request, words_); }), "criterion-tolerance");
}

TEST_F(Loads, ADamagedPlanIsShownWithStandardCoefficients) {
  draw("ab");
  DivideRequest request;
  request.zones = 2;
  const data::ZonePlanId id = divide(*store_, request, words_).plan;
  for (const char* parameters : {R"({"load": {"visit_min": "many"}})", R"({"load": 7})"}) {
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      data::ZonePlan plan = *store_->snapshot()->zone_plans.find(id);
      plan.parameters = parameters;
      edit.put(plan);
    });
    const StreetView view = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
    EXPECT_TRUE(testing::has(view.load_issues, "plan-load-unreadable")) << parameters;
    EXPECT_DOUBLE_EQ(view.parts[0].visit, geo::LoadModel().visit_min);
  }
}

TEST_F(Loads, TheRoundsRealMinutesReplaceTheModelledWays) {
  draw("abcd\nefgh");
  add_inspectors(*store_, {"one", "two"});
  DivideRequest request;
  EXPECT_EQ(error_code([&] { request.travel_from_rounds = true, divide(*store_, request, words_); }), "no-month-plan");
  request.travel_from_rounds = false;
  divide(*store_, request, words_);
  PlanMonthRequest month;
  month.month = {2026, 7};
  const PlanMonthResult planned = plan_month(*store_, month, words_);
  ASSERT_GT(planned.travel_min, 0);
  request.travel_from_rounds = true;
  divide(*store_, request, words_);
  const StreetView view = street_view(store_->snapshot(), ground_of(*store_->snapshot()));
  EXPECT_EQ(view.load.travel_scale.size(), 8u);
  double on_the_way = 0;
  for (const geo::LoadParts& parts : view.parts) on_the_way += parts.on_the_way();
  EXPECT_NEAR(on_the_way, planned.travel_min, 1e-6) << "one visit each, as in the month planned";
}

}  // namespace
}  // namespace gridwalk::jobs
