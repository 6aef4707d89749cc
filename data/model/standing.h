// What holds on a day: communities, zone plans; and who answers now for a community that has ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::data {

// Those that have not ended; the very same rows where none has.
Table<Community> standing_of(const Table<Community>& communities);
// Those that stood on any day of these.
Table<Community> standing_of(const Table<Community>& communities, Date first, Date last);

// The project with other communities; itself where they are its own.
SnapshotPtr with_communities(SnapshotPtr snapshot, const Table<Community>& communities);

// What a plan is on a day: one that was put in force is approved before its first day and old after its last.
PlanStatus status_on(const ZonePlan& plan, Date day);
// The plan in force on a day; none where there was none.
ZonePlanId plan_in_force(const Snapshot& snapshot, Date day);

// Whose work a finding is that was made in a community which is no longer among those of the snapshot.
class Heirs {
 public:
  explicit Heirs(const Snapshot& snapshot);
  // The community itself where it is there; else its successor (and that one's, and so on): the one in which the point lies, else the one
  // that took over most. -1: nobody.
  int index_of(CommunityId community, const std::optional<geo::Point>& point) const;
  CommunityId of(CommunityId community, const std::optional<geo::Point>& point) const;

 private:
  const Table<Community>& communities_;
  std::map<CommunityId, std::vector<const Lineage*>> after_;
};

}  // namespace gridwalk::data
