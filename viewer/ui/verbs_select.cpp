// What is selected, and what happens to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool has_project(const App& app) { return app.project() != nullptr; }
bool has_selection(const App& app) { return app.project() && !app.selected().empty(); }
bool can_edit(const App& app) { return has_selection(app) && !app.busy() && app.project()->view && app.project()->view->plan; }
bool all_locked(const App& app) {
  return has_selection(app) && std::ranges::all_of(app.selected(), [&](data::CommunityId id) { return app.is_locked(id); });
}
void select_all(App& app) {
  std::set<data::CommunityId> all;
  for (const data::Community& community : app.project()->snapshot->communities) all.insert(community.id);
  app.select(std::move(all));
}

}  // namespace

std::span<const Verb> select_verbs() {
  static constexpr Verb list[] = {
      {"select_all", "verbs.select_all", {Key::A, true}, select_all, has_project},
      {"select_none", "verbs.select_none", {Key::A, true, true}, [](App& app) { app.select({}); }, has_selection},
      {"select_by", "verbs.select_by", {}, [](App& app) { show_dialog(app, Dialog::Select); }, has_project},
      {"lock", "verbs.lock", {Key::L}, [](App& app) { app.lock_selected(!all_locked(app)); }, can_edit, all_locked},
      {"unassign", "verbs.unassign", {Key::Delete}, [](App& app) { app.move_selected(-1); }, can_edit},
  };
  return list;
}

}  // namespace gridwalk::ui
