// Keys in the order of the enumerators; empty: not known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/words/record_words.h"

#include <array>

namespace gridwalk::words {
namespace {

template <class Value, std::size_t count>
std::string said(Value value, const std::array<const char*, count>& keys, const Words& words) {
  const char* key = keys.at(static_cast<std::size_t>(value));
  return *key ? words(key) : std::string();
}

}  // namespace

std::string word_of(data::CommunityClass value, const Words& words) {
  return said(value, std::array{"class.commodity", "class.old", "class.resettlement", "class.affordable", "class.open", ""}, words);
}
std::string word_of(data::ManagerType value, const Words& words) {
  return said(value, std::array{"manager.company", "manager.committee", "manager.street", "manager.owners", "manager.none", ""}, words);
}
std::string word_of(data::ListTier value, const Words& words) { return said(value, std::array{"", "tier.red", "tier.black"}, words); }
std::string word_of(data::BoundaryQuality value, const Words& words) {
  return said(value, std::array{"boundary.surveyed", "boundary.drawn", "boundary.guessed", "boundary.missing"}, words);
}
std::string word_of(data::ProblemKind value, const Words& words) {
  return said(value, std::array{"kind.broken", "kind.dirty", "kind.messy", "kind.missing", "kind.blocked", "kind.occupied", "kind.unmapped"}, words);
}
std::string word_of(data::ProblemSeverity value, const Words& words) {
  return said(value, std::array{"severity.minor", "severity.normal", "severity.serious"}, words);
}
std::string word_of(data::ProblemStatus value, const Words& words) {
  return said(value, std::array{"problem_status.draft", "problem_status.issued", "problem_status.replied", "problem_status.passed", "problem_status.failed",
                                "problem_status.overdue", "problem_status.supervised", "problem_status.closed", "problem_status.waived"}, words);
}
std::string word_of(data::VisitStatus value, const Words& words) {
  return said(value, std::array{"visit_status.planned", "visit_status.done", "visit_status.not_admitted", "visit_status.postponed", "visit_status.cancelled"}, words);
}
std::string word_of(data::VisitReason value, const Words& words) {
  return said(value, std::array{"reason.routine", "reason.hotspot", "reason.recheck", "reason.blacklist", "reason.campaign"}, words);
}
std::string word_of(data::AssignmentRole value, const Words& words) { return said(value, std::array{"role.lead", "role.second", "role.backup"}, words); }
std::string word_of(data::PlanStatus value, const Words& words) {
  return said(value, std::array{"plan_status.draft", "plan_status.approved", "plan_status.in_force", "plan_status.old"}, words);
}

}  // namespace gridwalk::words
