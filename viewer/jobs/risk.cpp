// The risk class of each community: points for what is known of it, unless somebody gave it one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/model/standing.h"
#include "viewer/jobs/demand.h"
#include "viewer/jobs/risk_facts.h"

namespace gridwalk::jobs {
namespace {

const data::RiskClassGiven* given_on(const data::Snapshot& snapshot, const data::Heirs& heirs, std::size_t community, data::Date day) {
  const data::RiskClassGiven* newest = nullptr;
  for (const data::RiskClassGiven& given : snapshot.risk_classes_given) {
    if (!given.valid.holds_on(day) || heirs.index_of(given.community, {}) != static_cast<int>(community)) continue;
    // The word on the community itself goes before that on one that became part of it.
    const bool own = given.community == snapshot.communities[community].id;
    const bool own_before = newest && newest->community == snapshot.communities[community].id;
    if (!newest || own > own_before || (own == own_before && newest->on < given.on)) newest = &given;
  }
  return newest;
}

const RiskClass* class_named(const DemandRules& rules, const std::string& key) {
  const auto found = std::ranges::find(rules.classes, key, &RiskClass::key);
  return found == rules.classes.end() ? nullptr : &*found;
}

CommunityRisk by_points(const RiskFacts& facts, data::ListTier tier, const DemandRules& rules) {
  CommunityRisk risk;
  const auto add = [&](const char* code, double value, double points) {
    if (value == 0) return;
    risk.why.push_back({code, value, {}, {}});
    risk.points += points;
  };
  if (tier == data::ListTier::Black) add("black-list", 1, rules.black_list);
  if (facts.hot) add("hot", facts.complaints, rules.hot_complaints);
  if (facts.worst) add("worst", facts.found_last_month, rules.worst_last_month);
  add("open", facts.open, rules.open_problem * facts.open);
  add("serious", facts.serious, rules.serious_problem * facts.serious);
  add("overdue", facts.overdue, rules.overdue_problem * facts.overdue);
  if (tier == data::ListTier::Red) add("red-list", 1, rules.red_list);
  std::size_t at = 0;
  while (at < rules.from_points.size() && risk.points < rules.from_points[at]) ++at;
  risk.by_points = rules.classes[std::min(at, rules.classes.size() - 1)].key;
  risk.risk_class = risk.by_points;
  return risk;
}

}  // namespace

std::vector<RiskFacts> risk_facts(const data::Snapshot& snapshot, int worst_count, data::Date on) {
  std::vector<RiskFacts> facts(snapshot.communities.size());
  const std::vector<int> complaints = complaints_of_year(snapshot);
  const std::vector<char> hot = hot_communities(snapshot);
  const data::Month last_month = data::month_of(data::day_before(data::month_of(on).first_day()));
  const data::Heirs heirs(snapshot);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    facts[i].hot = hot[i] != 0;
    facts[i].complaints = complaints[i];
  }
  for (const data::Problem& problem : snapshot.problems) {
    const int i = heirs.index_of(problem.community, problem.point);
    if (i < 0) continue;
    RiskFacts& fact = facts[static_cast<std::size_t>(i)];
    if (problem.found_on && data::month_of(*problem.found_on) == last_month) ++fact.found_last_month;
    if (!data::is_open(problem)) continue;
    ++fact.open;
    if (problem.severity == data::ProblemSeverity::Serious) ++fact.serious;
    if (problem.due_on && *problem.due_on < on) ++fact.overdue;
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].found_last_month > 0) order.push_back(i);
  }
  // By name where they are equal: ids are random.
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (facts[a].found_last_month != facts[b].found_last_month) return facts[a].found_last_month > facts[b].found_last_month;
    return snapshot.communities[a].name < snapshot.communities[b].name;
  });
  for (std::size_t rank = 0; rank < order.size() && rank < static_cast<std::size_t>(std::max(worst_count, 0)); ++rank) facts[order[rank]].worst = true;
  return facts;
}

std::vector<CommunityRisk> risks_of(const data::Snapshot& snapshot, const DemandRules& rules, data::Date on) {
  const std::vector<RiskFacts> facts = risk_facts(snapshot, worst_counted(rules), on);
  const data::Heirs heirs(snapshot);
  std::vector<CommunityRisk> risks;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    CommunityRisk risk = by_points(facts[i], snapshot.communities[i].tier, rules);
    const data::RiskClassGiven* given = given_on(snapshot, heirs, i, on);
    if (given && class_named(rules, given->risk_class)) {
      risk.given = true;
      risk.given_by = given->id;
      risk.risk_class = given->risk_class;
      risk.why.insert(risk.why.begin(), {"given", 0, given->author, given->reason});
    }
    risks.push_back(std::move(risk));
  }
  return risks;
}

std::vector<std::optional<double>> visits_by_class(const data::Snapshot& snapshot) {
  Issues told_elsewhere;
  const DemandRules rules = demand_rules(snapshot, told_elsewhere);
  if (std::ranges::none_of(rules.classes, [](const RiskClass& risk) { return risk.visits_a_month > 0; })) return {};
  const std::optional<data::Date> last = last_day(snapshot);
  std::vector<std::optional<double>> visits(snapshot.communities.size());
  const std::vector<CommunityRisk> risks = risks_of(snapshot, rules, data::month_of(last.value_or(first_ever_day)).next().first_day());
  for (std::size_t i = 0; i < risks.size(); ++i) {
    const RiskClass* risk = class_named(rules, risks[i].risk_class);
    if (risk && risk->visits_a_month > 0) visits[i] = risk->visits_a_month;
  }
  return visits;
}

data::RiskClassGivenId give_risk_class(data::Store& store, data::CommunityId id, const std::string& risk_class, const Said& said,
                                       const data::Validity& valid) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Community* community = snapshot->communities.find(id);
  if (!community) throw Error(ErrorKind::WrongCall, "no-such-community");
  Issues told_elsewhere;
  const DemandRules rules = demand_rules(*snapshot, told_elsewhere);
  if (!class_named(rules, risk_class)) {
    std::string known;
    for (const RiskClass& risk : rules.classes) known += (known.empty() ? "" : ", ") + risk.key;
    throw Error(ErrorKind::WrongCall, "no-such-class", {{"class", risk_class}, {"classes", known}});
  }
  if (said.reason.empty()) throw Error(ErrorKind::WrongCall, "reason-missing");
  if (valid.from && valid.to && *valid.to < *valid.from) throw Error(ErrorKind::WrongCall, "period-backwards");
  data::RiskClassGiven given;
  given.community = id;
  given.risk_class = risk_class;
  given.author = said.author.empty() ? store.who() : said.author;
  given.reason = said.reason;
  given.on = data::date_of(store.now());
  given.valid = valid;
  data::RiskClassGivenId made;
  store.edit({"give-class", {{"community", community->name}, {"class", risk_class}, {"reason", said.reason}}},
             [&](data::Edit& edit) {
               for (data::RiskClassGiven earlier : snapshot->risk_classes_given) {
                 if (earlier.community != id) continue;
                 const bool before = valid.from && (!earlier.valid.from || *earlier.valid.from < *valid.from);
                 const bool over = earlier.valid.to && valid.from && *earlier.valid.to < *valid.from;
                 const bool later = valid.to && earlier.valid.from && *valid.to < *earlier.valid.from;
                 if (over || later) continue;
                 if (before) {
                   earlier.valid.to = data::day_before(*valid.from);
                   edit.put(earlier);
                 } else {
                   edit.remove<data::RiskClassGiven>(earlier.id);
                 }
               }
               made = edit.put(given);
             },
             snapshot->revision);
  return made;
}

void withdraw_risk_class(data::Store& store, data::CommunityId id, data::Date from) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::Community* community = snapshot->communities.find(id);
  const std::string name = community ? community->name : "-";
  std::vector<data::RiskClassGiven> ended;
  std::vector<data::RiskClassGivenId> removed;
  for (data::RiskClassGiven given : snapshot->risk_classes_given) {
    if (given.community != id || (given.valid.to && *given.valid.to < from)) continue;
    if (given.valid.from && *given.valid.from >= from) {
      removed.push_back(given.id);
    } else {
      given.valid.to = data::day_before(from);
      ended.push_back(std::move(given));
    }
  }
  if (ended.empty() && removed.empty()) throw Error(ErrorKind::WrongCall, "no-class-given", {{"community", name}});
  store.edit({"withdraw-class", {{"community", name}, {"on_day", data::to_text(from)}}},
             [&](data::Edit& edit) {
               for (const data::RiskClassGivenId gone : removed) edit.remove<data::RiskClassGiven>(gone);
               for (const data::RiskClassGiven& given : ended) edit.put(given);
             },
             snapshot->revision);
}

}  // namespace gridwalk::jobs
