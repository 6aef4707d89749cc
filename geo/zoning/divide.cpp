// The division: prepares the street, runs the starts, takes the best, names the zones, says what could not be held.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include "geo/zoning/blame.h"
#include "geo/zoning/components.h"
#include "geo/zoning/labels.h"
#include "geo/zoning/search.h"
#include "geo/zoning/text.h"
#include "geo/zoning/zoning.h"

namespace gridwalk::geo {
namespace {

using namespace zoning;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What can be said before any search: why the limits cannot hold.
void explain_before(const Instance& instance, Issues& issues) {
  const double most = *std::max_element(instance.high.begin(), instance.high.end());
  std::vector<double> locked(at(instance.zones), 0);
  for (int u = 0; u < instance.units; ++u) {
    const int zone = instance.fixed[at(u)];
    const double limit = zone >= 0 ? instance.high[at(zone)] : most;
    if (zone >= 0) locked[at(zone)] += instance.load[at(u)];
    if (instance.load[at(u)] <= limit + instance.slack()) continue;
    const std::vector<int>& members = instance.stands_for[at(u)];
    issues.push_back({members.size() > 1 ? "group-heavier-than-zone" : "unit-heavier-than-zone",
                      members.front(),
                      {{"community", number_of(members.front())},
                       {"communities", numbers_of(members)},
                       {"load", whole(instance.load[at(u)])},
                       {"limit", whole(limit)}},
                      Severity::Problem});
  }
  for (int z = 0; z < instance.zones; ++z) {
    if (locked[at(z)] <= instance.high[at(z)] + instance.slack()) continue;
    issues.push_back({"locked-load-too-heavy",
                      z,
                      {{"zone", number_of(z)}, {"load", whole(locked[at(z)])}, {"limit", whole(instance.high[at(z)])}},
                      Severity::Problem});
  }
  if (instance.zones > instance.units) {
    issues.push_back({"more-zones-than-units",
                      -1,
                      {{"zones", std::to_string(instance.zones)}, {"count", std::to_string(instance.units)}},
                      Severity::Problem});
  }
}

bool has_limits(const ZoningProblem& problem) { return !problem.min_load_min.empty() || !problem.max_load_min.empty(); }

// By how much the limits are missed, and in which zone most.
Issue missed_by(const ZoningProblem& problem, const ZoningOptions& options, const ZoningMeasures& measures) {
  const bool limits = has_limits(problem);
  const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
  int worst = 0;
  double most = -1;  // off the target, or outside the limits that were given, as a share of the target
  for (int z = 0; z < static_cast<int>(bounds.size()); ++z) {
    const ZoneMeasures& zone = measures.zones[at(z)];
    const double outside = std::max({0.0, zone.load_min - bounds[at(z)].max_min, bounds[at(z)].min_min - zone.load_min});
    const double off = !limits ? std::abs(zone.deviation) : zone.target_min > 0 ? outside / zone.target_min : 0;
    if (off <= most) continue;
    most = off;
    worst = z;
  }
  return {limits ? "zone-limits-not-reached" : "zone-tolerance-not-reached",
          -1,
          {{"tolerance", percent(options.tolerance)}, {"reached", percent(most)}, {"zone", number_of(worst)}},
          Severity::Problem};
}

// What of the plan is wrong, and what might be the reason.
void explain_after(const ZoningProblem& problem, const ZoningOptions& options, Zoning& zoning, const Progress& progress) {
  const Issues wrong = check(problem, zoning.zone_of, options.tolerance);
  const auto is_one_of = [](const Issue& issue, std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), issue.code) != codes.end();
  };
  bool load_missed = false, rule_broken = false;
  for (const Issue& issue : wrong) {
    if (issue.severity != Severity::Problem) continue;
    const bool load = is_one_of(issue, {"zone-over-tolerance", "zone-under-tolerance", "zone-empty", "unit-unassigned"});
    // Contiguity and locks have reasons of their own, said before the search.
    const bool own_reason = is_one_of(issue, {"zone-not-contiguous", "zone-crosses-barrier", "lock-broken", "zone-frozen-changed",
                                              "zone-keeps-broken", "zone-centre-missing"});
    load_missed = load_missed || load;
    rule_broken = rule_broken || (!load && !own_reason);
  }
  zoning.within_tolerance = !load_missed && !rule_broken;
  if (load_missed) zoning.issues.push_back(missed_by(problem, options, zoning.measures));
  if (!load_missed && rule_broken) zoning.issues.push_back({"rules-not-held", -1, {}, Severity::Problem});
  if (!zoning.within_tolerance && !progress.stopped()) {
    const Issues blamed = blame(problem, options, progress);
    zoning.issues.insert(zoning.issues.end(), blamed.begin(), blamed.end());
  }
  zoning.issues.insert(zoning.issues.end(), wrong.begin(), wrong.end());
}

}  // namespace

Zoning divide(const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress) {
  Zoning zoning;
  zoning.zone_of.assign(problem.units.size(), -1);
  if (problem.units.empty()) zoning.issues.push_back({"units-none", -1, {}, Severity::Problem});
  if (problem.share.empty()) zoning.issues.push_back({"zones-none", -1, {}, Severity::Problem});
  if (problem.units.empty() || problem.share.empty()) {
    zoning.measures = measure(problem, zoning.zone_of);
    return zoning;
  }
  Instance instance = make_instance(problem, options, zoning.issues);
  explain_before(instance, zoning.issues);
  settle_components(instance, options.tolerance, zoning.issues);
  if (std::find(instance.open.begin(), instance.open.end(), 1) == instance.open.end()) {
    zoning.zone_of = instance.spread(instance.fixed);  // all zones are frozen: what is in none of them stays so
  } else {
    const auto plan_of = [&](const Found& found) { return relabelled(problem, instance.spread(found.zone_of)); };
    std::function<void(const Found&)> better;
    if (options.better) {
      better = [&](const Found& found) { options.better({plan_of(found), found.score.objective, found.score.violation <= 0}); };
    }
    zoning.zone_of = plan_of(search(instance, instance.gathered(problem, problem.current), options, progress.part(0, 0.9), better));
  }
  zoning.measures = measure(problem, zoning.zone_of);
  explain_after(problem, options, zoning, progress.part(0.9, 1));
  if (progress.stopped()) zoning.issues.push_back({"zoning-stopped", -1, {}, Severity::Note});
  progress(1, "zoning-search");
  return zoning;
}

}  // namespace gridwalk::geo
