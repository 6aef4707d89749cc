// Parts laid end to end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/stacked_bar.h"

#include <algorithm>
#include <cmath>

#include "viewer/ui/theme.h"

namespace gridwalk::ui {

int stacked_bar(Widgets& ui, std::string_view id, ImVec2 from, ImVec2 to, std::span<const BarPart> parts, double full, std::optional<double> mark,
                const std::string& text) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(from, to, theme::track, ui.px(3));
  const auto x_of = [&](double value) {
    return from.x + (to.x - from.x) * static_cast<float>(full > 0 ? std::clamp(value / full, 0.0, 1.0) : 0.0);
  };
  int under = -1;
  double passed = 0;
  const bool in_window = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (!(parts[p].value > 0)) continue;
    const ImVec2 a(std::round(x_of(passed)), from.y);
    passed += parts[p].value;
    const ImVec2 b(std::round(x_of(passed)), to.y);
    if (b.x <= a.x) continue;
    // A gap keeps neighbours apart where colours alone might not (projector, print).
    const float gap = b.x - a.x > ui.px(4) ? ui.px(1) : 0;
    draw.AddRectFilled(a, {b.x - gap, b.y}, parts[p].colour);
    ui.saw_box(std::string(id) + ":" + std::to_string(p), a, b, parts[p].tip);
    if (in_window && ImGui::IsMouseHoveringRect(a, b)) {
      under = static_cast<int>(p);
      draw.AddRect(a, {b.x - gap, b.y}, theme::ink, 0, 0, ui.px(1.5F));
    }
  }
  if (mark && *mark <= full) {
    const float x = std::round(x_of(*mark));
    draw.AddLine({x, from.y - ui.px(2)}, {x, to.y + ui.px(2)}, theme::ink, ui.px(1.5F));
  }
  if (under >= 0 && !parts[static_cast<std::size_t>(under)].tip.empty()) {
    ImGui::BeginTooltip();
    ImGui::TextUnformatted(broken_into_lines(parts[static_cast<std::size_t>(under)].tip, ui.px(320)).c_str());
    ImGui::EndTooltip();
  }
  ui.saw_box(id, from, to, text);
  return under;
}

void bar_legend(Widgets& ui, std::string_view id, std::span<const LegendItem> items) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImFont* font = ui.fonts.small();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, box = ui.px(10), line = font->FontSize + ui.px(5);
  float x = 0, y = 0;
  int n = 0;
  for (const LegendItem& item : items) {
    const float width = box + ui.px(5) + font->CalcTextSizeA(font->FontSize, 1e9F, 0, item.text.c_str()).x;
    if (x > 0 && x + width > room) {
      x = 0;
      y += line;
    }
    const ImVec2 at(start.x + x, start.y + y);
    const float top = at.y + (font->FontSize - box) / 2;
    draw.AddRectFilled({at.x, top}, {at.x + box, top + box}, item.colour, ui.px(2));
    ui.fitted({at.x + box + ui.px(5), at.y}, room - x - box - ui.px(5), theme::ink, item.text, font);
    ui.saw_box(std::string(id) + ":" + std::to_string(n++), at, {at.x + std::min(width, room), at.y + font->FontSize}, item.text);
    x += width + ui.px(14);
  }
  ImGui::Dummy({room, items.empty() ? 0 : y + line});
}

}  // namespace gridwalk::ui
