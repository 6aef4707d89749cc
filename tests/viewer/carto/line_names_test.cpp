// Names along lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/line_names.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gridwalk::carto {
namespace {

const Canvas canvas{{0, 0, 1'000, 1'000}, 1};
const std::vector<double> five(5, 12.0);

LineOnCanvas straight(double degrees, double length = 400) {
  const double angle = degrees * 3.14159265358979 / 180;
  return line_on_canvas(geo::LineString{{500, 500}, {500 + length * std::cos(angle), 500 + length * std::sin(angle)}}, canvas);
}

TEST(LineNames, ChineseStandsUprightWhateverTheDirection) {
  for (int degrees = 0; degrees < 360; degrees += 15) {
    const auto letters = letters_along(straight(degrees), 200, five, true);
    ASSERT_EQ(letters.size(), 5u) << degrees;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      EXPECT_EQ(letters[i].sine, 0) << degrees;
      if (i == 0) continue;
      const double dx = letters[i].x - letters[i - 1].x, dy = letters[i].y - letters[i - 1].y;
      EXPECT_GE(std::max(std::abs(dx), std::abs(dy)), 11.9) << "no character covers the next, at " << degrees;
      // From left to right; along a steep line from top to bottom.
      if (std::abs(dx) >= std::abs(dy)) EXPECT_GT(dx, 0) << degrees;
      else EXPECT_GT(dy, 0) << degrees;
    }
  }
}

TEST(LineNames, OtherLettersTurnWithTheLineAndNeverStandOnTheirHeads) {
  for (int degrees = 0; degrees < 360; degrees += 15) {
    if (degrees % 180 == 90) continue;
    const auto letters = letters_along(straight(degrees), 200, five, false);
    ASSERT_EQ(letters.size(), 5u) << degrees;
    for (const PlacedLetter& letter : letters) {
      EXPECT_GT(letter.cosine, 0) << degrees;
      EXPECT_NEAR(std::hypot(letter.cosine, letter.sine), 1, 1e-9);
    }
    EXPECT_GT(letters[4].x, letters[0].x) << degrees;
  }
}

TEST(LineNames, TooShortOrTooSharpALineHasNoName) {
  EXPECT_TRUE(letters_along(straight(0, 40), 20, five, false).empty());
  const LineOnCanvas corner = line_on_canvas(geo::LineString{{300, 500}, {500, 500}, {500, 700}}, canvas);
  EXPECT_TRUE(letters_along(corner, 200, five, false).empty());
  EXPECT_FALSE(letters_along(corner, 100, five, false).empty()) << "before the corner there is room";
  EXPECT_TRUE(letters_along({}, 0, five, false).empty());
}

TEST(LineNames, StretchesOfOneNameAreJoined) {
  const auto chains = joined({{{200, 0}, {100, 0}}, {{0, 0}, {100, 0}}, {{200, 0}, {300, 5}}, {{200, 0}, {200, 300}}, {{1, 1}}, {}});
  ASSERT_EQ(chains.size(), 2u) << "the side street is its own";
  EXPECT_NEAR(geo::length_m(chains[0]), 300, 1);
  EXPECT_EQ(chains[1].size(), 2u);
}

TEST(LineNames, WhichScriptANameHas) {
  EXPECT_TRUE(is_upright("\xE9\xA1\xBA\xE5\x9F\x8E\xE8\xB7\xAF"));
  EXPECT_FALSE(is_upright("Shuncheng Road"));
  EXPECT_FALSE(is_upright("Stra\xC3\x9F""e"));
}

}  // namespace
}  // namespace gridwalk::carto
