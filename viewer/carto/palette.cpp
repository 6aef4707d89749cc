// Reads the palettes that are built into the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/palette.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "palettes_assets.h"
#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {
namespace {

constexpr std::array<std::pair<std::string_view, Hatch>, 8> hatch_names{{{"none", Hatch::None},
                                                                         {"diagonal", Hatch::Diagonal},
                                                                         {"back-diagonal", Hatch::BackDiagonal},
                                                                         {"cross", Hatch::Cross},
                                                                         {"horizontal", Hatch::Horizontal},
                                                                         {"vertical", Hatch::Vertical},
                                                                         {"diagonal-cross", Hatch::DiagonalCross},
                                                                         {"dots", Hatch::Dots}}};

Hatch hatch_named(std::string_view wanted) {
  for (const auto& [name, hatch] : hatch_names) {
    if (name == wanted) return hatch;
  }
  return Hatch::None;
}

std::vector<std::vector<std::string_view>> words_by_line(std::string_view text) {
  std::vector<std::vector<std::string_view>> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::vector<std::string_view> words;
    while (!line.empty()) {
      const std::size_t space = std::min(line.find(' '), line.size());
      if (space > 0) words.push_back(line.substr(0, space));
      line.remove_prefix(std::min(space + 1, line.size()));
    }
    if (!words.empty()) lines.push_back(std::move(words));
  }
  return lines;
}

const std::vector<ZoneLook>& looks() {
  static const std::vector<ZoneLook> all = [] {
    std::vector<ZoneLook> read;
    for (const auto& line : words_by_line(assets::palettes("palettes/zones.txt"))) {
      ZoneLook look{colour_from_hex(line[0]), {60, 60, 60}, Hatch::None};
      if (line.size() > 1) look.strong = colour_from_hex(line[1]);
      if (line.size() > 2) look.hatch = hatch_named(line[2]);
      read.push_back(look);
    }
    if (read.empty()) read.push_back({{230, 230, 230}, {60, 60, 60}, Hatch::None});
    return read;
  }();
  return all;
}

double linear(std::uint8_t channel) {  // sRGB (IEC 61966-2-1) to light
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

}  // namespace

Colour colour_from_hex(std::string_view hex) {
  if (hex.size() < 7 || hex[0] != '#') return {0, 0, 0};
  std::array<std::uint8_t, 3> part{};
  for (std::size_t i = 0; i < 3; ++i) std::from_chars(hex.data() + 1 + 2 * i, hex.data() + 3 + 2 * i, part[i], 16);
  return {part[0], part[1], part[2]};
}

double lightness(Colour c) {
  const double opacity = c.a / 255.0;
  const double y = opacity * (0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b)) + (1 - opacity);
  return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389.0 / 27;
}

Colour mix(Colour a, Colour b, double share) {
  const auto part = [share](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + share * (to - from)));
  };
  return {part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a)};
}

Colour with_alpha(Colour colour, int alpha) {
  colour.a = static_cast<std::uint8_t>(std::clamp(alpha, 0, 255));
  return colour;
}

namespace {

// The palettes' names in the order of the file.
std::vector<std::string_view> names_of(const std::vector<std::vector<std::string_view>>& lines) {
  std::vector<std::string_view> names;
  for (const auto& line : lines) {
    if (std::ranges::find(names, line[0]) == names.end()) names.push_back(line[0]);
  }
  return names;
}

std::vector<Colour> colours_of(const std::vector<std::string_view>& line) {
  std::vector<Colour> colours;
  for (std::size_t i = 1; i < line.size(); ++i) colours.push_back(colour_from_hex(line[i]));
  return colours;
}

std::string_view known_or_first(std::string_view name, const std::vector<std::string_view>& names) {
  return std::ranges::find(names, name) == names.end() ? names.front() : name;
}

}  // namespace

std::vector<std::string_view> heat_ramps() { return names_of(words_by_line(assets::palettes("palettes/heat.txt"))); }

HeatRamp heat_ramp(std::string_view name, int classes) {
  const auto lines = words_by_line(assets::palettes("palettes/heat.txt"));
  const std::string_view known = known_or_first(name, names_of(lines));
  const auto wanted = static_cast<std::size_t>(std::clamp(classes, 1, 7));
  HeatRamp ramp;
  for (const auto& line : lines) {
    if (line[0] != known) continue;
    ramp = {};
    for (std::size_t i = 1; i < line.size(); ++i) {  // a colour, and its hatch where it has one
      if (line[i][0] == '#') {
        ramp.colours.push_back(colour_from_hex(line[i]));
        ramp.hatches.push_back(Hatch::None);
      } else {
        ramp.hatches.back() = hatch_named(line[i]);
      }
    }
    if (ramp.colours.size() >= wanted) break;
  }
  return ramp;
}

HeatRamp diverging_ramp(int classes_a_side) {
  const auto lines = words_by_line(assets::palettes("palettes/diverging.txt"));
  const auto side = static_cast<std::size_t>(std::clamp(classes_a_side, 1, most_a_side));
  HeatRamp ramp{colours_of(lines[side - 1]), {}};
  ramp.hatches.assign(side, Hatch::BackDiagonal);
  ramp.hatches.push_back(Hatch::None);
  ramp.hatches.insert(ramp.hatches.end(), side, Hatch::Diagonal);
  return ramp;
}

Colour hatch_ink(Colour below) {
  below.a = 255;
  return lightness(below) < 52 ? Colour{255, 255, 255, 190} : Colour{20, 20, 20, 150};
}

std::vector<std::string_view> class_palettes() { return names_of(words_by_line(assets::palettes("palettes/classes.txt"))); }
std::vector<std::string_view> category_palettes() { return names_of(words_by_line(assets::palettes("palettes/categories.txt"))); }

std::vector<Colour> class_colours(std::string_view palette, int classes) {
  const auto lines = words_by_line(assets::palettes("palettes/classes.txt"));
  const std::string_view name = known_or_first(palette, names_of(lines));
  const auto wanted = static_cast<std::size_t>(std::clamp(classes, 1, 7));
  std::vector<Colour> colours;
  for (const auto& line : lines) {  // rising numbers of classes, from three
    if (line[0] != name) continue;
    colours = colours_of(line);
    if (colours.size() >= wanted) break;
  }
  if (wanted == 1) return {colours[1]};
  if (wanted == 2) return {colours.front(), colours.back()};
  return colours;
}

std::vector<Colour> category_colours(std::string_view palette) {
  const auto lines = words_by_line(assets::palettes("palettes/categories.txt"));
  const std::string_view name = known_or_first(palette, names_of(lines));
  return colours_of(*std::ranges::find(lines, name, [](const auto& line) { return line[0]; }));
}

ZoneLook zone_look(int colour) {
  const int count = zone_looks();
  return looks()[static_cast<std::size_t>(((colour % count) + count) % count)];
}

int zone_looks() { return static_cast<int>(looks().size()); }

}  // namespace gridwalk::carto
