// The parts of the window; one a file. `draw_panels` lays them out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/jobs.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

inline constexpr float status_bar_pt = 32;  // its height

// With a project open the bars above and below and the panels at both sides have no ground of their own: Screen clears it.
void draw_panels(Widgets& ui, App& app, ImVec2 size);

void panel_top(Widgets& ui, App& app);
void panel_steps(Widgets& ui, App& app);
void panel_layers(Widgets& ui, App& app);
void panel_theme(Widgets& ui, App& app);   // what communities are coloured by
void panel_rounds(Widgets& ui, App& app);  // whose round of the day is drawn
void panel_heat(Widgets& ui, App& app);
// `height`: what the cards may take. zones_height says how much of `room` they want.
void panel_zones(Widgets& ui, App& app, float height);
void panel_plan(Widgets& ui, App& app);  // its upper part: the plan's name, what it is, what can be done about it
void panel_plan_tools(Widgets& ui, App& app);
float zones_height(const Widgets& ui, const App& app, float room);
void panel_selection(Widgets& ui, App& app);
void panel_notes(Widgets& ui, App& app);
// The communities that a note names are selected; the map shows them and the zones it is about.
void show_note(App& app, const jobs::PlanNote& note);
void panel_steps_next(Widgets& ui, App& app);  // below the notes: the best next steps for the plan
void panel_explain(Widgets& ui, App& app);     // why a zone is as it is
void panel_history(Widgets& ui, App& app);
void panel_start(Widgets& ui, App& app, ImVec2 corner, ImVec2 size);
void panel_legend(Widgets& ui, App& app);
// `shortened`: a heat map's classes side by side, and of a long list the first.
void draw_legend(Widgets& ui, const carto::Legend& legend, bool shortened, float width);
void part_for_two_maps(Widgets& ui, App& app);  // of the place for one: the period before at the left
void panel_tools(Widgets& ui, App& app);
void panel_message(Widgets& ui, App& app);
void status_bar(Widgets& ui, App& app);
void map_area(Widgets& ui, App& app);

}  // namespace gridwalk::ui
