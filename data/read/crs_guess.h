// The Chinese Gauss-Kruger systems by their numbers, and which of them a file in metres is in when it does not say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/read/axes.h"

namespace gridwalk::data {

enum class Datum { Cgcs2000, Xian1980, Beijing1954 };

// One entry of the EPSG registry: 3-degree zones 25 to 45 (central meridians 75 to 135 E) and 6-degree zones 13 to 23.
struct GaussKruger {
  int code = 0;              // EPSG
  Datum datum = Datum::Cgcs2000;
  bool six_degrees = false;
  bool prefixed = false;     // eastings begin with the zone's number: 40,500,000
  int zone = 0;
  int central_meridian = 0;  // degrees east
};
std::optional<GaussKruger> gauss_kruger(int epsg);
// The same system with or without the zone's number in front.
GaussKruger other_prefix(const GaussKruger& system);

// Beijing 1954 or Xi'an 1980 in any form, by EPSG code or by the name in a WKT.
bool is_old_datum(const std::string& crs);

// "4549", "epsg:4549" and "cgcs2000" as PROJ wants them; anything else as it is, trimmed.
std::string normal_crs(const std::string& text);

struct CrsGuess {
  std::string crs;       // empty: it could be several, or none
  bool swapped = false;  // x of the file is the northing
  std::vector<std::string> candidates;  // in rising order of longitude, where there are several
};
// For numbers in metres without a declared system: CGCS2000, since nothing in the numbers tells the datum. Eastings with a zone
// number say all; those without need the street's whereabouts. `middle` = median_place of the file.
CrsGuess guess_crs(geo::Point middle, const std::optional<Whereabouts>& street);

// A zone number in the eastings that the named system does not have, or the reverse: the twin that fits; the same system where it fits;
// nothing where the numbers name another zone. `easting` = of the file's middle.
std::optional<GaussKruger> fitting_prefix(const GaussKruger& system, double easting);

}  // namespace gridwalk::data
