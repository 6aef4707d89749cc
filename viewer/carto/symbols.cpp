// The symbol table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {
namespace {

constexpr Colour casing_grey{168, 164, 156};
constexpr Colour white{255, 255, 255};

}  // namespace

RoadClass road_class(int road_kind) {
  // Motorway, Trunk, Primary | Secondary, Tertiary | Residential, Other | Service, Alley, Track | Path, Footway, Steps, Cycleway
  constexpr RoadClass by_kind[] = {RoadClass::Major,  RoadClass::Major, RoadClass::Major, RoadClass::Middle, RoadClass::Middle,
                                   RoadClass::Minor,  RoadClass::Lane,  RoadClass::Lane,  RoadClass::Lane,   RoadClass::Path,
                                   RoadClass::Path,   RoadClass::Path,  RoadClass::Path,  RoadClass::Minor};
  return road_kind >= 0 && road_kind < 14 ? by_kind[road_kind] : RoadClass::Minor;
}

LineLook road_look(RoadClass road) {
  switch (road) {
    case RoadClass::Major: return {{{150, 140, 120}, 3.4, {}}, {{253, 238, 200}, 2.5, {}}};
    case RoadClass::Middle: return {{casing_grey, 2.5, {}}, {white, 1.8, {}}};
    case RoadClass::Minor: return {{casing_grey, 1.6, {}}, {white, 1.05, {}}};
    case RoadClass::Lane: return {{casing_grey, 1.0, {}}, {white, 0.55, {}}};
    case RoadClass::Path: break;
  }
  return {{}, {{170, 160, 145}, 0.5, {2, 1.5}}};
}

double road_least_pt_per_m(RoadClass road) {
  switch (road) {
    case RoadClass::Major: return 0;
    case RoadClass::Middle: return pt_per_m(120'000);
    case RoadClass::Minor: return pt_per_m(40'000);
    case RoadClass::Lane: return pt_per_m(32'000);
    case RoadClass::Path: return pt_per_m(20'000);
  }
  return 0;
}

LineLook barrier_look(data::BarrierKind kind) {
  switch (kind) {
    case data::BarrierKind::River: return {{water_edge, 3.4, {}}, {water, 2.6, {}}};
    // Black with white gaps, as every map sheet of the country draws a railway.
    case data::BarrierKind::Railway: return {{{50, 50, 50}, 2.2, {}}, {white, 1.3, {6, 6}}};
    case data::BarrierKind::Expressway: return {{{150, 84, 20}, 4.2, {}}, {{250, 190, 110}, 2.8, {}}};
    case data::BarrierKind::Drawn: break;
  }
  return {{}, {{110, 60, 110}, 1.4, {5, 3}}};
}

Stroke street_edge() { return {{60, 60, 60}, 1.6, {9, 2.5, 1.5, 2.5}}; }
Stroke committee_edge() { return {{122, 95, 168}, 1.0, {4, 2.5}}; }

Stroke community_outline(data::ListTier tier) {
  switch (tier) {
    case data::ListTier::Black: return {{0, 0, 0}, 1.9, {}};
    case data::ListTier::Red: return {{190, 30, 40}, 1.5, {}};
    case data::ListTier::None: break;
  }
  return {community_edge, 0.5, {}};
}

Stroke hot_area_edge() { return {{255, 255, 255, 220}, 4.0, {}}; }
Stroke hot_area_line() { return {ink, 1.8, {}}; }
PointMark hot_area_disc() { return {0, {}, Marker::Circle, 18, {{255, 255, 255}, Hatch::None, {}}, {ink, 1.5, {}}}; }

PointMark complaint_mark() {
  return {0, {}, Marker::Circle, 3.0, {{205, 92, 20, 150}, Hatch::None, {}}, {{255, 255, 255, 160}, 0.3, {}}};
}
PointMark problem_mark(bool open) {
  return {0, {}, open ? Marker::Diamond : Marker::Square, open ? 6.0 : 3.6,
          {open ? Colour{179, 38, 30} : Colour{120, 110, 105, 200}, Hatch::None, {}}, {{255, 255, 255}, 0.5, {}}};
}
PointMark office_mark() { return {0, {}, Marker::Star, 12, {{190, 30, 40}, Hatch::None, {}}, {{255, 255, 255}, 1.0, {}}}; }
PointMark gate_mark() { return {0, {}, Marker::Triangle, 5, {gate_colour, Hatch::None, {}}, {{255, 255, 255}, 0.6, {}}}; }
PointMark stop_mark() { return {0, {}, Marker::Circle, 15, {{255, 255, 255}, Hatch::None, {}}, {route_colour, 1.6, {}}}; }

}  // namespace gridwalk::carto
