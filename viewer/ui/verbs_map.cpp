// Where the map looks, and what it shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool on_map(const App& app) { return app.project() != nullptr; }
template <int steps>
void zoom(App& app) {
  app.glide_at({app.camera.width / 2.0, app.camera.height / 2.0}, steps > 0 ? 1.5 : 1 / 1.5);
}
template <int right, int up>
void pan(App& app) {
  constexpr double share = 0.2;  // of the view
  app.glide_by(right * share, up * share);
}

template <carto::HeatOf of>
bool shows_heat(const App& app) {
  return app.heat.of == of;
}
template <carto::HeatOf of>
void heat_of(App& app) {
  app.heat.of = app.heat.of == of ? carto::HeatOf::None : of;
  app.heat_changed();
}

}  // namespace

std::span<const Verb> map_verbs() {
  static constexpr Verb list[] = {
      {"find", "verbs.find", {Key::F, true}, [](App& app) { open_search(app, SearchBox::For::Things); }, on_map},
      {"zoom_in", "verbs.zoom_in", {Key::Plus}, zoom<1>, on_map},
      {"zoom_out", "verbs.zoom_out", {Key::Minus}, zoom<-1>, on_map},
      {"pan_left", "verbs.pan_left", {Key::Left}, pan<-1, 0>, on_map},
      {"pan_right", "verbs.pan_right", {Key::Right}, pan<1, 0>, on_map},
      {"pan_up", "verbs.pan_up", {Key::Up}, pan<0, 1>, on_map},
      {"pan_down", "verbs.pan_down", {Key::Down}, pan<0, -1>, on_map},
      {"whole", "verbs.whole", {Key::Home}, [](App& app) { app.zoom_to_all(); }, on_map},
      {"measure_distance", "measure.distance_tool", {Key::R}, [](App& app) { app.set_tool(ToolKind::MeasureDistance); }, on_map,
       [](const App& app) { return app.tool().kind() == ToolKind::MeasureDistance; }},
      {"measure_area", "measure.area_tool", {Key::R, false, true}, [](App& app) { app.set_tool(ToolKind::MeasureArea); }, on_map,
       [](const App& app) { return app.tool().kind() == ToolKind::MeasureArea; }},
      {"bookmarks", "bookmarks.open", {Key::B, true}, [](App& app) { show_dialog(app, Dialog::Bookmarks); }, on_map},
      {"meeting", "meeting.open", {Key::F5}, [](App& app) { app.meeting.on ? end_meeting(app) : begin_meeting(app); }, can_meet, [](const App& app) { return app.meeting.on; }},
      {"hotspots", "heat_desk.spots_open", {}, toggle_dialog<Dialog::Spots>, on_map, shows<Dialog::Spots>},
      {"heat_problems", "heat_desk.show_problems", {}, heat_of<carto::HeatOf::Problems>, on_map, shows_heat<carto::HeatOf::Problems>},
      {"heat_complaints", "heat_desk.show_complaints", {}, heat_of<carto::HeatOf::Complaints>, on_map, shows_heat<carto::HeatOf::Complaints>},
      {"legend", "verbs.legend", {}, [](App& app) { app.legend_open = !app.legend_open; }, on_map, [](const App& app) { return app.legend_open; }},
  };
  return list;
}

}  // namespace gridwalk::ui
