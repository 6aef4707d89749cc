// Sentences, numbers, dates.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/words/words.h"

#include <gtest/gtest.h>

namespace gridwalk::words {
namespace {

using namespace std::chrono_literals;

TEST(Words, DatesAndTimesAreWrittenAsEachLanguageDoes) {
  const Words zh(Language::Chinese), en(Language::English);
  const data::Date day = 2026y / 6 / 3;
  EXPECT_EQ(zh.date(day), "2026年6月3日");
  EXPECT_EQ(en.date(day), "3 June 2026");
  EXPECT_EQ(zh.weekday(day), "星期三");
  EXPECT_EQ(en.weekday(day), "Wednesday");
  EXPECT_EQ(zh.hours(200), "3小时20分");
  EXPECT_EQ(en.hours(59.6), "1 h 0 min");
  EXPECT_EQ(en.clock(545), "09:05");
  EXPECT_EQ(zh.month({2026, 12}), "2026年12月");
}

TEST(Words, NumbersHaveThousandsAndNoMinusZero) {
  const Words en(Language::English);
  EXPECT_EQ(en.number(1234567.4), "1,234,567");
  EXPECT_EQ(en.number(-1234.56, 1), "-1,234.6");
  EXPECT_EQ(en.number(999), "999");
  EXPECT_EQ(en.number(-0.01, 1), "0.0");
  EXPECT_EQ(en.percent(0.9423), "94.2%");
  EXPECT_EQ(en.distance(1234), "1.2 km");
}

TEST(Words, PlaceholdersAreFilledOnce) {
  const Words en(Language::English);
  // A value that looks like a placeholder stays text.
  EXPECT_EQ(en("out.written", {{"file", "{file}.pdf"}}), "written: {file}.pdf");
  EXPECT_EQ(en("no.such.key"), "«no.such.key»");
}

TEST(Words, UndoNamesTheEditItTookBack) {
  const Words en(Language::English);
  const std::string sentence = en.history("undo", {{"verb", "divide"}, {"count", "8"}, {"communities", "132"}});
  EXPECT_NE(sentence.find(en.history("divide", {{"count", "8"}, {"communities", "132"}})), std::string::npos) << sentence;
}

}  // namespace
}  // namespace gridwalk::words
