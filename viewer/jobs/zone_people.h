// Whose a zone is from when, what it is called, what colour it has.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "data/store/store.h"

namespace gridwalk::jobs {

// The role of a zone goes to an inspector (none: to nobody) from a day on: whoever had it has it until the day before, so that it stays
// known who was responsible when. Where somebody follows later already, it is theirs then. Without a day: from the beginning, as if it had
// never been otherwise. Throws "no-such-zone", "inspector-away-on" {name, on_day}, "hand-over-needs-day" {plan} for a plan that is in force.
void set_inspector(data::Store& store, data::ZoneId zone, data::AssignmentRole role, data::InspectorId inspector, std::optional<data::Date> from);

struct ZoneNaming {
  std::optional<std::string> code, name;
};
// Throws "no-such-zone", "name-empty", "zone-code-taken" {code}, and as require_draft.
void rename_zone(data::Store& store, data::ZoneId zone, const ZoneNaming& naming);

// One of carto::zone_looks colours. Throws "no-such-zone", "no-such-colour" {colour, count}.
void set_colour(data::Store& store, data::ZoneId zone, int colour);
// All zones of a plan anew, as few colours as tell neighbours apart, so that their hatches do so on paper too. How many change.
int recolour(data::Store& store, data::ZonePlanId plan);

}  // namespace gridwalk::jobs
