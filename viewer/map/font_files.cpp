// Where Debian, Fedora, Arch and openSUSE put fonts with Simplified Chinese.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/font_files.h"

namespace gridwalk::map {

std::vector<FontFile> chinese_fonts(bool bold) {
  const FontFile regular_files[] = {
      {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
      {"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2},
      {"/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", 2},
      {"/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2},
      {"/usr/share/fonts/truetype/NotoSansSC-Regular.otf", 0},
      {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
      {"/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0},
      {"/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc", 0},
      {"/usr/share/fonts/truetype/arphic/uming.ttc", 0},
      {"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0},
      // Rare characters of names and places, beyond the basic plane too.
      {"/usr/share/fonts/truetype/hanazono/HanaMinA.ttf", 0},
      {"/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", 0},
  };
  const FontFile bold_files[] = {
      {"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2},
      {"/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", 2},
      {"/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc", 2},
      {"/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", 2},
  };
  std::vector<FontFile> found;
  const auto add = [&found](const FontFile& font) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(font.file, ignored)) found.push_back(font);
  };
  if (bold) {
    for (const FontFile& font : bold_files) add(font);
  }
  for (const FontFile& font : regular_files) add(font);
  return found;
}

}  // namespace gridwalk::map
