// What is written is read back equal: every kind of list, every format, both languages, awkward records.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/write_list.h"

#include <gtest/gtest.h>

#include <cmath>

#include "data/read/synonyms.h"
#include "geo/roads/profile.h"
#include "tests/support/files.h"
#include "viewer/jobs/import.h"

namespace gridwalk::jobs {
namespace {

using namespace std::chrono;
using data::ImportTarget;

struct Case {
  const char* ending;
  words::Language language;
  bool gbk = false;
  std::string crs = {}, coordinates = "wgs84";
};

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  const Case& c = info.param;
  return std::string(c.ending) + (c.language == words::Language::Chinese ? "Chinese" : "English") + (c.gbk ? "Gbk" : "") + (c.crs.empty() ? "" : "Utm") +
         (c.coordinates == "wgs84" ? "" : c.coordinates);
}

void PrintTo(const Case& c, std::ostream* out) { *out << c.ending; }

geo::Point at(double x, double y) { return {535'000.123456 + x, 4'019'000.654321 + y}; }
geo::Polygon square(double x, double y, double size) { return {{at(x, y), at(x + size, y), at(x + size, y + size), at(x, y + size), at(x, y)}, {}}; }

// Everything that has made trouble somewhere: leading zeros, long numbers, separators, quotes, line breaks, formulas, rare characters, names alike.
class RoundTrip : public ::testing::TestWithParam<Case> {
 protected:
  RoundTrip() : words_(GetParam().language), store_(fresh("there")), other_(fresh("back")) {
    store_->edit({"edit", {}}, [](data::Edit& edit) {
      const data::CommitteeId committee = edit.put(data::Committee{.code = "370214001201", .name = "城阳社区居委会", .contact = "王, \"书记\"", .boundary = {square(-50, -50, 700)}});
      edit.put(data::Committee{.code = "370214001202", .name = "正阳社区居委会", .boundary = {square(700, -50, 700)}});
      const data::CompanyId company = edit.put(data::Company{.uscc = "91350100M000100Y43", .name = "青岛甲物业有限公司", .short_name = "甲物业", .phone = "0532-0000"});
      edit.put(data::Company{.name = "=乙物业(青岛)", .phone = "+86 532"});
      data::Community ring{.code = "0037", .name = "阳光花园", .aliases = {"阳光", "Sunshine"}, .committee = committee, .kind = data::CommunityClass::Old,
                           .manager = data::ManagerType::Company, .households = 1234, .floor_area_m2 = 56'789.125, .buildings = 12, .units = 36, .year_built = 1998};
      ring.boundary = {square(0, 0, 200)};
      ring.boundary.front().holes.push_back({at(50, 50), at(50, 90), at(90, 90), at(90, 50), at(50, 50)});
      ring.valid.from = year(2026) / 1 / 1;
      data::Community parts{.code = "20260603000000012345", .name = "𠮷祥, \"里\"\n二期", .kind = data::CommunityClass::Open, .manager = data::ManagerType::None, .households = 5};
      parts.boundary = {square(300, 0, 100), square(450, 0, 100)};
      data::Community point{.code = "P-1", .name = "-三号院", .kind = data::CommunityClass::Commodity};
      point.point = at(800, 100);
      const data::Community nowhere{.code = "N", .name = "@无图小区"};
      data::CommunityId first;
      for (data::Community* c : {&ring, &parts, &point}) {
        const data::CommunityId id = edit.put(*c);
        if (c == &ring) first = id;
      }
      edit.put(nowhere);
      edit.put(data::ServiceContract{.community = first, .company = company, .project_manager = "李四", .phone = "0532-87960001"});
      const auto moment = [](int day, int hour, int second) { return data::Moment(local_days(year(2026) / 6 / day)) + hours(hour) + seconds(second); };
      edit.put(data::Complaint{.order_no = "20260603000000012345", .source = "12345", .received_at = moment(3, 9, 7), .category = "垃圾 / 暴露垃圾", .address = "正阳路 1 号, 阳光花园",
                               .point = at(20, 20), .community = first, .status = "办理中", .closed_at = moment(4, 0, 0)});
      edit.put(data::Complaint{.order_no = "007", .received_at = moment(30, 23, 59), .category = "=1+1", .address = "不知道哪里"});
      edit.put(data::Problem{.no = "W-01", .community = first, .kind = data::ProblemKind::Blocked, .subclass = "楼道", .severity = data::ProblemSeverity::Serious,
                             .place = "3号楼", .point = at(30, 30), .description = "堆物;\n\"严重\"", .found_on = year(2026) / 6 / 1, .due_on = year(2026) / 6 / 8,
                             .round = 2, .status = data::ProblemStatus::Failed});
      edit.put(data::Problem{.no = "W-02", .community = first, .kind = data::ProblemKind::Dirty, .severity = data::ProblemSeverity::Minor, .found_on = year(2026) / 6 / 2,
                             .due_on = year(2026) / 6 / 9, .closed_on = year(2026) / 6 / 9, .status = data::ProblemStatus::Passed});
      edit.put(data::Inspector{.name = "张三", .phone = "0532-1", .start = at(1, 2), .daily_minutes = 330, .share = 0.5, .mode = data::InspectorMode::Car});
      edit.put(data::Inspector{.name = "李四", .mode = data::InspectorMode::Walk});
      for (int kind = 0; kind < static_cast<int>(geo::road_kinds) - 1; ++kind) {
        edit.put(data::Road{.name = "路" + std::to_string(kind), .kind = kind, .oneway = kind % 2 == 0, .maxspeed_kmh = kind % 3 * 20.0, .level = kind % 5 == 4 ? 1 : 0,
                            .line = {at(0, 10.0 * kind), at(50, 10.0 * kind + 1), at(90, 10.0 * kind)}});
      }
      edit.put(data::Barrier{.kind = data::BarrierKind::Railway, .name = "胶济线", .line = {at(0, -20), at(500, -20)}});
      edit.put(data::Barrier{.kind = data::BarrierKind::River, .name = "墨水河", .line = square(600, 600, 50).shell, .area = {square(600, 600, 50)}});
      edit.put(data::Street{.code = "370214001", .name = "城阳街道", .boundary = {square(-100, -100, 1500)}});
    });
  }

  std::unique_ptr<data::Store> fresh(const std::string& name) {
    data::Store::CreateOptions options;
    options.project.srid = 4549;
    options.seed = 5;
    return data::Store::create(folder_.path() / (name + ".gridwalk"), options);
  }
  std::filesystem::path file(ImportTarget what) const { return folder_.path() / (std::string(data::name_of(what)) + "." + GetParam().ending); }
  bool drawing() const { return std::string_view(GetParam().ending) == "dxf"; }

  ListResult write(ImportTarget what) {
    const Case& c = GetParam();
    return write_list(store_->snapshot(), {.what = what, .file = file(what), .gbk = c.gbk, .crs = c.crs, .coordinates = c.coordinates, .plan = {}}, words_);
  }
  // Into the other project, without a word about format, columns, encoding or system; a drawing says no kind.
  void round(ImportTarget what) {
    const ListResult written = write(what);
    if (drawing()) {
      EXPECT_TRUE(std::ranges::count(written.issues, "list-names-only", &Issue::code));
    }
    for (const std::filesystem::path& one : written.files) {
      ImportRequest request;
      request.file = one;
      request.target = what;
      const ImportResult read = import_file(*other_, request);
      for (const data::RowIssue& row : read.rejected) ADD_FAILURE() << one << " row " << row.row << " " << row.field << " " << row.issue.code;
      EXPECT_EQ(read.batch.changed, 0) << one;
      for (const Issue& issue : read.issues) EXPECT_NE(issue.severity, Severity::Problem) << one << " " << issue.code;
    }
  }

  static double apart(const geo::Ring& a, const geo::Ring& b) {
    if (a.size() != b.size()) return 1e9;
    double most = 0;  // rings may begin elsewhere and run the other way
    for (const geo::Point p : a) {
      double nearest = 1e9;
      for (const geo::Point q : b) nearest = std::min(nearest, geo::distance_m(p, q));
      most = std::max(most, nearest);
    }
    return most;
  }
  static void same(const geo::MultiPolygon& a, const geo::MultiPolygon& b, const std::string& whose) {
    ASSERT_EQ(a.size(), b.size()) << whose;
    for (const geo::Polygon& part : a) {
      double best = 1e9;
      for (const geo::Polygon& other : b) {
        if (part.holes.size() != other.holes.size()) continue;
        double most = apart(part.shell, other.shell);
        for (std::size_t h = 0; h < part.holes.size(); ++h) most = std::max(most, apart(part.holes[h], other.holes[h]));
        best = std::min(best, most);
      }
      EXPECT_LT(best, 0.001) << whose;
    }
  }
  static void same(const std::optional<geo::Point>& a, const std::optional<geo::Point>& b, const std::string& whose) {
    ASSERT_EQ(a.has_value(), b.has_value()) << whose;
    if (a) {
      EXPECT_LT(geo::distance_m(*a, *b), 0.001) << whose;
    }
  }
  template <class Record>
  static const Record* named(const data::Table<Record>& table, const std::string& name) {
    for (const Record& record : table) {
      if (record.name == name) return &record;
    }
    return nullptr;
  }

  gridwalk::testing::TemporaryFolder folder_;
  words::Words words_;
  std::unique_ptr<data::Store> store_, other_;
};

TEST_P(RoundTrip, Communities) {
  round(ImportTarget::Communities);
  const auto before = store_->snapshot(), after = other_->snapshot();
  EXPECT_EQ(after->communities.size(), drawing() ? 3u : 4u);
  for (const data::Community& was : before->communities) {
    std::string name = was.name;
    if (drawing() && was.boundary.size() == 2) name = "〓祥, 里 二期";  // the rare character is told
    const data::Community* is = named(after->communities, name);
    if (drawing() && was.boundary.empty() && !was.point) continue;
    ASSERT_TRUE(is) << name;
    same(was.boundary, is->boundary, name);
    if (was.boundary.empty()) same(was.point, is->point, name);
    if (drawing()) continue;
    EXPECT_EQ(std::tie(is->code, is->aliases, is->kind, is->manager, is->households, is->floor_area_m2), std::tie(was.code, was.aliases, was.kind, was.manager, was.households, was.floor_area_m2)) << name;
    EXPECT_EQ(std::tie(is->buildings, is->units, is->year_built, is->valid), std::tie(was.buildings, was.units, was.year_built, was.valid)) << name;
    const data::Committee *of = before->committees.find(was.committee), *now = after->committees.find(is->committee);
    EXPECT_EQ(of ? of->name : "", now ? now->name : "") << name;
  }
  if (drawing()) return;
  ASSERT_EQ(after->contracts.size(), 1u);
  EXPECT_EQ(after->contracts[0].project_manager, "李四");
  EXPECT_EQ(after->contracts[0].phone, "0532-87960001");
  EXPECT_EQ(after->companies.find(after->contracts[0].company)->name, "青岛甲物业有限公司");
}

TEST_P(RoundTrip, CommitteesAndTheStreet) {
  for (const ImportTarget what : {ImportTarget::Committees, ImportTarget::Street}) round(what);
  const auto before = store_->snapshot(), after = other_->snapshot();
  ASSERT_EQ(after->committees.size(), 2u);
  for (const data::Committee& was : before->committees) {
    const data::Committee* is = named(after->committees, was.name);
    ASSERT_TRUE(is) << was.name;
    same(was.boundary, is->boundary, was.name);
    if (drawing()) continue;
    EXPECT_EQ(std::tie(is->code, is->contact), std::tie(was.code, was.contact));
  }
  ASSERT_TRUE(after->street());
  same(before->street()->boundary, after->street()->boundary, "street");
  EXPECT_EQ(after->street()->name, before->street()->name);
}

TEST_P(RoundTrip, ComplaintsAndProblems) {
  if (drawing()) return;  // it has no dates
  for (const ImportTarget what : {ImportTarget::Communities, ImportTarget::Complaints, ImportTarget::Problems}) round(what);
  const auto before = store_->snapshot(), after = other_->snapshot();
  ASSERT_EQ(after->complaints.size(), 2u);
  const auto community = [](const data::Snapshot& snapshot, data::CommunityId id) { return id ? snapshot.communities.find(id)->name : std::string(); };
  for (const data::Complaint& was : before->complaints) {
    const auto is = std::ranges::find(after->complaints, was.order_no, &data::Complaint::order_no);
    ASSERT_NE(is, after->complaints.end()) << was.order_no;
    EXPECT_EQ(std::tie(is->source, is->received_at, is->category, is->address, is->status, is->closed_at), std::tie(was.source, was.received_at, was.category, was.address, was.status, was.closed_at));
    same(was.point, is->point, was.order_no);
    EXPECT_EQ(community(*after, is->community), community(*before, was.community));
  }
  ASSERT_EQ(after->problems.size(), 2u);
  for (const data::Problem& was : before->problems) {
    const auto is = std::ranges::find(after->problems, was.no, &data::Problem::no);
    ASSERT_NE(is, after->problems.end()) << was.no;
    EXPECT_EQ(std::tie(is->kind, is->subclass, is->severity, is->place, is->description, is->round, is->status), std::tie(was.kind, was.subclass, was.severity, was.place, was.description, was.round, was.status)) << was.no;
    EXPECT_EQ(std::tie(is->found_on, is->due_on, is->closed_on), std::tie(was.found_on, was.due_on, was.closed_on)) << was.no;
    same(was.point, is->point, was.no);
    EXPECT_EQ(community(*after, is->community), community(*before, was.community));
  }
}

TEST_P(RoundTrip, People) {
  if (drawing()) return;  // they are in none
  for (const ImportTarget what : {ImportTarget::Inspectors, ImportTarget::Companies}) round(what);
  const auto before = store_->snapshot(), after = other_->snapshot();
  ASSERT_EQ(after->inspectors.size(), 2u);
  for (const data::Inspector& was : before->inspectors) {
    const data::Inspector* is = named(after->inspectors, was.name);
    ASSERT_TRUE(is) << was.name;
    EXPECT_EQ(std::tie(is->phone, is->daily_minutes, is->share, is->mode), std::tie(was.phone, was.daily_minutes, was.share, was.mode)) << was.name;
    same(was.start, is->start, was.name);
  }
  ASSERT_EQ(after->companies.size(), 2u);
  for (const data::Company& was : before->companies) {
    const data::Company* is = named(after->companies, was.name);
    ASSERT_TRUE(is) << was.name;
    EXPECT_EQ(std::tie(is->uscc, is->short_name, is->phone), std::tie(was.uscc, was.short_name, was.phone));
  }
}

TEST_P(RoundTrip, Lines) {
  for (const ImportTarget what : {ImportTarget::Roads, ImportTarget::Barriers}) round(what);
  const auto before = store_->snapshot(), after = other_->snapshot();
  ASSERT_EQ(after->barriers.size(), 2u);
  ASSERT_EQ(after->roads.size(), before->roads.size());
  if (drawing()) return;  // lines have no names in it
  for (const data::Road& was : before->roads) {
    const data::Road* is = named(after->roads, was.name);
    ASSERT_TRUE(is) << was.name;
    EXPECT_EQ(std::tie(is->kind, is->oneway, is->maxspeed_kmh, is->level), std::tie(was.kind, was.oneway, was.maxspeed_kmh, was.level)) << was.name;
    ASSERT_EQ(is->line.size(), was.line.size());
    for (std::size_t i = 0; i < was.line.size(); ++i) EXPECT_LT(geo::distance_m(is->line[i], was.line[i]), 0.001);
  }
  for (const data::Barrier& was : before->barriers) {
    const data::Barrier* is = named(after->barriers, was.name);
    ASSERT_TRUE(is) << was.name;
    EXPECT_EQ(is->kind, was.kind);
    same(was.area, is->area, was.name);
  }
}

TEST_P(RoundTrip, TheSameBytesAgain) {
  const auto bytes = [&] { return gridwalk::testing::read_file(write(ImportTarget::Communities).files.front()); };
  const std::string first = bytes();
  EXPECT_EQ(bytes(), first);
}

constexpr auto chinese = words::Language::Chinese, english = words::Language::English;
INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip,
                         ::testing::Values(Case{"gpkg", chinese}, Case{"gpkg", english, false, "EPSG:32651"}, Case{"shp", chinese}, Case{"shp", chinese, true}, Case{"shp", english, false, "EPSG:4490"},
                                           Case{"geojson", chinese}, Case{"geojson", english}, Case{"kml", chinese}, Case{"kml", english}, Case{"dxf", chinese}, Case{"csv", chinese},
                                           Case{"csv", chinese, true}, Case{"csv", english, false, "", "gcj02"}, Case{"xlsx", chinese, false, "", "bd09"}, Case{"xlsx", english}),
                         name_of);

TEST(Lists, HeadingsAreKnownToTheImport) {
  for (const auto language : {chinese, english}) {
    const words::Words words(language);
    for (const ImportTarget what : data::all_targets) {
      if (what == ImportTarget::Households) continue;
      data::RawTable table;
      std::map<std::string, std::string> wanted;
      for (const std::string& field : data::fields_of(what)) {
        const std::string key = "column." + std::string(data::name_of(what)) + "." + field;
        if (!words.has(key)) continue;
        table.columns.push_back(words(key));
        wanted[field] = words(key);
      }
      EXPECT_EQ(data::guess_mapping(what, table).column_of, wanted) << data::name_of(what);
    }
  }
}

}  // namespace
}  // namespace gridwalk::jobs
