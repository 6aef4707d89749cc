// What there is to say of each rule: what it names and is gone, what it contradicts, what of it the plan breaks, what stands in the way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "geo/zoning/instance.h"
#include "viewer/jobs/names.h"
#include "viewer/jobs/rules.h"

namespace gridwalk::jobs {
namespace {

// The view's problem with some of the project's rules and no other.
geo::ZoningProblem with_rules(const StreetView& view, std::vector<data::ZoneRule> rules, Issues& told) {
  data::Snapshot snapshot = *view.snapshot;
  snapshot.zone_rules = data::Table<data::ZoneRule>(std::move(rules));
  geo::ZoningProblem problem = view.problem;
  problem.together.clear();
  problem.apart.clear();
  problem.forbidden.clear();
  problem.group.clear();
  problem.group_rule = geo::GroupRule::Free;
  problem.max_radius_m = 0;
  problem.no_enclosed_zone = false;
  for (std::size_t i = 0; i < problem.locked.size(); ++i) problem.locked[i] = view.locked[i] != 0 ? view.zone_of[i] : -1;
  const Issues of_rules = fill_rules(snapshot, *view.ground, view.leads, problem);
  told.insert(told.end(), of_rules.begin(), of_rules.end());
  return problem;
}

Issues contradictions(const geo::ZoningProblem& problem, double tolerance) {
  Issues issues;
  geo::zoning::make_instance(problem, {.tolerance = tolerance}, issues);
  return issues;
}

bool stands_in(const Issues& issues, const Issue& issue) { return std::ranges::find(issues, issue) != issues.end(); }

void add(Issues& to, const Issue& issue) {
  if (!stands_in(to, issue)) to.push_back(issue);
}

// The kinds of rule without which geo::divide found a plan.
bool blamed(const std::string& code, const data::ZoneRule& rule) {
  using enum data::ZoneRuleKind;
  if (code == "blame-together") return rule.kind == KeepTogether || (rule.kind == CommitteesWhole && rule.committee);
  if (code == "blame-apart") return rule.kind == KeepApart;
  if (code == "blame-forbidden") return rule.kind == NotInspector || rule.kind == OnlyInspector;
  if (code == "blame-locks") return rule.kind == OnlyInspector;
  if (code == "blame-committees") return rule.kind == CommitteesWhole && !rule.committee;
  if (code == "blame-radius") return rule.kind == MaxRadius;
  if (code == "blame-enclosed") return rule.kind == NoEnclosedZone;
  return false;
}

}  // namespace

std::vector<Issues> judge_rules(const StreetView& view, const words::Words& words) {
  const std::vector<const data::ZoneRule*> rules = rules_in_order(*view.snapshot);
  std::vector<Issues> said(rules.size());
  for (const Issue& issue : view.issues) {
    const auto number = std::ranges::find(issue.args, std::string("number"), &std::pair<std::string, std::string>::first);
    for (std::size_t r = 0; number != issue.args.end() && r < rules.size(); ++r) {
      if (number->second == std::to_string(r + 1)) add(said[r], issue);
    }
  }
  Issues ignored;
  const Issues all = contradictions(view.problem, view.tolerance);
  const Issues broken_anyway = geo::check(with_rules(view, {}, ignored), view.zone_of, view.tolerance);
  for (std::size_t r = 0; r < rules.size(); ++r) {
    std::vector<data::ZoneRule> others;
    for (std::size_t other = 0; other < rules.size(); ++other) {
      if (other != r) others.push_back(*rules[other]);
    }
    // What is no longer said without the rule is said of it.
    const Issues without = contradictions(with_rules(view, std::move(others), ignored), view.tolerance);
    for (const Issue& issue : all) {
      if (!stands_in(without, issue)) add(said[r], issue);
    }
    if (!view.plan) continue;
    for (const Issue& issue : geo::check(with_rules(view, {*rules[r]}, ignored), view.zone_of, view.tolerance)) {
      if (!stands_in(broken_anyway, issue)) add(said[r], issue);
    }
  }
  for (Issues& issues : said) issues = with_names(std::move(issues), view.snapshot->communities, zone_codes(view), words);
  return said;
}

RulesTried try_rules(const StreetView& view, const words::Words& words, const Progress& progress) {
  if (!view.plan || view.zones.empty()) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  geo::ZoningOptions options;
  options.tolerance = view.tolerance;
  options.threads = 2;
  options.starts = 8;
  const geo::Zoning found = geo::divide(view.problem, options, progress);
  const std::vector<const data::ZoneRule*> rules = rules_in_order(*view.snapshot);
  RulesTried tried;
  tried.held = found.within_tolerance;
  tried.max_deviation = found.measures.max_deviation;
  tried.rules.resize(rules.size());
  for (const Issue& issue : with_names(found.issues, view.snapshot->communities, zone_codes(view), words)) {
    bool beside = false;
    for (std::size_t r = 0; r < rules.size(); ++r) {
      if (!blamed(issue.code, *rules[r])) continue;
      add(tried.rules[r], issue);
      beside = true;
    }
    if (!beside) add(tried.whole, issue);
  }
  return tried;
}

}  // namespace gridwalk::jobs
