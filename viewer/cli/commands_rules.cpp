// neighbours, rule.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "data/model/standing.h"
#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"

namespace gridwalk::cli {
namespace {

constexpr std::array<const char*, 6> link_kinds{"wall", "lane", "arterial", "crossing", "open_land", "shortest"};  // the order of geo::LinkKind
constexpr std::array<const char*, 4> barrier_kinds{"river", "railway", "expressway", "drawn"};         // of geo::BarrierKind

class NeighbourList {
 public:
  NeighbourList(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome)
      : snapshot_(snapshot), words_(words), outcome_(outcome) {
    outcome_.json["links"] = nlohmann::json::array();
  }

  void add(const jobs::Neighbour& pair) {
    const std::string &a = name(pair.a), &b = name(pair.b);
    const data::LinkEdit* edit = snapshot_.link_edits.find(pair.edit);
    nlohmann::json barriers_json = nlohmann::json::array();
    for (std::size_t kind = 0; kind < barrier_kinds.size(); ++kind) {
      if ((pair.barriers >> kind & 1u) != 0) barriers_json.push_back(barrier_kinds[kind]);
    }
    const std::string how = jobs::link_text(snapshot_, pair, words_);
    outcome_.say(words_(pair.linked ? "out.link_row" : "out.no_link_row", {{"a", a}, {"b", b}, {"how", how}}));
    nlohmann::json json{{"a", a}, {"b", b}, {"linked", pair.linked}, {"front_m", pair.front_m}, {"gap_m", pair.gap_m},
                        {"road_m", pair.road_m}, {"barriers", barriers_json}};
    json["kind"] = pair.kind ? nlohmann::json(link_kinds[static_cast<std::size_t>(*pair.kind)]) : nlohmann::json();
    json["blocked_by"] = pair.blocked_by ? nlohmann::json(barrier_kinds[static_cast<std::size_t>(*pair.blocked_by)]) : nlohmann::json();
    if (edit) {
      json["by_hand"] = {{"cut", edit->cut}, {"author", edit->author}, {"reason", edit->reason}, {"on", data::to_text(edit->on)}};
    }
    outcome_.json["links"].push_back(std::move(json));
  }

  void add_components(const jobs::Neighbours& neighbours) {
    std::vector<std::vector<std::string>> names(static_cast<std::size_t>(neighbours.components));
    for (std::size_t i = 0; i < neighbours.component.size(); ++i) {
      names[static_cast<std::size_t>(neighbours.component[i])].push_back(name(static_cast<int>(i)));
    }
    outcome_.json["components"] = nlohmann::json::array();
    for (const auto& members : names) outcome_.json["components"].push_back({{"count", members.size()}, {"communities", members}});
    const auto linked = std::ranges::count_if(neighbours.pairs, &jobs::Neighbour::linked);
    outcome_.say(words_("out.neighbours", {{"links", words_.number(static_cast<double>(linked))},
                                           {"components", words_.number(neighbours.components)}}));
    outcome_.json["linked"] = linked;
  }

 private:
  const std::string& name(int community) const { return snapshot_.communities[static_cast<std::size_t>(community)].name; }

  const data::Snapshot& snapshot_;
  const words::Words& words_;
  Outcome& outcome_;
};

jobs::Said said(const Call& call) { return {call.text("--author"), call.text("--reason")}; }

// A pair that somebody spoke of may name a community that is gone: then it is known by the name it had.
std::pair<data::CommunityId, data::CommunityId> pair_named(const data::Snapshot& snapshot, const std::vector<std::string>& names,
                                                           const words::Words& words, bool also_gone) {
  for (const data::LinkEdit& edit : snapshot.link_edits) {
    if (!also_gone || edit.names.size() != 2) continue;
    const bool gone = !snapshot.communities.find(edit.a) || !snapshot.communities.find(edit.b);
    if (gone && std::ranges::is_permutation(names, edit.names)) return {edit.a, edit.b};
  }
  const std::vector<data::CommunityId> found = named_communities(snapshot, names, words);
  return {found[0], found[1]};
}

struct Wish {
  const char* option;
  jobs::LinkWish wish;
};
constexpr std::array<Wish, 3> wishes{{{"--link", jobs::LinkWish::Link}, {"--cut", jobs::LinkWish::Cut}, {"--as-ground", jobs::LinkWish::AsGround}}};

// The pair that the call changes, if any.
std::optional<std::pair<data::CommunityId, data::CommunityId>> change_link(const Context& context) {
  const Call& call = context.call;
  const Wish* asked = nullptr;
  for (const Wish& wish : wishes) {
    if (!call.has(wish.option)) continue;
    if (asked) throw Error(ErrorKind::WrongCall, "cli-one-of", {{"options", "--link, --cut, --as-ground"}});
    asked = &wish;
  }
  if (!asked) return std::nullopt;
  const auto store = data::Store::open(call.path("project"));
  const auto pair = pair_named(*store->snapshot(), call.texts(asked->option), context.words, asked->wish == jobs::LinkWish::AsGround);
  jobs::edit_link(*store, pair.first, pair.second, asked->wish, said(call));
  return pair;
}

nlohmann::json to_json(const data::Snapshot& snapshot, const data::ZoneRule& rule, int number, const std::string& text) {
  nlohmann::json communities = nlohmann::json::array();
  for (std::size_t i = 0; i < rule.communities.size(); ++i) {
    const data::Community* community = snapshot.communities.find(rule.communities[i]);
    communities.push_back(community ? community->name : i < rule.names.size() ? rule.names[i] : std::string("?"));
  }
  nlohmann::json json{{"number", number}, {"kind", jobs::name_of(rule.kind)}, {"text", text}, {"communities", communities},
                      {"author", rule.author}, {"reason", rule.reason}, {"on", data::to_text(rule.on)}};
  if (const data::Inspector* inspector = snapshot.inspectors.find(rule.inspector)) json["inspector"] = inspector->name;
  if (const data::Committee* committee = snapshot.committees.find(rule.committee)) json["committee"] = committee->name;
  if (rule.value > 0) json["metres"] = rule.value;
  return json;
}

void list_rules(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  outcome.json["rules"] = nlohmann::json::array();
  int number = 0;
  for (const data::ZoneRule* rule : jobs::rules_in_order(snapshot)) {
    const std::string text = jobs::rule_text(snapshot, *rule, words);
    outcome.say(words("out.rule_row", {{"number", std::to_string(++number)}, {"rule", text}, {"author", rule->author},
                                       {"date", words.date(rule->on)}, {"reason", rule->reason}}));
    outcome.json["rules"].push_back(to_json(snapshot, *rule, number, text));
  }
  if (number == 0) outcome.say(words("out.no_rules"));
}

jobs::RuleRequest rule_asked(const Context& context, const data::Snapshot& snapshot) {
  const Call& call = context.call;
  std::vector<std::string> what = call.texts("what");
  jobs::RuleRequest request;
  std::vector<std::string> kinds;
  bool found = false;
  for (int kind = 0; kind < data::zone_rule_kinds; ++kind) {
    const std::string name(jobs::name_of(static_cast<data::ZoneRuleKind>(kind)));
    kinds.push_back(name);
    if (!what.empty() && what.front() == name) {
      request.kind = static_cast<data::ZoneRuleKind>(kind);
      found = true;
    }
  }
  if (!found) {
    throw Error(ErrorKind::WrongCall, "cli-no-such-rule-kind",
                {{"name", what.empty() ? "-" : what.front()}, {"candidates", context.words.join(kinds)}});
  }
  what.erase(what.begin());
  request.communities = named_communities(snapshot, what, context.words);
  if (call.has("--inspector")) request.inspector = named_inspector(snapshot, call.text("--inspector"), context.words);
  if (call.has("--committee")) request.committee = named_committee(snapshot, call.text("--committee"), context.words);
  request.value = call.number("--metres");
  request.said = said(call);
  return request;
}

// The rules with these numbers in the list, each once.
std::vector<data::ZoneRuleId> rules_numbered(const data::Snapshot& snapshot, const std::vector<std::string>& numbers) {
  const std::vector<const data::ZoneRule*> rules = jobs::rules_in_order(snapshot);
  std::vector<data::ZoneRuleId> found;
  for (const std::string& text : numbers) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > rules.size()) {
      throw Error(ErrorKind::WrongCall, "cli-no-such-rule", {{"number", text}, {"count", std::to_string(rules.size())}});
    }
    const data::ZoneRuleId id = rules[number - 1]->id;
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  }
  if (found.empty()) throw Error(ErrorKind::WrongCall, "cli-no-such-rule", {{"number", "-"}, {"count", std::to_string(rules.size())}});
  return found;
}

}  // namespace

Outcome run_neighbours(const Context& context) {
  const auto changed = change_link(context);
  const auto store = data::Store::open(context.call.path("project"), data::Store::Mode::ReadOnly);
  const jobs::GroundPtr ground = jobs::ground_of(*store->snapshot(), {}, context.progress);
  const data::SnapshotPtr snapshot = data::with_communities(store->snapshot(), ground->communities);
  const jobs::Neighbours neighbours = jobs::neighbours_of(*snapshot, *ground);
  std::vector<int> only;
  if (changed) {
    only = {snapshot->communities.index_of(changed->first), snapshot->communities.index_of(changed->second)};
  } else if (context.call.has("community")) {
    only = {snapshot->communities.index_of(named_communities(*snapshot, {context.call.text("community")}, context.words).front())};
  }
  Outcome outcome;
  NeighbourList list(*snapshot, context.words, outcome);
  for (const jobs::Neighbour& pair : neighbours.pairs) {
    if (std::ranges::all_of(only, [&](int i) { return i == pair.a || i == pair.b; })) list.add(pair);
  }
  list.add_components(neighbours);
  outcome.add(jobs::named_issues(neighbours.issues, *snapshot, context.words));
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_rule(const Context& context) {
  const Call& call = context.call;
  const std::string action = call.text("action");
  const auto store = data::Store::open(call.path("project"), action == "list" ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
  Outcome outcome;
  if (action == "add") {
    jobs::add_rule(*store, rule_asked(context, *store->snapshot()));
  } else if (action == "remove") {
    for (data::ZoneRuleId id : rules_numbered(*store->snapshot(), call.texts("what"))) jobs::remove_rule(*store, id);
  }
  const data::SnapshotPtr snapshot = store->snapshot();
  list_rules(*snapshot, context.words, outcome);
  // What rules name and is gone, without computing the ground for it.
  geo::ZoningProblem problem;
  outcome.add(jobs::named_issues(jobs::fill_rules(*snapshot, {}, {}, problem), *snapshot, context.words));
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
