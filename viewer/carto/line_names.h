// A name along a line on the screen.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "viewer/carto/place_labels.h"

namespace gridwalk::carto {

// A line in pixels of a canvas, y down, with its length so far at each point.
struct LineOnCanvas {
  std::vector<geo::Point> points;
  std::vector<double> along_px;
  double length_px() const { return along_px.empty() ? 0 : along_px.back(); }
};
LineOnCanvas line_on_canvas(std::span<const geo::Point> line, const Canvas& canvas);

// Chinese characters stand upright in a row along the line, as on the country's map sheets; other letters are turned with it. The name reads
// from left to right, an upright one along a steep line from top to bottom. Empty where the line is too short or bends too much there.
std::vector<PlacedLetter> letters_along(const LineOnCanvas& line, double middle_px, std::span<const double> advances, bool upright);

bool is_upright(std::string_view text);  // written in Chinese characters

// Where on a line a name may stand, best first: its middle, then by steps to both sides. From the line's first point.
std::vector<double> places_along(double length_px, double name_px);

// Lines of one name joined end to end, longest first.
std::vector<geo::LineString> joined(std::vector<geo::LineString> lines);

}  // namespace gridwalk::carto
