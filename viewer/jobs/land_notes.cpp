// What is wrong with the land that zones are drawn from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string_view>

#include "geo/adjacency/zone_land.h"
#include "viewer/jobs/jobs.h"
#include "viewer/jobs/names.h"

namespace gridwalk::jobs {

std::vector<PlanNote> land_notes(const StreetView& view, const words::Words& words) {
  static constexpr std::string_view codes[] = {"site-unusable",    "site-covered",       "sites-overlap",
                                               "outline-unusable", "boundaries-tangled", "zone-lines-tangled"};
  const data::Table<data::Community>& communities = view.snapshot->communities;
  std::vector<PlanNote> notes;
  Issues issues = view.ground->adjacency.issues;
  if (const auto& land = view.ground->adjacency.zone_land; land && land->tangled()) issues.push_back({"zone-lines-tangled", -1, {}, Severity::Warning});
  for (const Issue& issue : issues) {
    if (std::ranges::find(codes, issue.code) == std::end(codes)) continue;
    PlanNote note{.issue = with_names({issue}, communities, {}, words).front()};
    note.issue.subject = -1;
    if (issue.subject >= 0 && static_cast<std::size_t>(issue.subject) < communities.size()) {
      note.communities.push_back(communities[static_cast<std::size_t>(issue.subject)].id);
      note.issue.subject = note.communities.front().value;
    }
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace gridwalk::jobs
