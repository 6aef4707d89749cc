// The rows of the table of zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/zone_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "data/model/standing.h"
#include "geo/rounds/tour.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/calendar.h"
#include "viewer/jobs/month_input.h"

namespace gridwalk::jobs {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

using AssignmentsByZone = std::map<data::ZoneId, std::vector<const data::Assignment*>>;

// Of each zone by the day it begins.
AssignmentsByZone assignments_by_zone(const data::Snapshot& snapshot) {
  AssignmentsByZone found;
  for (const data::Assignment& assignment : snapshot.assignments) found[assignment.zone].push_back(&assignment);
  for (auto& [zone, list] : found) {
    std::ranges::stable_sort(list, {}, [](const data::Assignment* a) { return a->valid.from; });
  }
  return found;
}

// Minutes that each inspector works in a month, by day of those on which somebody could.
class Capacities {
 public:
  Capacities(const data::Snapshot& snapshot, data::Date day, double full_day_min) : snapshot_(snapshot), full_day_min_(full_day_min), calendar_(calendar_of(snapshot)) {
    if (day.ok()) days_ = calendar_.workdays_of(day.year() / day.month());
  }

  double on(data::InspectorId id, std::size_t day) {
    auto& minutes = known_[id];
    if (minutes.empty()) {
      const data::Inspector* inspector = snapshot_.inspectors.find(id);
      // Whoever works part of the time has days as short, whether the list of inspectors says so by the share or by the minutes.
      const double most = inspector && inspector->share < 1 ? full_day_min_ * inspector->share : std::numeric_limits<double>::infinity();
      for (const data::Date date : days_) minutes.push_back(inspector ? std::min(hours_on(snapshot_, *inspector, calendar_, date).minutes, most) : 0);
    }
    return minutes[day];
  }
  const std::vector<data::Date>& days() const { return days_; }

 private:
  const data::Snapshot& snapshot_;
  double full_day_min_;
  geo::WorkCalendar calendar_;
  std::vector<data::Date> days_;
  std::map<data::InspectorId, std::vector<double>> known_;
};

}  // namespace

std::vector<int> open_problems_of(const data::Snapshot& snapshot) {
  std::vector<int> open(snapshot.communities.size());
  const data::Heirs heirs(snapshot);
  for (const data::Problem& problem : snapshot.problems) {
    if (!data::is_open(problem)) continue;
    if (const int i = heirs.index_of(problem.community, problem.point); i >= 0) ++open[at(i)];
  }
  return open;
}

std::vector<ZoneRow> zone_rows(const StreetView& view, const std::vector<int>& open_problems, data::Date day, const words::Words& words) {
  const data::Snapshot& snapshot = *view.snapshot;
  const std::size_t zones = view.zones.size();
  const geo::ZoningMeasures measures = geo::measure(view.problem, view.zone_of);
  const auto parts = geo::zone_parts(view.parts, view.zone_of, static_cast<int>(zones));
  const AssignmentsByZone assignments = assignments_by_zone(snapshot);
  std::vector<ZoneRow> rows(zones);
  // Who leads on each workday of the month; one with several zones works in each as much as it has to be done.
  Capacities capacities(snapshot, day, view.load.model.day_min);
  const std::size_t days = capacities.days().size();
  std::vector<std::vector<data::InspectorId>> leads(zones, std::vector<data::InspectorId>(days));
  std::vector<double> minutes_of(snapshot.inspectors.size() * days);  // by inspector and day, in all zones that they lead then
  const auto minutes = [&](data::InspectorId lead, std::size_t d) -> double& { return minutes_of[at(snapshot.inspectors.index_of(lead)) * days + d]; };
  for (std::size_t z = 0; z < zones; ++z) {
    const data::Zone& zone = *snapshot.zones.find(view.zones[z]);
    const geo::ZoneMeasures& measure = measures.zones[z];
    ZoneRow& row = rows[z];
    row = {.zone = zone.id, .code = zone.code, .name = zone.name, .colour = zone.colour, .communities = measure.units, .minutes = parts[z].total(),
           .load = measure.load_min, .target = measure.target_min, .deviation = measure.deviation, .pieces = measure.pieces,
           .compactness = zone.outline.empty() ? 0 : geo::polsby_popper(zone.outline)};
    const auto own = assignments.find(zone.id);
    if (own == assignments.end()) continue;
    std::array<std::vector<std::string>, assignment_roles> names;
    for (const data::Assignment* assignment : own->second) {
      const data::Inspector* inspector = snapshot.inspectors.find(assignment->inspector);
      if (!inspector) continue;
      if (assignment->valid.holds_on(day)) names[static_cast<std::size_t>(assignment->role)].push_back(inspector->name);
      if (assignment->role != data::AssignmentRole::Lead) continue;
      if (!row.next_from && assignment->valid.from && *assignment->valid.from > day) {
        row.next_lead = inspector->name;
        row.next_from = assignment->valid.from;
      }
      for (std::size_t d = 0; d < days; ++d) {
        if (assignment->valid.holds_on(capacities.days()[d])) leads[z][d] = inspector->id;
      }
    }
    for (std::size_t role = 0; role < assignment_roles; ++role) row.people[role] = words.join(names[role]);
    for (std::size_t d = 0; d < days; ++d) {
      if (leads[z][d]) minutes(leads[z][d], d) += row.minutes;
    }
  }
  for (std::size_t z = 0; z < zones; ++z) {
    for (std::size_t d = 0; d < days; ++d) {
      if (!leads[z][d]) continue;
      const double all = minutes(leads[z][d], d);
      rows[z].capacity_min += capacities.on(leads[z][d], d) * (all > 0 ? rows[z].minutes / all : 1);
    }
  }
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] < 0) continue;
    ZoneRow& row = rows[at(view.zone_of[i])];
    row.households += snapshot.communities[i].households;
    row.open_problems += open_problems[i];
  }
  return rows;
}

std::vector<ZoneRound> zone_rounds(const StreetView& view, const Progress& progress) {
  const data::Snapshot& snapshot = *view.snapshot;
  Issues ignored;  // told when a month is planned
  bool office_known = true;
  Networks networks(snapshot, ignored);
  std::vector<std::vector<int>> members(view.zones.size());
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    if (view.zone_of[i] >= 0) members[at(view.zone_of[i])].push_back(static_cast<int>(i));
  }
  std::vector<ZoneRound> rounds(view.zones.size());
  for (std::size_t z = 0; z < rounds.size(); ++z) {
    if (progress.stopped()) return {};
    progress(static_cast<double>(z) / static_cast<double>(rounds.size()), "roads");
    if (members[z].empty()) continue;
    if (members[z].size() > at(most_round_stops)) {
      for (const int i : members[z]) {
        const geo::LoadParts& parts = view.parts[at(i)];
        if (parts.visits > 0) rounds[z].minutes += parts.on_the_way() / parts.visits;
      }
      continue;
    }
    const data::Inspector* lead = snapshot.inspectors.find(view.leads[z]);
    const data::Inspector nobody;
    const data::Inspector& inspector = lead ? *lead : nobody;
    const std::shared_ptr<const Network> network = networks.of(inspector.mode);
    std::vector<geo::Point> stops{start_of(snapshot, inspector, office_known)};
    std::vector<int> rows;
    for (const int i : members[z]) {
      const data::Community& community = snapshot.communities[at(i)];
      if (community.boundary.empty() && !community.point) continue;
      rows.push_back(static_cast<int>(stops.size()));
      stops.push_back(network->entrance(community));
    }
    if (rows.empty()) continue;
    const geo::TravelMatrix travel = network->matrix(stops);
    const geo::Tour tour = geo::shortest_tour(travel.deciseconds, travel.n, rows);
    rounds[z].by_road = travel.by_road;
    rounds[z].minutes = static_cast<double>(tour.cost) / 600;
    rounds[z].metres = static_cast<double>(geo::tour_cost(travel.decimetres, travel.n, tour.order)) / 10;
  }
  return rounds;
}

std::vector<PlanNote> capacity_notes(const StreetView& view, const std::vector<ZoneRow>& rows, const words::Words& words) {
  std::vector<PlanNote> notes;
  for (std::size_t z = 0; z < rows.size(); ++z) {
    const ZoneRow& row = rows[z];
    if (row.capacity_min <= 0 || row.minutes <= row.capacity_min * (1 + 1e-9)) continue;
    Issue issue{"zone-over-capacity", row.zone.value,
                {{"zone", row.code}, {"inspector", row.people[0]}, {"load", words.hours(row.minutes)}, {"capacity", words.hours(row.capacity_min)}},
                Severity::Warning};
    notes.push_back({std::move(issue), {}, {view.zones[z]}, true});
  }
  return notes;
}

std::vector<PlanNote> committee_notes(const StreetView& view, const words::Words& words) {
  if (view.problem.group_rule != geo::GroupRule::Free) return {};
  const data::Snapshot& snapshot = *view.snapshot;
  struct Split {
    std::set<int> zones;
    std::vector<data::CommunityId> communities;
  };
  std::map<data::CommitteeId, Split> splits;
  for (std::size_t i = 0; i < view.zone_of.size(); ++i) {
    const data::Community& community = snapshot.communities[i];
    if (view.zone_of[i] < 0 || !community.committee) continue;
    Split& split = splits[community.committee];
    split.zones.insert(view.zone_of[i]);
    split.communities.push_back(community.id);
  }
  std::vector<PlanNote> notes;
  for (auto& [id, split] : splits) {
    const data::Committee* committee = snapshot.committees.find(id);
    if (split.zones.size() < 2 || !committee) continue;
    std::vector<std::string> codes;
    std::vector<data::ZoneId> zones;
    for (const int z : split.zones) {
      zones.push_back(view.zones[at(z)]);
      codes.push_back(snapshot.zones.find(zones.back())->code);
    }
    Issue issue{"committee-over-zones", split.communities.front().value, {{"committee", committee->name}, {"zones", words.join(codes)}}, Severity::Note};
    notes.push_back({std::move(issue), std::move(split.communities), std::move(zones), false});
  }
  return notes;
}

}  // namespace gridwalk::jobs
