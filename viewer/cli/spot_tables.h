// What tests of hotspots say of a unit, as JSON and as columns of a table.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "geo/hotspot/spots.h"

namespace gridwalk::cli {

// Numbers that are not numbers become null, here and in every JSON.
nlohmann::json to_json(const geo::JudgedTest& test);
nlohmann::json to_json(const geo::GlobalMoran& moran, double p_permutation);
std::string_view name_of(geo::MoranQuadrant quadrant);  // HH, LL, HL, LH; empty: no neighbours

// A number with all its digits, so that it reads back the same; empty for what is no number.
std::string exact(double value);
// RFC 4180 without a byte order mark, for programs.
std::string csv_of(const std::vector<std::vector<std::string>>& rows);

}  // namespace gridwalk::cli
