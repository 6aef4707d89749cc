// A scene on paper: the same marks and labels that the window shows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>

#include "data/model/raster_picture.h"
#include "viewer/print/pen.h"

namespace gridwalk::print {

// A box on the page and the metres it shows; they have the same shape.
struct MapFrame {
  Rect box;
  geo::Box extent;
  double points_per_m = 1;
  std::shared_ptr<const data::RasterPicture> ground;  // under everything but the paper; null: none
  double ground_opacity = 1;
  double x(double easting) const { return box.x + (easting - extent.min_x) * points_per_m; }
  double y(double northing) const { return box.y + (extent.max_y - northing) * points_per_m; }
};
// The whole box filled, `shown` in its middle, at the largest scale that fits, or at 1 : `scale` where that is above 0.
MapFrame map_frame(const Rect& box, const geo::Box& shown, double scale = 0);

struct MapDrawn {
  std::set<std::int64_t> as_number;  // subjects of labels for which their number stands
  std::set<std::int64_t> left_out;   // subjects of community labels for which nothing had room
};

// Scenes one over the other in one frame, clipped to it; their labels keep clear of each other. `symbol_scale` enlarges
// line widths, marks and texts; `before_labels` draws what lies over the marks and under the names.
MapDrawn draw_scenes(Pen& pen, std::span<const carto::Scene* const> scenes, const MapFrame& frame, double symbol_scale = 1,
                     const std::function<void()>& before_labels = {});

// One swatch of a legend in a box.
void draw_swatch(Pen& pen, const carto::LegendEntry& entry, const Rect& box, double symbol_scale = 1);
void draw_marker(Pen& pen, carto::Marker marker, double x, double y, double size);

}  // namespace gridwalk::print
