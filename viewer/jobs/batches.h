// What was imported, file by file, and taking one of them back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

struct BatchEntry {
  data::ImportBatch batch;
  std::int64_t history = 0;  // its row; 0: stored by a program that did not say
  data::Moment at{};
  std::string who;
};
// In the order of import.
std::vector<BatchEntry> batches(const data::Store& store);

struct KeptAfterUndo {
  std::string table, name, reason;  // "community", what the record is called, "changed" or "in-use"
};
struct BatchUndone {
  data::ImportBatch batch;
  int rows = 0;      // records that went back
  int personal = 0;  // complaints whose personal data went with them, for good
  std::vector<KeptAfterUndo> kept;
};
// Takes a batch back, also after later edits, as one step of the history. `number` counts from 1 in the order of `batches`. Throws "no-such-batch"
// {number, count}, "batch-no-history", and as Store::take_back.
BatchUndone undo_batch(data::Store& store, int number, const Progress& progress = {});
// "stays, it was changed since: ..." of one record.
std::string sentence(const KeptAfterUndo& kept, const words::Words& words);

}  // namespace gridwalk::jobs
