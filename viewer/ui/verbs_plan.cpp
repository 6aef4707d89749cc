// What is done about plans of zones and of months.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool has_communities(const App& app) { return app.project() && !app.busy() && !app.project()->snapshot->communities.empty(); }
bool has_plan(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }

}  // namespace

std::span<const Verb> plan_verbs() {
  static constexpr Verb list[] = {
      {"plans", "verbs.plans", {}, [](App& app) { show_dialog(app, Dialog::Plans); }, has_plan},
      {"plan_month", "verbs.plan_month", {Key::M, true}, [](App& app) { show_dialog(app, Dialog::Month); }, has_communities},
  };
  return list;
}

}  // namespace gridwalk::ui
