// Words and JSON for what several plans have in common: who moves, which step comes next, how plans score.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/cli/command.h"
#include "viewer/jobs/plans.h"

namespace gridwalk::cli {

// A plan by its name, or by its number in the list of `plans`. Throws "cli-no-such-plan" naming those there are.
data::ZonePlanId named_plan(const data::Snapshot& snapshot, const std::string& name, const words::Words& words);

// The sums of a comparison and what became of each community, as lines and under "moved", "changed" ... of outcome.json.
void add_changes(const data::Snapshot& snapshot, const geo::Comparison& comparison, const std::vector<std::string>& codes_a,
                 const std::vector<std::string>& codes_b, const words::Words& words, Outcome& outcome);

nlohmann::json scores_json(const geo::ZoningMeasures& measures);

// "Swap Sunshine Garden (A1 -> A3) ...: excess 4.1% -> 0%"
std::string sentence(const jobs::StreetView& view, const geo::Suggestion& step, const words::Words& words);
nlohmann::json to_json(const jobs::StreetView& view, const geo::Suggestion& step);

}  // namespace gridwalk::cli
