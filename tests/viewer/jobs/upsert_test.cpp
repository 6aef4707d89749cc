// Next month's list comes over this month's: new, changed, unchanged, gone; a whole batch is undone, also later.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "tests/viewer/jobs/small_office.h"
#include "viewer/jobs/batches.h"
#include "viewer/jobs/complaint_places.h"

namespace gridwalk::jobs {
namespace {

using gridwalk::testing::ListRow;

class Upsert : public gridwalk::testing::SmallOffice {
 protected:
  Upsert() {
    sun_ = community("阳光花园", 0, 0);
    harmony_ = community("和谐家园", 300, 0);
  }
  // Order numbers from..to of one month, inside the first community.
  static std::vector<ListRow> month(int from, int to, const char* status = "办理中") {
    std::vector<ListRow> rows;
    for (int i = from; i < to; ++i) {
      rows.push_back({.order_no = fmt::format("QD2026060{:06}", i), .status = status, .at = geo::Point{5.0 + i % 37 * 5, 5.0 + i % 31 * 6}});
    }
    return rows;
  }
  data::CommunityId sun_, harmony_;
};

// User story 5 at a tenth of its size: June 500, July 500 of which 120 were in June and 9 of these have a new status.
TEST_F(Upsert, JulyOverJuneUpdatesWhatChangedAndKeepsWhatWasDoneByHand) {
  const ImportResult june = import("6月.csv", month(0, 500));
  EXPECT_EQ(june.batch.added, 500);
  EXPECT_NE(june.batch.at, data::Moment{});
  EXPECT_GT(june.batch.history, 0);
  const std::string after_june = store_->digest();

  place_complaint(*store_, "QD2026060000400", harmony_, {});
  const auto place = geo::Projection::between("EPSG:4549", "EPSG:4326")->forward(from_corner(350, 50));
  place_complaint(*store_, "QD2026060000401", {}, place);

  std::vector<ListRow> rows = month(380, 880);
  for (int i = 0; i < 9; ++i) rows[static_cast<std::size_t>(i)].status = "已办结";
  const ImportResult july = import("7月.csv", rows);
  EXPECT_EQ(july.batch.added, 380);
  EXPECT_EQ(july.batch.changed, 9);
  EXPECT_EQ(july.batch.same, 111);
  EXPECT_EQ(july.batch.gone, 380) << "in June's list and not in July's: told, not touched";
  EXPECT_EQ(july.gone.size(), 380u);
  EXPECT_EQ(july.gone.front(), "QD2026060000000");
  ASSERT_EQ(july.changes.size(), 9u);
  EXPECT_EQ(july.changes[0].record, "QD2026060000380");
  EXPECT_EQ(july.changes[0].field, "status");
  EXPECT_EQ(july.changes[0].before, "办理中");
  EXPECT_EQ(july.changes[0].after, "已办结");
  EXPECT_EQ(store_->snapshot()->complaints.size(), 880u);
  EXPECT_EQ(complaint("QD2026060000400").community, harmony_) << "matched by hand";
  EXPECT_EQ(complaint("QD2026060000400").match, data::MatchMethod::Manual);
  EXPECT_NEAR(complaint("QD2026060000401").point->x, from_corner(350, 50).x, 0.2) << "placed by hand";
  EXPECT_EQ(complaint("QD2026060000401").community, harmony_);

  // The same list again changes nothing but the note of the batch.
  const ImportResult again = import("7月.csv", rows);
  EXPECT_EQ(again.batch.added + again.batch.changed, 0);
  EXPECT_EQ(again.batch.same, 500);

  // July goes as a whole, twice imported or not; June and what was done by hand stay.
  EXPECT_TRUE(undo_batch(*store_, 3).kept.empty());
  const BatchUndone undone = undo_batch(*store_, 2);
  EXPECT_TRUE(undone.kept.empty());
  EXPECT_EQ(store_->snapshot()->complaints.size(), 500u);
  EXPECT_EQ(complaint("QD2026060000380").status, "办理中");
  EXPECT_EQ(complaint("QD2026060000400").community, harmony_);
  EXPECT_EQ(batches(*store_).size(), 1u);
  for (int i = 0; i < 4; ++i) store_->undo();  // both undoings, July twice ...
  store_->undo();                              // ... and what was done by hand
  store_->undo();
  EXPECT_EQ(store_->digest(), after_june);
}

TEST_F(Upsert, ABatchIsUndoneAfterLaterEditsAndTheirConflictsAreNamed) {
  const ImportResult june = import("6月.csv", month(0, 30));
  import("7月.csv", month(20, 40));
  place_complaint(*store_, "QD2026060000003", harmony_, {});
  const BatchUndone undone = undo_batch(*store_, 1);
  // What July lists as well is July's, what was placed by hand is somebody's work.
  ASSERT_EQ(undone.kept.size(), 11u);
  EXPECT_EQ(std::ranges::count(undone.kept, "QD2026060000003", &KeptAfterUndo::name), 1);
  EXPECT_EQ(std::ranges::count(undone.kept, "QD2026060000020", &KeptAfterUndo::name), 1);
  EXPECT_EQ(store_->snapshot()->complaints.size(), 21u);
  EXPECT_EQ(complaint("QD2026060000003").community, harmony_);
  EXPECT_EQ(batches(*store_).size(), 2u) << "a batch stays listed while a record of it is there";
  store_->undo();
  EXPECT_EQ(store_->snapshot()->complaints.size(), 40u);
}

TEST_F(Upsert, DefaultGeocodesAreFoundSetAsideAndDecidedOnForGood) {
  std::vector<ListRow> rows = month(0, 400);
  const char* names[] = {"阳光花园", "和谐家园", "某处", "别处"};
  for (int i = 0; i < 30; ++i) {  // where the call centre puts what it can't find
    rows.push_back({.order_no = fmt::format("D{}", i), .address = names[i % 4], .at = geo::Point{900, 900}});
  }
  for (int i = 0; i < 40; ++i) {  // a community with much to complain about, placed at its gate
    rows.push_back({.order_no = fmt::format("H{}", i), .address = fmt::format("和谐家园{}号楼", i % 9 + 1), .at = geo::Point{310, 10}});
  }
  for (int i = 0; i < 15; ++i) rows.push_back({.order_no = fmt::format("F{}", i), .at = geo::Point{150, 170}});  // too few
  const ImportResult result = import("6月.csv", rows);
  EXPECT_TRUE(has(result.issues, "default-points"));
  EXPECT_TRUE(complaint("D2").default_point);
  EXPECT_FALSE(complaint("H0").default_point);
  EXPECT_FALSE(complaint("F0").default_point);
  EXPECT_EQ(complaint("D0").community, sun_) << "its words say more than the point";
  EXPECT_EQ(complaint("D0").match, data::MatchMethod::Address);
  EXPECT_FALSE(complaint("D2").community);
  EXPECT_EQ(not_located(*store_->snapshot()).waiting, 14) << "counted, not dropped: 30 less 8 and 8 whose words name a community";

  const auto places = crowded_addresses(*store_->snapshot());
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].rows, 40);
  EXPECT_FALSE(places[0].set_aside);
  EXPECT_EQ(places[1].rows, 30);
  EXPECT_TRUE(places[1].set_aside);
  EXPECT_EQ(decide_place(*store_, places[1].lon_lat, PlaceDecision::Exclude), 30);
  EXPECT_EQ(decide_place(*store_, places[0].lon_lat, PlaceDecision::Keep), 40);
  EXPECT_TRUE(complaint("D0").excluded);

  // Both decisions hold for the next list, also for rows that are new.
  import("7月.csv", {{.order_no = "N1", .at = geo::Point{900, 900}}, {.order_no = "N2", .at = geo::Point{310, 10}}, {.order_no = "D1", .status = "已办结", .at = geo::Point{900, 900}}});
  EXPECT_TRUE(complaint("N1").excluded);
  EXPECT_EQ(complaint("N2").position_flag, "kept");
  EXPECT_TRUE(complaint("D1").excluded);
  EXPECT_EQ(complaint("D1").status, "已办结");
}

// Names differ between lists (another character, another word): who is meant is not guessed. Rows are counted, their names told, none is dropped.
TEST_F(Upsert, NamesOfNobodyAndTimesThatRunBackwardsAreTold) {
  gridwalk::testing::write_file(folder_.path() / "6月.csv", "工单编号,受理时间,诉求类别,办结时间,所属小区\n"
                                                           "1,2026-06-03,垃圾,2026-06-05,阳光花园\n2,2026-06-03,垃圾,2026-06-01,阳光花圜\n3,2026-06-04,垃圾,2026-06-04,丽都\n");
  ImportRequest request;
  request.file = folder_.path() / "6月.csv";
  const ImportResult result = import_file(*store_, request);
  EXPECT_EQ(result.batch.added, 3);
  const auto joined = std::ranges::find(result.issues, "joined-by-name", &Issue::code);
  ASSERT_NE(joined, result.issues.end());
  EXPECT_EQ(joined->args, (Args{{"count", "1"}, {"unmatched", "2"}, {"names", "丽都, 阳光花圜"}}));
  EXPECT_EQ(not_located(*store_->snapshot()).waiting, 2);
  const auto backwards = std::ranges::find(result.issues, "closed-before-received", &Issue::code);
  ASSERT_NE(backwards, result.issues.end());
  EXPECT_EQ(backwards->args[1].second, "1");
}

// Two communities of one name, and a map without codes: each is known by where it lies.
TEST_F(Upsert, OfTwoOfOneNameTheOneThatLiesThere) {
  store_->edit({"edit", {}}, [](data::Edit& edit) {
    edit.put(data::Community{.code = "A", .name = "丽都", .boundary = square(600, 0, 100)});
    edit.put(data::Community{.code = "B", .name = "丽都", .boundary = square(900, 0, 100)});
  });
  const auto to_degrees = geo::Projection::between("EPSG:4549", "EPSG:4326");
  std::string text = "名称,户数,wkt\n";
  for (const double x : {900.0, 600.0}) {
    std::string ring;
    const geo::MultiPolygon area = square(x, 0, 100);
    for (const geo::Point p : area.front().shell) ring += (ring.empty() ? "" : ",") + fmt::format("{:.9f} {:.9f}", to_degrees->forward(p)->x, to_degrees->forward(p)->y);
    text += fmt::format("丽都,{},\"POLYGON(({}))\"\n", x, ring);
  }
  gridwalk::testing::write_file(folder_.path() / "map.csv", text);
  ImportRequest request;
  request.file = folder_.path() / "map.csv";
  request.source_crs = "EPSG:4326";
  const ImportResult result = import_file(*store_, request);
  EXPECT_EQ(result.batch.added, 0);
  EXPECT_EQ(result.batch.changed, 2);
  for (const data::Community& community : store_->snapshot()->communities) {
    if (community.name != "丽都") continue;
    EXPECT_EQ(community.households, community.code == "A" ? 600 : 900);
  }
}

// User story 7.
TEST_F(Upsert, OutsideEveryCommunityGoesToTheNearestInTwoToTheSmallerBothFlagged) {
  community("小园", 150, 150, 100);  // overlaps the first
  const ImportResult result = import("6月.csv", {{.order_no = "1", .at = geo::Point{-30, 100}},
                                                 {.order_no = "2", .at = geo::Point{175, 175}},
                                                 {.order_no = "3", .at = geo::Point{50, 50}},
                                                 {.order_no = "4", .at = geo::Point{0, 2000}}});
  EXPECT_EQ(complaint("1").community, sun_);
  EXPECT_EQ(complaint("1").match, data::MatchMethod::Nearest);
  EXPECT_EQ(complaint("1").position_flag, "nearest");
  EXPECT_NE(complaint("2").community, sun_);
  EXPECT_EQ(complaint("2").position_flag, "overlap");
  EXPECT_EQ(complaint("3").position_flag, "");
  EXPECT_FALSE(complaint("4").community);
  EXPECT_TRUE(has(result.issues, "complaints-nearest"));
  EXPECT_TRUE(has(result.issues, "complaints-in-several"));
  EXPECT_EQ(not_located(*store_->snapshot()).outside, 1);
  place_complaint(*store_, "1", harmony_, {});
  EXPECT_EQ(complaint("1").community, harmony_) << "each can be overridden";
}

}  // namespace
}  // namespace gridwalk::jobs
