// How windows that float over the map stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

namespace gridwalk::ui {

inline constexpr ImGuiWindowFlags floating = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

}  // namespace gridwalk::ui
