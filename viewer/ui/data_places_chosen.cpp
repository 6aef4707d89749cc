// The chosen complaint: where it is, what suggests itself, and the clicks that place it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "viewer/carto/numbers.h"
#include "viewer/ui/app.h"
#include "viewer/ui/data_places.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using jobs::Placing;

std::string name_of(const App& app, data::CommunityId id) {
  const data::Community* community = app.project()->stored->communities.find(id);
  return community ? community->name : std::string();
}

// The next of the list is chosen once the edit is there: the one below the last, or from the top where that was the end.
template <class Edit>
void edit_chosen(App& app, Edit edit) {
  PlacesPage& page = app.dialogs.data.places;
  std::vector<data::ComplaintId> after, before;
  if (const jobs::ComplaintLists* lists = app.place_lists().follow(app.project()->stored); lists && page.find.empty()) {
    for (const jobs::ListedComplaint& row : lists->rows[static_cast<std::size_t>(page.list)]) {
      if (row.id == page.chosen) after.push_back(row.id);
      else (after.empty() ? before : after).push_back(row.id);
    }
    after.insert(after.end(), before.begin(), before.end());
  }
  app.guarded([&] {
    edit();
    if (!page.find.empty()) return;  // found by its number: what became of it is to be seen
    const data::SnapshotPtr now = app.project()->store->snapshot();
    const auto next = std::ranges::find_if(after, [&](data::ComplaintId id) {
      const data::Complaint* complaint = now->complaints.find(id);
      return complaint && jobs::placing_of(*complaint) == page.list;
    });
    page.chosen = next == after.end() ? data::ComplaintId{} : *next;
    page.to_chosen = true;
  });
}

void place(App& app, data::CommunityId community, std::optional<geo::Point> ground) {
  PlacesPage& page = app.dialogs.data.places;
  const data::Complaint* complaint = app.project()->stored->complaints.find(page.chosen);
  if (!complaint || app.busy()) return;
  edit_chosen(app, [&] {
    std::optional<geo::Point> lon_lat;
    if (ground) lon_lat = jobs::lon_lat_of(*app.project()->stored, *ground);
    const jobs::PlacedComplaint placed = jobs::place_complaint(*app.project()->store, complaint->id, community, lon_lat, complaint->order_no);
    const bool with = placed.same_address > 0;
    page.said = {placed.community ? (with ? "places_ui.placed_with" : "places_ui.placed") : (with ? "places_ui.placed_beyond_with" : "places_ui.placed_beyond"),
                 {{"order_no", complaint->order_no}, {"community", name_of(app, placed.community)}, {"count", app.words().number(placed.same_address)}},
                 !placed.community};
    app.status() = app.words()(page.said.key, page.said.args);
  });
}

void accept(App& app, const std::vector<data::ComplaintId>& complaints, data::CommunityId community) {
  edit_chosen(app, [&] {
    const int count = jobs::accept_places(*app.project()->store, complaints);
    app.dialogs.data.places.said = {"places_ui.accepted", {{"count", app.words().number(count)}, {"community", name_of(app, community)}}, false};
  });
}

geo::Box nearest_to(const App& app, geo::Point place) {
  geo::Box nearest;
  double least = std::numeric_limits<double>::infinity();
  for (const data::Community& community : app.project()->snapshot->communities) {
    const geo::Box box = carto::box_of(community);
    const double away = box.empty() ? least : geo::distance_m(box.centre(), place);
    if (away < least) {
      least = away;
      nearest = box;
    }
  }
  return nearest;
}

// What the chosen one's buttons offer.
void ask(PlacesPage& page, const jobs::ComplaintLists& lists, const data::Complaint& complaint) {
  auto& candidates = page.candidates;
  if (candidates.of == complaint.id && candidates.by == lists.candidates && candidates.in == lists.of) return;
  candidates.of = complaint.id;
  candidates.by = lists.candidates;
  candidates.in = lists.of;
  candidates.list = lists.candidates->of(complaint);
  candidates.alike.clear();
  const Placing placing = jobs::placing_of(complaint);
  if (placing != Placing::Nearest && placing != Placing::Several) return;
  for (const jobs::ListedComplaint& row : lists.rows[static_cast<std::size_t>(placing)]) {
    const data::Complaint* other = lists.of->complaints.find(row.id);
    if (other && other->community == complaint.community) candidates.alike.push_back(row.id);
  }
}

std::string state_of(const Widgets& ui, const App& app, const data::Complaint& complaint) {
  const Placing placing = jobs::placing_of(complaint);
  if (placing == Placing::Waiting && complaint.point) return ui.tr("places_ui.state_default");
  Args args{{"community", name_of(app, complaint.community)}, {"score", fmt::format("{:.2f}", complaint.score)}};
  for (const jobs::Candidate& candidate : app.dialogs.data.places.candidates.list) {
    if (candidate.community == complaint.community && candidate.away_m) args.push_back({"distance", ui.tr.distance(*candidate.away_m)});
  }
  if (placing == Placing::Nearest && args.size() < 3) return ui.tr("places_ui.state_nearest_unknown", args);
  return ui.tr(std::string("places_ui.state_") + jobs::placing_names[static_cast<std::size_t>(placing)], args);
}

void suggestions(Widgets& ui, App& app, const data::Complaint& complaint) {
  const data::Snapshot& shown = *app.project()->snapshot;
  data::CommunityId taken;
  int number = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ImGui::GetStyle().FramePadding.x, ui.px(1)));
  for (const jobs::Candidate& candidate : app.dialogs.data.places.candidates.list) {
    std::string text = name_of(app, candidate.community);
    if (candidate.by_address) {
      text = ui.tr("complaints.suggestion", {{"name", text}, {"score", fmt::format("{:.2f}", candidate.by_address->score)}, {"how", ui.tr(std::string("complaints.how_") + jobs::name_of(candidate.by_address->how))}});
    }
    if (candidate.away_m) text += "  " + (*candidate.away_m > 0 ? ui.tr.distance(*candidate.away_m) : ui.tr("complaints.inside"));
    const std::string id = std::to_string(number++);
    const bool has_it = candidate.community == complaint.community;
    if (ui.button("take:" + id, ui.tr(has_it ? "places_ui.has_it" : "places_ui.take"), has_it ? Look::On : Look::Plain, !has_it && !app.busy())) taken = candidate.community;
    bool pointed = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
    ImGui::SameLine(0, ui.px(6));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    if (ui.row("suggestion:" + id, text, false)) app.zoom_to(candidate.community);
    pointed = pointed || ImGui::IsItemHovered();
    const int at = shown.communities.index_of(candidate.community);
    if (pointed && at >= 0) app.pointed_out.push_back(at);
  }
  ImGui::PopStyleVar();
  if (number == 0) ui.note(ui.tr("places_ui.no_suggestions"));
  if (taken) place(app, taken, {});
}

}  // namespace

bool can_place_on_map(const App& app) {
  return app.project() && app.dialogs.open == Dialog::Data && app.dialogs.data.page == DataPage::Places && app.dialogs.data.places.chosen && !app.busy();
}

void place_on_map(App& app, geo::Point ground) {
  if (can_place_on_map(app)) place(app, {}, ground);
}

void choose_complaint(App& app, data::ComplaintId id) {
  PlacesPage& page = app.dialogs.data.places;
  page.chosen = id;
  if (app.tool().kind() == ToolKind::Place) app.set_tool(ToolKind::Select);
  const data::Complaint* complaint = app.project()->stored->complaints.find(id);
  if (!complaint || !complaint->point) return;
  geo::Box box;
  box.add(*complaint->point);
  box = box.grown(150);
  if (jobs::placing_of(*complaint) == Placing::Outside) box.add(nearest_to(app, *complaint->point));  // else there is nothing around it to see
  app.zoom_to(box);
}

void chosen_complaint(Widgets& ui, App& app, const jobs::ComplaintLists& lists) {
  PlacesPage& page = app.dialogs.data.places;
  const data::Complaint* complaint = app.project()->stored->complaints.find(page.chosen);
  if (!complaint) {
    page.chosen = {};
    return;
  }
  ask(page, lists, *complaint);
  if (complaint->point) app.mark.pin = complaint->point;
  ui.heading(ui.tr("places_ui.order", {{"order_no", complaint->order_no}}));
  if (!complaint->address.empty()) ui.text(complaint->address);
  std::string facts = complaint->received_at ? ui.tr.short_date(data::date_of(*complaint->received_at)) : std::string();
  for (const std::string& fact : {complaint->category, complaint->status}) {
    if (!fact.empty()) facts += (facts.empty() ? "" : "  ") + fact;
  }
  if (!facts.empty()) ui.note(facts);
  const Placing placing = jobs::placing_of(*complaint);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const std::string state = state_of(ui, app, *complaint);
  ui.coloured(placing == Placing::Address || placing == Placing::Manual || placing == Placing::Given ? theme::ink : theme::warn, state);
  ui.saw_box("place_state", from, ImGui::GetItemRectMax(), state);
  suggestions(ui, app, *complaint);
  const bool armed = app.tool().kind() == ToolKind::Place;
  Flow flow(ui);
  flow.next(ui.tr("places_ui.on_map"));
  if (ui.button("place_on_map", ui.tr("places_ui.on_map"), armed ? Look::On : Look::Primary, !app.busy())) {
    app.set_tool(armed ? ToolKind::Select : ToolKind::Place);
    app.status().clear();  // the bar below tells what the next click does
  }
  const data::CommunityId community = complaint->community;
  if (placing == Placing::Nearest || placing == Placing::Several || placing == Placing::Address) {
    flow.next(ui.tr("places_ui.as_is"));
    if (ui.button("place_as_is", ui.tr("places_ui.as_is"), Look::Plain, !app.busy())) return accept(app, {complaint->id}, community);
    ui.tip(ui.tr("places_ui.as_is_tip"));
  }
  if (page.candidates.alike.size() > 1) {
    const std::string text = ui.tr("places_ui.all_as_is", {{"count", ui.tr.number(static_cast<double>(page.candidates.alike.size()))}});
    flow.next(text);
    const std::vector<data::ComplaintId> alike = page.candidates.alike;
    if (ui.button("place_all_as_is", text, Look::Plain, !app.busy())) return accept(app, alike, community);
    ui.tip(ui.tr("places_ui.all_as_is_tip", {{"community", name_of(app, community)}}));
  }
  if (armed) ui.note(ui.tr("places_ui.hint"));
}

}  // namespace gridwalk::ui
