// What differs between the versions of Dear ImGui that this program is built with (Debian 12: 1.86, Debian 13: 1.90).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

namespace gridwalk::ui::compat {

// Input from a test or a picture: 1.86 has no event queue, so its fields are written; later versions want events.
inline void feed_mouse(float x, float y, bool left, bool right, float wheel) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, left);
  io.AddMouseButtonEvent(1, right);
  if (wheel != 0) io.AddMouseWheelEvent(0, wheel);
#else
  io.MousePos = ImVec2(x, y);
  io.MouseDown[0] = left;
  io.MouseDown[1] = right;
  io.MouseWheel = wheel;
#endif
}

inline void feed_keys(bool ctrl, bool shift) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18900
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
#elif IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(ImGuiKey_ModCtrl, ctrl);
  io.AddKeyEvent(ImGuiKey_ModShift, shift);
#else
  io.KeyCtrl = ctrl;
  io.KeyShift = shift;
#endif
}

// Typed letters are fed the same way in both.
inline void feed_text(const char* utf8) { ImGui::GetIO().AddInputCharactersUTF8(utf8); }

}  // namespace gridwalk::ui::compat
