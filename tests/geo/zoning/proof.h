// Proofs by integer programming (CBC), against which the program's plans and bounds are tested. Shares no code with them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::testing {

struct Proof {
  bool proven = false;       // `value` is the least there is
  bool found = false;        // a plan was found
  double value = 0;
  double bound = 0;          // nothing legal is below
  std::vector<int> zone_of;
  int cuts = 0;              // rows added because a zone came out in pieces
  int columns = 0;           // left after fixing
};

// All zones with the same limits; no rules but balance and contiguity. `better`: moment of a known plan, or 0; the search is
// for plans that are as good. Model of Hess et al. with only the columns that the reduced costs of its linear programme leave;
// x_ij <= sum over a separator of x_sj (Oehrlein and Haunert 2017) only where a zone came out in pieces.
Proof prove_moment(const geo::ZoningProblem& problem, double tolerance, double known, double seconds);

// Fewest cut links, each counting its border_m; the same rules. Labelling model with symmetry broken by order.
Proof prove_border(const geo::ZoningProblem& problem, double tolerance, double known, double seconds);

}  // namespace gridwalk::testing
