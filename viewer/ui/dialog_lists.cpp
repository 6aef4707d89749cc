// Assignment lists by the file browser: where one is written, which one is read as a plan.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plans.h"
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

void dialog_write_list(Widgets& ui, App& app) {
  PlansDialog& dialog = app.dialogs.plans;
  ui.text(ui.tr("plans.file_name"));
  ui.input("list_name", dialog.file_name, ui.px(420));
  ImGui::SameLine();
  const std::filesystem::path file = app.dialogs.browser.folder() / dialog.file_name;
  const bool known = file.extension() == ".csv" || file.extension() == ".xlsx";
  if (ui.button("start", ui.tr("plans.write"), Look::Primary, known && !file.stem().empty())) {
    app.dialogs.open = Dialog::Plans;
    app.guarded([&] {
      jobs::export_assignments(*app.project()->snapshot, dialog.chosen, file, ui.tr);
      app.say(Message::Kind::Note, {ui.tr("plans.written", {{"file", file.string()}})});
    });
    return;
  }
  std::error_code ignored;
  if (!known) ui.coloured(theme::bad, ui.tr("plans.suffix"));
  else if (std::filesystem::exists(file, ignored)) ui.coloured(theme::warn, ui.tr("plans.replaces"));
  else ui.note(ui.tr("plans.write_note"));
  const auto state = app.dialogs.browser.draw(ui);
  if (state == FileBrowser::State::Chosen) dialog.file_name = app.dialogs.browser.chosen().filename().string();
  if (state == FileBrowser::State::Cancelled) app.dialogs.open = Dialog::Plans;
}

void dialog_read_list(Widgets& ui, App& app) {
  ui.note(ui.tr("plans.read_note"));
  const auto state = app.dialogs.browser.draw(ui);
  if (state == FileBrowser::State::Cancelled) app.dialogs.open = Dialog::Plans;
  if (state != FileBrowser::State::Chosen) return;
  app.dialogs.open = Dialog::Plans;
  app.start_job("plans.job_read", [&app, file = app.dialogs.browser.chosen(), before = app.project()->view ? app.project()->view->plan : data::ZonePlanId{},
                                   words = app.words()](const Progress& progress) -> Finish {
    const jobs::ImportedAssignments read = jobs::import_assignments(*app.project()->store, file, "", words, progress);
    return [&app, read, before] {
      app.dialogs.plans.chosen = read.plan;
      app.dialogs.plans.a = before;
      app.dialogs.plans.b = read.plan;
      app.say(read.issues, app.words()("plans.read", {{"file", read.list.file}, {"used", std::to_string(read.list.used)}, {"rows", std::to_string(read.list.rows)}}));
    };
  });
}

}  // namespace gridwalk::ui
