// Cleaning a problem: bad numbers, bad indices, double links.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/instance.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/zoning/text.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void take_units(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  double sum_x = 0, sum_y = 0;
  for (int u = 0; u < instance.units; ++u) {
    const ZoningUnit& unit = problem.units[at(u)];
    const bool good = std::isfinite(unit.load_min) && unit.load_min >= 0;
    if (!good) issues.push_back({"unit-load-invalid", u, {{"community", number_of(u)}}, Severity::Problem});
    const bool placed = std::isfinite(unit.site.x) && std::isfinite(unit.site.y);
    if (!placed) issues.push_back({"unit-site-invalid", u, {{"community", number_of(u)}}, Severity::Problem});
    instance.load.push_back(good ? unit.load_min : 0);
    instance.x.push_back(placed ? unit.site.x : 0);
    instance.y.push_back(placed ? unit.site.y : 0);
    instance.total += instance.load.back();
    sum_x += instance.x.back();
    sum_y += instance.y.back();
  }
  for (int u = 0; u < instance.units; ++u) {
    instance.x[at(u)] -= sum_x / instance.units;
    instance.y[at(u)] -= sum_y / instance.units;
  }
}

void take_links(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  for (std::size_t i = 0; i < problem.links.size(); ++i) {
    ZoningLink link = problem.links[i];
    const bool good = link.a >= 0 && link.b >= 0 && link.a < instance.units && link.b < instance.units &&
                      link.a != link.b && std::isfinite(link.border_m) && link.border_m >= 0;
    if (!good) {
      issues.push_back({"link-invalid", static_cast<long long>(i), {{"link", std::to_string(i + 1)}}, Severity::Problem});
      continue;
    }
    if (link.a > link.b) std::swap(link.a, link.b);
    instance.links.push_back(link);
  }
  const auto by_ends = [](const ZoningLink& p, const ZoningLink& q) { return p.a != q.a ? p.a < q.a : p.b < q.b; };
  std::stable_sort(instance.links.begin(), instance.links.end(), by_ends);
  std::vector<ZoningLink> merged;
  for (const ZoningLink& link : instance.links) {
    if (!merged.empty() && merged.back().a == link.a && merged.back().b == link.b) {
      merged.back().border_m += link.border_m;
    } else {
      merged.push_back(link);
    }
  }
  instance.links = std::move(merged);
}

void take_zones(const ZoningProblem& problem, const ZoningOptions& options, Instance& instance, Issues& issues) {
  for (int z = 0; z < instance.zones; ++z) {
    const double share = problem.share[at(z)];
    if (!(std::isfinite(share) && share > 0)) {
      issues.push_back({"share-invalid", z, {{"zone", number_of(z)}}, Severity::Problem});
    }
  }
  const std::vector<LoadBounds> bounds = load_bounds(problem, options.tolerance);
  const std::vector<double> target = targets_of(problem);
  for (int z = 0; z < instance.zones; ++z) {
    instance.target.push_back(target[at(z)]);
    instance.low.push_back(bounds[at(z)].min_min);
    instance.high.push_back(std::max(bounds[at(z)].min_min, bounds[at(z)].max_min));
    const bool frozen = at(z) < problem.zone_lock.size() && problem.zone_lock[at(z)] == ZoneLock::Frozen;
    instance.open.push_back(frozen ? 0 : 1);
  }
}

void take_locks(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  instance.fixed.assign(at(instance.units), -1);
  const auto zone_in = [&](const std::vector<int>& list, int u) {
    return at(u) < list.size() && list[at(u)] >= 0 && list[at(u)] < instance.zones ? list[at(u)] : -1;
  };
  std::vector<int> kept(at(instance.zones), 0);
  for (int u = 0; u < instance.units; ++u) {
    const int now = zone_in(problem.current, u);
    const int lock = zone_in(problem.locked, u);
    const bool frozen_now = now >= 0 && instance.open[at(now)] == 0;
    const bool into_frozen = lock >= 0 && instance.open[at(lock)] == 0 && lock != now;
    const bool unknown = at(u) < problem.locked.size() && problem.locked[at(u)] >= instance.zones;
    if (unknown || into_frozen || (frozen_now && lock >= 0 && lock != now)) {
      issues.push_back({"lock-invalid",
                        u,
                        {{"community", number_of(u)}, {"zone", number_of(problem.locked[at(u)])}},
                        Severity::Problem});
    }
    instance.fixed[at(u)] = frozen_now ? now : into_frozen ? -1 : lock;
    if (frozen_now) ++kept[at(now)];
  }
  for (int z = 0; z < instance.zones; ++z) {
    if (instance.open[at(z)] == 0 && kept[at(z)] == 0) {
      issues.push_back({"zone-frozen-empty", z, {{"zone", number_of(z)}}, Severity::Problem});
    }
  }
}

}  // namespace

void index_links(Instance& instance) {
  instance.first.assign(at(instance.units) + 1, 0);
  for (const ZoningLink& link : instance.links) {
    ++instance.first[at(link.a) + 1];
    ++instance.first[at(link.b) + 1];
  }
  for (int u = 0; u < instance.units; ++u) instance.first[at(u) + 1] += instance.first[at(u)];
  instance.arcs.resize(2 * instance.links.size());
  std::vector<int> next(instance.first.begin(), instance.first.end() - 1);
  for (std::size_t i = 0; i < instance.links.size(); ++i) {
    const ZoningLink& link = instance.links[i];
    instance.arcs[at(next[at(link.a)]++)] = {link.b, static_cast<int>(i), link.border_m};
    instance.arcs[at(next[at(link.b)]++)] = {link.a, static_cast<int>(i), link.border_m};
  }
  for (int u = 0; u < instance.units; ++u) {
    std::sort(instance.arcs.begin() + instance.first[at(u)], instance.arcs.begin() + instance.first[at(u) + 1],
              [](const Arc& p, const Arc& q) { return p.to < q.to; });
  }
}

Instance make_instance(const ZoningProblem& problem, const ZoningOptions& options, Issues& issues) {
  Instance instance;
  instance.units = static_cast<int>(problem.units.size());
  instance.zones = static_cast<int>(problem.share.size());
  instance.compactness = options.compactness;
  take_units(problem, instance, issues);
  take_links(problem, instance, issues);
  index_links(instance);
  take_zones(problem, options, instance, issues);
  take_locks(problem, instance, issues);
  instance.core.assign(at(instance.units), -1);
  return instance;
}

}  // namespace gridwalk::geo::zoning
