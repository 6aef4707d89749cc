// Draws the map strip of a route sheet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/route_map.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "viewer/carto/make_scene.h"
#include "viewer/carto/symbols.h"
#include "viewer/print/furniture.h"

namespace gridwalk::print {
namespace {

constexpr double arrow_every_pt = 58;

// Small arrowheads along the way, so that it can be walked in the right direction without the table.
void draw_arrows(Pen& pen, const geo::LineString& path, const MapFrame& frame) {
  double left = arrow_every_pt / 2;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const double x0 = frame.x(path[i].x), y0 = frame.y(path[i].y), x1 = frame.x(path[i + 1].x), y1 = frame.y(path[i + 1].y);
    const double length = std::hypot(x1 - x0, y1 - y0);
    double at = left;
    for (; at <= length && length > 0; at += arrow_every_pt) {
      const double dx = (x1 - x0) / length, dy = (y1 - y0) / length, x = x0 + at * dx, y = y0 + at * dy;
      constexpr double reach = 4.6, half = 3.4;
      cairo_new_path(pen.cairo());
      cairo_move_to(pen.cairo(), x + reach * dx, y + reach * dy);
      cairo_line_to(pen.cairo(), x - 2.4 * dx - half * dy, y - 2.4 * dy + half * dx);
      cairo_line_to(pen.cairo(), x - 2.4 * dx + half * dy, y - 2.4 * dy - half * dx);
      cairo_close_path(pen.cairo());
      pen.set(carto::route_colour);
      cairo_fill_preserve(pen.cairo());
      pen.set(carto::Stroke{{255, 255, 255}, 0.7, {}});
      cairo_stroke(pen.cairo());
    }
    left = at - length;
  }
}

}  // namespace

RouteMap::RouteMap(data::SnapshotPtr snapshot, data::ZonePlanId zones, const words::Words& words) : words_(words) {
  carto::SceneOptions options;
  options.zone_plan = zones;
  options.screen = false;
  using carto::LayerKind;
  options.hidden = {LayerKind::Zones, LayerKind::Heat, LayerKind::Committees, LayerKind::Complaints, LayerKind::Problems, LayerKind::Routes};
  ground_ = carto::make_scene(std::move(snapshot), options, words);
  for (carto::Layer& layer : ground_.layers) {
    for (carto::LabelMark& label : layer.labels) {
      label.number.clear();  // the only numbers on this map are the stops'
      names_.push_back(std::move(label));
    }
    layer.labels.clear();
  }
}

void RouteMap::draw(Pen& pen, const SheetFacts& sheet, const Rect& box) const {
  geo::Box shown;
  carto::Scene way;
  carto::Layer stops{carto::LayerKind::Communities, {}, {}, {}, {}}, line{carto::LayerKind::Routes, {}, {}, {}, {}};
  std::set<std::int64_t> visited;
  int order = 0;
  for (const StopFacts& stop : sheet.stops) {
    ++order;
    const geo::Point door = stop.gate.value_or(stop.place);
    shown.add(door);
    shown.add(stop.place);
    visited.insert(stop.community->id.value);
    if (!stop.community->boundary.empty()) {
      stops.areas.push_back({stop.community->id.value, &stop.community->boundary, {{120, 170, 225, 90}, carto::Hatch::None, {}},
                             {carto::route_colour, 0.9, {}}});
    }
    for (const geo::Point gate : stop.community->gates) {
      carto::PointMark mark = carto::gate_mark();
      mark.at = gate;
      line.points.push_back(mark);
    }
    carto::LabelMark badge;
    badge.at = door;
    badge.text = std::to_string(order);
    badge.size_pt = 10;
    badge.bold = true;
    badge.colour = carto::route_colour;
    badge.priority = 5000 - order;
    badge.box_pt = 15;
    line.labels.push_back(badge);
    carto::LabelMark name;
    name.at = stop.place;
    name.text = stop.community->name;
    name.size_pt = 8.5;
    name.bold = true;
    name.colour = carto::ink;
    name.priority = 3000;
    line.labels.push_back(name);
  }
  geo::LineString path;
  if (sheet.route && sheet.route->path.size() > 1) path = sheet.route->path;
  if (path.empty()) {  // no way was computed: from stop to stop
    if (sheet.start) path.push_back(*sheet.start);
    for (const StopFacts& stop : sheet.stops) path.push_back(stop.gate.value_or(stop.place));
    if (sheet.start) path.push_back(*sheet.start);
  }
  shown.add(geo::box_of(path));
  const bool by_road = sheet.route && sheet.route->by_road;
  way.own_lines.push_back(path);
  line.lines.push_back({0, &way.own_lines.back(), {{255, 255, 255, 235}, 4.2, {}},
                        {carto::route_colour, 2.0, by_road ? std::vector<double>{} : std::vector<double>{5, 2.5}}});
  if (sheet.start && shown.contains(*sheet.start)) {
    carto::PointMark mark = carto::office_mark();
    mark.at = *sheet.start;
    line.points.push_back(mark);
    carto::LabelMark label;
    label.at = *sheet.start;
    label.text = words_("sheet.start");
    label.size_pt = 8.5;
    label.bold = true;
    label.colour = {150, 20, 30};
    label.priority = 4000;
    line.labels.push_back(label);
  }
  way.layers.push_back(std::move(stops));
  way.layers.push_back(std::move(line));

  carto::Scene names;
  names.layers.push_back({carto::LayerKind::Labels, {}, {}, {}, {}});
  for (const carto::LabelMark& label : names_) {
    const bool the_start = sheet.start && label.priority >= 900;  // the office's name: it is the start already
    if (!visited.contains(label.subject) && !the_start) names.layers[0].labels.push_back(label);
  }

  // A rim of a tenth, and never less than 300 m across.
  const double rim = std::max(0.1 * std::max(shown.width(), shown.height()), 150.0 - shown.width() / 2);
  const MapFrame frame = map_frame(box, shown.grown(std::max(rim, 60.0)));
  const carto::Scene* scenes[] = {&ground_, &way, &names};
  draw_scenes(pen, scenes, frame, 1, [&] { draw_arrows(pen, path, frame); });
  pen.frame(box, 0.9);

  const double longest = std::min(110.0, box.width / 4);
  const Rect corner{box.x + 5, box.bottom() - 22, longest + 34, 17};
  pen.fill(corner, {255, 255, 255, 225});
  draw_scale_bar(pen, corner.x + 7, corner.y + 2, longest, frame.points_per_m, words_, 7.5);
  pen.fill({box.right() - 24, box.y + 4, 20, 32}, {255, 255, 255, 225});
  draw_north_arrow(pen, box.right() - 14, box.y + 34, 29, words_);
}

}  // namespace gridwalk::print
