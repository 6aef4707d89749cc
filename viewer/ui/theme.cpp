// The style of all widgets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void set_theme(float scale) {
  ImGuiStyle style;
  ImGui::StyleColorsLight(&style);
  style.WindowPadding = ImVec2(10, 8);
  style.FramePadding = ImVec2(9, 4);
  style.ItemSpacing = ImVec2(8, 6);
  style.ItemInnerSpacing = ImVec2(6, 4);
  style.ScrollbarSize = 12;
  style.WindowRounding = 6;
  style.ChildRounding = 5;
  style.FrameRounding = 5;
  style.PopupRounding = 6;
  style.GrabRounding = 5;
  style.TabRounding = 5;
  style.ScrollbarRounding = 6;
  style.WindowBorderSize = 1;
  style.FrameBorderSize = 1;
  style.PopupBorderSize = 1;
  style.ScaleAllSizes(scale);
  const auto set = [&style](ImGuiCol_ what, ImU32 c) { style.Colors[what] = colour4(c); };
  set(ImGuiCol_Text, theme::ink);
  set(ImGuiCol_TextDisabled, theme::faint);
  set(ImGuiCol_WindowBg, theme::panel);
  set(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_PopupBg, theme::paper);
  set(ImGuiCol_Border, theme::line);
  set(ImGuiCol_FrameBg, theme::paper);
  set(ImGuiCol_FrameBgHovered, theme::accent_pale);
  set(ImGuiCol_FrameBgActive, theme::accent_pale);
  set(ImGuiCol_Button, theme::paper);
  set(ImGuiCol_ButtonHovered, theme::accent_pale);
  set(ImGuiCol_ButtonActive, IM_COL32(198, 222, 241, 255));
  set(ImGuiCol_Header, theme::accent_pale);
  set(ImGuiCol_HeaderHovered, IM_COL32(233, 242, 250, 255));
  set(ImGuiCol_HeaderActive, IM_COL32(205, 226, 243, 255));
  set(ImGuiCol_CheckMark, theme::accent);
  // Light: a slider's text is written over it.
  set(ImGuiCol_SliderGrab, IM_COL32(168, 205, 238, 255));
  set(ImGuiCol_SliderGrabActive, IM_COL32(140, 188, 230, 255));
  set(ImGuiCol_Tab, theme::panel);
  set(ImGuiCol_TabHovered, theme::accent_pale);
  set(ImGuiCol_TabActive, theme::paper);
  set(ImGuiCol_Separator, theme::line);
  set(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
  set(ImGuiCol_TitleBgActive, theme::accent_pale);
  set(ImGuiCol_TitleBg, theme::accent_pale);
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(40, 50, 60, 90));
  set(ImGuiCol_PlotHistogram, theme::accent);
  ImGui::GetStyle() = style;
}

}  // namespace gridwalk::ui
