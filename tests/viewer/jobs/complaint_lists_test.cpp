// Complaints sorted by how they are placed; what is right as it is is confirmed; what is not located is counted wherever complaints are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <numeric>

#include "data/model/standing.h"
#include "tests/viewer/jobs/small_office.h"
#include "viewer/jobs/complaint_lists.h"
#include "viewer/jobs/heat.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/loads.h"

namespace gridwalk::jobs {
namespace {

using gridwalk::testing::ListRow;

class Lists : public gridwalk::testing::SmallOffice {
 protected:
  Lists() {
    garden_ = community("阳光花园", 0, 0);
    estate_ = community("阳光小区", 600, 0);
    overlapping_ = community("和谐家园", 150, 0, 100);
    import("6月.csv", rows_);
  }
  std::vector<std::string> of(Placing placing) {
    const ComplaintLists lists = complaint_lists(store_->snapshot());
    std::vector<std::string> numbers;
    for (const ListedComplaint& row : lists.rows[static_cast<std::size_t>(placing)]) numbers.push_back(lists.of->complaints.find(row.id)->order_no);
    std::ranges::sort(numbers);
    return numbers;
  }
  using Numbers = std::vector<std::string>;
  const std::vector<ListRow> rows_{{.order_no = "IN", .address = "某处", .at = geo::Point{50, 50}},
                                   {.order_no = "EDGE", .address = "街边", .at = geo::Point{50, 230}},
                                   {.order_no = "TWO", .address = "墙根", .at = geo::Point{170, 50}},
                                   {.order_no = "FAR", .address = "河边", .at = geo::Point{400, 3000}},
                                   {.order_no = "WORDS", .address = "阳光花园3号楼"},
                                   {.order_no = "WHO", .address = "阳光5号楼"},
                                   {.order_no = "NOTHING"}};
  data::CommunityId garden_, estate_, overlapping_;
};

TEST_F(Lists, EachIsOfOneKindAndNoneIsLost) {
  EXPECT_EQ(of(Placing::Waiting), (Numbers{"NOTHING", "WHO"}));
  EXPECT_EQ(of(Placing::Outside), Numbers{"FAR"});
  EXPECT_EQ(of(Placing::Nearest), Numbers{"EDGE"});
  EXPECT_EQ(of(Placing::Several), Numbers{"TWO"});
  EXPECT_EQ(of(Placing::Address), Numbers{"WORDS"});
  const PlacingCounts counts = placing_counts(*store_->snapshot());
  EXPECT_EQ(std::accumulate(counts.by.begin(), counts.by.end(), 0), counts.all);
  EXPECT_EQ(counts.all, 7);
  EXPECT_EQ(counts.not_located(), 3);
  EXPECT_EQ(counts.not_located(), not_located(*store_->snapshot()).all());
}

TEST_F(Lists, AddressAndPlaceBothSpeakForCommunities) {
  const Candidates candidates(store_->snapshot());
  const auto two = candidates.of(complaint("TWO"));
  ASSERT_GE(two.size(), 2U);
  for (const Candidate& one : {two[0], two[1]}) {
    EXPECT_EQ(one.away_m, 0.0) << "inside both";
    EXPECT_FALSE(one.by_address);
  }
  const auto edge = candidates.of(complaint("EDGE"));
  ASSERT_FALSE(edge.empty());
  EXPECT_EQ(edge[0].community, garden_);
  EXPECT_NEAR(*edge[0].away_m, 30, 0.1);
  const auto who = candidates.of(complaint("WHO"));
  ASSERT_EQ(who.size(), 2U) << "either of two by its words; it has no place";
  EXPECT_TRUE(who[0].by_address && !who[0].away_m);
  EXPECT_TRUE(candidates.of(complaint("FAR")).empty());
  EXPECT_TRUE(candidates.of(complaint("NOTHING")).empty());
}

TEST_F(Lists, WhatIsRightAsItIsStaysAndIsFlaggedNoMore) {
  const std::string before = store_->digest();
  EXPECT_EQ(accept_places(*store_, {complaint("EDGE").id, complaint("TWO").id, complaint("FAR").id}), 2) << "one has no community";
  for (const char* number : {"EDGE", "TWO"}) {
    EXPECT_EQ(complaint(number).match, data::MatchMethod::Manual);
    EXPECT_TRUE(complaint(number).position_flag.empty());
  }
  EXPECT_EQ(accept_places(*store_, {complaint("EDGE").id}), 0) << "said already";
  const data::CommunityId two = complaint("TWO").community;
  import("7月.csv", rows_);
  EXPECT_EQ(complaint("EDGE").community, garden_);
  EXPECT_EQ(complaint("TWO").community, two);
  EXPECT_TRUE(of(Placing::Nearest).empty() && of(Placing::Several).empty()) << "not asked again next month";
  ASSERT_TRUE(store_->undo());
  ASSERT_TRUE(store_->undo());
  EXPECT_EQ(store_->digest(), before);
}

TEST_F(Lists, MatchingStopsWhenItIsToldToAndChangesNothing) {
  std::vector<ListRow> many;
  for (int i = 0; i < 1100; ++i) many.push_back({.order_no = fmt::format("M{}", i), .address = fmt::format("金色水岸{}号", i)});
  import("7月.csv", many);
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community estate = *edit.before().communities.find(estate_);
    estate.aliases = {"金色水岸"};
    edit.put(estate);
  });
  ASSERT_EQ(complaint_lists(store_->snapshot()).sure, 1100);
  const std::string before = store_->digest();
  std::stop_source stop;
  Progress progress;
  progress.stop = stop.get_token();
  double share = 0;
  progress.report = [&](double done, std::string_view) { share = done; };
  stop.request_stop();
  EXPECT_THROW(match_waiting(*store_, progress), Error);
  EXPECT_THROW(complaint_lists(store_->snapshot(), progress), Error);
  EXPECT_EQ(store_->digest(), before);
  progress.stop = {};
  EXPECT_EQ(match_waiting(*store_, progress), 1100);
  EXPECT_GT(share, 0.5) << "it told how far it was";
  EXPECT_EQ(complaint("M7").community, estate_);
}

TEST_F(Lists, WhatIsNotLocatedIsCountedWhereverComplaintsAre) {
  const data::SnapshotPtr snapshot = store_->snapshot();
  carto::HeatOptions options;
  options.of = carto::HeatOf::Complaints;
  const HeatResult hot = heat(*snapshot, options);
  int counted = hot.without_community;
  for (const HotCommunity& community : hot.hottest) counted += community.count;
  EXPECT_EQ(counted, 7) << "the list of the hottest with its last line";
  EXPECT_EQ(hot.without_community, 3);

  const GroundPtr ground = ground_of(*snapshot);
  double loaded = 0;
  for (const geo::LoadFacts& facts : load_facts(*snapshot, *ground)) loaded += facts.complaints;
  EXPECT_EQ(loaded + complaints_not_located(*snapshot), 7) << "the zone table's column with its last row";
  const geo::Loads loads = community_loads(*snapshot, *ground, {});
  const auto told = std::ranges::find(loads.issues, "load-complaints-not-located", &Issue::code);
  ASSERT_NE(told, loads.issues.end());
  EXPECT_EQ(told->args.front().second, "3");
  for (const char* number : {"FAR", "WHO", "NOTHING"}) place_complaint(*store_, number, garden_, {});
  const geo::Loads placed = community_loads(*store_->snapshot(), *ground, {});
  EXPECT_EQ(std::ranges::find(placed.issues, "load-complaints-not-located", &Issue::code), placed.issues.end());
}

}  // namespace
}  // namespace gridwalk::jobs
