// Areas, lines, marks and heat of a scene by cairo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/draw_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

#include "viewer/carto/clusters.h"
#include "viewer/carto/palette.h"
#include "viewer/print/hatch.h"
#include "viewer/print/scene_labels.h"

namespace gridwalk::print {
namespace {

class Painter {
 public:
  Painter(Pen& pen, const MapFrame& frame, double scale) : pen_(pen), cairo_(pen.cairo()), frame_(frame), scale_(scale) {
    visible_ = frame.extent.grown(12 * scale / frame.points_per_m);  // what lies outside may reach in by its width
  }

  // The picture of the ground, once.
  void ground() {
    if (!frame_.ground || frame_.ground->empty() || ground_drawn_) return;
    ground_drawn_ = true;
    const data::RasterPicture& picture = *frame_.ground;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.width_px, picture.height_px);
    cairo_surface_flush(surface);
    std::uint8_t* rows = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height_px); ++y) {
      for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width_px); ++x) {
        const std::uint8_t* from = picture.rgba.data() + 4 * (y * static_cast<std::size_t>(picture.width_px) + x);
        const auto part = [&](std::size_t channel) { return static_cast<std::uint32_t>(from[channel] * from[3] / 255); };
        const std::uint32_t pixel = static_cast<std::uint32_t>(from[3]) << 24 | part(0) << 16 | part(1) << 8 | part(2);
        std::memcpy(rows + y * stride + 4 * x, &pixel, sizeof pixel);
      }
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(cairo_);
    cairo_translate(cairo_, frame_.x(picture.extent.min_x), frame_.y(picture.extent.max_y));
    cairo_scale(cairo_, picture.extent.width() * frame_.points_per_m / picture.width_px, picture.extent.height() * frame_.points_per_m / picture.height_px);
    cairo_set_source_surface(cairo_, surface, 0, 0);
    cairo_paint_with_alpha(cairo_, frame_.ground_opacity);
    cairo_restore(cairo_);
    cairo_surface_destroy(surface);
  }

  void layer(const carto::Scene& scene, const carto::Layer& layer) {
    if (layer.opacity >= 1) return marks(scene, layer);
    cairo_push_group(cairo_);  // as one, so that its own marks don't show through each other
    marks(scene, layer);
    cairo_pop_group_to_source(cairo_);
    cairo_paint_with_alpha(cairo_, layer.opacity);
  }

 private:
  void marks(const carto::Scene& scene, const carto::Layer& layer) {
    for (const carto::AreaMark& mark : layer.areas) area(mark);
    if (layer.kind == carto::LayerKind::Heat && scene.heat) heat(*scene.heat);
    // All casings first, so that roads of one kind run into each other.
    lines(layer.lines, &carto::LineMark::casing);
    lines(layer.lines, &carto::LineMark::stroke);
    for (const carto::PointMark& mark : layer.points) point(mark);
    if (!layer.clusters) return;
    for (const carto::PointMark& mark : carto::cluster_view(*layer.clusters, frame_.extent, frame_.points_per_m, scale_).points) point(mark);
  }

  bool seen(const geo::Box& box) const { return box.overlaps(visible_); }

  // Vertices nearer than a quarter of a point change nothing but the file's size.
  void path(const geo::LineString& line, bool close) {
    constexpr double nearest = 0.25;
    double last_x = 0, last_y = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const double x = frame_.x(line[i].x), y = frame_.y(line[i].y);
      if (i == 0) {
        cairo_move_to(cairo_, x, y);
      } else if (i + 1 < line.size() && std::hypot(x - last_x, y - last_y) < nearest) {
        continue;
      } else if (!close || i + 1 < line.size()) {
        cairo_line_to(cairo_, x, y);
      }
      last_x = x;
      last_y = y;
    }
    if (close) cairo_close_path(cairo_);
  }

  void path(const geo::MultiPolygon& area) {
    cairo_new_path(cairo_);
    for (const geo::Polygon& part : area) {
      path(part.shell, true);
      for (const geo::Ring& hole : part.holes) path(hole, true);
    }
  }

  void area(const carto::AreaMark& mark) {
    if (!mark.area || !seen(geo::box_of(*mark.area))) return;
    path(*mark.area);
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
    if (mark.fill.colour.a > 0) {
      pen_.set(mark.fill.colour);
      cairo_fill_preserve(cairo_);
    }
    if (mark.fill.hatch != carto::Hatch::None) {
      cairo_save(cairo_);
      cairo_clip(cairo_);
      draw_hatch(pen_, mark.fill.hatch, mark.fill.hatch_colour, scale_);
      cairo_restore(cairo_);
      if (mark.outline.width_pt > 0) path(*mark.area);
    }
    if (mark.outline.width_pt > 0) {
      cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
      if (mark.outline_inside) {
        cairo_save(cairo_);
        cairo_clip_preserve(cairo_);
        if (pen_.set(mark.outline, 2 * scale_)) cairo_stroke(cairo_);
        cairo_restore(cairo_);
      } else if (pen_.set(mark.outline, scale_)) {
        cairo_stroke(cairo_);
      }
    }
    cairo_new_path(cairo_);
  }

  void lines(const std::vector<carto::LineMark>& marks, carto::Stroke carto::LineMark::*which) {
    const auto same = [](const carto::Stroke& a, const carto::Stroke& b) {
      return a.colour == b.colour && a.width_pt == b.width_pt && a.dash_pt == b.dash_pt;
    };
    cairo_new_path(cairo_);
    const carto::Stroke* pending = nullptr;
    const auto flush = [&] {
      if (pending && pen_.set(*pending, scale_)) {
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cairo_, pending->dash_pt.empty() ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_stroke(cairo_);
      }
      cairo_new_path(cairo_);
    };
    for (const carto::LineMark& mark : marks) {
      const carto::Stroke& stroke = mark.*which;
      if (mark.least_pt_per_m * scale_ > frame_.points_per_m) continue;
      if (!mark.line || stroke.width_pt <= 0 || !seen(geo::box_of(*mark.line))) continue;
      if (pending && !same(*pending, stroke)) flush();
      pending = &stroke;
      path(*mark.line, false);
    }
    flush();
  }

  void point(const carto::PointMark& mark) {
    if (!visible_.contains(mark.at)) return;
    draw_marker(pen_, mark.marker, frame_.x(mark.at.x), frame_.y(mark.at.y), mark.size_pt * scale_);
    if (mark.fill.colour.a > 0) {
      pen_.set(mark.fill.colour);
      cairo_fill_preserve(cairo_);
    }
    if (pen_.set(mark.outline, scale_)) cairo_stroke_preserve(cairo_);
    cairo_new_path(cairo_);
  }

  // Bands as areas: crisp at any size, and the same numbers as on the screen.
  void heat(const carto::HeatLayer& heat) {
    if (!heat.grid || heat.grid->empty() || heat.colours.empty()) return;
    bands(heat, *heat.grid, 1);
    if (heat.breaks.front() >= 0) return;
    // A difference's values below 0 are those above 0 of its negative.
    geo::DensityGrid turned = *heat.grid;
    for (float& value : turned.per_m2) value = -value;
    bands(heat, turned, -1);
  }
  void bands(const carto::HeatLayer& heat, const geo::DensityGrid& grid, double sign) {
    std::vector<double> breaks;
    for (const double b : heat.breaks) {
      if (std::isfinite(b) && b * sign > 0) breaks.push_back(b * sign);
    }
    std::ranges::sort(breaks);
    for (const geo::ContourBand& band : geo::contour_bands(grid, breaks)) {
      const double inside = std::isfinite(band.to) ? (band.from + band.to) / 2 : 2 * band.from;
      const int at = heat.class_of(sign * inside);
      if (at < 0 || band.area.empty()) continue;
      const carto::Colour colour = heat.colours[static_cast<std::size_t>(at)];
      area({0, &band.area, {colour, heat.hatch(static_cast<std::size_t>(at)), carto::hatch_ink(colour)}, {{110, 70, 40, 120}, 0.25, {}}});
    }
  }

  Pen& pen_;
  cairo_t* cairo_;
  const MapFrame& frame_;
  double scale_;
  bool ground_drawn_ = false;
  geo::Box visible_;
};

}  // namespace

MapFrame map_frame(const Rect& box, const geo::Box& shown, double scale) {
  MapFrame frame;
  frame.box = box;
  if (scale > 0) {
    frame.points_per_m = 1000 * points_per_mm / scale;
  } else {
    const double across = shown.width() > 0 ? box.width / shown.width() : std::numeric_limits<double>::infinity();
    const double down = shown.height() > 0 ? box.height / shown.height() : std::numeric_limits<double>::infinity();
    frame.points_per_m = std::min({across, down, 5.0});
  }
  const geo::Point middle = shown.empty() ? geo::Point{} : shown.centre();
  const double half_x = box.width / 2 / frame.points_per_m, half_y = box.height / 2 / frame.points_per_m;
  frame.extent = {middle.x - half_x, middle.y - half_y, middle.x + half_x, middle.y + half_y};
  return frame;
}

MapDrawn draw_scenes(Pen& pen, std::span<const carto::Scene* const> scenes, const MapFrame& frame, double symbol_scale,
                     const std::function<void()>& before_labels) {
  cairo_t* cairo = pen.cairo();
  cairo_save(cairo);
  cairo_rectangle(cairo, frame.box.x, frame.box.y, frame.box.width, frame.box.height);
  cairo_clip(cairo);
  Painter painter(pen, frame, symbol_scale);
  for (const carto::Scene* scene : scenes) {
    for (const carto::Layer& layer : scene->layers) {
      if (!(layer.ground && layer.kind == carto::LayerKind::Street)) painter.ground();
      painter.layer(*scene, layer);
    }
  }
  if (before_labels) before_labels();
  MapDrawn drawn = draw_labels(pen, scenes, frame, symbol_scale);
  cairo_restore(cairo);
  return drawn;
}

void draw_marker(Pen& pen, carto::Marker marker, double x, double y, double size) {
  cairo_t* cairo = pen.cairo();
  cairo_new_path(cairo);
  const double r = size / 2;
  const auto polygon = [&](int corners, double inner) {  // the first corner up; a star where inner < 1
    const int steps = inner < 1 ? 2 * corners : corners;
    for (int i = 0; i < steps; ++i) {
      const double angle = -std::numbers::pi / 2 + 2 * std::numbers::pi * i / steps;
      const double reach = r * (inner < 1 && i % 2 == 1 ? inner : 1);
      (i == 0 ? cairo_move_to : cairo_line_to)(cairo, x + reach * std::cos(angle), y + reach * std::sin(angle));
    }
    cairo_close_path(cairo);
  };
  switch (marker) {
    case carto::Marker::Circle: cairo_arc(cairo, x, y, r, 0, 2 * std::numbers::pi); break;
    case carto::Marker::Square: cairo_rectangle(cairo, x - r * 0.88, y - r * 0.88, 1.76 * r, 1.76 * r); break;
    case carto::Marker::Triangle: polygon(3, 1); break;
    case carto::Marker::Diamond: polygon(4, 1); break;
    case carto::Marker::Star: polygon(5, 0.42); break;
  }
}

void draw_swatch(Pen& pen, const carto::LegendEntry& entry, const Rect& box, double scale) {
  cairo_t* cairo = pen.cairo();
  using Swatch = carto::LegendEntry::Swatch;
  cairo_save(cairo);
  if (entry.swatch == Swatch::Area) {
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    if (entry.fill.colour.a > 0) {
      pen.set(entry.fill.colour);
      cairo_fill_preserve(cairo);
    }
    if (entry.fill.hatch != carto::Hatch::None) {
      cairo_save(cairo);
      cairo_clip(cairo);
      draw_hatch(pen, entry.fill.hatch, entry.fill.hatch_colour, scale * 0.75);
      cairo_restore(cairo);
      cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    }
    if (pen.set(entry.stroke, scale)) cairo_stroke(cairo);
  } else if (entry.swatch == Swatch::Line) {
    for (const carto::Stroke& stroke : {entry.casing, entry.stroke}) {
      if (!pen.set(stroke, scale)) continue;
      cairo_move_to(cairo, box.x, box.middle_y());
      cairo_line_to(cairo, box.right(), box.middle_y());
      cairo_stroke(cairo);
    }
  } else {
    draw_marker(pen, entry.marker, box.middle_x(), box.middle_y(), std::min(box.height, 9 * scale));
    pen.set(entry.fill.colour);
    cairo_fill_preserve(cairo);
    if (pen.set(entry.stroke, scale)) cairo_stroke(cairo);
  }
  cairo_new_path(cairo);
  cairo_restore(cairo);
}

}  // namespace gridwalk::print
