// Files that would break something, lose something or fill the memory: refused, or listed row by row, and the project is as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "tests/data/read/zip_files.h"
#include "tests/support/files.h"
#include "tests/viewer/cli/run_cli.h"

namespace gridwalk::cli {
namespace {

using testing::CliRun;
using testing::run_cli;
namespace fs = std::filesystem;

std::string cell(const std::string& text) { return "<c t=\"str\"><v>" + text + "</v></c>"; }

class HostileFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_cli({"new", project()}).status, 0);
    write("communities.csv",
          "名称,户数,wkt\n"
          "甲,100,\"POLYGON((120.380 36.300,120.382 36.300,120.382 36.302,120.380 36.302,120.380 36.300))\"\n"
          "乙,200,\"POLYGON((120.384 36.300,120.386 36.300,120.386 36.302,120.384 36.302,120.384 36.300))\"\n");
    ASSERT_EQ(import("communities.csv", {"--crs", "EPSG:4326"}).json["added"], 2);
    before_ = run_cli({"info", project()}).json["digest"];
  }
  std::string project() const { return file("street.gridwalk"); }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  void write(const std::string& name, const std::string& bytes) { testing::write_file(file(name), bytes); }
  CliRun import(const std::string& name, std::vector<std::string> more = {}, const std::string& language = "en") {
    more.insert(more.begin(), {"import", project(), file(name)});
    return run_cli(more, language);
  }
  // Refused as a whole with a code, in both languages by a sentence that names the file; nothing is stored.
  void refused(const std::string& name, const std::string& code, std::vector<std::string> more = {"--as", "communities"}) {
    for (const char* language : {"en", "zh"}) {
      const CliRun run = import(name, more, language);
      EXPECT_EQ(run.status, 4) << name << ": " << run.err;
      EXPECT_EQ(run.json["error"]["code"], code) << name << ": " << run.err;
      EXPECT_NE(run.err.find(name), std::string::npos) << run.err;
    }
    EXPECT_EQ(run_cli({"info", project()}).json["digest"], before_) << name;
  }

  testing::TemporaryFolder folder_;
  std::string before_;
};

TEST_F(HostileFiles, AreRefusedByNameAndTheProjectIsAsItWas) {
  write("broken.xlsx", "PK\x03\x04 and nothing that follows");
  refused("broken.xlsx", "zip-broken");
  testing::write_workbook(file("bomb.xlsx"), {.sheet = "<sheetData>" + std::string(50'000'000, ' ') + "</sheetData>"});
  refused("bomb.xlsx", "zip-bomb");
  testing::write_workbook(file("endless.xlsx"), {.sheet = "<sheetData><row>" + cell("a")});
  refused("endless.xlsx", "xlsx-broken");
  testing::write_workbook(file("far.xlsx"), {.sheet = "<sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData>"});
  refused("far.xlsx", "xlsx-cell-too-far");
  write("header.csv", "名称,户数,wkt\n");
  refused("header.csv", "layer-empty");
  write("nul.csv", std::string("名称,户数\n甲\0,1\n", 22));
  refused("nul.csv", "csv-nul");
  std::string wide = "c";
  for (int i = 1; i < 16'385; ++i) wide += ",c" + std::to_string(i);
  write("wide.csv", wide + "\n1" + std::string(16'384, ',') + "\n");
  refused("wide.csv", "too-many-columns");
  write("quote.csv", "名称,户数\n\"甲,1\n乙,2\n");
  refused("quote.csv", "csv-unclosed-quote");
  write("deep.json", "[{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}]");
  refused("deep.json", "json-broken");
}

// However much a small file promises, the process that reads it stays within its limit (sandbox.h), and the window does not grow at all.
TEST_F(HostileFiles, ReadingThemTakesBoundedMemory) {
  std::string rows;
  for (int i = 0; i < 20; ++i) {
    rows += "<table:table-row table:number-rows-repeated=\"50000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
  }
  testing::write_zip(file("repeated.ods"), {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                            {"content.xml", "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>"
                                                            "<table:table table:name=\"a\">" + rows + "</table:table></office:spreadsheet></office:body></office:document-content>"}});
  rusage own{}, after{};
  ::getrusage(RUSAGE_SELF, &own);
  refused("repeated.ods", "zip-bomb");
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - own.ru_maxrss, 100'000) << "kB";
  rusage readers{};
  ::getrusage(RUSAGE_CHILDREN, &readers);
  EXPECT_LT(readers.ru_maxrss, 1'200'000) << "kB, for a file of a few hundred bytes";
}

TEST_F(HostileFiles, RowsThatCannotBeAreListedWithSheetRowColumnAndWhatToDo) {
  testing::write_workbook(file("register.xlsx"),
                          {.sheet = "<sheetData><row>" + cell("名称") + cell("户数") + cell("编号") + "</row><row>" + cell("丙") + "<c><f>SUM(X1:X9)</f></c>" + cell("3") + "</row><row>" +
                                    cell("丁") + cell("300") + "<c><v>20260603000012345678</v></c></row><row>" + cell("戊") + cell("许多") + cell("5") + "</row><row>" + cell("己") +
                                    cell("400") + cell("6") + "</row></sheetData>"});
  const CliRun run = import("register.xlsx");
  EXPECT_EQ(run.status, 1) << run.err;
  EXPECT_EQ(run.json["layer"], "Sheet1");
  EXPECT_EQ(run.json["added"], 1);
  const std::vector<std::tuple<int, std::string, std::string>> expected{{2, "户数", "formula-without-value"}, {3, "编号", "number-rounded"}, {4, "户数", "value-not-number"}};
  ASSERT_EQ(run.json["rejects"].size(), expected.size()) << run.err;
  for (const auto& reject : run.json["rejects"]) {
    EXPECT_TRUE(std::ranges::find(expected, std::tuple<int, std::string, std::string>(reject["row"], reject["field"], reject["code"])) != expected.end()) << reject;
    EXPECT_NE(reject["text"].get<std::string>().find(". "), std::string::npos) << "what is wrong, and what to do: " << reject["text"];
  }
  write("outlines.csv",
        "名称,户数,wkt\n"
        "庚,1,\"POLYGON((120.390 36.300,120.390 36.300,120.390 36.300,120.390 36.300))\"\n"
        "辛,1,\"POLYGON((120.390 36.300))\"\n"
        "壬,1,\"POLYGON((120.390 36.300,120.392 36.300,120.392 36.302,120.390 36.302,120.390 36.300))\"\n");
  const CliRun outlines = import("outlines.csv", {"--crs", "EPSG:4326"});
  EXPECT_EQ(outlines.json["added"], 1) << outlines.err;
  ASSERT_EQ(outlines.json["rejects"].size(), 2U);
  for (const auto& reject : outlines.json["rejects"]) EXPECT_EQ(reject["code"], "no-area") << reject;
}

// Swapped, at (0,0), outside the street, on the other side of the world: counted and listed, on no map where they are not.
TEST_F(HostileFiles, PlacesThatCannotBeAreNeverTakenForPlaces) {
  std::string list = "工单编号,受理时间,诉求类别,经度,纬度\n";
  for (int i = 0; i < 20; ++i) list += "A" + std::to_string(i) + ",2026-06-03,暴露垃圾,120.381,36.301\n";
  write("june.csv", list + "swapped,2026-06-03,暴露垃圾,36.301,120.381\nzero,2026-06-03,暴露垃圾,0,0\noutside,2026-06-03,暴露垃圾,120.45,36.35\nfar,2026-06-03,暴露垃圾,12.038,36.301\n");
  const CliRun run = import("june.csv", {"--coordinates", "wgs84"});
  EXPECT_EQ(run.json["added"].get<int>() + run.json["rejected"].get<int>(), 24) << run.err;
  ASSERT_EQ(run.json["rejects"].size(), 1U) << run.err;
  EXPECT_EQ(run.json["rejects"][0]["row"], 22);
  EXPECT_EQ(run.json["rejects"][0]["code"], "coordinates-out-of-range");
  const auto told = [&](const char* code) { return std::ranges::any_of(run.json["issues"], [&](const auto& issue) { return issue["code"] == code; }); };
  EXPECT_TRUE(told("points-at-zero")) << run.err;
  EXPECT_TRUE(told("rows-far-away")) << run.err;
  EXPECT_TRUE(told("complaints-far")) << run.err;
  const CliRun queue = run_cli({"unlocated", project()});
  EXPECT_EQ(queue.json["waiting"].get<int>() + queue.json["outside"].get<int>(), 3) << queue.out;
}

}  // namespace
}  // namespace gridwalk::cli
