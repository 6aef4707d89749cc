// What was imported, and taking one import back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"

namespace gridwalk::jobs {

// The number that a person calls a batch by: the row of the history that stored it; before schema 3 its id.
long long number_of(const data::ImportBatch& batch);
// Newest first.
std::vector<data::ImportBatch> batches(const data::Snapshot& snapshot);
// By its number or its id. Throws "no-such-batch".
data::ImportBatch batch_numbered(const data::Snapshot& snapshot, long long number);

struct KeptName {
  data::KeptRecord record;
  std::string name;  // as persons know the record: order number, name, number
};
struct UndoneBatch {
  data::ImportBatch batch;
  data::TakenBack back;
  std::vector<KeptName> kept;
};
// Takes the whole batch back, also after later edits, as one step of the history that can be undone itself. What was changed later, or is
// spoken of by what came later, stays and is named. Throws "no-such-batch", "batch-without-history" (imported before schema 3), and as
// Store::take_back.
UndoneBatch undo_batch(data::Store& store, long long number, const Progress& progress = {});

}  // namespace gridwalk::jobs
