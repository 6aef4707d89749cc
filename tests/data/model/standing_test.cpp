// Which communities there are at a time, and whose the findings of the ended ones are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/standing.h"

#include <gtest/gtest.h>

#include "data/model/dates.h"

namespace gridwalk::data {
namespace {

using namespace std::chrono;

constexpr Date july{year(2026) / 7 / 1};

Community square(std::int64_t id, double x, std::optional<Date> from = {}, std::optional<Date> to = {}) {
  Community made{.id = {id}, .name = std::to_string(id)};
  made.boundary = {{{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, {}}};
  made.valid = {from, to};
  return made;
}

// 1 became 2 (west, a third) and 3 (east); 3 and 4 became 5; 6 ended with nobody after it; 7 and 8 name each other.
Snapshot street() {
  Snapshot made;
  const Date june = day_before(july), august{year(2026) / 8 / 1};
  made.communities = Table<Community>({square(1, 0, {}, june), square(2, 0, july), square(3, 100, july, day_before(august)), square(4, 200, {}, day_before(august)),
                                       square(5, 100, august), square(6, 300, {}, june), square(7, 400, {}, june), square(8, 400, {}, june)});
  made.lineages = Table<Lineage>({{{11}, {1}, {2}, july, 1.0 / 3}, {{12}, {1}, {3}, july, 2.0 / 3}, {{13}, {3}, {5}, august, 1}, {{14}, {4}, {5}, august, 1},
                                  {{15}, {7}, {8}, july, 1}, {{16}, {8}, {7}, july, 1}});
  return made;
}

std::vector<std::int64_t> ids(const Table<Community>& table) {
  std::vector<std::int64_t> list;
  for (const Community& community : table) list.push_back(community.id.value);
  return list;
}

TEST(Standing, ThoseThatHaveNotEndedAreTheStreet) {
  const Snapshot made = street();
  const Table<Community> now = standing_of(made.communities);
  EXPECT_EQ(ids(now), (std::vector<std::int64_t>{2, 5}));
  EXPECT_TRUE(standing_of(now).same_as(now)) << "nothing is copied where nothing has ended";
}

TEST(Standing, AMonthHasThoseOfAnyOfItsDays) {
  const Snapshot made = street();
  EXPECT_EQ(ids(standing_of(made.communities, year(2026) / 6 / 1, day_before(july))), (std::vector<std::int64_t>{1, 4, 6, 7, 8}));
  EXPECT_EQ(ids(standing_of(made.communities, july, year(2026) / 7 / 31)), (std::vector<std::int64_t>{2, 3, 4}));
  EXPECT_EQ(ids(standing_of(made.communities, day_before(july), july)), (std::vector<std::int64_t>{1, 2, 3, 4, 6, 7, 8}));
}

TEST(Standing, FindingsGoToWhoeverTookThePlaceOverOrMostOfIt) {
  Snapshot made = street();
  made.communities = standing_of(made.communities);
  const Heirs heirs(made);
  EXPECT_EQ(heirs.of({2}, {}), CommunityId{2});
  EXPECT_EQ(heirs.of({1}, geo::Point{50, 50}), CommunityId{2}) << "it lies in the west";
  EXPECT_EQ(heirs.of({1}, geo::Point{150, 50}), CommunityId{5}) << "by way of 3, which has ended too";
  EXPECT_EQ(heirs.of({1}, {}), CommunityId{5}) << "two thirds of the households";
  EXPECT_EQ(heirs.of({4}, {}), CommunityId{5});
  EXPECT_EQ(heirs.index_of({6}, geo::Point{350, 50}), -1);
  EXPECT_EQ(heirs.index_of({7}, geo::Point{450, 50}), -1) << "a line that runs in a circle ends";
  EXPECT_EQ(heirs.index_of({}, {}), -1);
  EXPECT_EQ(heirs.index_of({99}, {}), -1);
}

}  // namespace
}  // namespace gridwalk::data
