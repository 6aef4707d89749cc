// CSV as it comes: encodings, quotes, titles, totals, rows that do not fit.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/csv.h"

#include <gtest/gtest.h>

#include "data/model/error.h"
#include "data/read/convert.h"

namespace gridwalk::data {
namespace {

RawTable table_of(std::string_view bytes, const std::string& encoding = {}) {
  RawTable table;
  table.file = "test.csv";
  find_table(read_csv(bytes, encoding, table), table);
  return table;
}

std::string code_of(std::string_view bytes) {
  try {
    table_of(bytes);
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

std::string text(const RawTable& table, std::size_t row, std::size_t column) {
  return std::get<std::string>(table.rows.at(row).cells.at(column));
}

TEST(Csv, QuotesNewlinesAndRowNumbers) {
  const RawTable table = table_of("name,note\r\n\"a \"\"b\"\"\",\"two\r\nlines\"\r\n\r\nc,5'6\"\r\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(text(table, 0, 0), "a \"b\"");
  EXPECT_EQ(text(table, 0, 1), "two\r\nlines");
  EXPECT_EQ(text(table, 1, 1), "5'6\"");
  EXPECT_EQ(table.rows[0].row, 2);
  EXPECT_EQ(table.rows[1].row, 4);
}

TEST(Csv, AnUnclosedQuoteNamesItsRow) {
  std::string bytes = "name,x\n";
  for (int i = 0; i < 30; ++i) bytes += i == 8 ? "\"open,1\n" : "a" + std::to_string(i) + ",1\n";
  try {
    table_of(bytes);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "csv-unclosed-quote");
    EXPECT_NE(std::string(error.what()).find("row=10"), std::string::npos) << error.what();
  }
  EXPECT_EQ(code_of("a,b\n\"x\"y,1\n"), "csv-after-quote");
  EXPECT_EQ(code_of(std::string_view("a,b\nx\0y,1\n", 10)), "csv-nul");
  EXPECT_EQ(code_of("name,x\n"), "layer-empty");
  EXPECT_EQ(code_of(""), "layer-empty");
}

TEST(Csv, AllEncodingsGiveTheSameText) {
  const std::string utf8 = "名称,户数\n大智里,12\n";
  const std::string gbk = "\xC3\xFB\xB3\xC6,\xBB\xA7\xCA\xFD\n\xB4\xF3\xD6\xC7\xC0\xEF,12\n";
  std::string utf16 = "\xFF\xFE";
  for (const char16_t c : std::u16string(u"名称\t户数\n大智里\t12\n")) {
    utf16 += static_cast<char>(c & 0xFF);
    utf16 += static_cast<char>(c >> 8);
  }
  for (const std::string& bytes : {utf8, "\xEF\xBB\xBF" + utf8, gbk, utf16}) {
    const RawTable table = table_of(bytes);
    EXPECT_EQ(table.columns, (std::vector<std::string>{"名称", "户数"}));
    EXPECT_EQ(text(table, 0, 0), "大智里");
    EXPECT_EQ(text(table, 0, 1), "12");
  }
  EXPECT_EQ(table_of(gbk).encoding, "GB18030");
}

TEST(Csv, TitlesTotalsNotesAndShortRowsAreAccountedFor) {
  const RawTable table = table_of(
      "城阳街道小区台账,,\n序号,小区名称,户数\n1,阳光花园,300\n2,丽都\n小计,,300\n3,仁和居,200\n合计,,500\n备注：以上为2026年数据,,\n");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"序号", "小区名称", "户数"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].row, 6);
  ASSERT_EQ(table.rejected.size(), 2u);
  EXPECT_EQ(table.rejected[0].issue.code, "csv-field-count");
  EXPECT_EQ(table.rejected[0].row, 4);
  EXPECT_EQ(table.rejected[1].issue.code, "row-is-total");
  EXPECT_EQ(table.rows_in_file, 4);
  ASSERT_EQ(table.issues.size(), 2u);
  EXPECT_EQ(table.issues[0].code, "rows-above-header");
  EXPECT_EQ(table.issues[1].code, "rows-below-table");
}

TEST(Csv, TwoHeaderRowsBecomeOne) {
  const RawTable table = table_of("小区名称,面积,,户数\n,建筑,占地,\n阳光花园,3,1,300\n丽都,4,2,200\n");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"小区名称", "面积/建筑", "面积/占地", "户数"}));
  EXPECT_EQ(table.rows.size(), 2u);
}

TEST(Csv, WithoutHeaderTheFirstRowIsKept) {
  const RawTable table = table_of("370214001001,370214001000,A\n370214001002,370214001000,B\n");
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.columns.front(), "column_1");
  EXPECT_EQ(table.issues.front().code, "header-missing");
}

// The official list of a district's streets and committees has no header: its codes and names tell what it is, and which rows are no committees.
TEST(Csv, AnOfficialListOfCommitteesNeedsNoHeader) {
  std::string bytes = "370214000000,370200000000,城阳区,county\n370214001000,370214000000,城阳街道办事处,town\n";
  for (int i = 1; i <= 20; ++i) {
    const std::string serial = (i < 10 ? "00" : "0") + std::to_string(i);
    bytes += "370214001" + serial + ",370214001000,第" + serial + (i % 2 == 0 ? "社区居委会" : "社区居民委员会") + ",village\n";
  }
  bytes += "370214001099,370214001000,旧城社区居委会[已撤销],village\n";
  const RawTable table = table_of(bytes);
  EXPECT_EQ(guess_target(table), ImportTarget::Committees);
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Committees, table);
  EXPECT_EQ(options.mapping.column_of.at("code"), "column_1");
  EXPECT_EQ(options.mapping.column_of.at("name"), "column_3");
  const auto committees = to_committees(table, options);
  EXPECT_EQ(committees.records.size(), 20u);
  ASSERT_EQ(committees.rejected.size(), 3u);
  EXPECT_EQ(committees.rejected[2].issue.code, "committee-abolished");
  EXPECT_EQ(committees.rejected[0].issue.code, "code-of-street");
  EXPECT_EQ(committees.rejected[1].row, 2);
}

}  // namespace
}  // namespace gridwalk::data
