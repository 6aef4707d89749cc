// The real window: GLFW's input into a Screen, a frame only when there is something new.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "viewer/ui/app.h"

namespace gridwalk::ui {

struct WindowOptions {
  std::filesystem::path file;  // empty: the start panel
  std::optional<words::Language> language;
  int width = 1366, height = 768;
  carto::HeatOf heat = carto::HeatOf::None;  // shown from the start
  int meeting = 0;  // meeting mode from this slide on, counted from 1; 0: the window as usual
  long long frames = 0;  // end after so many; 0: when it is closed
};
// Runs until the window is closed. Throws Error(Machine, "no-display") or "no-opengl".
void run_window(const WindowOptions& options);

// The window's content as a PNG file, without any window or display.
void draw_window_picture(const WindowOptions& options, const std::filesystem::path& picture);

data::Date today_by_clock();

}  // namespace gridwalk::ui
