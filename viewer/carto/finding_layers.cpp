// Complaints, problems, and the day's route.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"
#include "viewer/carto/symbols.h"

namespace gridwalk::carto {

std::string_view kind_key(data::ProblemKind kind) {
  switch (kind) {
    case data::ProblemKind::Broken: return "broken";
    case data::ProblemKind::Dirty: return "dirty";
    case data::ProblemKind::Messy: return "messy";
    case data::ProblemKind::Missing: return "missing";
    case data::ProblemKind::Blocked: return "blocked";
    case data::ProblemKind::Occupied: return "occupied";
    case data::ProblemKind::Unmapped: break;
  }
  return "unmapped";
}

void add_findings(Scene& scene, const SceneContext& context) {
  const HeatOptions& heat = context.options.heat;
  const auto in_period = [&heat](std::optional<data::Date> day) {
    if (!heat.from && !heat.to) return true;
    return day && (!heat.from || *heat.from <= *day) && (!heat.to || *day <= *heat.to);
  };
  if (!context.hides(LayerKind::Complaints)) {
    Layer layer{LayerKind::Complaints, {}, {}, {}, {}};
    PointMark mark = complaint_mark();
    for (const data::Complaint& complaint : context.snapshot.complaints) {
      if (!complaint.point || data::left_out(complaint) || (heat.kind && complaint.kind != *heat.kind)) continue;
      if (!in_period(complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt)) continue;
      mark.subject = complaint.id.value;
      mark.at = *complaint.point;
      layer.points.push_back(mark);
    }
    scene.layers.push_back(std::move(layer));
  }
  if (!context.hides(LayerKind::Problems)) {
    Layer layer{LayerKind::Problems, {}, {}, {}, {}};
    for (const bool open : {false, true}) {
      PointMark mark = problem_mark(open);
      for (const data::Problem& problem : context.snapshot.problems) {
        if (!problem.point || data::is_open(problem) != open || (heat.kind && problem.kind != *heat.kind)) continue;
        if (!in_period(problem.found_on)) continue;
        mark.subject = problem.id.value;
        mark.at = *problem.point;
        layer.points.push_back(mark);
      }
    }
    scene.layers.push_back(std::move(layer));
  }
}

void add_routes(Scene& scene, const SceneContext& context) {
  const SceneOptions& options = context.options;
  if (context.hides(LayerKind::Routes) || !options.routes_of || !options.route_inspector) return;
  for (const data::Route& route : context.snapshot.routes) {
    if (route.plan != options.routes_of || route.inspector != options.route_inspector || route.date != options.route_date) continue;
    Layer layer{LayerKind::Routes, {}, {}, {}, {}};
    const Stroke casing{{255, 255, 255, 230}, 4.4, {}};
    const Stroke stroke{route_colour, 2.2, route.by_road ? std::vector<double>{} : std::vector<double>{6, 3}};
    if (route.path.size() > 1) layer.lines.push_back({route.id.value, &route.path, casing, stroke});
    int order = 0;
    for (const data::PlannedVisitId id : route.stops) {
      ++order;
      const data::PlannedVisit* visit = context.snapshot.planned_visits.find(id);
      const data::Community* community = visit ? context.snapshot.communities.find(visit->community) : nullptr;
      if (!community) continue;
      for (const geo::Point gate : community->gates) {
        PointMark mark = gate_mark();
        mark.subject = community->id.value;
        mark.at = gate;
        layer.points.push_back(mark);
      }
      const auto place = place_of(*community);
      if (!place) continue;
      PointMark stop = stop_mark();
      stop.subject = community->id.value;
      stop.at = *place;
      layer.points.push_back(stop);
      LabelMark label;
      label.subject = community->id.value;
      label.at = *place;
      label.text = std::to_string(order);
      label.size_pt = 10.5;
      label.bold = true;
      label.colour = route_colour;
      label.halo.a = 0;
      label.priority = 5000;
      layer.labels.push_back(std::move(label));
    }
    scene.layers.push_back(std::move(layer));
  }
}

}  // namespace gridwalk::carto
