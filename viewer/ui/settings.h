// What the window remembers between two starts, under the XDG folders.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "viewer/words/words.h"

namespace gridwalk::ui {

struct Folders {
  std::filesystem::path state;      // recent files and language
  std::filesystem::path documents;  // where the sample street and new projects go
};
// $XDG_STATE_HOME/gridwalk and $XDG_DATA_HOME/gridwalk, or their standard places below $HOME.
Folders xdg_folders();

inline constexpr double text_scales[] = {0.85, 1, 1.15, 1.3, 1.5};

struct Settings {
  std::vector<std::filesystem::path> recent;  // newest first, at most eight
  words::Language language = words::Language::Chinese;
  double text_scale = 1;       // one of text_scales
  bool smooth_motion = true;   // the map glides to where it is zoomed
  bool overview = true;        // the whole street small in a corner
  void opened(const std::filesystem::path& file);
};
// A missing or broken file gives the standard settings; an unwritable folder is no error: nothing is kept then.
Settings load_settings(const std::filesystem::path& folder);
void save_settings(const std::filesystem::path& folder, const Settings& settings);

}  // namespace gridwalk::ui
