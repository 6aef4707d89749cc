// What follows from a snapshot, computed once a revision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/model/standing.h"
#include "viewer/jobs/gap.h"
#include "viewer/jobs/weigh.h"
#include "viewer/ui/project.h"

namespace gridwalk::ui {

bool Project::refresh() {
  data::SnapshotPtr newest = store->snapshot();
  if (newest == stored) return false;
  const bool same_communities = stored && stored->communities.same_as(newest->communities);
  const data::SnapshotPtr before = snapshot;
  stored = std::move(newest);
  snapshot = data::with_communities(stored, same_communities ? before->communities : data::standing_of(stored->communities));
  if (!picker || !picker->communities().same_as(snapshot->communities)) {
    picker = std::make_unique<map::Picker>(snapshot->communities);
  }
  const bool same_counts = before && before->communities.same_as(snapshot->communities) &&
                           before->problems.same_as(snapshot->problems) && before->complaints.same_as(snapshot->complaints);
  if (!same_counts) {
    counts.assign(snapshot->communities.size(), {});
    const data::Heirs heirs(*snapshot);
    for (const data::Problem& problem : snapshot->problems) {
      const int i = heirs.index_of(problem.community, problem.point);
      if (i < 0) continue;
      ++counts[static_cast<std::size_t>(i)].problems;
      if (data::is_open(problem)) ++counts[static_cast<std::size_t>(i)].open_problems;
    }
    for (const data::Complaint& complaint : snapshot->complaints) {
      const int i = heirs.index_of(complaint.community, complaint.point);
      if (i >= 0) ++counts[static_cast<std::size_t>(i)].complaints;
    }
  }
  history = store->history(history_rows_);
  if (const int srid = snapshot->project.srid; srid != degrees_of_) {
    degrees_of_ = srid;
    degrees_ = srid > 0 ? geo::Projection::between("EPSG:" + std::to_string(srid), "EPSG:4326") : std::nullopt;
  }
  return true;
}

bool Project::ground_holds() const {
  return ground && stored && ground->all.same_as(stored->communities) &&
         ground->roads.same_as(snapshot->roads) && ground->barriers.same_as(snapshot->barriers) &&
         ground->streets.same_as(snapshot->streets);
}

void Project::look(const words::Words& words) {
  if (!ground_holds()) {
    view.reset();
    return;
  }
  view = jobs::street_view(snapshot, ground);
  notes.clear();
  facts_.clear();
  rows_.clear();
  gap.clear();
  gap_short.clear();
  sums.assign(view->zones.size(), {});
  if (!view->plan) {
    measures = {};
    return;
  }
  measures = geo::measure(view->problem, view->zone_of);
  gap = jobs::gap_sentence(*view, words);
  gap_short = jobs::gap_in_short(*view, words);
  notes = jobs::plan_notes(*view, words);
  const std::vector<jobs::PlanNote> of_loads = jobs::load_notes(*view, words);
  notes.insert(notes.end(), of_loads.begin(), of_loads.end());
  const std::vector<jobs::PlanNote> of_land = jobs::land_notes(*view, words);
  notes.insert(notes.end(), of_land.begin(), of_land.end());
  const std::vector<jobs::PlanNote> of_people = jobs::capacity_notes(*view, rows(words), words);
  notes.insert(notes.end(), of_people.begin(), of_people.end());
  for (std::size_t i = 0; i < view->zone_of.size(); ++i) {
    if (view->zone_of[i] < 0) continue;
    ZoneSums& sum = sums[static_cast<std::size_t>(view->zone_of[i])];
    ++sum.communities;
    sum.households += snapshot->communities[i].households;
    sum.open_problems += counts[i].open_problems;
  }
}

void Project::show_more_history() {
  history_rows_ += 1000;
  history = store->history(history_rows_);
}

const std::vector<jobs::ZoneRow>& Project::rows(const words::Words& words) {
  if (rows_.empty() && view && view->plan) {
    std::vector<int> open;
    for (const CommunityCounts& count : counts) open.push_back(count.open_problems);
    rows_ = jobs::zone_rows(*view, open, today, words);
  }
  return rows_;
}

std::optional<geo::Point> Project::lon_lat(geo::Point place) const { return degrees_ ? degrees_->forward(place) : std::nullopt; }

const geo::LoadFacts& Project::facts(int community) {
  if (facts_.empty()) facts_ = jobs::load_facts(*snapshot, *ground);
  return facts_[static_cast<std::size_t>(community)];
}

const data::Zone* Project::zone(int index) const {
  if (!view || index < 0 || index >= static_cast<int>(view->zones.size())) return nullptr;
  return snapshot->zones.find(view->zones[static_cast<std::size_t>(index)]);
}

const data::Inspector* Project::lead(int index) const {
  if (!view || index < 0 || index >= static_cast<int>(view->leads.size())) return nullptr;
  return snapshot->inspectors.find(view->leads[static_cast<std::size_t>(index)]);
}

const data::Company* Project::company(data::CommunityId community) const {
  const data::ServiceContract* newest = nullptr;
  for (const data::ServiceContract& contract : snapshot->contracts) {
    if (contract.community == community && (!newest || newest->valid.from <= contract.valid.from)) newest = &contract;
  }
  return newest ? snapshot->companies.find(newest->company) : nullptr;
}

}  // namespace gridwalk::ui
