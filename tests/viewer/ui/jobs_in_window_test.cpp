// The long jobs from the window: dialogs, progress, cancel, and what they leave behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {
namespace {

class WindowJobs : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

TEST_F(WindowJobs, DivideByItsDialog) {
  testing::Hand hand(file_);
  const auto plans = hand.project().snapshot->zone_plans.size();
  hand.click("divide");
  ASSERT_EQ(hand.app().dialogs.open, Dialog::Divide);
  hand.click("start");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->zone_plans.size(), plans + 1);
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
}

TEST_F(WindowJobs, ACancelledJobChangesNothing) {
  testing::Hand hand(file_);
  const std::string digest = hand.project().store->digest();
  jobs::DivideRequest request;
  hand.app().divide(request);
  hand.app().cancel_job();
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), digest);
  EXPECT_FALSE(hand.app().busy());
}

TEST_F(WindowJobs, AJobShowsItsProgressAndStopsAtTheButton) {
  testing::Hand hand(file_);
  std::atomic<bool> half = false;
  // A job that ends when it is told to, and only then.
  hand.app().start_job("ui.job_divide", [&half](const Progress& progress) -> Finish {
    progress.report(0.5, "half");
    half = true;
    while (!progress.stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return {};
  });
  while (!half) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  hand.frames();
  EXPECT_EQ(hand.app().job()->share, 0.5);
  EXPECT_FALSE(hand.screen.seen().at("divide").enabled) << "one job at a time";
  hand.click("cancel");
  hand.rest();
  EXPECT_FALSE(hand.app().busy());
  EXPECT_FALSE(hand.sees("cancel"));
  EXPECT_TRUE(hand.screen.seen().at("divide").enabled);
}

TEST_F(WindowJobs, PlanAndExport) {
  testing::Hand hand(file_, words::Language::Chinese);
  hand.click("plan_month");
  hand.click("start");
  hand.rest();
  ASSERT_EQ(hand.project().snapshot->month_plans.size(), 1U);
  hand.click("export");
  hand.app().dialogs.export_folder = (folder_.path() / "out").string();
  hand.frames();
  hand.click("start");
  hand.rest();
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "out" / "检查任务单.pdf"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "out" / "片区划分图.pdf"));
}

TEST_F(WindowJobs, AListForOtherPrograms) {
  testing::Hand hand(file_, words::Language::Chinese);
  hand.click("export");
  hand.click("export_tab:1");
  hand.app().dialogs.export_folder = (folder_.path() / "lists").string();
  hand.click("list_what:1");
  hand.click("list_format:1");
  EXPECT_TRUE(hand.sees("list_system:1"));
  hand.click("list_gbk");
  hand.click("start");
  hand.rest();
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "lists" / "诉求.csv"));
  hand.click("export");
  hand.app().dialogs.export_folder = (folder_.path() / "lists").string();
  hand.click("list_format:3");
  EXPECT_FALSE(hand.sees("list_system:1")) << "a Shapefile says its system itself";
  hand.click("start");
  hand.rest();
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "lists" / "诉求.shp"));
  ASSERT_TRUE(hand.app().message());
}

TEST_F(WindowJobs, ACopyToGiveAway) {
  testing::Hand hand(file_, words::Language::Chinese);
  hand.click("export");
  hand.click("export_tab:2");
  hand.app().dialogs.export_folder = (folder_.path() / "给别人").string();
  hand.frames();
  hand.click("start");
  hand.rest();
  const auto copy = folder_.path() / "给别人" / (file_.stem().string() + "（对外副本）.gridwalk");
  ASSERT_TRUE(std::filesystem::exists(copy));
  EXPECT_EQ(data::Store::open(copy, data::Store::Mode::ReadOnly)->snapshot()->communities.size(), hand.project().snapshot->communities.size());
}

TEST_F(WindowJobs, AnImportThatFailsSaysWhyAndChangesNothing) {
  testing::Hand hand(file_);
  const std::string digest = hand.project().store->digest();
  const auto wrong = folder_.path() / "wrong.gpkg";
  testing::write_file(wrong, "this is no database");
  hand.app().dropped({wrong});
  hand.rest();
  ASSERT_TRUE(hand.app().wizard().trouble());
  EXPECT_NE(hand.app().words().sentence(*hand.app().wizard().trouble()).find("wrong.gpkg"), std::string::npos);
  EXPECT_FALSE(hand.app().wizard().can_store());
  hand.click("dialog_cancel");
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
  EXPECT_EQ(hand.project().store->digest(), digest);
}

TEST_F(WindowJobs, AProjectThatIsNoneIsRefusedInTheWindow) {
  const auto wrong = folder_.path() / "wrong.gridwalk";
  testing::write_file(wrong, "hello");
  testing::Hand hand(wrong);
  EXPECT_EQ(hand.app().project(), nullptr);
  ASSERT_TRUE(hand.app().message());
  EXPECT_TRUE(hand.sees("sample")) << "the start panel is there";
}

}  // namespace
}  // namespace gridwalk::ui
