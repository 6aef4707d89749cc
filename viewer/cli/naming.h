// What people call things on the command line, and the records they mean.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "viewer/jobs/jobs.h"

namespace gridwalk::cli {

// Communities by code or by name, in the order named. Throws Error WrongCall "cli-no-such-community", "cli-community-not-unique".
std::vector<data::CommunityId> named_communities(const data::Snapshot& snapshot, const std::vector<std::string>& names,
                                                 const words::Words& words);
// By its code; "-" is none. Throws "cli-no-such-zone".
data::ZoneId named_zone(const jobs::StreetView& view, const std::string& code, const words::Words& words);
// The same in any plan. Throws "cli-no-such-zone".
data::ZoneId zone_of_plan(const data::Snapshot& snapshot, data::ZonePlanId plan, const std::string& code, const words::Words& words);
// Throw "cli-no-such-inspector", "cli-no-such-committee" (by code or name).
data::InspectorId named_inspector(const data::Snapshot& snapshot, const std::string& name, const words::Words& words);
data::CommitteeId named_committee(const data::Snapshot& snapshot, const std::string& name, const words::Words& words);

// "120.39,36.30", WGS 84 degrees. Throws "cli-not-a-place" {option, value}.
geo::Point place_named(const std::string& option, const std::string& text);

}  // namespace gridwalk::cli
