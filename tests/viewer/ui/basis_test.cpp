// What the month is planned from, in the window: each page by hand, undone, and in pictures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/viewer/ui/gallery.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/campaigns.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/office_days.h"
#include "viewer/jobs/partners.h"

namespace gridwalk::ui {
namespace {

class BasisWindow : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

void open_basis(testing::Hand& hand, data::Month month, const char* page = "basis_calendar") {
  hand.press(Key::L, true);
  for (int clicks = 0; clicks < 12 && hand.app().dialogs.basis.month != month; ++clicks) hand.click(hand.app().dialogs.basis.month < month ? "basis_after" : "basis_before");
  hand.click(page);
  hand.frames(4);
}
constexpr data::Month july{2026, 7};

// In place of what stands in the field.
void fill(testing::Hand& hand, const std::string& id, const std::string& text) {
  hand.click(id);
  ImGuiIO& io = ImGui::GetIO();
  io.KeyCtrl = io.KeysDown[ImGuiKey_A] = true;
  hand.frames(2);
  io.KeyCtrl = io.KeysDown[ImGuiKey_A] = false;
  hand.frames(2);
  hand.type(text);
  hand.frames(2);
}

const data::Snapshot& now(testing::Hand& hand) { return *hand.project().snapshot; }

TEST_F(BasisWindow, AClickTurnsADayOffAndASecondTakesItBack) {
  testing::Hand hand(file_);
  open_basis(hand, july);
  EXPECT_TRUE(hand.text("basis_workdays").starts_with("23 working days"));
  const std::string before = hand.project().store->digest();
  hand.click("day_name");
  hand.type("drill");
  hand.click("day:2026-07-08");
  EXPECT_TRUE(hand.text("basis_workdays").starts_with("22 working days"));
  EXPECT_EQ(hand.text("day:2026-07-08"), "8- drill") << "a mark beside the colour";
  hand.click("day:2026-07-11");
  EXPECT_TRUE(hand.text("basis_workdays").starts_with("23 working days")) << "a Saturday is worked instead";
  hand.click("day:2026-07-11");
  hand.click("day:2026-07-08");
  EXPECT_EQ(hand.project().store->digest(), before);
  hand.click("basis_before");
  EXPECT_EQ(hand.text("basis_month"), "June 2026");
}

void strike(testing::Hand& hand, ImGuiKey_ key) {
  ImGui::GetIO().KeysDown[key] = true;
  hand.frames(2);
  ImGui::GetIO().KeysDown[key] = false;
  hand.frames(2);
}

TEST_F(BasisWindow, DaysAreReachedByTheKeyboard) {
  testing::Hand hand(file_);
  open_basis(hand, july);
  hand.click("day:2026-07-08");
  hand.click("day:2026-07-08");  // as it was; the day has the keys now
  hand.point({2, 2});
  strike(hand, ImGuiKey_RightArrow);
  strike(hand, ImGuiKey_Space);
  ASSERT_EQ(now(hand).calendar_days.size(), 1U);
  EXPECT_EQ(data::to_text(now(hand).calendar_days[0].date), "2026-07-09");
  strike(hand, ImGuiKey_DownArrow);
  strike(hand, ImGuiKey_Space);
  EXPECT_EQ(now(hand).calendar_days.size(), 2U) << "a week later too";
}

TEST_F(BasisWindow, LeaveAndBlocksAreAddedListedAndRemoved) {
  testing::Hand hand(file_);
  open_basis(hand, july);
  const std::size_t leaves = now(hand).leaves.size();
  EXPECT_FALSE(hand.screen.seen().at("leave_add").enabled) << "who?";
  hand.click("leave_who");
  hand.click("leave_who:1");
  fill(hand, "leave_from", "2026-07-01");
  fill(hand, "leave_to", "2026-07-03");
  hand.click("leave_add");
  ASSERT_EQ(now(hand).leaves.size(), leaves + 1);
  ASSERT_NE(hand.text("leave:1").find("1 Jul - 3 Jul"), std::string::npos) << hand.text("leave:1");
  fill(hand, "block_from", "2026-07-01");
  fill(hand, "block_to", "2026-07-31");
  hand.click("block_reason");
  hand.type("weekly meeting");
  hand.click("block_weekday:1");
  hand.click("block_add");
  ASSERT_EQ(now(hand).office_blocks.size(), 1U);
  EXPECT_EQ(now(hand).office_blocks[0].weekdays, 1);
  EXPECT_NE(hand.text("day:2026-07-06").find("weekly meeting"), std::string::npos);
  hand.click("remove_block:1");
  hand.click("remove_leave:1");
  EXPECT_EQ(now(hand).leaves.size(), leaves);
  EXPECT_TRUE(now(hand).office_blocks.empty());
}

TEST_F(BasisWindow, TheTimesOfTheDayAreKeptAndWrongOnesRefused) {
  testing::Hand hand(file_);
  open_basis(hand, july);
  fill(hand, "clock_start", "08:00");
  hand.click("clock_set");
  EXPECT_EQ(jobs::day_clock(now(hand)).start_min, 480);
  fill(hand, "clock_end", "02:00");
  hand.click("clock_set");
  EXPECT_EQ(jobs::day_clock(now(hand)).end_min, 17 * 60 + 30) << "over midnight";
}

TEST_F(BasisWindow, ABodyIsAddedAndItsHalfDaysAreClicked) {
  testing::Hand hand(file_);
  open_basis(hand, july, "basis_bodies");
  hand.click("body_name");
  hand.type("Fire service");
  hand.click("body_add");
  ASSERT_EQ(now(hand).partner_bodies.size(), 1U);
  hand.click("half:1am");
  hand.click("half:7pm");
  EXPECT_EQ(now(hand).partner_bodies[0].halves, data::all_halves & ~1 & ~(1 << 13));
  EXPECT_EQ(hand.text("half:1am"), "busy");
  hand.click("body_joins:1");
  EXPECT_EQ(now(hand).partner_bodies[0].joins, data::PartnerJoins::FirstVisit);
  fill(hand, "exception_day", "2026-07-09");
  hand.click("exception_add");
  ASSERT_EQ(now(hand).partner_days.size(), 1U);
  EXPECT_FALSE(now(hand).partner_days[0].free);
  hand.click("remove_exception:1");
  hand.click("body_remove");
  EXPECT_TRUE(now(hand).partner_bodies.empty());
  hand.click("dialog_cancel");
  hand.press(Key::Z, true);
  EXPECT_EQ(now(hand).partner_bodies.size(), 1U);
}

TEST_F(BasisWindow, RulesAreSavedAndAClassIsGiven) {
  testing::Hand hand(file_);
  open_basis(hand, july, "basis_risk");
  EXPECT_FALSE(hand.screen.seen().at("rules_save").enabled);
  fill(hand, "visits:A", "2");
  hand.click("rules_save");
  Issues issues;
  EXPECT_EQ(jobs::demand_rules(now(hand), issues).classes[0].visits_a_month, 2);
  fill(hand, "least_gap:A", "30");
  hand.click("rules_save");
  EXPECT_EQ(jobs::demand_rules(now(hand), issues).classes[0].min_gap, 5) << "twice a month 30 days apart fits nowhere";
  hand.click("rules_back");
  EXPECT_FALSE(hand.screen.seen().at("rules_save").enabled);

  hand.click("risk:3");
  hand.click("given_class");
  hand.click("given_class:2");
  hand.click("given_reason");
  hand.type("new company");
  hand.click("class_give");
  ASSERT_EQ(now(hand).risk_classes_given.size(), 1U);
  EXPECT_EQ(now(hand).risk_classes_given[0].risk_class, "C");
  hand.click("class_withdraw");
  EXPECT_TRUE(now(hand).risk_classes_given.empty());
}

TEST_F(BasisWindow, AWeekHasItsThemeAndACampaignIsAdded) {
  testing::Hand hand(file_);
  open_basis(hand, july, "basis_campaigns");
  hand.click("week:2");
  hand.click("theme_reason");
  hand.type("corridors");
  hand.click("theme_set");
  ASSERT_EQ(now(hand).week_themes.size(), 1U);
  EXPECT_EQ(data::to_text(now(hand).week_themes[0].from), "2026-07-06");
  EXPECT_EQ(hand.text("theme:2"), "corridors");
  hand.click("campaign_reason");
  hand.type("Fire lanes");
  hand.click("campaign_add");
  ASSERT_EQ(now(hand).campaigns.size(), 1U);
  hand.click("remove_campaign:1");
  hand.click("remove_theme:2");
  EXPECT_TRUE(now(hand).week_themes.empty() && now(hand).campaigns.empty());
}

TEST_F(BasisWindow, TheMonthsDialogLeadsThereAndBack) {
  testing::Hand hand(file_);
  hand.press(Key::M, true);
  hand.click("month_after");
  const data::Month month = hand.app().dialogs.month.month;
  hand.click("month_basis");
  EXPECT_EQ(hand.app().dialogs.open, Dialog::Basis);
  EXPECT_EQ(hand.app().dialogs.basis.month, month);
  hand.click("basis_after");
  hand.click("basis_plan");
  EXPECT_EQ(hand.app().dialogs.open, Dialog::Month);
  EXPECT_EQ(hand.app().dialogs.month.month, month.next());
}

void settle_something(data::Store& store, bool chinese) {
  const auto say = [&](const char* zh, const char* en) { return std::string(chinese ? zh : en); };
  const auto snapshot = store.snapshot();
  const auto day = [](unsigned d) { return data::Date{std::chrono::year(2026), std::chrono::October, std::chrono::day(d)}; };
  jobs::set_calendar_days(store, std::vector{day(23)}, true, say("防汛演练", "flood drill"));
  jobs::put_leave(store, {{}, snapshot->inspectors[0].id, day(12), day(16), data::DayPart::WholeDay, say("年休假", "annual leave")});
  jobs::put_leave(store, {{}, snapshot->inspectors[3].id, day(20), day(20), data::DayPart::Morning, say("体检", "medical check")});
  jobs::put_office_block(store, {{}, day(1), day(31), 1, data::DayPart::Afternoon, say("每周例会", "weekly meeting")});
  data::PartnerBody body;
  body.name = say("消防救援站", "Fire and rescue station");
  body.halves = 3 | 3 << 6;
  const auto fire = jobs::put_partner(store, body);
  jobs::put_partner_day(store, {{}, fire, day(15), data::DayPart::WholeDay, false, say("集训", "training")});
  body.name = say("环境和物业管理委员会", "Environmental and property committee");
  body.joins = data::PartnerJoins::FirstVisit;
  jobs::put_partner(store, body);
  jobs::put_week_theme(store, {{}, day(12), day(18), say("楼道", "corridors")});
  jobs::put_campaign(store, {{}, say("消防通道专项整治", "Fire lanes"), day(8), day(30), {}, 1, 20, {}});
  jobs::give_risk_class(store, snapshot->communities[5].id, "A", {say("王科长", "Section head Wang"), say("学校旁边", "next to a school")}, {});
}

TEST(BasisPictures, EveryPageInBothLanguagesAndSizes) {
  const auto offscreen = testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << testing::no_offscreen;
  testing::TemporaryFolder folder;
  struct Shot {
    words::Language language;
    const char* name;
    int width, height;
  };
  for (const Shot& shot : {Shot{words::Language::Chinese, "zh", 1280, 800}, Shot{words::Language::English, "en", 1280, 800},
                           Shot{words::Language::Chinese, "zh-small", 1024, 768}, Shot{words::Language::English, "en-small", 1024, 768}}) {
    const auto file = testing::divided_street(folder.path() / shot.name, shot.language);
    settle_something(*data::Store::open(file), shot.language == words::Language::Chinese);
    testing::Hand hand(file, shot.language, true, shot.width, shot.height);
    open_basis(hand, {2026, 10});
    double at = 100;
    for (const char* page : {"calendar", "bodies", "risk", "campaigns"}) {
      hand.click(std::string("basis_") + page);
      hand.frames(3);
      if (page == std::string("bodies")) hand.click("body:1");
      if (page == std::string("risk")) hand.click("risk:2");
      hand.point({2, 2});
      testing::keep_whole(hand, std::string("basis_") + page + "_" + shot.name + ".png", at += 5, {"basis_plan", "dialog_cancel", "rules_save", "class_give", "block_add", "clock_set"});
    }
  }
}

}  // namespace
}  // namespace gridwalk::ui
