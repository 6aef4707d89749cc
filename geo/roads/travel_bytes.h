// A travel matrix as bytes to be kept, and the key to keep it under.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/roads/roads.h"

namespace gridwalk::geo {

// 32 hexadecimal digits that change with anything the times depend on. Not a seal against somebody who wants two to be alike.
std::string hash_of(std::span<const RoadLine> roads);
// Of a matrix on the roads of that hash ("" without roads), joined within `tolerance_m`; also changes with the version of the search.
std::string travel_hash(std::string_view roads_hash, const SpeedProfile& profile, std::span<const Point> stops, double tolerance_m = 0.5);

// About five bytes a pair, with version and check sum, the same on every machine.
std::vector<std::byte> to_bytes(const TravelMatrix& matrix);
// Nothing for bytes of another version, cut off, damaged, or too many for a matrix (more than 20,000 stops).
std::optional<TravelMatrix> matrix_from_bytes(std::span<const std::byte> bytes);

}  // namespace gridwalk::geo
