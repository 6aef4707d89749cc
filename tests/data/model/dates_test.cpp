// Days and moments as text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/dates.h"

#include <gtest/gtest.h>

namespace gridwalk::data {
namespace {

using namespace std::chrono_literals;

TEST(Dates, TextGoesThereAndBack) {
  EXPECT_EQ(to_text(*date_from_text("2026-02-28")), "2026-02-28");
  EXPECT_EQ(to_text(*moment_from_text("2026-06-03 14:30")), "2026-06-03T14:30:00");
  EXPECT_EQ(to_text(*month_from_text("2026-12")), "2026-12");
  EXPECT_EQ(to_text(month_from_text("2026-12")->next()), "2027-01");
  EXPECT_EQ(to_text(month_from_text("2024-02")->last_day()), "2024-02-29");
}

TEST(Dates, WhatIsNoDayIsRefused) {
  for (const char* text : {"2026-06-31", "2026-02-29", "2026-6-3", "2026/06/03", "", "2026-13-01", "-026-01-01", "2026-01-01x"}) {
    EXPECT_FALSE(date_from_text(text)) << text;
  }
  for (const char* text : {"2026-06-03", "2026-06-03T24:00", "2026-06-03T12:60", "2026-06-03T12:00:0", "2026-06-03T12-00"}) {
    EXPECT_FALSE(moment_from_text(text)) << text;
  }
}

TEST(Dates, ValidityIncludesBothEnds) {
  const Validity june{date_from_text("2026-06-01"), date_from_text("2026-06-15")};
  EXPECT_TRUE(june.holds_on(2026y / 6 / 1));
  EXPECT_TRUE(june.holds_on(2026y / 6 / 15));
  EXPECT_FALSE(june.holds_on(2026y / 6 / 16));
  EXPECT_TRUE(Validity{}.holds_on(2026y / 6 / 16));
}

}  // namespace
}  // namespace gridwalk::data
