// Colours and spacing of the window: light and calm, fit for a projector.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include "viewer/carto/scene.h"

namespace gridwalk::ui {

namespace theme {
inline constexpr ImU32 ink = IM_COL32(33, 43, 54, 255);
inline constexpr ImU32 faint = IM_COL32(104, 117, 130, 255);
inline constexpr ImU32 line = IM_COL32(214, 220, 226, 255);
inline constexpr ImU32 accent = IM_COL32(22, 104, 168, 255);
inline constexpr ImU32 accent_pale = IM_COL32(222, 236, 247, 255);
inline constexpr ImU32 good = IM_COL32(34, 134, 84, 255);
inline constexpr ImU32 warn = IM_COL32(176, 96, 0, 255);
inline constexpr ImU32 warn_pale = IM_COL32(255, 243, 224, 255);
inline constexpr ImU32 bad = IM_COL32(190, 40, 40, 255);
inline constexpr ImU32 bad_pale = IM_COL32(253, 232, 232, 255);
inline constexpr ImU32 paper = IM_COL32(255, 255, 255, 255);
inline constexpr ImU32 panel = IM_COL32(247, 249, 251, 255);
inline constexpr ImU32 track = IM_COL32(229, 234, 239, 255);
}  // namespace theme

inline ImU32 colour_of(const carto::Colour& c) { return IM_COL32(c.r, c.g, c.b, c.a); }
inline ImVec4 colour4(ImU32 c) { return ImGui::ColorConvertU32ToFloat4(c); }

// Sets the style of the current ImGui context.
void set_theme(float scale);

}  // namespace gridwalk::ui
