// Walking through the rows of the zone table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/zone_table_keys.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string_view>

#include "viewer/ui/app.h"

namespace gridwalk::ui {
namespace {

constexpr int page_rows = 8;

// Where a key leads from a place in the order shown (-1: from nowhere); empty where it does not walk.
std::optional<int> led_to(Key key, int place, int rows) {
  switch (key) {
    case Key::Up: return place < 0 ? rows - 1 : std::max(place - 1, 0);
    case Key::Down: return std::min(place + 1, rows - 1);
    case Key::PageUp: return std::max(place - page_rows, 0);
    case Key::PageDown: return std::min(std::max(place, 0) + page_rows, rows - 1);
    case Key::Home: return 0;
    case Key::End: return rows - 1;
    default: return std::nullopt;
  }
}

}  // namespace

bool zone_table_has_keys(const App& app) {
  const ZoneTable& table = app.dialogs.zone_table;
  if (!table.open || table.page != ZoneTable::Page::Zones || table.editing || app.keys != App::Keys::Map) return false;
  if (!app.project() || !app.project()->view || ImGui::GetCurrentContext() == nullptr) return false;
  for (const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow; window; window = window->ParentWindow) {
    if (std::string_view(window->Name).find("zone_table") != std::string_view::npos) return true;
  }
  return false;
}

bool zone_table_takes(App& app, KeyPress press) {
  if (press.ctrl || !zone_table_has_keys(app) || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId)) return false;
  ZoneTable& table = app.dialogs.zone_table;
  const jobs::StreetView& view = *app.project()->view;
  const auto zone_at = [&](int place) { return view.zones[static_cast<std::size_t>(table.order[static_cast<std::size_t>(place)])]; };
  const int rows = static_cast<int>(table.order.size());
  if (rows == 0 || table.order.size() != view.zones.size()) return false;
  int place = 0;
  while (place < rows && zone_at(place) != table.anchor) ++place;
  if (place == rows) place = -1;
  if (const auto to = led_to(press.key, place, rows)) {
    std::set<data::ZoneId> chosen = table.chosen;
    if (press.shift) {  // chosen on the way, both ends
      if (place >= 0) chosen.insert(zone_at(place));
      chosen.insert(zone_at(*to));
      choose_zones(app, chosen);
    }
    table.anchor = zone_at(*to);
    return true;
  }
  if (place < 0) return false;
  switch (press.key) {
    case Key::Space: {
      std::set<data::ZoneId> chosen = table.chosen;
      if (!chosen.erase(table.anchor)) chosen.insert(table.anchor);
      choose_zones(app, chosen);
      return true;
    }
    case Key::Enter: app.zoom_to(geo::box_of(app.project()->snapshot->zones.find(table.anchor)->outline)); return true;
    case Key::F2: begin_renaming(app, table.anchor, false); return true;
    default: return false;
  }
}

}  // namespace gridwalk::ui
