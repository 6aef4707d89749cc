// The contract of a local-search move; each kind of move is one file, move_*.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <vector>

#include "geo/random.h"
#include "geo/zoning/partition.h"

namespace gridwalk::geo::zoning {

// gain: what the move would change, exactly, without doing it; smaller is better. Cheap: asked before is_valid.
// is_valid: may it be done (locks, frozen zones, contiguity, no zone emptied)?
// apply: does it; appends the units it moved. Afterwards objective and violation of the partition have changed by gain.
template <class M>
concept Move = requires(const M& move, const Partition& plan, Partition& changed, std::vector<int>& moved) {
  { move.gain(plan) } -> std::same_as<Change>;
  { move.is_valid(plan) } -> std::same_as<bool>;
  { move.apply(changed, moved) } -> std::same_as<void>;
};

}  // namespace gridwalk::geo::zoning
