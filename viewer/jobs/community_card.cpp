// Facts and tables of one community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/community_card.h"

#include <algorithm>
#include <map>
#include <utility>

#include "data/model/standing.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/lineage.h"
#include "viewer/jobs/past_changes.h"
#include "viewer/words/record_words.h"

namespace gridwalk::jobs {
namespace {

using Rows = std::vector<std::pair<std::string, std::vector<std::string>>>;  // what they are ordered by, and their cells

std::vector<std::vector<std::string>> newest_first(Rows rows) {
  std::ranges::stable_sort(rows, std::ranges::greater(), [](const auto& row) { return row.first; });
  std::vector<std::vector<std::string>> cells;
  for (auto& row : rows) cells.push_back(std::move(row.second));
  return cells;
}

std::string told(const std::optional<data::Date>& day) { return day ? data::to_text(*day) : std::string(); }

std::string name_of(const data::Snapshot& snapshot, data::InspectorId id) {
  const data::Inspector* inspector = snapshot.inspectors.find(id);
  return inspector ? inspector->name : std::string();
}

void add_facts(const data::Snapshot& snapshot, const data::Community& community, data::ZonePlanId plan, const words::Words& words, CommunityCard& card) {
  const auto fact = [&](const char* key, std::string value) {
    if (!value.empty()) card.facts.push_back({key, std::move(value)});
  };
  const auto count = [&](double value) { return value > 0 ? words.number(value) : std::string(); };
  fact("code", community.code);
  fact("aliases", words.join(community.aliases));
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.plan != plan || member.community != community.id) continue;
    const data::Zone* zone = snapshot.zones.find(member.zone);
    if (!zone) continue;
    const data::Inspector* lead = carto::inspector_of(snapshot, zone->id, {});
    fact("zone", zone->code + (lead ? "  " + lead->name : ""));
    if (member.locked) fact("locked", words("card.yes"));
  }
  if (const data::Committee* committee = snapshot.committees.find(community.committee)) fact("committee", committee->name);
  fact("class", word_of(community.kind, words));
  fact("manager", word_of(community.manager, words));
  fact("tier", word_of(community.tier, words));
  fact("households", count(community.households));
  if (community.floor_area_m2 > 0) fact("floor_area", words.area(community.floor_area_m2));
  fact("buildings", count(community.buildings));
  fact("units", count(community.units));
  if (community.year_built > 0) fact("year_built", std::to_string(community.year_built));
  if (!community.boundary.empty()) fact("ground", words.area(geo::area_m2(community.boundary)));
  fact("boundary", word_of(community.quality, words));
  fact("gates", count(static_cast<double>(community.gates.size())));
  fact("since", told(community.valid.from));
  fact("until", told(community.valid.to));
  if (const data::ImportBatch* batch = snapshot.batches.find(community.batch)) fact("file", batch->file + "  " + data::to_text(batch->at));
}

CardTable complaints_of(const data::Snapshot& snapshot, int index, const data::Heirs& heirs, const words::Words& words) {
  Rows rows;
  for (const data::Complaint& complaint : snapshot.complaints) {
    if (heirs.index_of(complaint.community, complaint.point) != index) continue;
    const std::string at = complaint.received_at ? data::to_text(data::date_of(*complaint.received_at)) : std::string();
    rows.push_back({at, {at, complaint.order_no, word_of(complaint.kind, words), complaint.category, complaint.status}});
  }
  return {"complaints", {"date", "order_no", "kind", "category", "status"}, newest_first(std::move(rows))};
}

CardTable problems_of(const data::Snapshot& snapshot, int index, const data::Heirs& heirs, const words::Words& words) {
  Rows rows;
  for (const data::Problem& problem : snapshot.problems) {
    if (heirs.index_of(problem.community, problem.point) != index) continue;
    rows.push_back({told(problem.found_on), {told(problem.found_on), problem.no, word_of(problem.kind, words), word_of(problem.severity, words), problem.place,
                                            told(problem.due_on), word_of(problem.status, words)}});
  }
  return {"problems", {"found_on", "no", "kind", "severity", "place", "due_on", "status"}, newest_first(std::move(rows))};
}

CardTable visits_of(const data::Snapshot& snapshot, data::CommunityId community, const words::Words& words) {
  Rows rows;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.community != community) continue;
    const std::string at = data::to_text(visit.date) + " " + words.clock(visit.arrive_min);
    rows.push_back({at, {at, name_of(snapshot, visit.inspector), word_of(visit.reason, words), visit.theme, word_of(visit.status, words)}});
  }
  return {"visits", {"date", "inspector", "reason", "theme", "status"}, newest_first(std::move(rows))};
}

CardTable companies_of(const data::Snapshot& snapshot, data::CommunityId community) {
  Rows rows;
  for (const data::ServiceContract& contract : snapshot.contracts) {
    if (contract.community != community) continue;
    const data::Company* company = snapshot.companies.find(contract.company);
    rows.push_back({told(contract.valid.from), {company ? company->name : std::string(), contract.project_manager, told(contract.valid.from), told(contract.valid.to)}});
  }
  return {"companies", {"company", "project_manager", "since", "until"}, newest_first(std::move(rows))};
}

CardTable zones_of(const data::Snapshot& snapshot, data::CommunityId community, const words::Words& words) {
  Rows rows;
  for (const data::ZoneMember& member : snapshot.zone_members) {
    if (member.community != community) continue;
    const data::Zone* zone = snapshot.zones.find(member.zone);
    const data::ZonePlan* plan = snapshot.zone_plans.find(member.plan);
    if (!zone || !plan) continue;
    for (const data::Assignment& assignment : snapshot.assignments) {
      if (assignment.zone != zone->id) continue;
      const std::string since = told(assignment.valid.from ? assignment.valid.from : plan->valid.from), until = told(assignment.valid.to ? assignment.valid.to : plan->valid.to);
      rows.push_back({since, {plan->name, word_of(plan->status, words), zone->code, name_of(snapshot, assignment.inspector), word_of(assignment.role, words), since, until}});
    }
  }
  return {"zones", {"plan", "status", "zone", "inspector", "role", "since", "until"}, newest_first(std::move(rows))};
}

CardTable past_of(const data::Snapshot& snapshot, data::CommunityId community, const words::Words& words) {
  static constexpr const char* kinds[] = {"card.split", "card.merged", "card.company_changed", "card.company_renamed"};
  CardTable table{"past", {"date", "change", "from", "to"}, {}};
  for (const PastChange& change : past_changes(snapshot)) {
    if (std::ranges::find(change.communities, community) == change.communities.end()) continue;
    table.rows.push_back({data::to_text(change.day), words(kinds[static_cast<int>(change.kind)]), words.join(change.from), words.join(change.to)});
  }
  return table;
}

}  // namespace

CommunityCard community_card(const data::Snapshot& snapshot, data::CommunityId id, data::ZonePlanId plan, const words::Words& words) {
  CommunityCard card;
  card.community = id;
  const data::Community* community = snapshot.communities.find(id);
  if (!community) return card;
  card.name = community->name;
  add_facts(snapshot, *community, plan, words, card);
  const data::Heirs heirs(snapshot);
  const int index = snapshot.communities.index_of(id);
  card.tables = {complaints_of(snapshot, index, heirs, words), problems_of(snapshot, index, heirs, words), visits_of(snapshot, id, words),
                 companies_of(snapshot, id), zones_of(snapshot, id, words), past_of(snapshot, id, words)};
  return card;
}

}  // namespace gridwalk::jobs
