// Verbs about the project as a whole: open, import, print.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool free(const App& app) { return !app.busy(); }
bool has_project(const App& app) { return app.project() && !app.busy(); }
bool has_communities(const App& app) { return has_project(app) && !app.project()->snapshot->communities.empty(); }
template <Dialog dialog>
void show(App& app) {
  show_dialog(app, dialog);
}
void show_roads(App& app) {
  show_dialog(app, Dialog::Data);
  app.dialogs.data.page = DataPage::Roads;
}
void change_language(App& app) { app.set_language(app.words().chinese() ? words::Language::English : words::Language::Chinese); }

}  // namespace

std::span<const Verb> project_verbs() {
  static constexpr Verb list[] = {
      {"open", "verbs.open", {Key::O, true}, show<Dialog::OpenProject>, free},
      {"new", "verbs.new", {Key::N, true}, show<Dialog::NewProject>, free},
      {"sample", "verbs.sample", {}, [](App& app) { app.make_sample(app.sample_file()); }, free},
      {"import", "verbs.import", {Key::I, true}, show<Dialog::OpenForImport>, has_project},
      {"data", "verbs.data", {}, show<Dialog::Data>, has_project},
      {"roads", "verbs.roads", {}, show_roads, has_project},
      {"export", "verbs.export", {Key::P, true}, show<Dialog::Export>, has_communities},
      {"language", "verbs.language", {}, change_language},
      {"quit", "verbs.quit", {Key::Q, true}, [](App& app) { app.leaves = true; }, free},
  };
  return list;
}

}  // namespace gridwalk::ui
