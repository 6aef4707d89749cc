// Palettes that everyone can read: classes stay apart for the colour-blind, and get darker step by step.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/palette.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace gridwalk::carto {
namespace {

struct Lab {
  double l, a, b;
};
double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

// As it is seen without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), in CIE L*a*b* (D65).
Lab seen(Colour c, const std::array<double, 9>& sight) {
  const double in[] = {linear(c.r / 255.0), linear(c.g / 255.0), linear(c.b / 255.0)};
  double rgb[3];
  for (std::size_t i = 0; i < 3; ++i) rgb[i] = std::clamp(sight[3 * i] * in[0] + sight[3 * i + 1] * in[1] + sight[3 * i + 2] * in[2], 0.0, 1.0);
  const double x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505, y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
               z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089;
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}
double difference(const Lab& a, const Lab& b) { return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b); }

constexpr std::array<double, 9> everyone{1, 0, 0, 0, 1, 0, 0, 0, 1};
constexpr std::array<double, 9> without_red{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998};
constexpr std::array<double, 9> without_green{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881};
constexpr std::array<double, 9> without_blue{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900};

TEST(Palettes, ClassesGetDarkerAndStayApartForTheColourBlind) {
  EXPECT_GE(class_palettes().size(), 5u);
  for (const std::string_view palette : class_palettes()) {
    for (int classes = 2; classes <= 7; ++classes) {
      const auto colours = class_colours(palette, classes);
      ASSERT_EQ(colours.size(), static_cast<std::size_t>(classes)) << palette;
      for (std::size_t i = 0; i + 1 < colours.size(); ++i) {
        EXPECT_GT(lightness(colours[i]), lightness(colours[i + 1]) + 1) << palette << " " << classes << ": " << i;
        for (const auto& sight : {everyone, without_red, without_green, without_blue}) {
          EXPECT_GT(difference(seen(colours[i], sight), seen(colours[i + 1], sight)), 5) << palette << " " << classes << ": " << i;
        }
      }
    }
  }
}

TEST(Palettes, HeatRampsGetDarkerStepByStepInGreyAndStayApartForTheColourBlind) {
  EXPECT_EQ(heat_ramps(), (std::vector<std::string_view>{"yellow-red", "viridis", "cividis", "grey"}));
  for (const std::string_view name : heat_ramps()) {
    for (int classes = 1; classes <= 7; ++classes) {
      const HeatRamp ramp = heat_ramp(name, classes);
      ASSERT_EQ(ramp.colours.size(), static_cast<std::size_t>(classes)) << name;
      ASSERT_EQ(ramp.hatches.size(), static_cast<std::size_t>(classes)) << name;
      for (std::size_t i = 0; i + 1 < ramp.colours.size(); ++i) {
        EXPECT_GT(lightness(ramp.colours[i]), lightness(ramp.colours[i + 1]) + 4) << name << " " << classes << ": " << i;
        for (const auto& sight : {everyone, without_red, without_green, without_blue}) {
          EXPECT_GT(difference(seen(ramp.colours[i], sight), seen(ramp.colours[i + 1], sight)), 6) << name << " " << classes << ": " << i;
        }
        EXPECT_EQ(ramp.hatches[i] != ramp.hatches[i + 1], name == "grey") << name << " " << classes << ": " << i;
      }
    }
  }
  EXPECT_EQ(heat_ramp("no such", 5).colours, heat_ramp("yellow-red", 5).colours);
  EXPECT_EQ(heat_ramp("grey", 99).colours.size(), 7u);
}

TEST(Palettes, ADivergingRampIsLightestInTheMiddleAndItsSidesDifferWithoutColours) {
  for (int side = 1; side <= most_a_side; ++side) {
    const HeatRamp ramp = diverging_ramp(side);
    ASSERT_EQ(ramp.colours.size(), static_cast<std::size_t>(2 * side + 1));
    ASSERT_EQ(ramp.hatches.size(), ramp.colours.size());
    const auto middle = static_cast<std::size_t>(side);
    EXPECT_EQ(ramp.hatches[middle], Hatch::None);
    for (std::size_t i = 0; i < middle; ++i) {
      const std::size_t opposite = ramp.colours.size() - 1 - i;
      EXPECT_LT(lightness(ramp.colours[i]) + 4, lightness(ramp.colours[i + 1])) << side << ": " << i;
      EXPECT_LT(lightness(ramp.colours[opposite]) + 4, lightness(ramp.colours[opposite - 1])) << side << ": " << opposite;
      EXPECT_NE(ramp.hatches[i], ramp.hatches[opposite]);
      for (const auto& sight : {everyone, without_red, without_green}) {
        EXPECT_GT(difference(seen(ramp.colours[i], sight), seen(ramp.colours[opposite], sight)), 15) << side << ": " << i;
      }
    }
  }
}

TEST(Palettes, AHatchIsSeenOnEveryColourOfARamp) {
  for (const Colour colour : heat_ramp("grey", 7).colours) {
    Colour inked = hatch_ink(colour);
    const double share = inked.a / 255.0;
    inked.a = 255;
    EXPECT_GT(std::abs(lightness(mix(colour, inked, share)) - lightness(colour)), 25) << lightness(colour);
  }
}

TEST(Palettes, CategoriesStayApartForTheColourBlind) {
  for (const std::string_view palette : category_palettes()) {
    const auto colours = category_colours(palette);
    EXPECT_GE(colours.size(), 7u);
    for (std::size_t a = 0; a < colours.size(); ++a) {
      for (std::size_t b = a + 1; b < colours.size(); ++b) {
        for (const auto& sight : {everyone, without_red, without_green}) {
          EXPECT_GT(difference(seen(colours[a], sight), seen(colours[b], sight)), 6) << palette << ": " << a << " and " << b;
        }
      }
    }
  }
}

TEST(Palettes, AnUnknownNameIsTheFirstPalette) {
  EXPECT_EQ(class_colours("no such", 4), class_colours(class_palettes().front(), 4));
  EXPECT_EQ(category_colours(""), category_colours(category_palettes().front()));
}

}  // namespace
}  // namespace gridwalk::carto
