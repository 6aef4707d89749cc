// What measuring and checking a plan share: plans without impossible values, and the pieces of their zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

double usable_load(const ZoningUnit& unit);  // 0 where it is no number or negative

// The plan with every impossible value read as unassigned.
std::vector<int> cleaned(const ZoningProblem& problem, std::span<const int> zone_of);

bool usable(const ZoningProblem& problem, const ZoningLink& link);  // names two units that there are

// The pieces of all zones at once: units joined by links inside their zone (union-find), and each piece's load.
struct Pieces {
  std::vector<int> piece_of;     // per unit: the lowest unit of its piece; -1 if unassigned
  std::vector<double> load;      // per unit that stands for a piece
  std::vector<int> heaviest;     // per zone: the piece; -1 if the zone is empty
  std::vector<int> count;        // per zone
};
// with_far: links made to reach islands count too.
Pieces find_pieces(const ZoningProblem& problem, const std::vector<int>& zone_of, bool with_far = true);

// Is the unit outside its zone's heaviest piece?
bool off(const Pieces& pieces, const std::vector<int>& zone_of, int u);

}  // namespace gridwalk::geo::zoning
