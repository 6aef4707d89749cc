// Metres that nobody has named a system for, and numbers that are not in the order or the zone that was said: what their size tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/types.h"

namespace gridwalk::data {

// What a file's numbers are, as far as they tell it themselves.
struct CrsGuess {
  std::string crs;        // "EPSG:4528"
  bool swapped = false;   // northing (or latitude) stands first
};

// Gauss-Krueger of CGCS2000. Eastings of eight digits begin with their zone's number: 25 to 45 are zones of three degrees, 13 to 23 of six.
// Eastings of six digits fit every zone alike: they need a place nearby (longitude and latitude), within 2 degrees of the zone's middle.
// Nothing where it does not come out as one. Northings between 1,900 and 6,000 km, as in China. Points are the first of each shape.
std::optional<CrsGuess> guess_metric_crs(const std::vector<geo::Point>& points, const std::optional<geo::Point>& near_lon_lat);

// Whether northings stand first in metres of a Gauss-Krueger system.
bool northing_first(const std::vector<geo::Point>& points);

// The same system with the zone's number before the easting for one without it, and the other way round: 4549 <-> 4528. Of CGCS2000;
// nothing for others.
std::optional<int> other_form(int epsg);

}  // namespace gridwalk::data
