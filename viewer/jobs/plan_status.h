// The life of a zone plan: a draft is approved, comes into force on a day, and is old when the next one does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/jobs/street_view.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// "approved by Wang on 3 June 2026", "in force from 1 July 2026": as it is on a day.
std::string status_in_words(const data::ZonePlan& plan, data::Date day, const words::Words& words);

// Makes a plan the one that is shown; what it is stays. Throws "no-zone-plan".
void use_plan(data::Store& store, data::ZonePlanId plan);

// How a street is divided is changed in drafts only: what was approved stays as it was signed. Throws "plan-not-draft" {plan}.
void require_draft(const data::Snapshot& snapshot, data::ZonePlanId plan);

// A draft becomes approved. The history keeps it as a barrier: it is not undone but countered by another plan. The zones' figures of that
// day stay with the plan ("approved" in ZonePlan::measures), so that they are what was signed whatever is corrected later.
// Throws "no-zone-plan", "plan-not-draft", "approver-missing".
void approve_plan(data::Store& store, const StreetView& view, const std::string& approver, data::Date day);

// An approved plan is in force from a day on. The one in force before ends the day before; where another follows already, this one ends
// the day before that. A plan that would have begun on that very day is approved again, and no more. Throws "no-zone-plan",
// "plan-not-approved" {plan}, "plan-in-force-already" {plan, on_day}.
void put_in_force(data::Store& store, data::ZonePlanId plan, data::Date from);

// A draft with the same zones, communities and inspectors, shown from now on. An empty name is made from the other's. Throws
// "no-zone-plan", "plan-name-taken" {name}.
data::ZonePlanId copy_plan(data::Store& store, data::ZonePlanId plan, const std::string& name, const words::Words& words);
// Throws "no-zone-plan", "name-empty", "plan-name-taken" {name}.
void rename_plan(data::Store& store, data::ZonePlanId plan, const std::string& name);
// A draft with all that is its own. Throws "no-zone-plan", "plan-not-draft", "plan-has-months" {plan, month}.
void remove_plan(data::Store& store, data::ZonePlanId plan);

// A name as it is kept: without control characters, without blanks at its ends, at most 200 characters. Throws "name-empty".
std::string clean_name(const std::string& name);

// Whose a community was on a day.
struct Responsible {
  data::ZonePlanId plan;
  data::ZoneId zone;
  bool in_force = false;  // false: no plan was in force, and it is told by the one that is shown
  struct Person {
    data::InspectorId inspector;
    data::AssignmentRole role = data::AssignmentRole::Lead;
    data::Validity valid;
  };
  std::vector<Person> people;  // lead, second, backup
};
// None: it was in no zone.
std::optional<Responsible> responsible_on(const data::Snapshot& snapshot, data::CommunityId community, data::Date day);

}  // namespace gridwalk::jobs
