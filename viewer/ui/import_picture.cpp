// A small map of what an import would bring.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/import_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/ui/app.h"
#include "viewer/ui/import_wizard.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr std::size_t most_points = 4'000;  // as many as tell where they lie
constexpr double closest = 20, farthest = 1e-4;  // pixels a metre
constexpr double look_scale = 4;  // at a finding: a house fills a part of the picture, a gap of a metre is seen

geo::Box box_of(const jobs::ImportShapes& shapes) {
  geo::Box box;
  for (const geo::MultiPolygon& area : shapes.areas) box.add(geo::box_of(area));
  for (const geo::LineString& line : shapes.lines) box.add(geo::box_of(std::span(line)));
  for (const geo::LineString& line : shapes.refused) box.add(geo::box_of(std::span(line)));
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

// Metres to pixels of the window, for the part of the ground that is seen.
struct Frame {
  ImVec2 middle;
  geo::Point centre;
  double scale = 1;
  ImVec2 place(geo::Point p) const {
    return {middle.x + static_cast<float>((p.x - centre.x) * scale), middle.y - static_cast<float>((p.y - centre.y) * scale)};
  }
  geo::Point ground(ImVec2 at) const {
    return {centre.x + static_cast<double>(at.x - middle.x) / scale, centre.y - static_cast<double>(at.y - middle.y) / scale};
  }
};

// Wheel and hand, over the picture that was drawn last.
void follow_hand(PictureView& view, Frame& frame, double pixels) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool moved = ImGui::IsItemActive() && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0);
  const bool zoomed = ImGui::IsItemHovered() && io.MouseWheel != 0;
  if (!moved && !zoomed) return;
  if (zoomed) {
    // What lies under the pointer stays there.
    const geo::Point under = frame.ground(io.MousePos);
    const double before = frame.scale;
    frame.scale = std::clamp(frame.scale * std::pow(1.25, static_cast<double>(io.MouseWheel)), farthest * pixels, closest * pixels);
    const double kept = before / frame.scale;
    frame.centre = {under.x + (frame.centre.x - under.x) * kept, under.y + (frame.centre.y - under.y) * kept};
  }
  if (moved) frame.centre = {frame.centre.x - static_cast<double>(io.MouseDelta.x) / frame.scale, frame.centre.y + static_cast<double>(io.MouseDelta.y) / frame.scale};
  view.centre = frame.centre;
  view.scale = frame.scale / pixels;
}

void draw_shapes(const Widgets& ui, const App& app, const jobs::ImportShapes& shapes, const Frame& frame, const geo::Box& seen) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  std::vector<ImVec2> line;
  const auto stroke = [&](const std::vector<geo::Point>& points, ImU32 colour, float thick) {
    if (!geo::box_of(std::span(points)).overlaps(seen)) return;
    line.clear();
    for (const geo::Point p : points) line.push_back(frame.place(p));
    if (line.size() > 1) draw.AddPolyline(line.data(), static_cast<int>(line.size()), colour, 0, thick);
  };
  for (const data::Community& community : app.project()->snapshot->communities) {
    for (const geo::Polygon& part : community.boundary) stroke(part.shell, theme::faint, ui.px(1));
  }
  for (const geo::MultiPolygon& area : shapes.areas) {
    for (const geo::Polygon& part : area) {
      stroke(part.shell, theme::accent, ui.px(1.6F));
      for (const geo::Ring& hole : part.holes) stroke(hole, theme::accent, ui.px(1.2F));
    }
  }
  for (const geo::LineString& one : shapes.lines) stroke(one, theme::accent, ui.px(1.2F));
  for (const geo::LineString& one : shapes.refused) stroke(one, theme::bad, ui.px(2));
  std::size_t inside = 0;
  for (const geo::Point p : shapes.points) inside += seen.contains(p) ? 1 : 0;
  const std::size_t stride = inside / most_points + 1;
  for (std::size_t i = 0; i < shapes.points.size(); i += stride) {
    if (seen.contains(shapes.points[i])) draw.AddCircleFilled(frame.place(shapes.points[i]), ui.px(1.8F), theme::accent, 8);
  }
}

}  // namespace

void PictureView::look_at(geo::Point place) {
  ring = centre = place;
  scale = look_scale;
}

void import_picture(Widgets& ui, App& app, const jobs::ImportShapes& shapes, float width, float height) {
  PictureView& view = app.dialogs.import_view;
  const ImportWizard& wizard = app.wizard();
  const std::string of = wizard.file().string() + "\n" + wizard.request.layer + "\n" + data::name_of(wizard.request.coordinates) + wizard.request.source_crs;
  if (view.of != of) view = PictureView{.of = of};
  if (std::exchange(view.revision, wizard.revision()) != wizard.revision()) view.box = box_of(shapes);
  const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + width, from.y + height};
  geo::Box box = view.box;
  const bool any = !box.empty();
  for (const data::Community& community : app.project()->snapshot->communities) {
    if (!community.boundary.empty()) box.add(geo::box_of(community.boundary));
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(from, to, theme::track, ui.px(4));
  if (!any) {
    ImGui::Dummy({width, height});
    const std::string none = broken_into_lines(ui.tr("import.no_places"), width - ui.px(20));
    draw.AddText({from.x + ui.px(10), from.y + ui.px(10)}, theme::faint, none.c_str());
    return;
  }
  const double pixels = static_cast<double>(ui.scale);
  const double span_x = std::max(1.0, box.width()), span_y = std::max(1.0, box.height());
  Frame frame{{from.x + width / 2, from.y + height / 2}, box.centre(), 0.92 * std::min(static_cast<double>(width) / span_x, static_cast<double>(height) / span_y)};
  if (view.centre) {
    frame.centre = *view.centre;
    frame.scale = view.scale * pixels;
  }
  ImGui::InvisibleButton("import_hand", {width, height});
  ImGui::SetItemAllowOverlap();
  follow_hand(view, frame, pixels);
  geo::Box seen;
  seen.add(frame.ground(from));
  seen.add(frame.ground(to));
  draw.PushClipRect(from, to, true);
  draw_shapes(ui, app, shapes, frame, seen);
  if (view.ring) {
    draw.AddCircle(frame.place(*view.ring), ui.px(16), theme::paper, 32, ui.px(5));
    draw.AddCircle(frame.place(*view.ring), ui.px(16), theme::bad, 32, ui.px(2.5F));
  }
  if (!shapes.refused.empty()) {
    ImFont* font = ui.fonts.small();
    draw.AddText(font, font->FontSize, {from.x + ui.px(8), to.y - font->FontSize - ui.px(6)}, theme::bad, ui.tr("import.picture_refused").c_str());
  }
  draw.PopClipRect();
  ui.saw_box("import_picture", from, to);
  if (!view.centre) return;
  const ImVec2 after = ImGui::GetCursorPos();
  ImGui::SetCursorScreenPos({from.x + ui.px(6), from.y + ui.px(6)});
  if (ui.button("import_whole", ui.tr("ui.whole"))) view.whole();
  ImGui::SetCursorPos(after);
}

}  // namespace gridwalk::ui
