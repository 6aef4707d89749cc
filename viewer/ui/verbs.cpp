// The lists joined, and what is asked of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/verbs.h"

#include <algorithm>

#include "viewer/ui/app.h"

namespace gridwalk::ui {

const std::vector<VerbList>& all_verbs() {
  static const std::vector<VerbList> lists{
      {VerbGroup::Project, project_verbs()}, {VerbGroup::Edit, edit_verbs()},   {VerbGroup::Select, select_verbs()}, {VerbGroup::Tools, tool_verbs()},
      {VerbGroup::Zones, zone_verbs()},      {VerbGroup::Plans, plan_verbs()}, {VerbGroup::Map, map_verbs()},       {VerbGroup::Help, help_verbs()},
  };
  return lists;
}

const Verb* verb_named(std::string_view id) {
  for (const VerbList& list : all_verbs()) {
    const auto found = std::ranges::find_if(list.verbs, [&](const Verb& verb) { return verb.id == id; });
    if (found != list.verbs.end()) return &*found;
  }
  return nullptr;
}

const Verb* verb_of(KeyPress press) {
  if (press.key == Key::None) return nullptr;
  for (const VerbList& list : all_verbs()) {
    const auto found = std::ranges::find(list.verbs, press, &Verb::press);
    if (found != list.verbs.end()) return &*found;
  }
  return nullptr;
}

const char* key_of(VerbGroup group) {
  switch (group) {
    case VerbGroup::Project: return "verbs.group_project";
    case VerbGroup::Edit: return "verbs.group_edit";
    case VerbGroup::Select: return "verbs.group_select";
    case VerbGroup::Tools: return "verbs.group_tools";
    case VerbGroup::Zones: return "verbs.group_zones";
    case VerbGroup::Plans: return "verbs.group_plans";
    case VerbGroup::Map: return "verbs.group_map";
    case VerbGroup::Help: return "verbs.group_help";
  }
  return "";
}

bool run(App& app, const Verb& verb) {
  if (verb.possible && !verb.possible(app)) {
    app.status() = app.words()(app.busy() ? "ui.busy" : "verbs.not_now", {{"verb", app.words()(verb.key)}});
    return false;
  }
  verb.run(app);
  return true;
}

}  // namespace gridwalk::ui
