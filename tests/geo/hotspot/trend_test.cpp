// Mann and Kendall's test against R.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/hotspot/trend.h"

#include <gtest/gtest.h>

#include "geo/hotspot/local_test.h"
#include "tests/geo/hotspot/reference_table.h"

namespace gridwalk::geo {
namespace {

using testing::agree;
using testing::ReferenceTable;

TEST(MannKendall, AsCorTest) {
  const ReferenceTable table("trends");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    std::vector<double> series;
    std::istringstream text(table.texts("series")[i]);
    for (double v = 0; text >> v;) series.push_back(v);
    const MannKendall trend = mann_kendall(series);
    EXPECT_EQ(static_cast<double>(trend.s), table.numbers("s")[i]);
    EXPECT_TRUE(agree(trend.variance, table.numbers("variance")[i])) << i;
    EXPECT_TRUE(agree(trend.z, table.numbers("z")[i])) << i;
    EXPECT_TRUE(agree(trend.p, table.numbers("p")[i])) << i;
    EXPECT_TRUE(agree(trend.tau, table.numbers("tau")[i])) << i;
  }
}

TEST(MannKendall, NothingToSay) {
  const double constant[] = {2, 2, 2, 2};
  EXPECT_EQ(mann_kendall(constant).z, 0);
  EXPECT_EQ(mann_kendall(constant).p, 1);
  EXPECT_EQ(mann_kendall({}).p, 1);
  const double gap[] = {1, not_a_number, 3};
  EXPECT_EQ(mann_kendall(gap).p, 1);
  const double one_pair[] = {1, 2};
  EXPECT_EQ(mann_kendall(one_pair).s, 1);
  EXPECT_EQ(mann_kendall(one_pair).z, 0);
}

}  // namespace
}  // namespace gridwalk::geo
