// Angles as people write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace gridwalk::data {

// 120.387, 120d23'14.5", N36 18 02, 36:18:2 and the Chinese words for degrees, minutes, seconds and the four directions, in decimal degrees; south
// and west are negative. Also plain numbers, whatever they are. Nothing where anything is left over, or minutes or seconds are 60 and more.
std::optional<double> degrees_from_text(std::string_view text);

}  // namespace gridwalk::data
