// A line to type in and what it finds below: the command palette, and the search for things on the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "viewer/ui/keys.h"

namespace gridwalk::ui {

class App;
class Widgets;
struct Verb;

struct SearchBox {
  enum class For { Nothing, Verbs, Things };
  For what = For::Nothing;
  std::string typed;
  int chosen = 0;                    // of the lines
  bool opens = false;                // takes the keyboard in the next frame
  bool moved = false;                // by a key: the chosen line is to be seen
  std::vector<const Verb*> verbs;    // that fit what was typed
};

void open_search(App& app, SearchBox::For what);
void close_search(App& app);
// Up, down, Enter and Esc while it is open; false where the key is none of its own.
bool search_takes(App& app, KeyPress press);
void panel_search(Widgets& ui, App& app);

// The verbs whose names, in either language, hold what was typed, also as pinyin; those that begin with it first. All for nothing typed.
std::vector<const Verb*> verbs_called(const std::string& typed);

}  // namespace gridwalk::ui
