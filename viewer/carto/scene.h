// A map as values: what is drawn, in which colours, with which words. Screen (viewer/map) and paper (viewer/print) draw the
// same scene, so that a symbol is decided in one place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/model/snapshot.h"
#include "geo/density/density.h"
#include "geo/types.h"

namespace gridwalk::carto {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

enum class Hatch { None, Diagonal, BackDiagonal, Cross, Horizontal, Vertical, DiagonalCross, Dots };

struct Fill {
  Colour colour{0, 0, 0, 0};
  Hatch hatch = Hatch::None;
  Colour hatch_colour;
};

struct Stroke {
  Colour colour;
  double width_pt = 0;  // points of 1/72 inch on paper, of 1/96 inch x the screen's scale in the window; 0 = no line
  std::vector<double> dash_pt;  // on, off, on, ...; empty = solid
};

enum class Marker { Circle, Square, Triangle, Diamond, Star };

// `subject` is the record's id value (0 = none): what a click on the mark selects.
struct AreaMark {
  std::int64_t subject = 0;
  const geo::MultiPolygon* area = nullptr;  // in the snapshot, or in Scene::own_areas
  Fill fill;
  Stroke outline;
  bool outline_inside = false;  // a band along the inner side, so that neighbours' bands lie side by side (paper)
};
struct LineMark {
  std::int64_t subject = 0;
  const geo::LineString* line = nullptr;  // in the snapshot, or in Scene::own_lines
  Stroke casing;  // drawn first, wider
  Stroke stroke;
  double least_pt_per_m = 0;  // left out where the map is smaller than that: a city's alleys are a grey mass at 1:50,000
};
struct PointMark {
  std::int64_t subject = 0;
  geo::Point at;
  Marker marker = Marker::Circle;
  double size_pt = 5;
  Fill fill;
  Stroke outline;
};
struct LabelMark {
  std::int64_t subject = 0;
  geo::Point at;           // where the text's middle goes if there is room
  std::string text;        // UTF-8; a line feed starts a second line
  double size_pt = 9;
  bool bold = false;
  Colour colour;
  Colour halo{255, 255, 255, 255};
  int priority = 0;        // higher first; the loser of a collision is moved or left out
  double room_m = 0;       // diameter of the largest circle around `at` inside the area named; 0 = not limited
  std::string number;      // what stands on the map instead where the text does not fit; listed in the index table
  double rest_scale = 1;   // size of the lines after the first: a zone's big code with its inspector's name below
  double least_pt_per_m = 0;  // left out where the map is smaller than that
  double box_pt = 0;       // above 0: a badge, the text in a disc of that size, with a line to `at` where it had to move
  const geo::LineString* along = nullptr;  // a name written along this line; in the snapshot, or in Scene::own_lines (screen only)
  bool fixed = false;      // stands at `at` or nowhere
  double reserve_pt = 0;   // nothing else is written in a square of that size around it
};

// Points that are put together by how near they lie on the screen: which they are, and how they look alone and together.
class PointClusters;  // clusters.h
struct ClusterMarks {
  std::shared_ptr<const PointClusters> clusters;
  std::vector<PointMark> looks;  // of a point alone, by its row's look
  Colour disc;                   // under the number of several
  double unit = 1000;            // large numbers are written in these
  std::string unit_name;
};

enum class LayerKind {
  Street, Committees, Water, Communities, Roads, Railway, Expressway, Zones, Heat, Complaints, Problems, Routes, Office, Labels, Barriers, Raster,
  HotAreas,
};

struct Layer {
  LayerKind kind;
  std::vector<AreaMark> areas;
  std::vector<LineMark> lines;
  std::vector<PointMark> points;
  std::vector<LabelMark> labels;
  std::optional<ClusterMarks> clusters;
  double opacity = 1;   // of the layer as a whole: what it covers of itself stays covered
  bool ground = false;  // stays below whatever can be moved up and down
};

// A density grid with its colours; values below the first break are transparent. Of a difference the first break is below all values and
// the middle class, hardly any change, has no colour.
struct HeatLayer {
  std::shared_ptr<const geo::DensityGrid> grid;
  std::vector<double> breaks;  // of the grid's values, ascending, one more than there are colours (the first and last may be infinite)
  std::vector<Colour> colours;
  std::vector<Hatch> hatches;  // over the colours, in hatch_ink of each (palette.h); empty: none
  double unit = geo::square_metres_per_hectare;  // a value times this is what the legend shows
  Hatch hatch(std::size_t at) const { return at < hatches.size() ? hatches[at] : Hatch::None; }
  // [heat class of a value] = colours[i] for breaks[i] <= value < breaks[i + 1]; -1 below the first break.
  int class_of(double value) const;
};

struct LegendEntry {
  enum class Swatch { Area, Line, Point } swatch = Swatch::Area;
  Fill fill;
  Stroke stroke;
  Stroke casing;
  Marker marker = Marker::Circle;
  std::string text;
};
enum class LegendOf { Map, Zones, Heat, Theme, HotAreas };
struct Legend {
  std::string title;
  std::vector<LegendEntry> entries;
  std::string note;  // unit, radius, period, n
  LegendOf of = LegendOf::Map;
};

struct Scene {
  data::SnapshotPtr snapshot;  // keeps alive what the marks point to
  std::deque<geo::MultiPolygon> own_areas;
  std::deque<geo::LineString> own_lines;
  std::vector<Layer> layers;         // drawn in this order
  std::optional<HeatLayer> heat;     // drawn where layers has LayerKind::Heat
  std::vector<Legend> legends;
  geo::Box extent;                   // of the street, or of all that is drawn
  std::string foot;                  // source and coordinate system line
  bool made_up = false;              // "sample data" must be shown
};

}  // namespace gridwalk::carto
