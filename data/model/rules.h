// What a person laid down about neighbours and zones, with who said so and why: it outlives plans and re-imports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/dates.h"
#include "data/model/ids.h"

namespace gridwalk::data {

// Two communities are neighbours although the ground says no (a gate, a footpath), or are none although it says so. At most one a
// pair; a < b.
struct LinkEdit {
  LinkEditId id;
  CommunityId a, b;
  bool cut = false;                // false: a link made by hand
  std::vector<std::string> names;  // of a and b when the edit was made: to name one that is gone since
  std::string author;
  std::string reason;
  Date on{};
  friend bool operator==(const LinkEdit&, const LinkEdit&) = default;
};

// KeepTogether: all of `communities` in one zone. KeepApart: no two of them in one zone. OnlyInspector: each of them in the zone
// of `inspector`; NotInspector: none of them. CommitteesWhole: no committee (or not `committee`, where one is named) is split over
// zones; CommitteesPreferred: a plan that splits fewer is better. MaxRadius: no community farther than `value` metres from the
// middle of its zone. NoEnclosedZone: no zone lies wholly inside another.
enum class ZoneRuleKind {
  KeepTogether, KeepApart, OnlyInspector, NotInspector, CommitteesWhole, CommitteesPreferred, MaxRadius, NoEnclosedZone
};
inline constexpr int zone_rule_kinds = 8;

struct ZoneRule {
  ZoneRuleId id;
  ZoneRuleKind kind = ZoneRuleKind::KeepTogether;
  std::vector<CommunityId> communities;
  std::vector<std::string> names;  // of `communities` when the rule was made: to name one that is gone since
  CommitteeId committee;
  InspectorId inspector;
  double value = 0;
  std::string author;
  std::string reason;
  Date on{};
  friend bool operator==(const ZoneRule&, const ZoneRule&) = default;
};

}  // namespace gridwalk::data
