// Records of a community that is built, and of two that become one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/changed_street.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "data/model/standing.h"
#include "geo/topology.h"

namespace gridwalk::jobs {
namespace {

// What becomes of the rows of one table.
template <class Record>
struct Rows {
  std::vector<Record> put;
  std::vector<Record> added;  // without an id until they are stored
  std::vector<decltype(Record::id)> removed;

  data::Table<Record> of(const data::Table<Record>& before) const {
    std::map<decltype(Record::id), Record> rows;
    for (const Record& record : before) rows[record.id] = record;
    for (const Record& record : put) rows[record.id] = record;
    for (const auto id : removed) rows.erase(id);
    std::vector<Record> list;
    for (auto& [id, record] : rows) list.push_back(std::move(record));
    list.insert(list.end(), added.begin(), added.end());
    return data::Table<Record>(std::move(list));
  }
  void store(data::Edit& edit) const {
    for (const Record& record : put) edit.put(record);
    for (const Record& record : added) edit.put(record);
    for (const auto id : removed) edit.remove<Record>(id);
  }
};

struct Changes {
  Rows<data::Community> communities;
  Rows<data::ServiceContract> contracts;
  Rows<data::Complaint> complaints;
  Rows<data::Problem> problems;
  Rows<data::ZoneMember> members;
  Rows<data::PlannedVisit> visits;
  Rows<data::LinkEdit> links;
  Rows<data::ZoneRule> rules;
  Rows<data::Lineage> lineages;

  data::SnapshotPtr of(const data::Snapshot& before) const {
    data::Snapshot after = before;
    after.communities = communities.of(before.communities);
    after.contracts = contracts.of(before.contracts);
    after.complaints = complaints.of(before.complaints);
    after.problems = problems.of(before.problems);
    after.zone_members = members.of(before.zone_members);
    after.planned_visits = visits.of(before.planned_visits);
    after.link_edits = links.of(before.link_edits);
    after.zone_rules = rules.of(before.zone_rules);
    after.lineages = lineages.of(before.lineages);
    return std::make_shared<const data::Snapshot>(std::move(after));
  }
  void store(data::Edit& edit) const {
    contracts.store(edit);
    complaints.store(edit);
    problems.store(edit);
    members.store(edit);
    visits.store(edit);
    links.store(edit);
    rules.store(edit);
    communities.store(edit);
    lineages.store(edit);
  }
};

// Both on one piece of paper.
data::Community joined(data::Community kept, const data::Community& gone) {
  kept.households += gone.households;
  kept.floor_area_m2 += gone.floor_area_m2;
  kept.buildings += gone.buildings;
  kept.units += gone.units;
  if (kept.year_built == 0 || (gone.year_built != 0 && gone.year_built < kept.year_built)) kept.year_built = gone.year_built;
  kept.aliases.push_back(gone.name);
  kept.aliases.insert(kept.aliases.end(), gone.aliases.begin(), gone.aliases.end());
  kept.gates.insert(kept.gates.end(), gone.gates.begin(), gone.gates.end());
  if (!gone.boundary.empty()) {
    const geo::MultiPolygon areas[] = {kept.boundary, gone.boundary};
    kept.boundary = kept.boundary.empty() ? gone.boundary : geo::union_of(areas);
    kept.point = geo::label_point(kept.boundary).point;
  }
  return kept;
}

// What is of that day or later.
template <class Record, class Day>
void hand_over(const data::Table<Record>& table, const data::Lineage& line, Day day_of, Rows<Record>& rows) {
  for (Record record : table) {
    if (record.community != line.predecessor) continue;
    const std::optional<data::Date> day = day_of(record);
    if (!day || *day < line.on) continue;
    record.community = line.successor;
    rows.put.push_back(std::move(record));
  }
}

void merge_contracts(const data::Snapshot& snapshot, const data::Lineage& line, Rows<data::ServiceContract>& rows) {
  const data::Date last = data::day_before(line.on);
  bool served = std::ranges::any_of(snapshot.contracts, [&](const data::ServiceContract& c) { return c.community == line.successor && !c.valid.to; });
  for (const data::ServiceContract& contract : snapshot.contracts) {
    if (contract.community != line.predecessor || (contract.valid.to && *contract.valid.to <= last)) continue;
    data::ServiceContract ended = contract;
    ended.valid.to = last;
    rows.put.push_back(ended);
    if (std::exchange(served, true)) continue;
    data::ServiceContract next = contract;
    next.id = {};
    next.community = line.successor;
    next.valid.from = line.on;
    rows.added.push_back(std::move(next));
  }
}

// The gone one stays a member: a plan says for each day who had what.
void merge_members(const data::Snapshot& snapshot, data::CommunityId kept, data::CommunityId gone, data::Date on, Rows<data::ZoneMember>& rows) {
  std::map<data::ZonePlanId, data::ZoneMember> of_kept;
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.community == kept) of_kept[member.plan] = member;
  }
  for (const data::ZoneMember& member : snapshot.zone_members) {
    const data::ZonePlan* plan = snapshot.zone_plans.find(member.plan);
    if (member.community != gone || !plan || data::status_on(*plan, on) == data::PlanStatus::Old) continue;
    const auto own = of_kept.find(member.plan);
    if (own == of_kept.end()) {
      data::ZoneMember next = member;
      next.id = {};
      next.community = kept;
      rows.added.push_back(next);
    } else if (member.locked && !own->second.locked && member.zone == own->second.zone) {
      own->second.locked = true;
      rows.put.push_back(own->second);
    }
  }
}

void merge_links(const data::Snapshot& snapshot, data::CommunityId kept, data::CommunityId gone, Rows<data::LinkEdit>& rows) {
  std::set<std::pair<data::CommunityId, data::CommunityId>> known;
  for (const data::LinkEdit& edit : snapshot.link_edits) {
    if (edit.a != gone && edit.b != gone) known.emplace(edit.a, edit.b);
  }
  for (data::LinkEdit edit : snapshot.link_edits) {
    if (edit.a != gone && edit.b != gone) continue;
    const data::CommunityId other = edit.a == gone ? edit.b : edit.a;
    const auto pair = std::minmax(kept, other);
    if (other == kept || !known.emplace(pair.first, pair.second).second) {
      rows.removed.push_back(edit.id);
      continue;
    }
    edit.names.clear();
    for (const data::CommunityId id : {pair.first, pair.second}) {
      const data::Community* community = snapshot.communities.find(id);
      edit.names.push_back(community ? community->name : "-");
    }
    edit.a = pair.first;
    edit.b = pair.second;
    rows.put.push_back(std::move(edit));
  }
}

void merge_rules(const data::Snapshot& snapshot, data::CommunityId kept, data::CommunityId gone, Rows<data::ZoneRule>& rows) {
  for (data::ZoneRule rule : snapshot.zone_rules) {
    const auto at = std::ranges::find(rule.communities, gone);
    if (at == rule.communities.end()) continue;
    const auto index = at - rule.communities.begin();
    const bool both = std::ranges::find(rule.communities, kept) != rule.communities.end();
    const bool needs_two = rule.kind == data::ZoneRuleKind::KeepTogether || rule.kind == data::ZoneRuleKind::KeepApart;
    if (both && needs_two && rule.communities.size() < 3) {
      rows.removed.push_back(rule.id);
      continue;
    }
    if (both) {
      rule.communities.erase(at);
      if (static_cast<std::size_t>(index) < rule.names.size()) rule.names.erase(rule.names.begin() + index);
    } else {
      *at = kept;
      if (static_cast<std::size_t>(index) < rule.names.size()) rule.names[static_cast<std::size_t>(index)] = snapshot.communities.find(kept)->name;
    }
    rows.put.push_back(std::move(rule));
  }
}

ChangedStreet made(const data::Snapshot& snapshot, Changes changes, data::CommunityId community) {
  ChangedStreet result{changes.of(snapshot), {}, community};
  result.store = [changes = std::move(changes)](data::Edit& edit) { changes.store(edit); };
  return result;
}

}  // namespace

ChangedStreet with_built(const data::SnapshotPtr& snapshot, const data::Community& built) {
  const bool taken = std::ranges::any_of(snapshot->communities, [&](const data::Community& known) { return known.name == built.name || known.id == built.id; });
  if (built.name.empty() || taken) throw Error(ErrorKind::WrongCall, "new-community-name", {{"name", built.name}});
  const bool placed = !built.boundary.empty() || (built.point && std::isfinite(built.point->x) && std::isfinite(built.point->y));
  if (!placed || !built.id) throw Error(ErrorKind::WrongCall, "new-community-place", {{"name", built.name}});
  Changes changes;
  changes.communities.put = {built};
  return made(*snapshot, std::move(changes), built.id);
}

ChangedStreet with_merged(const StreetView& view, data::CommunityId a, data::CommunityId b, data::Date on) {
  const data::Snapshot& snapshot = *view.snapshot;
  if (a == b) throw Error(ErrorKind::WrongCall, "merge-needs-two");
  int first = view.community(a), second = view.community(b);
  if (first < 0 || second < 0) throw Error(ErrorKind::WrongCall, "no-such-community");
  const auto load = [&](int i) { return view.problem.units[static_cast<std::size_t>(i)].load_min; };
  if (load(second) > load(first)) std::swap(first, second);
  const data::Community &kept = snapshot.communities[static_cast<std::size_t>(first)], &gone = snapshot.communities[static_cast<std::size_t>(second)];
  if (gone.valid.from && *gone.valid.from >= on) throw Error(ErrorKind::WrongCall, "lineage-day", {{"name", gone.name}, {"day", data::to_text(on)}});
  const data::Lineage line{{}, gone.id, kept.id, on, 1};
  data::Community ended = gone;
  ended.valid.to = data::day_before(on);
  Changes changes;
  changes.communities.put = {joined(kept, gone), ended};
  changes.lineages.added = {line};
  merge_contracts(snapshot, line, changes.contracts);
  hand_over(snapshot.complaints, line, [](const data::Complaint& c) { return c.received_at ? std::optional(data::date_of(*c.received_at)) : std::nullopt; }, changes.complaints);
  hand_over(snapshot.problems, line, [](const data::Problem& p) { return p.found_on; }, changes.problems);
  hand_over(snapshot.planned_visits, line, [](const data::PlannedVisit& v) { return std::optional(v.date); }, changes.visits);
  merge_members(snapshot, kept.id, gone.id, on, changes.members);
  merge_links(snapshot, kept.id, gone.id, changes.links);
  merge_rules(snapshot, kept.id, gone.id, changes.rules);
  return made(snapshot, std::move(changes), kept.id);
}

}  // namespace gridwalk::jobs
