// Undo and redo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool can_undo(const App& app) { return app.project() && !app.busy() && app.project()->store->can_undo(); }
bool can_redo(const App& app) { return app.project() && !app.busy() && app.project()->store->can_redo(); }
void redo(App& app) { app.redo(); }

}  // namespace

std::span<const Verb> edit_verbs() {
  static constexpr Verb list[] = {
      {"undo", "verbs.undo", {Key::Z, true}, [](App& app) { app.undo(); }, can_undo},
      {"redo", "verbs.redo", {Key::Y, true}, redo, can_redo},
      {"redo_too", "verbs.redo", {Key::Z, true, true}, redo, can_redo},
  };
  return list;
}

}  // namespace gridwalk::ui
