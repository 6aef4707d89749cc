// User stories 1 to 3: a register as a workbook, boundaries as a Shapefile of unknown encoding, boundaries as a drawing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>

#include "data/read/text_values.h"
#include "data/write/gb18030.h"
#include "geo/projection.h"
#include "tests/support/files.h"
#include "viewer/jobs/import.h"
#include "viewer/jobs/mapping_file.h"
#include "viewer/jobs/write_list.h"

namespace gridwalk::jobs {
namespace {

namespace fs = std::filesystem;
using data::ImportTarget;

class Stories : public ::testing::Test {
 protected:
  Stories() { store_ = fresh("street"); }
  std::unique_ptr<data::Store> fresh(const std::string& name) {
    data::Store::CreateOptions options;
    options.seed = 5;
    return data::Store::create(file(name + ".gridwalk"), options);
  }
  fs::path file(const std::string& name) const { return folder_.path() / name; }
  static const data::Community* named(const data::Snapshot& snapshot, const std::string& name) {
    const auto at = std::ranges::find(snapshot.communities, name, &data::Community::name);
    return at == snapshot.communities.end() ? nullptr : &*at;
  }
  static const Issue* told(const Issues& issues, std::string_view code) {
    const auto at = std::ranges::find(issues, code, &Issue::code);
    return at == issues.end() ? nullptr : &*at;
  }
  static std::string arg(const Issue& issue, std::string_view name) {
    const auto at = std::ranges::find(issue.args, name, [](const auto& pair) { return std::string_view(pair.first); });
    return at == issue.args.end() ? "" : at->second;
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
};

constexpr int communities = 132, of_a_committee = 7;
constexpr lxw_row_t body = 3;  // title, two header rows
const std::set<int> hidden{6, 7, 50};

// The register that the office keeps: a title, headings in two rows, the committee's cell merged over its communities, figures with their units,
// three rows and one column that are hidden, a sum and notes at the foot.
void write_register(const fs::path& file, const char* month) {
  lxw_workbook* book = workbook_new(file.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "台账");
  worksheet_merge_range(sheet, 0, 0, 0, 11, fmt::format("城阳街道住宅小区台账（{}）", month).c_str(), nullptr);
  const std::vector<std::pair<const char*, std::vector<const char*>>> headings{
      {"序号", {}}, {"社区", {}}, {"小区名称", {}}, {"基本情况", {"户数", "建筑面积（㎡）", "楼栋数", "建成年份"}}, {"物业", {"物业服务企业", "系统号"}}, {"位置", {"经度", "纬度"}}, {"别名", {}}};
  lxw_col_t at = 0;
  for (const auto& [upper, lower] : headings) {
    if (lower.empty()) {
      worksheet_merge_range(sheet, 1, at, 2, at, upper, nullptr);
      ++at;
      continue;
    }
    const auto last = static_cast<lxw_col_t>(at + lower.size() - 1);
    worksheet_merge_range(sheet, 1, at, 1, last, upper, nullptr);
    for (const char* name : lower) worksheet_write_string(sheet, 2, at++, name, nullptr);
  }
  for (int i = 0; i < communities; ++i) {
    const auto row = static_cast<lxw_row_t>(body + static_cast<lxw_row_t>(i));
    const auto text = [&](lxw_col_t column, const std::string& value) { worksheet_write_string(sheet, row, column, value.c_str(), nullptr); };
    worksheet_write_number(sheet, row, 0, i + 1, nullptr);
    if (i % of_a_committee == 0) {
      const int last = std::min(i + of_a_committee, communities) - 1;
      const std::string committee = fmt::format("第{}社区居委会", i / of_a_committee + 1);
      if (last > i) worksheet_merge_range(sheet, row, 1, static_cast<lxw_row_t>(body + static_cast<lxw_row_t>(last)), 1, committee.c_str(), nullptr);
      else text(1, committee);
    }
    text(2, fmt::format("阳光{}号院", i + 1));
    // 1,000 + i households and 50,000 + 100 i square metres, as three people write them.
    if (i % 3 == 0) worksheet_write_number(sheet, row, 3, 1000 + i, nullptr);
    else text(3, i % 3 == 1 ? fmt::format("{}户", 1000 + i) : fmt::format("{:.4f}万", (1000 + i) / 10'000.0));
    if (i % 3 == 0) worksheet_write_number(sheet, row, 4, 50'000 + 100 * i, nullptr);
    else text(4, i % 3 == 1 ? fmt::format("{:.2f}万㎡", (50'000 + 100 * i) / 10'000.0) : fmt::format("{}平方米", 50'000 + 100 * i));
    text(5, fmt::format("{}栋", i % 20 + 1));
    text(6, fmt::format("{}年", 1990 + i % 30));
    text(7, fmt::format("青岛第{}物业有限公司", i % 9));
    text(8, fmt::format("{:012}", i + 1));
    worksheet_write_number(sheet, row, 9, 120.38 + 0.0005 * (i % 12), nullptr);
    worksheet_write_number(sheet, row, 10, 36.30 + 0.0005 * (i / 12), nullptr);
    text(11, fmt::format("旧名{}", i + 1));
    if (hidden.contains(i)) {
      lxw_row_col_options options{};
      options.hidden = LXW_TRUE;
      worksheet_set_row_opt(sheet, row, 15, nullptr, &options);
    }
  }
  lxw_row_col_options options{};
  options.hidden = LXW_TRUE;
  worksheet_set_column_opt(sheet, 11, 11, 9, nullptr, &options);
  const lxw_row_t foot = body + communities;
  worksheet_write_string(sheet, foot, 0, "合计", nullptr);
  worksheet_write_formula_num(sheet, foot, 3, "=SUM(D4:D135)", nullptr, 1);
  worksheet_merge_range(sheet, foot + 1, 0, foot + 1, 11, "备注：以上数据由各社区居委会提供，户数含商户。", nullptr);
  worksheet_merge_range(sheet, foot + 2, 0, foot + 2, 11, "填表人：某某    审核人：某某", nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

TEST_F(Stories, ARegisterWithTitleTwoHeadersMergedCellsUnitsAndHiddenRows) {
  write_register(file("台账6月.xlsx"), "2026年6月");
  ImportRequest request;
  request.file = file("台账6月.xlsx");
  const PreparedImport asked = prepare_import(*store_, read_for_import(*store_->snapshot(), request), request);
  EXPECT_EQ(asked.target, ImportTarget::Communities) << "nothing was said";
  EXPECT_EQ(asked.result.batch.added, communities);
  EXPECT_TRUE(asked.result.rejected.empty()) << asked.result.rejected.front().issue.code;
  const Issue *rows = told(asked.result.issues, "hidden-rows"), *columns = told(asked.result.issues, "hidden-columns");
  ASSERT_TRUE(rows && columns) << "they are asked about";
  EXPECT_EQ(arg(*rows, "rows"), "10, 11, 54") << "as the sheet numbers them";
  EXPECT_EQ(arg(*columns, "columns"), "L");
  EXPECT_EQ(rows->severity, Severity::Warning);
  EXPECT_TRUE(told(asked.result.issues, "rows-above-header"));
  EXPECT_EQ(arg(*told(asked.result.issues, "rows-below-table"), "count"), "3");

  request.mapping.column_of["code"] = "物业/系统号";  // no name of a field: a person says it
  import_file(*store_, request);
  const auto street = store_->snapshot();
  ASSERT_EQ(street->communities.size(), static_cast<std::size_t>(communities));
  EXPECT_EQ(street->committees.size(), 19U);
  EXPECT_EQ(street->companies.size(), 9U);
  for (int i = 0; i < communities; ++i) {
    const data::Community* is = named(*street, fmt::format("阳光{}号院", i + 1));
    ASSERT_TRUE(is) << i;
    EXPECT_EQ(is->code, fmt::format("{:012}", i + 1)) << "leading noughts stay";
    EXPECT_NEAR(is->households, 1000 + i, 1e-6) << i;
    EXPECT_NEAR(is->floor_area_m2, 50'000 + 100 * i, 1e-6) << i;
    EXPECT_EQ(is->buildings, i % 20 + 1);
    EXPECT_EQ(is->year_built, 1990 + i % 30);
    EXPECT_EQ(is->aliases, std::vector<std::string>{fmt::format("旧名{}", i + 1)});
    ASSERT_TRUE(street->committees.find(is->committee)) << "filled down, row " << i;
    EXPECT_EQ(street->committees.find(is->committee)->name, fmt::format("第{}社区居委会", i / of_a_committee + 1));
    EXPECT_TRUE(is->point.has_value());
  }
}

TEST_F(Stories, NextMonthTheRegisterIsReadAsThisMonth) {
  write_register(file("台账6月.xlsx"), "2026年6月");
  ImportRequest june;
  june.file = file("台账6月.xlsx");
  june.mapping.column_of["code"] = "物业/系统号";
  june.leave_hidden = true;
  const ImportResult first = import_file(*store_, june);
  EXPECT_EQ(first.batch.added, communities - 3);
  EXPECT_EQ(first.batch.rows, communities - 3);
  EXPECT_FALSE(told(first.issues, "hidden-rows")) << "it has been answered";
  EXPECT_EQ(arg(*told(first.issues, "hidden-left-out"), "rows"), "3");
  EXPECT_EQ(arg(*told(first.issues, "hidden-left-out"), "columns"), "1");
  EXPECT_FALSE(first.mapping.column_of.contains("aliases")) << "hidden columns are left out as well";
  EXPECT_FALSE(named(*store_->snapshot(), "阳光7号院"));

  write_register(file("台账7月.xlsx"), "2026年7月");
  ImportRequest july;
  july.file = file("台账7月.xlsx");
  const ImportResult second = import_file(*store_, july);
  EXPECT_TRUE(told(second.issues, "source-recognised"));
  EXPECT_EQ(second.batch.rows, communities - 3);
  EXPECT_EQ(second.batch.same, communities - 3);
  EXPECT_EQ(second.mapping, first.mapping);
  EXPECT_TRUE(told(second.issues, "hidden-left-out"));

  // What is said now counts, and is the answer from now on.
  july.leave_hidden = false;
  const ImportResult third = import_file(*store_, july);
  EXPECT_EQ(third.batch.added, 3);
  EXPECT_FALSE(told(third.issues, "hidden-rows"));
  EXPECT_FALSE(told(third.issues, "hidden-left-out"));
  july.leave_hidden = {};
  EXPECT_EQ(import_file(*store_, july).batch.rows, communities);

  // As a newcomer it is asked about again.
  july.as_last_time = false;
  const ImportResult newcomer = prepare_import(*store_, read_for_import(*store_->snapshot(), july), july).result;
  EXPECT_TRUE(told(newcomer.issues, "hidden-rows"));
  EXPECT_FALSE(newcomer.mapping.column_of.contains("code") && newcomer.mapping.column_of.at("code") == "物业/系统号");
}

TEST_F(Stories, AMappingFileKeepsWhatBecomesOfHiddenRows) {
  write_register(file("台账.xlsx"), "2026年6月");
  ImportRequest request;
  request.file = file("台账.xlsx");
  request.leave_hidden = true;
  write_mapping_file(import_file(*store_, request), file("register.toml"));
  const auto other = fresh("other");
  ImportRequest by_file;
  by_file.file = request.file;
  read_mapping_file(file("register.toml"), by_file);
  EXPECT_EQ(by_file.leave_hidden, true);
  EXPECT_EQ(import_file(*other, by_file).batch.rows, communities - 3);
  by_file.leave_hidden = false;  // said on the command line: comes first
  read_mapping_file(file("register.toml"), by_file);
  EXPECT_EQ(by_file.leave_hidden, false);
  gridwalk::testing::write_file(file("wrong.toml"), "hidden = \"perhaps\"\n");
  EXPECT_THROW(read_mapping_file(file("wrong.toml"), by_file), Error);
}

// What a file says, whatever its encoding: the names of its columns, and its rows in alphabetical order.
struct Said {
  std::vector<std::string> columns, rows;
};
Said said(const fs::path& file) {
  const data::RawTable table = data::read_table({file, "", ""});
  Said all{table.columns, {}};
  for (const data::RawRow& row : table.rows) {
    std::string& text = all.rows.emplace_back();
    for (const data::Cell& cell : row.cells) text += data::cell_text(cell) + "|";
  }
  std::ranges::sort(all.rows);
  return all;
}

class UnlabelledShapefile : public Stories, public ::testing::WithParamInterface<int> {};

TEST_P(UnlabelledShapefile, IsReadRightAndWrittenBackWithAllFields) {
  const words::Words words(words::Language::Chinese);
  const auto square = [](double x) { return geo::MultiPolygon{{{{x, 4'019'000}, {x + 90, 4'019'000}, {x + 90, 4'019'090}, {x, 4'019'090}, {x, 4'019'000}}, {}}}; };
  data::Store::CreateOptions options;
  options.project.srid = 4549;
  options.seed = 6;
  const auto office = data::Store::create(file("office.gridwalk"), options);
  office->edit({"edit", {}}, [&](data::Edit& edit) {
    const char* names[] = {"阳光花园", "华城路一号", "仁和居", "大北曲佳园", "皂户家园二期"};
    for (int i = 0; i < 5; ++i) {
      data::Community c{.code = fmt::format("{:03}", i + 7), .name = names[i], .aliases = {fmt::format("老院{}", i)}, .kind = data::CommunityClass::Old,
                        .manager = data::ManagerType::Street, .households = 300.0 + i, .floor_area_m2 = 12'345.5, .buildings = i + 1, .units = 2 * i + 1, .year_built = 1998};
      c.committee = edit.put(data::Committee{.name = fmt::format("第{}社区居委会", i)});
      c.boundary = square(535'000 + 100.0 * i);
      c.valid.from = std::chrono::year(2026) / 1 / 1;
      edit.put(c);
    }
  });
  const fs::path sent = file("sent.shp");
  write_list(office->snapshot(), {.file = sent, .gbk = true, .crs = {}, .coordinates = "wgs84", .plan = {}}, words);
  const Said as_written = said(sent);
  ASSERT_EQ(as_written.rows.size(), 5U);
  fs::remove(file("sent.cpg"));
  std::string dbf = gridwalk::testing::read_file(file("sent.dbf"));
  dbf[29] = static_cast<char>(GetParam());
  gridwalk::testing::write_file(file("sent.dbf"), dbf);

  ImportRequest request;
  request.file = sent;
  const ImportResult result = import_file(*store_, request);
  EXPECT_EQ(result.batch.encoding, "GB18030");
  EXPECT_EQ(result.batch.added, 5);
  EXPECT_TRUE(result.rejected.empty());
  EXPECT_TRUE(named(*store_->snapshot(), "大北曲佳园"));
  EXPECT_EQ(said(sent).rows, as_written.rows);
  EXPECT_EQ(said(sent).columns, as_written.columns);
  for (const bool gbk : {true, false}) {
    write_list(store_->snapshot(), {.file = file("back.shp"), .gbk = gbk, .crs = {}, .coordinates = "wgs84", .plan = {}}, words);
    EXPECT_EQ(said(file("back.shp")).rows, as_written.rows) << (gbk ? "GBK" : "UTF-8");
    EXPECT_EQ(said(file("back.shp")).columns.size(), as_written.columns.size()) << "no field is lost";
  }
}
// 0x4D says GBK, which is right; 0x57 the system's own, 0x03 Western European, 0 nothing.
INSTANTIATE_TEST_SUITE_P(Ldid, UnlabelledShapefile, ::testing::Values(0x57, 0x00, 0x03, 0x4D), [](const auto& one) { return fmt::format("Ldid{:02X}", one.param); });

// Sixty outlines drawn as open polylines in metres with the zone's number in front, their names as texts elsewhere in the file; two are left open.
TEST_F(Stories, OutlinesOfADrawingAreClosedNamedAndTheRestListedWithTheirPlace) {
  std::string text = "  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1015\n  9\n$DWGCODEPAGE\n  3\nANSI_936\n  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n";
  std::string labels;
  const auto corner = [](int i) { return geo::Point{40'535'000.0 + 150 * (i % 10), 4'018'000.0 + 150 * (i / 10)}; };
  for (int i = 0; i < 60; ++i) {
    const double gap = i == 17 || i == 42 ? 3.0 : 0.05 * (i % 11);  // up to half a metre
    const geo::Point at = corner(i);
    text += "  0\nLWPOLYLINE\n  8\n小区界\n 90\n5\n 70\n0\n";
    for (const geo::Point p : {geo::Point{0, 0}, geo::Point{100, 0}, geo::Point{100, 100}, geo::Point{0, 100}, geo::Point{0, gap}}) {
      text += fmt::format(" 10\n{:.3f}\n 20\n{:.3f}\n", at.x + p.x, at.y + p.y);
    }
    labels += fmt::format("  0\nTEXT\n  8\n注记\n 10\n{:.3f}\n 20\n{:.3f}\n 40\n5\n  1\n阳光{}区\n", at.x + 40, at.y + 50, i + 1);
  }
  gridwalk::testing::write_file(file("小区界.dxf"), data::to_gb18030(text + labels + "  0\nENDSEC\n  0\nEOF\n"));
  ImportRequest request;
  request.file = file("小区界.dxf");
  const ImportResult result = import_file(*store_, request);
  const auto street = store_->snapshot();
  EXPECT_EQ(street->project.srid, 4549);
  int outlined = 0;
  for (const data::Community& community : street->communities) outlined += community.boundary.empty() ? 0 : 1;
  EXPECT_EQ(outlined, 58) << "96 % close by themselves, with gaps of up to half a metre";
  const data::Community* third = named(*street, "阳光3区");
  ASSERT_TRUE(third);
  EXPECT_NEAR(geo::area_m2(third->boundary), 10'000, 30);
  EXPECT_NEAR(third->boundary.front().shell.front().x, corner(2).x - 40'000'000, 0.01);
  std::vector<std::string> open;
  for (const data::RowIssue& row : result.rejected) {
    EXPECT_EQ(row.issue.code, "outline-not-closed");
    open.push_back(arg(row.issue, "value"));
  }
  ASSERT_EQ(open.size(), 2U);
  const auto to_degrees = geo::Projection::between("EPSG:4528", "EPSG:4326");
  const geo::Point gap = *to_degrees->forward({corner(17).x, corner(17).y + 3});
  EXPECT_EQ(open[0], fmt::format("{:.6f}, {:.6f}; 3.0 m", gap.x, gap.y)) << "where to look";
  const data::Community* left_open = named(*street, "阳光18区");
  ASSERT_TRUE(left_open) << "its name is where it was written";
  EXPECT_TRUE(left_open->boundary.empty());
  EXPECT_EQ(arg(*told(result.issues, "labels-left"), "count"), "2");
}

}  // namespace
}  // namespace gridwalk::jobs
