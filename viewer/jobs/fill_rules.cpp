// Rules in the numbers that the zoning engine works on.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/jobs/rules.h"

namespace gridwalk::jobs {
namespace {

class Filler {
 public:
  Filler(const data::Snapshot& snapshot, const Ground& ground, std::span<const data::InspectorId> inspectors, geo::ZoningProblem& problem)
      : snapshot_(snapshot), inspectors_(inspectors), problem_(problem) {
    problem_.on_edge = ground.on_edge;
  }

  Issues run() {
    for (const data::ZoneRule* rule : rules_in_order(snapshot_)) {
      ++number_;
      rule_ = rule;
      units_.clear();
      for (std::size_t i = 0; i < rule->communities.size(); ++i) take(i);
      apply();
    }
    return std::move(issues_);
  }

 private:
  void take(std::size_t i) {
    const int unit = snapshot_.communities.index_of(rule_->communities[i]);
    if (unit >= 0) {
      units_.push_back(unit);
      return;
    }
    tell("rule-community-gone", {{"name", i < rule_->names.size() ? rule_->names[i] : std::to_string(rule_->communities[i].value)}});
  }

  void tell(const char* code, Args more) {
    Args args{{"number", std::to_string(number_)}, {"rule_kind", std::string(name_of(rule_->kind))}, {"reason", rule_->reason}};
    args.insert(args.end(), more.begin(), more.end());
    issues_.push_back({code, -1, std::move(args), Severity::Warning});
  }

  void apply() {
    switch (rule_->kind) {
      case data::ZoneRuleKind::KeepTogether:
        if (units_.size() > 1) problem_.together.push_back(units_);
        return;
      case data::ZoneRuleKind::KeepApart:
        for (std::size_t i = 0; i < units_.size(); ++i) {
          for (std::size_t j = i + 1; j < units_.size(); ++j) problem_.apart.emplace_back(std::minmax(units_[i], units_[j]));
        }
        return;
      case data::ZoneRuleKind::OnlyInspector: return only(zones_of_inspector());
      case data::ZoneRuleKind::NotInspector:
        for (int zone : zones_of_inspector()) forbid(zone);
        return;
      case data::ZoneRuleKind::CommitteesWhole: return whole();
      case data::ZoneRuleKind::CommitteesPreferred: return preferred();
      case data::ZoneRuleKind::MaxRadius:
        problem_.max_radius_m = problem_.max_radius_m > 0 ? std::min(problem_.max_radius_m, rule_->value) : rule_->value;
        return;
      case data::ZoneRuleKind::NoEnclosedZone: problem_.no_enclosed_zone = true; return;
    }
  }

  std::vector<int> zones_of_inspector() {
    const data::Inspector* inspector = snapshot_.inspectors.find(rule_->inspector);
    std::vector<int> zones;
    for (std::size_t z = 0; z < inspectors_.size(); ++z) {
      if (inspectors_[z] && inspectors_[z] == rule_->inspector) zones.push_back(static_cast<int>(z));
    }
    if (!inspector) {
      tell("rule-inspector-gone", {});
    } else if (zones.empty() && rule_->kind == data::ZoneRuleKind::OnlyInspector && !inspectors_.empty()) {
      tell("rule-inspector-without-zone", {{"inspector", inspector->name}});
    }
    return zones;
  }

  void forbid(int zone) {
    for (int unit : units_) problem_.forbidden.emplace_back(unit, zone);
  }

  // Who has several zones may have the community in any of them.
  void only(const std::vector<int>& zones) {
    if (zones.empty()) return;
    if (zones.size() > 1) {
      for (int zone = 0; zone < static_cast<int>(inspectors_.size()); ++zone) {
        if (std::ranges::find(zones, zone) == zones.end()) forbid(zone);
      }
      return;
    }
    problem_.locked.resize(snapshot_.communities.size(), -1);
    for (int unit : units_) {
      int& locked = problem_.locked[static_cast<std::size_t>(unit)];
      if (locked >= 0 && locked != zones.front()) tell("rule-lock-differs", {{"community", std::to_string(unit + 1)}});
      locked = zones.front();
    }
  }

  std::vector<int> committee_of_units() const {
    std::vector<int> group(snapshot_.communities.size(), -1);
    for (std::size_t i = 0; i < group.size(); ++i) {
      const data::CommitteeId committee = snapshot_.communities[i].committee;
      if (committee) group[i] = snapshot_.committees.index_of(committee);
    }
    return group;
  }

  bool committee_gone() {
    if (!rule_->committee || snapshot_.committees.find(rule_->committee)) return false;
    tell("rule-committee-gone", {});
    return true;
  }

  // One committee is a group like any that stays together; all of them are the engine's own rule.
  void whole() {
    if (committee_gone()) return;
    if (!rule_->committee) {
      problem_.group = committee_of_units();
      problem_.group_rule = geo::GroupRule::Whole;
      return;
    }
    std::vector<int> members;
    for (std::size_t i = 0; i < snapshot_.communities.size(); ++i) {
      if (snapshot_.communities[i].committee == rule_->committee) members.push_back(static_cast<int>(i));
    }
    if (members.size() > 1) problem_.together.push_back(std::move(members));
  }

  // Preferred comes after Whole in the order of rules, so a rule for all that is hard stands already.
  void preferred() {
    if (committee_gone() || problem_.group_rule == geo::GroupRule::Whole) return;
    const std::vector<int> all = committee_of_units();
    problem_.group.resize(all.size(), -1);
    const int wanted = rule_->committee ? snapshot_.committees.index_of(rule_->committee) : -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (wanted < 0 || all[i] == wanted) problem_.group[i] = all[i];
    }
    problem_.group_rule = geo::GroupRule::Preferred;
  }

  const data::Snapshot& snapshot_;
  std::span<const data::InspectorId> inspectors_;
  geo::ZoningProblem& problem_;
  int number_ = 0;
  const data::ZoneRule* rule_ = nullptr;
  std::vector<int> units_;
  Issues issues_;
};

}  // namespace

Issues fill_rules(const data::Snapshot& snapshot, const Ground& ground, std::span<const data::InspectorId> inspectors,
                  geo::ZoningProblem& problem) {
  return Filler(snapshot, ground, inspectors, problem).run();
}

}  // namespace gridwalk::jobs
