// Files of TSPLIB: every kind of distance, and the line of what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/rounds/tsplib.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>

namespace gridwalk::testing {
namespace {

TsplibProblem read(const std::string& text) {
  std::istringstream in(text);
  return read_tsplib(in, "made-up.tsp");
}

TEST(Tsplib, PlaneDistancesAreRounded) {
  const std::string head = "NAME: three\nTYPE: TSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : ", body = "\nNODE_COORD_SECTION\n1 0 0\n2 1 1\n3 2.5e0 0\nEOF\n";
  EXPECT_EQ(read(head + "EUC_2D" + body).cost, (std::vector<std::int32_t>{0, 1, 3, 1, 0, 2, 3, 2, 0}));
  EXPECT_EQ(read(head + "CEIL_2D" + body).cost, (std::vector<std::int32_t>{0, 2, 3, 2, 0, 2, 3, 2, 0}));
  EXPECT_EQ(read(head + "MAN_2D" + body).cost, (std::vector<std::int32_t>{0, 2, 3, 2, 0, 3, 3, 3, 0}));
  EXPECT_EQ(read(head + "ATT" + body).cost, (std::vector<std::int32_t>{0, 1, 1, 1, 0, 1, 1, 1, 0}));
}

TEST(Tsplib, PlacesOnTheGlobe) {
  // The first two of ulysses16.
  const TsplibProblem problem = read("DIMENSION: 2\nTYPE: TSP\nEDGE_WEIGHT_TYPE: GEO\nNODE_COORD_SECTION\n1 38.24 20.42\n2 39.57 26.15\n");
  EXPECT_EQ(problem.cost[1], 509);
}

TEST(Tsplib, MatricesInEveryFormat) {
  const std::string head = "TYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: ";
  const std::vector<std::int32_t> expected{0, 1, 2, 1, 0, 3, 2, 3, 0};
  const std::array<std::array<const char*, 2>, 9> cases{{{"FULL_MATRIX", "0 1 2 1 0 3 2 3 0"}, {"UPPER_ROW", "1 2\n3"}, {"LOWER_ROW", "1\n2 3"}, {"UPPER_DIAG_ROW", "0 1 2 0 3 0"},
      {"LOWER_DIAG_ROW", "0 1 0 2 3 0"}, {"UPPER_COL", "1 2 3"}, {"LOWER_COL", "1 2 3"}, {"UPPER_DIAG_COL", "0 1 0 2 3 0"}, {"LOWER_DIAG_COL", "0 1 2 0 3 0"}}};
  for (const auto& [format, numbers] : cases) {
    const TsplibProblem problem = read(head + format + "\nEDGE_WEIGHT_SECTION\n" + numbers + "\nDISPLAY_DATA_SECTION\n1 2 3\nEOF\n");
    EXPECT_EQ(problem.error, "") << format;
    EXPECT_EQ(problem.cost, expected) << format;
    EXPECT_TRUE(problem.symmetric);
  }
  const TsplibProblem one_way = read("TYPE: ATSP\nDIMENSION: 2\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: FULL_MATRIX\nEDGE_WEIGHT_SECTION\n9999 5\n7 9999\n");
  EXPECT_EQ(one_way.cost, (std::vector<std::int32_t>{0, 5, 7, 0}));
  EXPECT_FALSE(one_way.symmetric);
}

TEST(Tsplib, WhatIsWrongIsNamedWithItsLine) {
  const std::string plane = "TYPE: TSP\nDIMENSION: 2\nEDGE_WEIGHT_TYPE: EUC_2D\n";
  const std::array<std::array<std::string, 2>, 14> cases{{
      {"", "made-up.tsp line 0: no DIMENSION"},
      {"DIMENSION: two\n", "made-up.tsp line 1: DIMENSION is not a whole number of nodes: two"},
      {"DIMENSION: 999999999\n", "made-up.tsp line 1: DIMENSION 999999999 is beyond 20000 nodes"},
      {"TYPE: CVRP\n", "made-up.tsp line 1: TYPE CVRP is neither TSP nor ATSP"},
      {"NODE_COORD_SECTION\n", "made-up.tsp line 1: a section before DIMENSION"},
      {plane, "made-up.tsp line 3: neither coordinates nor distances"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n1 1 1\n", "made-up.tsp line 6: node 1 stands twice"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n3 1 1\n", "made-up.tsp line 6: nodes are numbered 1 to DIMENSION"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n2 1 one\n", "made-up.tsp line 6: a coordinate expected, found one"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n", "made-up.tsp line 5: the file ends where a node's number is expected"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n2 1 nan\n", "made-up.tsp line 6: a coordinate expected, found nan"},
      {plane + "NODE_COORD_SECTION\n1 0 0\n2 1 1\n3 2 2\n", "made-up.tsp line 7: neither a field nor a section: 3 2 2"},
      {"DIMENSION: 2\nEDGE_WEIGHT_TYPE: XRAY1\nNODE_COORD_SECTION\n", "made-up.tsp line 3: EDGE_WEIGHT_TYPE XRAY1 is not known"},
      {"TYPE: TSP\nDIMENSION: 2\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: UPPER_ROW\nEDGE_WEIGHT_SECTION\n1.5\n", "made-up.tsp line 6: a distance is a whole number from 0 to 2147483647"},
  }};
  for (const auto& [text, error] : cases) EXPECT_EQ(read(text).error, error);
}

TEST(Tsplib, ToursAndLengths) {
  EXPECT_EQ(tsplib_tour("a", std::vector<int>{0, 2, 1}, 7), "NAME : a\nCOMMENT : length 7\nTYPE : TOUR\nDIMENSION : 3\nTOUR_SECTION\n1\n3\n2\n-1\nEOF\n");
  std::istringstream in("a280 : 2579\ndsj1000 : 18660188 (CEIL_2D)\n\nnot a length\n");
  EXPECT_EQ(read_optima(in), (std::map<std::string, std::int64_t>{{"a280", 2579}, {"dsj1000", 18660188}}));
}

}  // namespace
}  // namespace gridwalk::testing
