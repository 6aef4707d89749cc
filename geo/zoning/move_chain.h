// Move: a unit goes to a neighbouring zone, which hands another unit on: back (a swap) or to a third zone (a chain).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "geo/zoning/move.h"

namespace gridwalk::geo::zoning {

// unit goes a -> b, next goes b -> c. c = a is a swap: the move that matters where one community is 5 to 10 % of a zone
// and no single flip keeps the balance.
struct Chain {
  int unit = -1;  // in a
  int next = -1;  // in b
  int to = -1;    // c

  Change gain(const Partition& plan) const;
  // Partition::quick_gain of it.
  Change quick_gain(const Partition& plan) const;
  bool is_valid(const Partition& plan) const;
  void apply(Partition& plan, std::vector<int>& moved) const;

 private:
  std::array<Shift, 2> shifts(const Partition& plan) const;
};
static_assert(Move<Chain>);

}  // namespace gridwalk::geo::zoning
