// What is done about zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool can_divide(const App& app) { return app.project() && !app.busy() && !app.project()->snapshot->communities.empty(); }
bool has_plan(const App& app) { return app.project() && !app.busy() && app.project()->view && app.project()->view->plan; }
template <Dialog dialog>
void show(App& app) {
  show_dialog(app, dialog);
}

}  // namespace

std::span<const Verb> zone_verbs() {
  static constexpr Verb list[] = {
      {"divide", "verbs.divide", {Key::D, true}, show<Dialog::Divide>, can_divide},
      {"team", "verbs.team", {}, show<Dialog::Team>, has_plan},
      {"rules", "verbs.rules", {}, show<Dialog::Rules>, has_plan},
      {"workload", "verbs.workload", {}, show<Dialog::Workload>, has_plan},
  };
  return list;
}

}  // namespace gridwalk::ui
