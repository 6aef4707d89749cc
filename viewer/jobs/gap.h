// How far the shown plan is from the best possible, as stored with it, and in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "geo/zoning/bound.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// What a plan's measures say of its bound: objective, tolerance, value, bound, gap.
nlohmann::json to_json(const geo::ZoningBound& bound, const geo::ZoningOptions& options, bool within_tolerance);

// "Proven best: no plan within 5 % has less travel." / "At most 1.3 % from the best possible ..." / "No bound is known ...", and of a plan
// that was changed since it was divided, that nothing is known any more. Empty: no plan, or one that was not divided by the program.
std::string gap_sentence(const StreetView& view, const words::Words& words);
// The same for a line beside the map; the sentence is its tip.
std::string gap_in_short(const StreetView& view, const words::Words& words);

}  // namespace gridwalk::jobs
