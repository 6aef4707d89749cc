// What to do next with a plan drawn by hand: the few moves that mend most.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "geo/zoning/zoning.h"

namespace gridwalk::geo {

// Flip: a unit (with those it must stay together with) goes over. Swap: two change places. Chain: one goes over and another is
// handed on to a third zone. Piece: what is cut off from its zone goes over as a whole.
enum class SuggestionKind : char { Flip, Swap, Chain, Piece };

// How far a plan is from being in order, worst first: compared in this order.
struct Disorder {
  int broken = 0;        // unassigned units, units cut off from their zone, empty zones
  double excess = 0;     // load outside the limits, as shares of targets, over all zones
  double objective = 0;  // of ZoningOptions, without the status-quo term
};

struct Suggestion {
  SuggestionKind kind = SuggestionKind::Flip;
  std::vector<int> units;
  std::vector<int> to;  // per unit: the zone it goes to
  Disorder before, after;
  ZoningMeasures measures;  // after it
};

// The best `count` single steps, the best first, none where no step makes the plan better. Each makes less broken, else less
// excess, else less objective; none breaks a rule that held, nor moves what is locked. No two begin with the same unit.
// `zones`: only steps that touch one of these (empty: all). Cost: a few milliseconds at 132 units; candidates are counted, not
// timed, and the cheap estimates decide which are looked at in full on large streets. Deterministic.
std::vector<Suggestion> suggest(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of, int count = 3,
                                std::span<const int> zones = {});

Disorder disorder_of(const ZoningProblem& problem, const ZoningOptions& options, std::span<const int> zone_of);

}  // namespace gridwalk::geo
