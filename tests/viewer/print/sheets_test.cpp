// The printed sheets read back: every community and inspector is there, in both languages, and nobody's private data.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "data/model/error.h"
#include "data/store/store.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/jobs.h"
#include "viewer/print/print.h"
#include "viewer/print/route_facts.h"

namespace gridwalk::print {
namespace {

namespace fs = std::filesystem;

constexpr data::Date printed_on{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(30)};

std::string text_of(const fs::path& pdf) {
  const fs::path text = fs::path(pdf).replace_extension(".txt");
  const std::string command = "pdftotext -layout '" + pdf.string() + "' '" + text.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0) << "poppler-utils reads the pages back";
  return testing::read_file(text);
}

// Without blanks and line ends: a name may be set on two lines.
std::string dense(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return text;
}

class Sheets : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::TemporaryFolder>();
    const fs::path file = folder_->path() / "street.gridwalk";
    testing::copy_sample(testing::SampleState::Planned, words::Language::Chinese, file);
    store_ = data::Store::open(file);
  }
  static void TearDownTestSuite() {
    store_.reset();
    folder_.reset();
  }
  static fs::path zone_plan(words::Language language, const std::string& name) {
    const fs::path file = folder_->path() / name;
    zone_plan_pdf(store_->snapshot(), jobs::current_plan(*store_->snapshot()), {}, {.printed_on = printed_on}, words::Words(language), file);
    return file;
  }
  static PrintReport route_sheets(words::Language language, const fs::path& file, const RouteSheetFilter& filter = {}) {
    return route_sheets_pdf(store_->snapshot(), jobs::current_month_plan(*store_->snapshot()), filter, {.printed_on = printed_on}, words::Words(language), file);
  }
  static inline std::unique_ptr<testing::TemporaryFolder> folder_;
  static inline std::unique_ptr<data::Store> store_;
};

TEST_F(Sheets, TheZonePlanNamesEveryCommunityAndInspectorInBothLanguages) {
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const std::string text = dense(text_of(zone_plan(language, language == words::Language::Chinese ? "zh.pdf" : "en.pdf")));
    for (const data::Community& community : store_->snapshot()->communities) EXPECT_NE(text.find(dense(community.name)), std::string::npos) << community.name;
    for (const data::Inspector& inspector : store_->snapshot()->inspectors) EXPECT_NE(text.find(inspector.name), std::string::npos) << inspector.name;
    EXPECT_NE(text.find("1:"), std::string::npos);
    EXPECT_NE(text.find("4549"), std::string::npos) << "the coordinate system is named";
  }
}

TEST_F(Sheets, ARouteSheetForEveryInspectorDayWithItsStopsInOrder) {
  const fs::path file = folder_->path() / "sheets.pdf";
  const PrintReport report = route_sheets(words::Language::Chinese, file);
  const auto& snapshot = *store_->snapshot();
  std::set<std::pair<data::Date, data::InspectorId>> days;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) days.insert({visit.date, visit.inspector});
  EXPECT_GE(report.pages, static_cast<int>(days.size()));
  EXPECT_TRUE(report.missing_glyphs.empty());
  const std::string text = dense(text_of(file));
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    EXPECT_NE(text.find(dense(snapshot.communities.find(visit.community)->name)), std::string::npos);
  }
  for (const char* box : {"破", "脏", "乱", "缺", "堵", "占"}) EXPECT_NE(text.find(box), std::string::npos);
  EXPECT_NE(text.find("签字"), std::string::npos);
}

TEST_F(Sheets, OneInspectorsDayAlone) {
  const data::PlannedVisit& visit = *store_->snapshot()->planned_visits.begin();
  const PrintReport report = route_sheets(words::Language::English, folder_->path() / "one.pdf", {visit.inspector, visit.date});
  EXPECT_LE(report.pages, 2);
  EXPECT_THROW(route_sheets(words::Language::English, folder_->path() / "none.pdf", {visit.inspector, printed_on}), Error);
  EXPECT_FALSE(fs::exists(folder_->path() / "none.pdf"));
}

TEST_F(Sheets, TheSameProjectGivesTheSameBytes) {
  EXPECT_EQ(testing::read_file(zone_plan(words::Language::Chinese, "a.pdf")), testing::read_file(zone_plan(words::Language::Chinese, "b.pdf")));
  route_sheets(words::Language::English, folder_->path() / "c.pdf");
  route_sheets(words::Language::English, folder_->path() / "d.pdf");
  EXPECT_EQ(testing::read_file(folder_->path() / "c.pdf"), testing::read_file(folder_->path() / "d.pdf"));
}

TEST_F(Sheets, NobodysPrivateDataLeaveTheProject) {
  const auto& complaints = store_->snapshot()->complaints;
  store_->edit({"import", {}}, [&](data::Edit& edit) {
    for (std::size_t i = 0; i < 200; ++i) edit.put_private({complaints[i].id, "Zhang-Marker", "13812345678", "door Marker-Text", "7-3-901"});
  });
  jobs::ExportRequest request;
  request.folder = folder_->path() / "out";
  request.printed_on = printed_on;
  const auto result = jobs::export_files(store_->snapshot(), request, words::Words(words::Language::English));
  ASSERT_GE(result.files.size(), 6U);
  for (const fs::path& file : result.files) {
    std::string bytes = testing::read_file(file);
    if (file.extension() == ".pdf") bytes += text_of(file);
    if (file.extension() == ".xlsx") {
      const fs::path unpacked = fs::path(file).replace_extension(".xml");
      ASSERT_EQ(std::system(("unzip -p '" + file.string() + "' > '" + unpacked.string() + "'").c_str()), 0);
      bytes += testing::read_file(unpacked);
    }
    for (const char* marker : {"Zhang-Marker", "13812345678", "Marker-Text"}) EXPECT_EQ(bytes.find(marker), std::string::npos) << file << " holds " << marker;
  }
}

TEST(Masked, DoorsAndPhonesAreHidden) {
  EXPECT_EQ(masked("3-2-501"), "3-2-***");
  EXPECT_EQ(masked("3号楼1单元"), "3号楼1单元");
  EXPECT_EQ(masked("501室"), "***室");
  EXPECT_EQ(masked("13812345678"), "****");
  EXPECT_EQ(masked("地下车库入口"), "地下车库入口");
}

}  // namespace
}  // namespace gridwalk::print
