// The month under the map, used by hand: a visit dragged to another day and to another person, fixed, numbered, published, planned again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/viewer/ui/gallery.h"
#include "viewer/jobs/month_versions.h"
#include "viewer/ui/month_board.h"

namespace gridwalk::testing {
namespace {

constexpr data::Month july{2026, 7};

std::filesystem::path planned_street(const std::filesystem::path& folder, words::Language language = words::Language::English) {
  std::filesystem::create_directories(folder);
  const auto file = folder / "street.gridwalk";
  copy_kept(language == words::Language::English ? "planned-board.gridwalk" : "planned-board-zh.gridwalk", file, [&](const std::filesystem::path& made) {
    std::filesystem::copy_file(divided_street(folder / "divided", language), made, std::filesystem::copy_options::overwrite_existing);
    const auto store = data::Store::open(made);
    jobs::plan_month(*store, {.month = july}, words::Words(language));
  });
  return file;
}

class MonthWindow : public ::testing::Test {
 protected:
  void begin(words::Language language = words::Language::English, bool draws = false, int width = 1280, int height = 800) {
    hand_ = std::make_unique<Hand>(planned_street(folder_.path(), language), language, draws, width, height);
    hand_->press(ui::Key::R, true);
    hand_->rest();
  }
  const data::Snapshot& now() { return *hand_->app().project()->snapshot; }
  ImVec2 middle(const std::string& id) {
    const ui::Seen& seen = hand_->screen.seen().at(id);
    return {(seen.from.x + seen.to.x) / 2, (seen.from.y + seen.to.y) / 2};
  }
  void drag(const std::string& from, const std::string& to, bool let_go = true) {
    ASSERT_TRUE(hand_->sees(from)) << from;
    ASSERT_TRUE(hand_->sees(to)) << to;
    const ImVec2 target = middle(to);
    hand_->point(middle(from));
    ImGui::GetIO().MouseDown[0] = true;
    hand_->frames(2);
    hand_->point({middle(from).x + 12, middle(from).y + 3});
    hand_->point(target);
    hand_->app().settle();
    hand_->frames(2);
    if (let_go) hand_->release();
    hand_->rest();
  }
  // The first day of the first inspector with a visit, as the office page names its cell.
  std::string busy_cell(std::size_t inspector = 0) {
    const auto board = jobs::MonthBoard::make(hand_->app().project()->snapshot, july, {});
    for (const data::Date date : board->days()) {
      if (!board->day(board->inspectors()[inspector], date).visits.empty()) return "board_cell:" + std::to_string(inspector) + ":" + data::to_text(date);
    }
    return {};
  }
  std::string free_cell(data::PlannedVisitId visit, std::size_t inspector = 0) {
    const auto board = jobs::MonthBoard::make(hand_->app().project()->snapshot, july, {});
    for (const data::Date date : board->days()) {
      if (date != now().planned_visits.find(visit)->date && board->judge(*now().planned_visits.find(visit), board->inspectors()[inspector], date).legal()) {
        return "board_cell:" + std::to_string(inspector) + ":" + data::to_text(date);
      }
    }
    return {};
  }

  TemporaryFolder folder_;
  std::unique_ptr<Hand> hand_;
};

TEST_F(MonthWindow, AVisitIsDraggedToAnotherDayAndBackByUndo) {
  begin();
  hand_->click(busy_cell());
  hand_->rest();
  ASSERT_TRUE(hand_->sees("board_stop:1"));
  hand_->click("board_stop:1");
  const data::PlannedVisitId id = hand_->app().dialogs.month_panel.chosen;
  ASSERT_TRUE(id);
  const data::Date before = now().planned_visits.find(id)->date;
  const std::string target = free_cell(id);
  drag("board_stop:1", target);
  const data::PlannedVisit moved = *now().planned_visits.find(id);
  EXPECT_EQ(data::to_text(moved.date), target.substr(target.size() - 10));
  EXPECT_TRUE(moved.pinned);
  hand_->press(ui::Key::Z, true);
  hand_->rest();
  EXPECT_EQ(now().planned_visits.find(id)->date, before);
}

TEST_F(MonthWindow, WhileItHangsAtThePointerCostAndRulesAreTold) {
  begin();
  hand_->click(busy_cell());
  hand_->rest();
  const std::string saturday = hand_->sees("board_cell:0:2026-07-04") ? "board_cell:0:2026-07-04" : busy_cell(1);
  drag("board_stop:1", saturday, false);
  EXPECT_NE(hand_->text("board_judgement").find("min"), std::string::npos) << hand_->text("board_judgement");
  const auto digest = hand_->app().project()->store->digest();
  hand_->press(ui::Key::Escape);
  ImGui::GetIO().MouseDown[0] = false;
  hand_->frames(3);
}

TEST_F(MonthWindow, AVisitChangesHandsInTheCalendar) {
  begin();
  hand_->click("board_calendar");
  hand_->rest();
  std::string chip;
  for (const auto& [id, seen] : hand_->screen.seen()) {
    if (id.starts_with("board_chip:") && chip.empty()) chip = id;
  }
  ASSERT_FALSE(chip.empty());
  hand_->click(chip);
  const data::PlannedVisitId id = hand_->app().dialogs.month_panel.chosen;
  const data::InspectorId before = now().planned_visits.find(id)->inspector;
  drag(chip, "board_person:1");
  EXPECT_NE(now().planned_visits.find(id)->inspector, before);
}

TEST_F(MonthWindow, PinNumberOutcomePublishAndPlanAgain) {
  begin();
  hand_->click(busy_cell());
  hand_->rest();
  hand_->click("board_stop:1");
  hand_->rest();
  const data::PlannedVisitId id = hand_->app().dialogs.month_panel.chosen;
  hand_->click("board_pin");
  hand_->rest();
  EXPECT_TRUE(now().planned_visits.find(id)->pinned);
  hand_->click("board_outcome");
  hand_->click("board_outcome:2");
  hand_->rest();
  EXPECT_EQ(now().planned_visits.find(id)->status, data::VisitStatus::NotAdmitted);
  hand_->click("board_publish");
  hand_->click("board_publish_start");
  hand_->rest();
  ASSERT_TRUE(jobs::month_version(now(), july));
  hand_->click("board_replan");
  hand_->click("board_replan_start");
  hand_->rest();
  hand_->click("board_changes");
  hand_->rest();
  EXPECT_TRUE(hand_->sees("board_change:0")) << "the visit that was not admitted is made up for";
}

TEST_F(MonthWindow, Pictures) {
  const auto offscreen = offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << no_offscreen;
  for (const auto& [language, name] : {std::pair(words::Language::Chinese, "zh"), std::pair(words::Language::English, "en")}) {
    for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1024, 768)}) {
      begin(language, true, width, height);
      hand_->click(busy_cell());
      hand_->rest();
      hand_->click("board_stop:1");
      hand_->rest();
      const std::string size = std::to_string(width);
      keep_whole(*hand_, std::string("month-office-") + name + "-" + size + ".png", 100, {"board_stop:1"});
      hand_->click("board_calendar");
      hand_->rest();
      keep_whole(*hand_, std::string("month-calendar-") + name + "-" + size + ".png", 200, {});
      hand_->click("board_communities");
      hand_->rest();
      keep_whole(*hand_, std::string("month-communities-") + name + "-" + size + ".png", 300, {});
    }
  }
}

}  // namespace
}  // namespace gridwalk::testing
