// Exact limits and tests of counts against R.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/poisson.h"

#include <gtest/gtest.h>

#include "tests/geo/hotspot/reference_table.h"

namespace gridwalk::geo {
namespace {

using testing::agree;
using testing::ReferenceTable;

TEST(Poisson, LimitsAsPoissonTest) {
  const ReferenceTable table("poisson_limits");
  const auto count = table.numbers("count"), low = table.numbers("low"), high = table.numbers("high");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const Limits limits = poisson_limits(static_cast<long long>(count[i]));
    EXPECT_TRUE(agree(limits.low, low[i])) << count[i] << ": " << limits.low << " " << low[i];
    EXPECT_TRUE(agree(limits.high, high[i])) << count[i] << ": " << limits.high << " " << high[i];
  }
}

TEST(Poisson, TailsAndFunnel) {
  const ReferenceTable table("poisson_tails");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto count = static_cast<long long>(table.numbers("count")[i]);
    const double mean = table.numbers("mean")[i];
    EXPECT_TRUE(agree(poisson_at_most(count, mean), table.numbers("at_most")[i])) << count << " of " << mean;
    EXPECT_TRUE(agree(poisson_at_least(count, mean), table.numbers("at_least")[i])) << count << " of " << mean;
    EXPECT_EQ(funnel_limits(mean).low, table.numbers("funnel_low")[i]) << mean;
    EXPECT_EQ(funnel_limits(mean).high, table.numbers("funnel_high")[i]) << mean;
  }
  EXPECT_EQ(poisson_at_most(-1, 3), 0);
  EXPECT_EQ(poisson_at_least(0, 3), 1);
}

TEST(Poisson, ChangeOfTwoCountsAsPoissonTest) {
  const ReferenceTable table("changes");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto at = [&](const char* column) { return table.numbers(column)[i]; };
    const CountChange change = count_change(static_cast<long long>(at("before")), static_cast<long long>(at("after")), at("exposure_before"), at("exposure_after"));
    EXPECT_TRUE(agree(change.p, at("p"))) << i << ": " << change.p << " " << at("p");
  }
  EXPECT_EQ(count_change(3, 12).direction, 1);
  EXPECT_EQ(count_change(12, 3).direction, -1);
  EXPECT_EQ(count_change(5, 6).direction, 0);
  EXPECT_EQ(count_change(5, 0).direction, 0);  // 6 %: could be chance
  const CountChange nothing = count_change(0, 0);
  EXPECT_EQ(nothing.p, 1);
  EXPECT_EQ(nothing.before.low, 0);
  EXPECT_NEAR(nothing.after.high, 3.688879454, 1e-9);
}

}  // namespace
}  // namespace gridwalk::geo
