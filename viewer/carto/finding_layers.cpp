// Complaints, problems, and the day's route.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/carto/clusters.h"
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

namespace {

// Marks as they are, or put together by how near they lie.
class Findings {
 public:
  Findings(LayerKind kind, const SceneContext& context) : layer_{kind, {}, {}, {}, {}}, context_(context) {}

  void add(const PointMark& look, std::int64_t subject, geo::Point at) {
    if (!context_.options.clusters) {
      PointMark& mark = layer_.points.emplace_back(look);
      mark.subject = subject;
      mark.at = at;
      return;
    }
    const auto known = std::ranges::find_if(looks_, [&](const PointMark& l) { return l.marker == look.marker && l.fill.colour == look.fill.colour; });
    rows_.push_back({at, subject, static_cast<int>(known - looks_.begin())});
    if (known == looks_.end()) looks_.push_back(look);
  }
  Layer finished(Colour disc) {
    if (!context_.options.clusters || rows_.empty()) return std::move(layer_);
    const bool by_ten_thousands = context_.words.chinese();
    layer_.clusters = ClusterMarks{std::make_shared<const PointClusters>(std::move(rows_)), std::move(looks_), disc,
                                   by_ten_thousands ? 10'000.0 : 1'000.0, context_.words("theme.large_unit")};
    return std::move(layer_);
  }

 private:
  Layer layer_;
  const SceneContext& context_;
  std::vector<PointClusters::Row> rows_;
  std::vector<PointMark> looks_;
};

}  // namespace

void add_findings(Scene& scene, const SceneContext& context) {
  const HeatOptions& heat = context.options.heat;
  const auto in_period = [&heat](std::optional<data::Date> day) {
    if (!heat.from && !heat.to) return true;
    return day && (!heat.from || *heat.from <= *day) && (!heat.to || *day <= *heat.to);
  };
  if (!context.hides(LayerKind::Complaints)) {
    Findings findings(LayerKind::Complaints, context);
    const PointMark mark = complaint_mark();
    for (const data::Complaint& complaint : context.snapshot.complaints) {
      if (!complaint.point || data::left_out(complaint) || (heat.kind && complaint.kind != *heat.kind)) continue;
      if (!in_period(complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt)) continue;
      findings.add(mark, complaint.id.value, *complaint.point);
    }
    scene.layers.push_back(findings.finished(complaint_disc));
  }
  if (!context.hides(LayerKind::Problems)) {
    Findings findings(LayerKind::Problems, context);
    for (const bool open : {false, true}) {
      const PointMark mark = problem_mark(open);
      for (const data::Problem& problem : context.snapshot.problems) {
        if (!problem.point || data::is_open(problem) != open || (heat.kind && problem.kind != *heat.kind)) continue;
        if (!in_period(problem.found_on)) continue;
        findings.add(mark, problem.id.value, *problem.point);
      }
    }
    scene.layers.push_back(findings.finished(problem_disc));
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
