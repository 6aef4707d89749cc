// What was done, by whom and when, and the ways back: the state of its page.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/words/words.h"

namespace gridwalk::ui {

// A line of the page as it was broken for its width: the heading of a day, or a row of the history.
struct HistoryLine {
  int entry = -1;            // index into Project::history; -1: a heading
  std::string first, second;
  float top = 0, height = 0; // pixels
};

struct HistoryPanel {
  std::string name;          // for a state
  std::int64_t naming = 0;   // the row whose state it is for; 0: the present one
  // Made anew when something of this changes, not in every frame.
  data::Revision revision = -1;
  std::size_t entries = 0;
  float width = 0;
  words::Language language = words::Language::Chinese;
  std::vector<HistoryLine> lines;
  float height = 0;
};

}  // namespace gridwalk::ui
