// Instances whose best answer is known: enumerated in full (fl25), or proven by integer programming (counties and census tracts).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/geo/zoning/instances.h"
#include "tests/support/files.h"

namespace gridwalk::geo {
namespace {

class KnownAnswers : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto data = testing::real_data();
    if (!data || !std::filesystem::exists(*data / "bench/zoning")) GTEST_SKIP() << "the instances are not beside the project";
    folder_ = *data / "bench/zoning";
  }
  std::filesystem::path folder_;
};

TEST_F(KnownAnswers, TheBestOfAll117688Plans) {
  const ZoningProblem problem = testing::read_fl25(folder_);
  struct Known {
    double tolerance, moment;
    int cut;
  };
  for (const Known& known : {Known{0.01, 13.7646, 15}, Known{0.02, 13.7646, 15}, Known{0.05, 12.6342, 14}, Known{0.10, 11.6176, 13}, Known{0.20, 11.3516, 12}}) {
    const Zoning moment = divide(problem, {.tolerance = known.tolerance});
    EXPECT_TRUE(moment.within_tolerance);
    EXPECT_NEAR(moment.measures.moment * 1e-12, known.moment, 1e-4) << known.tolerance;
    const Zoning cut = divide(problem, {.tolerance = known.tolerance, .compactness = Compactness::Border});
    EXPECT_TRUE(cut.within_tolerance);
    EXPECT_EQ(cut.measures.cut_links, known.cut) << known.tolerance;
  }
}

TEST_F(KnownAnswers, ProvenFewestCutEdgesOfDistricts) {
  struct Known {
    const char* file;
    int zones;
    double low, high;
    int cut;
  };
  for (const Known& known : {Known{"county/county35.json", 3, 682962, 689824, 17}, Known{"county/county19.json", 4, 757781, 765396, 33},
                             Known{"tract/tract23.json", 2, 660860, 667501, 20}}) {
    const Zoning zoning = divide(testing::read_graph(folder_ / known.file, known.zones, known.low, known.high),
                                 {.tolerance = 0.005, .compactness = Compactness::Border, .steps = 1'500'000});
    EXPECT_TRUE(zoning.within_tolerance) << known.file;
    EXPECT_EQ(zoning.measures.pieces_off, 0);
    EXPECT_EQ(zoning.measures.cut_links, known.cut) << known.file;
  }
}

}  // namespace
}  // namespace gridwalk::geo
