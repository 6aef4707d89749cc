// What is wrong with a plan, in names, with the places it speaks of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "viewer/jobs/jobs.h"
#include "viewer/jobs/names.h"

namespace gridwalk::jobs {
namespace {

// Issues of geo::check whose subject is a community; that of all others is a zone.
constexpr std::string_view about_units[] = {"unit-unassigned", "lock-broken",     "zone-frozen-changed", "zone-keeps-broken",
                                            "together-broken", "committee-split", "apart-broken",        "forbidden-broken"};

// A code that two zones have names neither.
void tell_codes(const StreetView& view, std::vector<PlanNote>& notes) {
  std::map<std::string, std::vector<data::ZoneId>> zones_of;
  for (const data::ZoneId zone : view.zones) zones_of[view.snapshot->zones.find(zone)->code].push_back(zone);
  for (auto& [code, zones] : zones_of) {
    if (zones.size() < 2) continue;
    Issue issue{"zone-code-twice", zones.front().value, {{"code", code}, {"count", std::to_string(zones.size())}}, Severity::Warning};
    notes.push_back({std::move(issue), {}, std::move(zones), true});
  }
}

}  // namespace

std::vector<PlanNote> plan_notes(const StreetView& view, const words::Words& words) {
  Issues issues = geo::check(view.problem, view.zone_of, view.tolerance);
  issues.insert(issues.end(), view.issues.begin(), view.issues.end());
  const Issues named = in_amounts(with_names(issues, view.snapshot->communities, zone_codes(view), words), view.load.balance, words);
  std::vector<PlanNote> notes;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    PlanNote note{named[i], {}, {}};
    const Named speaks = named_in(issues[i]);
    for (const std::size_t index : speaks.communities) {
      if (index < view.snapshot->communities.size()) note.communities.push_back(view.snapshot->communities[index].id);
    }
    for (const std::size_t index : speaks.zones) {
      if (index < view.zones.size()) note.zones.push_back(view.zones[index]);
    }
    const std::int64_t zone = note.zones.empty() ? -1 : note.zones.front().value;
    const bool unit = std::ranges::find(about_units, note.issue.code) != std::end(about_units);
    note.about_zone = !unit && zone >= 0;
    note.issue.subject = unit && !note.communities.empty() ? note.communities.front().value : zone;
    notes.push_back(std::move(note));
  }
  tell_codes(view, notes);
  return notes;
}

Issues check_plan(const StreetView& view, const words::Words& words) {
  Issues issues;
  for (PlanNote& note : plan_notes(view, words)) issues.push_back(std::move(note.issue));
  return issues;
}

}  // namespace gridwalk::jobs
