// Names for states, and returning to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/history.h"

#include <algorithm>
#include <limits>

#include "viewer/jobs/plan_status.h"

namespace gridwalk::jobs {
namespace {

data::HistoryEntry entry_of(const data::Store& store, std::int64_t id) {
  for (data::HistoryEntry& entry : store.history(std::numeric_limits<int>::max())) {
    if (entry.id == id) return std::move(entry);
  }
  throw Error(ErrorKind::WrongCall, "no-such-edit", {{"file", store.path().filename().string()}, {"id", std::to_string(id)}});
}

}  // namespace

std::string name_point(data::Store& store, const std::string& name, std::int64_t history) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const std::string kept = clean_name(name);
  if (std::ranges::any_of(snapshot->named_points, [&](const data::NamedPoint& point) { return point.name == kept; })) {
    throw Error(ErrorKind::WrongCall, "point-name-taken", {{"name", kept}});
  }
  const std::int64_t row = history == 0 ? snapshot->revision : entry_of(store, history).id;
  const data::NamedPoint point{{}, kept, row, store.now(), store.who()};
  store.edit({"name-point", {{"name", kept}}}, [&](data::Edit& edit) { edit.put(point); }, snapshot->revision);
  return kept;
}

data::NamedPoint point_named(const data::Snapshot& snapshot, const std::string& name, const std::string& nothing) {
  std::string candidates;
  for (const data::NamedPoint& point : snapshot.named_points) {
    if (point.name == name) return point;
    candidates += (candidates.empty() ? "\"" : ", \"") + point.name + "\"";
  }
  throw Error(ErrorKind::WrongCall, "no-such-point", {{"name", name}, {"candidates", candidates.empty() ? nothing : candidates}});
}

void forget_point(data::Store& store, data::NamedPointId id) {
  const data::SnapshotPtr snapshot = store.snapshot();
  const data::NamedPoint* point = snapshot->named_points.find(id);
  if (!point) return;
  store.edit({"forget-point", {{"name", point->name}}}, [&](data::Edit& edit) { edit.remove<data::NamedPoint>(id); }, snapshot->revision);
}

bool go_to(data::Store& store, const data::HistoryEntry& entry, const Progress& progress) {
  if (!entry.steps) return return_to(store, entry.id, progress);
  int left = *entry.steps;
  const int all = std::abs(left);
  for (; left > 0 && store.undo(); --left) progress(1 - static_cast<double>(left - 1) / all, "return-to");
  for (; left < 0 && store.redo(); ++left) progress(1 + static_cast<double>(left + 1) / all, "return-to");
  return all > 0;
}

bool return_to(data::Store& store, std::int64_t history, const Progress& progress) {
  const data::HistoryEntry entry = entry_of(store, history);
  // The sentence of the row stands in the new one's (Words::history).
  data::EditLabel label{"return-to", entry.label.arguments};
  label.arguments.emplace_back("of", entry.label.verb);
  label.arguments.emplace_back("moment", data::to_text(entry.at));
  return store.return_to(history, label, progress);
}

bool return_to(data::Store& store, const data::NamedPoint& point, const Progress& progress) {
  return store.return_to(point.history, {"return-to-point", {{"name", point.name}}}, progress);
}

}  // namespace gridwalk::jobs
