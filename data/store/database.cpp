// Edits, undo and redo on the open project.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/database.h"

#include <fmt/format.h>

#include "data/store/changeset.h"
#include "data/store/codec.h"
#include "data/store/edit_impl.h"
#include "data/store/load.h"
#include "data/store/spatial_index.h"

namespace gridwalk::data {
namespace {

Sum128 difference(Sum128 a, Sum128 b) { return a -= b; }

}  // namespace

void Database::require_writable() const {
  if (read_only_) throw Error(ErrorKind::Machine, "project-read-only", {{"file", shown_}, {"message", ""}});
}

HistoryRow Database::new_row(EditLabel label, Sum128 before, Sum128 after, int changes) const {
  HistoryRow row;
  row.at = now();
  row.who = who_;
  row.label = std::move(label);
  row.before = before;
  row.after = after;
  row.changes = changes;
  return row;
}

bool Database::changed_meanwhile() {
  return connection_->integer("PRAGMA data_version").value_or(0) != data_version_;
}

// Another program wrote to the file while it was open here. What it did becomes visible as a revision of its own; the stored digest
// keeps telling it until somebody accepts it.
void Database::take_in_outside_change() {
  Transaction transaction(*connection_);
  auto snapshot = std::make_shared<Snapshot>();
  Sums actual{};
  *snapshot = load_all(*connection_, actual, notes_);
  data_version_ = connection_->integer("PRAGMA data_version").value_or(0);
  if (actual == actual_) return;  // it wrote to tables of its own
  HistoryRow row = new_row({"changed-outside", {}}, total(sums_), total(sums_), 0);
  row.id = history_.append(*connection_, row, {});
  transaction.commit();
  history_.noted(row);
  actual_ = actual;
  compare(actual_);
  snapshot->revision = row.id;
  snapshot_ = std::move(snapshot);
}

void Database::check_references() {
  int open = 0, unused = 0;
  sqlite3_db_status(connection_->handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &open, &unused, 0);
  if (open == 0) return;
  Args args{{"file", shown_}};
  Statement wrong = connection_->prepare("PRAGMA foreign_key_check");
  if (wrong.step()) {
    args.emplace_back("table", wrong.text(0));
    args.emplace_back("id", wrong.text(1));
    args.emplace_back("target", wrong.text(2));
  }
  throw Error(ErrorKind::WrongCall, "reference-missing", args);
}

// The last part of every change: the row of the history, the digest, COMMIT, the new snapshot. The snapshot is made before the
// COMMIT, so that nothing can fail once the change is durable.
void Database::finish(Transaction& transaction, HistoryRow row, const std::string& changeset, const Sums& sums,
                      const Changes& changes) {
  check_references();
  align_indexes(*connection_, changes);
  auto snapshot = std::make_shared<Snapshot>(load_changed(*connection_, *snapshot_, changes, notes_));
  row.id = history_.append(*connection_, row, changeset);
  store_sums(*connection_, sums, sums_);
  snapshot->revision = row.id;
  transaction.commit();
  for (std::size_t table = 0; table < all_tables; ++table) actual_[table] += difference(sums[table], sums_[table]);
  sums_ = sums;
  history_.noted(std::move(row));
  snapshot_ = std::move(snapshot);
}

void Database::begin(std::optional<Transaction>& transaction) {
  transaction.emplace(*connection_);
  while (changed_meanwhile()) {
    transaction.reset();
    take_in_outside_change();
    transaction.emplace(*connection_);
  }
}

Revision Database::edit(const EditLabel& label, const std::function<void(Edit&)>& change, std::optional<Revision> based_on, const Progress& progress) {
  // The shares are those of a million new records.
  const auto step = [&](double share) {
    if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    progress(share, "store");
  };
  require_writable();
  std::optional<Transaction> transaction;
  begin(transaction);
  if (based_on && *based_on != snapshot_->revision) {
    throw Error(ErrorKind::WrongCall, "stale-revision", {{"file", shown_}});
  }
  Sums sums = sums_;
  std::string changeset;
  bool barrier = false;
  {
    Edit::Impl impl(*connection_, *snapshot_, ids_, sums, progress.part(0, 0.4));
    Edit open_edit(impl);
    Recorder recorder(*connection_);
    change(open_edit);
    if (impl.failure) std::rethrow_exception(impl.failure);
    step(0.4);
    changeset = recorder.changeset();
    barrier = impl.barrier;
  }
  step(0.6);
  const Changes changes = read_changes(*connection_, changeset, &sums);
  step(0.75);
  if (changes.rows == 0 && !barrier) {
    store_sums(*connection_, sums, sums_);
    transaction->commit();
    actual_[private_index] += difference(sums[private_index], sums_[private_index]);
    sums_ = sums;
    return snapshot_->revision;
  }
  HistoryRow row = new_row(label, total(sums_), total(sums), changes.rows);
  row.barrier = barrier;
  finish(*transaction, std::move(row), changeset, sums, changes);
  return snapshot_->revision;
}

std::optional<EditLabel> Database::next(bool undo) const {
  const History::Target* target = undo ? history_.next_undo() : history_.next_redo();
  return target && !read_only_ ? std::optional(target->label) : std::nullopt;
}

std::optional<EditLabel> Database::step_back(bool undo) {
  require_writable();
  std::optional<Transaction> transaction;
  begin(transaction);
  const History::Target* next = undo ? history_.next_undo() : history_.next_redo();
  if (!next) return std::nullopt;
  const History::Target target = *next;
  const HistoryRow applied = history_.row(*connection_, target.applied);
  const std::string backwards = inverted(*connection_, history_.changeset(*connection_, target.applied));
  const Changes expected = read_changes(*connection_, backwards, nullptr, target.applied);
  if (expected.srid) set_layer_srid(*connection_, *expected.srid, false);

  Sums sums = sums_;
  std::string changeset;
  {
    Recorder recorder(*connection_);
    apply(*connection_, backwards);
    changeset = recorder.changeset();
  }
  const Changes changes = read_changes(*connection_, changeset, &sums);
  // An old changeset can apply as nothing without an error (after a column went); what was done must be what was asked for.
  const bool whole = changes.ids == expected.ids &&
                     difference(total(sums), total(sums_)) == difference(applied.before, applied.after);
  if (!whole) throw Error(ErrorKind::WrongCall, "undo-differs", {{"file", shown_}});

  EditLabel label{undo ? "undo" : "redo", target.label.arguments};
  label.arguments.emplace_back("verb", target.label.verb);
  HistoryRow row = new_row(std::move(label), total(sums_), total(sums), changes.rows);
  row.undoes = target.edit;
  finish(*transaction, std::move(row), changeset, sums, changes);
  return target.label;
}

std::vector<HistoryEntry> Database::history(int limit) {
  if (newer_) return {};
  return history_.entries(*connection_, limit);
}

std::optional<ComplaintPrivate> Database::private_data(ComplaintId complaint) {
  Statement one = connection_->prepare(table_info(private_index).select_one);
  one.bind(0, complaint.value);
  if (!one.step()) return std::nullopt;
  ComplaintPrivate record;
  Reader reader(one, TableOf<ComplaintPrivate>::name, notes_);
  fields(record, reader);
  return record;
}

void Database::save_copy(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) {
    throw Error(ErrorKind::WrongCall, "file-exists", {{"file", file.filename().string()}});
  }
  const std::filesystem::path temporary = temporary_name(file, "copy");
  // VACUUM works through an attached database; nothing else here ever attaches one.
  sqlite3_limit(connection_->handle(), SQLITE_LIMIT_ATTACHED, 1);
  if (read_only_) connection_->exec("PRAGMA query_only=OFF");
  try {
    Statement vacuum = connection_->prepare("VACUUM INTO ?");
    const std::string name = temporary.string();
    vacuum.bind(0, std::string_view(name));
    vacuum.run();
    put_in_place(temporary, file, false);
  } catch (...) {
    std::filesystem::remove(temporary, ignored);
    sqlite3_limit(connection_->handle(), SQLITE_LIMIT_ATTACHED, 0);
    if (read_only_) sqlite3_exec(connection_->handle(), "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
    throw;
  }
  sqlite3_limit(connection_->handle(), SQLITE_LIMIT_ATTACHED, 0);
  if (read_only_) connection_->exec("PRAGMA query_only=ON");
}

void Database::accept_outside_changes() {
  require_writable();
  if (actual_ == sums_) return;
  Transaction transaction(*connection_);
  const Sum128 before = total(sums_);
  HistoryRow row = new_row({"accept-outside", {}}, before, total(actual_), 0);
  row.id = history_.append(*connection_, row, {});
  store_sums(*connection_, actual_, sums_);
  transaction.commit();
  sums_ = actual_;
  history_.noted(row);
  compare(actual_);
  auto snapshot = std::make_shared<Snapshot>(*snapshot_);
  snapshot->revision = row.id;
  snapshot_ = std::move(snapshot);
}

bool Database::refresh() {
  if (!read_only_ || immutable_ || !changed_meanwhile()) return false;
  connection_->exec("BEGIN");
  try {
    load();
  } catch (...) {
    sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
  connection_->exec("COMMIT");
  return true;
}

}  // namespace gridwalk::data
