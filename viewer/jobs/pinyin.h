// Names as they are typed on a Latin keyboard: "yghy" and "yangguang" both mean 阳光花园.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gridwalk::jobs {

// One spelling of many: full-width letters as half-width, no case, no spaces (Unicode NFKC_Casefold).
std::string folded(std::string_view utf8);

// How each character of a folded name may be typed: itself, and the readings of a Chinese one without tones.
struct Readings {
  std::vector<std::vector<std::string>> of;  // per character
};
// Readings are ICU's (Han-Latin), and those of assets/mapping/pinyin.toml where there are several.
Readings readings_of(std::string_view folded_name);

enum class Typed { No, Within, Beginning, Whole };
// Whether `folded_text` types consecutive characters of the name, each by itself, by its reading or by the beginning of one.
Typed types(std::string_view folded_text, const Readings& name);

}  // namespace gridwalk::jobs
