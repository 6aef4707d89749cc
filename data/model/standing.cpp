// Communities by time, and the line of those that took over.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/standing.h"

namespace gridwalk::data {
namespace {

template <class Stands>
Table<Community> those_that(const Table<Community>& communities, Stands stands) {
  if (std::ranges::all_of(communities, stands)) return communities;
  std::vector<Community> rows;
  std::ranges::copy_if(communities, std::back_inserter(rows), stands);
  return Table<Community>(std::move(rows));
}

}  // namespace

Table<Community> standing_of(const Table<Community>& communities) {
  return those_that(communities, [](const Community& community) { return !community.valid.to; });
}

Table<Community> standing_of(const Table<Community>& communities, Date first, Date last) {
  return those_that(communities, [&](const Community& community) {
    return (!community.valid.from || *community.valid.from <= last) && (!community.valid.to || first <= *community.valid.to);
  });
}

SnapshotPtr with_communities(SnapshotPtr snapshot, const Table<Community>& communities) {
  if (snapshot->communities.same_as(communities)) return snapshot;
  Snapshot other = *snapshot;
  other.communities = communities;
  return std::make_shared<const Snapshot>(std::move(other));
}

PlanStatus status_on(const ZonePlan& plan, Date day) {
  if (plan.status != PlanStatus::InForce || plan.valid.holds_on(day)) return plan.status;
  return plan.valid.from && day < *plan.valid.from ? PlanStatus::Approved : PlanStatus::Old;
}

ZonePlanId plan_in_force(const Snapshot& snapshot, Date day) {
  const ZonePlan* found = nullptr;
  for (const ZonePlan& plan : snapshot.zone_plans) {
    if (status_on(plan, day) == PlanStatus::InForce && (!found || found->valid.from < plan.valid.from)) found = &plan;
  }
  return found ? found->id : ZonePlanId{};
}

Heirs::Heirs(const Snapshot& snapshot) : communities_(snapshot.communities) {
  for (const Lineage& line : snapshot.lineages) after_[line.predecessor].push_back(&line);
}

int Heirs::index_of(CommunityId community, const std::optional<geo::Point>& point) const {
  // As many steps as there are predecessors: a line that runs in a circle ends too.
  for (std::size_t steps = 0; community && steps <= after_.size(); ++steps) {
    if (const int index = communities_.index_of(community); index >= 0) return index;
    const auto at = after_.find(community);
    if (at == after_.end()) return -1;
    const Lineage* heir = nullptr;
    for (const Lineage* line : at->second) {
      const Community* successor = communities_.find(line->successor);
      if (point && successor && geo::contains(successor->boundary, *point)) {
        heir = line;
        break;
      }
      if (!heir || line->share > heir->share) heir = line;
    }
    community = heir->successor;
  }
  return -1;
}

CommunityId Heirs::of(CommunityId community, const std::optional<geo::Point>& point) const {
  const int index = index_of(community, point);
  return index < 0 ? CommunityId{} : communities_[static_cast<std::size_t>(index)].id;
}

}  // namespace gridwalk::data
