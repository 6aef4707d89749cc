// Streets drawn as text, so that a test of zoning or adjacency reads like a picture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string_view>

#include "geo/types.h"

namespace gridwalk::testing {

// "aab\nacb" with cells of `cell_m`: each lower-case letter or digit is one community, made of all its cells (squares,
// joined into one or more parts). A dot is land that belongs to none. The last line lies at y = 0, the first column at x = 0.
// `gap_m` shrinks every community by half that much on each side, so that neighbours face each other over a lane.
struct AsciiStreet {
  std::map<char, geo::MultiPolygon> communities;
  geo::MultiPolygon outline;  // the whole rectangle
};
AsciiStreet ascii_street(std::string_view drawing, double cell_m = 100, double gap_m = 0);

}  // namespace gridwalk::testing
