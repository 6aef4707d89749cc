// Complaints placed by hand beside the map: user stories 6 and 7, default points, and the page as a picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "data/model/error.h"
#include "tests/viewer/jobs/small_office.h"
#include "tests/viewer/ui/gallery.h"
#include "viewer/jobs/complaint_lists.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {
namespace {

using gridwalk::testing::ListRow;
using jobs::Placing;

class PlacesWindow : public gridwalk::testing::SmallOffice {
 protected:
  PlacesWindow() {
    garden_ = community("阳光花园", 0, 0, 200, 20);
    estate_ = community("阳光小区", 600, 0);
    royal_ = community("御景华庭", 900, 0, 200, 12);
  }
  // The window over the project as it is now, with the page open.
  testing::Hand& open(words::Language language = words::Language::English) {
    store_.reset();  // one at a time has it open
    hand_ = std::make_unique<testing::Hand>(folder_.path() / "street.gridwalk", language);
    hand_->click("data");
    hand_->click("data_page:1");
    hand_->rest();
    return *hand_;
  }
  const data::Complaint& now(const std::string& order_no) {
    const auto& complaints = hand_->project().stored->complaints;
    return *std::ranges::find(complaints, order_no, &data::Complaint::order_no);
  }
  PlacesPage& page() { return hand_->app().dialogs.data.places; }
  std::string chosen() {
    const data::Complaint* complaint = hand_->project().stored->complaints.find(page().chosen);
    return complaint ? complaint->order_no : "";
  }
  int waiting() { return jobs::placing_counts(*hand_->project().stored).of(Placing::Waiting); }
  // The line of the list that shows this address.
  void choose(const std::string& address) {
    for (int i = 0; hand_->sees("place:" + std::to_string(i)); ++i) {
      if (hand_->text("place:" + std::to_string(i)) == address) return hand_->click("place:" + std::to_string(i));
    }
    FAIL() << address << " is not in the list";
  }

  data::CommunityId garden_, estate_, royal_;
  std::unique_ptr<testing::Hand> hand_;
};

const std::vector<ListRow> june{{.order_no = "T1", .address = "城阳区御景华庭3号楼1单元"},
                                {.order_no = "W1", .address = "老供销社后面平房"},
                                {.order_no = "W2", .address = "老供销社后面 平房"},
                                {.order_no = "W3", .address = "阳光5号楼"},
                                {.order_no = "W4", .address = "不知何处"},
                                {.order_no = "W5"}};

// User story 6, by hand.
TEST_F(PlacesWindow, WhatWaitsIsTakenFromASuggestionOrDroppedOnTheMapAndStaysThere) {
  import("6月.csv", june);
  testing::Hand& hand = open();
  ASSERT_EQ(waiting(), 5);
  EXPECT_EQ(hand.text("places:0"), "Waiting 5");
  EXPECT_EQ(hand.text("places:5"), "By address 1");
  EXPECT_EQ(hand.text("places_sum"), "5 of 6 complaints are not located. They count in every table.");
  EXPECT_FALSE(hand.screen.seen().at("places_match").enabled) << "the import has taken what was sure";
  const std::string untouched = hand.project().store->digest();

  // A suggestion: pointed at it is outlined on the map, its line leads there, its button takes it.
  choose("阳光5号楼");
  EXPECT_EQ(chosen(), "W3");
  ASSERT_TRUE(hand.sees("suggestion:1")) << "either of two";
  ASSERT_FALSE(hand.sees("suggestion:2"));
  const std::string first = hand.text("suggestion:0");
  EXPECT_NE(first.find("(part of the name)"), std::string::npos) << first;
  const Seen line = hand.screen.seen().at("suggestion:0");
  hand.point({line.from.x + 5, (line.from.y + line.to.y) / 2});
  ASSERT_EQ(hand.app().pointed_out.size(), 1U);
  const data::CommunityId meant = hand.project().snapshot->communities[static_cast<std::size_t>(hand.app().pointed_out[0])].id;
  EXPECT_TRUE(first.starts_with(hand.project().snapshot->communities.find(meant)->name)) << first;
  hand.app().zoom_to_all();
  const double wide = hand.app().camera.pixels_per_m;
  hand.click("suggestion:0");
  EXPECT_GT(hand.app().camera.pixels_per_m, wide) << "a click on its line leads there";
  EXPECT_EQ(hand.project().store->digest(), untouched) << "looking changes nothing";
  hand.click("take:0");
  hand.rest();
  EXPECT_EQ(now("W3").community, meant);
  EXPECT_EQ(now("W3").match, data::MatchMethod::Manual);
  EXPECT_FALSE(now("W3").point) << "a community, no place";
  EXPECT_EQ(chosen(), "W4") << "the next that waits";
  EXPECT_EQ(hand.text("places:0"), "Waiting 4");

  // The map: armed, left by Esc, armed again; the click places it and the one with the same address.
  choose("老供销社后面平房");
  hand.app().zoom_to_all();
  hand.click("place_on_map");
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Place);
  hand.app().press({Key::Escape});
  hand.frames();
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select);
  EXPECT_EQ(hand.app().dialogs.open, Dialog::Data) << "Esc leaves the tool, not the page";
  hand.click_at(from_corner(650, 60));
  EXPECT_EQ(waiting(), 4) << "a click of another tool places nothing";
  hand.click("place_on_map");
  hand.drag({from_corner(650, 60), from_corner(700, 100)});
  EXPECT_EQ(waiting(), 4) << "a drag moves the map";
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Place);
  hand.click_at(from_corner(650, 60));
  hand.rest();
  EXPECT_EQ(now("W1").community, estate_);
  EXPECT_EQ(now("W1").geocode, data::GeocodeMethod::Manual);
  ASSERT_TRUE(now("W1").point && now("W2").point);
  EXPECT_LT(geo::distance_m(*now("W1").point, from_corner(650, 60)), 2 / hand.app().camera.pixels_per_m);
  EXPECT_EQ(now("W2").community, estate_) << "the same address";
  EXPECT_EQ(hand.text("places_said"), "W1 now belongs to 阳光小区. Others with the same address that went with it: 1.");
  EXPECT_EQ(hand.app().status(), hand.text("places_said"));
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select) << "one click, one complaint";
  EXPECT_EQ(chosen(), "W4");
  EXPECT_EQ(hand.text("places:0"), "Waiting 2");
  hand.click("place_on_map");
  EXPECT_TRUE(hand.app().status().empty()) << "the hint of the tool is to be read";
  EXPECT_STREQ(hand.app().tool().hint(), "places_ui.hint");
  hand.click("place_on_map");
  EXPECT_EQ(hand.app().tool().kind(), ToolKind::Select);

  // The same list comes again: what the hand did stays; so does a later complaint of that address.
  const std::string placed = hand.project().store->digest();
  std::vector<ListRow> july = june;
  july.push_back({.order_no = "N1", .address = "老供销社后面平房"});
  import_into(*hand.app().project()->store, "7月.csv", july);
  hand.rest();
  EXPECT_EQ(now("W3").community, meant);
  EXPECT_EQ(now("W1").community, estate_);
  EXPECT_LT(geo::distance_m(*now("W1").point, from_corner(650, 60)), 2 / hand.app().camera.pixels_per_m);
  EXPECT_EQ(now("N1").community, estate_);
  EXPECT_EQ(waiting(), 2);
  for (const data::Complaint& complaint : hand.project().stored->complaints) {
    EXPECT_TRUE(!complaint.point || complaint.point->x > 500'000) << complaint.order_no << ": never at (0, 0)";
  }

  // Undo brings all back, step by step.
  hand.click("undo");
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), placed);
  hand.click("undo");
  hand.click("undo");
  hand.rest();
  EXPECT_EQ(hand.project().store->digest(), untouched);
  EXPECT_EQ(hand.text("places:0"), "Waiting 5");
  EXPECT_FALSE(now("W2").point);
}

TEST_F(PlacesWindow, AllSureOnesAreTakenByOneButton) {
  std::vector<ListRow> rows;
  for (int i = 0; i < 40; ++i) rows.push_back({.order_no = fmt::format("A{}", i), .address = fmt::format("金色水岸{}号楼", i + 1)});
  rows.push_back({.order_no = "B", .address = "不知何处"});
  import("6月.csv", rows);
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community garden = *edit.before().communities.find(garden_);
    garden.aliases = {"金色水岸"};  // learnt after the import
    garden.buildings = 0;
    edit.put(garden);
  });
  testing::Hand& hand = open();
  ASSERT_EQ(waiting(), 41);
  EXPECT_EQ(hand.text("places_match"), "Take all sure ones (40)");
  hand.click("places_match");
  hand.rest();
  EXPECT_EQ(waiting(), 1);
  EXPECT_EQ(now("A7").community, garden_);
  EXPECT_EQ(hand.text("places_said"), "Matched by their addresses: 40.");
  EXPECT_FALSE(hand.screen.seen().at("places_match").enabled);
  EXPECT_EQ(hand.text("places:5"), "By address 40");
}

// User story 7, by hand: 30 m outside, in two that overlap, far away.
TEST_F(PlacesWindow, FlaggedOnesAreOverriddenOrConfirmedOneByOneAndTogether) {
  community("和谐家园", 150, 0, 100);  // its west half lies in the garden's east
  std::vector<ListRow> rows{{.order_no = "E1", .address = "街边摊", .at = geo::Point{100, 230}},
                            {.order_no = "E2", .address = "街边垃圾", .at = geo::Point{120, 230}},
                            {.order_no = "E3", .address = "路口", .at = geo::Point{840, 100}},
                            {.order_no = "S1", .address = "围墙根", .at = geo::Point{170, 50}},
                            {.order_no = "F1", .address = "河边", .at = geo::Point{400, 3000}}};
  import("6月.csv", rows);
  testing::Hand& hand = open();
  EXPECT_EQ(hand.text("places:2"), "Nearest 3");
  EXPECT_EQ(hand.text("places:3"), "In several 1");
  EXPECT_EQ(hand.text("places:1"), "Outside 1");

  hand.click("places:2");
  choose("路口");
  EXPECT_EQ(hand.text("place_state"), "Outside every community; 阳光小区 is the nearest (40 m).");
  ASSERT_TRUE(hand.app().mark.pin) << "it has a place: that is marked";
  EXPECT_LT(geo::distance_m(*hand.app().mark.pin, from_corner(840, 100)), 0.1);
  EXPECT_EQ(hand.text("take:0"), "Has it");
  EXPECT_EQ(hand.text("suggestion:1"), "御景华庭  60 m");
  hand.click("take:1");
  hand.rest();
  EXPECT_EQ(now("E3").community, royal_);
  EXPECT_EQ(now("E3").match, data::MatchMethod::Manual);
  ASSERT_TRUE(now("E3").point) << "the place stays where it was given";
  EXPECT_TRUE(now("E3").position_flag.empty());
  EXPECT_EQ(chosen(), "E1");

  // The two at the garden's edge are right; together.
  EXPECT_EQ(hand.text("place_all_as_is"), "All 2");
  hand.click("place_all_as_is");
  hand.rest();
  EXPECT_EQ(now("E1").community, garden_);
  EXPECT_EQ(now("E2").match, data::MatchMethod::Manual);
  EXPECT_EQ(hand.text("places_said"), "Confirmed for 阳光花园: 2.");
  EXPECT_EQ(chosen(), "");
  EXPECT_EQ(hand.text("places:2"), "Nearest 0");

  hand.click("places:3");
  hand.click("place:0");
  EXPECT_NE(hand.text("place_state").find("boundaries overlap"), std::string::npos) << hand.text("place_state");
  EXPECT_TRUE(hand.text("suggestion:0").ends_with("(inside)") && hand.text("suggestion:1").ends_with("(inside)"));
  hand.click(hand.text("take:0") == "Has it" ? "take:1" : "take:0");
  hand.rest();
  EXPECT_EQ(now("S1").community, garden_) << "the smaller had it";

  // Far outside: found by its number, confirmed nowhere, dropped beyond all again it is said so.
  hand.click("places_find");
  ImGui::GetIO().AddInputCharactersUTF8("F1");
  hand.rest();
  ASSERT_TRUE(hand.sees("place:0") && !hand.sees("place:1"));
  hand.click("place:0");
  EXPECT_EQ(hand.text("place_state"), "Not located: its place lies beyond every community.");
  EXPECT_FALSE(hand.sees("place_as_is"));
  hand.click("place_on_map");
  hand.click_at(from_corner(420, 2950));
  hand.rest();
  EXPECT_FALSE(now("F1").community);
  EXPECT_EQ(hand.text("places_said"), "F1 now lies beyond every community; it is listed under \"Outside\".");
  EXPECT_EQ(chosen(), "F1") << "what was sought is to be seen";

  // The list comes again: every one of these decisions holds.
  import_into(*hand.app().project()->store, "7月.csv", rows);
  hand.rest();
  EXPECT_EQ(now("E3").community, royal_);
  EXPECT_EQ(now("S1").community, garden_);
  EXPECT_EQ(jobs::placing_counts(*hand.project().stored).of(Placing::Nearest), 0);
  EXPECT_EQ(jobs::placing_counts(*hand.project().stored).of(Placing::Several), 0);
}

TEST_F(PlacesWindow, DefaultPointsAreLeftOutKeptAndLeftOpen) {
  std::vector<ListRow> rows;
  for (int i = 0; i < 60; ++i) rows.push_back({.order_no = fmt::format("D{}", i), .address = fmt::format("某路{}号", i * 7), .at = geo::Point{500, 500}});
  for (int i = 0; i < 90; ++i) rows.push_back({.order_no = fmt::format("P{}", i), .address = "阳光小区", .at = geo::Point{610.0 + i * 2, 100}});
  import("6月.csv", rows);
  testing::Hand& hand = open();
  EXPECT_EQ(hand.text("places:4"), "Default points 60");
  EXPECT_EQ(hand.text("places:0"), "Waiting 60") << "a default point is no place";
  hand.click("place:0");
  EXPECT_TRUE(hand.text("place_state").find("default point") != std::string::npos) << hand.text("place_state");
  hand.click("places:4");
  ASSERT_TRUE(hand.sees("point:0") && !hand.sees("point:1"));
  EXPECT_EQ(hand.text("point:0"), "60 (40.0%)  outside all communities");
  EXPECT_EQ(hand.text("point_state:0"), "Taken for a default point, set aside");
  hand.app().zoom_to_all();
  hand.click("point:0");
  ASSERT_TRUE(hand.app().mark.pin);
  EXPECT_LT(geo::distance_m(*hand.app().mark.pin, from_corner(500, 500)), 0.1);
  EXPECT_LT(geo::distance_m(hand.app().camera.extent().centre(), from_corner(500, 500)), 1);
  const auto decide = [&](int which) {
    hand.click("point_0:" + std::to_string(which));
    hand.rest();
    return hand.text("point_state:0");
  };
  EXPECT_EQ(decide(0), "Left out");
  EXPECT_TRUE(now("D3").excluded);
  EXPECT_EQ(decide(1), "A real place");
  EXPECT_FALSE(data::left_out(now("D3")));
  EXPECT_EQ(decide(2), "Counts like any place");
  EXPECT_FALSE(now("P3").excluded) << "only that place";
  hand.click("undo");
  hand.click("undo");
  hand.click("undo");
  hand.rest();
  EXPECT_EQ(hand.text("point_state:0"), "Taken for a default point, set aside");
}

TEST_F(PlacesWindow, TheListOfTheHottestEndsWithWhatIsNotLocatedAndLeadsThere) {
  std::vector<ListRow> rows = june;
  rows.push_back({.order_no = "I1", .address = "楼下", .at = geo::Point{50, 50}});
  import("6月.csv", rows);
  testing::Hand& hand = open();
  hand.app().press({Key::Escape});
  hand.app().heat.of = carto::HeatOf::Complaints;
  hand.app().heat_changed();
  hand.rest();
  EXPECT_EQ(hand.text("hot_not_located"), "Not located, of no community's count: 5");
  hand.click("hot_not_located");
  hand.rest();
  EXPECT_EQ(hand.text("places:0"), "Waiting 5");
}

TEST_F(PlacesWindow, PersonalDataAreNotShown) {
  testing::write_file(folder_.path() / "private.csv", "工单编号,受理时间,诉求类别,地址,办理状态,诉求人,联系电话\nQ1,2026-06-03 09:00,垃圾,不知何处,办理中,欧阳无名,13812345678\n");
  jobs::ImportRequest request;
  request.file = folder_.path() / "private.csv";
  request.target = data::ImportTarget::Complaints;
  request.with_private = true;
  jobs::import_file(*store_, request);
  testing::Hand& hand = open(words::Language::Chinese);
  hand.click("place:0");
  ASSERT_EQ(chosen(), "Q1");
  for (const auto& [id, seen] : hand.screen.seen()) {
    EXPECT_EQ(seen.text.find("欧阳无名"), std::string::npos) << id;
    EXPECT_EQ(seen.text.find("13812345678"), std::string::npos) << id;
  }
}

TEST_F(PlacesWindow, OfThousandsOnlyThoseInViewAreDrawn) {
  std::vector<ListRow> rows;
  for (int i = 0; i < 3000; ++i) rows.push_back({.order_no = fmt::format("L{}", i), .address = fmt::format("无名处{}", i)});
  import("6月.csv", rows);
  testing::Hand& hand = open();
  EXPECT_EQ(hand.text("places:0"), "Waiting 3,000");
  const auto drawn = std::ranges::count_if(hand.screen.seen(), [](const auto& entry) { return entry.first.starts_with("place:"); });
  EXPECT_GT(drawn, 5);
  EXPECT_LT(drawn, 60);
}

// Every state as a picture to look at in tests/gallery.
TEST(PlacesPictures, AreWholeInBothLanguages) {
  const auto offscreen = gridwalk::testing::offscreen_or_null();
  if (!offscreen) GTEST_SKIP() << gridwalk::testing::no_offscreen;
  const testing::TemporaryFolder folder;
  const auto file = testing::divided_street(folder.path());
  {
    const auto store = data::Store::open(file);
    const auto& communities = store->snapshot()->communities;
    const auto projection = geo::Projection::between("EPSG:4549", "EPSG:4326");
    std::string text = "工单编号,受理时间,诉求类别,地址,办理状态,经度,纬度\n";
    int number = 0;
    const auto add = [&](const std::string& address, std::optional<geo::Point> at = {}) {
      const geo::Point degrees = at ? *projection->forward(*at) : geo::Point{};
      ++number;
      text += fmt::format("2026061500{:06},2026-06-{:02} 09:30,暴露垃圾,{},办理中,{}\n", number, number % 15 + 1, address, at ? fmt::format("{:.8f},{:.8f}", degrees.x, degrees.y) : ",");
    };
    for (std::size_t i = 0; i < 40; ++i) {
      const std::string& name = communities[i].name;
      add(fmt::format("青岛市城阳区{}对面马路边的烧烤摊每天营业到凌晨", name));
      add(name.substr(0, 6) + "5号楼");
      add("老供销社后面平房");
      add("");
    }
    const geo::Box extent = geo::box_of(store->snapshot()->street()->boundary);
    for (int i = 0; i < 12; ++i) add("河滩", geo::Point{extent.max_x + 900 + i * 20, extent.centre().y});
    for (std::size_t i = 0; i < 60; ++i) {
      const geo::Box box = geo::box_of(communities[i].boundary);
      add(communities[i].name + "北门外便道", geo::Point{box.centre().x, box.max_y + 6});
    }
    testing::write_file(folder.path() / "list.csv", text);
    jobs::ImportRequest request;
    request.file = folder.path() / "list.csv";
    request.target = data::ImportTarget::Complaints;
    jobs::import_file(*store, request);
  }
  {  // The plan's notes tell of them, and lead there.
    testing::Hand hand(file);
    hand.click("tab_notes");
    ASSERT_NE(hand.text("note_1").find("172 complaints of the last twelve months are not located"), std::string::npos) << hand.text("note_1");
    hand.click("note_1");
    hand.rest();
    EXPECT_EQ(hand.text("places:0"), "Waiting 160");
  }
  for (const auto& [language, name, width] : {std::tuple(words::Language::English, "en", 1024), std::tuple(words::Language::Chinese, "zh", 1366)}) {
    testing::Hand hand(file, language, true, width, 768);
    const auto look = [&](const std::string& what) {
      gridwalk::testing::keep_whole(hand, "places-" + what + "-" + name + ".png", 501, {});
      for (const char* id : {"place_on_map", "place_as_is"}) {  // above the status bar
        if (!hand.sees(id)) continue;
        EXPECT_LE(hand.screen.seen().at(id).to.y, 768.0F - 32) << what << " " << name << ": " << id;
      }
    };
    hand.click("data");
    hand.click("data_page:1");
    hand.rest();
    look("waiting");
    hand.click("place:1");
    hand.rest();
    look("chosen");
    hand.click("place_on_map");
    hand.point(hand.pixel(hand.place(0)));
    look("armed");
    hand.click_at(hand.place(0));
    hand.rest();
    look("placed");
    hand.click("undo");
    hand.click("places:1");
    hand.click("place:0");
    hand.rest();
    look("outside");
    hand.click("places:2");
    hand.click("place:0");
    hand.rest();
    look("nearest");
    hand.click("places:4");
    hand.click("point:0");
    hand.rest();
    look("points");
    hand.click("places_find");
    ImGui::GetIO().AddInputCharactersUTF8("\xE5\x8C\x97\xE9\x97\xA8");
    hand.rest();
    look("found");
  }
}

}  // namespace
}  // namespace gridwalk::ui
