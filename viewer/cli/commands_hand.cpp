// select, shape, barrier.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>
#include <set>

#include "viewer/cli/command.h"
#include "viewer/cli/naming.h"
#include "viewer/jobs/drawn_barriers.h"
#include "viewer/jobs/select.h"
#include "viewer/jobs/zone_hand.h"

namespace gridwalk::cli {
namespace {

// "120.38,36.30 120.39,36.31", in the project's metres.
geo::LineString line_asked(const Call& call, const data::Snapshot& snapshot, std::size_t least) {
  const std::string text = call.text("--line");
  geo::LineString line;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find_first_of(" ;\n\t", from), text.size());
    if (to > from) line.push_back(jobs::place_in_project(snapshot, place_named("--line", text.substr(from, to - from))));
    from = to + 1;
  }
  if (line.size() < least) throw Error(ErrorKind::WrongCall, "cli-line-points", {{"option", "--line"}, {"least", std::to_string(least)}});
  return line;
}

std::vector<std::string> names_of(const data::Snapshot& snapshot, const std::vector<data::CommunityId>& communities) {
  std::vector<std::string> names;
  for (const data::CommunityId id : communities) names.push_back(snapshot.communities.find(id)->name);
  return names;
}

jobs::InsideRule inside_rule(const std::string& name) {
  if (name == "whole") return jobs::InsideRule::Whole;
  if (name == "half") return jobs::InsideRule::Half;
  return name == "touched" ? jobs::InsideRule::Touched : jobs::InsideRule::Middle;
}

void need(bool there, const std::string& action, const char* what) {
  if (!there) throw Error(ErrorKind::WrongCall, "cli-shape-needs", {{"action", action}, {"what", what}});
}

struct ZoneCall {
  const Context& context;
  data::Store& store;
  const jobs::StreetView& view;
  Outcome& outcome;

  std::string action() const { return context.call.text("action"); }
  std::vector<std::string> names() const { return context.call.texts("names"); }
  data::ZoneId zone(const std::string& code) const { return named_zone(view, code, context.words); }
  void told(const char* key, const jobs::HandWork& work) const {
    const data::SnapshotPtr after = store.snapshot();
    const data::Zone* zone = after->zones.find(work.zone);
    const std::string code = zone ? zone->code : "-";
    outcome.say(context.words(key, {{"count", std::to_string(work.moved.size())}, {"zone", code}}));
    if (!work.locked.empty()) {
      outcome.say(context.words("out.zone_locked", {{"names", context.words.join(names_of(*after, work.locked))}}));
      outcome.status = 1;
    }
    outcome.json["zone"] = code;
    outcome.json["moved"] = names_of(*after, work.moved);
    outcome.json["locked"] = names_of(*after, work.locked);
  }
};

void paint(const ZoneCall& call) {
  need(!call.names().empty(), "paint", "COMMUNITY ...");
  need(call.context.call.has("--to"), "paint", "--to ZONE");
  const auto communities = named_communities(*call.view.snapshot, call.names(), call.context.words);
  call.told("out.zone_painted", jobs::paint_communities(call.store, call.view, communities, call.zone(call.context.call.text("--to"))));
}

void outline(const ZoneCall& call) {
  const geo::LineString ring = line_asked(call.context.call, *call.view.snapshot, 3);
  const data::ZoneId to = call.context.call.has("--to") ? call.zone(call.context.call.text("--to")) : data::ZoneId{};
  call.told("out.zone_painted", jobs::draw_zone(call.store, call.view, ring, inside_rule(call.context.call.text("--inside")), to, call.context.words));
}

void split(const ZoneCall& call) {
  need(call.names().size() == 1, "split", "ZONE");
  const geo::LineString line = line_asked(call.context.call, *call.view.snapshot, 2);
  call.told("out.zone_split", jobs::split_zone(call.store, call.view, call.zone(call.names()[0]), line, call.context.words));
}

void merge(const ZoneCall& call) {
  need(call.names().size() == 2, "merge", "ZONE INTO");
  call.told("out.zone_painted", jobs::merge_zones(call.store, call.view, call.zone(call.names()[0]), call.zone(call.names()[1])));
}

void swap(const ZoneCall& call) {
  need(call.names().size() == 2, "swap", "COMMUNITY COMMUNITY");
  const auto two = named_communities(*call.view.snapshot, call.names(), call.context.words);
  jobs::swap_communities(call.store, call.view, two[0], two[1]);
  call.outcome.say(call.context.words("out.zone_swapped", {{"names", call.context.words.join(call.names())}}));
}

void swap_inspectors(const ZoneCall& call) {
  need(call.names().size() == 2, "swap-inspectors", "ZONE ZONE");
  jobs::swap_inspectors(call.store, call.view, call.zone(call.names()[0]), call.zone(call.names()[1]));
  call.outcome.say(call.context.words("out.zone_swapped", {{"names", call.context.words.join(call.names())}}));
}

constexpr std::pair<std::string_view, void (*)(const ZoneCall&)> zone_actions[] = {
    {"paint", paint}, {"outline", outline}, {"split", split}, {"merge", merge}, {"swap", swap}, {"swap-inspectors", swap_inspectors}};

void list_barriers(const data::Snapshot& snapshot, const words::Words& words, Outcome& outcome) {
  const auto drawn = jobs::drawn_barriers(snapshot);
  outcome.json["barriers"] = nlohmann::json::array();
  int number = 0;
  for (const data::Barrier* barrier : drawn) {
    const double metres = geo::length_m(barrier->line);
    outcome.say(words("out.barrier_row", {{"number", std::to_string(++number)}, {"name", barrier->name.empty() ? words("out.barrier_unnamed") : barrier->name}, {"metres", words.number(metres)}}));
    outcome.json["barriers"].push_back({{"number", number}, {"name", barrier->name}, {"metres", metres}, {"points", barrier->line.size()}});
  }
  if (drawn.empty()) outcome.say(words("out.barriers_none"));
  const std::size_t imported = snapshot.barriers.size() - drawn.size();
  if (imported > 0) outcome.say(words("out.barriers_imported", {{"count", words.number(static_cast<double>(imported))}}));
  outcome.json["imported"] = imported;
}

std::vector<data::BarrierId> barriers_numbered(const data::Snapshot& snapshot, const std::vector<std::string>& numbers) {
  const auto drawn = jobs::drawn_barriers(snapshot);
  std::vector<data::BarrierId> found;
  for (const std::string& text : numbers) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > drawn.size()) {
      throw Error(ErrorKind::WrongCall, "cli-no-such-barrier", {{"number", text}, {"count", std::to_string(drawn.size())}});
    }
    if (std::ranges::find(found, drawn[number - 1]->id) == found.end()) found.push_back(drawn[number - 1]->id);
  }
  if (found.empty()) throw Error(ErrorKind::WrongCall, "cli-no-such-barrier", {{"number", "-"}, {"count", std::to_string(drawn.size())}});
  return found;
}

std::string list_of_names(const Call& call) {
  const std::string names = call.text("--names");
  return names == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : names;
}

}  // namespace

Outcome run_select(const Context& context) {
  const Call& call = context.call;
  if (!call.has("--where") && !call.has("--names")) throw Error(ErrorKind::WrongCall, "cli-missing", {{"what", "--where CONDITION | --names LIST"}});
  const std::optional<jobs::SelectExpression> where = call.has("--where") ? std::optional<jobs::SelectExpression>(std::in_place, call.text("--where")) : std::nullopt;
  const auto store = data::Store::open(call.path("project"), data::Store::Mode::ReadOnly);
  const data::SnapshotPtr project = store->snapshot();
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  const data::Snapshot& snapshot = *view.snapshot;
  Outcome outcome;
  std::vector<int> chosen;
  if (call.has("--names")) {
    const jobs::NamedInList named = jobs::select_named(snapshot, list_of_names(call));
    chosen = named.communities;
    outcome.json["not_found"] = named.not_found;
    outcome.json["several"] = named.several;
    if (!named.not_found.empty()) {
      outcome.say(context.words("out.select_not_found", {{"names", context.words.join(named.not_found)}}));
      outcome.status = 1;
    }
    if (!named.several.empty()) outcome.say(context.words("out.select_several", {{"names", context.words.join(named.several)}}));
  }
  if (where) {
    const std::vector<int> holds = jobs::SelectFacts(view).select(*where);
    std::vector<int> both;
    if (call.has("--names")) std::ranges::set_intersection(chosen, holds, std::back_inserter(both));
    chosen = call.has("--names") ? both : holds;
  }
  outcome.say(context.words("out.selected", {{"count", std::to_string(chosen.size())}, {"all", std::to_string(snapshot.communities.size())}}));
  outcome.json["count"] = chosen.size();
  outcome.json["communities"] = nlohmann::json::array();
  for (const int i : chosen) {
    const data::Community& community = snapshot.communities[static_cast<std::size_t>(i)];
    const int zone = view.zone_of[static_cast<std::size_t>(i)];
    const std::string code = zone < 0 ? "" : snapshot.zones.find(view.zones[static_cast<std::size_t>(zone)])->code;
    outcome.say(context.words("out.select_row", {{"code", community.code}, {"name", community.name}, {"zone", code}}));
    outcome.json["communities"].push_back({{"id", community.id.value}, {"code", community.code}, {"name", community.name}, {"zone", code}});
  }
  return outcome;
}

Outcome run_shape(const Context& context) {
  const auto store = data::Store::open(context.call.path("project"));
  const data::SnapshotPtr project = store->snapshot();
  const jobs::StreetView view = jobs::street_view(project, jobs::ground_of(*project, {}, context.progress));
  Outcome outcome;
  const ZoneCall call{context, *store, view, outcome};
  const auto action = std::ranges::find(zone_actions, call.action(), [](const auto& entry) { return entry.first; });
  action->second(call);
  const data::SnapshotPtr after = store->snapshot();
  const jobs::StreetView shaped = jobs::street_view(after, jobs::ground_of(*after, view.ground), view.plan);
  add_zone_table(shaped, context.words, outcome);
  outcome.add(jobs::check_plan(shaped, context.words));
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_barrier(const Context& context) {
  const Call& call = context.call;
  const std::string action = call.text("action");
  const auto store = data::Store::open(call.path("project"), action == "list" ? data::Store::Mode::ReadOnly : data::Store::Mode::ReadWrite);
  if (action == "add") jobs::add_barrier(*store, line_asked(call, *store->snapshot(), 2), call.text("--name"));
  if (action == "remove") {
    for (const data::BarrierId id : barriers_numbered(*store->snapshot(), call.texts("what"))) jobs::remove_barrier(*store, id);
  }
  Outcome outcome;
  list_barriers(*store->snapshot(), context.words, outcome);
  outcome.json["digest"] = store->digest();
  return outcome;
}

}  // namespace gridwalk::cli
