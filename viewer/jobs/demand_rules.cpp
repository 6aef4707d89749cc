// The rules of demand: usual ones, from JSON and back, and what makes no sense.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "viewer/jobs/demand.h"
#include "viewer/jobs/settings.h"

namespace gridwalk::jobs {
namespace {

constexpr std::string_view rules_setting = "demand";
// Of the shortest and the longest month of any year so far.
constexpr int fewest_workdays = 16, most_workdays = 23, fewest_days = 28, most_days = 31;
constexpr int longest_gap = 400;
constexpr double most_points = 1000, most_service_factor = 10;

struct PointsMember {
  const char* key;
  double DemandRules::*points;
};
constexpr PointsMember points_members[] = {
    {"open_problem", &DemandRules::open_problem},     {"serious_problem", &DemandRules::serious_problem},
    {"overdue_problem", &DemandRules::overdue_problem}, {"black_list", &DemandRules::black_list},
    {"hot_complaints", &DemandRules::hot_complaints}, {"red_list", &DemandRules::red_list},
    {"worst_last_month", &DemandRules::worst_last_month}};
struct CountMember {
  const char* key;
  int DemandRules::*count;
  int most;
};
constexpr CountMember count_members[] = {{"recheck_days", &DemandRules::recheck_days, 31},
                                         {"carry_over_days", &DemandRules::carry_over_days, 31},
                                         {"worst_first_week", &DemandRules::worst_first_week, 1000}};

Error wrong(const char* code, Args args = {}) { return Error(ErrorKind::WrongCall, code, std::move(args)); }

void require_sound(const RiskClass& risk) {
  const auto shown = [](double value) { return fmt::format("{}", value); };
  const double visits = risk.visits_a_month;
  const int longest = risk.calendar_gaps ? most_days : most_workdays, shortest = risk.calendar_gaps ? fewest_days : fewest_workdays;
  if (!(visits >= 0 && visits <= most_workdays)) throw wrong("demand-frequency", {{"class", risk.key}, {"visits", shown(visits)}, {"days", shown(most_workdays)}});
  const Args gaps{{"class", risk.key}, {"least", shown(risk.min_gap)}, {"most", shown(risk.max_gap)}};
  if (risk.min_gap < 0 || risk.max_gap < 0 || risk.min_gap > longest_gap || risk.max_gap > longest_gap) throw wrong("demand-gap-range", gaps);
  if (risk.max_gap > 0 && risk.max_gap < risk.min_gap) throw wrong("demand-gaps", gaps);
  if ((std::ceil(visits) - 1) * risk.min_gap > longest - 1) {
    throw wrong("demand-frequency-gap", {{"class", risk.key}, {"visits", shown(visits)}, {"gap", shown(risk.min_gap)}});
  }
  if (visits > 0 && risk.max_gap > 0 && visits * risk.max_gap < shortest) {
    throw wrong("demand-gap-frequency", {{"class", risk.key}, {"visits", shown(visits)}, {"gap", shown(risk.max_gap)}});
  }
  if (!(risk.service_factor > 0 && risk.service_factor <= most_service_factor)) {
    throw wrong("demand-service", {{"class", risk.key}, {"value", shown(risk.service_factor)}});
  }
}

double number(const nlohmann::json& json, const char* key, double otherwise) {
  const auto at = json.find(key);
  if (at == json.end()) return otherwise;
  if (!at->is_number()) throw Error(ErrorKind::BadFile, "demand-rules-unreadable", {{"reason", std::string(key) + ": " + at->dump()}});
  return at->get<double>();
}

int whole(const nlohmann::json& json, const char* key, int otherwise) {
  const double value = number(json, key, otherwise);
  constexpr double far_out = 1e6;
  if (!(std::abs(value) < far_out)) throw Error(ErrorKind::BadFile, "demand-rules-unreadable", {{"reason", std::string(key) + ": " + fmt::format("{}", value)}});
  return static_cast<int>(std::lround(value));
}

}  // namespace

void require_sound(const DemandRules& rules) {
  if (rules.classes.empty()) throw wrong("demand-no-class");
  std::set<std::string> keys;
  for (const RiskClass& risk : rules.classes) {
    if (risk.key.empty()) throw wrong("demand-class-key");
    if (!keys.insert(risk.key).second) throw wrong("demand-class-twice", {{"class", risk.key}});
    require_sound(risk);
  }
  bool falling = rules.from_points.size() + 1 == rules.classes.size();
  for (std::size_t i = 0; i < rules.from_points.size(); ++i) {
    falling = falling && std::isfinite(rules.from_points[i]) && (i == 0 || rules.from_points[i] < rules.from_points[i - 1]);
  }
  if (!falling) throw wrong("demand-points-order");
  for (const PointsMember& member : points_members) {
    if (!(std::abs(rules.*member.points) <= most_points)) throw wrong("demand-points", {{"key", member.key}, {"most", fmt::format("{}", most_points)}});
  }
  for (const CountMember& member : count_members) {
    if (rules.*member.count < 0 || rules.*member.count > member.most) {
      throw wrong("demand-days", {{"key", member.key}, {"value", std::to_string(rules.*member.count)}, {"most", std::to_string(member.most)}});
    }
  }
}

std::string to_json(const DemandRules& rules) {
  nlohmann::ordered_json json;
  json["classes"] = nlohmann::ordered_json::array();
  for (const RiskClass& risk : rules.classes) {
    json["classes"].push_back({{"key", risk.key},
                               {"visits_a_month", risk.visits_a_month},
                               {"min_gap", risk.min_gap},
                               {"max_gap", risk.max_gap},
                               {"calendar_gaps", risk.calendar_gaps},
                               {"service_factor", risk.service_factor}});
  }
  json["from_points"] = rules.from_points;
  for (const PointsMember& member : points_members) json[member.key] = rules.*member.points;
  for (const CountMember& member : count_members) json[member.key] = rules.*member.count;
  return json.dump();
}

DemandRules demand_rules_from_json(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) throw Error(ErrorKind::BadFile, "demand-rules-unreadable", {{"reason", "JSON"}});
  DemandRules rules;
  if (const auto classes = json.find("classes"); classes != json.end() && classes->is_array()) {
    rules.classes.clear();
    for (const auto& one : *classes) {
      if (!one.is_object()) throw Error(ErrorKind::BadFile, "demand-rules-unreadable", {{"reason", "classes"}});
      RiskClass risk;
      const auto key = one.find("key");
      if (key != one.end() && key->is_string()) risk.key = key->get<std::string>();
      risk.visits_a_month = number(one, "visits_a_month", risk.visits_a_month);
      risk.min_gap = whole(one, "min_gap", risk.min_gap);
      risk.max_gap = whole(one, "max_gap", risk.max_gap);
      const auto calendar = one.find("calendar_gaps");
      risk.calendar_gaps = calendar != one.end() && calendar->is_boolean() && calendar->get<bool>();
      risk.service_factor = number(one, "service_factor", risk.service_factor);
      rules.classes.push_back(std::move(risk));
    }
  }
  if (const auto points = json.find("from_points"); points != json.end() && points->is_array()) {
    rules.from_points.clear();
    for (const auto& one : *points) rules.from_points.push_back(one.is_number() ? one.get<double>() : std::nan(""));
  }
  for (const PointsMember& member : points_members) rules.*member.points = number(json, member.key, rules.*member.points);
  for (const CountMember& member : count_members) rules.*member.count = whole(json, member.key, rules.*member.count);
  require_sound(rules);
  return rules;
}

DemandRules demand_rules(const data::Snapshot& snapshot, Issues& issues) {
  const std::string stored = setting(snapshot, rules_setting);
  if (stored.empty()) return {};
  try {
    return demand_rules_from_json(stored);
  } catch (const Error& error) {
    issues.push_back({.code = "demand-rules-unreadable", .args = {{"reason", error.code()}}});
    return {};
  }
}

void set_demand_rules(data::Store& store, const DemandRules& rules) {
  require_sound(rules);
  store.edit({"demand-rules", {}}, [&](data::Edit& edit) { put_setting(edit, rules_setting, rules == DemandRules{} ? std::string() : to_json(rules)); });
}

}  // namespace gridwalk::jobs
