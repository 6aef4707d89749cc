// Communities split and merge, companies change: the past reads as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "tests/viewer/jobs/small_office.h"
#include "viewer/jobs/lineage.h"
#include "viewer/jobs/loads.h"
#include "viewer/jobs/locate.h"
#include "viewer/jobs/past_changes.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {
namespace {

using namespace std::chrono;

class LineageOf : public gridwalk::testing::SmallOffice {
 protected:
  static constexpr data::Date july{year(2026) / 7 / 1};
  LineageOf() {
    sun_ = community("阳光花园", 0, 0);
    other_ = community("和谐家园", 300, 0);
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      company_ = edit.put(data::Company{.name = "青岛甲物业有限公司"});
      for (const auto id : {sun_, other_}) edit.put(data::ServiceContract{.community = id, .company = company_, .project_manager = "张三"});
      const data::ZonePlanId plan = edit.put(data::ZonePlan{.name = "方案", .status = data::PlanStatus::InForce});
      const data::ZoneId zone = edit.put(data::Zone{.plan = plan, .code = "A1"});
      for (const auto id : {sun_, other_}) edit.put(data::ZoneMember{.plan = plan, .zone = zone, .community = id});
      data::Problem problem;
      problem.community = sun_;
      problem.found_on = year(2026) / 6 / 10;
      edit.put(problem);
    });
    import("list.csv", {{.order_no = "June", .received = "2026-06-30 23:00", .at = geo::Point{100, 150}},
                        {.order_no = "North", .received = "2026-07-01 00:10", .at = geo::Point{100, 150}},
                        {.order_no = "South", .received = "2026-07-02 08:00", .at = geo::Point{100, 20}},
                        {.order_no = "Nowhere", .received = "2026-07-03 08:00", .address = "阳光花园"}});
  }
  data::CommunityId named(const std::string& name) const {
    for (const data::Community& community : store_->snapshot()->communities) {
      if (community.name == name) return community.id;
    }
    return {};
  }
  std::string code_of(const std::function<void()>& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  }
  data::CommunityId sun_, other_;
  data::CompanyId company_;
};

// User story 12.
TEST_F(LineageOf, ASplitGoesByPlaceFromItsDayOnAndLeavesThePastAlone) {
  SplitRequest request{sun_, {{"阳光花园北区", 0.6}, {"阳光花园南区", 0.4}}, july, SplitLine::NorthSouth};
  const LineageResult result = split_community(*store_, request);
  const auto snapshot = store_->snapshot();
  ASSERT_EQ(result.successors.size(), 2u);
  const data::Community &north = *snapshot->communities.find(result.successors[0]), &south = *snapshot->communities.find(result.successors[1]);
  const data::Community& old = *snapshot->communities.find(sun_);
  EXPECT_EQ(old.valid.to, data::Date(year(2026) / 6 / 30));
  EXPECT_EQ(north.valid.from, july);
  EXPECT_EQ(north.households + south.households, old.households);
  EXPECT_EQ(north.households, 360);
  EXPECT_NEAR(geo::area_m2(north.boundary), 0.6 * geo::area_m2(old.boundary), 1);
  EXPECT_GT(north.point->y, south.point->y);
  EXPECT_EQ(north.quality, data::BoundaryQuality::Guessed);
  EXPECT_EQ(complaint("June").community, sun_) << "a month that is over reads as it was";
  EXPECT_EQ(complaint("North").community, north.id);
  EXPECT_EQ(complaint("South").community, south.id);
  EXPECT_EQ(complaint("Nowhere").community, sun_) << "nobody knows which of them: it stays";
  EXPECT_EQ(result.complaints, 2);
  EXPECT_EQ(snapshot->problems[0].community, sun_);
  // Company and zone go on without a gap.
  EXPECT_EQ(contract_on(*snapshot, sun_, year(2026) / 6 / 30)->company, company_);
  EXPECT_EQ(contract_on(*snapshot, sun_, july), nullptr);
  EXPECT_EQ(contract_on(*snapshot, north.id, july)->project_manager, "张三");
  EXPECT_EQ(std::ranges::count(snapshot->zone_members, north.id, &data::ZoneMember::community), 1);
  EXPECT_EQ(snapshot->lineages.size(), 2u);
  EXPECT_EQ(snapshot->lineages[0].predecessor, sun_);
  // Later lists find whoever stood there on the day, by place and by name.
  import("late.csv", {{.order_no = "LateJune", .received = "2026-06-12 08:00", .at = geo::Point{110, 150}},
                      {.order_no = "LateJuly", .received = "2026-07-12 08:00", .at = geo::Point{110, 150}},
                      {.order_no = "NamedJune", .received = "2026-06-12 08:00", .community = "阳光花园"},
                      {.order_no = "NamedJuly", .received = "2026-07-12 08:00", .community = "阳光花园"}});
  EXPECT_EQ(complaint("LateJune").community, sun_);
  EXPECT_EQ(complaint("LateJuly").community, north.id);
  EXPECT_EQ(complaint("NamedJune").community, sun_);
  EXPECT_FALSE(complaint("NamedJuly").community) << "it is no longer there";
  // Nobody plans visits to what has ended; a month before its end still does.
  const GroundPtr ground = ground_of(*store_->snapshot());
  const StreetView now = street_view(store_->snapshot(), ground);
  EXPECT_EQ(now.community(sun_), -1);
  EXPECT_GE(now.community(north.id), 0);
  EXPECT_EQ(now.problem.units.size(), 3u);
  const StreetView then = street_view(store_->snapshot(), ground_of(*store_->snapshot(), {}, {}, data::Month{2026, 6}));
  EXPECT_GE(then.community(sun_), 0);
  EXPECT_EQ(then.community(north.id), -1);
  EXPECT_EQ(then.problem.units.size(), 2u);
  // What was found in June is the work of whoever answers for the place now.
  const std::vector<geo::LoadFacts> facts = load_facts(*now.snapshot, *ground);
  const auto complaints = [&](data::CommunityId id) { return facts[static_cast<std::size_t>(now.community(id))].complaints; };
  EXPECT_EQ(complaints(north.id) + complaints(south.id), 7) << "those of June too; one of July nobody could place";
}

TEST_F(LineageOf, PlannedVisitsOfTheDayOrLaterGoToTheLargestAndItIsTold) {
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    const data::MonthPlanId plan = edit.put(data::MonthPlan{.month = {2026, 7}});
    for (const unsigned day : {1u, 20u}) edit.put(data::PlannedVisit{.plan = plan, .community = sun_, .date = year(2026) / 7 / day});
    edit.put(data::PlannedVisit{.plan = plan, .community = sun_, .date = year(2026) / 7 / 21, .status = data::VisitStatus::Done});
    edit.put(data::PlannedVisit{.plan = plan, .community = other_, .date = year(2026) / 7 / 20});
  });
  const data::Date mid = year(2026) / 7 / 15;
  const LineageResult result = split_community(*store_, {sun_, {{"北区", 0.4}, {"南区", 0.6}}, mid, SplitLine::None});
  EXPECT_EQ(result.visits, 1);
  std::set<std::pair<data::Date, data::CommunityId>> visits;
  for (const data::PlannedVisit& visit : store_->snapshot()->planned_visits) visits.emplace(visit.date, visit.community);
  const auto on = [](unsigned day) { return data::Date(year(2026) / 7 / day); };
  EXPECT_EQ(visits, (std::set<std::pair<data::Date, data::CommunityId>>{{on(1), sun_}, {on(20), result.successors[1]}, {on(21), sun_}, {on(20), other_}}))
      << "what is over stays where it was";
}

TEST_F(LineageOf, PartsThatAreThereAlreadyAreTakenAsTheyAre) {
  const data::CommunityId east = community("东苑", 100, 0, 100);
  const LineageResult result = split_community(*store_, {sun_, {{"东苑", 0.5}, {"西苑", 0.5}}, july, SplitLine::None});
  EXPECT_EQ(result.successors[0], east);
  EXPECT_EQ(result.made, std::vector<std::string>{"西苑"});
  EXPECT_EQ(store_->snapshot()->communities.find(east)->households, 600) << "the register knows better";
  EXPECT_TRUE(store_->snapshot()->communities.find(named("西苑"))->boundary.empty());
}

TEST_F(LineageOf, AMergerTakesOverAllFromItsDayOn) {
  const LineageResult result = merge_communities(*store_, {sun_, other_}, "阳光和谐", july);
  const auto snapshot = store_->snapshot();
  const data::Community& both = *snapshot->communities.find(result.successors.at(0));
  EXPECT_EQ(both.households, 1200);
  EXPECT_NEAR(geo::area_m2(both.boundary), 80'000, 1);
  EXPECT_EQ(both.aliases, (std::vector<std::string>{"阳光花园", "和谐家园"}));
  EXPECT_EQ(complaint("June").community, sun_);
  EXPECT_EQ(complaint("Nowhere").community, both.id) << "one successor: no doubt";
  EXPECT_EQ(std::ranges::count(snapshot->contracts, both.id, &data::ServiceContract::community), 1) << "one company serves it";
  store_->undo();
  EXPECT_EQ(store_->snapshot()->communities.size(), 2u);
  EXPECT_FALSE(store_->snapshot()->communities.find(sun_)->valid.to);
}

// User story 13.
TEST_F(LineageOf, ACompanyChangesInTheMiddleOfAMonth) {
  const data::Date mid = year(2026) / 7 / 15;
  change_company(*store_, sun_, "青岛乙物业有限公司", "李四", mid);
  auto snapshot = store_->snapshot();
  EXPECT_EQ(contract_on(*snapshot, sun_, year(2026) / 7 / 14)->company, company_);
  EXPECT_EQ(contract_on(*snapshot, sun_, mid)->project_manager, "李四");
  EXPECT_NE(contract_on(*snapshot, sun_, mid)->company, company_);
  const std::string digest = store_->digest();
  change_company(*store_, sun_, "青岛乙物业有限公司", "李四", year(2026) / 8 / 1);
  EXPECT_EQ(store_->digest(), digest) << "it is that company's already";
  EXPECT_EQ(code_of([&] { change_company(*store_, sun_, "丙", "", mid); }), "lineage-day");

  rename_company(*store_, "青岛甲物业有限公司", "青岛新甲物业有限公司", july);
  rename_company(*store_, "青岛新甲物业有限公司", "青岛最新物业有限公司", year(2026) / 9 / 1);
  snapshot = store_->snapshot();
  EXPECT_EQ(company_name_on(*snapshot, company_, year(2026) / 6 / 30), "青岛甲物业有限公司");
  EXPECT_EQ(company_name_on(*snapshot, company_, july), "青岛新甲物业有限公司");
  EXPECT_EQ(company_name_on(*snapshot, company_, year(2026) / 8 / 31), "青岛新甲物业有限公司");
  EXPECT_EQ(company_name_on(*snapshot, company_, year(2027) / 1 / 1), "青岛最新物业有限公司");
  EXPECT_EQ(snapshot->companies.find(company_)->name, "青岛最新物业有限公司");
  EXPECT_EQ(code_of([&] { rename_company(*store_, "青岛最新物业有限公司", "丁", july); }), "lineage-day");
  EXPECT_EQ(code_of([&] { rename_company(*store_, "无", "丁", july); }), "no-such-company");
  EXPECT_EQ(code_of([&] { rename_company(*store_, "青岛最新物业有限公司", "青岛乙物业有限公司", year(2028) / 1 / 1); }), "company-name-taken");
}

TEST_F(LineageOf, ARegisterThatNamesAnotherCompanyEndsTheContract) {
  gridwalk::testing::write_file(folder_.path() / "register.csv", "小区名称,户数,物业服务企业,项目经理\n阳光花园,600,青岛乙物业有限公司,李四\n和谐家园,600,青岛甲物业有限公司,王五\n");
  ImportRequest request;
  request.file = folder_.path() / "register.csv";
  request.target = data::ImportTarget::Communities;
  import_file(*store_, request);
  const auto snapshot = store_->snapshot();
  EXPECT_EQ(contract_on(*snapshot, sun_, year(2026) / 6 / 30)->company, company_) << "who was responsible stays on record";
  EXPECT_EQ(contract_on(*snapshot, sun_, july)->project_manager, "李四");
  EXPECT_EQ(contract_on(*snapshot, other_, july)->project_manager, "王五") << "another manager of the same company: the same contract";
  EXPECT_EQ(snapshot->contracts.size(), 3u);
}

TEST_F(LineageOf, ACreditCodeWithAWrongCheckDigitIsRefused) {
  gridwalk::testing::write_file(folder_.path() / "companies.csv", "企业名称,统一社会信用代码\n甲,91350100M000100Y43\n乙,91350100M000100Y44\n");
  ImportRequest request;
  request.file = folder_.path() / "companies.csv";
  request.target = data::ImportTarget::Companies;
  const ImportResult result = import_file(*store_, request);
  EXPECT_EQ(result.batch.added, 1);
  ASSERT_EQ(result.rejected.size(), 1u);
  EXPECT_EQ(result.rejected[0].row, 3);
  EXPECT_EQ(result.rejected[0].issue.code, "value-not-credit-code");
}

TEST_F(LineageOf, AllThatHasChangedIsOneListTheNewestFirst) {
  EXPECT_TRUE(past_changes(*store_->snapshot()).empty());
  split_community(*store_, {sun_, {{"北区", 0.6}, {"南区", 0.4}}, july, SplitLine::NorthSouth});
  merge_communities(*store_, {named("南区"), other_}, "和谐南区", year(2026) / 8 / 1);
  change_company(*store_, named("北区"), "青岛乙物业有限公司", "李四", year(2026) / 9 / 1);
  rename_company(*store_, "青岛甲物业有限公司", "青岛新甲物业有限公司", year(2026) / 10 / 1);
  const std::vector<PastChange> changes = past_changes(*store_->snapshot());
  ASSERT_EQ(changes.size(), 4u) << "contracts that ended with their community are not told again";
  using Kind = PastChange::Kind;
  EXPECT_EQ(changes[0].kind, Kind::Renamed);
  EXPECT_EQ(changes[0].from, std::vector<std::string>{"青岛甲物业有限公司"});
  EXPECT_EQ(changes[0].to, std::vector<std::string>{"青岛新甲物业有限公司"});
  EXPECT_EQ(changes[0].communities, std::vector<data::CommunityId>{named("和谐南区")}) << "whom it serves";
  EXPECT_EQ(changes[1].kind, Kind::Company);
  EXPECT_EQ(changes[1].from, std::vector<std::string>{"青岛甲物业有限公司"}) << "as it was called then";
  EXPECT_EQ(changes[1].to, std::vector<std::string>{"青岛乙物业有限公司"});
  EXPECT_EQ(changes[2].kind, Kind::Merged);
  EXPECT_EQ(changes[2].from.size(), 2u);
  EXPECT_EQ(changes[3].kind, Kind::Split);
  EXPECT_EQ(changes[3].day, july);
  EXPECT_EQ(changes[3].from, std::vector<std::string>{"阳光花园"});
  EXPECT_EQ(changes[3].shares, (std::vector<double>{0.6, 0.4}));
  EXPECT_EQ(changes[3].communities.front(), sun_);
}

TEST_F(LineageOf, ThePreviewOfACutIsWhatIsStored) {
  const geo::MultiPolygon& old = store_->snapshot()->communities.find(sun_)->boundary;
  const std::vector<geo::MultiPolygon> parts = cut_by_shares(old, {0.25, 0.45, 0.3}, SplitLine::EastWest);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_TRUE(cut_by_shares(old, {0.5, 0.5}, SplitLine::None).empty());
  const LineageResult result = split_community(*store_, {sun_, {{"西", 0.25}, {"中", 0.45}, {"东", 0.3}}, july, SplitLine::EastWest});
  for (std::size_t i = 0; i < parts.size(); ++i) EXPECT_EQ(store_->snapshot()->communities.find(result.successors[i])->boundary, parts[i]);
}

TEST_F(LineageOf, WrongCallsAreRefusedAndChangeNothing) {
  const std::string digest = store_->digest();
  const auto split = [&](std::vector<SplitRequest::Part> into, data::Date on = july) {
    return code_of([&] { split_community(*store_, {sun_, into, on, SplitLine::None}); });
  };
  EXPECT_EQ(split({{"甲", 0.6}}), "lineage-needs-two");
  EXPECT_EQ(split({{"甲", 0.6}, {"乙", 0.6}}), "lineage-shares");
  EXPECT_EQ(split({{"甲", -0.6}, {"乙", 1.6}}), "lineage-shares");
  EXPECT_EQ(split({{"甲", 0.5}, {"甲", 0.5}}), "lineage-shares");
  EXPECT_EQ(split({{"阳光花园", 0.5}, {"乙", 0.5}}), "lineage-shares");
  EXPECT_EQ(code_of([&] { merge_communities(*store_, {sun_, sun_}, "丙", july); }), "lineage-needs-two");
  EXPECT_EQ(code_of([&] { merge_communities(*store_, {sun_, {12345}}, "丙", july); }), "no-such-community");
  EXPECT_EQ(store_->digest(), digest);
  split_community(*store_, {sun_, {{"甲", 0.5}, {"乙", 0.5}}, july, SplitLine::None});
  EXPECT_EQ(split({{"丙", 0.5}, {"丁", 0.5}}), "lineage-day") << "it has ended";
}

}  // namespace
}  // namespace gridwalk::jobs
