// The first rows of large files, shown long before the rest is read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <iconv.h>

#include "data/read/read.h"
#include "data/read/text_values.h"
#include "tests/data/read/reader_files.h"
#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"

namespace gridwalk::data {
namespace {

using testing::TemporaryFolder;

std::string recoded(std::string text, const char* encoding) {
  const iconv_t handle = iconv_open(encoding, "UTF-8");
  std::string out(text.size() * 2, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  EXPECT_EQ(iconv(handle, &from, &left, &to, &room), 0u);
  iconv_close(handle);
  out.resize(out.size() - room);
  return out;
}

struct Seen {
  std::vector<RawTable> first;
  RawTable whole;
};

class FirstRows : public ::testing::Test {
 protected:
  FirstRows() { testing::use_reader(); }
  Seen read(const std::string& name) {
    Seen seen;
    seen.whole = read_table({folder_.path() / name, "", ""}, {}, [&](RawTable table) { seen.first.push_back(std::move(table)); });
    return seen;
  }
  static void expect_beginning(const Seen& seen) {
    ASSERT_EQ(seen.first.size(), 1u);
    const RawTable& first = seen.first[0];
    EXPECT_EQ(first.file, seen.whole.file);
    EXPECT_EQ(first.columns, seen.whole.columns);
    ASSERT_GE(first.rows.size(), 50u);
    ASSERT_LT(first.rows.size(), seen.whole.rows.size());
    for (std::size_t r = 0; r < first.rows.size(); ++r) {
      EXPECT_EQ(first.rows[r].row, seen.whole.rows[r].row);
      EXPECT_EQ(first.rows[r].cells, seen.whole.rows[r].cells) << r;
    }
  }
  TemporaryFolder folder_;
};

TEST_F(FirstRows, OfAWorkbookWithSharedTextsAndTitles) {
  testing::WorkbookParts parts;
  parts.strings = "<si><t>二季度诉求</t></si><si><t>工单编号</t></si><si><t>地址</t></si><si><t/></si>";
  parts.sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row>";
  for (int row = 3; row < 4000; ++row) {
    const std::string number = std::to_string(row);
    parts.strings += "<si><t>正阳路" + number + "号</t></si>";
    parts.sheet += "<row r=\"" + number + "\"><c r=\"A" + number + "\" t=\"str\"><v>QD" + number + "</v></c><c r=\"B" + number + "\" t=\"s\"><v>" +
                   std::to_string(row == 7 ? 3 : row + 1) + "</v></c></row>";
  }
  parts.sheet += "</sheetData>";
  testing::write_workbook(folder_.path() / "list.xlsx", parts);
  const Seen seen = read("list.xlsx");
  expect_beginning(seen);
  EXPECT_EQ(cell_text(seen.first[0].rows[0].cells[1]), "正阳路3号");
}

TEST_F(FirstRows, OfAnOpenDocument) {
  std::string content = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"S\">";
  for (int row = 0; row < 5000; ++row) {
    const auto cell = [](const std::string& text) { return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>"; };
    content += "<table:table-row>" + cell(row == 0 ? "name" : "a" + std::to_string(row)) + cell(row == 0 ? "address" : "road " + std::to_string(row)) + "</table:table-row>";
  }
  content += "</table:table></office:spreadsheet></office:body></office:document-content>";
  testing::write_zip(folder_.path() / "list.ods", {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
  expect_beginning(read("list.ods"));
}

TEST_F(FirstRows, OfTextInEveryEncoding) {
  std::string text = "工单编号,地址\n";
  for (int row = 0; row < 40'000; ++row) text += "QD" + std::to_string(row) + ",正阳路" + std::to_string(row % 300) + "号阳光花园\n";
  for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"}) {
    SCOPED_TRACE(encoding);
    testing::write_file(folder_.path() / "list.csv", recoded(text, encoding));
    expect_beginning(read("list.csv"));
  }
  testing::write_file(folder_.path() / "short.csv", "name\na\nb\n");
  EXPECT_TRUE(read("short.csv").first.empty()) << "not worth it";
}

}  // namespace
}  // namespace gridwalk::data
