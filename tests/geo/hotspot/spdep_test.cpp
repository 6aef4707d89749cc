// Every analytic number against R's spdep and classInt, on nine sets (tests/files/reference/hotspot.R).
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/density/breaks.h"
#include "geo/hotspot/getis.h"
#include "geo/hotspot/moran.h"
#include "geo/hotspot/rates.h"
#include "geo/hotspot/significance.h"
#include "tests/geo/hotspot/reference_table.h"

namespace gridwalk::geo {
namespace {

using testing::agree;
using testing::ReferenceTable;

class Spdep : public ::testing::TestWithParam<const char*> {
 protected:
  ReferenceTable table{GetParam()};
  std::vector<double> x = table.numbers("x");
  NeighbourLists lists = neighbour_lists(static_cast<int>(x.size()), testing::reference_pairs(GetParam()));

  void expect(const std::string& column, const auto& of) const {
    const auto expected = table.numbers(column);
    ASSERT_EQ(expected.size(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_PRED2([](double a, double b) { return agree(a, b); }, of(i), expected[i]) << column << " of unit " << i + 1;
  }
  void expect_test(const std::string& prefix, const std::vector<LocalTest>& tests, bool whole = true) const {
    if (whole) {
      expect(prefix, [&](std::size_t i) { return tests[i].value; });
      expect(prefix + "_e", [&](std::size_t i) { return tests[i].expected; });
      expect(prefix + "_v", [&](std::size_t i) { return tests[i].variance; });
    }
    expect(prefix + "_z", [&](std::size_t i) { return tests[i].z; });
    if (table.has(prefix + "_p")) expect(prefix + "_p", [&](std::size_t i) { return tests[i].p; });
  }
};

TEST_P(Spdep, GiAndGiStar) {
  expect_test("gi", getis(x, spatial_weights(lists, {})));
  const auto star = getis(x, spatial_weights(lists, {.self = true}));
  expect_test("gs", star);
  std::vector<double> p;
  for (const LocalTest& test : star) p.push_back(test.p);
  const auto rates = false_discovery_rates(p);
  expect("gs_fdr", [&](std::size_t i) { return rates[i]; });
}

TEST_P(Spdep, RowStandardisingDoesNotChangeTheirZ) {
  expect_test("w_gi", getis(x, spatial_weights(lists, {.row_standardised = true})), false);
  expect_test("w_gs", getis(x, spatial_weights(lists, {.self = true, .row_standardised = true})));
}

TEST_P(Spdep, LocalMoran) {
  for (const bool standardised : {false, true}) {
    std::vector<LocalTest> tests;
    std::vector<std::string> quadrants;
    for (const LocalMoran& unit : local_moran(x, spatial_weights(lists, {.row_standardised = standardised}))) {
      tests.push_back(unit.test);
      static const char* const names[] = {"", "High-High", "Low-Low", "High-Low", "Low-High"};
      quadrants.push_back(names[static_cast<int>(unit.quadrant)]);
    }
    expect_test(standardised ? "w_mi" : "mi", tests);
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (lists.of(static_cast<int>(i)).empty()) continue;
      EXPECT_EQ(quadrants[i], table.texts("quadrant")[i]) << i + 1;
    }
  }
}

TEST_P(Spdep, GlobalMoran) {
  const ReferenceTable overall("overall");
  int rows = 0;
  for (std::size_t row = 0; row < overall.rows(); ++row) {
    if (overall.texts("set")[row] != GetParam()) continue;
    ++rows;
    const SpatialWeights weights = spatial_weights(lists, {.row_standardised = overall.texts("style")[row] == "W"});
    const GlobalMoran moran = global_moran(x, weights);
    const auto is = [&](const char* column, double value) {
      EXPECT_PRED2([](double a, double b) { return agree(a, b); }, value, overall.numbers(column)[row]) << column;
    };
    is("i", moran.i);
    is("expected", moran.expected);
    is("variance_randomised", moran.variance_randomised);
    is("z_randomised", moran.z_randomised);
    is("p_randomised", moran.p_randomised);
    is("variance_normal", moran.variance_normal);
    is("z_normal", moran.z_normal);
    is("p_normal", moran.p_normal);
    if (table.has("standardised")) is("eb_index", moran_index(empirical_bayes(table.numbers("count"), table.numbers("population")).standardised, weights));
  }
  EXPECT_EQ(rows, 2);
}

TEST_P(Spdep, EmpiricalBayes) {
  if (!table.has("count")) return;
  const EmpiricalBayes rates = empirical_bayes(table.numbers("count"), table.numbers("population"));
  expect("raw", [&](std::size_t i) { return rates.raw[i]; });
  expect("smoothed", [&](std::size_t i) { return rates.smoothed[i]; });
  expect("standardised", [&](std::size_t i) { return rates.standardised[i]; });
}

INSTANTIATE_TEST_SUITE_P(Sets, Spdep,
                         ::testing::Values("columbus", "columbus_queen", "columbus_rook", "sids", "auckland", "used_cars", "six_points", "lattice_islands",
                                           "one_way"),
                         [](const auto& set) { return std::string(set.param); });

// Figures that were found before, with spdep as well, and in esda's documentation.
TEST(SpdepAnchors, AreMet) {
  const auto star_of = [](const char* set) {
    const auto x = ReferenceTable(set).numbers("x");
    std::vector<double> z;
    for (const LocalTest& test : getis(x, spatial_weights(neighbour_lists(static_cast<int>(x.size()), testing::reference_pairs(set)), {.self = true}))) {
      z.push_back(test.z);
    }
    return z;
  };
  const auto columbus = star_of("columbus"), queen = star_of("columbus_queen"), sids = star_of("sids");
  EXPECT_NEAR(columbus[28], 3.28607023910, 1e-10);
  EXPECT_EQ(std::max_element(columbus.begin(), columbus.end()) - columbus.begin(), 28);
  EXPECT_NEAR(queen[15], 3.47505135616, 1e-10);
  EXPECT_NEAR(*std::min_element(queen.begin(), queen.end()), -2.85102317658, 1e-10);
  EXPECT_NEAR(sids[4], 4.05200584877, 1e-10);
  EXPECT_NEAR(star_of("six_points")[0], -1.39727626201, 1e-10);
  EXPECT_NEAR(star_of("six_points")[5], 2.02424330939, 1e-10);
  const auto hot = [](const std::vector<double>& z, bool corrected) {
    std::vector<double> p;
    for (const double v : z) p.push_back(two_sided_p(v));
    if (corrected) p = false_discovery_rates(p);
    int count = 0;
    for (std::size_t i = 0; i < z.size(); ++i) count += confidence_bin(z[i], p[i]) >= 2;
    return count;
  };
  EXPECT_EQ(hot(columbus, false), 11);
  EXPECT_EQ(hot(columbus, true), 4);
  EXPECT_EQ(hot(queen, true), 7);
  EXPECT_EQ(hot(star_of("columbus_rook"), true), 2);

  const ReferenceTable table("sids");
  const EmpiricalBayes rates = empirical_bayes(table.numbers("count"), table.numbers("population"));
  EXPECT_NEAR(rates.variance, 7.69293064701e-07, 1e-17);
  EXPECT_NEAR(rates.mean, 0.00202144489365, 1e-13);
  EXPECT_NEAR(*std::max_element(rates.standardised.begin(), rates.standardised.end()), 5.25231055693, 1e-10);
}

TEST(ClassInt, FisherBreaks) {
  const ReferenceTable table("breaks");
  const auto classes = table.numbers("classes"), at = table.numbers("at");
  for (std::size_t row = 0; row < table.rows();) {
    const std::string set = table.texts("set")[row];
    const int k = static_cast<int>(classes[row]);
    auto x = ReferenceTable(set).numbers("x");
    const auto breaks = class_breaks_jenks(x, k);
    ASSERT_EQ(breaks.size(), static_cast<std::size_t>(k) + 1) << set << k;
    for (const double found : breaks) EXPECT_PRED2([](double a, double b) { return agree(a, b); }, found, at[row++]) << set << k;
  }
}

}  // namespace
}  // namespace gridwalk::geo
