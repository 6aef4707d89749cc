// Rules lifted one by one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/zoning/blame.h"

#include <algorithm>

#include "geo/zoning/components.h"
#include "geo/zoning/search.h"

namespace gridwalk::geo::zoning {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int most_units = 5'000;  // a search takes too long beyond

// Does a short search find a plan within all limits?
bool solvable(const ZoningProblem& problem, ZoningOptions options, const Progress& progress) {
  options.starts = options.starts > 0 ? std::min(options.starts, 8) : 8;
  options.better = nullptr;
  Issues ignored;
  Instance instance = make_instance(problem, options, ignored);
  settle_components(instance, options.tolerance, ignored);
  if (std::find(instance.open.begin(), instance.open.end(), 1) == instance.open.end()) return false;
  const Found found = search(instance, instance.gathered(problem, problem.current), options, progress);
  return check(problem, instance.spread(found.zone_of), options.tolerance).empty();
}

}  // namespace

Issues blame(const ZoningProblem& problem, const ZoningOptions& options, const Progress& progress) {
  struct Lifted {
    const char* code;
    Args args;
    ZoningProblem problem;
  };
  std::vector<Lifted> all;
  const auto lift = [&](bool there, const char* code, const auto& change, Args args = {}) {
    if (!there) return;
    all.push_back({code, std::move(args), problem});
    change(all.back().problem);
  };
  const auto any = [](const auto& list, auto test) { return std::any_of(list.begin(), list.end(), test); };
  lift(any(problem.locked, [](int z) { return z >= 0; }), "blame-locks", [](ZoningProblem& p) { p.locked.clear(); });
  lift(any(problem.zone_lock, [](ZoneLock lock) { return lock != ZoneLock::Open; }), "blame-zones", [](ZoningProblem& p) { p.zone_lock.clear(); });
  lift(!problem.together.empty(), "blame-together", [](ZoningProblem& p) { p.together.clear(); });
  lift(!problem.apart.empty(), "blame-apart", [](ZoningProblem& p) { p.apart.clear(); });
  lift(!problem.forbidden.empty(), "blame-forbidden", [](ZoningProblem& p) { p.forbidden.clear(); });
  lift(problem.group_rule == GroupRule::Whole, "blame-committees", [](ZoningProblem& p) { p.group_rule = GroupRule::Free; });
  for (std::size_t i = 0; i < problem.criteria.size(); ++i) {
    lift(true, "blame-criterion", [i](ZoningProblem& p) { p.criteria.erase(p.criteria.begin() + static_cast<std::ptrdiff_t>(i)); },
         {{"criterion", problem.criteria[i].name}});
  }
  lift(problem.max_radius_m > 0, "blame-radius", [](ZoningProblem& p) { p.max_radius_m = 0; });
  lift(problem.no_enclosed_zone, "blame-enclosed", [](ZoningProblem& p) { p.no_enclosed_zone = false; });
  Issues issues;
  if (all.empty() || problem.units.size() > at(most_units)) return issues;
  for (std::size_t i = 0; i < all.size() && !progress.stopped(); ++i) {
    const double count = static_cast<double>(all.size());
    const Progress part = progress.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    if (solvable(all[i].problem, options, part)) issues.push_back({all[i].code, -1, all[i].args, Severity::Note});
  }
  if (issues.empty() && !progress.stopped()) issues.push_back({"blame-none", -1, {}, Severity::Note});
  return issues;
}

}  // namespace gridwalk::geo::zoning
