// How each enumeration is written in the project file. The words never change: a file keeps them for years.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "data/model/snapshot.h"

namespace gridwalk::data {

// enum_names(E{}) gives the words in the order of the enumerators.
inline constexpr auto words(auto... text) { return std::array<std::string_view, sizeof...(text)>{text...}; }

constexpr auto enum_names(ProblemKind) {
  return words("broken", "dirty", "messy", "missing", "blocked", "occupied", "unmapped");
}
constexpr auto enum_names(GeocodeMethod) { return words("given", "gazetteer", "manual", "none"); }
constexpr auto enum_names(MatchMethod) { return words("inside", "nearest", "name", "manual", "none", "address"); }
constexpr auto enum_names(ProblemSeverity) { return words("minor", "normal", "serious"); }
constexpr auto enum_names(ProblemStatus) {
  return words("draft", "issued", "replied", "passed", "failed", "overdue", "supervised", "closed", "waived");
}
constexpr auto enum_names(CommunityClass) {
  return words("commodity", "old", "resettlement", "affordable", "open", "unknown");
}
constexpr auto enum_names(ManagerType) { return words("company", "committee", "street", "owners", "none", "unknown"); }
constexpr auto enum_names(BoundaryQuality) { return words("surveyed", "drawn", "guessed", "missing"); }
constexpr auto enum_names(ListTier) { return words("none", "red", "black"); }
constexpr auto enum_names(BarrierKind) { return words("river", "railway", "expressway", "drawn"); }
constexpr auto enum_names(InspectorMode) { return words("walk", "ebike", "car"); }
constexpr auto enum_names(DayPart) { return words("whole-day", "morning", "afternoon"); }
constexpr auto enum_names(PartnerJoins) { return words("every-visit", "first-visit", "never"); }
constexpr auto enum_names(PlanStatus) { return words("draft", "approved", "in-force", "old"); }
constexpr auto enum_names(ZoneLock) { return words("open", "frozen", "keeps"); }
constexpr auto enum_names(ZoneRuleKind) {
  return words("keep-together", "keep-apart", "only-inspector", "not-inspector", "committees-whole", "committees-preferred", "max-radius",
               "no-enclosed-zone");
}
constexpr auto enum_names(AssignmentRole) { return words("lead", "second", "backup"); }
constexpr auto enum_names(VisitReason) { return words("routine", "hotspot", "recheck", "black-list", "campaign", "carry-over"); }
constexpr auto enum_names(VisitStatus) { return words("planned", "done", "not-admitted", "postponed", "cancelled"); }

}  // namespace gridwalk::data
