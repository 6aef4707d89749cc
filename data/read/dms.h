// Longitudes and latitudes written in degrees, minutes and seconds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/control_points.h"
#include "geo/types.h"

namespace gridwalk::data {

enum class AngleAxis { Unknown, Longitude, Latitude };
struct Angle {
  double degrees = 0;
  AngleAxis axis = AngleAxis::Unknown;  // where a letter or a word says so
};

// Ovital's letter before a number ("g120.38", "b120.38"), which says its system: 'g' for GCJ-02, 'b' for BD-09, 0 for none.
char ovital_mark(std::string_view text);

// 120.38, 120d23'14.5"E, 120 23 14.5, 120-23-14.5, 120:23:14.5, N36 18 02, with the signs of degrees, minutes and seconds as ASCII,
// typographic, full width or Chinese words; west and south (letter, word or minus) are negative. Nothing where it is no such text,
// minutes or seconds reach 60, more follows than three numbers, or a number but the last has a fraction. Ovital's letter is passed over.
std::optional<Angle> angle_from_text(const std::string& text);

// Two angles in one text ("120.38,36.30", "N36 18 02 E120 23 14"): x = longitude. Without letters the first is the longitude, unless only
// the other order can be. Nothing where it is no such text.
std::optional<geo::Point> place_from_text(const std::string& text);

// A control point: a file's two numbers ("x, y", metres or angles) and where they lie ("lon, lat", WGS 84).
std::optional<geo::ControlPair> control_from_text(const std::string& numbers, const std::string& place);

}  // namespace gridwalk::data
