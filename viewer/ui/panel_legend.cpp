// The legend over the map: what its colours and lines mean.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <initializer_list>

#include "viewer/ui/app.h"
#include "viewer/ui/floating.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

// As the map hatches an area, in a box of the legend.
void hatch(Widgets& ui, ImDrawList& draw, const carto::Fill& fill, ImVec2 from, ImVec2 to) {
  using carto::Hatch;
  const ImU32 ink = colour_of(fill.hatch_colour);
  const float step = ui.px(5), height = to.y - from.y;
  const auto is = [&](std::initializer_list<Hatch> kinds) { return std::ranges::find(kinds, fill.hatch) != kinds.end(); };
  draw.PushClipRect(from, to, true);
  for (float x = from.x - height; x < to.x; x += step) {
    if (is({Hatch::Diagonal, Hatch::DiagonalCross})) draw.AddLine({x, to.y}, {x + height, from.y}, ink);
    if (is({Hatch::BackDiagonal, Hatch::DiagonalCross})) draw.AddLine({x, from.y}, {x + height, to.y}, ink);
    if (is({Hatch::Vertical, Hatch::Cross})) draw.AddLine({x, from.y}, {x, to.y}, ink);
    for (float y = from.y + step / 2; y < to.y && is({Hatch::Dots}); y += step) draw.AddCircleFilled({x, y}, ui.px(1), ink);
  }
  for (float y = from.y + step / 2; y < to.y && is({Hatch::Horizontal, Hatch::Cross}); y += step) draw.AddLine({from.x, y}, {to.x, y}, ink);
  draw.PopClipRect();
}

void swatch(Widgets& ui, const carto::LegendEntry& entry) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.px(22), height = ui.px(13), middle = at.y + ui.px(8);
  if (entry.swatch == carto::LegendEntry::Swatch::Area) {
    draw.AddRectFilled({at.x, middle - height / 2}, {at.x + width, middle + height / 2}, colour_of(entry.fill.colour));
    if (entry.fill.hatch != carto::Hatch::None) hatch(ui, draw, entry.fill, {at.x, middle - height / 2}, {at.x + width, middle + height / 2});
    draw.AddRect({at.x, middle - height / 2}, {at.x + width, middle + height / 2}, entry.stroke.width_pt > 0 ? colour_of(entry.stroke.colour) : theme::line);
  } else if (entry.swatch == carto::LegendEntry::Swatch::Line) {
    const auto line = [&](const carto::Stroke& stroke) {
      if (stroke.width_pt <= 0) return;
      const float wide = std::min(ui.px(static_cast<float>(stroke.width_pt)), ui.px(8));
      const float on = stroke.dash_pt.size() > 1 ? ui.px(static_cast<float>(stroke.dash_pt[0])) : width;
      const float off = stroke.dash_pt.size() > 1 ? ui.px(static_cast<float>(stroke.dash_pt[1])) : 0;
      for (float x = 0; x < width; x += on + off) draw.AddLine({at.x + x, middle}, {at.x + std::min(x + on, width), middle}, colour_of(stroke.colour), std::max(wide, 1.0F));
    };
    // On the ground that it has on the map: a lane is white.
    draw.AddRectFilled({at.x, middle - height / 2}, {at.x + width, middle + height / 2}, IM_COL32(226, 226, 218, 255), ui.px(2));
    line(entry.casing);
    line(entry.stroke);
  } else {
    const float r = ui.px(4.5F);
    const ImVec2 c(at.x + width / 2, middle);
    const ImU32 fill = colour_of(entry.fill.colour), edge = colour_of(entry.stroke.colour);
    switch (entry.marker) {
      case carto::Marker::Square: draw.AddRectFilled({c.x - r, c.y - r}, {c.x + r, c.y + r}, fill); draw.AddRect({c.x - r, c.y - r}, {c.x + r, c.y + r}, edge); break;
      case carto::Marker::Triangle: draw.AddTriangleFilled({c.x, c.y - r}, {c.x - r, c.y + r}, {c.x + r, c.y + r}, fill); break;
      case carto::Marker::Diamond: draw.AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, fill); break;
      case carto::Marker::Circle: draw.AddCircleFilled(c, r, fill); draw.AddCircle(c, r, edge); break;
      case carto::Marker::Star: draw.AddNgonFilled(c, r, fill, 5); break;
    }
  }
  ImGui::Dummy({width, ui.px(16)});
  ImGui::SameLine();
  ImGui::TextUnformatted(entry.text.c_str());
}

float ramp_cell(Widgets& ui, const carto::LegendEntry& entry) { return std::max(ui.px(40), ImGui::CalcTextSize(entry.text.c_str()).x + ui.px(8)); }

// Classes stand side by side where that needs no more than `room` and none is hatched, which so small a box would not show.
bool fits_as_ramp(Widgets& ui, const carto::Legend& legend, float room) {
  float width = 0;
  for (const carto::LegendEntry& entry : legend.entries) width += ramp_cell(ui, entry);
  return width <= room && std::ranges::all_of(legend.entries, [](const carto::LegendEntry& e) { return e.fill.hatch == carto::Hatch::None; });
}

// The classes of the heat map side by side, lowest first, each over the text of what it stands for.
void ramp(Widgets& ui, const carto::Legend& legend) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float x = at.x, cell = 0;
  for (std::size_t i = legend.entries.size(); i-- > 0; x += cell) {
    const carto::LegendEntry& entry = legend.entries[i];
    cell = ramp_cell(ui, entry);
    draw.AddRectFilled({x, at.y}, {x + cell, at.y + ui.px(12)}, colour_of(entry.fill.colour));
    draw.AddRect({x, at.y}, {x + cell, at.y + ui.px(12)}, theme::line);
    draw.AddText({x + (cell - ImGui::CalcTextSize(entry.text.c_str()).x) / 2, at.y + ui.px(13)}, theme::ink, entry.text.c_str());
  }
  ImGui::Dummy({x - at.x, ui.px(28)});
}

// A long list would fill half of a small map: shortened, it says how many are left out. The button above shows them all.
void entries(Widgets& ui, const carto::Legend& legend, bool shortened) {
  constexpr std::size_t most = 10, kept = 8;
  const std::size_t shown = shortened && legend.entries.size() > most ? kept : legend.entries.size();
  for (std::size_t i = 0; i < shown; ++i) swatch(ui, legend.entries[i]);
  if (shown == legend.entries.size()) return;
  const std::string others = ui.tr("legend_short.others", {{"count", ui.tr.number(static_cast<double>(legend.entries.size() - shown))}});
  ImGui::TextUnformatted(others.c_str());
  ui.saw("legend_others", others);
}

}  // namespace

void draw_legend(Widgets& ui, const carto::Legend& legend, bool shortened, float width, float ramp_room) {
  if (!legend.title.empty()) ImGui::TextUnformatted(broken_into_lines(legend.title, std::max(width, ramp_room)).c_str());
  if (legend.of == carto::LegendOf::Heat && fits_as_ramp(ui, legend, ramp_room)) ramp(ui, legend);
  else entries(ui, legend, legend.of != carto::LegendOf::Heat && shortened);
  if (legend.note.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  ImGui::TextUnformatted(broken_into_lines(legend.note, width).c_str());
  ImGui::PopStyleColor();
}

void panel_legend(Widgets& ui, App& app) {
  const auto scene = app.scene();
  if (!scene || scene->legends.empty()) return;
  const float height = static_cast<float>(app.camera.height);
  ImGui::SetNextWindowPos({app.map_corner.x + ui.px(10), app.map_corner.y + height - ui.px(10)}, 0, {0, 1});
  ImGui::SetNextWindowSizeConstraints({ui.px(60), 0}, {static_cast<float>(app.camera.width) - ui.px(20), height * 0.55F});
  ImGui::SetNextWindowBgAlpha(0.92F);
  ImGui::Begin("legend", nullptr, floating);
  if (ui.button("legend_toggle", ui.tr("ui.legend"), app.legend_open ? Look::On : Look::Quiet)) app.legend_open = !app.legend_open;
  ImGui::PushFont(ui.fonts.small());
  for (const carto::Legend& legend : scene->legends) {
    // The zones stand in the panel beside the map; what the heat means must always be seen.
    if (legend.of == carto::LegendOf::Zones || (legend.of == carto::LegendOf::Map && !app.legend_open)) continue;
    // Of hot areas there is a list in the panel.
    if (legend.of == carto::LegendOf::HotAreas && !app.legend_open) continue;
    const float widest = static_cast<float>(app.camera.width) - ui.px(44);
    draw_legend(ui, legend, !app.legend_open, std::min(std::max(ui.px(250), ImGui::GetWindowWidth() - ui.px(20)), widest), std::min(widest, ui.px(460)));
  }
  ImGui::PopFont();
  ui.saw_box("legend", ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowWidth(), ImGui::GetWindowPos().y + ImGui::GetWindowHeight()});
  ImGui::End();
}

}  // namespace gridwalk::ui
