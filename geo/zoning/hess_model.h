// The model of Hess et al. (1965) as its bound sees it: which units can go to which centre, and what that costs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo::zoning {

// Units that share a zone in every legal plan (together, locked into one zone, a whole committee) count as one: an atom.
// Atoms without load cost nothing wherever they go and are left out.
struct HessArc {
  double rate = 0;  // cost per minute of load: mean squared distance of the atom's units to the centre
  int atom = 0;
};

// A unit that may be a zone's centre, or (unit -1) the start that a zone is measured to.
struct HessCentre {
  int unit = -1;
  int zone = -1;               // of a start: whose it is; else -1
  bool always = false;         // some zone is certainly measured to it
  std::vector<HessArc> taken;  // atoms its zone certainly holds: its own, if that has load
  std::vector<HessArc> near;   // others it may take, by rising rate
};

// Zones with the same limits count as one class; zones with a start of their own are not in any.
struct HessClass {
  double low = 0, high = 0;
  int zones = 0;
};

struct HessModel {
  std::vector<double> load;         // per atom, > 0
  std::vector<int> atom_of;         // per unit; -1: none with load
  std::vector<std::vector<int>> neighbours;  // per atom, rising; units without load link what is around them
  std::vector<HessClass> classes;
  std::vector<HessCentre> centres;  // candidates, then starts
  std::vector<LoadBounds> limits;   // per zone, with the slack that legal plans are allowed
  int zones = 0;                    // to which a candidate is chosen: sum over classes
  bool usable = false;              // false: numbers that are none, or nothing to divide
};

// Cost O(n^2 log n). Whatever is left out (keep-apart) makes the bound lower, not wrong.
HessModel hess_model(const ZoningProblem& problem, const ZoningOptions& options);

}  // namespace gridwalk::geo::zoning
