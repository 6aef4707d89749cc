// OpenDocument spreadsheets as LibreOffice and WPS write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/open.h"
#include "data/read/text_values.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

// `tables` inside <office:spreadsheet>, `more` further entries of the archive.
RawTable read(const std::string& tables, const std::string& styles = {}, std::vector<std::pair<std::string, std::string>> more = {}) {
  const testing::TemporaryFolder folder;
  const std::string names = "urn:oasis:names:tc:opendocument:xmlns:";
  std::vector<std::pair<std::string, std::string>> entries{
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"content.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"" + names + "office:1.0\" xmlns:table=\"" + names +
                          "table:1.0\" xmlns:text=\"" + names + "text:1.0\" xmlns:style=\"" + names + "style:1.0\"><office:automatic-styles>" + styles +
                          "</office:automatic-styles><office:body><office:spreadsheet>" + tables + "</office:spreadsheet></office:body></office:document-content>"}};
  entries.insert(entries.end(), more.begin(), more.end());
  testing::write_zip(folder.path() / "book.ods", entries);
  return here::read_table({folder.path() / "book.ods", "", ""});
}

std::string text(const std::string& value, const std::string& attributes = {}) {
  return "<table:table-cell office:value-type=\"string\" " + attributes + "><text:p>" + value + "</text:p></table:table-cell>";
}
std::string stored(const std::string& type, const std::string& value, const std::string& shown) {
  return "<table:table-cell office:value-type=\"" + type + "\" office:" + (type == "date" ? "date-" : "") + "value=\"" + value + "\"><text:p>" + shown + "</text:p></table:table-cell>";
}
std::string row(const std::string& cells, const std::string& attributes = {}) { return "<table:table-row " + attributes + ">" + cells + "</table:table-row>"; }

bool told(const RawTable& table, std::string_view code) { return std::ranges::find(table.issues, code, &Issue::code) != table.issues.end(); }

TEST(Ods, TitlesMergedAndHiddenCellsTimesAndLongNumbers) {
  const std::string empty = "<table:table-cell/>", covered = "<table:covered-table-cell/>";
  const RawTable table = read(
      "<table:table table:name=\"草稿\" table:style-name=\"ta2\">" + row(text("工单编号") + text("受理时间")) +
          row(text("X") + text("2026-06-01"), "table:number-rows-repeated=\"50\"") + "</table:table>"
      "<table:table table:name=\"6月诉求\" table:style-name=\"ta1\"><table:table-column table:number-columns-repeated=\"3\"/>"
      "<table:table-column table:visibility=\"collapse\"/><table:table-column table:number-columns-repeated=\"1020\"/>" +
          row(text("城阳街道诉求清单", "table:number-columns-spanned=\"4\"") + covered + covered + covered) +
          row(text("工单编号") + text("受理时间") + text("所属小区") + text("回访次数")) +
          row(text("20260603000012345678") + stored("date", "2026-06-03T09:05:30", "06-03") + text("阳光花园", "table:number-rows-spanned=\"2\"") + stored("float", "12", "12")) +
          row(text("20260603000012345679") + stored("date", "2026-06-04", "06-04") + covered + text("012"), "table:visibility=\"collapse\"") +
          row(stored("float", "2.0260603000012345E19", "2.03E+19") + text("2026年6月30日 9时5分") + text("丽都") + empty) +
          row(text("20260603000012345681") + text("2026-06-30") + text("丽都") + "<table:table-cell table:formula=\"of:=SUM([.D3:.D4])\"/>") +
          row(text("备注：以上为6月数据")) + row(empty, "table:number-rows-repeated=\"1048569\"") + "</table:table>",
      "<style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>"
      "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>");
  EXPECT_EQ(table.driver, "ODS");
  EXPECT_EQ(table.layer, "6月诉求") << "the hidden one has more rows";
  EXPECT_TRUE(told(table, "hidden-sheets"));
  EXPECT_EQ(table.columns, (std::vector<std::string>{"工单编号", "受理时间", "所属小区", "回访次数"}));
  EXPECT_EQ(table.rows_in_file, 4);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(cell_text(table.rows[0].cells[1]), "2026-06-03T09:05:30") << "its clock stays, whatever is displayed";
  EXPECT_TRUE(std::holds_alternative<Date>(table.rows[1].cells[1]));
  EXPECT_EQ(cell_text(table.rows[1].cells[2]), "阳光花园") << "merged over two rows";
  EXPECT_EQ(cell_text(table.rows[1].cells[3]), "012");
  EXPECT_EQ(table.hidden_rows, std::vector<long long>{4});
  EXPECT_EQ(table.hidden_columns, std::vector<std::string>{"回访次数"});
  ASSERT_EQ(table.rejected.size(), 2U);
  EXPECT_EQ(table.rejected[0].issue.code, "number-rounded");
  EXPECT_EQ(table.rejected[0].row, 5);
  EXPECT_EQ(table.rejected[0].field, "工单编号");
  EXPECT_EQ(table.rejected[1].issue.code, "formula-without-value");
  EXPECT_EQ(table.rejected[1].row, 6);
  EXPECT_TRUE(told(table, "rows-above-header"));
  EXPECT_TRUE(told(table, "rows-below-table"));
}

TEST(Ods, BombsBrokenAndLockedBooksAreRefused) {
  const auto code = [](const std::string& tables, std::vector<std::pair<std::string, std::string>> more = {}) {
    return testing::error_code([&] { read(tables, {}, std::move(more)); });
  };
  const std::string table = "<table:table table:name=\"a\">";
  EXPECT_EQ(code(table), "ods-broken");
  EXPECT_EQ(code(table + row(text("x", "table:number-columns-repeated=\"16384\""), "table:number-rows-repeated=\"1048576\"") + "</table:table>"), "zip-bomb");
  EXPECT_EQ(code(table + row(text("x", "table:number-columns-repeated=\"16385\"")) + "</table:table>"), "ods-broken");
  EXPECT_EQ(code(table + "</table:table>"), "layer-empty");
  EXPECT_EQ(code(table + row(text("a")) + "</table:table>", {{"META-INF/manifest.xml", "<manifest:encryption-data/>"}}), "file-protected");
}

}  // namespace
}  // namespace gridwalk::data
