// Team changes, rules, neighbours, zone locks and the places of notes, by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/viewer/ui/hand.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {
namespace {

class TeamWindow : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = testing::divided_street(folder_.path());
};

void type(testing::Hand& hand, const std::string& id, const char* text) {
  hand.click(id);
  ImGui::GetIO().AddInputCharactersUTF8(text);
  hand.frames(4);
}

void pull(testing::Hand& hand, const std::string& id, float part) {
  const Seen seen = hand.screen.seen().at(id);
  const float y = (seen.from.y + seen.to.y) / 2;
  hand.point({(seen.from.x + seen.to.x) / 2, y});
  ImGui::GetIO().MouseDown[0] = true;
  hand.frames(2);
  hand.point({seen.from.x + (seen.to.x - seen.from.x) * part, y});
  hand.release();
}

// Two communities that the ground calls neighbours.
std::pair<int, int> a_link(const testing::Hand& hand) {
  const auto& links = const_cast<testing::Hand&>(hand).project().ground->adjacency.links;
  const auto wall = std::ranges::find(links, geo::LinkKind::Wall, &geo::Link::kind);
  return wall == links.end() ? std::pair(links.front().a, links.front().b) : std::pair(wall->a, wall->b);
}

void select_two(testing::Hand& hand, int a, int b) {
  const auto& communities = hand.project().snapshot->communities;
  hand.app().select({communities[static_cast<std::size_t>(a)].id, communities[static_cast<std::size_t>(b)].id});
  hand.frames();
}

TEST_F(TeamWindow, WhatTheSliderShowsIsWhatIsStored) {
  testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  hand.click("team");
  hand.click("team_case:0");
  EXPECT_FALSE(hand.screen.seen().at("team_compute").enabled) << "whose zone is it?";
  hand.click("team_person:2");
  hand.click("team_compute");
  hand.rest();
  ASSERT_TRUE(hand.sees("team_slider")) << hand.app().dialogs.team.inspector;
  ASSERT_TRUE(hand.app().plan_preview);
  const auto found = hand.app().dialogs.team.found;
  const std::size_t fewest = hand.app().plan_preview->changes.size();
  const std::string first = hand.text("team_moved"), bar = hand.text("zone_load_1");
  pull(hand, "team_slider", 1);
  EXPECT_EQ(hand.app().dialogs.team.shown, static_cast<int>(found->list.size()) - 1);
  EXPECT_GT(hand.app().plan_preview->changes.size(), fewest) << "the most compact plan changes more";
  EXPECT_NE(hand.text("team_moved"), first);
  EXPECT_EQ(hand.project().store->digest(), before) << "nothing is stored by looking";
  pull(hand, "team_slider", 0);
  EXPECT_EQ(hand.text("team_moved"), first);

  const std::vector<int> wanted = found->list.front().zoning.zone_of;
  std::vector<data::InspectorId> inspectors;
  for (const int z : found->zone_before) inspectors.push_back(hand.project().view->leads[static_cast<std::size_t>(z)]);
  const data::InspectorId gone = hand.project().view->leads[2];
  hand.click("start");
  hand.rest();
  EXPECT_EQ(hand.app().dialogs.open, Dialog::None);
  ASSERT_EQ(hand.project().view->zones.size(), 7U);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(hand.project().view->leads[static_cast<std::size_t>(hand.zone_of(static_cast<int>(i)))], inspectors[static_cast<std::size_t>(wanted[i])]);
  }
  EXPECT_EQ(data::to_text(*hand.project().snapshot->inspectors.find(gone)->valid.to), "2026-06-30") << "the end of the month was proposed";
  hand.click("undo");
  EXPECT_EQ(hand.project().store->digest(), before) << "one step";
}

TEST_F(TeamWindow, ComputingStopsAtTheButtonAndAChangedQuestionIsAskedAnew) {
  testing::Hand hand(file_);
  hand.click("team");
  hand.click("team_case:3");
  hand.click("team_compute");
  ASSERT_TRUE(hand.sees("team_stop"));
  hand.click("team_stop");
  hand.rest();
  EXPECT_FALSE(hand.sees("team_slider"));
  hand.click("team_case:1");
  type(hand, "team_name", "Zhou");
  pull(hand, "team_share", 0.5F);
  EXPECT_LT(hand.app().dialogs.team.share, 0.7);
  for (int z = 0; z < 5; ++z) hand.click("team_zone:" + std::to_string(z));
  EXPECT_EQ(hand.app().dialogs.team.closed.size(), 5U);
  hand.app().press({Key::Escape});
  hand.frames();
  EXPECT_FALSE(hand.sees("team_compute"));
}

TEST_F(TeamWindow, ACommunityIsBuiltWhereTheMapIsClicked) {
  testing::Hand hand(file_);
  const std::string before = hand.project().store->digest();
  hand.click("team");
  hand.click("team_case:4");
  type(hand, "team_built", "New Garden");
  EXPECT_FALSE(hand.screen.seen().at("team_compute").enabled) << "where is it?";
  const geo::Point place = hand.place(0);
  hand.click_at({place.x + 60, place.y});
  // All but two zones stay: that is quicker than the whole street.
  for (std::size_t z = 0; z < 8; ++z) {
    if (static_cast<int>(z) != hand.zone_of(0)) hand.click("team_zone:" + std::to_string(z));
  }
  hand.click("team_compute");
  hand.rest();
  ASSERT_TRUE(hand.app().plan_preview && hand.app().plan_preview->place);
  EXPECT_EQ(hand.text("team_taken"), "1 community");
  hand.click("start");
  hand.rest();
  EXPECT_EQ(hand.project().snapshot->communities.size(), 133U);
  hand.click("undo");
  hand.rest();  // the ground is worked out again
  EXPECT_EQ(hand.project().store->digest(), before);
  // And two that become one are pointed at on the map.
  hand.click("team");
  hand.click("team_case:5");
  EXPECT_FALSE(hand.screen.seen().at("team_compute").enabled);
  const auto [a, b] = a_link(hand);
  hand.click_at(hand.place(a));
  ImGui::GetIO().KeyCtrl = true;
  hand.click_at(hand.place(b));
  ImGui::GetIO().KeyCtrl = false;
  hand.frames();
  EXPECT_EQ(hand.app().dialogs.team.pair.size(), 2U);
  EXPECT_TRUE(hand.screen.seen().at("team_compute").enabled);
}

TEST_F(TeamWindow, ARuleIsLaidDownWithItsReasonJudgedAndTakenBack) {
  testing::Hand hand(file_);
  const auto [a, b] = a_link(hand);
  // Two that lie in one zone are to be apart.
  int other = -1;
  for (int i = 0; other < 0; ++i) {
    if (i != a && hand.zone_of(i) == hand.zone_of(a)) other = i;
  }
  select_two(hand, a, other);
  hand.click("rule_apart");
  ASSERT_EQ(hand.app().dialogs.open, Dialog::Rules);
  EXPECT_FALSE(hand.screen.seen().at("rule_add").enabled) << "no reason yet";
  type(hand, "rule_reason", "the same company");
  hand.click("rule_add");
  hand.rest();
  ASSERT_EQ(hand.project().snapshot->zone_rules.size(), 1U);
  EXPECT_EQ(hand.project().snapshot->zone_rules[0].reason, "the same company");
  EXPECT_EQ(hand.zone_of(a), hand.zone_of(other)) << "a rule moves nobody by itself";
  const std::string says = hand.text("rule_says:1:apart-broken");
  for (const int i : {a, other}) EXPECT_NE(says.find(hand.project().snapshot->communities[static_cast<std::size_t>(i)].name), std::string::npos) << says;

  // And together: the two contradict each other, and each says so.
  type(hand, "rule_reason", "one gate");
  hand.click("rule_kind:keep-together");
  hand.click("rule_add");
  hand.rest();
  EXPECT_TRUE(hand.sees("rule_says:1:apart-but-together"));
  EXPECT_TRUE(hand.sees("rule_says:2:apart-but-together"));
  hand.click("rules_try");
  hand.rest();
  EXPECT_NE(hand.text("rules_tried").find("No plan"), std::string::npos) << hand.text("rules_tried");
  EXPECT_TRUE(hand.sees("rule_says:1:blame-together") && hand.sees("rule_says:2:blame-apart")) << "lifting either helps, and it is said beside it";
  hand.click("rule_remove:2");
  hand.rest();
  EXPECT_FALSE(hand.sees("rule_says:1:apart-but-together"));
  hand.click("rule_remove:1");
  hand.rest();
  EXPECT_TRUE(hand.project().snapshot->zone_rules.empty());
}

TEST_F(TeamWindow, ALinkIsCutWithAReasonAndGivenBackToTheGround) {
  testing::Hand hand(file_);
  const auto [a, b] = a_link(hand);
  select_two(hand, a, b);
  hand.click("rules");
  const std::string ground = hand.text("link_text");
  EXPECT_FALSE(hand.screen.seen().at("link").enabled) << "they are neighbours already";
  EXPECT_FALSE(hand.screen.seen().at("cut").enabled) << "no reason yet";
  type(hand, "rule_reason", "a locked gate");
  hand.click("cut");
  hand.rest();
  EXPECT_NE(hand.text("link_text").find("a locked gate"), std::string::npos) << hand.text("link_text");
  const auto linked = [&] {
    return std::ranges::any_of(hand.project().view->problem.links, [&](const geo::ZoningLink& l) { return l.a == std::min(a, b) && l.b == std::max(a, b); });
  };
  EXPECT_FALSE(linked());
  EXPECT_TRUE(hand.sees("hand:1"));
  hand.click("as_ground");
  hand.rest();
  EXPECT_EQ(hand.text("link_text"), ground);
  EXPECT_TRUE(linked());
}

TEST_F(TeamWindow, AZoneIsFrozenMayOnlyGainAndChangesItsInspector) {
  testing::Hand hand(file_);
  const auto lock = [&] { return hand.project().zone(0)->lock; };
  hand.click("zone_lock_1");
  hand.click("zone_lock:1");
  hand.rest();
  EXPECT_EQ(lock(), data::ZoneLock::Frozen);
  EXPECT_EQ(hand.text("zone_lock_1"), "frozen");
  // By right click on the card.
  const Seen card = hand.screen.seen().at("zone_1");
  hand.point({(card.from.x + card.to.x) / 2, (card.from.y + card.to.y) / 2});
  ImGui::GetIO().MouseDown[1] = true;
  hand.frames(2);
  ImGui::GetIO().MouseDown[1] = false;
  hand.frames(3);
  ASSERT_TRUE(hand.sees("zone_lock:2"));
  hand.click("zone_lock:2");
  hand.rest();
  EXPECT_EQ(lock(), data::ZoneLock::Keeps);
  hand.click("zone_lock_1");
  hand.click("zone_lock:0");
  hand.rest();
  EXPECT_EQ(lock(), data::ZoneLock::Open);
  const std::string before = hand.project().store->digest();
  hand.click("zone_lock_1");
  hand.click("zone_lead:none");
  hand.rest();
  EXPECT_EQ(hand.project().lead(0), nullptr);
  hand.click("zone_lock_1");
  hand.click("zone_lead:0");
  hand.rest();
  ASSERT_NE(hand.project().lead(0), nullptr);
  EXPECT_EQ(hand.project().lead(0)->id, hand.project().snapshot->inspectors[0].id);
  hand.click("undo");
  hand.click("undo");
  EXPECT_EQ(hand.project().store->digest(), before);
}

TEST_F(TeamWindow, ANoteShowsItsPlaceWhateverItSpeaksOf) {
  testing::Hand hand(file_);
  const data::CommunityId first = hand.project().snapshot->communities[0].id;
  hand.app().select({first});
  hand.app().move_selected(-1);
  hand.rest();
  hand.app().select({});
  hand.click("tab_notes");
  const auto& notes = hand.project().notes;
  ASSERT_FALSE(notes.empty());
  for (std::size_t n = 0; n < notes.size(); ++n) {
    hand.app().zoom_to_all();
    hand.frames();
    const auto from = hand.app().camera.extent();
    hand.click("note_" + std::to_string(n + 1));
    hand.rest();
    EXPECT_FALSE(hand.app().camera.extent() == from) << notes[n].issue.code;
    if (notes[n].issue.code != "unit-unassigned") continue;
    EXPECT_EQ(hand.app().selected(), std::set<data::CommunityId>{first});
    EXPECT_TRUE(hand.app().camera.extent().contains(hand.place(0)));
  }
}

}  // namespace
}  // namespace gridwalk::ui
