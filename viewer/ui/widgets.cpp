// Wrapped widgets: drawn by ImGui, recorded by id.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/widgets.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {
std::string labelled(const std::string& text, std::string_view id) { return text + "###" + std::string(id); }
// Chinese characters and their punctuation: a line may begin with any of them, but for what closes, and end with any, but for what opens.
bool chinese(unsigned c) { return c >= 0x2E80; }
bool closes(unsigned c) {
  static constexpr unsigned all[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF09, 0x300B, 0x300D, 0x201D, 0x2019, 0x2026, ',', '.', ';', ':', '!', '?', ')', '%'};
  return std::find(std::begin(all), std::end(all), c) != std::end(all);
}
bool opens(unsigned c) { return c == 0xFF08 || c == 0x300A || c == 0x300C || c == 0x201C || c == 0x2018 || c == '('; }
bool may_begin(unsigned before, unsigned c) {
  if (c == ' ') return false;
  if (before == ' ') return true;
  if (before == '/') return true;  // paths
  return (chinese(before) || chinese(c)) && !closes(c) && !opens(before);
}
// The character at `at` and how many bytes it takes.
std::pair<unsigned, int> character(const char* at, const char* end) {
  const auto lead = static_cast<unsigned char>(*at);
  const int bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes == 1 || end - at < bytes) return {lead, 1};
  unsigned c = lead & (0xFFU >> (bytes + 1));
  for (int i = 1; i < bytes; ++i) c = c << 6 | (static_cast<unsigned char>(at[i]) & 0x3FU);
  return {c, bytes};
}
}  // namespace

std::string broken_into_lines(const std::string& text, float width) {
  const ImFont& font = *ImGui::GetFont();
  const float scale = ImGui::GetFontSize() / font.FontSize;
  std::string lines;
  const char *begin = text.c_str(), *const end = begin + text.size();
  const char *at = begin, *may = nullptr;  // of the line: where it begins, the last place where the next may
  float wide = 0;
  unsigned before = 0;
  while (at < end) {
    const auto [c, bytes] = character(at, end);
    if (c == '\n') {
      lines.append(begin, at + 1);
      begin = at = at + 1;
      may = nullptr;
      wide = 0;
      before = 0;
      continue;
    }
    if (at > begin && may_begin(before, c)) may = at;
    wide += font.GetCharAdvance(static_cast<ImWchar>(c)) * scale;
    if (wide > width && at > begin && c != ' ') {
      const char* stop = may ? may : at;  // a word longer than the line is cut anywhere
      const char* last = stop;
      while (last > begin && last[-1] == ' ') --last;
      lines.append(begin, last);
      lines += '\n';
      begin = at = stop;
      may = nullptr;
      wide = 0;
      before = 0;
      continue;
    }
    before = c;
    at += bytes;
  }
  return lines.append(begin, end);
}

void Widgets::saw_box(std::string_view id, ImVec2 from, ImVec2 to, const std::string& text) {
  const ImVec2 window = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  Seen seen{from, to, true, false, text};
  seen.cut = from.x < window.x - 0.5F || to.x > window.x + size.x + 0.5F;
  seen_[std::string(id)] = seen;
}

void Widgets::saw(std::string_view id, const std::string& text, bool enabled) {
  saw_box(id, ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
  Seen& seen = seen_[std::string(id)];
  seen.enabled = enabled;
  const float inner = ImGui::GetItemRectSize().x;
  seen.cut = seen.cut || (!text.empty() && inner + 1 < ImGui::CalcTextSize(text.c_str()).x);
}

bool Widgets::button(std::string_view id, const std::string& text, Look look, bool enabled, float width) {
  if (look == Look::Primary && !enabled) look = Look::Plain;  // grey on blue can't be read
  ImU32 fill = theme::paper, ink = theme::ink, hover = theme::accent_pale;
  if (look == Look::Primary) fill = theme::accent, ink = theme::paper, hover = IM_COL32(40, 124, 190, 255);
  if (look == Look::Quiet) fill = IM_COL32(0, 0, 0, 0);
  if (look == Look::Danger) ink = theme::bad;
  if (look == Look::On) fill = IM_COL32(198, 222, 241, 255), ink = theme::accent;
  ImGui::PushStyleColor(ImGuiCol_Button, fill);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, hover);
  ImGui::PushStyleColor(ImGuiCol_Text, enabled ? ink : theme::faint);
  if (look == Look::Quiet) ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::Button(labelled(text, id).c_str(), ImVec2(width, 0));
  ImGui::EndDisabled();
  if (look == Look::Quiet) ImGui::PopStyleVar();
  ImGui::PopStyleColor(3);
  saw(id, text, enabled);
  return pressed;
}

bool Widgets::checkbox(std::string_view id, const std::string& text, bool& on) {
  const bool changed = ImGui::Checkbox(labelled(text, id).c_str(), &on);
  saw(id, text);
  return changed;
}

bool Widgets::radio(std::string_view id, const std::string& text, bool on) {
  const bool pressed = ImGui::RadioButton(labelled(text, id).c_str(), on);
  saw(id, text);
  return pressed;
}

bool Widgets::row(std::string_view id, const std::string& text, bool selected) {
  const float room = ImGui::GetContentRegionAvail().x;
  const std::string lines = broken_into_lines(text, room);
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::Selectable(("##" + std::string(id)).c_str(), selected, 0, ImVec2(room, size.y));
  ImGui::GetWindowDrawList()->AddText(at, ImGui::GetColorU32(ImGuiCol_Text), lines.c_str());
  saw_box(id, at, {at.x + size.x, at.y + size.y}, text);  // the selectable itself reaches into the margins
  return pressed;
}

bool Widgets::slider(std::string_view id, double& value, double least, double most, const std::string& shown,
                     bool logarithmic) {
  ImGui::SetNextItemWidth(-1);
  std::string format;  // what is shown is a text of ours, with % doubled
  for (const char c : shown) format += c == '%' ? "%%" : std::string(1, c);
  const bool changed = ImGui::SliderScalar(("##" + std::string(id)).c_str(), ImGuiDataType_Double, &value, &least, &most,
                                           format.c_str(), ImGuiSliderFlags_AlwaysClamp | (logarithmic ? ImGuiSliderFlags_Logarithmic : 0));
  saw(id, shown);
  return changed;
}

bool Widgets::number(std::string_view id, int& value, int least, int most) {
  ImGui::SetNextItemWidth(px(120));
  const bool changed = ImGui::InputInt(("##" + std::string(id)).c_str(), &value, 1, 10);
  value = std::clamp(value, least, most);
  saw(id, {});
  return changed;
}

bool Widgets::input(std::string_view id, std::string& text, float width) {
  ImGui::SetNextItemWidth(width == 0 ? -1 : width);
  const bool changed = ImGui::InputText(("##" + std::string(id)).c_str(), &text);
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) written.push_back(text);
  saw(id, {});
  return changed;
}

bool Widgets::lines(std::string_view id, std::string& text, float height) {
  const bool changed = ImGui::InputTextMultiline(("##" + std::string(id)).c_str(), &text, ImVec2(-1, height));
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) written.push_back(text);
  saw(id, {});
  return changed;
}

bool Widgets::choice(std::string_view id, const std::vector<std::string>& texts, int& chosen, float width) {
  bool changed = false;
  ImGui::SetNextItemWidth(width == 0 ? -1 : width);
  const std::string now = chosen >= 0 && chosen < static_cast<int>(texts.size()) ? texts[static_cast<std::size_t>(chosen)] : std::string();
  const bool open = ImGui::BeginCombo(("##" + std::string(id)).c_str(), now.c_str(), ImGuiComboFlags_HeightLarge);
  if (!open) saw(id, now);
  if (open) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string item = std::string(id) + ":" + std::to_string(i);
      if (ImGui::Selectable(labelled(texts[i], item).c_str(), chosen == static_cast<int>(i))) {
        chosen = static_cast<int>(i);
        changed = true;
      }
      saw(item, texts[i]);
    }
    ImGui::EndCombo();
  }
  return changed;
}

bool Widgets::tab(std::string_view id, const std::string& text, bool to_front) {
  const bool open = ImGui::BeginTabItem(labelled(text, id).c_str(), nullptr, to_front ? ImGuiTabItemFlags_SetSelected : ImGuiTabItemFlags_None);
  saw(id, text);
  return open;
}

void Widgets::heading(const std::string& text) {
  ImGui::PushFont(fonts.bold());
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
}

void Widgets::text(const std::string& text) { coloured(theme::ink, text); }

void Widgets::note(const std::string& text) {
  ImGui::PushFont(fonts.small());
  coloured(theme::faint, text);
  ImGui::PopFont();
}

void Widgets::coloured(ImU32 colour, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(broken_into_lines(text, ImGui::GetContentRegionAvail().x).c_str());
  ImGui::PopStyleColor();
}

void Widgets::fact(const std::string& name, const std::string& value) {
  const float column = px(tr.chinese() ? 96 : 124);
  const float start = ImGui::GetCursorPosX();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  ImGui::TextUnformatted(name.c_str());
  ImGui::PopStyleColor();
  ImGui::SameLine(start + column);
  text(value);
}

void Widgets::tip(const std::string& text) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(px(320));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void Widgets::fitted(ImVec2 at, float room, ImU32 colour, const std::string& text, ImFont* font) {
  if (!font) font = ImGui::GetFont();
  const float size = font->FontSize;
  std::string shown = text;
  if (font->CalcTextSizeA(size, 1e9F, 0, text.c_str()).x > room) {
    const char* end = nullptr;
    const float dots = font->CalcTextSizeA(size, 1e9F, 0, "\xE2\x80\xA6").x;
    font->CalcTextSizeA(size, std::max(room - dots, 1.0F), 0, text.c_str(), nullptr, &end);
    shown = std::string(text.c_str(), end) + "\xE2\x80\xA6";
    if (ImGui::IsMouseHoveringRect(at, ImVec2(at.x + room, at.y + size))) ImGui::SetTooltip("%s", text.c_str());
  }
  ImGui::GetWindowDrawList()->AddText(font, size, at, colour, shown.c_str());
}

}  // namespace gridwalk::ui
