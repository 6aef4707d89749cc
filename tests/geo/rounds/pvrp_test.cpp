// Periodic routing files: read, solved, judged; what is wrong in them is named with its line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/geo/rounds/pvrp.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/geo/rounds/check_pvrp.h"

namespace gridwalk::testing {
namespace {

// Two vehicles, three days, no limit on length; customer 4 stands on the depot. A pattern's highest bit is the first day.
const char* const street =
    "1 2 5 3\n0 10\n0 10\n0 10\n"
    " 0 0 0 0 0 0 0\n"
    " 1 3 4 2 4 1 2 4 2\n"
    " 2 6 8 2 4 2 2 6 3\n\n"
    " 3 -3 4 2 5 1 3 1 2 4\n"
    " 4 0 0 2 1 3 1 7\r\n"
    " 5 -6 8 2 3 1 1 1\n";

PvrpProblem read(const std::string& text) {
  std::istringstream in(text);
  return read_pvrp(in, "street");
}

std::string verdict(const std::string& solution) {
  std::istringstream instance(street), made(solution);
  return check_pvrp(instance, made).wrong;
}

TEST(Pvrp, AFileIsReadSolvedWrittenAndFoundValid) {
  PvrpProblem pvrp = read(street);
  ASSERT_EQ(pvrp.error, "");
  ASSERT_EQ(pvrp.problem.customers.size(), 5u);
  EXPECT_EQ(pvrp.problem.customers[4].patterns.front().days, 0b100u) << "1 of three days is the last one";
  EXPECT_EQ(pvrp.problem.customers[0].patterns.front().days, 0b001u);
  pvrp.problem.iterations = 100;
  const geo::PeriodicPlan plan = geo::solve_periodic(pvrp.problem);
  EXPECT_TRUE(plan.feasible);
  // 2 goes out twice, once with 1 on the way, and 5 once with 3 on the way; 4 costs nothing.
  EXPECT_NEAR(pvrp_cost(pvrp, plan), 60, 1e-9);
  EXPECT_EQ(verdict(pvrp_solution(pvrp, plan)), "");
}

TEST(Pvrp, TheCheckerFindsEveryPlantedFault) {
  const std::string good =
      "60.00\n1 1 26.00 9 0 4 1 2 0\n2 1 24.00 5 0 4 2 0\n3 1 26.00 9 0 4 3 5 0\n";
  ASSERT_EQ(verdict(good), "");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return verdict(text);
  };
  EXPECT_NE(with("60.00", "59.00"), "");
  EXPECT_NE(with("0 4 1 2 0", "0 4 2 0"), "") << "1 is never visited";
  EXPECT_NE(with("2 1 24.00 5 0 4 2 0", "2 1 4.00 1 0 4 0"), "") << "2 is visited on one day of two";
  EXPECT_NE(with("3 1 26", "3 3 26"), "") << "there is no third vehicle";
  EXPECT_NE(with("2 1 24", "1 1 24"), "") << "one vehicle goes out twice";
  EXPECT_NE(with("0 4 3 5 0", "0 4 3 5"), "") << "does not come home";
  EXPECT_NE(with("0 4 3 5 0", "0 4 3 5 9 0"), "") << "no such customer";
  EXPECT_NE(with("26.00 9 0 4 1 2 0", "26.00 8 0 4 1 2 0"), "") << "another load is written";
  EXPECT_NE(verdict("78.00\n1 1 26.00 9 0 4 1 2 0\n2 1 46.00 13 0 4 3 2 5 0\n3 1 2 1 0 4 0\n"), "") << "too much to carry";
  EXPECT_NE(verdict(""), "");
}

TEST(Pvrp, WhatIsWrongInAFileIsNamedWithItsLine) {
  const auto error = [](const std::string& from, const std::string& to) {
    std::string text = street;
    text.replace(text.find(from), from.size(), to);
    return read(text).error;
  };
  EXPECT_EQ(error("1 2 5 3", "2 2 5 3").substr(0, 14), "street line 1:");
  EXPECT_EQ(error("0 10", "0").substr(0, 14), "street line 2:");
  EXPECT_EQ(error("0 10", "0 ten"), "street line 2: 'ten' is not a number");
  EXPECT_EQ(error(" 2 6 8", " 3 6 8"), "street line 7: number 2 should stand here");
  EXPECT_EQ(error("4 1 2 4 2", "4 1 3 4 2"), "street line 6: 3 day combinations are announced, 2 stand there");
  EXPECT_EQ(error("4 1 2 4 2", "4 1 2 8 2").substr(0, 14), "street line 6:");
  EXPECT_EQ(error("1 2 5 3", "1 2 6 3"), "street line 12: the file ends where a customer should stand");
  EXPECT_NE(error("1 2 5 3", "1 2 5 99"), "");
  EXPECT_NE(error("1 3 4 2 4", "1 3 4 nan 4"), "");
  EXPECT_NE(read("").error, "");
}

}  // namespace
}  // namespace gridwalk::testing
