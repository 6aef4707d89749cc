// What can be done about the plan as a whole: a row of small buttons under its name.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/side.h"

namespace gridwalk::ui {
namespace {

struct PlanTool {
  const char* id;
  const char* key;  // of its text; its tip is <key>_tip
  Dialog dialog;
};

constexpr PlanTool plan_tools[] = {
    {"plans", "plans.open", Dialog::Plans},
    {"team", "plan_tools.team", Dialog::Team},
    {"rules", "plan_tools.rules", Dialog::Rules},
    {"workload", "workload.open", Dialog::Workload},
};

}  // namespace

void panel_plan_tools(Widgets& ui, App& app) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(7), ui.px(1)));
  Flow flow(ui);
  for (const PlanTool& tool : plan_tools) {
    const std::string text = ui.tr(tool.key);
    flow.next(text);
    const bool open = app.dialogs.open == tool.dialog;
    if (ui.button(tool.id, text, open ? Look::On : Look::Plain)) {
      if (open) app.dialogs.open = Dialog::None;
      else show_dialog(app, tool.dialog);
    }
    ui.tip(ui.tr(std::string(tool.key) + "_tip"));
  }
  const std::string table = ui.tr("zone_table.open");
  flow.next(table);
  if (ui.button("zone_table", table, app.dialogs.zone_table.open ? Look::On : Look::Plain)) toggle_zone_table(app);
  ui.tip(ui.tr("zone_table.open_tip"));
  ImGui::PopStyleVar();
}

}  // namespace gridwalk::ui
