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

// The one of more load takes over the other's land, households, buildings, names, contracts, complaints, problems and visits, hand-made
// links and rules; a rule that needs two and is left with one goes. In each plan it stays in its own zone, where it has one.
// Throws "merge-needs-two", "no-such-community".
ChangedStreet with_merged(const StreetView& view, data::CommunityId a, data::CommunityId b);

}  // namespace gridwalk::jobs
