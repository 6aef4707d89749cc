// The plans there are, any two of them side by side, assignment lists in and out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "viewer/jobs/plans.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct ComparedPlans {
  data::ZonePlanId a, b;
  data::Revision revision = 0;
  jobs::PlanComparison plans;
  std::vector<int> colours;  // of the zones of b
};

struct PlansDialog {
  data::ZonePlanId chosen;         // in the list; none: the one that is shown
  data::ZonePlanId a, b;           // to be compared; none: not chosen yet
  std::shared_ptr<const ComparedPlans> found;
  std::string file_name;           // of the list to be written
};

// Opens the dialog with these two side by side.
void compare_in_dialog(App& app, data::ZonePlanId a, data::ZonePlanId b);

// Over the map: where the list is to be written, which is to be read.
void dialog_write_list(Widgets& ui, App& app);
void dialog_read_list(Widgets& ui, App& app);

}  // namespace gridwalk::ui
