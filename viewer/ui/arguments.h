// The window's command line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "viewer/ui/window.h"

namespace gridwalk::ui {

struct Arguments {
  enum class What { Window, Picture, Help, Version } what = What::Window;
  WindowOptions window;
  std::filesystem::path picture;
};
// Throws Error(WrongCall, "unknown-argument" or "argument-needs-value").
Arguments arguments_from(std::span<const std::string> words);

}  // namespace gridwalk::ui
