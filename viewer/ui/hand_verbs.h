// What the tools do when the hand lets go: jobs called, and what came of it said.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "viewer/jobs/plans.h"
#include "viewer/jobs/zone_hand.h"

namespace gridwalk::ui {

class App;

bool can_shape_zones(const App& app);  // a plan is shown and nothing is under way

// Community and zone indices are those of the view.
void paint(App& app, const std::vector<int>& communities, int zone);
void draw_zone(App& app, const geo::Ring& ring);     // as app.hand says
void split_zone(App& app, int zone, std::span<const geo::Point> line);
void merge_zones(App& app, int from, int into);
void swap_communities(App& app, int a, int b);
void swap_inspectors(App& app, int a, int b);
void add_barrier(App& app, const geo::LineString& line);
void erase_barrier(App& app, geo::Point near);

// Of the selected communities: their zones, rising.
std::vector<int> selected_zones(const App& app);
void lock_selected_zones(App& app, data::ZoneLock lock);

// A new plan with the least change from the one that is shown; `only`: all other zones stay as they are.
void rebalance(App& app, const std::vector<int>& only);
void divide_from_seeds(App& app);

}  // namespace gridwalk::ui
