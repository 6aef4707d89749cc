// Proves by integer programming how good the plans of a street or an instance can be, beside what the program reaches and claims.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include "geo/zoning/bound.h"
#include "tests/geo/zoning/instances.h"
#include "tests/geo/zoning/made_street.h"
#include "tests/geo/zoning/proof.h"

namespace {

using namespace gridwalk;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// The first areas of a file, as a street of their own.
geo::ZoningProblem first_areas(geo::ZoningProblem problem, std::size_t count) {
  problem.units.resize(count);
  std::erase_if(problem.links, [&](const geo::ZoningLink& link) { return static_cast<std::size_t>(link.b) >= count || static_cast<std::size_t>(link.a) >= count; });
  return problem;
}

int usage() {
  std::puts("zoning_proof street|FILE.geojson|FILE.json --k N [--tolerance T] [--low L --high H] [--border] [--seed N] [--areas N] [--seconds N]\n"
            "  street: 132 made-up communities. FILE.geojson: areas with POPULATION; --areas: the first N only. FILE.json: a graph.\n"
            "  --seconds 0: the program's plan and bound only, no proof.");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return usage();
  const std::string what = argv[1];
  int zones = 6;
  double low = 0, high = 0, seconds = 300;
  std::size_t areas = 0;
  std::uint64_t seed = 1;
  geo::ZoningOptions options;
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--border") {
      options.compactness = geo::Compactness::Border;
      continue;
    }
    if (++i >= argc) return usage();
    if (word == "--k") zones = std::atoi(argv[i]);
    else if (word == "--tolerance") options.tolerance = std::atof(argv[i]);
    else if (word == "--low") low = std::atof(argv[i]);
    else if (word == "--high") high = std::atof(argv[i]);
    else if (word == "--seed") seed = std::strtoull(argv[i], nullptr, 10);
    else if (word == "--areas") areas = std::strtoull(argv[i], nullptr, 10);
    else if (word == "--seconds") seconds = std::atof(argv[i]);
    else return usage();
  }
  try {
    const std::filesystem::path file(what);
    geo::ZoningProblem problem = what == "street"                  ? testing::made_street(zones, seed)
                                 : file.extension() == ".geojson" ? testing::read_areas(file, zones)
                                                                  : testing::read_graph(file, zones, low, high);
    if (areas > 0) problem = first_areas(problem, areas);
    const bool border = options.compactness == geo::Compactness::Border;
    double before = cpu_seconds();
    const geo::Zoning plan = geo::divide(problem, options);
    std::printf("divide    %.10g  %s %s  %.2f s\n", border ? plan.measures.border_m : plan.measures.moment, plan.within_tolerance ? "in" : "OUT",
                plan.measures.pieces_off == 0 ? "whole" : "PIECES", cpu_seconds() - before);
    before = cpu_seconds();
    const geo::ZoningBound bound = geo::bound_of(problem, options, plan.zone_of);
    std::printf("bound     %.10g  gap %.4f %%  %s  own centres %.10g  %.2f s\n", bound.bound, bound.gap * 100,
                bound.optimal ? "optimal" : bound.known ? "" : "none", bound.centres_bound, cpu_seconds() - before);
    if (!bound.better.empty()) std::printf("better    %.10g\n", geo::objective_of(problem, options, bound.better));
    std::fflush(stdout);
    if (!(seconds > 0)) return 0;
    before = cpu_seconds();
    const double known = plan.within_tolerance && plan.measures.pieces_off == 0 ? bound.value : 0;
    const testing::Proof proof = border ? testing::prove_border(problem, options.tolerance, known, seconds)
                                        : testing::prove_moment(problem, options.tolerance, known, seconds);
    std::printf("proof     %.10g  bound %.10g  %s  %d columns, %d cuts  %.2f s\n", proof.value, proof.bound,
                proof.proven ? "proven" : proof.found ? "best found" : "nothing found", proof.columns, proof.cuts, cpu_seconds() - before);
    if (proof.found) {
      const geo::ZoningBound judged = geo::bound_of(problem, options, proof.zone_of);
      std::printf("its plan  %.10g  pieces off %d  bound %.10g %s\n", judged.value, geo::measure(problem, proof.zone_of).pieces_off, judged.bound,
                  judged.optimal ? "optimal" : "");
    }
  } catch (const std::exception& error) {
    std::printf("zoning_proof: %s\n", error.what());
    return 1;
  }
  return 0;
}
