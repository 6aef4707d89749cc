// METIS' two methods, ten seeds each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/zoning/metis.h"

#include <metis.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "geo/zoning/zoning.h"
#include "tests/bench/zoning/solve.h"

namespace gridwalk::bench {
namespace {

constexpr int seeds = 10;

struct Graph {
  std::vector<idx_t> first, to, weight, load;
};

// METIS adds loads up in 32 bits.
std::vector<idx_t> whole(const std::vector<double>& values) {
  double sum = 0;
  bool fractions = false;
  for (const double value : values) {
    sum += value;
    fractions |= value != std::floor(value);
  }
  const double scale = fractions || sum > 1e9 ? 1e9 / sum : 1;
  std::vector<idx_t> result;
  for (const double value : values) result.push_back(static_cast<idx_t>(std::lround(value * scale)));
  return result;
}

Graph graph_of(const geo::ZoningProblem& problem) {
  const std::size_t n = problem.units.size();
  std::vector<double> loads, borders;
  for (const auto& unit : problem.units) loads.push_back(unit.load_min);
  for (const auto& link : problem.links) borders.push_back(link.border_m);
  std::vector<idx_t> weights = whole(borders);
  for (idx_t& weight : weights) weight = std::max<idx_t>(weight, 1);
  std::vector<std::vector<std::pair<idx_t, idx_t>>> lists(n);
  for (std::size_t l = 0; l < problem.links.size(); ++l) {
    const geo::ZoningLink& link = problem.links[l];
    lists[static_cast<std::size_t>(link.a)].push_back({link.b, weights[l]});
    lists[static_cast<std::size_t>(link.b)].push_back({link.a, weights[l]});
  }
  Graph graph;
  graph.load = whole(loads);
  graph.first.push_back(0);
  for (const auto& list : lists) {
    for (const auto& [to, weight] : list) {
      graph.to.push_back(to);
      graph.weight.push_back(weight);
    }
    graph.first.push_back(static_cast<idx_t>(graph.to.size()));
  }
  return graph;
}

// METIS' ufactor is thousandths; halving after halving, its deviations multiply.
idx_t ufactor(double tolerance, int halvings) {
  const double each = std::pow(1 + tolerance, 1.0 / halvings) - 1;
  return std::max<idx_t>(1, static_cast<idx_t>(std::lround(each * 1000)));
}

MetisRun judged(const geo::ZoningProblem& problem, double tolerance, const std::vector<idx_t>& part) {
  const std::vector<int> zone_of(part.begin(), part.end());
  const geo::ZoningMeasures measures = geo::measure(problem, zone_of);
  const auto bounds = geo::load_bounds(problem, tolerance);
  MetisRun run{.known = true, .cut = measures.border_m, .worst_deviation = measures.max_deviation, .within = true, .contiguous = true};
  for (std::size_t z = 0; z < bounds.size(); ++z) {
    const double load = measures.zones[z].load_min, slack = 1e-9 * bounds[z].max_min;
    run.within &= load >= bounds[z].min_min - slack && load <= bounds[z].max_min + slack;
    run.contiguous &= measures.zones[z].pieces == 1;
  }
  return run;
}

// What is better comes first.
auto rank(const MetisRun& run) { return std::tuple(!run.known, !(run.within && run.contiguous), run.cut); }

bool connected(const geo::ZoningProblem& problem) {
  geo::ZoningProblem one = problem;
  one.share.assign(1, 1);
  const std::vector<int> all(problem.units.size(), 0);
  return geo::pieces_of(one, all, 0).size() == 1;
}

}  // namespace

MetisOutcome run_metis(const geo::ZoningProblem& problem, double tolerance) {
  Graph graph = graph_of(problem);
  idx_t units = static_cast<idx_t>(problem.units.size()), zones = static_cast<idx_t>(problem.share.size()), constraints = 1;
  const bool in_one_piece = connected(problem);
  const int halvings = std::max(1, static_cast<int>(std::ceil(std::log2(zones))));
  std::vector<idx_t> part(problem.units.size());
  MetisOutcome outcome;
  for (int seed = 1; seed <= seeds; ++seed) {
    for (const bool kway : {true, false}) {
      idx_t options[METIS_NOPTIONS];
      METIS_SetDefaultOptions(options);
      options[METIS_OPTION_SEED] = seed;
      options[METIS_OPTION_UFACTOR] = ufactor(tolerance, kway ? 1 : halvings);
      if (kway && in_one_piece) options[METIS_OPTION_CONTIG] = 1;
      idx_t cut = 0;
      const auto method = kway ? METIS_PartGraphKway : METIS_PartGraphRecursive;
      const double before = cpu_seconds();
      const int status = method(&units, &constraints, graph.first.data(), graph.to.data(), graph.load.data(), nullptr,
                                graph.weight.data(), &zones, nullptr, nullptr, options, &cut, part.data());
      outcome.cpu_s += cpu_seconds() - before;
      if (status != METIS_OK) continue;
      const MetisRun run = judged(problem, tolerance, part);
      MetisRun& best = kway ? outcome.kway : outcome.recursive;
      if (rank(run) < rank(best)) best = run;
    }
  }
  return outcome;
}

}  // namespace gridwalk::bench
