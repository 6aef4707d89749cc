// The zones as a table under the map: what is chosen in it, what is being changed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "viewer/jobs/zone_table.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

struct ZoneTable {
  bool open = false;
  enum class Page { Zones, Loose, Report } page = Page::Zones;
  std::set<data::ZoneId> chosen;
  data::ZoneId anchor;             // where a row of Shift begins

  // In the order that is shown; made anew when the revision, the rounds or the column sorted by change.
  int column = 0;
  bool down = false;               // the greatest first
  std::vector<int> order;          // zone indices
  data::Revision revision = -1;
  bool with_rounds = false;
  bool sorted = false;

  // A code or name that is being typed in its cell.
  data::ZoneId editing;
  bool editing_code = false, just_began = false;
  std::string typed;

  // The inspectors of a zone, in their small window.
  struct {
    data::ZoneId zone;
    data::AssignmentRole role = data::AssignmentRole::Lead;
    data::InspectorId inspector;
    bool from_day = false;
    std::string day;
  } people;

  const char* opens = nullptr;     // a small window that is to be opened in this frame
  data::ZoneId menu;               // the row that its menu is about

  // Communities without a zone and notes of the check, once a revision.
  data::Revision listed = -1;
  std::vector<int> loose;
  std::vector<jobs::PlanNote> report;
};

void toggle_zone_table(App& app);
// How high it stands above the lower edge, 0 while it is closed.
float zone_table_height(const Widgets& ui, const App& app, float middle);
void panel_zone_table(Widgets& ui, App& app);
void choose_zones(App& app, const std::set<data::ZoneId>& zones);  // their communities are selected on the map

// Its other two pages; what they list is found out once a revision.
void list_zone_notes(App& app);
void loose_communities(Widgets& ui, App& app);
void zone_report(Widgets& ui, App& app);

// Small windows over the table, opened by ZoneTable::opens: "zone_colours", "zone_people", "zone_row_menu".
void zone_table_windows(Widgets& ui, App& app);
void begin_people(App& app, data::ZoneId zone, data::AssignmentRole role);
void begin_renaming(App& app, data::ZoneId zone, bool code);

}  // namespace gridwalk::ui
