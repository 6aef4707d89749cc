// What is selected, and what happens to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/carto/numbers.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialog_card.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool has_project(const App& app) { return app.project() != nullptr; }
bool has_selection(const App& app) { return app.project() && !app.selected().empty(); }
bool can_edit(const App& app) { return has_selection(app) && !app.busy() && app.project()->view && app.project()->view->plan; }
bool all_locked(const App& app) {
  return has_selection(app) && std::ranges::all_of(app.selected(), [&](data::CommunityId id) { return app.is_locked(id); });
}
bool one_selected(const App& app) { return app.project() && app.selected().size() == 1; }
void zoom_selected(App& app) {
  geo::Box box;
  for (const int i : app.selected_indices()) {
    const data::Community& community = app.project()->snapshot->communities[static_cast<std::size_t>(i)];
    box.add(carto::box_of(community));
  }
  app.zoom_to(box.grown(100));
}
void explain_zone(App& app) {
  const int zone = app.project()->view->zone_of[static_cast<std::size_t>(app.selected_indices().front())];
  if (const data::Zone* record = app.project()->zone(zone)) app.explain(record->id);
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
      {"card", "card.open", {Key::Enter}, [](App& app) { show_card(app, *app.selected().begin()); }, one_selected},
      {"zoom_selected", "verbs.zoom_selected", {Key::Z}, zoom_selected, has_selection},
      {"explain_zone", "verbs.explain_zone", {}, explain_zone, can_edit},
      {"select_by", "verbs.select_by", {}, [](App& app) { show_dialog(app, Dialog::Select); }, has_project},
      {"lock", "verbs.lock", {Key::L}, [](App& app) { app.lock_selected(!all_locked(app)); }, can_edit, all_locked},
      {"unassign", "verbs.unassign", {Key::Delete}, [](App& app) { app.move_selected(-1); }, can_edit},
  };
  return list;
}

}  // namespace gridwalk::ui
