// Complaints that wait for a place, those that are flagged, and places that may be none: looked through one by one beside the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/jobs/complaint_lists.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct PlacesPage {
  jobs::Placing list = jobs::Placing::Waiting;
  bool points = false;           // default points in place of a list
  std::string find;              // not empty: what is found in place of a list
  data::ComplaintId chosen;
  bool to_chosen = false;        // the list is to scroll there
  std::optional<geo::Point> chosen_point;  // of the default points
  // What suggests itself for the chosen one, and which flagged ones its community has besides; asked for once.
  struct {
    data::ComplaintId of;
    data::SnapshotPtr in;
    std::shared_ptr<const jobs::Candidates> by;
    std::vector<jobs::Candidate> list;
    std::vector<data::ComplaintId> alike;
  } candidates;
  struct {
    std::string key;  // what came of the last click; empty: nothing
    Args args;
    bool warns = false;
  } said;
};

void data_places(Widgets& ui, App& app);
void show_places(App& app);  // opens the page, what waits first

// Its parts.
void chosen_complaint(Widgets& ui, App& app, const jobs::ComplaintLists& lists);
void default_points(Widgets& ui, App& app, const jobs::ComplaintLists& lists);
void choose_complaint(App& app, data::ComplaintId complaint);

// The map's next click is to place the chosen complaint: possible while its page stands beside the map.
bool can_place_on_map(const App& app);
void place_on_map(App& app, geo::Point ground);

}  // namespace gridwalk::ui
