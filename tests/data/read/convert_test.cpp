// From tables to records: nothing becomes a 0 in silence, nothing lies where it does not belong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/convert.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/data/read/reader_files.h"

namespace gridwalk::data {
namespace {

using testing::error_code;

RawTable table(std::vector<std::string> columns, std::vector<std::vector<Cell>> rows) {
  RawTable t;
  t.file = "t.csv";
  t.driver = "CSV";
  t.columns = std::move(columns);
  long long number = 1;
  for (auto& cells : rows) t.rows.push_back({++number, std::move(cells), {}});
  return t;
}

ConvertOptions options_for(ImportTarget target, const RawTable& t) {
  ConvertOptions options;
  options.mapping = guess_mapping(target, t);
  options.project_srid = 4549;
  return options;
}

TEST(Convert, CommunitiesWithUnitsAndBadValues) {
  const RawTable t = table({"序号", "小区名称", "户数", "建筑面积（万㎡）", "建成年份", "经度", "纬度"},
                           {{1.0, std::string("阳光花园"), std::string("1.2万"), 3.5, std::string("1998年"), 120.4, 36.3},
                            {2.0, std::string("丽都"), std::string("约300"), 1.0, 2001.0, 120.4, 36.3},
                            {3.0, Cell(), 5.0, 1.0, 2001.0, 120.4, 36.3},
                            {4.0, std::string("仁和居"), 5.0, 1.0, 2001.0, Cell(), Cell()}});
  const auto out = to_communities(t, options_for(ImportTarget::Communities, t));
  ASSERT_EQ(out.records.size(), 2u);
  EXPECT_EQ(out.records[0].households, 12000);
  EXPECT_EQ(out.records[0].floor_area_m2, 35000);
  EXPECT_EQ(out.records[0].year_built, 1998);
  ASSERT_TRUE(out.records[0].point);
  EXPECT_NEAR(out.records[0].point->x, 535928, 200);
  EXPECT_EQ(out.records[1].name, "仁和居");
  EXPECT_FALSE(out.records[1].point);
  EXPECT_EQ(std::ranges::count(out.issues, "communities-nowhere", &Issue::code), 1) << "it is there, and nobody knows where";
  ASSERT_EQ(out.rejected.size(), 2u);
  EXPECT_EQ(out.rejected[0].issue.code, "value-not-number");
  EXPECT_EQ(out.rejected[0].field, "户数");
  EXPECT_EQ(out.rejected[0].row, 3);
  EXPECT_EQ(out.rejected[1].issue.code, "value-missing");
}

TEST(Convert, CoordinatesAreHeldAgainstTheirSystem) {
  RawTable t = table({"name", "lon", "lat"}, {{std::string("a"), 535928.0, 4018905.0}});
  const auto convert = [&](ConvertOptions options) { return error_code([&] { to_communities(t, options); }); };
  ConvertOptions options = options_for(ImportTarget::Communities, t);
  EXPECT_EQ(convert(options), "crs-which") << "any central meridian could be meant";
  options.source_crs = "EPSG:4326";
  EXPECT_EQ(convert(options), "crs-does-not-fit");
  options.source_crs = "4549";
  EXPECT_EQ(convert(options), "");
  options.source_crs = "no such thing";
  EXPECT_EQ(convert(options), "crs-unknown");
  t = table({"name", "lon", "lat"}, {{std::string("a"), 120.4, 36.3}});
  options.source_crs = "EPSG:4549";
  EXPECT_EQ(convert(options), "crs-does-not-fit");
  t = table({"name", "lon", "lat"}, {{std::string("a"), 36.3, 120.4}});
  options.source_crs.clear();
  EXPECT_EQ(convert(options), "") << "latitude first is seen by the numbers";
  options.mapping.column_of["name"] = "nom";
  EXPECT_EQ(convert(options), "no-such-column");
  options.mapping.column_of.erase("name");
  EXPECT_EQ(convert(options), "field-not-mapped");
}

TEST(Convert, Gcj02LiesHalfAKilometreOff) {
  const RawTable t = table({"name", "lon", "lat"}, {{std::string("a"), 120.39, 36.31}});
  ConvertOptions options = options_for(ImportTarget::Communities, t);
  const geo::Point declared = *to_communities(t, options).records.at(0).point;
  options.coordinates = Coordinates::Gcj02;
  const geo::Point shifted = *to_communities(t, options).records.at(0).point;
  EXPECT_NEAR(geo::distance_m(declared, shifted), 463, 6);
}

TEST(Convert, ComplaintsKeepTheirIdentityAndNobodysName) {
  const RawTable t = table({"工单编号", "受理时间", "诉求类别", "诉求地址", "诉求人", "联系电话", "经度", "纬度"},
                           {{std::string("20250603000012345678"), std::string("2026/6/3 9:05"), std::string("暴露垃圾"), std::string("x"),
                             std::string("张三"), std::string("13800000000"), 120.4, 36.3},
                            {std::string("2"), std::string("2026年6月31日"), Cell(), Cell(), Cell(), Cell(), Cell(), Cell()},
                            {std::string("3"), Cell(), std::string("消防通道被堵"), Cell(), Cell(), Cell(), 0.0, 0.0},
                            {std::string("3"), Cell(), Cell(), Cell(), Cell(), Cell(), Cell(), Cell()}});
  ConvertOptions options = options_for(ImportTarget::Complaints, t);
  const auto out = to_complaints(t, options);
  ASSERT_EQ(out.records.size(), 2u);
  EXPECT_EQ(out.records[0].order_no, "20250603000012345678");
  EXPECT_EQ(to_text(*out.records[0].received_at), "2026-06-03T09:05:00");
  EXPECT_EQ(out.records[0].kind, ProblemKind::Dirty);
  EXPECT_EQ(out.records[1].kind, ProblemKind::Blocked);
  EXPECT_FALSE(out.records[1].point);  // never at 0, 0
  EXPECT_TRUE(out.personal.empty());
  ASSERT_EQ(out.rejected.size(), 2u);
  EXPECT_EQ(out.rejected[0].issue.code, "value-not-date");
  EXPECT_EQ(out.rejected[1].issue.code, "order-no-twice");
  EXPECT_EQ(personal_columns(t), (std::vector<std::string>{"诉求人", "联系电话"}));
  options.with_private = true;
  EXPECT_EQ(to_complaints(t, options).personal.at(0).name, "张三");
}

}  // namespace
}  // namespace gridwalk::data
