// Versions as JSON, differences by record.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/month_versions.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "viewer/jobs/month_plan.h"

namespace gridwalk::jobs {
namespace {

auto order(const PublishedVisit& visit) { return std::tuple(visit.date, visit.inspector, visit.arrive_min, visit.visit); }

std::string as_json(const std::vector<PublishedVisit>& visits) {
  nlohmann::json list = nlohmann::json::array();
  for (const PublishedVisit& visit : visits) {
    nlohmann::json bodies = nlohmann::json::array();
    for (const data::PartnerBodyId body : visit.bodies) bodies.push_back(body.value);
    list.push_back({{"visit", visit.visit.value}, {"community", visit.community.value}, {"inspector", visit.inspector.value}, {"date", data::to_text(visit.date)},
                    {"arrive_min", visit.arrive_min}, {"leave_min", visit.leave_min}, {"partner", visit.partner.value}, {"bodies", bodies}, {"theme", visit.theme}});
  }
  return list.dump();
}

}  // namespace

std::vector<PublishedVisit> visits_of(const data::MonthVersion& version) {
  std::vector<PublishedVisit> visits;
  const auto list = nlohmann::json::parse(version.visits, nullptr, false);
  if (!list.is_array()) return visits;
  for (const auto& one : list) {
    try {
      PublishedVisit visit;
      visit.visit.value = one.at("visit").get<std::int64_t>();
      visit.community.value = one.at("community").get<std::int64_t>();
      visit.inspector.value = one.at("inspector").get<std::int64_t>();
      visit.date = data::date_from_text(one.at("date").get<std::string>()).value_or(version.month.first_day());
      visit.arrive_min = one.at("arrive_min").get<int>();
      visit.leave_min = one.at("leave_min").get<int>();
      visit.partner.value = one.at("partner").get<std::int64_t>();
      for (const auto& body : one.at("bodies")) visit.bodies.push_back({body.get<std::int64_t>()});
      visit.theme = one.at("theme").get<std::string>();
      visits.push_back(std::move(visit));
    } catch (const nlohmann::json::exception&) {
      return {};
    }
  }
  std::ranges::sort(visits, {}, order);
  return visits;
}

std::vector<PublishedVisit> visits_now(const data::Snapshot& snapshot, data::Month month) {
  std::vector<PublishedVisit> visits;
  const data::MonthPlan* plan = plan_of(snapshot, month);
  if (!plan) return visits;
  for (const data::PlannedVisit& visit : snapshot.planned_visits) {
    if (visit.plan != plan->id || visit.status == data::VisitStatus::Cancelled) continue;
    visits.push_back({visit.id, visit.community, visit.inspector, visit.date, visit.arrive_min, visit.leave_min, visit.partner, visit.bodies, visit.theme});
  }
  std::ranges::sort(visits, {}, order);
  return visits;
}

const data::MonthVersion* month_version(const data::Snapshot& snapshot, data::Month month, std::optional<int> number) {
  const data::MonthVersion* found = nullptr;
  for (const data::MonthVersion& version : snapshot.month_versions) {
    if (version.month != month || (number && version.version != *number)) continue;
    if (!found || found->version < version.version) found = &version;
  }
  return found;
}

data::MonthVersionId publish_month(data::Store& store, data::Month month, const std::string& note) {
  const data::SnapshotPtr snapshot = store.snapshot();
  require_plan_of(*snapshot, month);
  const std::vector<PublishedVisit> visits = visits_now(*snapshot, month);
  const data::MonthVersion* last = month_version(*snapshot, month);
  if (last && visits_of(*last) == visits) {
    throw Error(ErrorKind::WrongCall, "month-as-published", {{"month", data::to_text(month)}, {"version", std::to_string(last->version)}});
  }
  data::MonthVersion version;
  version.month = month;
  version.version = last ? last->version + 1 : 1;
  version.at = store.now();
  version.who = store.who();
  version.note = note;
  version.visits = as_json(visits);
  data::MonthVersionId id;
  store.edit(
      {"publish-month", {{"month", data::to_text(month)}, {"version", std::to_string(version.version)}}},
      [&](data::Edit& edit) {
        id = edit.put(version);
        edit.barrier();
      },
      snapshot->revision);
  return id;
}

std::vector<VisitChange> visit_changes(const std::vector<PublishedVisit>& before, const std::vector<PublishedVisit>& after) {
  std::map<data::PlannedVisitId, const PublishedVisit*> by_record;
  for (const PublishedVisit& visit : before) by_record[visit.visit] = &visit;
  std::vector<VisitChange> changes;
  std::set<const PublishedVisit*> found;
  std::vector<const PublishedVisit*> fresh;
  const auto tell = [&](const PublishedVisit* was, const PublishedVisit* is) {
    VisitChange change{(is ? is : was)->community, was ? std::optional(*was) : std::nullopt, is ? std::optional(*is) : std::nullopt};
    if (!was || !is || change.moved() || change.handed_over() || change.retimed()) changes.push_back(std::move(change));
  };
  for (const PublishedVisit& visit : after) {
    const auto at = by_record.find(visit.visit);
    if (at == by_record.end()) {
      fresh.push_back(&visit);
      continue;
    }
    found.insert(at->second);
    tell(at->second, &visit);
  }
  std::map<data::CommunityId, std::vector<const PublishedVisit*>> gone;
  for (const PublishedVisit& visit : before) {
    if (!found.contains(&visit)) gone[visit.community].push_back(&visit);
  }
  for (const PublishedVisit* visit : fresh) {
    auto& left = gone[visit->community];
    tell(left.empty() ? nullptr : left.front(), visit);
    if (!left.empty()) left.erase(left.begin());
  }
  for (const auto& [community, left] : gone) {
    for (const PublishedVisit* visit : left) tell(visit, nullptr);
  }
  std::ranges::stable_sort(changes, {}, [](const VisitChange& change) { return order(change.after ? *change.after : *change.before); });
  return changes;
}

}  // namespace gridwalk::jobs
