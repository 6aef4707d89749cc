// Workbooks as Excel, WPS, openpyxl and others write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/model/error.h"
#include "data/read/open.h"
#include "data/read/text_values.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

using testing::WorkbookParts;

RawTable read(const WorkbookParts& parts) {
  const testing::TemporaryFolder folder;
  testing::write_workbook(folder.path() / "book.xlsx", parts);
  return here::read_table({folder.path() / "book.xlsx", "", ""});
}

bool has(const Issues& issues, const std::string& code) {
  return std::ranges::any_of(issues, [&](const Issue& issue) { return issue.code == code; });
}

const std::string styles =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d h:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"14\"/><xf numFmtId=\"21\"/></cellXfs>";
const std::string header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";

TEST(Xlsx, EachTypeOfCell) {
  const RawTable table = read({.sheet = "<sheetData>" + header +
                                        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>45084.5454890046</v></c></row>"
                                        "<row><c t=\"str\"><v>f</v></c><c s=\"2\"><v>45084</v></c></row>"
                                        "<row r=\"4\"><c r=\"A4\" t=\"e\"><v>#N/A</v></c><c r=\"B4\" t=\"d\"><v>2023-06-07T13:05:30</v></c></row>"
                                        "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" s=\"3\"><v>0.5</v></c></row></sheetData>",
                               .strings = "<si><t>when</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>",
                               .styles = styles});
  EXPECT_EQ(table.columns, (std::vector<std::string>{"name", "when"}));
  ASSERT_EQ(table.rows.size(), 4u);
  std::vector<std::string> seen;
  for (const RawRow& row : table.rows) seen.push_back(cell_text(row.cells[0]) + " " + cell_text(row.cells[1]));
  EXPECT_EQ(seen, (std::vector<std::string>{"rich 2023-06-07T13:05:30", "f 2023-06-07", "#N/A 2023-06-07T13:05:30", "TRUE 12:00:00"}));
}

TEST(Xlsx, AbsoluteTargetsAndThe1904Calendar) {
  const RawTable table = read({.sheet = "<sheetData>" + header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a</t></is></c>"
                                        "<c r=\"B2\" s=\"1\"><v>43622.5</v></c></row></sheetData>",
                               .strings = "<si><t>when</t></si>", .styles = styles, .workbook_properties = "date1904=\"1\"",
                               .target = "/xl/worksheets/sheet1.xml"});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(cell_text(table.rows[0].cells[1]), "2023-06-07T12:00:00");
}

TEST(Xlsx, MergedHiddenRoundedAndUncomputed) {
  const auto text = [](const char* cell, const char* value) {
    return std::string("<c r=\"") + cell + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  };
  const RawTable table = read(
      {.sheet = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\">" + text("A1", "Title") + "</row><row r=\"2\">" +
                text("A2", "committee") + text("B2", "name") + text("C2", "no") + "</row><row r=\"3\">" + text("A3", "C1") + text("B3", "a") +
                "<c r=\"C3\"><v>1</v></c></row><row r=\"4\" hidden=\"1\">" + text("B4", "b") + "<c r=\"C4\"><v>2</v></c></row><row r=\"5\">" +
                text("A5", "C2") + text("B5", "c") + "<c r=\"C5\"><v>2.02506030000123E+19</v></c></row><row r=\"6\">" + text("A6", "C2") +
                text("B6", "d") + "<c r=\"C6\"><f>SUM(C3:C4)</f></c></row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/>"
                "<mergeCell ref=\"A3:A4\"/></mergeCells>",
       .more_sheets = "<sheet name=\"Secret\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/>"});
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(cell_text(table.rows[1].cells[0]), "C1");  // filled down
  EXPECT_TRUE(has(table.issues, "hidden-rows"));
  EXPECT_TRUE(has(table.issues, "hidden-columns"));
  EXPECT_TRUE(has(table.issues, "hidden-sheets"));
  ASSERT_EQ(table.rejected.size(), 2u);
  EXPECT_EQ(table.rejected[0].issue.code, "number-rounded");
  EXPECT_EQ(table.rejected[0].row, 5);
  EXPECT_EQ(table.rejected[0].field, "no");
  EXPECT_EQ(table.rejected[1].issue.code, "formula-without-value");
  EXPECT_EQ(table.rows_in_file, 4);
}

TEST(Xlsx, BombsAndBrokenBooksAreRefused) {
  const auto code_of = [](const WorkbookParts& parts) -> std::string {
    try {
      read(parts);
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  };
  EXPECT_EQ(code_of({.sheet = "<sheetData><row r=\"1\">"}), "xlsx-broken");
  EXPECT_EQ(code_of({.sheet = "<sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData>"}), "xlsx-cell-too-far");
  EXPECT_EQ(code_of({.sheet = "<sheetData/>"}), "layer-empty");
  EXPECT_EQ(code_of({.sheet = "<sheetData>" + std::string(50'000'000, ' ') + "</sheetData>"}), "zip-bomb");
}

}  // namespace
}  // namespace gridwalk::data
