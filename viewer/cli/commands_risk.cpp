// risk: the class of each community with what speaks for it, classes given by people, the rules.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

#include "data/model/standing.h"
#include "viewer/cli/naming.h"
#include "viewer/cli/office_commands.h"
#include "viewer/jobs/demand.h"

namespace gridwalk::cli {
namespace {

std::string shown(double value, const words::Words& words) { return words.number(value, value == std::floor(value) ? 0 : value * 10 == std::floor(value * 10) ? 1 : 2); }

nlohmann::json to_json(const std::vector<jobs::Reason>& why) { return nlohmann::json::parse(jobs::why_json(why)); }

nlohmann::json to_json(const jobs::Window& window) {
  constexpr const char* reasons[] = {"routine", "hotspot", "recheck", "black-list", "campaign", "carry-over"};
  return {{"first", data::to_text(window.first)}, {"last", data::to_text(window.last)}, {"reason", reasons[static_cast<std::size_t>(window.reason)]},
          {"extra", window.extra},                {"any_gap", window.any_gap},          {"service_min", window.service_min},
          {"theme", window.theme},                {"why", to_json(window.why)}};
}

void list(const data::SnapshotPtr& snapshot, data::Month month, const Context& context, Outcome& outcome) {
  const words::Words& words = context.words;
  Issues issues;
  const jobs::DemandRules rules = jobs::demand_rules(*snapshot, issues);
  const jobs::StreetView view = jobs::street_view(snapshot, jobs::ground_of(*snapshot, {}, context.progress, month));
  const std::vector<jobs::CommunityDemand> demand = jobs::demand_of(view, month, rules, issues);
  std::map<std::string, int> counts;
  outcome.json["month"] = data::to_text(month);
  outcome.json["communities"] = nlohmann::json::array();
  double visits = 0;
  std::size_t extra = 0;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    const jobs::CommunityDemand& one = demand[i];
    const data::Community& community = view.snapshot->communities[i];
    ++counts[one.risk_class];
    visits += one.visits;
    extra += static_cast<std::size_t>(std::ranges::count_if(one.windows, &jobs::Window::extra));
    const std::string why = jobs::why_text(one.why, words);
    outcome.say(words(why.empty() ? "risk.row_plain" : "risk.row", {{"community", community.name},
                                                                   {"class", jobs::class_text(one.risk_class, words)},
                                                                   {"visits", shown(one.visits, words)},
                                                                   {"minutes", words.number(one.service_min)},
                                                                   {"why", why}}));
    auto windows = nlohmann::json::array();
    for (const jobs::Window& window : one.windows) {
      outcome.say(words("risk.window", {{"from", words.short_date(window.first)}, {"to", words.short_date(window.last)}, {"why", jobs::why_text(window.why, words)}}));
      windows.push_back(to_json(window));
    }
    outcome.json["communities"].push_back({{"community", community.name}, {"class", one.risk_class}, {"given", one.given}, {"visits", one.visits},
                                           {"service_min", one.service_min}, {"min_gap", one.min_gap}, {"max_gap", one.max_gap}, {"priority", one.priority},
                                           {"why", to_json(one.why)}, {"windows", windows}});
  }
  outcome.json["counts"] = counts;
  std::vector<std::string> parts;
  for (const jobs::RiskClass& risk : rules.classes) {
    parts.push_back(words("risk.count", {{"class", jobs::class_text(risk.key, words)}, {"count", words.number(counts[risk.key])}}));
  }
  outcome.say(words("risk.total", {{"month", words.month(month)}, {"classes", words.join(parts)}, {"visits", shown(visits, words)},
                                   {"extra", words.number(static_cast<double>(extra))}}));
  outcome.add(issues);
}

// "A.visits_a_month=2", "A.from_points=12", "recheck_days=5".
void set_one(nlohmann::json& rules, const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  const auto wrong = [&] { return Error(ErrorKind::WrongCall, "cli-not-a-rule", {{"value", assignment}}); };
  if (equals == std::string::npos) throw wrong();
  const std::string key = assignment.substr(0, equals), text = assignment.substr(equals + 1);
  const nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (!value.is_number() && !value.is_boolean()) throw wrong();
  const std::size_t dot = key.find('.');
  if (dot == std::string::npos) {
    if (!rules.contains(key) || !rules[key].is_number()) throw wrong();
    rules[key] = value;
    return;
  }
  const std::string member = key.substr(dot + 1);
  for (std::size_t c = 0; c < rules["classes"].size(); ++c) {
    nlohmann::json& risk = rules["classes"][c];
    if (risk["key"] != key.substr(0, dot)) continue;
    if (member == "from_points" && c < rules["from_points"].size()) rules["from_points"][c] = value;
    else if (member != "key" && risk.contains(member) && risk[member].is_boolean() == value.is_boolean()) risk[member] = value;
    else throw wrong();
    return;
  }
  throw wrong();
}

jobs::DemandRules rules_asked(const Call& call, const data::Snapshot& snapshot) {
  if (call.has("--usual")) return {};
  if (call.has("--file")) {
    std::ifstream in(call.path("--file"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return jobs::demand_rules_from_json(bytes);
  }
  Issues told_below;
  nlohmann::json json = nlohmann::json::parse(jobs::to_json(jobs::demand_rules(snapshot, told_below)));
  for (const std::string& assignment : call.texts("--set")) set_one(json, assignment);
  return jobs::demand_rules_from_json(json.dump());
}

void show_rules(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  Issues issues;
  const jobs::DemandRules rules = jobs::demand_rules(snapshot, issues);
  for (std::size_t c = 0; c < rules.classes.size(); ++c) {
    const jobs::RiskClass& risk = rules.classes[c];
    const std::string from = c < rules.from_points.size() ? words("risk.from_points", {{"points", shown(rules.from_points[c], words)}}) : words("risk.otherwise");
    outcome.say(words("risk.class_row", {{"class", jobs::class_text(risk.key, words)},
                                         {"from", from},
                                         {"visits", risk.visits_a_month > 0 ? words("risk.visits", {{"visits", shown(risk.visits_a_month, words)}}) : words("risk.as_weighed")},
                                         {"least", std::to_string(risk.min_gap)},
                                         {"most", risk.max_gap > 0 ? std::to_string(risk.max_gap) : words("risk.no_limit")},
                                         {"days", words(risk.calendar_gaps ? "risk.calendar_days" : "risk.working_days")},
                                         {"factor", shown(risk.service_factor, words)}}));
  }
  const nlohmann::json json = nlohmann::json::parse(jobs::to_json(rules));
  for (const auto& [key, value] : json.items()) {
    if (value.is_number()) outcome.say(words("risk.rule." + key, {{"value", fmt::format("{}", value.get<double>())}}));
  }
  outcome.json["rules"] = json;
  outcome.add(issues);
}

}  // namespace

Outcome run_risk(const Context& context) {
  const Call& call = context.call;
  const std::string action = call.text("action");
  const bool sets_rules = call.has("--set") || call.has("--file") || call.has("--usual");
  const auto store = open_for(context, action == "list" || (action == "rules" && !sets_rules));
  Outcome outcome;
  if (action == "rules") {
    if (sets_rules) jobs::set_demand_rules(*store, rules_asked(call, *store->snapshot()));
    show_rules(*store->snapshot(), context.words, outcome);
  } else {
    if (action != "list") {
      const data::CommunityId community = named_communities(*store->snapshot(), {call.text("community")}, context.words).front();
      if (action == "give") {
        jobs::give_risk_class(*store, community, call.text("--class"), {call.text("--author"), call.text("--reason")}, {call.date("--from"), call.date("--to")});
      } else {
        jobs::withdraw_risk_class(*store, community, call.date("--from").value_or(today()));
      }
    }
    const data::SnapshotPtr snapshot = store->snapshot();
    list(snapshot, month_asked(context, *snapshot), context, outcome);
  }
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
