// The questions asked before a job, and the browser of files.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/jobs.h"
#include "viewer/ui/dialog_basis.h"
#include "viewer/ui/dialog_card.h"
#include "viewer/ui/dialog_data.h"
#include "viewer/ui/dialog_divide.h"
#include "viewer/ui/dialog_plans.h"
#include "viewer/ui/dialog_rules.h"
#include "viewer/ui/dialog_select.h"
#include "viewer/ui/dialog_team.h"
#include "viewer/ui/file_browser.h"
#include "viewer/ui/history_panel.h"
#include "viewer/ui/import_picture.h"
#include "viewer/ui/month_board.h"
#include "viewer/ui/zone_table.h"

namespace gridwalk::ui {

class App;
class Widgets;

enum class Dialog { None, Divide, Month, Export, Import, OpenProject, NewProject, OpenForImport, OpenGround, Data, Team, Rules, Select, Workload, Plans, WriteList, ReadList, Card, Help, Settings, Bookmarks, Basis, HotArea, Spots };

// How the table of communities' rates is sorted.
struct SpotsTable {
  int column = 3;
  bool upwards = false;
};

struct Dialogs {
  Dialog open = Dialog::None;
  jobs::DivideRequest divide;
  DivideDialog division;  // its choices
  jobs::PlanMonthRequest month;
  std::string export_folder;
  bool export_what[11] = {true, true, true, true, true, true, false, false, true, false, false};
  struct {
    int tab = 0;                       // 0: what is printed and shown; 1: a list for other programs
    int what = 0, format = 0, system = 0;
    bool gbk = false;
  } export_list;
  FileBrowser browser;
  std::string new_name;
  PictureView import_view;
  DataDialog data;
  TeamDialog team;
  RulesDialog rules;
  SelectDialog select;
  PlansDialog plans;
  ZoneTable zone_table;    // not closed by others: it stands under the map
  MonthPanel month_panel;  // as it does
  HistoryPanel history;
  CardDialog card;
  BasisDialog basis;
  SpotsTable spots;
  std::string bookmark_name;
  int help_page = 0;  // 0: the tool in hand, 1: shortcuts
};

void show_dialog(App& app, Dialog dialog);  // with fresh suggestions
void toggle_dialog(App& app, Dialog dialog);  // closes it where it is open
bool shows(const App& app, Dialog dialog);
// As verbs.
template <Dialog dialog>
void toggle_dialog(App& app) {
  toggle_dialog(app, dialog);
}
template <Dialog dialog>
bool shows(const App& app) {
  return shows(app, dialog);
}
void draw_dialogs(Widgets& ui, App& app);

void dialog_divide(Widgets& ui, App& app);
void dialog_month(Widgets& ui, App& app);
void dialog_export(Widgets& ui, App& app);
void dialog_bookmarks(Widgets& ui, App& app);
void dialog_help(Widgets& ui, App& app);
void dialog_settings(Widgets& ui, App& app);
void dialog_workload(Widgets& ui, App& app);
void workload_figures(Widgets& ui, App& app);  // its right half

}  // namespace gridwalk::ui
