// How each thing on the ground is drawn: the one place where widths and colours of the map stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/model/snapshot.h"
#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {

// Widths in points; a quiet ground in greys and pale blue, on which zones and findings stand out.
struct LineLook {
  Stroke casing, stroke;
};

enum class RoadClass { Major, Middle, Minor, Lane, Path };
inline constexpr int road_classes = 5;
RoadClass road_class(int road_kind);  // geo::RoadKind by number
LineLook road_look(RoadClass road);
// Points of 1/72 inch on a map of scale 1:n for a metre on the ground.
constexpr double pt_per_m(double n) { return 1000 * 72 / 25.4 / n; }
// The smallest map on which a road of that class is drawn, in points of 1/72 inch per metre.
double road_least_pt_per_m(RoadClass road);

LineLook barrier_look(data::BarrierKind kind);
inline constexpr Colour paper{251, 250, 246};
inline constexpr Colour ink{34, 34, 34};
inline constexpr Colour water{190, 217, 236};
inline constexpr Colour water_edge{120, 164, 199};
inline constexpr Colour water_text{40, 92, 140};
inline constexpr Colour community_fill{255, 248, 232};
inline constexpr Colour not_known{247, 247, 245};  // of a community whose class is not known
inline constexpr Colour community_edge{140, 126, 108};
inline constexpr Colour route_colour{20, 79, 148};
inline constexpr Colour complaint_disc{190, 84, 16, 235};
inline constexpr Colour problem_disc{150, 32, 36, 235};
inline constexpr Colour gate_colour{40, 100, 70};

Stroke street_edge();
Stroke committee_edge();
Stroke community_outline(data::ListTier tier);
// A hot area: a dark line in a light one, seen on every colour of a ramp.
Stroke hot_area_edge();
Stroke hot_area_line();
PointMark hot_area_disc();
PointMark complaint_mark();
PointMark problem_mark(bool open);
PointMark office_mark();
PointMark gate_mark();
PointMark stop_mark();

}  // namespace gridwalk::carto
