// Which of two numbers is the northing: survey lists print X (north) before Y (east).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

#include "geo/types.h"

namespace gridwalk::data {

// Where the street is, as far as anything says so: degrees, x = longitude.
struct Whereabouts {
  geo::Point lon_lat;
  double reach_km = 0;       // how far its own things lie from it
  bool longitude_only = false;  // only the zone is known (a project that has a coordinate system and nothing in it yet)
};

double distance_km(geo::Point lon_lat_a, geo::Point lon_lat_b);  // on the sphere

// The place in the middle: the medians of both numbers. Few wrong rows do not move it. {0,0} for none.
geo::Point median_place(std::span<const geo::Point> places);

enum class Axes { AsGiven, Swapped, Nowhere };

// Where a file's middle place lies when its numbers are read in `crs`, as they stand and exchanged: in the CRS' area of use (with a
// margin of 1.5 degrees) and, where the whereabouts are known, near them (reach + 200 km). Nowhere: neither way; AsGiven also where
// nothing speaks for one of them. `crs` must be known to PROJ.
Axes axes_of(geo::Point middle, const std::string& crs, const std::optional<Whereabouts>& street);

}  // namespace gridwalk::data
