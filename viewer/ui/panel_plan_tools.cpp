// What can be done about the plan as a whole: a row of small buttons under its name.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/side.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {

void panel_plan_tools(Widgets& ui, App& app) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(7), ui.px(1)));
  Flow flow(ui);
  for (const char* id : {"plans", "team", "rules", "workload", "zone_table"}) {
    const Verb& verb = *verb_named(id);
    const std::string text = ui.tr(verb.key);
    flow.next(text);
    if (ui.button(id, text, verb.on(app) ? Look::On : Look::Plain)) run(app, verb);
    ui.tip(ui.tr(std::string(verb.key) + "_tip"));
  }
  ImGui::PopStyleVar();
}

}  // namespace gridwalk::ui
