// Who inspects together with the inspector: neighbourhood committees and other bodies, where they join and when they are free.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace gridwalk::jobs {

// How many joint visits the body still can join in the morning and in the afternoon: its usual week, days of exception over it (the one of a
// half-day before that of the whole day), none outside its validity.
std::array<int, 2> room_of(const data::Snapshot& snapshot, const data::PartnerBody& body, data::Date day);

// A body that joins visits of a month, and at which communities.
struct JoiningBody {
  data::PartnerBodyId body;      // none: a committee without a record of its own, always free
  data::CommitteeId committee;   // none: a body of another kind
  std::string name;
  data::PartnerJoins joins = data::PartnerJoins::EveryVisit;  // never Never
  std::vector<data::CommunityId> communities;                 // by the snapshot's order; never empty
};
std::array<int, 2> room_of(const data::Snapshot& snapshot, const JoiningBody& body, data::Date day);

// Of the snapshot's communities, by name of the body. A committee without a record joins every visit to its communities; a record with a
// committee replaces that as long as it holds on a day of the month; bodies that join nowhere are left out.
std::vector<JoiningBody> joining_bodies(const data::Snapshot& snapshot, data::Month month);

// Bodies that join visits but have no free half-day on any working day of the month: partner-never-free {partner, month as 2026-07}.
Issues partner_notes(const data::Snapshot& snapshot, data::Month month);

// Each is one step of the history. A record without id is added, with one it replaces that. Throw Error WrongCall "partner-name-missing",
// "partner-name-taken" {name}, "partner-most-visits", "partner-validity", "no-such-partner", "no-such-community", "no-such-committee".
data::PartnerBodyId put_partner(data::Store& store, data::PartnerBody body);
void remove_partner(data::Store& store, data::PartnerBodyId body);  // with its days
// One word for each part of a day: an earlier one of the same part is replaced. Throws "no-such-partner", "day-does-not-exist".
data::PartnerDayId put_partner_day(data::Store& store, data::PartnerDay day);
void remove_partner_day(data::Store& store, data::PartnerDayId day);  // throws "no-such-partner-day"

}  // namespace gridwalk::jobs
