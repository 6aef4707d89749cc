// The window as pixels: drawn without a display, compared with the README's screenshots, and started for real.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdlib>
#include <thread>

#include "data/model/error.h"
#include "tests/viewer/ui/gallery.h"
#include "tests/viewer/ui/pictures.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {
namespace {

class WindowPicture : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  static void keep_whole(testing::Hand& hand, const std::string& file, double now) { testing::keep_whole(hand, file, now, {"start", "dialog_cancel"}); }

  std::unique_ptr<map::Offscreen> offscreen_ = testing::offscreen_or_null();
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

TEST_F(WindowPicture, EveryZonesColourIsOnTheMapAndTheSameStateGivesTheSamePixels) {
  testing::Hand hand(file_, words::Language::English, true);
  const map::Picture one = hand.screen.picture(100);
  for (std::size_t z = 0; z < hand.project().view->zones.size(); ++z) {
    const carto::Colour tint = carto::zone_look(hand.project().zone(static_cast<int>(z))->colour).tint;
    long long pixels = 0;
    for (int y = 100; y < 730; ++y) {
      for (int x = 260; x < 1010; ++x) {
        const carto::Colour c = one.at(x, y);
        pixels += std::abs(c.r - tint.r) + std::abs(c.g - tint.g) + std::abs(c.b - tint.b) < 12;
      }
    }
    EXPECT_GT(pixels, 500) << "zone " << z + 1;
  }
  EXPECT_EQ(map::largest_difference(one, hand.screen.picture(101)), 0);
}

// The screenshots of the README are what the program draws now.
TEST_F(WindowPicture, TheReadmesScreenshotsAreTrue) {
  for (const auto& [language, name] : {std::pair(words::Language::English, "window-en"), std::pair(words::Language::Chinese, "window-zh")}) {
    testing::Hand hand(testing::divided_street(folder_.path() / name, language), language, true, 1366, 768);
    hand.app().heat.of = carto::HeatOf::Complaints;
    hand.app().heat_changed();
    hand.rest();
    const map::Picture now = hand.screen.picture(100);
    const auto drawn = std::filesystem::path(GRIDWALK_BIN_DIR) / ".." / "tests" / (std::string(name) + ".png");
    now.write_png(drawn);
    const auto kept = testing::source_folder() / "docs" / "images" / (std::string(name) + ".png");
    if (!std::filesystem::exists(kept)) {
      ADD_FAILURE() << "copy " << drawn << " to " << kept;
      continue;
    }
    // Another driver's antialiasing is allowed; another layout is not.
    EXPECT_LT(testing::mean_difference(now, testing::read_png(kept)), 2.0) << "look at " << drawn << ", and copy it to docs/images if it is right";
  }
}

// Every dialog and tab: whole, inside the window, and as a picture to look at in tests/gallery. The longer texts go onto the smaller screen.
TEST_F(WindowPicture, DialogsAndTabsAreWhole) {
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    std::filesystem::create_directories(folder_.path() / name);
    testing::Hand hand(testing::divided_street(folder_.path() / name), language, true, width, 768);
    const std::string ending = std::string("-") + name + ".png";
    double now = 1000;
    const auto look = [&](const std::string& what) { keep_whole(hand, what + ending, now += 1); };
    hand.app().select({hand.project().snapshot->communities[7].id});
    hand.app().lock_selected(true);
    look("selected");
    hand.app().move_selected((hand.zone_of(7) + 4) % 8);
    hand.app().select({hand.project().snapshot->communities[0].id});
    hand.app().move_selected((hand.zone_of(0) + 4) % 8);
    hand.rest();
    hand.click("tab_notes");
    look("notes");
    hand.click("tab_history");
    look("history");
    hand.click("legend_toggle");
    look("legend");
    for (const auto& [dialog, what] : {std::pair(Dialog::Divide, "divide"), std::pair(Dialog::Month, "month"), std::pair(Dialog::Export, "export"),
                                       std::pair(Dialog::OpenProject, "open"), std::pair(Dialog::OpenForImport, "choose"), std::pair(Dialog::NewProject, "new")}) {
      show_dialog(hand.app(), dialog);
      look(what);
    }
    hand.app().press({Key::Escape});
    hand.app().undo();
    hand.app().undo();
    hand.rest();
    hand.app().message().reset();
    hand.app().legend_open = false;
    hand.click("zone_lock_2");
    look("zone-menu");
    hand.click("zone_lock:2");
    hand.click("team");
    look("team");
    hand.click("team_person:3");
    hand.click("team_compute");
    hand.rest();
    look("team-alternatives");
    hand.click("team_case:1");
    look("team-joins");
    hand.click("team_case:4");
    hand.app().dialogs.team.built.name = hand.project().snapshot->communities[0].name + " 2";
    hand.click_at(hand.place(20));
    look("team-build");
    const auto& link = hand.project().ground->adjacency.links.front();
    const auto& communities = hand.project().snapshot->communities;
    hand.app().select({communities[static_cast<std::size_t>(link.a)].id, communities[static_cast<std::size_t>(link.b)].id});
    hand.app().dialogs.open = Dialog::None;
    hand.rest();
    hand.click("tab_selection");
    hand.click("rule_apart");
    hand.app().dialogs.rules.reason = hand.project().snapshot->communities[0].name;
    hand.frames();
    hand.click("rule_add");
    hand.rest();
    look("rules");
    hand.app().press({Key::Escape});
    hand.app().dropped({file_.parent_path() / "roads.gpkg"});
    look("import");
  }
}

// Dividing: the dialog with all its choices, the picture while it runs, the result, two plans side by side.
TEST_F(WindowPicture, DividingIsWhole) {
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    std::filesystem::create_directories(folder_.path() / name);
    testing::Hand hand(testing::divided_street(folder_.path() / name), language, true, width, 768);
    double now = 1000;
    const auto look = [&](const std::string& what) { keep_whole(hand, what + "-" + name + ".png", now += 1); };
    hand.click("divide");
    hand.click("divide_number:2");
    hand.click("divide_more");
    hand.click("divide_also_households");
    hand.click("divide_in_teams");
    look("divide-more");
    hand.app().dialogs.division.hours = 3;
    look("divide-against");
    hand.app().press({Key::Escape});

    // A job that stands still at a plan, so that the picture is the same every time.
    hand.app().start_job("ui.job_divide", [](const Progress& progress) -> Finish {
      progress.report(0.62, "zoning-search");
      while (!progress.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return {};
    });
    const auto live = std::make_shared<LivePlan>(jobs::DivideRequest{}, std::function<void()>());
    live->tell({hand.project().view->zone_of, 8, 100, true, 0.043});
    hand.app().live_plan = live;
    hand.frames();
    live->tell({hand.project().view->zone_of, 8, 81, true, 0.048});
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    look("live");
    EXPECT_TRUE(hand.screen.seen().at("live_keep").enabled);
    hand.click("live_discard");
    hand.rest();

    jobs::DivideRequest request;
    request.compactness = geo::Compactness::Border;
    request.zones = 7;
    hand.app().message().reset();
    hand.app().divide(request);
    hand.rest();
    look("divided");
    hand.click("division_compare");
    hand.rest();
    hand.app().division.reset();
    look("plans");
    hand.click("plans_export");
    look("plans-write");
  }
}

// A zone explained, a suggested step under the pointer, the workload with its bars.
TEST_F(WindowPicture, TheWorkloadIsWhole) {
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    std::filesystem::create_directories(folder_.path() / name);
    testing::Hand hand(testing::divided_street(folder_.path() / name), language, true, width, 768);
    double now = 1000;
    const auto look = [&](const std::string& what) { keep_whole(hand, what + "-" + name + ".png", now += 1); };
    hand.app().select({hand.project().snapshot->communities[0].id});
    hand.app().move_selected((hand.zone_of(0) + 4) % 8);
    hand.rest();
    hand.click("explain_" + std::to_string(hand.zone_of(0) + 1));
    hand.rest();
    ASSERT_TRUE(hand.sees("explain_step_1"));
    hand.point({hand.screen.seen().at("explain_step_1").from.x + 40, hand.screen.seen().at("explain_step_1").from.y + 5});
    look("explain");
    hand.app().plan_month({.month = {2026, 7}});
    hand.rest();
    show_dialog(hand.app(), Dialog::Workload);
    hand.rest();
    look("workload");
    hand.click("tab_workload_ways");
    hand.app().workload().use_rounds(true);
    hand.rest();
    look("workload-ways");
    hand.click("tab_workload_bars");
    hand.click("workload_households");
    hand.click("also_minutes");
    hand.click("more_visits_a_month");
    hand.app().workload().zone = 1;
    hand.rest();
    look("workload-zone");
  }
}

// Mouse and keyboard as a person's, on a display of its own: a community is moved, the window is left, and the file holds the move.
TEST_F(WindowPicture, TheRealWindowMovesACommunityAndItsFileIsIntact) {
  if (std::system("command -v xvfb-run > /dev/null 2>&1 && command -v xdotool > /dev/null 2>&1") != 0) GTEST_SKIP() << "xvfb-run or xdotool is not installed";
  constexpr int community = 30;
  int zone = 0;
  ImVec2 at;
  {
    testing::Hand hand(file_);
    zone = hand.zone_of(community) == 1 ? 2 : 1;
    at = hand.pixel(hand.place(community));
  }
  const std::filesystem::path script = folder_.path() / "hand.sh";
  testing::write_file(script, "set -e\n'" + std::string(GRIDWALK_BIN_DIR) + "/gridwalk' '" + file_.string() + "' --language en --size 1366x768 &\n" +
                                  "program=$!\nxdotool search --sync --onlyvisible --name Gridwalk > /dev/null\nsleep 5\nxdotool mousemove " +
                                  std::to_string(static_cast<int>(at.x)) + " " + std::to_string(static_cast<int>(at.y)) + "\nsleep 1\nxdotool click 1\nsleep 1\nxdotool key " +
                                  std::to_string(zone + 1) + "\nsleep 2\nxdotool key ctrl+q\nwait $program\n");
  const std::string command = "HOME='" + folder_.path().string() + "' LIBGL_ALWAYS_SOFTWARE=1 timeout 90 xvfb-run -a -s '-screen 0 1366x768x24' bash '" + script.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  testing::Hand hand(file_);
  EXPECT_TRUE(hand.project().store->notes().empty());
  EXPECT_EQ(hand.zone_of(community), zone);
  hand.press(Key::Z, true);
  EXPECT_NE(hand.zone_of(community), zone) << "and it can be undone";
}

TEST_F(WindowPicture, TheRealWindowStartsAndEnds) {
  if (std::system("command -v xvfb-run > /dev/null 2>&1") != 0) GTEST_SKIP() << "xvfb-run is not installed";
  const std::string command = "HOME='" + folder_.path().string() + "' LIBGL_ALWAYS_SOFTWARE=1 timeout 60 xvfb-run -a -s '-screen 0 1366x768x24' '" +
                              std::string(GRIDWALK_BIN_DIR) + "/gridwalk' '" + file_.string() + "' --frames 20";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace gridwalk::ui
