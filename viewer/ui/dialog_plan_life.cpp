// The life of a plan in the window: shown, copied, named, approved, put in force, deleted; which one was in force on a day.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/standing.h"
#include "viewer/jobs/plan_status.h"
#include "viewer/ui/app.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Form = PlansDialog::Form;

void begin(App& app, Form form, const jobs::ListedPlan& plan) {
  PlansDialog& dialog = app.dialogs.plans;
  dialog.form = dialog.form == form ? Form::None : form;
  dialog.text = form == Form::Rename ? plan.name : "";
  dialog.day = data::to_text(form == Form::InForce ? data::month_of(app.today()).next().first_day() : app.today());
}

// What is asked, and whether it can be done as it stands.
struct Asked {
  const char* done;     // of the button that does it
  const char* note;     // of what it means
  bool name = false, day = false;
};

Asked asked_by(Form form) {
  switch (form) {
    case Form::Rename: return {"plans.do_rename", "plans.rename_note", true, false};
    case Form::Copy: return {"plans.do_copy", "plans.copy_note", true, false};
    case Form::Approve: return {"plans.do_approve", "plans.approve_note", true, false};
    case Form::InForce: return {"plans.do_in_force", "plans.in_force_note", false, true};
    case Form::Remove:
    case Form::None: break;
  }
  return {"plans.do_remove", "plans.remove_note", false, false};
}

void carry_out(App& app, data::ZonePlanId plan, std::optional<data::Date> day) {
  PlansDialog& dialog = app.dialogs.plans;
  const Project& project = *app.project();
  app.change([&](data::Store& store) {
    switch (dialog.form) {
      case Form::Rename: jobs::rename_plan(store, plan, dialog.text); break;
      case Form::Copy: dialog.chosen = jobs::copy_plan(store, plan, dialog.text, app.words()); break;
      case Form::Approve: jobs::approve_plan(store, jobs::street_view(project.stored, project.ground, plan), dialog.text, app.today()); break;
      case Form::InForce: jobs::put_in_force(store, plan, *day); break;
      case Form::Remove: jobs::remove_plan(store, plan); break;
      case Form::None: break;
    }
    dialog.form = Form::None;
  });
}

void form(Widgets& ui, App& app, const jobs::ListedPlan& plan) {
  PlansDialog& dialog = app.dialogs.plans;
  const Asked asked = asked_by(dialog.form);
  ui.note(ui.tr(asked.note, {{"plan", plan.name}}));
  if (asked.name) ui.input("plan_text", dialog.text);
  if (asked.day) choose_day(ui, "plan_day", app.today(), ui.tr("plans.from_day"), dialog.day);
  const std::optional<data::Date> day = data::date_from_text(dialog.day);
  const bool may_be_empty = dialog.form == Form::Copy;
  const bool ready = (!asked.name || may_be_empty || !dialog.text.empty()) && (!asked.day || day);
  if (ui.button("plan_do", ui.tr(asked.done), Look::Primary, ready && !app.busy())) return carry_out(app, plan.id, day);
  ImGui::SameLine();
  if (ui.button("plan_cancel", ui.tr("ui.cancel"))) dialog.form = Form::None;
}

}  // namespace

void plan_life(Widgets& ui, App& app, const std::vector<jobs::ListedPlan>& plans) {
  PlansDialog& dialog = app.dialogs.plans;
  const auto chosen = std::ranges::find(plans, dialog.chosen, &jobs::ListedPlan::id);
  const bool there = chosen != plans.end();
  const bool draft = there && chosen->status == data::PlanStatus::Draft;
  Flow flow(ui);
  const auto button = [&](const char* id, const char* key, bool enabled, bool on = false) {
    const std::string text = ui.tr(key);
    flow.next(text);
    const bool pressed = ui.button(id, text, on ? Look::On : Look::Plain, enabled && !app.busy());
    ui.tip(ui.tr(std::string(key) + "_tip"));
    return pressed;
  };
  const auto asks = [&](const char* id, const char* key, Form which, bool enabled) {
    if (button(id, key, enabled, dialog.form == which)) begin(app, which, *chosen);
  };
  if (button("plans_use", "plans.use", there && !chosen->shown)) app.use_plan(chosen->id);
  asks("plans_copy", "plans.copy", Form::Copy, there);
  asks("plans_rename", "plans.rename", Form::Rename, there);
  asks("plans_approve", "plans.approve", Form::Approve, draft);
  asks("plans_in_force", "plans.in_force", Form::InForce, there && chosen->status == data::PlanStatus::Approved);
  asks("plans_remove", "plans.remove", Form::Remove, draft);
  if (button("plans_export", "plans.export", there)) show_dialog(app, Dialog::WriteList);
  if (button("plans_import", "plans.import", true)) show_dialog(app, Dialog::ReadList);
  if (dialog.form != Form::None && there) form(ui, app, *chosen);
}

void plan_of_day(Widgets& ui, App& app) {
  PlansDialog& dialog = app.dialogs.plans;
  const data::Snapshot& snapshot = *app.project()->stored;
  const bool ever = std::ranges::any_of(snapshot.zone_plans, [](const data::ZonePlan& plan) { return plan.status == data::PlanStatus::InForce; });
  if (!ever) return;
  ImGui::Separator();
  if (dialog.asked_day.empty()) dialog.asked_day = data::to_text(app.today());
  choose_day(ui, "plans_on", app.today(), ui.tr("plans.on_day"), dialog.asked_day);
  const std::optional<data::Date> day = data::date_from_text(dialog.asked_day);
  if (!day) return;
  const data::ZonePlan* plan = snapshot.zone_plans.find(data::plan_in_force(snapshot, *day));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const std::string text = plan ? plan->name : ui.tr("plans.none_on_day");
  ui.coloured(plan ? theme::good : theme::faint, text);
  ui.saw_box("plans_of_day", from, ImGui::GetItemRectMax(), text);
  // Whose the community was that is selected.
  if (app.selected().size() == 1) {
    const auto found = jobs::responsible_on(snapshot, *app.selected().begin(), *day);
    const data::Community* community = snapshot.communities.find(*app.selected().begin());
    std::vector<std::string> people;
    for (const auto& person : found ? found->people : std::vector<jobs::Responsible::Person>{}) {
      const data::Inspector* inspector = snapshot.inspectors.find(person.inspector);
      if (inspector) people.push_back(inspector->name);
    }
    const data::Zone* zone = found && found->in_force ? snapshot.zones.find(found->zone) : nullptr;
    if (zone && community) {
      const std::string whose = ui.tr("plans.whose", {{"community", community->name}, {"zone", zone->code}, {"people", people.empty() ? ui.tr("ui.no_inspector") : ui.tr.join(people)}});
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ui.note(whose);
      ui.saw_box("plans_whose", at, ImGui::GetItemRectMax(), whose);
    }
  }
  const bool other = plan && plan->id != app.project()->view->plan;
  if (ui.button("plans_show_day", ui.tr("plans.show_day"), Look::Plain, other && !app.busy())) {
    dialog.chosen = plan->id;
    app.use_plan(plan->id);
  }
}

void offer_copy(App& app) {
  auto& message = app.message();
  if (!message) return;
  message->kind = Message::Kind::Warning;
  message->action = "plans.copy_to_draft";
  message->act = [](App& window) {
    if (!window.project() || !window.project()->view) return;
    const data::ZonePlanId plan = window.project()->view->plan;
    window.change([&](data::Store& store) {
      const data::ZonePlanId copy = jobs::copy_plan(store, plan, "", window.words());
      window.status() = window.words()("plans.used", {{"plan", store.snapshot()->zone_plans.find(copy)->name}});
    });
  };
}

}  // namespace gridwalk::ui
