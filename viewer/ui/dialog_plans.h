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
  data::SnapshotPtr listed;        // what `plans` was made from
  std::vector<jobs::ListedPlan> plans;
  // What is being asked about the chosen plan, below the list.
  enum class Form { None, Rename, Copy, Approve, InForce, Remove } form = Form::None;
  std::string text;                // a name
  std::string day;                 // a day
  std::string asked_day;           // "what was in force on"
  data::ZonePlanId chosen;         // in the list; none: the one that is shown
  data::ZonePlanId a, b;           // to be compared; none: not chosen yet
  std::shared_ptr<const ComparedPlans> found;
  std::string file_name;           // of the list to be written
};

// Opens the dialog with these two side by side.
void compare_in_dialog(App& app, data::ZonePlanId a, data::ZonePlanId b);

// What can be done about the chosen plan (dialog_plan_life.cpp), and which one was in force on a day.
void plan_life(Widgets& ui, App& app, const std::vector<jobs::ListedPlan>& plans);
void plan_of_day(Widgets& ui, App& app);
// With a message that a plan is no draft: a button that copies the one that is shown to a draft.
void offer_copy(App& app);

// Over the map: where the list is to be written, which is to be read.
void dialog_write_list(Widgets& ui, App& app);
void dialog_read_list(Widgets& ui, App& app);

}  // namespace gridwalk::ui
