// Bodies that join visits: where, and on which half-days they are free.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/partners.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/viewer/jobs/drawn_project.h"

namespace gridwalk::jobs {
namespace {

using testing::error_code;
using testing::has;
using testing::named;

using Room = std::array<int, 2>;
constexpr data::Month july{2026, 7};

data::Date day(const char* text) { return *data::date_from_text(text); }

class Partners : public ::testing::Test {
 protected:
  Partners() : store_(testing::drawn_project(folder_.path() / "drawn.gridwalk", "abc")) {
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      east_ = edit.put(data::Committee{.name = "East"});
      west_ = edit.put(data::Committee{.name = "West"});
      for (data::Community community : edit.before().communities) {
        community.committee = community.name == "a" ? west_ : east_;
        edit.put(community);
      }
    });
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const JoiningBody& body : joining_bodies(*store_->snapshot(), july)) found.push_back(body.name + ":" + std::to_string(body.communities.size()));
    return found;
  }
  Room room(data::PartnerBodyId id, const char* on) const {
    const auto snapshot = store_->snapshot();
    return room_of(*snapshot, *snapshot->partner_bodies.find(id), day(on));
  }

  gridwalk::testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  data::CommitteeId east_, west_;
};

TEST_F(Partners, CommitteesJoinTheirOwnUnlessARecordReplacesThem) {
  EXPECT_EQ(names(), (std::vector<std::string>{"East:2", "West:1"}));
  const auto bare = joining_bodies(*store_->snapshot(), july).front();
  EXPECT_EQ(room_of(*store_->snapshot(), bare, day("2026-07-06")), (Room{2, 2}));
  put_partner(*store_, {.name = "East committee", .committee = east_, .joins = data::PartnerJoins::FirstVisit});
  put_partner(*store_, {.name = "West", .committee = west_, .joins = data::PartnerJoins::Never});
  put_partner(*store_, {.name = "Fire service", .communities = {named(*store_, "a"), named(*store_, "b")}});
  put_partner(*store_, {.name = "Environment"});
  EXPECT_EQ(names(), (std::vector<std::string>{"East committee:2", "Environment:3", "Fire service:2"}));
}

TEST_F(Partners, ARecordCountsOnlyInItsTime) {
  put_partner(*store_, {.name = "Summer team", .valid = {day("2026-08-01"), std::nullopt}});
  EXPECT_EQ(names(), (std::vector<std::string>{"East:2", "West:1"}));
}

TEST_F(Partners, TheUsualWeekAndItsExceptions) {
  // Free on Monday mornings and all Thursday.
  const auto id = put_partner(*store_, {.name = "Fire service", .halves = 1 | 3 << 6, .most_visits = 3});
  EXPECT_EQ(room(id, "2026-07-06"), (Room{3, 0}));
  EXPECT_EQ(room(id, "2026-07-07"), (Room{0, 0}));
  EXPECT_EQ(room(id, "2026-07-09"), (Room{3, 3}));
  put_partner_day(*store_, {.body = id, .date = day("2026-07-09"), .free = false, .reason = "drill"});
  EXPECT_EQ(room(id, "2026-07-09"), (Room{0, 0}));
  const auto half = put_partner_day(*store_, {.body = id, .date = day("2026-07-09"), .part = data::DayPart::Afternoon, .free = true});
  EXPECT_EQ(room(id, "2026-07-09"), (Room{0, 3})) << "the half-day's word goes before the whole day's";
  remove_partner_day(*store_, half);
  EXPECT_EQ(room(id, "2026-07-09"), (Room{0, 0}));
  put_partner_day(*store_, {.body = id, .date = day("2026-07-09"), .free = true});
  EXPECT_EQ(store_->snapshot()->partner_days.size(), 1U) << "one word a part of the day";
  remove_partner(*store_, id);
  EXPECT_TRUE(store_->snapshot()->partner_days.empty());
  store_->undo();
  EXPECT_EQ(room(id, "2026-07-09"), (Room{3, 3}));
}

TEST_F(Partners, ABodyThatIsNeverFreeIsNamed) {
  put_partner(*store_, {.name = "Fire service", .halves = 0});
  const Issues notes = partner_notes(*store_->snapshot(), july);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].code, "partner-never-free");
  // Free on Sundays alone is no better.
  auto body = store_->snapshot()->partner_bodies[0];
  body.halves = 3 << 12;
  put_partner(*store_, body);
  EXPECT_TRUE(has(partner_notes(*store_->snapshot(), july), "partner-never-free"));
}

TEST_F(Partners, WhatMakesNoSenseIsRefused) {
  EXPECT_EQ(error_code([&] { put_partner(*store_, {.name = "  "}); }), "partner-name-missing");
  put_partner(*store_, {.name = "Fire service"});
  EXPECT_EQ(error_code([&] { put_partner(*store_, {.name = "Fire service"}); }), "partner-name-taken");
  EXPECT_EQ(error_code([&] { put_partner(*store_, {.name = "Police", .most_visits = 0}); }), "partner-most-visits");
  EXPECT_EQ(error_code([&] { put_partner(*store_, {.name = "Police", .valid = {day("2026-08-01"), day("2026-07-01")}}); }), "period-backwards");
}

}  // namespace
}  // namespace gridwalk::jobs
