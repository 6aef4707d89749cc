// Columns told by their names and by what they hold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "data/read/column_content.h"
#include "data/read/convert.h"
#include "data/model/registry_numbers.h"

namespace gridwalk::data {
namespace {

RawTable table(std::vector<std::string> columns, std::vector<std::vector<Cell>> rows) {
  RawTable t;
  t.file = "f";
  t.columns = std::move(columns);
  for (std::vector<Cell>& cells : rows) t.rows.push_back({static_cast<long long>(t.rows.size()) + 2, std::move(cells), {}});
  t.rows_in_file = static_cast<long long>(t.rows.size());
  return t;
}

std::string text(const char* value) { return value; }

// Codes published as examples in the standards or by their owners.
TEST(RegistryNumbers, AreCheckedByTheirLastCharacter) {
  EXPECT_TRUE(is_credit_code("91110000802100433B"));
  EXPECT_TRUE(is_credit_code("91350100M000100Y43"));
  EXPECT_FALSE(is_credit_code("91350100M000100Y44"));
  EXPECT_FALSE(is_credit_code("91350100M00010OY43")) << "the letter O is no character of it";
  EXPECT_FALSE(is_credit_code("9135"));
  EXPECT_TRUE(is_identity_number("11010519491231002X"));
  EXPECT_FALSE(is_identity_number("110105194912310021"));
  EXPECT_FALSE(is_identity_number("11010519491331002X")) << "no month 13";
  EXPECT_TRUE(is_phone_number("138 0000 0000"));
  EXPECT_TRUE(is_phone_number("0532-66088888"));
  EXPECT_FALSE(is_phone_number("20260603"));
}

TEST(Mapping, IsToldByWhatColumnsHoldWhereNamesSayNothing) {
  const RawTable t = table({"甲", "乙", "丙", "丁", "戊"}, {{text("QD2026060301"), text("2026/6/3 9:05"), 120.38123, 36.30456, text("暴露垃圾")},
                                                           {text("QD2026060302"), text("2026/6/4 9:05"), 120.38223, 36.30556, text("消防通道被堵")},
                                                           {text("QD2026060303"), text("2026/6/5"), 120.38323, 36.30656, text("暴露垃圾")}});
  EXPECT_EQ(guess_target(t), ImportTarget::Complaints);
  const std::map<std::string, std::string> expected{{"order_no", "甲"}, {"received_at", "乙"}, {"longitude", "丙"}, {"latitude", "丁"}, {"category", "戊"}};
  EXPECT_EQ(guess_mapping(ImportTarget::Complaints, t).column_of, expected);
}

TEST(Mapping, ByContentIsLeftWhereTwoColumnsCouldBeIt) {
  const RawTable t = table({"甲", "乙", "丙"}, {{text("QD2026060301"), text("2026/6/3"), text("2026/6/9")},
                                               {text("QD2026060302"), text("2026/6/4"), text("2026/6/9")},
                                               {text("QD2026060303"), text("2026/6/5"), text("2026/6/9")}});
  EXPECT_FALSE(guess_mapping(ImportTarget::Complaints, t).column_of.contains("received_at"));
}

TEST(Mapping, ANameComesBeforeTheContent) {
  const RawTable t = table({"登记时间", "办结时间", "编号"}, {{text("2026/6/3"), text("2026/6/9"), text("1")}});
  const Mapping mapping = guess_mapping(ImportTarget::Complaints, t);
  EXPECT_EQ(mapping.column_of.at("received_at"), "登记时间");
  EXPECT_EQ(mapping.column_of.at("closed_at"), "办结时间");
}

TEST(Mapping, ColumnsOfPersonsAreToldByTheirCells) {
  const RawTable t = table({"编号", "甲", "乙", "丙", "小区"}, {{text("1"), text("王小明"), text("13800000001"), text("11010519491231002X"), text("王家村")},
                                                             {text("2"), text("李华"), text("13800000002"), text("11010519491231002X"), text("李家庄")},
                                                             {text("3"), text("张建国"), 13800000003.0, text("11010519491231002X"), text("张家口")}});
  EXPECT_EQ(personal_columns(t), (std::vector<std::string>{"甲", "乙", "丙"})) << "the communities are no persons: their column has a name";
  const std::vector<ColumnContent> contents = contents_of(t);
  EXPECT_EQ(contents[1].content, Content::PersonName);
  EXPECT_EQ(contents[1].examples, (std::vector<std::string>{"王小明", "李华", "张建国"}));
}

TEST(Mapping, OfATableWithoutCellsIsByNamesOnly) {
  const RawTable t = table({"工单编号", "受理时间"}, {});
  EXPECT_EQ(contents_of(t)[0].content, Content::Nothing);
  EXPECT_EQ(guess_target(t), ImportTarget::Complaints);
}

}  // namespace
}  // namespace gridwalk::data
