// Every verb of the window once: keys, menus, the command palette and the sheet of shortcuts all read this list.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "viewer/ui/keys.h"

namespace gridwalk::ui {

class App;

struct Verb {
  const char* id;                             // the same in every language; unique
  const char* key;                            // of its name in the words; what it does stands under <key>_tip
  KeyPress press;                             // none: no shortcut
  void (*run)(App&);
  bool (*possible)(const App&) = nullptr;     // null: always
  bool (*on)(const App&) = nullptr;           // null: nothing that is switched on and off
};

enum class VerbGroup { Project, Edit, Select, Tools, Zones, Plans, Map, Help };
struct VerbList {
  VerbGroup group;
  std::span<const Verb> verbs;
};

// One list a file, verbs_<group>.cpp.
std::span<const Verb> project_verbs();
std::span<const Verb> edit_verbs();
std::span<const Verb> select_verbs();
std::span<const Verb> tool_verbs();
std::span<const Verb> zone_verbs();
std::span<const Verb> plan_verbs();
std::span<const Verb> map_verbs();
std::span<const Verb> help_verbs();

const std::vector<VerbList>& all_verbs();
const Verb* verb_named(std::string_view id);
const Verb* verb_of(KeyPress press);
const char* key_of(VerbGroup group);  // of its name
// Runs the verb if it is possible now; false, and said why not, otherwise.
bool run(App& app, const Verb& verb);

}  // namespace gridwalk::ui
