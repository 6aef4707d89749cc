// Findings in, weighted points and their density out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/heat_map.h"

#include <cmath>
#include <map>
#include <utility>

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

bool of_state(HeatState wanted, bool open) { return wanted == HeatState::All || (wanted == HeatState::Open) == open; }

using Caller = std::pair<std::string_view, data::CommunityId>;  // in one community

class Collector {
 public:
  Collector(const data::Snapshot& snapshot, const HeatOptions& options) : snapshot_(snapshot), options_(options), period_(options) {}

  HeatInput collected() {
    if (options_.of == HeatOf::Complaints) complaints();
    if (options_.of == HeatOf::Problems) problems();
    input_.from = period_.from();
    input_.to = period_.to();
    if (options_.half_life_days > 0) age();
    return std::move(input_);
  }

 private:
  void complaints() {
    std::vector<const data::Complaint*> taken;
    std::map<Caller, int> of_caller;
    for (const data::Complaint& complaint : snapshot_.complaints) {
      if (options_.kind && complaint.kind != *options_.kind) continue;
      if (!of_state(options_.state, !complaint.closed_at)) continue;
      if (!period_.takes(day_of(complaint))) continue;
      taken.push_back(&complaint);
      if (options_.damp_repeats && !complaint.caller_hash.empty()) ++of_caller[{complaint.caller_hash, complaint.community}];
    }
    for (const data::Complaint* complaint : taken) {
      const auto others = of_caller.find({complaint->caller_hash, complaint->community});
      const int times = others == of_caller.end() ? 1 : others->second;
      if (times > 1) ++input_.damped;
      add(complaint->point, data::left_out(*complaint), 1.0 / times, day_of(*complaint));
    }
  }
  void problems() {
    for (const data::Problem& problem : snapshot_.problems) {
      if (options_.kind && problem.kind != *options_.kind) continue;
      if (!of_state(options_.state, data::is_open(problem))) continue;
      if (!period_.takes(problem.found_on)) continue;
      add(problem.point, false, options_.weigh_by_severity ? severity_weight(problem.severity) : 1, problem.found_on);
    }
  }
  static std::optional<data::Date> day_of(const data::Complaint& complaint) {
    return complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt;
  }
  void add(const std::optional<geo::Point>& point, bool default_point, double weight, std::optional<data::Date> day) {
    ++input_.rows;
    if (!point) {
      ++input_.not_located;
    } else if (default_point) {
      ++input_.on_default_point;
    } else {
      input_.points.push_back({*point, weight});
      days_.push_back(day);
    }
  }
  // What has no day is as old as the oldest.
  void age() {
    for (std::size_t i = 0; i < days_.size(); ++i) {
      const data::Date day = days_[i].value_or(input_.from);
      const double days = static_cast<double>((std::chrono::sys_days(input_.to) - std::chrono::sys_days(day)).count());
      input_.points[i].weight *= std::exp2(-days / options_.half_life_days);
    }
  }

  const data::Snapshot& snapshot_;
  const HeatOptions& options_;
  Period period_;
  HeatInput input_;
  std::vector<std::optional<data::Date>> days_;  // by point
};

}  // namespace

HeatInput heat_input(const data::Snapshot& snapshot, const HeatOptions& options) { return Collector(snapshot, options).collected(); }

HeatMap heat_map(const data::Snapshot& snapshot, const HeatOptions& options, const Progress& progress) {
  HeatMap map;
  map.options = options;
  map.input = heat_input(snapshot, options);
  if (map.input.points.empty()) return map;
  geo::Box extent;
  if (const data::Street* street = snapshot.street()) extent.add(geo::box_of(street->boundary));
  for (const geo::WeightedPoint& point : map.input.points) extent.add(point.at);
  geo::DensityOptions density;
  density.kernel = options.kernel;
  density.radius_m = options.radius_m;
  auto grid = std::make_shared<geo::DensityGrid>(geo::density(map.input.points, extent, density, progress));
  map.issues = grid->issues;
  if (!grid->empty()) map.grid = std::move(grid);
  return map;
}

}  // namespace gridwalk::carto
