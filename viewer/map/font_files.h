// Where the machine keeps fonts with Simplified Chinese.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace gridwalk::map {

struct FontFile {
  std::filesystem::path file;
  int index = 0;  // of the face in a collection: in Noto's collections 0 is Japanese, 2 Simplified Chinese
};

// The best face for window and map first: Noto Sans CJK SC, WenQuanYi, then whatever else has Chinese. May be empty.
std::vector<FontFile> chinese_fonts(bool bold);

}  // namespace gridwalk::map
