// history, undo, redo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "viewer/cli/command.h"
#include "viewer/jobs/history.h"

namespace gridwalk::cli {
namespace {

std::string named(const data::Snapshot& snapshot, std::int64_t row, const words::Words& words) {
  std::vector<std::string> names;
  for (const data::NamedPoint& point : snapshot.named_points) {
    if (point.history == row) names.push_back(point.name);
  }
  return names.empty() ? "" : words("out.named_mark", {{"names", words.join(names)}});
}

void list_history(const Context& context, const data::Store& store, Outcome& outcome) {
  const data::SnapshotPtr snapshot = store.snapshot();
  outcome.json["history"] = nlohmann::json::array();
  for (const data::HistoryEntry& entry : store.history(static_cast<int>(context.call.integer("--limit")))) {
    const std::string sentence = context.words.history(entry.label.verb, entry.label.arguments);
    outcome.say(context.words("out.history_row", {{"id", std::to_string(entry.id)},
                                                  {"at", data::to_text(entry.at)},
                                                  {"who", entry.who},
                                                  {"sentence", sentence},
                                                  {"mark", (entry.undone ? context.words("out.undone_mark") : "") + named(*snapshot, entry.id, context.words)}}));
    outcome.json["history"].push_back({{"id", entry.id},
                                       {"at", data::to_text(entry.at)},
                                       {"who", entry.who},
                                       {"verb", entry.label.verb},
                                       {"text", sentence},
                                       {"undone", entry.undone},
                                       {"barrier", entry.barrier},
                                       {"reachable", entry.reachable},
                                       {"steps", entry.steps ? nlohmann::json(*entry.steps) : nlohmann::json()}});
  }
  outcome.json["names"] = nlohmann::json::array();
  for (const data::NamedPoint& point : snapshot->named_points) {
    outcome.json["names"].push_back({{"name", point.name}, {"history", point.history}, {"at", data::to_text(point.at)}, {"who", point.who}});
  }
}

// A name comes first: a state may be called "7".
bool return_to(data::Store& store, const std::string& where, const Context& context) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::int64_t row = 0;
  const auto [end, error] = std::from_chars(where.data(), where.data() + where.size(), row);
  const bool number = error == std::errc() && end == where.data() + where.size();
  for (const data::NamedPoint& point : snapshot->named_points) {
    if (point.name == where) return jobs::return_to(store, point, context.progress);
  }
  if (!number) jobs::point_named(*snapshot, where);  // tells which there are
  return jobs::return_to(store, row, context.progress);
}

Outcome step_in_history(const Context& context, std::optional<data::EditLabel> (data::Store::*step)(), const char* done, const char* nothing) {
  const auto store = data::Store::open(context.call.path("project"));
  const auto label = ((*store).*step)();
  Outcome outcome;
  outcome.say(label ? context.words(done, {{"sentence", context.words.history(label->verb, label->arguments)}}) : context.words(nothing));
  outcome.json = {{"done", label.has_value()}, {"verb", label ? label->verb : ""}, {"digest", store->digest()}};
  if (!label) outcome.status = 1;
  return outcome;
}

}  // namespace

Outcome run_history(const Context& context) {
  const Call& call = context.call;
  const words::Words& words = context.words;
  const bool writes = call.has("--name") || call.has("--return-to") || call.has("--forget");
  const auto store = data::Store::open(call.path("project"), writes ? data::Store::Mode::ReadWrite : data::Store::Mode::ReadOnly);
  Outcome outcome;
  if (call.has("--name")) {
    const std::string kept = jobs::name_point(*store, call.text("--name"), call.has("--row") ? call.integer("--row") : 0);
    outcome.say(words("out.point_named", {{"name", kept}}));
    outcome.json["named"] = kept;
  }
  if (call.has("--forget")) {
    const data::NamedPoint point = jobs::point_named(*store->snapshot(), call.text("--forget"));
    jobs::forget_point(*store, point.id);
    outcome.say(words.history("forget-point", {{"name", point.name}}));
  }
  if (call.has("--return-to")) {
    const bool changed = return_to(*store, call.text("--return-to"), context);
    const data::EditLabel label = store->history(1).front().label;
    outcome.say(changed ? words.history(label.verb, label.arguments) : words("out.nothing_to_return"));
    outcome.json["returned"] = changed;
  }
  if (!writes) list_history(context, *store, outcome);
  outcome.json["digest"] = store->digest();
  return outcome;
}

Outcome run_undo(const Context& context) { return step_in_history(context, &data::Store::undo, "out.undone", "out.nothing_to_undo"); }
Outcome run_redo(const Context& context) { return step_in_history(context, &data::Store::redo, "out.redone", "out.nothing_to_redo"); }

}  // namespace gridwalk::cli
