// Old binary workbooks: tests/files/complaints.xls has in it what people's do (made by tests/tools/make_complaints_xls.py).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "data/read/text_values.h"
#include "data/read/xls_marks.h"
#include "tests/data/read/reader_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

std::filesystem::path kept() { return testing::source_folder() / "tests/files/complaints.xls"; }

const Issue* told(const Issues& issues, std::string_view code) {
  const auto found = std::ranges::find(issues, code, &Issue::code);
  return found == issues.end() ? nullptr : &*found;
}

std::string arg(const Issue& issue, std::string_view name) {
  const auto found = std::ranges::find(issue.args, name, [](const auto& pair) { return std::string_view(pair.first); });
  return found == issue.args.end() ? "" : found->second;
}

TEST(Xls, TitlesMergedAndHiddenCellsFormulasAndTimes) {
  testing::use_reader();
  const RawTable table = read_table({kept(), "", ""});
  EXPECT_EQ(table.layer, "6月诉求") << "the hidden sheet has more rows";
  EXPECT_EQ(table.columns, (std::vector<std::string>{"工单编号", "受理时间", "诉求类别", "诉求地址", "所属小区", "办结时间", "回访次数"}));
  EXPECT_EQ(table.rows_in_file, 5);
  ASSERT_EQ(table.rows.size(), 5U);
  const auto cell = [&](std::size_t row, std::size_t column) { return cell_text(table.rows.at(row).cells.at(column)); };
  EXPECT_EQ(table.rows[0].row, 4) << "as the sheet numbers them";
  EXPECT_EQ(cell(0, 0), "20260603000012345678");
  EXPECT_EQ(cell(0, 6), "012");
  EXPECT_EQ(cell(1, 4), "阳光花园") << "merged over two rows";
  EXPECT_EQ(cell(1, 5), "2026-06-05T12:00:00") << "what the formula gave when the book was saved";
  ASSERT_TRUE(told(table.issues, "hidden-sheets"));
  EXPECT_EQ(arg(*told(table.issues, "hidden-sheets"), "layers"), "底稿");
  EXPECT_EQ(table.hidden_rows, std::vector<long long>{8});
  EXPECT_EQ(table.hidden_columns, std::vector<std::string>{"回访次数"});
  EXPECT_EQ(arg(*told(table.issues, "rows-above-header"), "rows"), "1, 2");
  EXPECT_EQ(arg(*told(table.issues, "rows-below-table"), "rows"), "9, 10");
  EXPECT_FALSE(told(table.issues, "xls-marks-unread"));
  EXPECT_EQ(read_table({kept(), "底稿", ""}).rows.size(), 12U) << "asked for, it is read";

  ConvertOptions options;
  options.mapping = guess_mapping(ImportTarget::Complaints, table);
  options.project_srid = 4549;
  const ConvertedComplaints complaints = to_complaints(table, options);
  ASSERT_EQ(complaints.records.size(), 3U);
  EXPECT_EQ(to_text(*complaints.records[0].received_at), "2026-06-03T09:05:30");
  EXPECT_EQ(to_text(*complaints.records[1].received_at), "2026-06-03T23:59:59");
  EXPECT_EQ(to_text(*complaints.records[1].closed_at), "2026-06-05T12:00:00");
  EXPECT_EQ(to_text(*complaints.records[2].received_at), "2026-06-30T09:05:00");
  ASSERT_EQ(complaints.rejected.size(), 2U);
  EXPECT_EQ(complaints.rejected[0].row, 6);
  EXPECT_EQ(complaints.rejected[0].issue.code, "number-rounded") << "twenty digits as a number are no identity";
  EXPECT_EQ(complaints.rejected[1].row, 7);
  EXPECT_EQ(complaints.rejected[1].issue.code, "value-not-date") << "there is no 31 June";
}

// A book cut off or with wrong bytes anywhere gives marks or none, and nothing beyond its end is read.
TEST(Xls, DamagedBooksAreSurvived) {
  const std::string whole = testing::read_file(kept());
  ASSERT_TRUE(xls_marks(whole));
  EXPECT_EQ(xls_marks(whole)->sheets.size(), 2U);
  EXPECT_FALSE(xls_marks(""));
  EXPECT_FALSE(xls_marks(std::string(100'000, '\xFF')));
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    const auto marks = xls_marks(std::string_view(whole).substr(0, size));
    EXPECT_LE(marks ? marks->sheets.size() : 0U, 2U);
  }
  for (std::size_t at = 0; at < whole.size(); at += 13) {
    for (const char value : {'\xFF', '\0', '\x01'}) {
      std::string broken = whole;
      broken[at] = value;
      const auto marks = xls_marks(broken);
      EXPECT_LT(marks ? marks->sheets.size() : 0U, 10U);
    }
  }
}

}  // namespace
}  // namespace gridwalk::data
