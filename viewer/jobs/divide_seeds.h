// Where zones are to grow from: each seed's community is in a zone of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "data/model/ids.h"
#include "geo/zoning/problem.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {

// Throws Error WrongCall "seed-twice" {community}, "no-such-community", "seeds-more-than-zones" {seeds, zones}; zones 0: not said.
void check_seeds(const StreetView& view, std::span<const data::CommunityId> seeds, int zones);
// Fixes each seed to a zone of the problem: that of `present` (per community; -1: none) where no other seed has it, locked communities
// first, else the first that is free.
void fix_seeds(const StreetView& view, std::span<const data::CommunityId> seeds, std::span<const int> present, geo::ZoningProblem& problem);

}  // namespace gridwalk::jobs
