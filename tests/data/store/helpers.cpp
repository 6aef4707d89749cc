// A tiny street in a project file, and looking into the file from outside.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/store/helpers.h"

#include <gtest/gtest.h>

#include "data/store/tables.h"

namespace gridwalk::data::testing {

using namespace std::chrono;

geo::MultiPolygon square(double x, double y, double size) {
  return {{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}}};
}

Store::CreateOptions tiny_options(std::uint64_t seed) {
  Store::CreateOptions options;
  options.project = {"惜福镇街道", 4549, true, "© OpenStreetMap contributors"};
  options.who = "测试";
  options.seed = seed;
  options.clock = noon;
  return options;
}

void fill_tiny(Store& store) {
  store.edit({"import", {{"file", "小区.xlsx"}, {"count", "2"}}}, [](Edit& edit) {
    const ImportBatchId batch = edit.put(ImportBatch{{}, "小区.xlsx", "ab12", "Sheet1", "communities", "{}", "UTF-8", "EPSG:4549", "wgs84", 3, 2, 0, 0, 1, noon, ImportSourceId{77}, 4,
                                                     "{\"taken\":\"wgs84\"}", edit.revision()});
    edit.put(Reject{{}, batch, 4, "name", "name-missing", "{}", "{\"code\":\"3\"}"});
    edit.put(Street{{}, "370214001", "惜福镇街道", square(0, 0, 1000), geo::Point{500, 500}});
    const CommitteeId committee = edit.put(Committee{{}, "370214001001", "院后社区", "", {}, {year(2020) / 1 / 1, {}}});
    Community north;
    north.name = "阳光花园㐀𠮷";
    north.aliases = {"阳光", "SUN \"1\""};
    north.committee = committee;
    north.kind = CommunityClass::Old;
    north.households = 812.5;
    north.gates = {{10, 10}, {90, 10}};
    north.boundary = square(0, 0, 100);
    north.boundary[0].holes.push_back({{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}});
    north.boundary.push_back(square(200, 0, 50)[0]);
    north.point = geo::Point{50.25, 60.125};
    north.quality = BoundaryQuality::Surveyed;
    north.valid = {year(2026) / 7 / 1, year(2027) / 6 / 30};
    north.batch = batch;
    Community south;
    south.name = "无边界小区";
    const auto communities = edit.put_all(std::vector{north, south});
    const CompanyId company = edit.put(Company{{}, "91370214MA3XXXXX1A", "青岛某某物业服务有限公司", "某某物业", "0532-1"});
    edit.put(ServiceContract{{}, communities[0], company, "张三", "138", {}});
    Road road;
    road.name = "正阳路";
    road.line = {{0, 0}, {100.5, 3}, {200, 0}};
    road.nodes = {1, 9007199254740991, -5};
    road.maxspeed_kmh = 40;
    edit.put(road);
    edit.put(Barrier{{}, BarrierKind::River, "墨水河", {{0, 500}, {1000, 510}}, square(0, 495, 20), batch});
    Complaint complaint;
    complaint.order_no = "QD20260601001";
    complaint.received_at = noon + seconds(1);
    complaint.kind = ProblemKind::Dirty;
    complaint.point = geo::Point{33.3, 44.4};
    complaint.community = communities[0];
    complaint.match = MatchMethod::Address;
    complaint.score = 0.75;
    complaint.excluded = true;
    complaint.position_flag = "nearest";
    edit.put(complaint);
    Problem problem;
    problem.community = communities[1];
    problem.found_on = year(2026) / 6 / 2;
    problem.status = ProblemStatus::Supervised;
    edit.put(problem);
    const InspectorId inspector = edit.put(Inspector{{}, "李四", "139", geo::Point{1, 2}, 330, 0.5, InspectorMode::Walk, {}});
    edit.put(Leave{{}, inspector, year(2026) / 6 / 3, year(2026) / 6 / 4, DayPart::Morning, "培训"});
    const ZonePlanId plan = edit.put(ZonePlan{{}, "2026 年方案", PlanStatus::InForce, {year(2026) / 1 / 1, {}}, "{}", "{}", "王主任", year(2025) / 12 / 20, edit.revision()});
    const ZoneId zone = edit.put(Zone{{}, plan, "A1", "北片", 3, 1, square(0, 0, 300), ZoneLock::Keeps});
    edit.put(ZoneMember{{}, plan, zone, communities[0], true});
    edit.put(ZoneMember{{}, plan, zone, communities[1], false});
    edit.put(Assignment{{}, zone, inspector, AssignmentRole::Lead, {}});
    const MonthPlanId month = edit.put(MonthPlan{{}, {2026, 6}, plan, "{}", "{}"});
    PlannedVisit visit;
    visit.plan = month;
    visit.community = communities[0];
    visit.inspector = inspector;
    visit.date = year(2026) / 6 / 8;
    visit.status = VisitStatus::NotAdmitted;
    visit.bodies = {PartnerBodyId{31}};
    visit.risk_class = "A";
    visit.why = "[[\"tier\",1]]";
    visit.place_in_day = 2;
    const PlannedVisitId stop = edit.put(visit);
    edit.put(Route{{}, month, inspector, year(2026) / 6 / 8, {stop}, {{3.25, 400}, {4, 0.1}}, 540, 700, true, {{1, 2}, {3, 4}}, true, 0.015});
    edit.put(LinkEdit{{}, communities[0], communities[1], true, {north.name, south.name}, "测试", "中间是围墙", year(2026) / 6 / 1});
    ZoneRule rule;
    rule.kind = ZoneRuleKind::OnlyInspector;
    rule.communities = communities;
    rule.names = {north.name, south.name};
    rule.committee = committee;
    rule.inspector = inspector;
    rule.value = 812.25;
    rule.author = "测试";
    rule.reason = "熟悉情况";
    rule.on = year(2026) / 6 / 2;
    edit.put(rule);
    edit.put(ImportSource{ImportSourceId{77}, "12345 月报", "工单编号|受理时间", "complaints", "{\"no\":\"工单编号\"}", "GB18030", "EPSG:4326", "gcj02", "leave"});
    edit.put(AddressPlace{{}, "正阳路100号", geo::Point{33.5, 44.25}, communities[0], noon});
    edit.put(Lineage{{}, communities[0], communities[1], year(2026) / 7 / 1, 0.375});
    edit.put(CompanyName{{}, company, "青岛旧名物业有限公司", {{}, year(2026) / 6 / 30}});
    edit.put(Bookmark{{}, "街道办东侧", 512.5, 488, 640.25});
    edit.put(NamedPoint{{}, "会前", edit.revision(), noon, "测试"});
    edit.put(CalendarDay{{}, year(2026) / 6 / 18, true, "街道运动会"});
    edit.put(OfficeBlock{{}, year(2026) / 1 / 1, year(2026) / 12 / 31, 1 << 4, DayPart::Afternoon, "例会"});
    const PartnerBodyId body = edit.put(PartnerBody{PartnerBodyId{31}, "环物委", "王主任", committee, communities, PartnerJoins::FirstVisit, 0b1100, 3, {year(2026) / 1 / 1, {}}});
    edit.put(PartnerDay{{}, body, year(2026) / 6 / 10, DayPart::Morning, true, "调休"});
    edit.put(RiskClassGiven{{}, communities[0], "A", "测试", "群众反映强烈", year(2026) / 6 / 1, {year(2026) / 6 / 1, year(2026) / 8 / 31}});
    edit.put(WeekTheme{{}, year(2026) / 6 / 8, year(2026) / 6 / 14, "楼道"});
    edit.put(Campaign{{}, "消防通道专项整治", year(2026) / 6 / 1, year(2026) / 6 / 30, communities, 2, 45.5, ""});
    edit.put(MonthVersion{{}, {2026, 6}, 2, noon, "测试", "第一次调整", "[]"});
    edit.put(Setting{{}, "demand", "{\"classes\":[]}"});
  });
}

std::unique_ptr<Store> tiny(const std::filesystem::path& file) {
  auto store = Store::create(file, tiny_options());
  fill_tiny(*store);
  return store;
}

void raw_sql(const std::filesystem::path& file, const std::string& sql) {
  Connection connection(file.string(), Connection::Access::ReadWrite, "raw");
  connection.config(SQLITE_DBCONFIG_ENABLE_TRIGGER, false);
  connection.exec(sql);
}

std::string raw_text(const std::filesystem::path& file, const std::string& sql) {
  Connection connection(file.string(), Connection::Access::ReadWrite, "raw");
  return connection.text(sql);
}

bool has(const Issues& issues, std::string_view code) {
  return std::ranges::any_of(issues, [code](const Issue& issue) { return issue.code == code; });
}

std::string error_code(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

void expect_equal(const Snapshot& a, const Snapshot& b) {
  EXPECT_EQ(a.project, b.project);
  Records::for_each([&]<class Record>(std::size_t) {
    const Table<Record>&left = a.*TableOf<Record>::rows, &right = b.*TableOf<Record>::rows;
    EXPECT_TRUE(std::ranges::equal(left, right)) << TableOf<Record>::name << ": " << left.size() << " and " << right.size();
  });
}

}  // namespace gridwalk::data::testing
