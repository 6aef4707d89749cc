// Windows, names, files and fonts that nobody expects: nothing breaks, and a sentence says what to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <imgui_internal.h>

#include "data/read/text_encoding.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

using words::Language;

class OddWindow : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

// Inside the window or, where that is too small, at its upper left.
void expect_sane(testing::Hand& hand, const std::string& what) {
  for (const auto& [id, seen] : hand.screen.seen()) {
    EXPECT_TRUE(std::isfinite(seen.from.x) && std::isfinite(seen.to.y)) << what << ": " << id;
    EXPECT_LE(seen.from.x, seen.to.x) << what << ": " << id;
  }
}

TEST_F(OddWindow, TooSmallOrTooThinItStillDrawsAndComesBack) {
  testing::Hand hand(file_, Language::Chinese);
  const map::Camera before = hand.app().camera;
  for (const auto& [width, height] : {std::pair(200, 100), std::pair(1, 1), std::pair(3000, 60), std::pair(60, 3000)}) {
    hand.screen.resize(width, height, 1);
    hand.frames(3);
    expect_sane(hand, std::to_string(width));
    for (const Dialog dialog : {Dialog::Divide, Dialog::Data, Dialog::Team, Dialog::Plans, Dialog::Help, Dialog::Settings}) {
      show_dialog(hand.app(), dialog);
      hand.frames(2);
      hand.press(Key::Escape);
    }
    hand.press(Key::K, true);
    hand.press(Key::Escape);
  }
  hand.screen.resize(1366, 768, 1);
  hand.frames(3);
  EXPECT_EQ(hand.app().camera.width, before.width);
  EXPECT_EQ(hand.app().camera.pixels_per_m, before.pixels_per_m);
}

TEST_F(OddWindow, ALongNameOrOneWithControlCharactersStandsInItsRoom) {
  {
    const auto store = data::Store::open(file_);
    store->edit({"zone", {}}, [&](data::Edit& edit) {
      int number = 0;
      for (data::Zone zone : edit.before().zones) {
        if (++number == 1) zone.code = zone.name = std::string(500, 'W');
        if (number == 2) zone.code = zone.name = "A\x01\n\t\x7f" "B";
        edit.put(zone);
      }
      data::Community community = edit.before().communities[3];
      community.name = std::string(500, 'i') + "\xF0\xA0\xAE\xB7";  // and a character beyond the basic plane
      edit.put(community);
    });
  }
  for (const auto& [width, height] : {std::pair(1024, 768), std::pair(1366, 768)}) {
    testing::Hand hand(file_, Language::English, false, width, height);
    hand.click_at(hand.place(3));
    hand.rest();
    expect_sane(hand, "long names");
    for (int zone = 1; zone <= 8; ++zone) {
      const Seen& bar = hand.screen.seen().at("zone_load_" + std::to_string(zone));
      EXPECT_LE(bar.to.x, static_cast<float>(width));
    }
    show_dialog(hand.app(), Dialog::Plans);
    hand.rest();
    hand.right_click_at(hand.place(3));
    hand.rest();
  }
}

TEST_F(OddWindow, ADroppedFileThatIsNothingWeReadIsSaidSo) {
  testing::Hand hand(file_, Language::English);
  const std::string digest = hand.project().store->digest();
  testing::write_file(folder_.path() / "song.mp3", std::string("ID3\x03\x00\x00", 6) + std::string(1000, '\x55'));
  testing::write_file(folder_.path() / "broken.gridwalk", "this is no project");
  testing::write_file(folder_.path() / "empty.xlsx", "");
  for (const char* name : {"song.mp3", "broken.gridwalk", "empty.xlsx", "not-there.csv"}) {
    hand.app().dropped({folder_.path() / name});
    hand.rest();
    // In the wizard's own place, or as a message over the map.
    const auto& trouble = hand.app().wizard().trouble();
    const std::string said = trouble ? hand.app().words().sentence(*trouble) : hand.app().message() ? hand.app().message()->lines.front() : std::string();
    EXPECT_NE(said.find(name), std::string::npos) << name << ": " << said;
    hand.app().message().reset();
    hand.press(Key::Escape);
  }
  EXPECT_EQ(hand.project().store->digest(), digest);
}

TEST_F(OddWindow, TenThousandZonesAreShownAndListed) {
  const auto file = folder_.path() / "many.gridwalk";
  constexpr int across = 100;
  {
    const auto store = data::Store::create(file, {.project = {.name = "many", .srid = 4549, .made_up = true, .source_note = {}}});
    store->edit({"zone", {}}, [&](data::Edit& edit) {
      data::ZonePlan plan;
      plan.name = "many";
      plan.id = edit.put(plan);
      std::vector<data::Community> communities;
      std::vector<data::Zone> zones;
      for (int i = 0; i < across * across; ++i) {
        const double x = 500'000 + i % across * 100.0, y = 4'000'000 + i / across * 100.0;
        const geo::MultiPolygon square{{{{x, y}, {x + 100, y}, {x + 100, y + 100}, {x, y + 100}, {x, y}}, {}}};
        data::Community community;
        community.name = "c" + std::to_string(i);
        community.households = 100;
        community.boundary = square;
        communities.push_back(community);
        data::Zone zone;
        zone.plan = plan.id;
        zone.code = zone.name = "Z" + std::to_string(i);
        zone.order = i;
        zone.colour = i % 4;
        zone.outline = square;
        zones.push_back(zone);
      }
      const auto community_ids = edit.put_all(communities);
      const auto zone_ids = edit.put_all(zones);
      std::vector<data::ZoneMember> members;
      for (std::size_t i = 0; i < zone_ids.size(); ++i) members.push_back({{}, plan.id, zone_ids[i], community_ids[i], false});
      edit.put_all(members);
    });
  }
  testing::Hand hand(file, Language::Chinese);
  ASSERT_TRUE(hand.project().view);
  EXPECT_EQ(hand.project().view->zones.size(), 10'000u);
  hand.click_at(hand.place(5050));
  hand.rest();
  expect_sane(hand, "10,000 zones");
  hand.right_click_at(hand.place(5050));
  hand.frames(3);
}

TEST(Letters, EveryCharacterOfGb2312IsInTheWindowsFonts) {
  ImGuiContext* context = ImGui::CreateContext();
  {
    Fonts fonts;
    std::string bytes;
    for (int lead = 0xB0; lead <= 0xF7; ++lead) {
      for (int trail = 0xA1; trail <= 0xFE; ++trail) {
        if (lead == 0xD7 && trail > 0xF9) continue;  // the end of the first level
        bytes += {static_cast<char>(lead), static_cast<char>(trail)};
      }
    }
    const auto text = data::decode(bytes, "GB18030");
    ASSERT_TRUE(text);
    fonts.add(*text + "\xF0\xA0\xAE\xB7");
    fonts.bake(1);
    EXPECT_TRUE(fonts.missing().empty());
    // ImGui holds 16 bits: what lies beyond them is shown as the mark for a missing character, never as "?".
    const ImFontGlyph* shown = fonts.regular()->FindGlyph(static_cast<ImWchar>(IM_UNICODE_CODEPOINT_INVALID));
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->Codepoint, 0x3013u);
  }
  ImGui::DestroyContext(context);
}

}  // namespace
}  // namespace gridwalk::ui
