// Help on the tool in hand, and the sheet of shortcuts: both from the list of verbs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

// What the mouse does: keys of the sentence and of what is done.
constexpr const char* mouse_habits[] = {"click", "ctrl_click", "shift_drag", "drag", "wheel", "right_click", "digits", "escape", "drop"};

void tool_help(Widgets& ui, App& app) {
  for (const Verb& verb : tool_verbs()) {
    if (!verb.on || !verb.on(app)) continue;
    ui.heading(ui.tr(verb.key));
    ui.text(ui.tr(std::string(verb.key) + "_tip"));
  }
  ui.text(ui.tr(app.tool().hint()));
  ImGui::Dummy({0, ui.px(6)});
  ui.note(ui.tr("help.more"));
}

// Two columns: what is done, and the keys for it.
void pair(Widgets& ui, const std::string& what, const std::string& keys, float width) {
  ImFont* small = ui.fonts.small();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float keys_width = small->CalcTextSizeA(small->FontSize, 1e9F, 0, keys.c_str()).x;
  ui.fitted(at, width - keys_width - ui.px(14), theme::ink, what);
  ImGui::GetWindowDrawList()->AddText(small, small->FontSize, {at.x + width - keys_width - ui.px(6), at.y + ui.px(2)}, theme::accent, keys.c_str());
  ImGui::Dummy({width, ImGui::GetFontSize() + ui.px(3)});
}

void shortcuts(Widgets& ui, float width) {
  const int columns = width > ui.px(700) ? 3 : 2;
  const float wide = width / static_cast<float>(columns) - ui.px(10);
  if (!ImGui::BeginTable("shortcuts", columns, ImGuiTableFlags_SizingStretchSame)) return;
  ImGui::TableNextRow();
  // Groups go to the column that is shortest so far, in their order.
  std::vector<int> lines(static_cast<std::size_t>(columns), 0);
  const auto column_for = [&](int more) {
    const auto shortest = std::ranges::min_element(lines);
    *shortest += more + 2;
    ImGui::TableSetColumnIndex(static_cast<int>(shortest - lines.begin()));
  };
  column_for(static_cast<int>(std::size(mouse_habits)));
  ui.heading(ui.tr("help.mouse"));
  for (const char* habit : mouse_habits) pair(ui, ui.tr(std::string("help.") + habit), ui.tr(std::string("help.") + habit + "_keys"), wide);
  for (const VerbList& list : all_verbs()) {
    const auto with_keys = std::ranges::count_if(list.verbs, [](const Verb& verb) { return verb.press.key != Key::None; });
    if (with_keys == 0) continue;
    column_for(static_cast<int>(with_keys));
    ui.heading(ui.tr(key_of(list.group)));
    for (const Verb& verb : list.verbs) {
      if (verb.press.key != Key::None) pair(ui, ui.tr(verb.key), text_of(verb.press, ui.tr), wide);
    }
  }
  ImGui::EndTable();
}

}  // namespace

void dialog_help(Widgets& ui, App& app) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(ui.px(900), display.x - ui.px(60)), height = std::min(ui.px(500), display.y - ui.px(150));
  const std::vector<std::string> pages{ui.tr("help.tool"), ui.tr("help.shortcuts")};
  chips(ui, "help_page", pages, app.dialogs.help_page);
  ImGui::Dummy({0, ui.px(4)});
  ImGui::BeginChild("help_text", {width, height});
  if (app.dialogs.help_page == 0) tool_help(ui, app);
  else shortcuts(ui, width - ui.px(16));
  ImGui::EndChild();
  if (ui.button("dialog_cancel", ui.tr("ui.close"))) app.dialogs.open = Dialog::None;
}

}  // namespace gridwalk::ui
