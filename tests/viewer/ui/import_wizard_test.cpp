// Importing by hand: an office's folder dropped on an empty project, one file after the other, looked at and stored.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "data/model/error.h"
#include "geo/projection.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

std::string large_list(int rows) {
  std::string text = "工单编号,受理时间,诉求类别,来电人,联系电话\n";
  for (int i = 0; i < rows; ++i) text += "QD" + std::to_string(i) + ",2026-06-03 09:05,暴露垃圾,王某,13800000000\n";
  return text;
}

class Wizard : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto sample = folder_.path() / "sample.gridwalk";
    jobs::make_sample({sample, 2026, false, office_});
    data::Store::create(project_, {});
  }
  testing::TemporaryFolder folder_;
  std::filesystem::path office_ = folder_.path() / "office", project_ = folder_.path() / "street.gridwalk";
};

TEST_F(Wizard, AFolderIsLookedAtFileByFileAndNothingIsStoredBefore) {
  testing::Hand hand(project_, words::Language::Chinese);
  const std::string empty = hand.project().store->digest();
  hand.app().dropped({office_});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().prepared());
  EXPECT_EQ(hand.app().wizard().file().filename(), "community_boundaries.shp");
  EXPECT_EQ(hand.app().wizard().prepared()->result.batch.added, 132);
  EXPECT_EQ(hand.app().wizard().prepared()->shapes.areas.size(), 132U);
  EXPECT_EQ(hand.project().store->digest(), empty) << "nothing is stored yet";
  EXPECT_EQ(hand.text("import_field:小区名称"), "名称");
  hand.click("start");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->communities.size(), 132U);
  for (const char* next : {"neighbourhood_committees.shp", "outlines.dxf", "community_register.xlsx", "companies.csv"}) {
    EXPECT_EQ(hand.app().wizard().file().filename(), next) << "maps come before lists";
    hand.click("import_skip");
    hand.rest();
  }
  EXPECT_EQ(hand.app().wizard().file().filename(), "complaints_12345.xlsx");
  ASSERT_TRUE(hand.app().wizard().prepared());
  EXPECT_EQ(hand.app().wizard().prepared()->shapes.points.size() + 530, 17'074U) << "530 have no coordinates";
  EXPECT_EQ(hand.app().wizard().request.coordinates, data::Coordinates::Gcj02) << "proposed, since it stands out";
  EXPECT_EQ(hand.app().wizard().prepared()->diagnosis.winner, data::Coordinates::Gcj02);
  hand.app().wizard().request.coordinates = data::Coordinates::Bd09;
  hand.app().wizard().changed();
  hand.rest();
  EXPECT_EQ(hand.app().wizard().request.coordinates, data::Coordinates::Bd09) << "proposed once; then the person decides";
  hand.app().press({Key::Escape});
  hand.frames();
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
  EXPECT_EQ(hand.project().snapshot->complaints.size(), 0U);
}

TEST_F(Wizard, AColumnIsReadAsAnotherField) {
  testing::write_file(folder_.path() / "list.csv", "名称,甲,乙\n一号院,120,5\n二号院,130,x\n");
  testing::Hand hand(project_, words::Language::English);
  hand.app().dropped({folder_.path() / "list.csv"});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().trouble()) << "the columns do not tell what it is";
  EXPECT_FALSE(hand.app().wizard().can_store());
  hand.app().wizard().request.target = data::ImportTarget::Communities;
  hand.app().wizard().request.mapping.column_of["households"] = "甲";
  hand.app().wizard().request.mapping.column_of["buildings"] = "乙";
  hand.app().wizard().changed();
  hand.rest();
  EXPECT_EQ(hand.text("import_field:甲"), "households");
  ASSERT_TRUE(hand.app().wizard().prepared());
  EXPECT_EQ(hand.app().wizard().prepared()->result.batch.rejected, 1);
  hand.click("import_rejects");
  hand.frames();
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "list-rejected.xlsx"));
}

TEST_F(Wizard, TheEncodingIsChosenByHowTheFirstNamesRead) {
  testing::write_file(folder_.path() / "list.csv", "\xC3\xFB\xB3\xC6,\xBB\xA7\xCA\xFD\n\xD2\xBB\xBA\xC5\xD4\xBA,120\n");  // GBK
  testing::write_file(folder_.path() / "odd.csv", "name,n\nCaf\xE9 au lait,1\n\xFF\xFEy,2\n");
  testing::Hand hand(project_, words::Language::Chinese);
  hand.app().dropped({folder_.path() / "list.csv"});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().table());
  hand.click("import_encoding");
  hand.frames();
  EXPECT_EQ(hand.text("import_encoding:2"), "GB18030   一号院、名称、户数");
  hand.click("import_encoding:3");
  hand.rest();
  EXPECT_EQ(hand.app().wizard().request.encoding, "BIG5");
  hand.app().press({Key::Escape});
  hand.app().dropped({folder_.path() / "odd.csv"});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().trouble());
  EXPECT_EQ(hand.app().wizard().trouble()->code(), "encoding-unclear");
  hand.click("import_encoding");
  hand.frames();
  hand.click("import_encoding:6");
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().table());
  EXPECT_EQ(std::get<std::string>(hand.app().wizard().table()->rows[0].cells[0]), "Café au lait");
}

TEST_F(Wizard, ALocalGridComesInByControlPointsTypedByHand) {
  // Metres of a grid of nobody knows where: 4549 less 4,000,000 and 500,000.
  testing::write_file(folder_.path() / "grid.csv",
                      "名称,wkt\n甲,\"POLYGON((35000 18000,35200 18000,35200 18200,35000 18200,35000 18000))\"\n"
                      "乙,\"POLYGON((36000 19000,36200 19000,36200 19200,36000 19200,36000 19000))\"\n");
  testing::Hand hand(project_, words::Language::English);
  hand.app().dropped({folder_.path() / "grid.csv"});
  hand.rest();
  ImportWizard& wizard = hand.app().wizard();
  ASSERT_TRUE(wizard.trouble()) << "the numbers fit no system";
  hand.click("import_control");
  hand.frames();
  EXPECT_TRUE(hand.sees("control_place:4"));
  const auto degrees = geo::Projection::between("EPSG:4549", "EPSG:4326");
  const auto type = [&](std::size_t i, double x, double y) {
    const geo::Point at = *degrees->forward(geo::Point{x + 500'000, y + 4'000'000});
    wizard.control[i] = {fmt::format("{}, {}", x, y), fmt::format("{:.8f}, {:.8f}", at.x, at.y)};
    wizard.control_typed();
    hand.rest();
  };
  type(0, 35'000, 18'000);
  type(1, 36'200, 19'200);
  wizard.control[2] = {"35000", "nowhere"};
  wizard.control_typed();
  hand.rest();
  EXPECT_EQ(wizard.request.control.size(), 2U) << "what cannot be read is no point yet";
  type(2, 35'000, 19'200);
  ASSERT_TRUE(wizard.prepared()) << hand.app().words().sentence(*wizard.trouble());
  EXPECT_EQ(wizard.prepared()->result.batch.added, 2);
  EXPECT_TRUE(std::ranges::any_of(wizard.prepared()->result.issues, [](const Issue& issue) { return issue.code == "control-fit"; }));
  const geo::Point corner = geo::box_of(wizard.prepared()->shapes.areas[0]).centre();
  EXPECT_NEAR(corner.x, 535'100, 0.5);
  EXPECT_NEAR(corner.y, 4'018'100, 0.5);
}

TEST_F(Wizard, TheFirstRowsOfALargeListAreSeenWhileTheRestIsRead) {
  testing::write_file(folder_.path() / "large.csv", large_list(60'000));
  testing::Hand hand(project_, words::Language::Chinese);
  hand.app().dropped({folder_.path() / "large.csv"});
  bool seen = false;
  for (int frame = 0; frame < 2000 && !hand.app().wizard().table() && !hand.app().wizard().trouble(); ++frame) {
    hand.app().collect();
    hand.frames(1);
    if (!hand.app().wizard().first_rows()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      continue;
    }
    seen = true;
    EXPECT_EQ(hand.app().wizard().first_rows()->columns.size(), 5U);
    EXPECT_FALSE(hand.app().wizard().can_store());
    EXPECT_FALSE(hand.sees("import_field:工单编号")) << "nothing is to be chosen yet";
  }
  hand.rest();
  EXPECT_TRUE(seen);
  ASSERT_TRUE(hand.app().wizard().table());
  EXPECT_EQ(hand.app().wizard().table()->rows.size(), 60'000U);
  EXPECT_FALSE(hand.app().wizard().first_rows());
}

TEST_F(Wizard, AnImportIsTakenBackFromTheList) {
  testing::Hand hand(project_);
  hand.app().dropped({office_ / "community_boundaries.shp", office_ / "inspectors.csv"});
  hand.rest();
  hand.click("start");
  hand.rest();
  hand.click("start");
  hand.rest();
  ASSERT_EQ(hand.project().snapshot->inspectors.size(), 8U);
  hand.app().press({Key::I, true});
  hand.frames();
  hand.click("batches");
  hand.frames();
  EXPECT_TRUE(hand.sees("batch_undo:1"));
  hand.click("batch_undo:2");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->inspectors.size(), 0U);
  EXPECT_EQ(hand.project().snapshot->communities.size(), 132U);
  hand.app().undo();
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->inspectors.size(), 8U);
}

TEST_F(Wizard, IsWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  const auto large = folder_.path() / "large.csv";
  testing::write_file(large, large_list(150'000));
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    testing::Hand hand(project_, language, true, width, 768);
    const auto look = [&](const std::string& what) {
      gridwalk::testing::keep_whole(hand, what + "-" + name + ".png", 501, {"start"});
    };
    hand.app().dropped({large});
    for (int i = 0; i < 5000 && !hand.app().wizard().first_rows() && !hand.app().wizard().table(); ++i) {
      hand.app().collect();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (hand.app().wizard().first_rows()) look("import-first-rows");
    hand.app().press({Key::Escape});
    hand.rest();
    hand.app().dropped({office_ / "community_boundaries.shp", office_ / "complaints_12345.xlsx"});
    hand.rest();
    look("import-boundaries");
    if (hand.app().wizard().can_store()) hand.click("start");
    else hand.click("import_skip");
    hand.rest();
    look("import-complaints");
    hand.app().wizard().control_open = true;
    hand.rest();
    look("import-control");
    hand.app().press({Key::Escape});
    show_dialog(hand.app(), Dialog::Data);
    hand.rest();
    look("import-batches");
  }
}

}  // namespace
}  // namespace gridwalk::ui
