// A disk that goes while somebody works: it is said, nothing that was stored is lost, and the work goes on when it is there again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/full_disk.h"
#include "tests/viewer/ui/gallery.h"

namespace gridwalk::ui {
namespace {

namespace fs = std::filesystem;
using words::Language;

class DiskThatGoes : public ::testing::Test {
 protected:
  // Another zone than the one it is in.
  static int other_zone(testing::Hand& hand, int community) { return (hand.zone_of(community) + 1) % static_cast<int>(hand.project().view->zones.size()); }
  static void move(testing::Hand& hand, int community, int zone) {
    hand.app().select({hand.project().snapshot->communities[static_cast<std::size_t>(community)].id});
    hand.app().move_selected(zone);
    hand.rest();
  }
  static std::string said(testing::Hand& hand) { return hand.app().message() ? hand.app().message()->lines.front() : ""; }
  std::string digest() const { return data::Store::open(file_, data::Store::Mode::ReadOnly)->digest(); }

  testing::TemporaryFolder folder_;
  fs::path file_ = testing::divided_street(folder_.path() / "stick");
};

TEST_F(DiskThatGoes, WithoutRoomTheMoveIsRefusedAndTheNextOneIsNot) {
  for (const Language language : {Language::English, Language::Chinese}) {
    testing::Hand hand(file_, language);
    move(hand, 5, other_zone(hand, 5));
    const std::string stored = hand.project().store->digest();
    const int zone = hand.zone_of(9), wanted = other_zone(hand, 9);
    {
      const testing::FullDisk full(4096);
      move(hand, 9, wanted);
      ASSERT_TRUE(hand.app().message());
      EXPECT_EQ(hand.app().message()->kind, Message::Kind::Error);
      EXPECT_NE(said(hand).find(language == Language::English ? "full" : "\xE6\xBB\xA1"), std::string::npos) << said(hand);
      EXPECT_EQ(hand.zone_of(9), zone) << "what is shown is what is stored";
      EXPECT_EQ(hand.project().store->digest(), stored);
      // The window lives on: it looks, selects, moves the map.
      hand.click_at(hand.place(3));
      EXPECT_TRUE(hand.app().selected().contains(hand.project().snapshot->communities[3].id));
      hand.press(Key::K, true);
      hand.press(Key::Escape);
    }
    move(hand, 9, wanted);
    EXPECT_EQ(hand.zone_of(9), wanted) << "there is room again";
    hand.app().undo();
    hand.rest();
    EXPECT_EQ(hand.project().store->digest(), stored);
    EXPECT_EQ(digest(), stored);
  }
}

// The folder goes away under the open project, as a stick that is pulled out, and comes back.
TEST_F(DiskThatGoes, WhatWasStoredIsThereWhenItComesBack) {
  const fs::path away = folder_.path() / "pulled out";
  std::string stored;
  {
    testing::Hand hand(file_, Language::English);
    move(hand, 5, other_zone(hand, 5));
    stored = hand.project().store->digest();
    fs::rename(file_.parent_path(), away);
    // Whatever becomes of these, the window does not fall: an edit, another, an undo, a copy, the file opened anew.
    move(hand, 9, other_zone(hand, 9));
    const std::string with_nine = hand.project().store->digest();
    hand.app().undo();
    hand.rest();
    EXPECT_EQ(hand.project().store->digest(), with_nine == stored ? with_nine : stored);
    hand.app().open(file_);
    hand.rest();
    ASSERT_TRUE(hand.app().message()) << "that the file is not there is said";
    EXPECT_NE(hand.app().project(), nullptr) << "and what was open stays open";
    fs::rename(away, file_.parent_path());
    hand.app().message().reset();
    const int wanted = other_zone(hand, 9);
    move(hand, 9, wanted);
    EXPECT_EQ(hand.zone_of(9), wanted) << "work goes on: " << said(hand);
    hand.app().undo();
    hand.rest();
    EXPECT_EQ(hand.project().store->digest(), stored);
  }
  EXPECT_EQ(digest(), stored);
  EXPECT_TRUE(data::Store::open(file_)->notes().empty());
}

}  // namespace
}  // namespace gridwalk::ui
