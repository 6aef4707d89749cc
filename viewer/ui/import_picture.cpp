// A small map of what an import would bring.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/import_wizard.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::size_t most_points = 4'000;  // as many as tell where they lie

geo::Box box_of(const jobs::ImportShapes& shapes) {
  geo::Box box;
  for (const geo::MultiPolygon& area : shapes.areas) box.add(geo::box_of(area));
  for (const geo::LineString& line : shapes.lines) box.add(geo::box_of(std::span(line)));
  // A few points that lie far off must not shrink all others to a dot.
  std::vector<double> xs, ys;
  for (const geo::Point p : shapes.points) {
    xs.push_back(p.x);
    ys.push_back(p.y);
  }
  std::ranges::sort(xs);
  std::ranges::sort(ys);
  const auto share = [](const std::vector<double>& sorted, double q) { return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))]; };
  if (!xs.empty()) {
    box.add(geo::Point{share(xs, 0.02), share(ys, 0.02)});
    box.add(geo::Point{share(xs, 0.98), share(ys, 0.98)});
  }
  return box;
}

}  // namespace

void import_picture(Widgets& ui, const App& app, const jobs::ImportShapes& shapes, float width, float height) {
  const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + width, from.y + height};
  ImGui::Dummy({width, height});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(from, to, theme::track, ui.px(4));
  geo::Box box = box_of(shapes);
  const auto& communities = app.project()->snapshot->communities;
  for (const data::Community& community : communities) {
    if (!community.boundary.empty()) box.add(geo::box_of(community.boundary));
  }
  const bool any = !shapes.areas.empty() || !shapes.lines.empty() || !shapes.points.empty();
  if (box.empty() || !any) {
    const std::string none = broken_into_lines(ui.tr("import.no_places"), width - ui.px(20));
    draw.AddText({from.x + ui.px(10), from.y + ui.px(10)}, theme::faint, none.c_str());
    return;
  }
  const double span_x = std::max(1.0, box.max_x - box.min_x), span_y = std::max(1.0, box.max_y - box.min_y);
  const double scale = 0.92 * std::min(static_cast<double>(width) / span_x, static_cast<double>(height) / span_y);
  const geo::Point centre = box.centre();
  const auto place = [&](geo::Point p) {
    return ImVec2(from.x + width / 2 + static_cast<float>((p.x - centre.x) * scale), from.y + height / 2 - static_cast<float>((p.y - centre.y) * scale));
  };
  std::vector<ImVec2> line;
  const auto stroke = [&](const std::vector<geo::Point>& points, ImU32 colour, float thick) {
    line.clear();
    for (const geo::Point p : points) line.push_back(place(p));
    if (line.size() > 1) draw.AddPolyline(line.data(), static_cast<int>(line.size()), colour, 0, thick);
  };
  draw.PushClipRect(from, to, true);
  for (const data::Community& community : communities) {
    for (const geo::Polygon& part : community.boundary) stroke(part.shell, theme::faint, ui.px(1));
  }
  for (const geo::MultiPolygon& area : shapes.areas) {
    for (const geo::Polygon& part : area) stroke(part.shell, theme::accent, ui.px(1.6F));
  }
  for (const geo::LineString& one : shapes.lines) stroke(one, theme::accent, ui.px(1.2F));
  const std::size_t stride = shapes.points.size() / most_points + 1;
  for (std::size_t i = 0; i < shapes.points.size(); i += stride) draw.AddCircleFilled(place(shapes.points[i]), ui.px(1.8F), theme::accent, 8);
  draw.PopClipRect();
  ui.saw_box("import_picture", from, to);
}

}  // namespace gridwalk::ui
