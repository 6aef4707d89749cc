// Importing by hand: an office's folder dropped on an empty project, one file after the other, looked at and stored.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/error.h"
#include "tests/viewer/ui/hand.h"
#include "viewer/map/offscreen.h"

namespace gridwalk::ui {
namespace {

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
  std::unique_ptr<map::Offscreen> offscreen;
  try {
    offscreen = std::make_unique<map::Offscreen>();
  } catch (const Error&) {
    GTEST_SKIP() << "this machine draws no OpenGL 3.3 without a display";
  }
  const auto gallery = std::filesystem::path(GRIDWALK_BIN_DIR) / ".." / "tests" / "gallery";
  std::filesystem::create_directories(gallery);
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    testing::Hand hand(project_, language, true, width, 768);
    const auto look = [&](const std::string& what) {
      hand.screen.picture(500);
      const map::Picture picture = hand.screen.picture(501);
      picture.write_png(gallery / (what + "-" + name + ".png"));
      for (const auto& [id, seen] : hand.screen.seen()) {
        if (id.starts_with("import_field:")) continue;  // the table scrolls
        EXPECT_FALSE(seen.cut) << what << " " << name << ": " << id << " \"" << seen.text << "\"";
        if (id == "start") {
          EXPECT_LE(seen.to.y, static_cast<float>(picture.height())) << what << " " << name;
        }
      }
    };
    hand.app().dropped({office_ / "community_boundaries.shp", office_ / "complaints_12345.xlsx"});
    hand.rest();
    look("import-boundaries");
    if (hand.app().wizard().can_store()) hand.click("start");
    else hand.click("import_skip");
    hand.rest();
    look("import-complaints");
    hand.app().press({Key::Escape});
    show_dialog(hand.app(), Dialog::Data);
    hand.rest();
    look("import-batches");
  }
}

}  // namespace
}  // namespace gridwalk::ui
