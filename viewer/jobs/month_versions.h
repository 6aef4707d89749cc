// Months as they were published, and what changed from one version to the next.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"

namespace gridwalk::jobs {

struct PublishedVisit {
  data::PlannedVisitId visit;
  data::CommunityId community;
  data::InspectorId inspector;
  data::Date date{};
  int arrive_min = 0, leave_min = 0;
  data::CommitteeId partner;
  std::vector<data::PartnerBodyId> bodies;
  std::string theme;
  friend bool operator==(const PublishedVisit&, const PublishedVisit&) = default;
};

// By date, inspector, time. Of a version that cannot be read: none.
std::vector<PublishedVisit> visits_of(const data::MonthVersion& version);
// The month as it is now, without visits that were cancelled; empty where it has no plan.
std::vector<PublishedVisit> visits_now(const data::Snapshot& snapshot, data::Month month);

// The newest version of a month, or the one with this number; null where there is none.
const data::MonthVersion* month_version(const data::Snapshot& snapshot, data::Month month, std::optional<int> number = {});

// Freezes the month as it is now under the next number. It is a barrier of the history: what people were told is not undone, but changed by
// another version. Throws Error WrongCall "no-plan-of-month" {month}, "month-as-published" {month, version}.
data::MonthVersionId publish_month(data::Store& store, data::Month month, const std::string& note);

struct VisitChange {
  data::CommunityId community;
  std::optional<PublishedVisit> before, after;  // without before: new; without after: gone
  bool moved() const { return before && after && before->date != after->date; }
  bool handed_over() const { return before && after && before->inspector != after->inspector; }
  bool retimed() const { return before && after && !moved() && !handed_over() && before->arrive_min != after->arrive_min; }
};
// By date of what is there now (else of what was), then by inspector and time; visits that did not change are left out. The same visit is told by
// its record; visits that were planned anew by community, in the order of their days.
std::vector<VisitChange> visit_changes(const std::vector<PublishedVisit>& before, const std::vector<PublishedVisit>& after);

}  // namespace gridwalk::jobs
