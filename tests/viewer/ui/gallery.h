// Pictures of the window to be looked at, in the folder tests/gallery of the build.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "data/model/error.h"
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

}  // namespace gridwalk::testing
