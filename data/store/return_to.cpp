// Returning to an earlier state, also after diverging.
// SPDX-License-Identifier: GPL-3.0-or-later
// All later rows are turned round and applied one after the other, the newest first, undo and redo rows like any other: each finds the
// project as its own row left it. The session records what that comes to, and this is the changeset of the one new row.
#include "data/store/changeset.h"
#include "data/store/database.h"
#include "data/store/schema.h"

namespace gridwalk::data {

bool Database::return_to(std::int64_t history, const EditLabel& label, const Progress& progress) {
  require_writable();
  std::optional<Transaction> transaction;
  begin(transaction);
  const Args where{{"file", shown_}, {"id", std::to_string(history)}};
  if (history <= 0 || history > history_.last_id()) throw Error(ErrorKind::WrongCall, "no-such-edit", where);
  if (history < history_.last_barrier()) {
    throw Error(ErrorKind::WrongCall, "return-behind-barrier",
                {{"file", shown_}, {"id", std::to_string(history)}, {"barrier", std::to_string(history_.last_barrier())}});
  }
  const std::size_t names = table_index("named_point");
  const HistoryRow target = history_.row(*connection_, history);
  Sums expected = sums_;  // as it was then, names included
  std::string changeset;
  {
    Recorder recorder(*connection_);
    for (std::int64_t id = history_.last_id(); id > history; --id) {
      if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      const HistoryRow row = history_.row(*connection_, id);
      if (row.changes == 0) {
        // Taken for right as another program left it: nobody recorded what that was.
        if (row.before != row.after || row.label.verb == "changed-outside") throw Error(ErrorKind::WrongCall, "return-over-outside", where);
        continue;
      }
      const std::string backwards = inverted(*connection_, history_.changeset(*connection_, id));
      const Changes changes = read_changes(*connection_, backwards, &expected, id);
      if (changes.srid) set_layer_srid(*connection_, *changes.srid, false);
      apply(*connection_, backwards, table_info(names).name);
      progress(0.9 * static_cast<double>(history_.last_id() - id + 1) / static_cast<double>(history_.last_id() - history), "return-to");
    }
    changeset = recorder.changeset();
  }
  Sums sums = sums_;
  const Changes changes = read_changes(*connection_, changeset, &sums);
  if (total(expected) != target.after) throw Error(ErrorKind::WrongCall, "undo-differs", {{"file", shown_}});
  expected[names] = sums_[names];
  if (sums != expected) throw Error(ErrorKind::WrongCall, "undo-differs", {{"file", shown_}});
  if (changes.rows == 0) return false;
  finish(*transaction, new_row(label, total(sums_), total(sums), changes.rows), changeset, sums, changes);
  progress(1, "return-to");
  return true;
}

}  // namespace gridwalk::data
