// Instances with known answers, read from ../shared/data/bench/zoning (never part of the project).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "geo/zoning/zoning.h"

namespace gridwalk::testing {

// A graph in networkx' adjacency JSON: loads TOTPOP, sites C_X, C_Y where given; every link counts 1. Limits hold for
// every zone.
geo::ZoningProblem read_graph(const std::filesystem::path& file, int zones, double low, double high);

// fl25_units.csv and fl25_adj.txt of the folder.
geo::ZoningProblem read_fl25(const std::filesystem::path& folder);

// GeoJSON polygons with POPULATION and LIST_ADJACENT; sites are centroids in metres on a local plane.
geo::ZoningProblem read_areas(const std::filesystem::path& file, int zones);

}  // namespace gridwalk::testing
