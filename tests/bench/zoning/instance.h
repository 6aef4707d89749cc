// What zoning_bench divides: units, neighbours and, where a file has them, outlines.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/zoning/problem.h"

namespace gridwalk::bench {

struct Instance {
  std::string name;
  geo::ZoningProblem problem;             // without zones; every link counts 1 unless metres were asked for
  std::vector<geo::MultiPolygon> areas;   // per unit, metres; empty where the file has none
  std::vector<std::string> notes;         // what was left out or assumed on reading
};

// Who are neighbours in a layer of polygons. Facing: geo/adjacency as the program uses it. Touching: shared borders alone, as
// other programs do (islands are linked to the nearest). Listed: a column with the positions of each unit's neighbours, from 0.
enum class Neighbours { Facing, Touching, Listed };

struct LayerOptions {
  std::string layer;      // empty: the first
  std::string load;       // column; no value counts 0; empty: every unit counts 1
  Neighbours neighbours = Neighbours::Facing;
  std::string listed;     // the column of Neighbours::Listed
  bool metres = false;    // links count the metres of their border instead of 1
};

// All throw std::runtime_error where a file cannot be read as what it should be.

// networkx' adjacency JSON, or fl25_units.csv with fl25_adj.txt beside it (tests/geo/zoning/instances.h).
Instance read_graph(const std::filesystem::path& file);

// Any layer of polygons that GDAL reads, on a metric plane about its own middle (true to 1 in 10,000 at 90 km). A unit's site
// is its centre of area. Features without an area are left out, and told in the notes.
Instance read_layer(const std::filesystem::path& file, const LayerOptions& options);

// `units` on a jittered grid 400 m wide with one diagonal a square; loads are whole numbers, log-normal about 600 as the
// households of communities are (sigma 0.75). The same for the same seed.
Instance generate(int units, std::uint64_t seed);

// The instance as networkx' adjacency JSON with TOTPOP, C_X, C_Y and the links' weights, for programs that share no code.
void write_graph(const Instance& instance, const std::filesystem::path& file);

}  // namespace gridwalk::bench
