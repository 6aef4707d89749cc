// What is done about plans of zones and of months.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool has_communities(const App& app) { return app.project() && !app.busy() && !app.project()->snapshot->communities.empty(); }
bool has_month(const App& app) { return board_month(app).has_value(); }
bool has_plan(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }

void copy_shown(App& app) {
  const data::ZonePlanId plan = app.project()->view->plan;
  app.change([&](data::Store& store) { jobs::copy_plan(store, plan, "", app.words()); });
}

void recolour(App& app) {
  const data::ZonePlanId plan = app.project()->view->plan;
  app.change([&](data::Store& store) { jobs::recolour(store, plan); });
}

}  // namespace

std::span<const Verb> plan_verbs() {
  static constexpr Verb list[] = {
      {"plans", "plans.open", {}, toggle_dialog<Dialog::Plans>, has_plan, shows<Dialog::Plans>},
      {"zone_table", "zone_table.open", {Key::T, true}, toggle_zone_table, has_plan, [](const App& app) { return app.dialogs.zone_table.open; }},
      {"month_board", "month_board.open", {Key::R, true}, toggle_month_board, has_month, [](const App& app) { return app.dialogs.month_panel.open; }},
      {"copy_plan", "verbs.copy_plan", {}, copy_shown, has_plan},
      {"recolour", "verbs.recolour", {}, recolour, has_plan},
      {"plan_month", "verbs.plan_month", {Key::M, true}, [](App& app) { show_dialog(app, Dialog::Month); }, has_communities},
  };
  return list;
}

}  // namespace gridwalk::ui
