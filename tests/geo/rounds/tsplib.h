// Files of TSPLIB (Reinelt 1991), read for tests and benchmarks; none is part of the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace gridwalk::testing {

struct TsplibProblem {
  std::string name;
  int n = 0;
  std::vector<std::int32_t> cost;  // row-major n x n, 0 on the diagonal
  bool symmetric = true;
  std::string error;  // "FILE line 12: DIMENSION is not a whole number"; the rest is then empty
};

// TYPE TSP and ATSP; EDGE_WEIGHT_TYPE EUC_2D, EUC_3D, CEIL_2D, MAN_2D, MAN_3D, MAX_2D, MAX_3D, GEO, ATT and EXPLICIT with every
// EDGE_WEIGHT_FORMAT by rows or columns. `file` is what an error calls it.
TsplibProblem read_tsplib(std::istream& in, const std::string& file);

// A tour file: nodes 1 .. n, -1, EOF.
std::string tsplib_tour(const std::string& name, std::span<const int> nodes, std::int64_t length);

// Lines "name : length", anything after the number left alone.
std::map<std::string, std::int64_t> read_optima(std::istream& in);

}  // namespace gridwalk::testing
