// One division, timed and judged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/solve.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "geo/topology.h"

namespace gridwalk::bench {
namespace {

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Between the two nearest ranks, as most programs do.
double quantile(const std::vector<double>& rising, double share) {
  const double place = share * static_cast<double>(rising.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, rising.size() - 1);
  return rising[low] + (place - static_cast<double>(low)) * (rising[high] - rising[low]);
}

// Units from different sources leave slivers between them; grown and shrunk by a metre they close, so that their edges
// do not count as the zone's own.
geo::MultiPolygon zone_area(const std::vector<geo::MultiPolygon>& members) {
  return geo::grown(geo::grown(geo::union_of(members), 1), -1);
}

std::optional<Shapes> shapes_of(const Instance& instance, const std::vector<int>& zone_of, int zones) {
  if (instance.areas.empty()) return {};
  std::vector<std::vector<geo::MultiPolygon>> members(static_cast<std::size_t>(zones));
  for (std::size_t u = 0; u < zone_of.size(); ++u) members[static_cast<std::size_t>(zone_of[u])].push_back(instance.areas[u]);
  std::vector<double> rising;
  Shapes shapes;
  for (const auto& zone : members) {
    rising.push_back(geo::polsby_popper(zone_area(zone)));
    shapes.mean += rising.back() / zones;
  }
  std::ranges::sort(rising);
  shapes.p10 = quantile(rising, 0.1);
  shapes.median = quantile(rising, 0.5);
  return shapes;
}

}  // namespace

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string plan_hash(const std::vector<int>& zone_of) {
  // Fowler-Noll-Vo 1a over the zones numbered in the order in which units first meet them.
  std::vector<int> number;
  int met = 0;
  std::uint64_t hash = 14695981039346656037ULL;
  for (const int zone : zone_of) {
    const auto place = static_cast<std::size_t>(zone + 1);
    if (place >= number.size()) number.resize(place + 1, -1);
    if (number[place] < 0) number[place] = met++;
    for (int byte = 0; byte < 4; ++byte) {
      hash ^= (static_cast<unsigned>(number[place]) >> (8 * byte)) & 0xFFu;
      hash *= 1099511628211ULL;
    }
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

geo::ZoningProblem problem_of(const Instance& instance, const Question& question) {
  geo::ZoningProblem problem = instance.problem;
  const auto zones = static_cast<std::size_t>(question.zones);
  problem.share.assign(zones, 1);
  if (question.low) problem.min_load_min.assign(zones, *question.low);
  if (question.high) problem.max_load_min.assign(zones, *question.high);
  return problem;
}

Outcome solve(const Instance& instance, const Question& question) {
  const geo::ZoningProblem problem = problem_of(instance, question);
  geo::ZoningOptions options;
  options.tolerance = question.tolerance;
  options.compactness = question.compactness;
  options.seed = question.seed;
  options.steps = question.steps;
  if (question.starts > 0) options.starts = question.starts;
  options.threads = question.threads;

  Outcome outcome;
  const auto began = std::chrono::steady_clock::now();
  const double before = cpu_seconds();
  geo::Zoning zoning = geo::divide(problem, options);
  outcome.cpu_s = cpu_seconds() - before;
  outcome.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  outcome.peak_mib = peak_mib();
  outcome.measures = std::move(zoning.measures);
  outcome.zone_of = std::move(zoning.zone_of);
  outcome.within = zoning.within_tolerance;
  outcome.worst_deviation = outcome.measures.max_deviation;
  outcome.contiguous = std::ranges::all_of(outcome.measures.zones, [](const auto& zone) { return zone.pieces == 1; });
  outcome.value = geo::objective_of(problem, options, outcome.zone_of);
  outcome.hash = plan_hash(outcome.zone_of);
  if (question.bound) {
    const double bound_from = cpu_seconds();
    outcome.bound = geo::bound_of(problem, options, outcome.zone_of);
    outcome.bound_cpu_s = cpu_seconds() - bound_from;
  }
  if (std::ranges::none_of(outcome.zone_of, [](int zone) { return zone < 0; })) {
    outcome.shapes = shapes_of(instance, outcome.zone_of, question.zones);
  }
  return outcome;
}

}  // namespace gridwalk::bench
