// Traps of tables that would lose something in silence: each is listed, named or refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/csv.h"
#include "data/read/json_table.h"
#include "data/read/open.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

RawTable csv(std::string_view bytes) {
  RawTable table;
  table.file = "test.csv";
  find_table(read_csv(bytes, "", table), table);
  return table;
}

const Issue* issue(const RawTable& table, const std::string& code) {
  const auto found = std::ranges::find(table.issues, code, &Issue::code);
  return found == table.issues.end() ? nullptr : &*found;
}

std::string arg(const Issue& said, const std::string& name) {
  for (const auto& [key, value] : said.args) {
    if (key == name) return value;
  }
  return "";
}

TEST(TableTraps, RowsDividedByAnotherSeparatorAreListed) {
  const RawTable table = csv("name,households,kind\na,1,x\nb;2;y\nc,3,z\nd\t4\tw\ne;5;v\n");
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows_in_file, 5);
  ASSERT_EQ(table.rejected.size(), 3u);
  for (const RowIssue& row : table.rejected) EXPECT_EQ(row.issue.code, "csv-separator-changed");
  EXPECT_EQ(table.rejected[0].row, 3);
  EXPECT_EQ(arg(table.rejected[0].issue, "found"), ";");
  EXPECT_EQ(arg(table.rejected[1].issue, "found"), "Tab");
  EXPECT_EQ(table.rejected[2].row, 6);
  EXPECT_EQ(issue(table, "rows-below-table"), nullptr);
}

TEST(TableTraps, ANoteWithSignsInItStaysANote) {
  const RawTable table = csv("name,households,kind\na,1,x\nb,2,y\nas told; by phone\n");
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows_in_file, 2);
  EXPECT_NE(issue(table, "rows-below-table"), nullptr);
}

TEST(TableTraps, ColumnsOfOneNameAreToldApartAndNamed) {
  const RawTable table = csv("name,phone,phone,phone_2,phone\na,1,2,3,4\nb,5,6,7,8\n");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"name", "phone", "phone_3", "phone_2", "phone_4"}));
  const Issue* said = issue(table, "columns-same-name");
  ASSERT_NE(said, nullptr);
  EXPECT_EQ(arg(*said, "columns"), "C phone -> phone_3, E phone -> phone_4");
  EXPECT_EQ(issue(csv("name,phone\na,1\nb,2\n"), "columns-same-name"), nullptr);
}

TEST(TableTraps, ColumnsUpToASheetsOwnLimit) {
  const auto wide = [](int columns) {
    std::string text;
    for (int i = 0; i < columns; ++i) text += (i > 0 ? ",c" : "c") + std::to_string(i);
    text += "\n1";
    for (int i = 1; i < columns; ++i) text += ",1";
    return text + "\n";
  };
  const RawTable table = csv(wide(16'384));
  EXPECT_EQ(table.columns.size(), 16'384u);
  EXPECT_EQ(table.rows.at(0).cells.size(), 16'384u);
  EXPECT_EQ(testing::error_code([&] { csv(wide(16'385)); }), "too-many-columns");
}

std::vector<RowIssue> rejected_complaints(const RawTable& table) {
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Complaints, table);
  options.project_srid = 4549;
  return to_complaints(table, options).rejected;
}

TEST(TableTraps, ARoundedNumberIsNoIdentity) {
  const RawTable table = csv("工单编号,受理时间,地址\n2.025E+19,2026-06-01,a\n20250603000012345678,2026-06-02,b\n3e5,2026-06-02,c\n２．０２５ｅ19,2026-06-02,c\n");
  const std::vector<RowIssue> rejected = rejected_complaints(table);
  ASSERT_EQ(rejected.size(), 2u);
  EXPECT_EQ(rejected[0].row, 2);
  EXPECT_EQ(rejected[0].issue.code, "number-rounded");
  EXPECT_EQ(rejected[0].field, "工单编号");
  EXPECT_EQ(rejected[1].row, 5);
}

std::string received(const RawTable& table) {
  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Complaints, table);
  options.project_srid = 4549;
  const ConvertedComplaints complaints = to_complaints(table, options);
  return complaints.records.size() == 1 ? to_text(complaints.records[0].received_at.value()) : "rows: " + std::to_string(complaints.records.size());
}

// A date whose format got lost is a bare number; which day it is depends on the book's own calendar, also behind the pipe.
TEST(TableTraps, BareSerialNumbersCountByTheBooksCalendar) {
  testing::use_reader();
  const testing::TemporaryFolder folder;
  const auto book = [&](const char* properties, const char* serial) {
    const auto text = [](const char* value) { return std::string("<c t=\"inlineStr\"><is><t>") + value + "</t></is></c>"; };
    testing::write_workbook(folder.path() / "book.xlsx",
                            {.sheet = "<sheetData><row>" + text("工单编号") + text("受理时间") + "</row><row>" + text("A1") + "<c><v>" + serial +
                                      "</v></c></row></sheetData>",
                             .workbook_properties = properties});
    return read_table({folder.path() / "book.xlsx", "", ""});
  };
  EXPECT_EQ(received(book("", "45811.5")), "2025-06-03T12:00:00");
  EXPECT_EQ(received(book("date1904=\"1\"", "44349.5")), "2025-06-03T12:00:00");
  EXPECT_EQ(received(csv("工单编号,受理时间\nA1,45811.5\n")), "2025-06-03T12:00:00");
}

TEST(TableTraps, DeepOrWideJsonIsRefused) {
  const auto code_of = [](const std::string& bytes) {
    RawTable table;
    return testing::error_code([&] { read_json_table(bytes, table); });
  };
  EXPECT_EQ(code_of("[{\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}]"), "json-broken");
  std::string wide = "[{";
  for (int i = 0; i < 16'385; ++i) wide += (i > 0 ? ",\"c" : "\"c") + std::to_string(i) + "\":1";
  EXPECT_EQ(code_of(wide + "}]"), "too-many-columns");
  EXPECT_EQ(code_of("[{\"a\":[[1,2],[3,4]]}]"), "");
}

}  // namespace
}  // namespace gridwalk::data
