// Barriers that a person draws: a wall, a fence, a busy road that nobody is to cross on the round.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace gridwalk::jobs {

// Neighbours across it are none any more, and roads do not open it: who draws a barrier means it. The zones' borders follow it.
// Throws Error WrongCall "barrier-too-short" (of fewer than two different points, or shorter than a metre), "street-without-crs".
data::BarrierId add_barrier(data::Store& store, const geo::LineString& line, const std::string& name);
// Throws "no-such-barrier", "barrier-imported" {name} for one that came with a file: it would come back with the next import.
void remove_barrier(data::Store& store, data::BarrierId barrier);

bool drawn_by_hand(const data::Barrier& barrier);
// Those drawn by hand in the order in which they are numbered from 1: by name, then from west to east.
std::vector<const data::Barrier*> drawn_barriers(const data::Snapshot& snapshot);
// The nearest barrier of any kind within reach, one drawn by hand before others; null where there is none.
const data::Barrier* barrier_near(const data::Snapshot& snapshot, geo::Point place, double reach_m);

}  // namespace gridwalk::jobs
