// Cleaning a problem: bad numbers, bad indices, double links.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/instance.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "geo/zoning/groups.h"
#include "geo/zoning/objective.h"
#include "geo/zoning/text.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool usable_load(const ZoningUnit& unit) { return std::isfinite(unit.load_min) && unit.load_min >= 0; }
bool usable_site(const ZoningUnit& unit) { return std::isfinite(unit.site.x) && std::isfinite(unit.site.y); }

void take_sites(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  Point sum;
  const int units = static_cast<int>(problem.units.size());
  for (int u = 0; u < units; ++u) {
    const ZoningUnit& unit = problem.units[at(u)];
    if (!usable_load(unit)) issues.push_back({"unit-load-invalid", u, {{"community", number_of(u)}}, Severity::Problem});
    if (!usable_site(unit)) issues.push_back({"unit-site-invalid", u, {{"community", number_of(u)}}, Severity::Problem});
    instance.site.push_back(usable_site(unit) ? unit.site : Point{});
    sum.x += instance.site.back().x;
    sum.y += instance.site.back().y;
  }
  const Point mean{sum.x / std::max(1, units), sum.y / std::max(1, units)};
  for (Point& site : instance.site) site = {site.x - mean.x, site.y - mean.y};
  const bool starts = std::any_of(problem.start.begin(), problem.start.end(), [](const auto& start) { return start.has_value(); });
  for (int z = 0; starts && z < instance.zones; ++z) {
    instance.start.push_back(at(z) < problem.start.size() ? problem.start[at(z)] : std::nullopt);
    if (instance.start.back()) instance.start.back() = Point{instance.start.back()->x - mean.x, instance.start.back()->y - mean.y};
  }
}

std::vector<ZoningLink> cleaned_links(const ZoningProblem& problem, Issues& issues) {
  std::vector<ZoningLink> links;
  const int units = static_cast<int>(problem.units.size());
  for (std::size_t i = 0; i < problem.links.size(); ++i) {
    const ZoningLink& link = problem.links[i];
    const bool good = link.a >= 0 && link.b >= 0 && link.a < units && link.b < units && link.a != link.b &&
                      std::isfinite(link.border_m) && link.border_m >= 0;
    if (good) links.push_back(link);
    if (!good) issues.push_back({"link-invalid", static_cast<long long>(i), {{"link", std::to_string(i + 1)}}, Severity::Problem});
  }
  return links;
}

void take_units(const ZoningProblem& problem, std::vector<std::vector<int>> units, Instance& instance) {
  instance.stands_for = std::move(units);
  instance.units = static_cast<int>(instance.stands_for.size());
  instance.together = instance.stands_for.size() < problem.units.size();
  for (const std::vector<int>& members : instance.stands_for) {
    ZoneSums sums;
    Point middle;
    for (const int u : members) {
      const double load = usable_load(problem.units[at(u)]) ? problem.units[at(u)].load_min : 0;
      const Point p = instance.site[at(u)];
      sums.add({load, load * p.x, load * p.y, load * (p.x * p.x + p.y * p.y)});
      middle = {middle.x + p.x / static_cast<double>(members.size()), middle.y + p.y / static_cast<double>(members.size())};
    }
    if (members.size() == 1) middle = instance.site[at(members.front())];
    if (members.size() > 1 && sums.w > 0) middle = {sums.x / sums.w, sums.y / sums.w};
    instance.sums.push_back(sums);
    instance.load.push_back(sums.w);
    instance.x.push_back(middle.x);
    instance.y.push_back(middle.y);
    instance.total += sums.w;
  }
}

void take_links(const std::vector<ZoningLink>& links, const std::vector<int>& unit_here, Instance& instance) {
  for (const ZoningLink& link : links) {
    const int a = unit_here[at(link.a)], b = unit_here[at(link.b)];
    if (a != b) instance.links.push_back({std::min(a, b), std::max(a, b), link.border_m});
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

void take_ways(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  if (problem.way.empty() || (!instance.has_moment() && !(problem.max_radius_m > 0))) return;
  const std::size_t sites = instance.site.size();
  const bool good = problem.way.size() == sites * sites &&
                    std::all_of(problem.way.begin(), problem.way.end(), [](double way) { return std::isfinite(way) && way >= 0; });
  if (!good) {
    issues.push_back({"ways-invalid", -1, {}, Severity::Problem});
    return;
  }
  instance.way = problem.way;
  instance.pull.assign(at(instance.units) * sites, 0);
  for (int u = 0; u < instance.units; ++u) {
    for (const int member : instance.stands_for[at(u)]) {
      const double load = usable_load(problem.units[at(member)]) ? problem.units[at(member)].load_min : 0;
      for (std::size_t s = 0; s < sites; ++s) {
        const double way = problem.way[at(member) * sites + s];
        instance.pull[at(u) * sites + s] += load * way * way;
      }
    }
  }
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
    instance.open.push_back(lock_of(problem, z) == ZoneLock::Frozen ? 0 : 1);
  }
}

// The zone that one of the problem's units is held in, or -1.
int held_in(const ZoningProblem& problem, const Instance& instance, int u, Issues& issues) {
  const auto zone_in = [&](const std::vector<int>& list) {
    return at(u) < list.size() && list[at(u)] >= 0 && list[at(u)] < instance.zones ? list[at(u)] : -1;
  };
  const int now = zone_in(problem.current), lock = zone_in(problem.locked);
  const bool held_now = now >= 0 && lock_of(problem, now) != ZoneLock::Open;
  const bool into_frozen = lock >= 0 && instance.open[at(lock)] == 0 && lock != now;
  const bool unknown = at(u) < problem.locked.size() && problem.locked[at(u)] >= instance.zones;
  if (unknown || into_frozen || (held_now && lock >= 0 && lock != now)) {
    issues.push_back({"lock-invalid",
                      u,
                      {{"community", number_of(u)}, {"zone", number_of(problem.locked[at(u)])}},
                      Severity::Problem});
  }
  return held_now ? now : into_frozen ? -1 : lock;
}

void take_locks(const ZoningProblem& problem, Instance& instance, Issues& issues) {
  instance.fixed.assign(at(instance.units), -1);
  std::vector<int> kept(at(instance.zones), 0);
  for (int u = 0; u < instance.units; ++u) {
    int& fixed = instance.fixed[at(u)];
    for (const int member : instance.stands_for[at(u)]) {
      const int zone = held_in(problem, instance, member, issues);
      if (zone >= 0 && fixed >= 0 && zone != fixed) {
        issues.push_back({"together-locks-differ",
                          member,
                          {{"community", number_of(member)}, {"zone", number_of(zone)}, {"other", number_of(fixed)}},
                          Severity::Problem});
      }
      if (fixed < 0) fixed = zone;
    }
    if (fixed >= 0) ++kept[at(fixed)];
  }
  for (int z = 0; z < instance.zones; ++z) {
    if (instance.open[at(z)] == 0 && kept[at(z)] == 0) {
      issues.push_back({"zone-frozen-empty", z, {{"zone", number_of(z)}}, Severity::Problem});
    }
  }
}

}  // namespace

std::vector<int> Instance::speak(std::span<const int> units_here) const {
  std::vector<int> all;
  for (const int u : units_here) all.insert(all.end(), stands_for[at(u)].begin(), stands_for[at(u)].end());
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<int> Instance::gathered(const ZoningProblem& problem, std::span<const int> zone_of) const {
  std::vector<int> here(at(units), -1);
  for (int u = 0; u < units; ++u) {
    std::map<int, double> load_in;
    for (const int member : stands_for[at(u)]) {
      const int zone = at(member) < zone_of.size() ? zone_of[at(member)] : -1;
      if (zone >= 0 && zone < zones) load_in[zone] += std::max(1e-9, problem.units[at(member)].load_min);
    }
    double most = 0;
    for (const auto& [zone, its] : load_in) {
      if (its <= most) continue;
      most = its;
      here[at(u)] = zone;
    }
  }
  return here;
}

std::vector<int> Instance::spread(std::span<const int> zone_of) const {
  std::vector<int> all(site.size(), -1);
  for (int u = 0; u < units; ++u) {
    for (const int member : stands_for[at(u)]) all[at(member)] = zone_of[at(u)];
  }
  return all;
}

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
  instance.zones = static_cast<int>(problem.share.size());
  const MixScale scale = mix_scale(problem);
  instance.moment_part = mixed(options, scale, 1, 0);
  instance.border_part = mixed(options, scale, 0, 1);
  take_sites(problem, instance, issues);
  const std::vector<ZoningLink> links = cleaned_links(problem, issues);
  Together together = units_together(problem, links, issues);
  take_units(problem, std::move(together.units), instance);
  std::vector<int> unit_here(problem.units.size());
  for (int u = 0; u < instance.units; ++u) {
    for (const int member : instance.stands_for[at(u)]) unit_here[at(member)] = u;
  }
  take_links(links, unit_here, instance);
  index_links(instance);
  take_ways(problem, instance, issues);
  take_zones(problem, options, instance, issues);
  take_locks(problem, instance, issues);
  for (std::vector<int>& bridge : together.bridges) {
    for (int& u : bridge) u = unit_here[at(u)];
    instance.bridges.push_back(std::move(bridge));
  }
  compile_rules(problem, options, together.ties, unit_here, instance, issues);
  instance.core.assign(at(instance.units), -1);
  return instance;
}

}  // namespace gridwalk::geo::zoning
