// A street on which a community is built, or two become one: the records that change, and the project as it would then be.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "data/store/store.h"
#include "viewer/jobs/street_view.h"

namespace gridwalk::jobs {

struct ChangedStreet {
  data::SnapshotPtr after;                   // same revision; not stored
  std::function<void(data::Edit&)> store;    // what makes it so
  data::CommunityId community;               // the new one, or the one that is left
};

// `built` has an id that nothing has yet. Throws Error WrongCall "new-community-name" (empty, or taken), "new-community-place".
ChangedStreet with_built(const data::SnapshotPtr& snapshot, const data::Community& built);

// The one of more load takes over the other's land, households, buildings, names, hand-made links and rules, and from the day `on` its
// contract, complaints, problems and visits; the other ends the day before, and what is of before stays with it. A rule that needs two and
// is left with one goes. In each plan it stays in its own zone, where it has one.
// Throws "merge-needs-two", "no-such-community", "lineage-day" (the other did not stand yet on the day before).
ChangedStreet with_merged(const StreetView& view, data::CommunityId a, data::CommunityId b, data::Date on);

}  // namespace gridwalk::jobs
