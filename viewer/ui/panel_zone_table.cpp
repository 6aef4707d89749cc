// The zones as a table under the map, a row a zone; beside it the communities without a zone and what the check says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "viewer/jobs/plan_status.h"
#include "viewer/jobs/zone_people.h"
#include "viewer/ui/app.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/side.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What a cell is drawn from.
struct Cell {
  const jobs::ZoneRow& row;
  const jobs::ZoneRound* round;  // null: not known yet
};

struct Column {
  const char* id;
  const char* key;                  // of its heading
  float weight;                     // of the width
  bool right;                       // numbers end at the right
  std::string (*text)(const Widgets&, const Cell&);
  double (*number)(const Cell&);    // what it is sorted by; null: by its text
};

constexpr Column columns[] = {
    {"code", "zone_table.code", 0.62F, false, [](const Widgets&, const Cell& c) { return c.row.code; }, nullptr},
    {"name", "zone_table.name", 1, false, [](const Widgets&, const Cell& c) { return c.row.name; }, nullptr},
    {"lead", "zone_table.lead", 1.1F, false, [](const Widgets& ui, const Cell& c) { return c.row.people[0].empty() ? ui.tr("ui.no_inspector") : c.row.people[0]; }, nullptr},
    {"second", "zone_table.second", 0.8F, false, [](const Widgets&, const Cell& c) { return c.row.people[1]; }, nullptr},
    {"backup", "zone_table.backup", 0.8F, false, [](const Widgets&, const Cell& c) { return c.row.people[2]; }, nullptr},
    {"communities", "zone_table.communities", 0.7F, true, [](const Widgets& ui, const Cell& c) { return ui.tr.number(c.row.communities); }, [](const Cell& c) { return static_cast<double>(c.row.communities); }},
    {"households", "zone_table.households", 0.75F, true, [](const Widgets& ui, const Cell& c) { return ui.tr.number(c.row.households); }, [](const Cell& c) { return c.row.households; }},
    {"problems", "zone_table.problems", 0.7F, true, [](const Widgets& ui, const Cell& c) { return ui.tr.number(c.row.open_problems); }, [](const Cell& c) { return static_cast<double>(c.row.open_problems); }},
    {"minutes", "zone_table.minutes", 1.35F, true, [](const Widgets& ui, const Cell& c) { return ui.tr("zone_table.of_capacity", {{"load", ui.tr.number(c.row.minutes / 60, 1)}, {"capacity", ui.tr.number(c.row.capacity_min / 60)}, {"share", c.row.capacity_min > 0 ? ui.tr.percent(c.row.minutes / c.row.capacity_min, 0) : "-"}}); },
     [](const Cell& c) { return c.row.capacity_min > 0 ? c.row.minutes / c.row.capacity_min : 1e9 + c.row.minutes; }},
    {"round", "zone_table.round", 0.9F, true, [](const Widgets& ui, const Cell& c) { return c.round ? ui.tr.hours(c.round->minutes) : std::string("\xE2\x80\xA6"); }, [](const Cell& c) { return c.round ? c.round->minutes : 0; }},
    {"compactness", "zone_table.compactness", 0.7F, true, [](const Widgets& ui, const Cell& c) { return c.row.pieces > 1 ? ui.tr("ui.pieces", {{"count", std::to_string(c.row.pieces)}}) : ui.tr.number(c.row.compactness, 2); }, [](const Cell& c) { return c.row.compactness; }},
    {"deviation", "zone_table.deviation", 1.3F, true, [](const Widgets& ui, const Cell& c) { return (c.row.deviation >= 0.0005 ? "+" : "") + ui.tr.percent(c.row.deviation); }, [](const Cell& c) { return c.row.deviation; }},
};
constexpr int column_count = static_cast<int>(std::size(columns));
constexpr int code_column = 0, name_column = 1, lead_column = 2, minutes_column = 8, round_column = 9, compactness_column = 10, deviation_column = 11;

Cell cell_of(const std::vector<jobs::ZoneRow>& rows, const std::vector<jobs::ZoneRound>& rounds, int zone) {
  return {rows[at(zone)], at(zone) < rounds.size() ? &rounds[at(zone)] : nullptr};
}

void sort(const Widgets& ui, ZoneTable& table, const std::vector<jobs::ZoneRow>& rows, const std::vector<jobs::ZoneRound>& rounds, data::Revision revision) {
  if (table.sorted && table.revision == revision && table.with_rounds == !rounds.empty() && table.order.size() == rows.size()) return;
  table.sorted = true;
  table.revision = revision;
  table.with_rounds = !rounds.empty();
  table.order.resize(rows.size());
  for (std::size_t z = 0; z < rows.size(); ++z) table.order[z] = static_cast<int>(z);
  const Column& column = columns[table.column];
  const auto by = [&](const auto& key) {
    std::ranges::stable_sort(table.order, [&](int a, int b) { return table.down ? key[at(b)] < key[at(a)] : key[at(a)] < key[at(b)]; });
  };
  if (table.column == code_column) {  // the plan's own order is west to east: A2 before A10
    if (table.down) std::ranges::reverse(table.order);
  } else if (column.number) {
    std::vector<double> keys;
    for (std::size_t z = 0; z < rows.size(); ++z) keys.push_back(column.number(cell_of(rows, rounds, static_cast<int>(z))));
    by(keys);
  } else {
    std::vector<std::string> keys;
    for (std::size_t z = 0; z < rows.size(); ++z) keys.push_back(column.text(ui, cell_of(rows, rounds, static_cast<int>(z))));
    by(keys);
  }
}

void choose(App& app, ZoneTable& table, int place, const jobs::StreetView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  const data::ZoneId zone = view.zones[at(table.order[at(place)])];
  std::set<data::ZoneId> chosen;
  const auto anchor = std::ranges::find_if(table.order, [&](int z) { return view.zones[at(z)] == table.anchor; });
  if (io.KeyShift && anchor != table.order.end()) {
    const auto [first, last] = std::minmax({place, static_cast<int>(anchor - table.order.begin())});
    for (int i = first; i <= last; ++i) chosen.insert(view.zones[at(table.order[at(i)])]);
  } else if (io.KeyCtrl) {
    chosen = table.chosen;
    if (!chosen.erase(zone)) chosen.insert(zone);
    table.anchor = zone;
  } else {
    if (table.chosen != std::set{zone}) chosen = {zone};  // a second click takes it back
    table.anchor = zone;
  }
  choose_zones(app, chosen);
}

void code_chip(Widgets& ui, ImVec2 corner, float room, const jobs::ZoneRow& row) {
  const carto::ZoneLook look = carto::zone_look(row.colour);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImFont* bold = ui.fonts.bold();
  const float line = ImGui::GetTextLineHeight();
  const float wide = std::min(room, bold->CalcTextSizeA(bold->FontSize, 1e9F, 0, row.code.c_str()).x + ui.px(10));
  draw.AddRectFilled(corner, {corner.x + wide, corner.y + line}, colour_of(look.tint), ui.px(4));
  draw.AddRect(corner, {corner.x + wide, corner.y + line}, colour_of(look.strong), ui.px(4));
  ui.fitted({corner.x + ui.px(5), corner.y + (line - bold->FontSize) / 2}, wide - ui.px(6), theme::ink, row.code, bold);
}

ImU32 deviation_colour(double deviation, double tolerance) {
  return std::abs(deviation) <= tolerance + 1e-9 ? theme::good : std::abs(deviation) <= 2 * tolerance ? theme::warn : theme::bad;
}

// From the middle to the left where there is less than the target, to the right where there is more; the pale part is the tolerance.
void deviation_bar(const Widgets& ui, ImVec2 corner, float width, double deviation, double tolerance) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const double full = std::max(3 * tolerance, 0.1);
  const float top = corner.y + ui.px(4), bottom = corner.y + ImGui::GetTextLineHeight() - ui.px(3), middle = corner.x + width / 2;
  const auto x_of = [&](double value) { return middle + static_cast<float>(std::clamp(value / full, -1.0, 1.0)) * width / 2; };
  draw.AddRectFilled({corner.x, top}, {corner.x + width, bottom}, theme::track, ui.px(3));
  draw.AddRectFilled({x_of(-tolerance), top}, {x_of(tolerance), bottom}, IM_COL32(196, 226, 206, 255));
  const float end = x_of(deviation);
  draw.AddRectFilled({std::min(middle, end), top + ui.px(1)}, {std::max(middle, end), bottom - ui.px(1)}, deviation_colour(deviation, tolerance));
  draw.AddLine({middle, top - ui.px(2)}, {middle, bottom + ui.px(2)}, theme::ink, 1);
}

// The cell that is being typed in.
void edit_cell(Widgets& ui, App& app, ZoneTable& table) {
  ImGui::SetNextItemWidth(-1);
  if (table.just_began) ImGui::SetKeyboardFocusHere();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(3), 0));
  const bool entered = ImGui::InputText("##zone_cell", &table.typed, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  ui.saw("zone_cell", table.typed);
  ui.written.push_back(table.typed);
  const bool left = !table.just_began && !ImGui::IsItemActive() && !entered;
  if (table.just_began && ImGui::IsItemActive()) table.just_began = false;
  if (!entered && !left) return;
  const data::ZoneId zone = std::exchange(table.editing, {});
  if (left && !ImGui::IsItemDeactivatedAfterEdit()) return;
  jobs::ZoneNaming naming;
  (table.editing_code ? naming.code : naming.name) = table.typed;
  app.change([&](data::Store& store) { jobs::rename_zone(store, zone, naming); });
}

void cell(Widgets& ui, App& app, int column, const Cell& what, int number) {
  ZoneTable& table = app.dialogs.zone_table;
  const bool typing = table.editing == what.row.zone && column == (table.editing_code ? code_column : name_column);
  if (typing) return edit_cell(ui, app, table);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, line = ImGui::GetTextLineHeight();
  const std::string text = columns[column].text(ui, what);
  const double tolerance = app.project()->view->tolerance;
  ui.saw_box("zt_" + std::string(columns[column].id) + ":" + std::to_string(number), corner, {corner.x + room, corner.y + line}, text);
  if (column == code_column) return code_chip(ui, corner, room, what.row);
  ImU32 ink = theme::ink;
  if (column == minutes_column && what.row.capacity_min > 0 && what.row.minutes > what.row.capacity_min) ink = theme::bad;
  if (column == lead_column && what.row.people[0].empty()) ink = theme::warn;
  if (column == compactness_column && what.row.pieces > 1) ink = theme::bad;
  float left = corner.x, space = room;
  if (column == deviation_column) {
    const float bar = room * 0.5F;
    deviation_bar(ui, corner, bar, what.row.deviation, tolerance);
    left += bar;
    space -= bar;
    ink = deviation_colour(what.row.deviation, tolerance);
  }
  const float wide = ImGui::CalcTextSize(text.c_str()).x;
  ui.fitted({columns[column].right ? std::max(left, left + space - wide) : left, corner.y}, space, ink, text);
}

std::string tip_of(const Widgets& ui, const Cell& what) {
  std::string tip = what.row.code + "  " + what.row.name;
  if (what.row.next_from) tip += "\n" + ui.tr("zone_table.next", {{"name", what.row.next_lead}, {"day", ui.tr.date(*what.row.next_from)}});
  if (what.round) {
    tip += "\n" + ui.tr(what.round->by_road ? "zone_table.round_road" : "zone_table.round_straight", {{"time", ui.tr.hours(what.round->minutes)}, {"way", ui.tr.distance(what.round->metres)}});
  }
  return tip;
}

void row(Widgets& ui, App& app, const Cell& what, int zone, int place) {
  ZoneTable& table = app.dialogs.zone_table;
  const jobs::StreetView& view = *app.project()->view;
  const std::string number = std::to_string(zone + 1);
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(0);
  ImGui::PushID(zone);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const bool chosen = table.chosen.contains(what.row.zone);
  const bool pressed = ImGui::Selectable("##zone", chosen, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap | ImGuiSelectableFlags_AllowDoubleClick, {0, ImGui::GetTextLineHeight()});
  const bool hovered = ImGui::IsItemHovered();
  ui.saw("zt_row:" + number, what.row.code);
  if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    table.menu = what.row.zone;
    table.opens = "zone_row_menu";
  }
  ImGui::SetCursorScreenPos(corner);
  for (int column = 0; column < column_count; ++column) {
    ImGui::TableSetColumnIndex(column);
    const float left = ImGui::GetCursorScreenPos().x, right = left + ImGui::GetContentRegionAvail().x;
    const float mouse = ImGui::GetIO().MousePos.x;
    if (pressed && ImGui::IsMouseDoubleClicked(0) && mouse >= left && mouse < right) {
      if (column == code_column || column == name_column) begin_renaming(app, what.row.zone, column == code_column);
      else if (column >= lead_column && column < lead_column + static_cast<int>(jobs::assignment_roles)) begin_people(app, what.row.zone, static_cast<data::AssignmentRole>(column - lead_column));
      else app.zoom_to(geo::box_of(app.project()->snapshot->zones.find(what.row.zone)->outline));
    }
    if (hovered && table.editing != what.row.zone && (column == lead_column || column == round_column) && mouse >= left && mouse < right) ImGui::SetTooltip("%s", tip_of(ui, what).c_str());
    cell(ui, app, column, what, zone + 1);
  }
  ImGui::PopID();
  if (pressed && !ImGui::IsMouseDoubleClicked(0)) choose(app, table, place, view);
}

void heads(Widgets& ui, ZoneTable& table) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (int c = 0; c < column_count; ++c) {
    ImGui::TableSetColumnIndex(c);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x, line = ImGui::GetTextLineHeight();
    ImGui::PushID(c);
    if (ImGui::Selectable("##head", false, 0, {room, line})) {
      const bool again = table.column == c;
      table.down = again ? !table.down : columns[c].number != nullptr;  // of numbers the greatest first
      table.column = c;
      table.sorted = false;
    }
    ui.tip(ui.tr(std::string(columns[c].key) + "_tip"));
    ImGui::PopID();
    const bool by = table.column == c;
    const std::string text = ui.tr(columns[c].key) + (by ? (table.down ? " \xE2\x86\x93" : " \xE2\x86\x91") : "");
    ImFont* small = ui.fonts.small();
    const float wide = small->CalcTextSizeA(small->FontSize, 1e9F, 0, text.c_str()).x;
    ui.fitted({columns[c].right ? std::max(corner.x, corner.x + room - wide) : corner.x, corner.y + (line - small->FontSize) / 2}, room, by ? theme::accent : theme::faint, text, small);
    ui.saw_box(std::string("zt_head:") + columns[c].id, corner, {corner.x + room, corner.y + line}, text);
  }
}

void zones_page(Widgets& ui, App& app) {
  ZoneTable& table = app.dialogs.zone_table;
  Project& project = *app.project();
  const std::vector<jobs::ZoneRow>& rows = project.rows(ui.tr);
  const std::vector<jobs::ZoneRound>& rounds = app.zone_rounds().follow(*project.view);
  sort(ui, table, rows, rounds, project.snapshot->revision);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(ui.px(4), ui.px(2)));
  ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, theme::track);
  ImGui::PushStyleColor(ImGuiCol_TableRowBgAlt, IM_COL32(240, 243, 246, 255));
  ImGui::PushStyleColor(ImGuiCol_TableBorderLight, theme::line);
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_NoSavedSettings;
  if (ImGui::BeginTable("zones", column_count, flags)) {
    for (const Column& column : columns) ImGui::TableSetupColumn(column.id, ImGuiTableColumnFlags_WidthStretch, column.weight);
    ImGui::TableSetupScrollFreeze(0, 1);
    heads(ui, table);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(table.order.size()));
    while (clipper.Step()) {
      for (int place = clipper.DisplayStart; place < clipper.DisplayEnd; ++place) {
        const int zone = table.order[at(place)];
        row(ui, app, cell_of(rows, rounds, zone), zone, place);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar();
}

void toolbar(Widgets& ui, App& app) {
  ZoneTable& table = app.dialogs.zone_table;
  const Project& project = *app.project();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(7), ui.px(1)));
  const auto page = [&](const char* id, const std::string& text, ZoneTable::Page which) {
    if (ui.button(id, text, table.page == which ? Look::On : Look::Plain)) table.page = which;
    ImGui::SameLine(0, ui.px(4));
  };
  const auto counted = [&](const char* key, std::size_t count) { return ui.tr(key) + (count > 0 ? " " + std::to_string(count) : ""); };
  page("zt_zones", counted("zone_table.zones", project.view->zones.size()), ZoneTable::Page::Zones);
  page("zt_loose", counted("zone_table.loose", table.loose.size()), ZoneTable::Page::Loose);
  page("zt_report", counted("zone_table.report", table.report.size()), ZoneTable::Page::Report);
  const data::ZoneId one = table.chosen.size() == 1 ? *table.chosen.begin() : data::ZoneId{};
  ImGui::SameLine(0, ui.px(16));
  const auto tool = [&](const char* id, const char* key, bool enabled) {
    const bool pressed = ui.button(id, ui.tr(key), Look::Quiet, enabled && !app.busy());
    ui.tip(ui.tr(std::string(key) + "_tip"));
    ImGui::SameLine(0, ui.px(2));
    return pressed;
  };
  if (table.page == ZoneTable::Page::Zones) {
    if (tool("zt_rename", "zone_table.rename", static_cast<bool>(one))) begin_renaming(app, one, false);
    if (tool("zt_recode", "zone_table.recode", static_cast<bool>(one))) begin_renaming(app, one, true);
    if (tool("zt_people", "zone_table.people", static_cast<bool>(one))) begin_people(app, one, data::AssignmentRole::Lead);
    if (tool("zt_colour", "zone_table.colour", !table.chosen.empty())) table.opens = "zone_colours";
    if (tool("zt_recolour", "zone_table.recolour", true)) {
      app.change([plan = project.view->plan](data::Store& store) { jobs::recolour(store, plan); });
    }
    if (tool("zt_zoom", "zone_table.zoom", !table.chosen.empty())) {
      geo::Box box;
      for (const data::ZoneId zone : table.chosen) box.add(geo::box_of(project.snapshot->zones.find(zone)->outline));
      app.zoom_to(box);
    }
  }
  const std::string close = ui.tr("ui.close");
  ImGui::SameLine(ImGui::GetWindowWidth() - ImGui::CalcTextSize(close.c_str()).x - ui.px(24));
  if (ui.button("zt_close", close, Look::Plain)) table.open = false;
  ImGui::PopStyleVar();
}

}  // namespace

void choose_zones(App& app, const std::set<data::ZoneId>& zones) {
  app.dialogs.zone_table.chosen = zones;
  const jobs::StreetView& view = *app.project()->view;
  std::vector<char> wanted(view.zones.size());
  for (std::size_t z = 0; z < view.zones.size(); ++z) wanted[z] = zones.contains(view.zones[z]) ? 1 : 0;
  std::set<data::CommunityId> communities;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] >= 0 && wanted[at(view.zone_of[i])] != 0) communities.insert(view.snapshot->communities[i].id);
  }
  app.select(std::move(communities));
}

void begin_renaming(App& app, data::ZoneId zone, bool code) {
  ZoneTable& table = app.dialogs.zone_table;
  const data::Zone* found = app.project()->snapshot->zones.find(zone);
  if (!found || app.busy()) return;
  bool draft = false;
  app.guarded([&] {
    jobs::require_draft(*app.project()->snapshot, found->plan);
    draft = true;
  });
  if (!draft) return;
  table.editing = zone;
  table.editing_code = code;
  table.just_began = true;
  table.typed = code ? found->code : found->name;
}

void toggle_zone_table(App& app) {
  ZoneTable& table = app.dialogs.zone_table;
  table.open = !table.open;
  table.editing = {};
  if (table.open) app.dialogs.month_panel.open = false;
}

float zone_table_height(const Widgets& ui, const App& app, float middle) {
  const Project* project = app.project();
  if (!app.dialogs.zone_table.open || !project || !project->view || !project->view->plan) return 0;
  const auto rows = static_cast<float>(std::max<std::size_t>(project->view->zones.size(), 4) + 1);
  return std::min(rows * (ImGui::GetTextLineHeight() + ui.px(4)) + ui.px(54), middle * 0.46F);
}

void panel_zone_table(Widgets& ui, App& app) {
  ZoneTable& table = app.dialogs.zone_table;
  list_zone_notes(app);
  toolbar(ui, app);
  if (table.page == ZoneTable::Page::Zones) zones_page(ui, app);
  else if (table.page == ZoneTable::Page::Loose) loose_communities(ui, app);
  else zone_report(ui, app);
  zone_table_windows(ui, app);
}

}  // namespace gridwalk::ui
