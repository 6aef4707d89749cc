// What each kind of table becomes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/import_steps.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <type_traits>

#include "viewer/jobs/import_place.h"
#include "viewer/jobs/locate.h"

namespace gridwalk::jobs {
namespace {

using data::Edit;
using Change = std::function<void(Edit&)>;

// Where a record lies, whatever its kind calls it.
template <class Record>
void show(const Record& record, ImportShapes& shapes) {
  if constexpr (requires { record.boundary; }) {
    if (!record.boundary.empty()) {
      shapes.areas.push_back(record.boundary);
      return;
    }
  }
  if constexpr (requires { record.area; }) {
    if (!record.area.empty()) {
      shapes.areas.push_back(record.area);
      return;
    }
  }
  if constexpr (requires { record.line; }) shapes.lines.push_back(record.line);
  if constexpr (requires { std::optional<geo::Point>(record.point); }) {
    if (const std::optional<geo::Point> point(record.point); point) shapes.points.push_back(*point);
  }
}

template <class Record>
void take(ImportStep& step, const data::Converted<Record>& converted) {
  for (const Record& record : converted.records) show(record, step.shapes);
  step.result.rejected.insert(step.result.rejected.end(), converted.rejected.begin(), converted.rejected.end());
  step.result.issues.insert(step.result.issues.end(), converted.issues.begin(), converted.issues.end());
}

Change communities(ImportStep& step) {
  data::Converted<data::Community> converted = data::to_communities(step.table, step.options);
  take(step, converted);
  const std::map<std::string, std::string> taken_over = agree_on_codes(step.before.communities, converted.records);
  // The merge may skip rows that are as they were; the links of all rows are looked at by key.
  struct Link {
    std::string key;
    data::RecordSource source;
  };
  auto links = std::make_shared<std::vector<Link>>();
  for (std::size_t i = 0; i < converted.records.size(); ++i) {
    const data::RecordSource& source = converted.sources[i];
    if (!source.committee.empty() || !source.company.empty()) links->push_back({key_of(converted.records[i]), source});
  }
  auto to_store = std::make_shared<std::vector<data::Community>>(
      merge(step.before.communities, std::move(converted.records), step.result.batch.id, step.counts,
            [&](const data::Community& known) { return key_after(taken_over, known); }));
  step.result.changes = differences(step.before, *to_store);
  const data::Snapshot* before = &step.before;
  const data::Date today = data::date_of(step.result.batch.at);
  return [=](Edit& edit) {
    std::map<std::string, data::Community> by_key;
    for (const data::Community& community : before->communities) by_key.try_emplace(key_of(community), community);
    const std::vector<std::int64_t> ids = edit.new_ids(to_store->size());
    for (std::size_t i = 0; i < to_store->size(); ++i) {
      data::Community& community = (*to_store)[i];
      if (!community.id) community.id = data::CommunityId{ids[i]};
      by_key.insert_or_assign(key_of(community), community);
    }
    std::map<std::string, data::CommitteeId> committees;
    for (const data::Committee& committee : before->committees) {
      committees.try_emplace(committee.name, committee.id);
      if (!committee.code.empty()) committees.try_emplace(committee.code, committee.id);
    }
    std::map<std::string, data::CompanyId> companies;
    for (const data::Company& company : before->companies) companies.try_emplace(company.name, company.id);
    std::map<data::CommunityId, data::ServiceContract> contracts;
    for (const data::ServiceContract& contract : before->contracts) {
      if (!contract.valid.to) contracts.insert_or_assign(contract.community, contract);
    }
    std::map<data::CommunityId, data::CommitteeId> committee_of;
    for (const Link& link : *links) {
      const auto at = by_key.find(link.key);
      if (at == by_key.end()) continue;
      data::Community& community = at->second;
      if (!link.source.committee.empty()) {
        data::CommitteeId& id = committees[link.source.committee];
        if (!id) id = edit.put(data::Committee{.name = link.source.committee});
        committee_of[community.id] = id;
      }
      if (!link.source.company.empty()) {
        data::CompanyId& id = companies[link.source.company];
        if (!id) id = edit.put(data::Company{.name = link.source.company});
        data::ServiceContract contract = contracts[community.id];
        const std::string &manager = link.source.project_manager, &phone = link.source.manager_phone;
        const auto says_nothing_new = [](const std::string& told, const std::string& known) { return told.empty() || told == known; };
        if (contract.company == id && says_nothing_new(manager, contract.project_manager) && says_nothing_new(phone, contract.phone)) continue;
        if (contract.company && contract.company != id) {
          // Another company from now on; who was responsible until yesterday stays on record.
          const bool begun_today = contract.valid.from && *contract.valid.from >= today;
          if (!begun_today) {
            contract.valid.to = data::day_before(today);
            edit.put(contract);
            contract = {};
            contract.valid.from = today;
          }
        }
        contract.community = community.id;
        contract.company = id;
        if (!manager.empty()) contract.project_manager = manager;
        if (!phone.empty()) contract.phone = phone;
        contract.id = edit.put(contract);
        contracts[community.id] = contract;
      }
    }
    std::set<data::CommunityId> stored;
    for (data::Community& community : *to_store) {
      const auto at = committee_of.find(community.id);
      if (at != committee_of.end()) community.committee = at->second;
      stored.insert(community.id);
    }
    for (const auto& [id, committee] : committee_of) {
      const data::Community* known = before->communities.find(id);
      if (stored.contains(id) || !known || known->committee == committee) continue;
      data::Community changed = *known;
      changed.committee = committee;
      edit.put(changed);
    }
    edit.put_all(std::move(*to_store));
  };
}

// Records that stand for themselves.
template <class Record>
Change plain(ImportStep& step, data::Converted<Record> converted, const data::Table<Record>& table) {
  take(step, converted);
  auto to_store = std::make_shared<std::vector<Record>>(
      merge(table, std::move(converted.records), step.result.batch.id, step.counts));
  if constexpr (std::is_same_v<Record, data::Problem>) step.result.changes = differences(step.before, *to_store);
  return [=](Edit& edit) { edit.put_all(std::move(*to_store)); };
}

Change complaints(ImportStep& step) {
  if (step.before.communities.empty()) {
    throw Error(ErrorKind::WrongCall, "import-needs-communities", {{"target", "complaints"}});
  }
  data::ConvertedComplaints converted = data::to_complaints(step.table, step.options);
  take(step, converted);
  place_complaints(step.before, converted, step.result.issues, step.progress);
  step.result.gone = gone(step.before, converted.records);
  if (!step.result.gone.empty()) {
    step.result.issues.push_back({"complaints-gone", -1, {{"file", step.table.file}, {"count", std::to_string(step.result.gone.size())}, {"first", step.result.gone.front()}}, Severity::Warning});
  }
  // Personal data is tied to the record by its key, since the merge gives ids.
  auto personal = std::make_shared<std::map<std::string, data::ComplaintPrivate>>();
  for (std::size_t i = 0; i < converted.personal.size(); ++i) {
    personal->insert_or_assign(key_of(converted.records[i]), converted.personal[i]);
  }
  auto to_store = std::make_shared<std::vector<data::Complaint>>(
      merge(step.before.complaints, std::move(converted.records), step.result.batch.id, step.counts));
  step.result.changes = differences(step.before, *to_store);
  return [=](Edit& edit) {
    const std::vector<data::ComplaintId> ids = edit.put_all(*to_store);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto at = personal->find(key_of((*to_store)[i]));
      if (at == personal->end()) continue;
      data::ComplaintPrivate record = at->second;
      record.complaint = ids[i];
      edit.put_private(record);
    }
  };
}

Change problems(ImportStep& step) {
  data::Converted<data::Problem> converted = data::to_problems(step.table, step.options);
  const Locator locator(step.before.communities);
  for (std::size_t i = 0; i < converted.records.size(); ++i) {
    data::Problem& problem = converted.records[i];
    problem.community = locator.named(converted.sources[i].community);
    if (!problem.community && problem.point) problem.community = locator.at(*problem.point).community;
  }
  report_unnamed(converted.sources, [&](std::size_t i) { return bool(converted.records[i].community); }, step.result.issues);
  return plain(step, std::move(converted), step.before.problems);
}

Change households(ImportStep& step) {
  if (step.before.communities.empty()) {
    throw Error(ErrorKind::WrongCall, "import-needs-communities", {{"target", "households"}});
  }
  data::Converted<data::HouseholdPlace> converted = data::to_households(step.table, step.options);
  take(step, converted);
  const std::vector<double> sums = households_by_community(step.before, converted.records, step.result.issues);
  auto to_store = std::make_shared<std::vector<data::Community>>();
  for (std::size_t i = 0; i < sums.size(); ++i) {
    data::Community community = step.before.communities[i];
    if (sums[i] == 0 || community.households == sums[i]) {  // nothing known: the register's figure stays
      ++step.counts.same;
      continue;
    }
    community.households = sums[i];
    ++step.counts.changed;
    to_store->push_back(std::move(community));
  }
  return [=](Edit& edit) { edit.put_all(std::move(*to_store)); };
}

template <class Record>
Change lines(ImportStep& step, data::Converted<Record> converted) {
  take(step, converted);
  auto to_store = std::make_shared<std::vector<Record>>(std::move(converted.records));
  for (Record& record : *to_store) record.batch = step.result.batch.id;
  step.counts.added = static_cast<int>(to_store->size());
  const data::Snapshot* before = &step.before;
  const data::ImportBatch batch = step.result.batch;
  return [=](Edit& edit) {
    remove_earlier(*before, batch, edit);
    edit.put_all(std::move(*to_store));
  };
}

Change street(ImportStep& step) {
  data::Converted<data::Street> converted = data::to_street(step.table, step.options);
  take(step, converted);
  if (converted.records.empty()) return [](Edit&) {};
  data::Street record = converted.records.front();
  if (const data::Street* known = step.before.street()) {
    record.id = known->id;
    if (record.name.empty()) record.name = known->name;
    if (record.code.empty()) record.code = known->code;
    record.office = known->office;
    ++step.counts.changed;
  } else {
    ++step.counts.added;
  }
  return [=](Edit& edit) { edit.put(record); };
}

}  // namespace

void remove_earlier(const data::Snapshot& before, const data::ImportBatch& batch, Edit& edit) {
  std::set<data::ImportBatchId> earlier;
  for (const data::ImportBatch& other : before.batches) {
    if (other.file == batch.file && other.layer == batch.layer && other.target == batch.target) earlier.insert(other.id);
  }
  for (const data::Road& road : before.roads) {
    if (earlier.contains(road.batch)) edit.remove<data::Road>(road.id);
  }
  for (const data::Barrier& barrier : before.barriers) {
    if (earlier.contains(barrier.batch)) edit.remove<data::Barrier>(barrier.id);
  }
}

std::string crs_name(const std::string& crs) {
  const std::size_t open = crs.find("[\"");
  if (open == std::string::npos) return crs;
  const std::size_t close = crs.find('"', open + 2);
  return crs.substr(open + 2, close == std::string::npos ? close : close - open - 2);
}

std::function<void(Edit&)> convert(ImportStep& step, data::ImportTarget target) {
  switch (target) {
    case data::ImportTarget::Communities: return communities(step);
    case data::ImportTarget::Committees: return plain(step, data::to_committees(step.table, step.options), step.before.committees);
    case data::ImportTarget::Complaints: return complaints(step);
    case data::ImportTarget::Problems: return problems(step);
    case data::ImportTarget::Inspectors: return plain(step, data::to_inspectors(step.table, step.options), step.before.inspectors);
    case data::ImportTarget::Companies: return plain(step, data::to_companies(step.table, step.options), step.before.companies);
    case data::ImportTarget::Roads: return lines(step, data::to_roads(step.table, step.options));
    case data::ImportTarget::Barriers: return lines(step, data::to_barriers(step.table, step.options));
    case data::ImportTarget::Street: return street(step);
    case data::ImportTarget::Households: return households(step);
  }
  return {};
}

}  // namespace gridwalk::jobs
