// Pictures of the window to be looked at, in the folder tests/gallery of the build.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "data/model/error.h"
#include "tests/viewer/ui/hand.h"
#include "viewer/map/offscreen.h"

namespace gridwalk::testing {

inline constexpr const char* no_offscreen = "this machine draws no OpenGL 3.3 without a display";

// What a test that draws needs to live meanwhile; null where that cannot be done.
inline std::unique_ptr<map::Offscreen> offscreen_or_null() {
  try {
    return std::make_unique<map::Offscreen>();
  } catch (const Error&) {
    return nullptr;
  }
}

inline std::filesystem::path gallery_folder() {
  const auto folder = std::filesystem::path(GRIDWALK_BIN_DIR) / ".." / "tests" / "gallery";
  std::filesystem::create_directories(folder);
  return folder;
}

// Draws the window into the gallery. No text of it may be cut (but in the import's table, which scrolls), and what is named stands on the screen where it is there at all.
inline void keep_whole(Hand& hand, const std::string& file, double now, const std::vector<std::string>& on_screen) {
  hand.screen.picture(now - 0.5);
  const map::Picture picture = hand.screen.picture(now);
  picture.write_png(gallery_folder() / file);
  for (const auto& [id, seen] : hand.screen.seen()) {
    EXPECT_TRUE(!seen.cut || id.starts_with("import_field:")) << file << ": " << id << " \"" << seen.text << "\"";
  }
  for (const std::string& id : on_screen) {
    if (!hand.sees(id)) continue;
    EXPECT_GE(hand.screen.seen().at(id).from.y, 0) << file << ": " << id;
    EXPECT_LE(hand.screen.seen().at(id).to.y, static_cast<float>(picture.height())) << file << ": " << id << " is below the screen";
  }
}

}  // namespace gridwalk::testing
