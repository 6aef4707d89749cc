// Where the map looks, and what it shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool on_map(const App& app) { return app.project() != nullptr; }

}  // namespace

std::span<const Verb> map_verbs() {
  static constexpr Verb list[] = {
      {"find", "verbs.find", {Key::F, true}, [](App& app) { open_search(app, SearchBox::For::Things); }, on_map},
      {"whole", "verbs.whole", {Key::Home}, [](App& app) { app.zoom_to_all(); }, on_map},
      {"legend", "verbs.legend", {}, [](App& app) { app.legend_open = !app.legend_open; }, on_map, [](const App& app) { return app.legend_open; }},
  };
  return list;
}

}  // namespace gridwalk::ui
