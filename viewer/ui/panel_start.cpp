// What stands in the window while no project is open: the sample street, a project, a new one, the last ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void panel_start(Widgets& ui, App& app, ImVec2 corner, ImVec2 size) {
  const float width = std::min(ui.px(560), size.x - ui.px(20));
  ImGui::SetNextWindowPos({corner.x + size.x / 2, corner.y + size.y * 0.45F}, 0, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, size.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(28), ui.px(22)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::paper);
  ImGui::Begin("start", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ui.heading(ui.tr("ui.welcome"));
  ui.text(ui.tr("ui.welcome_text"));
  ImGui::Dummy({0, ui.px(6)});
  const bool free = !app.busy();
  if (ui.button("sample", ui.tr("ui.sample"), Look::Primary, free)) app.make_sample(app.sample_file());
  ImGui::SameLine();
  if (ui.button("start_open", ui.tr("ui.open_project"), Look::Plain, free)) show_dialog(app, Dialog::OpenProject);
  ImGui::SameLine();
  if (ui.button("start_new", ui.tr("ui.new_project"), Look::Plain, free)) show_dialog(app, Dialog::NewProject);
  ui.note(ui.tr("ui.sample_note"));
  if (!app.settings().recent.empty()) {
    ImGui::Dummy({0, ui.px(6)});
    ui.heading(ui.tr("ui.recent"));
    std::filesystem::path wanted;
    int number = 0;
    for (const auto& file : app.settings().recent) {
      if (ui.row("recent_" + std::to_string(++number), file.filename().string() + "   " + file.parent_path().string(), false)) wanted = file;
    }
    if (!wanted.empty()) app.open(wanted);
  }
  ImGui::End();
  panel_message(ui, app);
}

}  // namespace gridwalk::ui
