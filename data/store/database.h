// The open project: everything that happens on the store's thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "data/store/changeset.h"
#include "data/store/files.h"
#include "data/store/history.h"
#include "data/store/ids.h"
#include "data/store/schema.h"
#include "data/store/store.h"

namespace gridwalk::data {

// Not thread-safe, with two exceptions: ids(), and nothing else.
class Database {
 public:
  struct Options {
    Store::Mode mode = Store::Mode::ReadWrite;
    std::string who;
    std::uint64_t seed = 0;
    std::optional<Moment> clock;
    std::optional<FileLock> lock;  // held already by the one who made the file
  };
  Database(const std::filesystem::path& file, Options options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Makes a new file in one piece; the lock that it took is handed back.
  static FileLock make(const std::filesystem::path& file, const Store::CreateOptions& options);

  const SnapshotPtr& snapshot() const { return snapshot_; }
  const Issues& notes() const { return notes_; }
  bool read_only() const { return read_only_; }
  IdSource& ids() { return ids_; }
  Sum128 digest() const { return total(sums_); }

  Revision edit(const EditLabel& label, const std::function<void(Edit&)>& change, std::optional<Revision> based_on, const Progress& progress);
  std::optional<EditLabel> undo() { return step_back(true); }
  std::optional<EditLabel> redo() { return step_back(false); }
  TakenBack take_back(std::int64_t history, const EditLabel& label, const Progress& progress);  // undo_one.cpp
  bool return_to(std::int64_t history, const EditLabel& label, const Progress& progress);  // return_to.cpp
  std::optional<EditLabel> next(bool undo) const;
  std::vector<HistoryEntry> history(int limit);
  void save_copy(const std::filesystem::path& file);
  std::optional<ComplaintPrivate> private_data(ComplaintId complaint);
  std::optional<std::string> cached(const std::string& hash);       // cache.cpp
  void cache(const std::string& hash, const std::string& bytes);
  void accept_outside_changes();
  void set_who(const std::string& who) { who_ = who; }
  const std::string& who() const { return who_; }
  Moment now() const;
  // Reads a project anew that somebody else has written to; true when there was anything new. For read-only use.
  bool refresh();

 private:
  void open(Options& options);
  void open_connection(Connection::Access access);
  std::size_t check_phase_one();
  void prepare_writing();
  void load();
  std::optional<EditLabel> step_back(bool undo);
  // Begins a transaction on the file as it is now, also after another program wrote to it.
  void begin(std::optional<Transaction>& transaction);
  bool changed_meanwhile();
  void take_in_outside_change();
  void check_references();
  void require_writable() const;
  HistoryRow new_row(EditLabel label, Sum128 before, Sum128 after, int changes) const;
  void note_once(Issue issue);
  void compare(const Sums& actual);
  void finish(Transaction& transaction, HistoryRow row, const std::string& changeset, const Sums& sums, const Changes& changes);

  std::filesystem::path file_;
  std::string shown_;
  std::optional<FileLock> lock_;
  std::unique_ptr<Connection> connection_;
  bool read_only_ = false, newer_ = false, immutable_ = false;
  Issues notes_;
  History history_;
  // As the file keeps them. After a change from outside they differ from what the tables hold by exactly that change, until
  // somebody accepts it.
  Sums sums_{};
  Sums actual_{};
  SnapshotPtr snapshot_;
  IdSource ids_;
  std::string who_;
  std::optional<Moment> clock_;
  std::int64_t data_version_ = 0;
};

// Takes an older project to the last of `steps`, one transaction a step, after a backup beside it whose path is returned. The file
// must have passed verify_schema(). Throws "project-damaged" when the content does not match its digest.
std::filesystem::path migrate(Connection& connection, const std::filesystem::path& file, const SchemaSteps& steps);

}  // namespace gridwalk::data
