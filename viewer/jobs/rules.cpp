// Laying rules down, listing them and taking them back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/rules.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "data/store/enum_names.h"
#include "viewer/jobs/names.h"

namespace gridwalk::jobs {
namespace {

using enum data::ZoneRuleKind;

bool about_communities(data::ZoneRuleKind kind) {
  return kind == KeepTogether || kind == KeepApart || kind == OnlyInspector || kind == NotInspector;
}
bool about_inspector(data::ZoneRuleKind kind) { return kind == OnlyInspector || kind == NotInspector; }
bool about_committees(data::ZoneRuleKind kind) { return kind == CommitteesWhole || kind == CommitteesPreferred; }

// The record without id, author, reason and date; throws where the request makes none.
data::ZoneRule rule_of(const data::Snapshot& snapshot, const RuleRequest& request) {
  data::ZoneRule rule;
  rule.kind = request.kind;
  if (about_communities(request.kind)) {
    std::set<std::pair<std::string, data::CommunityId>> once;  // by name: ids are random
    for (data::CommunityId id : request.communities) {
      const data::Community* community = snapshot.communities.find(id);
      if (!community) throw Error(ErrorKind::WrongCall, "no-such-community");
      once.emplace(community->name, id);
    }
    for (const auto& [name, id] : once) {
      rule.communities.push_back(id);
      rule.names.push_back(name);
    }
    if (rule.communities.empty()) throw Error(ErrorKind::WrongCall, "rule-needs-communities");
    if (!about_inspector(request.kind) && rule.communities.size() < 2) throw Error(ErrorKind::WrongCall, "rule-needs-two");
  }
  if (about_inspector(request.kind)) {
    if (!request.inspector) throw Error(ErrorKind::WrongCall, "rule-needs-inspector");
    if (!snapshot.inspectors.find(request.inspector)) throw Error(ErrorKind::WrongCall, "no-such-inspector");
    rule.inspector = request.inspector;
  }
  if (about_committees(request.kind) && request.committee) {
    if (!snapshot.committees.find(request.committee)) throw Error(ErrorKind::WrongCall, "no-such-committee");
    rule.committee = request.committee;
  }
  if (request.kind == MaxRadius) {
    if (!(request.value > 0) || !std::isfinite(request.value)) throw Error(ErrorKind::WrongCall, "rule-radius");
    rule.value = request.value;
  }
  return rule;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// What a rule speaks of, without a language: for the history.
std::string what_of(const data::Snapshot& snapshot, const data::ZoneRule& rule) {
  std::vector<std::string> parts;
  if (!rule.names.empty()) parts.push_back(joined(rule.names));
  if (const data::Inspector* inspector = snapshot.inspectors.find(rule.inspector)) parts.push_back(inspector->name);
  if (const data::Committee* committee = snapshot.committees.find(rule.committee)) parts.push_back(committee->name);
  if (rule.kind == MaxRadius) parts.push_back(std::to_string(std::lround(rule.value)) + " m");
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text.empty() ? "-" : text;
}

}  // namespace

std::string_view name_of(data::ZoneRuleKind kind) { return data::enum_names(kind)[static_cast<std::size_t>(kind)]; }

data::ZoneRuleId add_rule(data::Store& store, const RuleRequest& request) {
  const data::SnapshotPtr snapshot = store.snapshot();
  data::ZoneRule rule = rule_of(*snapshot, request);
  for (const data::ZoneRule& known : snapshot->zone_rules) {
    if (known.kind == rule.kind && known.communities == rule.communities && known.committee == rule.committee &&
        known.inspector == rule.inspector && known.value == rule.value) {
      throw Error(ErrorKind::WrongCall, "rule-exists");
    }
  }
  if (request.said.reason.empty()) throw Error(ErrorKind::WrongCall, "reason-missing");
  rule.author = request.said.author.empty() ? store.who() : request.said.author;
  rule.reason = request.said.reason;
  rule.on = data::date_of(store.now());
  data::ZoneRuleId id;
  store.edit({"add-rule", {{"rule_kind", std::string(name_of(rule.kind))}, {"what", what_of(*snapshot, rule)}, {"reason", rule.reason}}},
             [&](data::Edit& edit) { id = edit.put(rule); }, snapshot->revision);
  return id;
}

void remove_rule(data::Store& store, data::ZoneRuleId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::ZoneRule* rule = snapshot->zone_rules.find(id);
  if (!rule) throw Error(ErrorKind::WrongCall, "no-such-rule");
  store.edit({"remove-rule", {{"rule_kind", std::string(name_of(rule->kind))}, {"what", what_of(*snapshot, *rule)}}},
             [&](data::Edit& edit) { edit.remove<data::ZoneRule>(id); }, snapshot->revision);
}

std::vector<const data::ZoneRule*> rules_in_order(const data::Snapshot& snapshot) {
  std::vector<const data::ZoneRule*> rules;
  for (const data::ZoneRule& rule : snapshot.zone_rules) rules.push_back(&rule);
  std::ranges::sort(rules, [](const data::ZoneRule* a, const data::ZoneRule* b) {
    return std::tie(a->kind, a->names, a->inspector, a->committee, a->value, a->id) <
           std::tie(b->kind, b->names, b->inspector, b->committee, b->value, b->id);
  });
  return rules;
}

std::string rule_text(const data::Snapshot& snapshot, const data::ZoneRule& rule, const words::Words& words) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < rule.communities.size(); ++i) {
    const data::Community* community = snapshot.communities.find(rule.communities[i]);
    if (community) names.push_back(community->name);
    else names.push_back(words("rule.gone", {{"name", i < rule.names.size() ? rule.names[i] : std::to_string(rule.communities[i].value)}}));
  }
  const data::Inspector* inspector = snapshot.inspectors.find(rule.inspector);
  const data::Committee* committee = snapshot.committees.find(rule.committee);
  const std::string nobody = words("rule.gone", {{"name", "?"}});
  std::string key = "rule." + std::string(name_of(rule.kind));
  if (about_committees(rule.kind) && rule.committee) key += "-one";
  return words(key, {{"communities", words.join(names)},
                     {"inspector", inspector ? inspector->name : nobody},
                     {"committee", committee ? committee->name : nobody},
                     {"distance", words.distance(rule.value)}});
}

Issues named_issues(const Issues& issues, const data::Snapshot& snapshot, const words::Words& words) {
  return with_names(issues, snapshot.communities, {}, words);
}

}  // namespace gridwalk::jobs
