// Lineage, ended contracts and former names, brought into one order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/past_changes.h"

#include <algorithm>
#include <map>

namespace gridwalk::jobs {
namespace {

using Kind = PastChange::Kind;

std::string name_of(const data::Snapshot& snapshot, data::CommunityId id) {
  const data::Community* community = snapshot.communities.find(id);
  return community ? community->name : std::string("-");
}

data::Date day_after(data::Date day) { return data::Date(std::chrono::sys_days(day) + std::chrono::days(1)); }

void add_lineages(const data::Snapshot& snapshot, std::vector<PastChange>& changes) {
  using Key = std::pair<data::Date, data::CommunityId>;
  std::map<Key, std::vector<const data::Lineage*>> of_old, of_new;
  for (const data::Lineage& line : snapshot.lineages) {
    of_old[{line.on, line.predecessor}].push_back(&line);
    of_new[{line.on, line.successor}].push_back(&line);
  }
  for (const auto& [key, lines] : of_old) {
    if (lines.size() < 2) continue;
    PastChange change{Kind::Split, key.first, {name_of(snapshot, key.second)}, {}, {}, {key.second}};
    for (const data::Lineage* line : lines) {
      change.to.push_back(name_of(snapshot, line->successor));
      change.shares.push_back(line->share);
      change.communities.push_back(line->successor);
    }
    changes.push_back(std::move(change));
  }
  for (const auto& [key, lines] : of_new) {
    PastChange change{Kind::Merged, key.first, {}, {name_of(snapshot, key.second)}, {}, {}};
    for (const data::Lineage* line : lines) {
      if (of_old.at({key.first, line->predecessor}).size() > 1) continue;  // told as a split
      change.from.push_back(name_of(snapshot, line->predecessor));
      change.communities.push_back(line->predecessor);
    }
    if (change.from.empty()) continue;
    change.communities.push_back(key.second);
    changes.push_back(std::move(change));
  }
}

void add_contracts(const data::Snapshot& snapshot, std::vector<PastChange>& changes) {
  for (const data::ServiceContract& contract : snapshot.contracts) {
    const data::Community* community = snapshot.communities.find(contract.community);
    if (!contract.valid.to || !community || (community->valid.to && *community->valid.to <= *contract.valid.to)) continue;
    const data::Date day = day_after(*contract.valid.to);
    PastChange change{Kind::Company, day, {company_name_on(snapshot, contract.company, *contract.valid.to)}, {}, {}, {contract.community}};
    if (const data::ServiceContract* next = contract_on(snapshot, contract.community, day)) change.to.push_back(company_name_on(snapshot, next->company, day));
    changes.push_back(std::move(change));
  }
}

void add_names(const data::Snapshot& snapshot, std::vector<PastChange>& changes) {
  for (const data::CompanyName& name : snapshot.company_names) {
    if (!name.valid.to) continue;
    const data::Date day = day_after(*name.valid.to);
    PastChange change{Kind::Renamed, day, {name.name}, {company_name_on(snapshot, name.company, day)}, {}, {}};
    for (const data::ServiceContract& contract : snapshot.contracts) {
      if (contract.company == name.company && contract.valid.holds_on(day)) change.communities.push_back(contract.community);
    }
    changes.push_back(std::move(change));
  }
}

}  // namespace

std::vector<PastChange> past_changes(const data::Snapshot& snapshot) {
  std::vector<PastChange> changes;
  add_lineages(snapshot, changes);
  add_contracts(snapshot, changes);
  add_names(snapshot, changes);
  std::ranges::stable_sort(changes, std::ranges::greater(), &PastChange::day);
  return changes;
}

std::vector<std::string> told(const LineageResult& result, const data::Snapshot& snapshot, const words::Words& words) {
  std::vector<std::string> names;
  for (const data::CommunityId id : result.successors) names.push_back(name_of(snapshot, id));
  std::vector<std::string> lines{words("lineage.done", {{"names", words.join(names)}, {"complaints", words.number(result.complaints)}, {"problems", words.number(result.problems)}})};
  if (!result.made.empty()) lines.push_back(words("lineage.made", {{"names", words.join(result.made)}}));
  if (result.visits > 0) lines.push_back(words("lineage.visits", {{"visits", words.number(result.visits)}}));
  return lines;
}

}  // namespace gridwalk::jobs
