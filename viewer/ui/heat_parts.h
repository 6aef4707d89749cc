// The parts of the heat map's panel, one a file, and the pages beside the map that belong to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "viewer/jobs/heat.h"
#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;

void heat_settings(Widgets& ui, App& app);  // the rarer ones
void heat_weeks(Widgets& ui, App& app);     // findings a week as bars: a drag is a period; play
void heat_compare(Widgets& ui, App& app);
void heat_areas(Widgets& ui, App& app);     // where they pile up
void side_area(Widgets& ui, App& app);      // why a hot area is red
void side_spots(Widgets& ui, App& app);     // the communities' rates and tests

// "3 areas, 4 % of the street, 31 % of the problems".
std::string areas_sentence(const words::Words& words, const jobs::HotAreas& areas, carto::HeatOf of);
// "12.4 problems per hectare within 200 m, 1 March to 31 May"; empty where the map has no value.
std::string heat_value_text(const words::Words& words, const App& app, const carto::HeatMap& map, geo::Point ground);
// What the map says under the pointer: the value of the heat map there, and the figures of the community where it is coloured by hotspots.
std::string heat_hover_text(const words::Words& words, const App& app, geo::Point ground, int community);
// The period as it is counted: "1 March to 31 May 2026".
std::string heat_period(const words::Words& words, data::Date from, data::Date to);

// Bars with their words, longest first: a kind a line.
void bars_by_kind(Widgets& ui, std::string_view id, const std::array<int, jobs::problem_kinds>& counts);

}  // namespace gridwalk::ui
