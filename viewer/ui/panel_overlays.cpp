// What floats over the map: messages.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/floating.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void panel_message(Widgets& ui, App& app) {
  auto& message = app.message();
  if (!message) return;
  const float width = std::min(static_cast<float>(app.camera.width) - ui.px(20), ui.px(460));
  const bool start = !app.project();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 at = start ? ImVec2(display.x / 2, display.y - ui.px(44)) : ImVec2(app.map_corner.x + static_cast<float>(app.camera.width) / 2, app.map_corner.y + ui.px(62));
  ImGui::SetNextWindowPos(at, 0, start ? ImVec2(0.5F, 1) : ImVec2(0.5F, 0));
  const float wide = start ? ui.px(560) : width;
  ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, start ? display.y * 0.4F : static_cast<float>(app.camera.height) * 0.5F});
  const bool error = message->kind == Message::Kind::Error, warning = message->kind == Message::Kind::Warning;
  ImGui::PushStyleColor(ImGuiCol_WindowBg, error ? theme::bad_pale : warning ? theme::warn_pale : theme::paper);
  ImGui::Begin("message", nullptr, floating);
  ImGui::PopStyleColor();
  std::size_t shown = 0;
  for (const std::string& line : message->lines) {
    if (++shown > 12) break;
    ui.coloured(shown > 1 ? theme::faint : error ? theme::bad : theme::ink, line);
  }
  if (message->lines.size() > 12) ui.note(ui.tr("ui.and_more", {{"count", std::to_string(message->lines.size() - 12)}}));
  ui.saw_box("message", ImGui::GetWindowPos(), ImGui::GetWindowPos(), message->lines.empty() ? "" : message->lines.front());
  if (message->action) {
    if (ui.button("message_act", ui.tr(message->action), Look::Primary, !app.busy())) {
      const auto act = message->act;
      message.reset();
      act(app);
      return ImGui::End();
    }
    ImGui::SameLine();
  }
  if (ui.button("message_close", ui.tr("ui.close"))) message.reset();
  ImGui::End();
}

}  // namespace gridwalk::ui
