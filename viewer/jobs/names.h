// Issues of the computations speak of numbers; people know names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// Replaces what geo wrote as numbers counting from 1 ("3" or "1, 5") by names: arguments community, communities, nearest and other by
// communities' names, zone by the zone's code. Subjects stay indices.
Issues with_names(Issues issues, const data::Table<data::Community>& communities, const std::vector<std::string>& zone_codes,
                  const words::Words& words);

// What an issue of geo, not yet named, speaks of by those arguments, as indices.
struct Named {
  std::vector<std::size_t> communities, zones;
};
Named named_in(const Issue& issue);

// Codes of the view's zones in their order.
std::vector<std::string> zone_codes(const StreetView& view);

// So much of what zones are balanced by, with its unit: "35 h 20 min", "1,240 households".
std::string amount(geo::LoadQuantity balance, double value, const words::Words& words);
// geo writes minutes where zones miss their limits (zone-over-tolerance, zone-under-tolerance); where something else is balanced the
// sentence speaks of that (zone-over-amount, zone-under-amount).
Issues in_amounts(Issues issues, geo::LoadQuantity balance, const words::Words& words);

// A reject as the issue it was stored from.
Issue issue_of(const data::Reject& reject);

}  // namespace gridwalk::jobs
