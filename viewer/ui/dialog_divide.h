// What is asked before dividing, and what can be said against it before the work starts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct DivideDialog {
  enum class Number { PerInspector, SoMany, Capacity };
  Number number = Number::PerInspector;
  int zones = 8;        // SoMany
  double hours = 120;   // Capacity: a month
  bool more = false;    // the further choices are open
  bool in_teams = false;
  int teams = 2;
  std::vector<geo::LoadParts> parts;  // by community, as the request weighs them; empty: to be worked out
};

// What the request comes to; said while it is made.
struct DivideVerdict {
  int zones = 0;                     // that it asks for; with a capacity: no fewer can do
  std::vector<std::string> against;  // sentences: no plan can come of it
  std::vector<std::string> doubts;   // sentences: one can, but not within all limits
};
DivideVerdict judge(const App& app, const words::Words& words);

// The request with the dialog's choices.
jobs::DivideRequest request_of(const App& app);

}  // namespace gridwalk::ui
