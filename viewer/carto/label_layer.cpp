// Names: what is written where, how big, and who gives way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "geo/topology.h"
#include "viewer/carto/layers.h"
#include "viewer/carto/line_names.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {
namespace {

constexpr int zone_priority = 1000, office_priority = 900, community_priority = 100, line_priority = 60,
              committee_priority = 50, road_priority = 20;

// Diameter of the circle around `p` that stays inside; 0 where p lies outside.
double room_at(const geo::MultiPolygon& area, geo::Point p) {
  if (!geo::contains(area, p)) return 0;
  double nearest = std::numeric_limits<double>::infinity();
  for (const geo::Polygon& part : area) {
    nearest = std::min(nearest, geo::nearest_on_line(part.shell, p).distance_m);
    for (const geo::Ring& hole : part.holes) nearest = std::min(nearest, geo::nearest_on_line(hole, p).distance_m);
  }
  return std::isfinite(nearest) ? 2 * nearest : 0;
}

// A zone's code stands on open ground where there is enough of it, so that it does not cover a community's name.
geo::Point zone_label_place(const data::Zone& zone, const SceneContext& context) {
  const geo::LabelPoint inside = geo::label_point(zone.outline);
  if (context.options.screen || context.covered) return inside.point;
  std::vector<geo::MultiPolygon> communities;
  for (const auto& [id, member] : context.zone_of) {
    const data::Community* community = context.snapshot.communities.find(id);
    if (member == zone.id && community && !community->boundary.empty()) communities.push_back(community->boundary);
  }
  if (communities.empty()) return inside.point;
  const geo::MultiPolygon open = geo::difference(zone.outline, geo::union_of(communities));
  if (open.empty()) return inside.point;
  const geo::LabelPoint place = geo::label_point(open);
  return place.radius_m > 0.3 * inside.radius_m ? place.point : inside.point;
}

void add_zone_labels(Layer& layer, const SceneContext& context) {
  for (const data::Zone* zone : context.zones) {
    if (zone->outline.empty()) continue;
    LabelMark label;
    label.subject = zone->id.value;
    label.at = zone_label_place(*zone, context);
    label.text = zone->code.empty() ? zone->name : zone->code;
    label.size_pt = context.options.screen ? 17 : 25;
    label.bold = true;
    label.colour = context.pale(*zone) ? Colour{150, 148, 142} : mix(zone_look(zone->colour).strong, ink, 0.15);
    label.priority = zone_priority;
    label.rest_scale = 0.5;
    const data::Inspector* inspector = context.lead_of(zone->id);
    if (inspector && !context.pale(*zone)) label.text += "\n" + inspector->name;
    layer.labels.push_back(std::move(label));
  }
}

void add_community_labels(Layer& layer, const SceneContext& context) {
  std::vector<double> households;
  for (const data::Community& community : context.snapshot.communities) households.push_back(community.households);
  std::ranges::sort(households);
  for (const data::Community& community : context.snapshot.communities) {
    if (!is_there(community, context.options.on)) continue;
    const auto place = place_of(community);
    if (!place) continue;
    LabelMark label;
    label.subject = community.id.value;
    label.at = *place;
    if (!community.boundary.empty()) {
      label.room_m = room_at(community.boundary, *place);
      if (label.room_m <= 0) {  // a given point may lie outside
        const geo::LabelPoint inside = geo::label_point(community.boundary);
        label.at = inside.point;
        label.room_m = 2 * inside.radius_m;
      }
    }
    if (community.tier != data::ListTier::None) {
      label.text = context.words(community.tier == data::ListTier::Black ? "carto.black_mark" : "carto.red_mark");
      label.bold = true;
    }
    label.text += community.name;
    label.size_pt = context.options.screen ? 12 : 7.5;
    label.colour = ink;
    const auto below = std::ranges::lower_bound(households, community.households) - households.begin();
    label.priority = community_priority + static_cast<int>(99 * below / static_cast<std::ptrdiff_t>(households.size())) +
                     (community.tier != data::ListTier::None ? 100 : 0);
    const auto number = context.number_of.find(community.id);
    if (number != context.number_of.end() && !context.options.screen) label.number = std::to_string(number->second);
    const auto member = context.zone_of.find(community.id);
    if (context.options.only_zone && (member == context.zone_of.end() || member->second != context.options.only_zone)) {
      label.colour = {150, 148, 142};
      label.number.clear();
      label.priority -= community_priority;
    }
    layer.labels.push_back(std::move(label));
  }
}

// On the screen a name is written along its line, on whichever stretch the view has room.
void add_names_along(Scene& scene, Layer& layer, const SceneContext& context) {
  struct Named {
    std::vector<geo::LineString> lines;
    Colour colour;
    int priority = 0;
    double least_pt_per_m = 0, size_pt = 11;
  };
  std::map<std::string, Named> names;
  const auto add = [&names](const std::string& name, const geo::LineString& line, const Named& look) {
    if (name.empty() || line.size() < 2) return;
    Named& named = names[name];
    if (named.lines.empty() || look.priority > named.priority) {  // the widest of its stretches says how it is written
      named.colour = look.colour;
      named.priority = look.priority;
      named.least_pt_per_m = look.least_pt_per_m;
      named.size_pt = look.size_pt;
    }
    named.lines.push_back(line);
  };
  for (const data::Barrier& barrier : context.snapshot.barriers) {
    const bool river = barrier.kind == data::BarrierKind::River;
    if (barrier.kind == data::BarrierKind::Drawn) continue;
    if (context.hides(river ? LayerKind::Water : barrier.kind == data::BarrierKind::Railway ? LayerKind::Railway : LayerKind::Expressway)) continue;
    add(barrier.name, barrier.line, {{}, river ? water_text : Colour{70, 60, 50}, line_priority, pt_per_m(150'000), 12});
  }
  if (!context.hides(LayerKind::Roads)) {
    const Named looks[] = {{{}, {96, 88, 76}, road_priority + 10, pt_per_m(60'000), 12}, {{}, {96, 90, 80}, road_priority + 5, pt_per_m(35'000), 11},
                           {{}, {105, 98, 88}, road_priority, pt_per_m(14'000), 11}, {{}, {112, 106, 96}, road_priority - 5, pt_per_m(7'000), 10.5}};
    for (const data::Road& road : context.snapshot.roads) {
      const auto drawn = static_cast<std::size_t>(road_class(road.kind));
      if (drawn < std::size(looks)) add(road.name, road.line, looks[drawn]);
    }
  }
  constexpr std::size_t most_stretches = 8;
  for (auto& [name, named] : names) {
    std::vector<geo::LineString> stretches = joined(std::move(named.lines));
    if (stretches.size() > most_stretches) stretches.resize(most_stretches);
    for (geo::LineString& stretch : stretches) {
      if (!scene.extent.empty() && !geo::box_of(stretch).overlaps(scene.extent)) continue;  // beyond the street nothing needs a name
      scene.own_lines.push_back(std::move(stretch));
      LabelMark label;
      label.along = &scene.own_lines.back();
      label.at = label.along->front();
      label.text = name;
      label.size_pt = named.size_pt;
      label.colour = named.colour;
      label.priority = named.priority;
      label.least_pt_per_m = named.least_pt_per_m;
      layer.labels.push_back(std::move(label));
    }
  }
}

void add_line_labels(Layer& layer, const SceneContext& context, const geo::Box& extent) {
  // A long line made of many records is named once, at the middle of its longest record.
  struct Named {
    double length = 0;
    geo::Point at;
    Colour colour;
    int priority = 0;
    double least_pt_per_m = 0;
  };
  std::map<std::string, Named> names;
  const auto add = [&names](const std::string& name, const geo::LineString& line, Colour colour, int priority, double least_pt_per_m) {
    if (name.empty() || line.size() < 2) return;
    const double length = geo::length_m(line);
    Named& named = names[name];
    if (length <= named.length) return;
    double left = length / 2;
    geo::Point at = line.front();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const double piece = geo::distance_m(line[i], line[i + 1]);
      if (left <= piece && piece > 0) {
        at = {line[i].x + left / piece * (line[i + 1].x - line[i].x), line[i].y + left / piece * (line[i + 1].y - line[i].y)};
        break;
      }
      left -= piece;
    }
    named = {length, at, colour, priority, least_pt_per_m};
  };
  for (const data::Barrier& barrier : context.snapshot.barriers) {
    const bool river = barrier.kind == data::BarrierKind::River;
    if (barrier.kind == data::BarrierKind::Drawn) continue;
    if (context.hides(river ? LayerKind::Water : barrier.kind == data::BarrierKind::Railway ? LayerKind::Railway : LayerKind::Expressway)) {
      continue;
    }
    add(barrier.name, barrier.line, river ? water_text : Colour{70, 60, 50}, line_priority, pt_per_m(150'000));
  }
  if (!context.hides(LayerKind::Roads)) {
    for (const data::Road& road : context.snapshot.roads) {
      const RoadClass drawn = road_class(road.kind);
      if (drawn == RoadClass::Major || drawn == RoadClass::Middle) {
        add(road.name, road.line, {105, 98, 88}, road_priority + (drawn == RoadClass::Major ? 10 : 0),
            drawn == RoadClass::Major ? pt_per_m(60'000) : pt_per_m(35'000));
      }
    }
  }
  for (const auto& [name, named] : names) {
    if (!extent.empty() && !extent.contains(named.at)) continue;  // beyond the street nothing needs a name
    LabelMark label;
    label.at = named.at;
    label.least_pt_per_m = named.least_pt_per_m;
    label.text = name;
    label.size_pt = context.options.screen ? 11 : 6.5;
    label.colour = named.colour;
    label.priority = named.priority;
    layer.labels.push_back(std::move(label));
  }
}

}  // namespace

void add_labels(Scene& scene, const SceneContext& context) {
  if (context.hides(LayerKind::Labels)) return;
  Layer layer{LayerKind::Labels, {}, {}, {}, {}};
  if (context.zones_shown()) add_zone_labels(layer, context);
  if (!context.hides(LayerKind::Communities)) add_community_labels(layer, context);
  if (context.options.screen) add_names_along(scene, layer, context);
  else add_line_labels(layer, context, scene.extent);
  if (!context.hides(LayerKind::Committees)) {
    for (const data::Committee& committee : context.snapshot.committees) {
      if (committee.boundary.empty()) continue;
      LabelMark label;
      label.subject = committee.id.value;
      label.at = geo::label_point(committee.boundary).point;
      label.text = committee.name;
      label.size_pt = context.options.screen ? 13 : 8;
      label.colour = {102, 78, 146};
      label.priority = committee_priority;
      layer.labels.push_back(std::move(label));
    }
  }
  const data::Street* street = context.snapshot.street();
  if (!context.hides(LayerKind::Office) && street && street->office) {
    LabelMark label;
    label.at = *street->office;
    label.text = context.words("layer.office");
    label.size_pt = context.options.screen ? 12 : 8;
    label.bold = true;
    label.colour = {150, 20, 30};
    label.priority = office_priority;
    layer.labels.push_back(std::move(label));
  }
  scene.layers.push_back(std::move(layer));
}

}  // namespace gridwalk::carto
