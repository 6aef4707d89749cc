// Workbooks part by part as Excel, WPS, LibreOffice, openpyxl and libxlsxwriter write them, and hostile parts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/open.h"
#include "data/read/text_values.h"
#include "data/read/xlsx_text.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";

using Parts = std::vector<std::pair<std::string, std::string>>;

RawTable read(const Parts& parts, const std::string& name = "book.xlsx") {
  const testing::TemporaryFolder folder;
  testing::write_zip(folder.path() / name, parts);
  return here::read_table({folder.path() / name, "", ""});
}

std::string all(const RawTable& table) {
  std::string text;
  for (const std::string& column : table.columns) text += column + "|";
  for (const RawRow& row : table.rows) {
    text += "\n";
    for (const Cell& cell : row.cells) text += cell_text(cell) + "|";
  }
  return text;
}

std::string relationships(const std::string& entries) { return head + "<Relationships xmlns=\"" + package + "\">" + entries + "</Relationships>"; }

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
}

const std::string expected = "name|on|\na|2026-06-03|\nb|2026-06-04|";

// Shared strings, r= everywhere, spans, x14ac attributes, a calculated chain and extension lists nobody here reads.
TEST(XlsxPrograms, Excel) {
  EXPECT_EQ(all(read({
      {"[Content_Types].xml", head + "<Types/>"},
      {"_rels/.rels", relationships(relationship("rId1", office + "/officeDocument", "xl/workbook.xml"))},
      {"xl/_rels/workbook.xml.rels", relationships(relationship("rId3", office + "/styles", "styles.xml") +
                                                   relationship("rId1", office + "/worksheet", "worksheets/sheet1.xml") +
                                                   relationship("rId4", office + "/sharedStrings", "sharedStrings.xml"))},
      {"xl/workbook.xml", head + "<workbook xmlns=\"" + transitional + "\" xmlns:r=\"" + office +
                              "\"><workbookPr defaultThemeVersion=\"166925\"/><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/sharedStrings.xml", head + "<sst xmlns=\"" + transitional + "\" count=\"4\" uniqueCount=\"4\"><si><t>name</t></si><si><t>on</t></si>"
                                   "<si><t xml:space=\"preserve\">a</t></si><si><r><rPr><b/></rPr><t>b</t></r></si></sst>"},
      {"xl/styles.xml", head + "<styleSheet xmlns=\"" + transitional + "\"><cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                            "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml",
       head + "<worksheet xmlns=\"" + transitional + "\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"><dimension ref=\"A1:B3\"/>"
              "<sheetData><row r=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.2\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
              "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"1\"><v>46176</v></c></row>"
              "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>3</v></c><c r=\"B3\" s=\"1\"><f>B2+1</f><v>46177</v></c></row></sheetData>"
              "<extLst><ext uri=\"x\"><x14ac:row/></ext></extLst></worksheet>"}})),
            expected);
}

// Strict documents of Excel ("Strict Open XML"): other namespaces, dates as ISO text.
TEST(XlsxPrograms, ExcelStrictWithIsoDates) {
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  EXPECT_EQ(all(read({
      {"_rels/.rels", relationships(relationship("rId1", strict + "/officeDocument", "xl/workbook.xml"))},
      {"xl/_rels/workbook.xml.rels", relationships(relationship("rId1", strict + "/worksheet", "worksheets/sheet1.xml"))},
      {"xl/workbook.xml", head + "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"" + strict +
                              "\" conformance=\"strict\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/worksheets/sheet1.xml",
       head + "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c>"
              "<c r=\"B1\" t=\"inlineStr\"><is><t>on</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>a</v></c><c r=\"B2\" t=\"d\"><v>2026-06-03</v></c></row>"
              "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>b</v></c><c r=\"B3\" t=\"d\"><v>2026-06-04</v></c></row></sheetData></worksheet>"}})),
            expected);
}

// Absolute targets, no dimension, inline strings with an attribute.
TEST(XlsxPrograms, Openpyxl) {
  EXPECT_EQ(all(read({
      {"_rels/.rels", relationships(relationship("rId1", office + "/officeDocument", "/xl/workbook.xml"))},
      {"xl/_rels/workbook.xml.rels", relationships(relationship("rId1", office + "/worksheet", "/xl/worksheets/sheet1.xml") +
                                                   relationship("rId2", office + "/styles", "/xl/styles.xml"))},
      {"xl/workbook.xml", "<workbook xmlns=\"" + transitional + "\"><workbookPr/><sheets><sheet xmlns:ns0=\"" + office +
                              "\" name=\"Sheet\" sheetId=\"1\" state=\"visible\" ns0:id=\"rId1\"/></sheets></workbook>"},
      {"xl/styles.xml", "<styleSheet xmlns=\"" + transitional + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts>"
                        "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet xmlns=\"" + transitional + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is>"
       "<t>on</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B2\" s=\"1\" t=\"n\"><v>46176</v></c></row><row r=\"3\">"
       "<c r=\"A3\" t=\"inlineStr\"><is><t>b</t></is></c><c r=\"B3\" s=\"1\" t=\"n\"><v>46177</v></c></row></sheetData></worksheet>"}})),
            expected);
}

// Prefixes on every element, parts whose names differ in case, neither row numbers nor cell references.
TEST(XlsxPrograms, PrefixesAndNoReferences) {
  EXPECT_EQ(all(read({
      {"_rels/.rels", relationships(relationship("R1", office + "/officeDocument", "xl/Workbook.xml"))},
      {"xl/_rels/workbook.xml.rels", relationships(relationship("R1", office + "/worksheet", "worksheets\\Sheet1.xml") +
                                                   relationship("R2", office + "/styles", "styles.xml"))},
      {"xl/workbook.xml", head + "<x:workbook xmlns:x=\"" + transitional + "\" xmlns:r=\"" + office +
                              "\"><x:sheets><x:sheet name=\"S\" sheetId=\"1\" r:id=\"R1\"/></x:sheets></x:workbook>"},
      {"xl/styles.xml", head + "<x:styleSheet xmlns:x=\"" + transitional + "\"><x:numFmts><x:numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
                            "</x:numFmts><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"176\"/></x:cellXfs></x:styleSheet>"},
      {"xl/worksheets/sheet1.xml",
       head + "<x:worksheet xmlns:x=\"" + transitional + "\"><x:sheetData><x:row><x:c t=\"str\"><x:v>name</x:v></x:c><x:c t=\"str\"><x:v>on</x:v></x:c></x:row>"
              "<x:row><x:c t=\"str\"><x:v>a</x:v></x:c><x:c s=\"1\"><x:v>46176</x:v></x:c></x:row><x:row><x:c t=\"str\"><x:v>b</x:v></x:c><x:c s=\"1\">"
              "<x:v>46177</x:v></x:c></x:row></x:sheetData></x:worksheet>"}})),
            expected);
}

// A thousand empty styled rows below the table, as LibreOffice and WPS leave them; an error; a truth value; a space of its own.
TEST(XlsxPrograms, LibreOfficeAndWpsLeaveEmptyRows) {
  testing::WorkbookParts parts;
  parts.strings = "<si><t>name</t></si><si><t>on</t></si><si><t>a_x000D_</t><phoneticPr fontId=\"1\"/></si>";
  parts.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"31\"/></cellXfs>";
  parts.sheet = "<sheetFormatPr defaultRowHeight=\"12.8\"/><cols><col min=\"1\" max=\"1024\" width=\"11\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" s=\"0\" t=\"s\"><v>0</v></c>"
                "<c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"1\"><v>46176</v></c></row><row r=\"3\"><c r=\"A3\" t=\"e\">"
                "<v>#REF!</v></c><c r=\"B3\" t=\"b\"><v>0</v></c><c r=\"C3\" s=\"1\"/></row>";
  for (int row = 4; row < 1000; ++row) parts.sheet += "<row r=\"" + std::to_string(row) + "\" customFormat=\"1\"><c r=\"A" + std::to_string(row) + "\" s=\"1\"/></row>";
  parts.sheet += "</sheetData>";
  const testing::TemporaryFolder folder;
  testing::write_workbook(folder.path() / "book.xlsx", parts);
  const RawTable table = here::read_table({folder.path() / "book.xlsx", "", ""});
  EXPECT_EQ(all(table), "name|on|\na\r|2026-06-03|\n#REF!|FALSE|");
  EXPECT_EQ(table.rows_in_file, 2);
}

TEST(XlsxPrograms, ChineseDateFormats) {
  const auto parts = [](const char* code) {
    const DateParts p = date_parts(code);
    return std::string(p.day ? "D" : "") + (p.time ? "T" : "");
  };
  EXPECT_EQ(parts("yyyy\"年\"m\"月\"d\"日\";@"), "D");
  EXPECT_EQ(parts("yyyy\"年\"m\"月\";@"), "D");
  EXPECT_EQ(parts("m\"月\"d\"日\";@"), "D");
  EXPECT_EQ(parts("[$-804]yyyy\"年\"m\"月\"d\"日\" dddd"), "D");
  EXPECT_EQ(parts("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@"), "D");
  EXPECT_EQ(parts("[$-804]aaaa;@"), "D");
  EXPECT_EQ(parts("yyyy/m/d\\ h:mm;@"), "DT");
  EXPECT_EQ(parts("yyyy年m月d日 h时mm分ss秒"), "DT");
  EXPECT_EQ(parts("上午/下午h\"时\"mm\"分\";@"), "T");
  EXPECT_EQ(parts("[$-F400]h:mm:ss AM/PM"), "T");
  EXPECT_EQ(parts("h\"时\"mm\"分\"ss\"秒\";@"), "T");
  EXPECT_EQ(parts("0.0\"万\""), "");
  EXPECT_EQ(parts("0_);[Red](0)"), "");
  EXPECT_EQ(parts("#,##0.00\"元/m\""), "");
  for (const int id : {14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}) {
    EXPECT_TRUE(date_parts_of_builtin(id).day) << id;
    EXPECT_FALSE(date_parts_of_builtin(id).time) << id;
  }
  for (const int id : {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56}) EXPECT_TRUE(date_parts_of_builtin(id).time) << id;
  for (const int id : {0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49}) {
    EXPECT_FALSE(date_parts_of_builtin(id).day || date_parts_of_builtin(id).time) << id;
  }
}

TEST(XlsxPrograms, EntityBombsAreRefused) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    const std::string last = "&l" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY l" + std::to_string(i) + " \"" + last + last + last + last + last + last + last + last + last + last + "\">";
  }
  const std::string file_read = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l9 SYSTEM \"file:///etc/passwd\">";
  for (const std::string& start : {bomb, file_read}) {
    for (const bool in_strings : {true, false}) {
      const std::string strings = "<sst><si><t>&l9;</t></si></sst>";
      const std::string sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
      const auto read_bomb = [&] {
        read({{"_rels/.rels", relationships(relationship("r1", office + "/officeDocument", "xl/workbook.xml"))},
              {"xl/_rels/workbook.xml.rels", relationships(relationship("r1", office + "/worksheet", "s.xml") + relationship("r2", office + "/sharedStrings", "t.xml"))},
              {"xl/workbook.xml", "<workbook xmlns:r=\"x\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>"},
              {"xl/s.xml", in_strings ? sheet : start + "]><worksheet><sheetData><row><c t=\"str\"><v>&l9;</v></c></row></sheetData></worksheet>"},
              {"xl/t.xml", in_strings ? start + "]>" + strings : "<sst/>"}});
      };
      EXPECT_EQ(testing::error_code(read_bomb), "xlsx-broken");
    }
  }
}

TEST(XlsxPrograms, AllColumnsOfASheet) {
  std::string names, values;
  for (int c = 0; c < 16'384; ++c) {
    names += "<c t=\"str\"><v>n" + std::to_string(c) + "</v></c>";
    values += "<c><v>1</v></c>";
  }
  testing::WorkbookParts parts;
  parts.sheet = "<sheetData><row>" + names + "</row><row>" + values + "</row></sheetData>";
  const testing::TemporaryFolder folder;
  testing::write_workbook(folder.path() / "wide.xlsx", parts);
  const RawTable table = here::read_table({folder.path() / "wide.xlsx", "", ""});
  EXPECT_EQ(table.columns.size(), 16'384u);
  EXPECT_EQ(table.columns.back(), "n16383");
}

}  // namespace
}  // namespace gridwalk::data
