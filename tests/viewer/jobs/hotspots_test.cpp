// Hot and cold spots of a project: damped callers, few households, changes, links by hand, patterns over months.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/hotspots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/random.h"
#include "tests/support/files.h"
#include "viewer/jobs/finding_counts.h"
#include "viewer/jobs/hotspot_list.h"
#include "viewer/jobs/links.h"

namespace gridwalk::jobs {
namespace {

using data::Date;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date on(int y, unsigned m, unsigned d) { return {year(y), month(m), day(d)}; }

// 6 x 6 communities of 200 m, 12 m apart.
class HotspotsOf : public ::testing::Test {
 protected:
  static constexpr int side = 6;
  HotspotsOf() {
    data::Store::CreateOptions options;
    options.project.srid = 4549;
    options.seed = 5;
    store_ = data::Store::create(folder_.path() / "street.gridwalk", options);
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      for (int i = 0; i < side * side; ++i) {
        data::Community community;
        community.name = "C" + std::to_string(i);
        community.households = 500;
        const double x = 535'000 + 212 * (i % side), y = 4'019'000 + 212 * (i / side);
        community.boundary = {{{{x, y}, {x + 200, y}, {x + 200, y + 200}, {x, y + 200}, {x, y}}, {}}};
        community.point = geo::Point{x + 100, y + 100};
        ids_.push_back(edit.put(community));
      }
    });
  }

  void complain(data::Edit& edit, int community, Date date, const std::string& caller = {}) {
    data::Complaint complaint;
    complaint.order_no = std::to_string(++number_);
    complaint.caller_hash = caller;
    complaint.received_at = std::chrono::local_days(date) + std::chrono::hours(9);
    complaint.community = community < 0 ? data::CommunityId{} : ids_[static_cast<std::size_t>(community)];
    complaint.kind = data::ProblemKind::Dirty;
    edit.put(complaint);
  }
  // In each community so many as chance will have it.
  void complain_everywhere(Date from, int days, double mean, std::uint64_t seed, const std::vector<int>& hot = {}, double times = 5) {
    geo::Random random(seed);
    store_->edit({"edit", {}}, [&](data::Edit& edit) {
      for (int i = 0; i < side * side; ++i) {
        const int count = random.poisson(std::ranges::find(hot, i) == hot.end() ? mean : mean * times);
        for (int k = 0; k < count; ++k) {
          complain(edit, i, Date(std::chrono::sys_days(from) + std::chrono::days(random.below(static_cast<std::uint32_t>(days)))));
        }
      }
    });
  }
  HotspotResult found(HotspotOptions options = {}) {
    options.of = carto::HeatOf::Complaints;
    const auto snapshot = store_->snapshot();
    return hotspots(street_view(snapshot, ground_of(*snapshot)), options);
  }
  const CommunitySpot& spot(const HotspotResult& result, int community) const {
    return *std::ranges::find(result.spots, ids_[static_cast<std::size_t>(community)], &CommunitySpot::community);
  }
  static bool has(const HotspotResult& result, std::string_view code) {
    return std::ranges::any_of(result.issues, [code](const Issue& issue) { return issue.code == code; });
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<data::Store> store_;
  std::vector<data::CommunityId> ids_;
  int number_ = 0;
};

const std::vector<int> corner{0, 1, 2, 6, 7, 8, 12, 13, 14};  // 3 x 3, around 7

TEST_F(HotspotsOf, ABlockThatComplainsMoreIsHot) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 1, corner);
  const HotspotResult result = found({.from = on(2026, 5, 1), .to = on(2026, 5, 31)});
  EXPECT_EQ(result.tested, 36);
  EXPECT_GE(spot(result, 7).getis.bin_fdr, 2);
  EXPECT_LE(spot(result, 28).getis.bin_fdr, 0);
  EXPECT_GT(spot(result, 7).weight, spot(result, 7).funnel_high);
  EXPECT_LT(spot(result, 7).funnel_low, spot(result, 7).expected);
  EXPECT_EQ(spot(result, 7).cluster, 1);
  EXPECT_LT(result.moran_p, 0.001);
  EXPECT_FALSE(result.before_from);
  EXPECT_EQ(result.slices, 0);
  const words::Words words(words::Language::English);
  const auto figures = figures_of(result, carto::CommunityBy::Hotspots, words);
  EXPECT_EQ(std::ranges::count(figures->values, 2.0), std::ranges::count_if(result.spots, [](const CommunitySpot& s) { return s.getis.bin_fdr == 2; }));
  EXPECT_NE(figures->note.find("1 May 2026"), std::string::npos) << figures->note;
  const HotspotResult again = found({.from = on(2026, 5, 1), .to = on(2026, 5, 31)});
  EXPECT_EQ(spot(again, 3).getis.p_permuted, spot(result, 3).getis.p_permuted);
}

TEST_F(HotspotsOf, OneCallerMakesNoHotspot) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 2);
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    for (int k = 0; k < 400; ++k) complain(edit, k % 2 == 0 ? 21 : 22, on(2026, 5, 10), "the same");
  });
  const HotspotResult damped = found();
  EXPECT_EQ(spot(damped, 21).count - 200, spot(damped, 21).weight - 1);
  EXPECT_EQ(spot(damped, 21).getis.bin_fdr, 0);
  const HotspotResult all = found({.damp_repeats = false});
  EXPECT_EQ(spot(all, 21).weight, spot(all, 21).count);
  EXPECT_GT(spot(all, 21).getis.z, 3);
}

TEST_F(HotspotsOf, CommunitiesOfFewHouseholdsHaveNoRate) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 3);
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    for (const auto& [i, households] : {std::pair(8, 40.0), std::pair(9, 0.0)}) {
      data::Community community = *store_->snapshot()->communities.find(ids_[static_cast<std::size_t>(i)]);
      community.households = households;
      edit.put(community);
    }
  });
  const HotspotResult result = found();
  EXPECT_EQ(result.tested, 34);
  EXPECT_TRUE(spot(result, 8).few_households);
  EXPECT_TRUE(std::isnan(spot(result, 8).smoothed_per_1000));
  EXPECT_TRUE(std::isnan(spot(result, 9).getis.z));
  EXPECT_TRUE(has(result, "hotspot-community-few"));
  EXPECT_TRUE(has(result, "hotspot-community-unknown"));
  const auto figures = figures_of(result, carto::CommunityBy::SmoothedRate, words::Words(words::Language::English));
  EXPECT_EQ(std::ranges::count(figures->grey, 1), 1);
  const HotspotResult counts = found({.measure = HotspotMeasure::Count});
  EXPECT_EQ(counts.tested, 36);
  EXPECT_FALSE(has(counts, "hotspot-community-few"));
}

TEST_F(HotspotsOf, AMonthIsComparedWithTheMonthBefore) {
  complain_everywhere(on(2026, 4, 1), 30, 8, 4);
  complain_everywhere(on(2026, 5, 1), 31, 8, 5, {20}, 6);
  const HotspotResult may = found({.from = on(2026, 5, 1), .to = on(2026, 5, 31)});
  ASSERT_TRUE(may.before_from);
  EXPECT_EQ(*may.before_from, on(2026, 4, 1));
  EXPECT_EQ(*may.before_to, on(2026, 4, 30));
  EXPECT_EQ(spot(may, 20).change, 1);
  EXPECT_LT(spot(may, 20).change_p, 0.001);
  EXPECT_LT(spot(may, 20).weight_low, spot(may, 20).weight);
  EXPECT_LE(std::ranges::count_if(may.spots, [](const CommunitySpot& s) { return s.change != 0; }), 4);
  EXPECT_FALSE(found({.from = on(2026, 4, 1), .to = on(2026, 4, 30)}).before_from);  // nothing is known of March
}

// Half a month holds half as many: that is no change.
TEST_F(HotspotsOf, AMonthThatIsNotOverIsComparedByItsDays) {
  complain_everywhere(on(2026, 4, 1), 30, 40, 6);
  complain_everywhere(on(2026, 5, 1), 10, 13.3, 7);
  const HotspotResult may = found({.from = on(2026, 5, 1), .to = on(2026, 5, 31)});
  EXPECT_TRUE(has(may, "hotspot-period-unfinished"));
  EXPECT_LE(std::ranges::count_if(may.spots, [](const CommunitySpot& s) { return s.change != 0; }), 5);
}

TEST_F(HotspotsOf, LinksByHandAreNeighbours) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 8, corner);
  const HotspotResult before = found();
  for (const int other : {0, 1, 2, 6, 8, 12, 13, 14}) {
    const auto snapshot = store_->snapshot();
    edit_link(*store_, ids_[7], ids_[static_cast<std::size_t>(other)], LinkWish::Cut, {"tester", "a wall"});
  }
  EXPECT_GT(spot(before, 7).getis.z, spot(found(), 7).getis.z + 1);
}

TEST_F(HotspotsOf, TenMonthsShowHowASpotGrows) {
  for (int m = 0; m < 12; ++m) {
    complain_everywhere(data::Month{2025, static_cast<unsigned>(m + 1)}.first_day(), 28, 8, 20 + static_cast<std::uint64_t>(m), corner, m < 10 ? 1 : 5);
  }
  store_->edit({"edit", {}}, [&](data::Edit& edit) {
    complain(edit, 0, on(2025, 1, 1));
    complain(edit, 0, on(2025, 12, 31));
  });
  const HotspotResult result = found();
  EXPECT_EQ(result.slices, 12);
  EXPECT_FALSE(result.slices_are_weeks);
  EXPECT_EQ(spot(result, 7).emerging, "consecutive-hot");
  EXPECT_EQ(spot(result, 34).emerging, "none");
  const words::Words zh(words::Language::Chinese);
  EXPECT_EQ(emerging_text("consecutive-hot", zh), "连续热点");
  const HotspotResult spring = found({.to = on(2025, 3, 31)});
  EXPECT_TRUE(spring.slices_are_weeks);
  EXPECT_EQ(spring.slices, 12);
}

TEST_F(HotspotsOf, NothingFoundIsSaid) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 9);
  store_->edit({"edit", {}}, [&](data::Edit& edit) { complain(edit, -1, on(2026, 5, 2)); });
  EXPECT_EQ(found().without_community, 1);
  const HotspotResult none = found({.from = on(2020, 1, 1), .to = on(2020, 1, 31)});
  EXPECT_TRUE(has(none, "hotspot-no-findings"));
  EXPECT_FALSE(has(none, "hotspot-all-equal"));
  EXPECT_EQ(spot(none, 0).getis.bin_fdr, 0);
  std::stop_source stop;
  stop.request_stop();
  const auto snapshot = store_->snapshot();
  Progress progress;
  progress.stop = stop.get_token();
  EXPECT_TRUE(hotspots(street_view(snapshot, ground_of(*snapshot)), {.of = carto::HeatOf::Complaints}, progress).stopped);
}

TEST_F(HotspotsOf, GoToFiles) {
  complain_everywhere(on(2026, 5, 1), 31, 6, 1, corner);
  const HotspotResult result = found();
  const words::Words words(words::Language::English);
  for (const char* name : {"spots.csv", "spots.xlsx", "spots.gpkg"}) {
    EXPECT_EQ(write_hotspots(*store_->snapshot(), result, folder_.path() / "out" / name, words).size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(folder_.path() / "out" / name)) << name;
  }
  EXPECT_NE(testing::read_file(folder_.path() / "out/spots.csv").find("Gi* class after false discoveries"), std::string::npos);
  EXPECT_THROW(write_hotspots(*store_->snapshot(), result, folder_.path() / "spots.pdf", words), Error);
}

TEST(Periods, OfWholeMonthsAndOfDays) {
  EXPECT_EQ(period_before({on(2026, 3, 1), on(2026, 3, 31)}), (Period{on(2026, 2, 1), on(2026, 2, 28)}));
  EXPECT_EQ(period_before({on(2026, 1, 1), on(2026, 3, 31)}), (Period{on(2025, 10, 1), on(2025, 12, 31)}));
  EXPECT_EQ(period_before({on(2026, 3, 2), on(2026, 3, 15)}), (Period{on(2026, 2, 16), on(2026, 3, 1)}));
  const TimeSlices weeks = slices_of({on(2026, 1, 6), on(2026, 4, 1)}, 10, 60);  // from a Tuesday
  EXPECT_TRUE(weeks.weeks);
  ASSERT_EQ(weeks.slices.size(), 11U);
  EXPECT_EQ(weeks.slices.front(), (Period{on(2026, 1, 12), on(2026, 1, 18)}));
  EXPECT_EQ(slices_of({on(2025, 1, 2), on(2026, 1, 31)}, 10, 6).slices.size(), 6U);
  EXPECT_TRUE(slices_of({on(2026, 1, 1), on(2026, 2, 1)}, 10, 60).slices.empty());
}

}  // namespace
}  // namespace gridwalk::jobs
