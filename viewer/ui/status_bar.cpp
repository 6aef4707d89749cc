// The line below: what the next click does, the job that runs, where the pointer is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void status_bar(Widgets& ui, App& app) {
  ImGui::SetCursorPosY(ui.px(4));
  const float full = ImGui::GetWindowWidth() - ImGui::GetStyle().WindowPadding.x * 2;
  std::string where;
  if (app.project()) {
    if (app.hover) {
      where = fmt::format("{:.0f}, {:.0f}   ", app.hover->ground.x, app.hover->ground.y);
      if (const auto degrees = app.project()->lon_lat(app.hover->ground)) where += fmt::format("{:.5f}\xC2\xB0, {:.5f}\xC2\xB0   ", degrees->x, degrees->y);
    }
    // A pixel is a 96th of an inch; three figures are as true as that is.
    const double scale = 96 / 0.0254 / (app.camera.pixels_per_m / static_cast<double>(ui.scale));
    const double step = std::pow(10, std::floor(std::log10(std::max(scale, 1.0))) - 2);
    where += ui.tr("ui.scale", {{"n", ui.tr.number(std::round(scale / step) * step)}});
    where += "   " + ui.tr("ui.revision", {{"n", std::to_string(app.project()->snapshot->revision)}});
  }
  const float where_width = ImGui::CalcTextSize(where.c_str()).x;
  float left = full - where_width - ui.px(20);
  if (const auto job = app.job()) {
    std::string text = ui.tr(job->name);
    if (job->stopping) text = ui.tr("ui.stopping");
    else if (const auto rest = app.job_left_s()) text += "  " + ui.tr("ui.time_left", {{"seconds", ui.tr.number(*rest)}});
    const float bar = ui.px(180);
    ImGui::ProgressBar(static_cast<float>(job->share), ImVec2(bar, ui.px(22)), fmt::format("{:.0f}%", job->share * 100).c_str());
    ImGui::SameLine();
    if (ui.button("cancel", ui.tr("ui.cancel"), Look::Danger, !job->stopping)) app.cancel_job();
    ImGui::SameLine();
    const float used = ImGui::GetCursorPosX();
    ui.fitted({ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + ui.px(3)}, left - used, theme::accent, text);
  } else {
    std::string text = app.status();
    if (app.preparing()) text = ui.tr("ui.preparing");
    if (text.empty()) text = ui.tr(app.project() ? app.tool().hint() : "ui.hint_start");
    ui.fitted({ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + ui.px(3)}, left, theme::faint, text);
  }
  if (!where.empty()) {
    const ImVec2 corner = ImGui::GetWindowPos();
    ImGui::GetWindowDrawList()->AddText({corner.x + ImGui::GetWindowWidth() - where_width - ui.px(10), corner.y + ui.px(7)}, theme::faint, where.c_str());
  }
}

}  // namespace gridwalk::ui
