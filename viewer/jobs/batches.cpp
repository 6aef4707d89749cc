// Listing and undoing imports.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/batches.h"

#include <algorithm>

namespace gridwalk::jobs {
namespace {

template <class Record>
const Record* found(const data::Table<Record>& table, std::int64_t id) {
  return table.find({id});
}

std::string name_of(const data::Snapshot& snapshot, const data::KeptRecord& kept) {
  std::string name;
  if (kept.table == "complaint") {
    if (const auto* record = found(snapshot.complaints, kept.id)) name = record->order_no;
  } else if (kept.table == "problem") {
    if (const auto* record = found(snapshot.problems, kept.id)) name = record->no.empty() ? record->place : record->no;
  } else if (kept.table == "community") {
    if (const auto* record = found(snapshot.communities, kept.id)) name = record->name;
  } else if (kept.table == "committee") {
    if (const auto* record = found(snapshot.committees, kept.id)) name = record->name;
  } else if (kept.table == "company") {
    if (const auto* record = found(snapshot.companies, kept.id)) name = record->name;
  } else if (kept.table == "inspector") {
    if (const auto* record = found(snapshot.inspectors, kept.id)) name = record->name;
  } else if (kept.table == "road") {
    if (const auto* record = found(snapshot.roads, kept.id)) name = record->name;
  } else if (kept.table == "service_contract") {
    const auto* record = found(snapshot.contracts, kept.id);
    const auto* community = record ? snapshot.communities.find(record->community) : nullptr;
    if (community) name = community->name;
  }
  return name.empty() ? std::to_string(kept.id) : name;
}

}  // namespace

long long number_of(const data::ImportBatch& batch) { return batch.history > 0 ? batch.history : batch.id.value; }

std::vector<data::ImportBatch> batches(const data::Snapshot& snapshot) {
  std::vector<data::ImportBatch> list(snapshot.batches.begin(), snapshot.batches.end());
  std::ranges::stable_sort(list, std::ranges::greater{}, [](const data::ImportBatch& batch) { return std::pair(batch.history, batch.at); });
  return list;
}

data::ImportBatch batch_numbered(const data::Snapshot& snapshot, long long number) {
  for (const data::ImportBatch& batch : snapshot.batches) {
    if (number_of(batch) == number || batch.id.value == number) return batch;
  }
  throw Error(ErrorKind::WrongCall, "no-such-batch", {{"id", std::to_string(number)}});
}

UndoneBatch undo_batch(data::Store& store, long long number, const Progress& progress) {
  const data::SnapshotPtr before = store.snapshot();
  UndoneBatch undone{batch_numbered(*before, number), {}, {}};
  const data::ImportBatch& batch = undone.batch;
  if (batch.history <= 0) throw Error(ErrorKind::WrongCall, "batch-without-history", {{"file", batch.file}});
  undone.back = store.take_back(batch.history, {"undo-batch", {{"file", batch.file}, {"target", batch.target}}}, progress);
  const data::SnapshotPtr now = store.snapshot();
  for (const data::KeptRecord& kept : undone.back.kept) undone.kept.push_back({kept, name_of(*now, kept)});
  return undone;
}

}  // namespace gridwalk::jobs
