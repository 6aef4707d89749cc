// The heat map: which rows it stands on, its classes, its legend.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include "viewer/carto/layers.h"
#include "viewer/carto/palette.h"

namespace gridwalk::carto {
namespace {

double severity_weight(data::ProblemSeverity severity) {
  switch (severity) {
    case data::ProblemSeverity::Minor: return 0.5;
    case data::ProblemSeverity::Normal: return 1;
    case data::ProblemSeverity::Serious: return 3;
  }
  return 1;
}

// Keeps what the period takes in, and its true ends where the options leave them open.
class Period {
 public:
  explicit Period(const HeatOptions& options) : options_(options) {}
  // A row without a day counts only where no period is asked for.
  bool takes(std::optional<data::Date> day) {
    if (!day) return !options_.from && !options_.to;
    if ((options_.from && *day < *options_.from) || (options_.to && *day > *options_.to)) return false;
    if (!seen_ || *day < first_) first_ = *day;
    if (!seen_ || *day > last_) last_ = *day;
    seen_ = true;
    return true;
  }
  data::Date from() const { return options_.from.value_or(first_); }
  data::Date to() const { return options_.to.value_or(last_); }

 private:
  const HeatOptions& options_;
  data::Date first_{}, last_{};
  bool seen_ = false;
};

}  // namespace

HeatInput heat_input(const data::Snapshot& snapshot, const HeatOptions& options) {
  HeatInput input;
  Period period(options);
  const auto add = [&](const std::optional<geo::Point>& point, bool default_point, double weight) {
    ++input.rows;
    if (!point) {
      ++input.not_located;
    } else if (default_point) {
      ++input.on_default_point;
    } else {
      input.points.push_back({*point, weight});
    }
  };
  if (options.of == HeatOf::Complaints) {
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (options.kind && complaint.kind != *options.kind) continue;
      const auto day = complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt;
      if (period.takes(day)) add(complaint.point, data::left_out(complaint), 1);
    }
  } else if (options.of == HeatOf::Problems) {
    for (const data::Problem& problem : snapshot.problems) {
      if (options.kind && problem.kind != *options.kind) continue;
      if (!period.takes(problem.found_on)) continue;
      add(problem.point, false, options.weigh_by_severity ? severity_weight(problem.severity) : 1);
    }
  }
  input.from = period.from();
  input.to = period.to();
  return input;
}

int HeatLayer::class_of(double per_m2) const {
  int at = -1;
  for (std::size_t i = 0; i + 1 < breaks_per_m2.size() && i < colours.size(); ++i) {
    if (per_m2 >= breaks_per_m2[i]) at = static_cast<int>(i);
  }
  return at >= 0 && per_m2 < breaks_per_m2[static_cast<std::size_t>(at) + 1] ? at : -1;
}

void add_heat(Scene& scene, const SceneContext& context) {
  const HeatOptions& options = context.options.heat;
  if (options.of == HeatOf::None || context.hides(LayerKind::Heat)) return;
  const HeatInput input = heat_input(context.snapshot, options);
  std::shared_ptr<const geo::DensityGrid> grid = context.options.heat_grid;
  if (!grid) {
    geo::DensityOptions density;
    density.kernel = options.kernel;
    density.radius_m = options.radius_m;
    grid = std::make_shared<const geo::DensityGrid>(geo::density(input.points, scene.extent, density));
  }
  HeatLayer heat;
  const double peak = grid->empty() ? 0 : grid->peak() * geo::square_metres_per_hectare;
  const std::vector<double> breaks = geo::class_breaks_round(peak, heat_classes);
  for (const double per_hectare : breaks) heat.breaks_per_m2.push_back(per_hectare / geo::square_metres_per_hectare);
  if (!breaks.empty()) {
    heat.breaks_per_m2.push_back(std::numeric_limits<double>::infinity());
    heat.colours = heat_ramp(static_cast<int>(breaks.size()));
    for (Colour& colour : heat.colours) colour.a = 205;  // the roads and the communities' outlines stay readable below
  }
  heat.grid = std::move(grid);
  scene.heat = std::move(heat);
  scene.layers.push_back({LayerKind::Heat, {}, {}, {}, {}});

  const words::Words& words = context.words;
  const bool problems = options.of == HeatOf::Problems;
  const bool weighted = problems && options.weigh_by_severity;
  Legend legend;
  legend.of = LegendOf::Heat;
  legend.title = words(problems ? (weighted ? "carto.heat_problems_weighted" : "carto.heat_problems") : "carto.heat_complaints");
  if (options.kind) {
    legend.title += words("carto.heat_of_kind", {{"kind", words("kind_long." + std::string(kind_key(*options.kind)))}});
  }
  const auto text = [&words](double per_hectare) {
    int decimals = 0;
    for (double v = per_hectare; decimals < 6 && std::abs(v - std::round(v)) > 1e-6 * std::max(1.0, v); v *= 10) ++decimals;
    return words.number(per_hectare, decimals);
  };
  for (std::size_t i = breaks.size(); i-- > 0;) {
    LegendEntry entry;
    entry.fill.colour = scene.heat->colours[i];
    entry.stroke = {{120, 100, 80}, 0.3, {}};
    entry.text = i + 1 < breaks.size() ? words("carto.class_between", {{"from", text(breaks[i])}, {"to", text(breaks[i + 1])}})
                                       : words("carto.class_above", {{"from", text(breaks[i])}});
    legend.entries.push_back(std::move(entry));
  }
  const bool dated = input.rows > 0 || (options.from && options.to);
  legend.note = words("carto.heat_note", {{"radius", words.number(options.radius_m)},
                                          {"period", dated ? words("carto.period", {{"from", words.date(input.from)},
                                                                                    {"to", words.date(input.to)}})
                                                           : words("carto.period_all")},
                                          {"n", words.number(static_cast<double>(input.points.size()))}});
  if (input.not_located + input.on_default_point > 0) {
    legend.note += words("carto.heat_left_out", {{"not_located", words.number(input.not_located)},
                                                 {"default_point", words.number(input.on_default_point)}});
  }
  scene.legends.push_back(std::move(legend));
}

}  // namespace gridwalk::carto
