// Places where so many complaints lie that they may be none: looked at on the map, left out of heat maps or confirmed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/data_places.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr jobs::PlaceDecision decisions[] = {jobs::PlaceDecision::Exclude, jobs::PlaceDecision::Keep, jobs::PlaceDecision::Undecided};

int decided(const jobs::CrowdedAddress& place) { return place.excluded ? 0 : place.kept ? 1 : 2; }

const char* state_key(const jobs::CrowdedAddress& place) {
  if (place.excluded) return "places_ui.point_excluded";
  if (place.kept) return "places_ui.point_kept";
  return place.set_aside ? "places_ui.point_set_aside" : "places_ui.point_open";
}

void decide(App& app, geo::Point lon_lat, jobs::PlaceDecision decision) {
  app.start_job("places_ui.job_decide", [&app, lon_lat, decision](const Progress&) -> Finish {
    const int count = jobs::decide_place(*app.project()->store, lon_lat, decision);
    return [&app, count] { app.dialogs.data.places.said = {"complaints.decided", {{"count", app.words().number(count)}}, false}; };
  });
}

}  // namespace

void default_points(Widgets& ui, App& app, const jobs::ComplaintLists& lists) {
  PlacesPage& page = app.dialogs.data.places;
  if (lists.crowded.empty()) return ui.note(ui.tr("complaints.no_place"));
  ui.note(ui.tr("places_ui.points_text"));
  const std::vector<std::string> words{ui.tr("places_ui.leave_out"), ui.tr("places_ui.keep"), ui.tr("places_ui.undecided")};
  int number = 0;
  for (const jobs::CrowdedAddress& place : lists.crowded) {
    const std::string id = std::to_string(number++);
    ImGui::Separator();
    const data::Community* community = app.project()->stored->communities.find(place.community);
    const std::string text = ui.tr("places_ui.point", {{"rows", ui.tr.number(place.rows)},
                                                       {"share", ui.tr.percent(place.share)},
                                                       {"community", community ? community->name : ui.tr("places_ui.no_community")}});
    const bool chosen = page.chosen_point && geo::distance_m(*page.chosen_point, place.at) < 1;
    if (ui.row("point:" + id, text, chosen)) {
      page.chosen_point = place.at;
      geo::Box box;
      box.add(place.at);
      app.zoom_to(box.grown(150));
    }
    if (chosen) app.mark.pin = place.at;
    if (!place.addresses.empty()) ui.note(ui.tr.join(place.addresses));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string state = ui.tr(state_key(place));
    ui.coloured(place.kept || decided(place) == 2 ? (place.set_aside ? theme::warn : theme::faint) : theme::warn, state);
    ui.saw_box("point_state:" + id, from, ImGui::GetItemRectMax(), state);
    int which = decided(place);
    if (chips(ui, "point_" + id, words, which, !app.busy())) decide(app, place.lon_lat, decisions[which]);
  }
}

}  // namespace gridwalk::ui
