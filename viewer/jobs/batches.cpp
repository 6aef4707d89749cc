// Batches.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/batches.h"

#include <algorithm>
#include <limits>
#include <map>

namespace gridwalk::jobs {
namespace {

std::string argument(const Args& args, std::string_view name) {
  for (const auto& [key, value] : args) {
    if (key == name) return value;
  }
  return {};
}

std::string name_of(const data::Snapshot& snapshot, const data::KeptRecord& record) {
  const auto named = [&](const auto& table, auto member) -> std::string {
    const auto* found = table.find({record.id});
    return found ? found->*member : "";
  };
  std::string name;
  if (record.table == "community") name = named(snapshot.communities, &data::Community::name);
  else if (record.table == "complaint") name = named(snapshot.complaints, &data::Complaint::order_no);
  else if (record.table == "problem") name = named(snapshot.problems, &data::Problem::no);
  else if (record.table == "inspector") name = named(snapshot.inspectors, &data::Inspector::name);
  else if (record.table == "company") name = named(snapshot.companies, &data::Company::name);
  else if (record.table == "committee") name = named(snapshot.committees, &data::Committee::name);
  return name.empty() ? std::to_string(record.id) : name;
}

}  // namespace

std::vector<BatchEntry> batches(const data::Store& store) {
  const data::SnapshotPtr snapshot = store.snapshot();
  std::map<std::string, const data::HistoryEntry*> rows;
  const std::vector<data::HistoryEntry> history = store.history(std::numeric_limits<int>::max());
  for (const data::HistoryEntry& entry : history) {
    if (entry.label.verb == "import") rows.try_emplace(argument(entry.label.arguments, "batch"), &entry);
  }
  std::vector<BatchEntry> entries;
  for (const data::ImportBatch& batch : snapshot->batches) {
    const auto row = rows.find(std::to_string(batch.id.value));
    if (row == rows.end()) entries.push_back({batch, 0, batch.at, {}});
    else entries.push_back({batch, row->second->id, row->second->at, row->second->who});
  }
  std::ranges::stable_sort(entries, {}, &BatchEntry::history);
  return entries;
}

BatchUndone undo_batch(data::Store& store, int number, const Progress& progress) {
  const std::vector<BatchEntry> all = batches(store);
  if (number < 1 || number > static_cast<int>(all.size())) {
    throw Error(ErrorKind::WrongCall, "no-such-batch", {{"number", std::to_string(number)}, {"count", std::to_string(all.size())}});
  }
  const BatchEntry& entry = all[static_cast<std::size_t>(number - 1)];
  if (entry.history == 0) throw Error(ErrorKind::WrongCall, "batch-no-history", {{"file", entry.batch.file}});
  const data::TakenBack taken = store.take_back(entry.history, {"undo-import", {{"file", entry.batch.file}, {"target", entry.batch.target}}}, progress);
  BatchUndone undone{entry.batch, taken.rows, taken.personal, {}};
  const data::SnapshotPtr after = store.snapshot();
  for (const data::KeptRecord& record : taken.kept) {
    if (record.table == "import_source") continue;  // how a list is read stays known
    undone.kept.push_back({record.table, name_of(*after, record),
                                                                           record.why == data::KeptRecord::Why::Referenced ? "in-use" : "changed"});
  }
  return undone;
}

std::string sentence(const KeptAfterUndo& kept, const words::Words& words) {
  const std::string key = "table." + kept.table;
  return words("batches.kept_" + kept.reason, {{"name", kept.name}, {"table", words.has(key) ? words(key) : kept.table}});
}

}  // namespace gridwalk::jobs
