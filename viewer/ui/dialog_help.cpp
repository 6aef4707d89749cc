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

struct Group {
  const char* title;
  std::vector<std::pair<std::string, std::string>> lines;  // what is done, the keys
};

std::vector<Group> groups(const words::Words& words) {
  std::vector<Group> all{{"help.mouse", {}}};
  for (const char* habit : mouse_habits) all.back().lines.emplace_back(words(std::string("help.") + habit), words(std::string("help.") + habit + "_keys"));
  for (const VerbList& list : all_verbs()) {
    Group group{key_of(list.group), {}};
    for (const Verb& verb : list.verbs) {
      if (verb.press.key != Key::None) group.lines.emplace_back(words(verb.key), text_of(verb.press, words));
    }
    if (!group.lines.empty()) all.push_back(std::move(group));
  }
  return all;
}

void shortcuts(Widgets& ui, float width) {
  const int columns = width > ui.px(700) ? 3 : 2;
  const float wide = width / static_cast<float>(columns) - ui.px(10);
  // Each group goes to the column that is shortest so far.
  std::vector<std::vector<Group>> in(static_cast<std::size_t>(columns));
  std::vector<std::size_t> lines(in.size(), 0);
  for (Group& group : groups(ui.tr)) {
    const auto shortest = static_cast<std::size_t>(std::ranges::min_element(lines) - lines.begin());
    lines[shortest] += group.lines.size() + 2;
    in[shortest].push_back(std::move(group));
  }
  if (!ImGui::BeginTable("shortcuts", columns, ImGuiTableFlags_SizingStretchSame)) return;
  ImGui::TableNextRow();
  for (const std::vector<Group>& column : in) {
    ImGui::TableNextColumn();
    for (const Group& group : column) {
      ui.heading(ui.tr(group.title));
      for (const auto& [what, keys] : group.lines) pair(ui, what, keys, wide);
      ImGui::Dummy({wide, ui.px(6)});
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
