// Table `history`: appending, undoing in order, and noticing a row that was tampered with or damaged.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/store/digest.h"
#include "data/store/store.h"

namespace gridwalk::data {

struct HistoryRow {
  std::int64_t id = 0;
  Moment at{};
  std::string who;
  EditLabel label;
  std::int64_t undoes = 0;
  bool barrier = false;
  int changes = 0;
  Sum128 before, after;   // digest of all recorded content, before and after this row
};

// What of the history is kept in memory: which edits are done and which are undone, in order. Undo and redo rows are rows like any
// other; which edit is undone follows from reading them in turn.
class History {
 public:
  // Reads the whole table. A row whose chained sum is wrong is told as "history-damaged" and acts as a barrier.
  void read(Connection& connection, Issues& notes);
  // Writes the row and, packed, its changeset; returns its id. Call noted() once the transaction is durable.
  std::int64_t append(Connection& connection, HistoryRow row, const std::string& changeset);
  void noted(HistoryRow row);

  std::int64_t last_id() const { return last_id_; }
  std::int64_t last_barrier() const { return last_barrier_; }  // 0: none
  // The edit that undo or redo would act on.
  struct Target {
    std::int64_t edit = 0;     // the edit's own row
    std::int64_t applied = 0;  // the row whose changeset is to be turned round
    EditLabel label;
  };
  const Target* next_undo() const { return done_.empty() ? nullptr : &done_.back(); }
  const Target* next_redo() const { return undone_.empty() ? nullptr : &undone_.back(); }
  // The changeset of a row, unpacked; throws "history-damaged".
  std::string changeset(Connection& connection, std::int64_t id) const;
  HistoryRow row(Connection& connection, std::int64_t id) const;
  // The newest `limit` rows.
  std::vector<HistoryEntry> entries(Connection& connection, int limit) const;

 private:
  std::vector<Target> done_, undone_;
  std::int64_t last_id_ = 0, last_barrier_ = 0;
};

}  // namespace gridwalk::data
