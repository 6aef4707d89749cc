// What is typed finds what is meant; one card has all of a community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "viewer/jobs/community_card.h"
#include "viewer/jobs/find.h"

namespace gridwalk::jobs {
namespace {

data::Date day(int year, unsigned month, unsigned of_month) {
  return data::Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month)};
}

geo::MultiPolygon square(double x) { return {{{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, {}}}; }

data::SnapshotPtr small_street() {
  auto snapshot = std::make_shared<data::Snapshot>();
  data::Community sun, sea, old;
  sun.id = {1};
  sun.name = "\xE9\x98\xB3\xE5\x85\x89\xE8\x8A\xB1\xE5\x9B\xAD";  // 阳光花园
  sun.code = "CY-017";
  sun.aliases = {"\xE9\x98\xB3\xE5\x85\x89\xE5\x9F\x8E"};  // 阳光城
  sun.committee = {5};
  sun.households = 800;
  sun.boundary = square(0);
  sea.id = {2};
  sea.name = "\xE6\xB5\xB7\xE9\x83\xBD\xE8\x8A\xB1\xE5\x9B\xAD";  // 海都花园
  sea.code = "CY-018";
  sea.boundary = square(200);
  old.id = {3};
  old.name = "\xE9\x95\xBF\xE5\xAE\x89\xE9\x87\x8C";  // 长安里
  snapshot->communities = data::Table<data::Community>({sun, sea, old});
  data::Committee committee;
  committee.id = {5};
  committee.name = "\xE5\x92\x8C\xE5\xB9\xB3\xE5\xB1\x85\xE5\xA7\x94\xE4\xBC\x9A";  // 和平居委会
  snapshot->committees = data::Table<data::Committee>({committee});
  data::Road north, south;
  north.id = {6};
  south.id = {7};
  north.name = south.name = "\xE6\xAD\xA3\xE9\x98\xB3\xE8\xB7\xAF";  // 正阳路
  north.line = {{0, 0}, {100, 0}};
  south.line = {{100, 0}, {300, 0}};
  snapshot->roads = data::Table<data::Road>({north, south});
  data::Complaint first, second;
  first.id = {8};
  first.order_no = "QD202606030017";
  first.community = {1};
  first.received_at = std::chrono::local_days(day(2026, 6, 3));
  first.kind = data::ProblemKind::Dirty;
  second = first;
  second.id = {9};
  second.order_no = "QD202606040018";
  second.received_at = std::chrono::local_days(day(2026, 6, 4));
  snapshot->complaints = data::Table<data::Complaint>({first, second});
  return snapshot;
}

std::vector<std::int64_t> ids(const std::vector<Found>& found) {
  std::vector<std::int64_t> all;
  for (const Found& one : found) all.push_back(one.id);
  return all;
}

TEST(Find, ByNameAliasCodeNumberAndPinyin) {
  const FindIndex index(small_street(), {});
  EXPECT_EQ(ids(index.find("\xE9\x98\xB3\xE5\x85\x89\xE8\x8A\xB1\xE5\x9B\xAD")).front(), 1);
  EXPECT_EQ(ids(index.find("yghy")), std::vector<std::int64_t>{1}) << "initials";
  EXPECT_EQ(ids(index.find("Yang Guang")).front(), 1) << "whole readings, capitals, a space";
  EXPECT_EQ(ids(index.find("\xEF\xBC\xA3\xEF\xBC\xB9-018")), std::vector<std::int64_t>{2}) << "a code in full-width letters";
  EXPECT_EQ(ids(index.find("\xE9\x98\xB3\xE5\x85\x89\xE5\x9F\x8E")), std::vector<std::int64_t>{1}) << "an alias";
  EXPECT_EQ(ids(index.find("changan")), std::vector<std::int64_t>{3});
  EXPECT_EQ(ids(index.find("zhangan")), std::vector<std::int64_t>{3}) << "a character that is read in two ways";
  EXPECT_EQ(ids(index.find("0017")), std::vector<std::int64_t>{8}) << "the end of an order number";
  EXPECT_EQ(ids(index.find("qd2026")), (std::vector<std::int64_t>{8, 9})) << "its beginning, in any case";
  EXPECT_EQ(ids(index.find("hp")).front(), 5);
  EXPECT_TRUE(index.find("nothing of that name").empty());
  EXPECT_TRUE(index.find("  ").empty());
}

TEST(Find, TheWholeNameComesFirstAndARoadOnce) {
  const FindIndex index(small_street(), {});
  const auto gardens = index.find("\xE8\x8A\xB1\xE5\x9B\xAD");  // 花园: in two names
  EXPECT_EQ(ids(gardens), (std::vector<std::int64_t>{1, 2}));
  const auto roads = index.find("zyl");
  ASSERT_EQ(roads.size(), 1u);
  EXPECT_EQ(roads[0].kind, FoundKind::Road);
  EXPECT_EQ(roads[0].where.width(), 300) << "both pieces";
  EXPECT_EQ(index.find("\xE8\x8A\xB1\xE5\x9B\xAD", 1).size(), 1u);
}

TEST(CommunityCard, HasEverythingNewestFirstAndNobodysPersonalData) {
  const auto snapshot = small_street();
  const CommunityCard card = community_card(*snapshot, {1}, {}, words::Words(words::Language::English));
  EXPECT_EQ(card.name, snapshot->communities[0].name);
  ASSERT_FALSE(card.facts.empty());
  EXPECT_STREQ(card.facts[0].key, "code");
  EXPECT_EQ(card.facts[0].value, "CY-017");
  const auto table = std::ranges::find(card.tables, std::string_view("complaints"), [](const CardTable& t) { return std::string_view(t.key); });
  ASSERT_NE(table, card.tables.end());
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0][1], "QD202606040018");
  EXPECT_EQ(table->rows[1][2], "dirty");
  for (const CardTable& each : card.tables) {
    for (const auto& row : each.rows) EXPECT_EQ(row.size(), each.columns.size()) << each.key;
  }
  EXPECT_TRUE(community_card(*snapshot, {77}, {}, words::Words(words::Language::Chinese)).facts.empty()) << "a community that is not there";
}

}  // namespace
}  // namespace gridwalk::jobs
