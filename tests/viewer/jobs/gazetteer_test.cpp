// Addresses find their communities; what is not sure waits in a queue; a hand's decision is remembered.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "geo/random.h"
#include "tests/viewer/jobs/small_office.h"
#include "viewer/jobs/complaint_places.h"
#include "viewer/jobs/jobs.h"

namespace gridwalk::jobs {
namespace {

using gridwalk::testing::ListRow;

std::string plain(const char* text) { return utf8(plain_address(text)); }

TEST(Addresses, OneSpellingForAll) {
  EXPECT_EQ(plain("正陽路 １００號，阳光花园三栋"), "正阳路100号阳光花园3号楼");
  EXPECT_EQ(plain("正阳路100号阳光花园3幢"), "正阳路100号阳光花园3号楼");
  EXPECT_EQ(plain("阳光花园3#楼十二单元"), "阳光花园3号楼12单元");
  EXPECT_EQ(plain("阳光花园二期"), "阳光花园2期");
  EXPECT_EQ(plain("三里河路"), "三里河路") << "numerals of a name stay";
  EXPECT_EQ(plain("A座"), "a座");
  EXPECT_EQ(plain(""), "");
  EXPECT_EQ(plain("\xff\xfe号"), "号") << "what is no UTF-8 is left out";
}

TEST(Addresses, PartsAreFound) {
  const Address whole = read_address("山东省青岛市城阳区城阳街道正阳路100号阳光花园3号楼2单元501");
  EXPECT_EQ(utf8(whole.district), "城阳");
  EXPECT_EQ(utf8(whole.office), "城阳");
  EXPECT_EQ(utf8(whole.road), "正阳路");
  EXPECT_EQ(whole.number, 100);
  EXPECT_EQ(whole.building, 3);
  EXPECT_EQ(utf8(whole.base), "正阳路100号阳光花园3号楼");
  const Address lane = read_address("长城路88弄5号");
  EXPECT_EQ(utf8(lane.road), "长城路");
  EXPECT_EQ(lane.number, 88);
  EXPECT_TRUE(read_address("阳光小区3号楼").district.empty());
  EXPECT_EQ(read_address("阳光小区3号楼").number, 0);
  EXPECT_EQ(read_address("99999999999999号楼").building, 99'999);
  EXPECT_EQ(read_address("路0号").number, 0);
  // A street office of the same name in a county of another city.
  const Address ju = read_address("山东省日照市莒县城阳街道阳光花园3号楼");
  EXPECT_EQ(utf8(ju.district), "莒");
  EXPECT_EQ(utf8(ju.office), "城阳");
}

class Matching : public gridwalk::testing::SmallOffice {
 protected:
  Matching() {
    garden_ = community("阳光花园", 0, 0, 200, 20);
    second_ = community("阳光花园二期", 300, 0);
    estate_ = community("阳光小区", 600, 0);
    royal_ = community("御景华庭", 900, 0, 200, 12);
    zhengyang_ = community("正阳", 1200, 0);
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      data::Community royal = *edit.before().communities.find(royal_);
      royal.aliases = {"御景"};
      edit.put(royal);
    });
  }
  // The name and score of the best match, "" where it is not sure.
  std::string best(const char* address) {
    const Gazetteer gazetteer(*store_->snapshot());
    const auto found = gazetteer.matches(read_address(address), {});
    if (found.empty() || found[0].score < sure) return "";
    return store_->snapshot()->communities.find(found[0].community)->name;
  }
  data::CommunityId garden_, second_, estate_, royal_, zhengyang_;
};

TEST_F(Matching, NamesTheLongestWinsAndNeighboursOfTheNameAreNotTaken) {
  EXPECT_EQ(best("城阳区阳光花园3号楼"), "阳光花园");
  EXPECT_EQ(best("阳光花园2期5号楼"), "阳光花园二期");
  EXPECT_EQ(best("陽光花園二期 五棟"), "阳光花园二期");
  EXPECT_EQ(best("阳光小区 12号楼"), "阳光小区");
  EXPECT_EQ(best("御景华庭门口"), "御景华庭");
  EXPECT_EQ(best("御景7号楼"), "御景华庭");
  EXPECT_EQ(best("阳光花园九期"), "") << "no such phase is known";
  EXPECT_EQ(best("新阳光花园"), "");
  EXPECT_EQ(best("阳光家园5号楼"), "") << "another community of somebody else";
  EXPECT_EQ(best("阳光5号楼"), "") << "it may be either of two";
  EXPECT_EQ(best("阳光花园对面的空地"), "");
  EXPECT_EQ(best("正阳路与长城路交叉口"), "") << "a road is no community";
  EXPECT_EQ(best("阳光花园与御景华庭之间的路"), "") << "either";
  EXPECT_EQ(best("阳光花园旁御景华庭6号楼"), "御景华庭") << "the one whose building is named";
  EXPECT_EQ(best("御景华庭66号楼"), "") << "it has twelve";
  EXPECT_EQ(best(""), "");
}

TEST_F(Matching, RoadsAndNumbersAreLearntFromWhatIsLocated) {
  std::vector<ListRow> rows;
  const auto add = [&](const char* address, double x) { rows.push_back({.order_no = fmt::format("L{}", rows.size()), .address = address, .at = geo::Point{x + 0.01 * static_cast<double>(rows.size()), 90}}); };
  for (int i = 0; i < 3; ++i) add("青岛市城阳区兴阳路100号", 100);
  add("城阳区兴阳路96号", 101);
  add("城阳区兴阳路200号", 700);
  import("6月.csv", rows);
  EXPECT_EQ(best("兴阳路100号2单元"), "阳光花园");
  EXPECT_EQ(best("兴阳路200号"), "阳光小区");
  EXPECT_EQ(best("兴阳路98号"), "") << "between two houses of one community: a suggestion, not sure";
  const Gazetteer gazetteer(*store_->snapshot());
  const auto between = gazetteer.matches(read_address("兴阳路98号"), {});
  ASSERT_FALSE(between.empty());
  EXPECT_EQ(between[0].how, AddressMatch::How::Between);
  EXPECT_EQ(best("兴阳路99号"), "") << "the other side";
  EXPECT_EQ(best("市南区兴阳路100号"), "") << "another district's road of the same name";
  EXPECT_EQ(best("市南区阳光花园"), "");
  EXPECT_EQ(best("日照市莒县城阳街道阳光花园3号楼"), "") << "the other street office of this name";
  EXPECT_EQ(best("青岛市城阳区城阳街道阳光花园3号楼"), "阳光花园");
}

// User story 6 at a tenth of its size.
TEST_F(Matching, WithoutCoordinatesByWordsElseTheyWaitAndAHandIsRemembered) {
  std::vector<ListRow> rows;
  for (int i = 0; i < 36; ++i) rows.push_back({.order_no = fmt::format("T{}", i), .address = fmt::format("城阳区御景华庭{}号楼{}单元", i % 12 + 1, i % 3 + 1)});
  rows.push_back({.order_no = "W1", .address = "老供销社后面平房"});
  rows.push_back({.order_no = "W2", .address = "老供销社后面 平房"});
  rows.push_back({.order_no = "W3", .address = "阳光5号楼"});
  rows.push_back({.order_no = "W4"});
  const ImportResult first = import("6月.csv", rows);
  EXPECT_TRUE(has(first.issues, "complaints-by-address"));
  EXPECT_TRUE(has(first.issues, "complaints-waiting"));
  EXPECT_EQ(complaint("T0").community, royal_);
  EXPECT_EQ(complaint("T0").match, data::MatchMethod::Address);
  EXPECT_GE(complaint("T0").score, sure);
  EXPECT_FALSE(complaint("T0").point) << "a community is known, no place: never at (0, 0)";
  EXPECT_EQ(not_located(*store_->snapshot()).waiting, 4);
  EXPECT_EQ(store_->snapshot()->complaints.size(), 40u);
  const auto waiting = waiting_complaints(*store_->snapshot(), 100);
  ASSERT_EQ(waiting.size(), 4u);
  EXPECT_EQ(waiting[2].order_no, "W3");
  EXPECT_EQ(waiting[2].suggestions.size(), 2u) << "either of two";
  EXPECT_TRUE(waiting[3].suggestions.empty());

  const auto place = *geo::Projection::between("EPSG:4549", "EPSG:4326")->forward(from_corner(650, 60));
  const PlacedComplaint placed = place_complaint(*store_, "W1", {}, place);
  EXPECT_EQ(placed.community, estate_);
  EXPECT_EQ(placed.same_address, 1);
  EXPECT_EQ(complaint("W2").community, estate_);
  const ImportResult next = import("7月.csv", {{.order_no = "N1", .address = "老供销社后面平房"}, {.order_no = "N2", .address = "別處"}});
  EXPECT_EQ(next.batch.added, 2);
  EXPECT_EQ(complaint("N1").community, estate_);
  EXPECT_EQ(complaint("N1").score, 1);
  EXPECT_NEAR(complaint("N1").point->x, from_corner(650, 60).x, 0.01);
  EXPECT_FALSE(complaint("N2").community);

  // An alias learnt later finds what waits.
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    data::Community garden = *edit.before().communities.find(garden_);
    garden.aliases = {"別處"};
    edit.put(garden);
  });
  EXPECT_EQ(match_waiting(*store_), 1);
  EXPECT_EQ(complaint("N2").community, garden_);
  EXPECT_EQ(match_waiting(*store_), 0);
}

TEST_F(Matching, WrongCallsAreRefused) {
  import("6月.csv", {{.order_no = "1", .address = "x"}});
  const auto code = [&](const std::string& order_no, data::CommunityId community, std::optional<geo::Point> at) {
    try {
      place_complaint(*store_, order_no, community, at);
    } catch (const Error& error) {
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code("2", garden_, {}), "no-such-complaint");
  EXPECT_EQ(code("1", {}, {}), "place-needs-one");
  EXPECT_EQ(code("1", garden_, geo::Point{120, 36}), "place-needs-one");
  EXPECT_EQ(code("", garden_, {}), "no-such-complaint");
}

// The sample's complaints without their coordinates, their addresses as callers say them. What is taken without asking must be right.
TEST(Precision, OfTheSamplesAddressesSureMatchesAreRight) {
  const gridwalk::testing::TemporaryFolder folder;
  const auto sample = make_sample({folder.path() / "sample.gridwalk"});
  data::Snapshot snapshot = *sample->snapshot();
  const data::Table<data::Complaint> complaints = snapshot.complaints;
  snapshot.complaints = data::Table<data::Complaint>();
  const Gazetteer gazetteer(snapshot);
  geo::Random random(7);
  int asked = 0, taken = 0, right = 0, suggested = 0;
  for (const data::Complaint& complaint : complaints) {
    const data::Community* community = snapshot.communities.find(complaint.community);
    if (!community || ++asked > 4000) continue;
    std::string name = community->name;
    const auto manner = random.below(10);
    // As written; without its last two characters; with a road before it; in full; beside it.
    if (manner == 1 && name.size() > 12) name.resize(name.size() - 6);
    std::string address = manner < 3   ? name
                          : manner < 6 ? fmt::format("青岛市城阳区{}{}号楼{}单元", name, 1 + random.below(12), 1 + random.below(4))
                          : manner < 8 ? fmt::format("城阳区正阳路{}号 {} {}栋", 1 + random.below(300), name, 1 + random.below(9))
                          : manner < 9 ? name + "北门口垃圾桶旁"
                                       : name + "对面马路";
    const auto found = gazetteer.matches(read_address(address), {});
    suggested += std::ranges::any_of(found, [&](const AddressMatch& match) { return match.community == community->id; }) ? 1 : 0;
    if (found.empty() || found[0].score < sure) continue;
    ++taken;
    right += found[0].community == community->id ? 1 : 0;
  }
  asked = std::min(asked, 4000);
  const double precision = static_cast<double>(right) / taken, recall = static_cast<double>(right) / asked, offered = static_cast<double>(suggested) / asked;
  RecordProperty("precision", fmt::format("{:.4f}", precision));
  RecordProperty("recall", fmt::format("{:.4f}", recall));
  std::printf("precision %.4f, recall %.4f, right one among three suggestions %.4f of %d addresses\n", precision, recall, offered, asked);
  EXPECT_GE(precision, 0.98);
  EXPECT_GE(recall, 0.75);
  EXPECT_GE(offered, 0.90);
}

}  // namespace
}  // namespace gridwalk::jobs
