// Where labels go on a canvas.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "viewer/carto/scene.h"

namespace gridwalk::carto {

// One letter of a name along a line: its middle, and the direction that it is turned to (1, 0: upright).
struct PlacedLetter {
  double x = 0, y = 0;
  double cosine = 1, sine = 0;  // y runs down
};
struct PlacedLabel {
  const LabelMark* label = nullptr;
  double x = 0, y = 0;       // top left corner of the text box
  double width = 0, height = 0;
  bool as_number = false;
  std::vector<PlacedLetter> letters;  // of a name along a line, a character each; x ... height is the box around them
};
struct TextSize {
  double width = 0, height = 0;
};
struct Canvas {
  geo::Box extent;           // metres shown
  double pixels_per_m = 1;   // y runs down on the canvas: y_px = (extent.max_y - y) * pixels_per_m
};

// Which place each label had, so that one that stays in view stays where it is while the map is panned. Forgotten with the scale.
struct PlaceMemory {
  struct Place {
    int position = 0;
    bool as_number = false;
    double along_m = 0;  // from the line's first point to the name's middle
  };
  double pixels_per_m = 0;
  std::unordered_map<std::uint64_t, Place> places;
};

// What the screen has beyond paper: names along lines, labels cut by the canvas' edge (there is more map beyond), and a memory.
struct ScreenPlacing {
  double pixels_per_pt = 1;
  std::function<std::vector<double>(const LabelMark&)> advances;  // pixels, a character each
  PlaceMemory* memory = nullptr;
};

// Greedy by priority, no two overlap; on paper none leaves the canvas. What does not fit at its place is moved (8 positions) where it may
// move, then replaced by its number, then left out. Pixel units are the caller's.
std::vector<PlacedLabel> place_labels(std::span<const LabelMark* const> labels, const Canvas& canvas,
                                      const std::function<TextSize(const LabelMark&, bool as_number)>& measure,
                                      const ScreenPlacing* screen = nullptr);

}  // namespace gridwalk::carto
