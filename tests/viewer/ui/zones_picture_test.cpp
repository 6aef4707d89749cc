// The table of zones, plans and history as pictures in both languages, and with more zones than can be seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <ctime>

#include "tests/viewer/ui/gallery.h"
#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/zone_people.h"

namespace gridwalk::ui {
namespace {

using testing::Hand;

void type(Hand& hand, const std::string& id, const char* text) {
  hand.click(id);
  ImGui::GetIO().AddInputCharactersUTF8(text);
  hand.frames(4);
}

// Squares in rows, each a zone of its own.
std::filesystem::path many_zones(const std::filesystem::path& file, int zones) {
  data::Store::CreateOptions options;
  options.project.srid = 4549;
  options.seed = 3;
  const auto store = data::Store::create(file, options);
  store->edit({"edit", {}}, [&](data::Edit& edit) {
    const data::ZonePlanId plan = edit.put(data::ZonePlan{.name = std::string(500, 'n'), .used = 1});
    const int wide = 100;
    std::vector<data::Community> communities;
    std::vector<data::Zone> drawn;
    for (int i = 0; i < zones; ++i) {
      const double x = 540000 + 100.0 * (i % wide), y = 4010000 + 100.0 * (i / wide);
      const geo::MultiPolygon square{{{{x, y}, {x + 95, y}, {x + 95, y + 95}, {x, y + 95}, {x, y}}, {}}};
      communities.push_back({.name = "C" + std::to_string(i), .boundary = square});
      drawn.push_back({.plan = plan, .code = "Z" + std::to_string(i), .name = i == 0 ? std::string(500, 'x') : "zone\x01name", .colour = i % 7, .order = i, .outline = square});
    }
    const auto ids = edit.put_all(communities);
    const auto zone_ids = edit.put_all(drawn);
    std::vector<data::ZoneMember> members;
    for (std::size_t i = 0; i < ids.size(); ++i) members.push_back({.plan = plan, .zone = zone_ids[i], .community = ids[i]});
    edit.put_all(members);
  });
  return file;
}

// Told, not judged: how long a frame of panels takes where nothing moves (docs/figures.md).
void tell_frames(Hand& hand, int zones, const char* what) {
  hand.rest();
  const std::clock_t began = std::clock();
  hand.frames(100);
  std::printf("%6d zones, %-24s %.2f ms of CPU a frame\n", zones, what, 10.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
}

TEST(ManyZones, FortyAndTenThousandZonesAreShownAsFarAsTheyAreToBeSeen) {
  const testing::TemporaryFolder folder;
  for (const int zones : {40, 10000}) {
    Hand hand(many_zones(folder.path() / (std::to_string(zones) + ".gridwalk"), zones));
    hand.click("zone_table");
    hand.rest();
    ASSERT_TRUE(hand.sees("zt_row:1"));
    EXPECT_FALSE(hand.sees("zt_row:39")) << "not drawn where it is not seen";
    int rows = 0;
    for (const auto& [id, seen] : hand.screen.seen()) rows += id.starts_with("zt_row:") ? 1 : 0;
    EXPECT_LT(rows, 40);
    tell_frames(hand, zones, "table");
    hand.click("zt_head:communities");
    hand.click("zt_row:1");
    EXPECT_EQ(hand.app().selected().size(), 1U);
    tell_frames(hand, zones, "table, one zone chosen");
    hand.click("zt_loose");
    hand.click("zt_report");
    hand.frames();
    hand.click("zt_close");
    hand.frames();
    int cards = 0;
    for (const auto& [id, seen] : hand.screen.seen()) cards += id.starts_with("zone_load_") ? 1 : 0;
    EXPECT_LT(cards, 40);
    hand.app().select({});
    tell_frames(hand, zones, "cards");
    hand.click("tab_history");
    tell_frames(hand, zones, "history");
  }
}

class ZonesPicture : public ::testing::Test {
 protected:
  void SetUp() override {
    offscreen_ = testing::offscreen_or_null();
    if (!offscreen_) GTEST_SKIP() << testing::no_offscreen;
  }
  std::unique_ptr<map::Offscreen> offscreen_;
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

TEST_F(ZonesPicture, TableHistoryAndPlansInBothLanguages) {
  struct Form {
    words::Language language;
    int width, height;
    const char* name;
  };
  for (const Form& form : {Form{words::Language::Chinese, 1280, 800, "zh_1280"}, Form{words::Language::English, 1280, 800, "en_1280"},
                           Form{words::Language::Chinese, 1024, 768, "zh_1024"}, Form{words::Language::English, 1024, 768, "en_1024"}}) {
    const bool zh = form.language == words::Language::Chinese;
    const auto file = folder_.path() / (std::string(form.name) + ".gridwalk");
    std::filesystem::copy_file(file_, file);
    Hand hand(file, form.language, true, form.width, form.height);
    const auto keep = [&](const std::string& what, double now, const std::vector<std::string>& ids) {
      hand.point({5, 400});  // no tip in the picture
      testing::keep_whole(hand, what + "_" + form.name + ".png", now, ids);
    };
    data::Store& store = *hand.project().store;
    const auto zones = hand.project().view->zones;
    const auto leads = hand.project().view->leads;
    jobs::set_inspector(store, zones[0], data::AssignmentRole::Second, leads[1], {});
    jobs::set_inspector(store, zones[2], data::AssignmentRole::Backup, leads[4], {});
    jobs::rename_zone(store, zones[1], {{}, zh ? "正阳路以北" : "North of Zhengyang Road"});
    hand.rest();
    hand.app().select({hand.project().snapshot->communities[3].id});
    hand.app().move_selected(-1);
    hand.app().select({});
    hand.click("zone_table");
    hand.rest();
    hand.click("zt_row:2");
    ImGui::GetIO().KeyCtrl = true;
    hand.click("zt_row:5");
    ImGui::GetIO().KeyCtrl = false;
    keep("zone_table", 100, {"zt_row:1", "zt_head:deviation", "zt_close"});
    hand.click("zt_report");
    keep("zone_report", 110, {"report:1"});
    hand.click("zt_loose");
    keep("zone_loose", 120, {"loose:1"});
    hand.click("zt_zones");
    hand.click("zt_row:1");
    hand.click("zt_people");
    hand.click("people_when:1");
    keep("zone_people", 130, {"people_apply"});
    hand.click("people_cancel");
    hand.click("zt_close");

    const data::ZonePlanId june = hand.project().view->plan;
    hand.app().change([&](data::Store& s) {
      jobs::rename_plan(s, june, zh ? "2026年上半年方案" : "First half of 2026");
      jobs::approve_plan(s, jobs::street_view(s.snapshot(), hand.project().ground, june), zh ? "王主任" : "Head Wang", hand.app().today());
      jobs::put_in_force(s, june, std::chrono::year(2026) / 6 / 1);
      const data::ZonePlanId next = jobs::copy_plan(s, june, zh ? "下半年方案" : "Second half", hand.app().words());
      jobs::approve_plan(s, jobs::street_view(s.snapshot(), hand.project().ground, next), zh ? "王主任" : "Head Wang", hand.app().today());
      jobs::put_in_force(s, next, std::chrono::year(2026) / 7 / 1);
      jobs::copy_plan(s, june, "", hand.app().words());
    });
    hand.rest();
    hand.click("plans");
    hand.click("plans_approve");
    hand.app().select({hand.project().snapshot->communities[0].id});
    hand.rest();
    keep("plans_life", 140, {"plan:1", "plan_do", "plans_of_day"});
    hand.click("plan_cancel");
    hand.click("side_close");

    hand.click("tab_history");
    type(hand, "history_new_name", zh ? "开会前" : "Before the meeting");
    hand.click("history_name");
    hand.rest();
    hand.app().select({hand.project().snapshot->communities[5].id});
    hand.app().move_selected(2);
    hand.app().undo();
    hand.app().move_selected(1);
    hand.app().undo();
    hand.rest();
    type(hand, "history_new_name", zh ? "试分之后" : "After trying");
    hand.click("history_name");
    hand.rest();
    keep("history", 150, {"point_1", "point_2", "history_name"});
  }
}

}  // namespace
}  // namespace gridwalk::ui
