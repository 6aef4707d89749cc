// The project's rules for zones: laid down, listed, taken back, and handed to the zoning engine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/links.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

struct RuleRequest {
  data::ZoneRuleKind kind = data::ZoneRuleKind::KeepTogether;
  std::vector<data::CommunityId> communities;  // of the first four kinds
  data::CommitteeId committee;                 // of CommitteesWhole and CommitteesPreferred: none = every committee
  data::InspectorId inspector;                 // of OnlyInspector and NotInspector
  double value = 0;                            // of MaxRadius: metres
  Said said;
};
// Throws Error WrongCall "no-such-community", "no-such-committee", "no-such-inspector", "reason-missing", "rule-needs-two",
// "rule-needs-communities", "rule-needs-inspector", "rule-radius", "rule-exists".
data::ZoneRuleId add_rule(data::Store& store, const RuleRequest& request);
// Throws Error WrongCall "no-such-rule".
void remove_rule(data::Store& store, data::ZoneRuleId rule);

// In the order they are listed and numbered from 1: by kind, then by what they speak of.
std::vector<const data::ZoneRule*> rules_in_order(const data::Snapshot& snapshot);
std::string_view name_of(data::ZoneRuleKind kind);  // keep-together ...
// "Sunshine Garden and North Yard stay together in one zone": what a person reads.
std::string rule_text(const data::Snapshot& snapshot, const data::ZoneRule& rule, const words::Words& words);

// For each rule in that order: what it names and is gone, which other rules or locks it contradicts, and what of it the view's plan
// breaks, in names. Cost: a compilation of the rules for each of them (milliseconds on a street).
std::vector<Issues> judge_rules(const StreetView& view, const words::Words& words);

// Whether a plan can hold all rules within the view's tolerance: a division of the street as it stands, nothing stored. What stood in the
// way (geo::divide's issues, blame-...) is said beside the rules of that kind, and of the whole where it is about none.
struct RulesTried {
  bool held = false;
  double max_deviation = 0;
  Issues whole;
  std::vector<Issues> rules;  // in their order
};
// Throws "no-zone-plan": without one it is not known between how many.
RulesTried try_rules(const StreetView& view, const words::Words& words, const Progress& progress = {});

// The issues of neighbours_of and fill_rules with names in the place of numbers.
Issues named_issues(const Issues& issues, const data::Snapshot& snapshot, const words::Words& words);

// Sets what the rules ask of a division whose zone z is inspected by `inspectors[z]` (none: nobody yet). Locks that stand in
// problem.locked stay, unless OnlyInspector says otherwise. What can't be asked is told: rule-community-gone, rule-committee-gone,
// rule-inspector-gone, rule-inspector-without-zone, rule-lock-differs (subject always -1; {community} as a number from 1).
Issues fill_rules(const data::Snapshot& snapshot, const Ground& ground, std::span<const data::InspectorId> inspectors,
                  geo::ZoningProblem& problem);

}  // namespace gridwalk::jobs
