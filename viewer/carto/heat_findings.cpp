// Which rows are taken, and their weights.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/heat_findings.h"

#include <cmath>
#include <string_view>
#include <unordered_map>
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

struct Caller {  // in one community
  std::string_view hash;
  data::CommunityId community;
  friend bool operator==(const Caller&, const Caller&) = default;
};
struct HashCaller {
  std::size_t operator()(const Caller& caller) const {
    return std::hash<std::string_view>{}(caller.hash) ^ (static_cast<std::size_t>(caller.community.value) * 0x9E3779B97F4A7C15);
  }
};

std::optional<data::Date> day_of(const data::Complaint& complaint) {
  return complaint.received_at ? std::optional(data::date_of(*complaint.received_at)) : std::nullopt;
}

}  // namespace

HeatFindings heat_findings(const data::Snapshot& snapshot, const HeatOptions& options) {
  HeatFindings findings;
  Period period(options);
  if (options.of == HeatOf::Complaints) {
    std::unordered_map<Caller, int, HashCaller> times;
    for (const data::Complaint& complaint : snapshot.complaints) {
      if (options.kind && complaint.kind != *options.kind) continue;
      if (!of_state(options.state, !complaint.closed_at)) continue;
      const auto day = day_of(complaint);
      if (!period.takes(day)) continue;
      findings.taken.push_back({complaint.community, complaint.point, data::left_out(complaint), day, complaint.kind, 1, complaint.caller_hash});
      if (options.damp_repeats && !complaint.caller_hash.empty()) ++times[{complaint.caller_hash, complaint.community}];
    }
    for (HeatFinding& finding : findings.taken) {
      const auto found = times.find({finding.caller, finding.community});
      if (found == times.end() || found->second < 2) continue;
      finding.weight = 1.0 / found->second;
      ++findings.damped;
    }
  } else if (options.of == HeatOf::Problems) {
    for (const data::Problem& problem : snapshot.problems) {
      if (options.kind && problem.kind != *options.kind) continue;
      if (!of_state(options.state, data::is_open(problem))) continue;
      if (!period.takes(problem.found_on)) continue;
      const double weight = options.weigh_by_severity ? severity_weight(problem.severity) : 1;
      findings.taken.push_back({problem.community, problem.point, false, problem.found_on, problem.kind, weight});
    }
  }
  findings.from = period.from();
  findings.to = period.to();
  if (options.half_life_days > 0) {
    for (HeatFinding& finding : findings.taken) {
      const auto age = std::chrono::sys_days(findings.to) - std::chrono::sys_days(finding.day.value_or(findings.from));
      finding.weight *= std::exp2(-static_cast<double>(age.count()) / options.half_life_days);
    }
  }
  return findings;
}

HeatExtent heat_extent(const data::Snapshot& snapshot, HeatOf of) {
  geo::Box ground;
  if (const data::Street* street = snapshot.street()) ground.add(geo::box_of(street->boundary));
  for (const data::Community& community : snapshot.communities) {
    ground.add(geo::box_of(community.boundary));
    if (community.boundary.empty() && community.point) ground.add(*community.point);
  }
  HeatExtent extent{ground, 0};
  const geo::Box near = ground.grown(std::max(ground.width(), ground.height()));
  const auto add = [&](const std::optional<geo::Point>& point) {
    if (!point || !std::isfinite(point->x) || !std::isfinite(point->y)) return;
    if (ground.empty() || near.contains(*point)) {
      extent.box.add(*point);
    } else {
      ++extent.far;
    }
  };
  if (of == HeatOf::Complaints) {
    for (const data::Complaint& complaint : snapshot.complaints) add(complaint.point);
  } else if (of == HeatOf::Problems) {
    for (const data::Problem& problem : snapshot.problems) add(problem.point);
  }
  return extent;
}

}  // namespace gridwalk::carto
