// The project file: one SpatiaLite database, one thread that owns it, a history that nothing leaves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/model/error.h"
#include "data/model/snapshot.h"
#include "geo/progress.h"

namespace gridwalk::data {

// What an edit did, for the history: the sentence stands in assets/lang under [verb] and takes its values from `arguments`.
struct EditLabel {
  std::string verb;
  Args arguments;
  friend bool operator==(const EditLabel&, const EditLabel&) = default;
};

struct HistoryEntry {
  std::int64_t id = 0;  // also the revision that this row led to
  Moment at{};
  std::string who;
  EditLabel label;          // verb "undo" or "redo": the arguments are those of the edit, with `verb` naming it
  std::int64_t undoes = 0;  // undo and redo: the id of the edit that was undone or redone
  bool undone = false;      // an edit that is undone at present
  bool barrier = false;     // neither this row nor what lies before it is undone (creation, migration, publishing)
  int rows = 0;             // records added, changed or removed
  // To the state right after this row, present state 0: so many steps of undo, or below 0 of redo. Empty: no such steps lead there.
  std::optional<int> steps;
  bool reachable = false;   // return_to() leads there: no barrier lies after it
};

// The open transaction. Lives only inside the function given to Store::edit, on the store's own thread.
class Edit {
 public:
  class Impl;
  explicit Edit(Impl& impl) : impl_(&impl) {}
  Edit(const Edit&) = delete;
  Edit& operator=(const Edit&) = delete;

  // The project as it was when this edit began; the edit's own puts are not in it.
  const Snapshot& before() const;
  // Stores a record and returns its id. Id 0: a new random id below 2^53. Otherwise the record of that id is replaced, or
  // inserted when there is none. Throws Error "value-not-finite" for a coordinate or number that is none.
  template <class Record>
  typename Table<Record>::IdType put(Record record);
  // The same for many records of one table; returns the ids in the order of the records. New ids rise with that order.
  template <class Record>
  std::vector<typename Table<Record>::IdType> put_all(std::vector<Record> records);
  // Removing what is not there does nothing. What still refers to the record must go in the same edit (Error
  // "reference-missing" otherwise; README.md lists the references that are kept).
  template <class Record>
  void remove(typename Table<Record>::IdType id);
  // Personal data: a table outside the history; never undone, never exported.
  void put_private(const ComplaintPrivate& record);
  // Name, source note and coordinate system. The srid can be changed only while no geometry is stored ("srid-fixed").
  void set_project(const ProjectInfo& project);
  // The revision that this edit will make when it changes anything: the id of its row in the history.
  Revision revision() const;
  // Marks the edit as one that can't be undone, only countered by a new one (publishing, approving, issuing a notice).
  void barrier();
  // A fresh id that no record has, for records that refer to each other.
  std::int64_t new_id();
  // The same, in rising order: records are listed by id, so that those of one import keep the order of their file.
  std::vector<std::int64_t> new_ids(std::size_t count);

 private:
  Impl* impl_;
};

// A record that taking back an edit left as it is, and why.
struct KeptRecord {
  enum class Why {
    Changed,     // it was changed again later
    Gone,        // what the edit changed was removed later
    There,       // what the edit removed is there again, and differs
    Referenced,  // what the edit added is spoken of by records of table `by`
  };
  std::string table;
  std::int64_t id = 0;
  Why why = Why::Changed;
  std::string by;
};
struct TakenBack {
  int rows = 0;                  // records brought back to what they were
  int personal = 0;              // rows of personal data removed with their complaints, for good
  std::vector<KeptRecord> kept;  // in the order of tables and ids
};

// Every function may be called from any thread, and throws gridwalk::Error. Errors of the file (README.md lists the codes):
// "project-missing", "not-a-project", "project-damaged", "project-foreign-schema", "project-locked", "project-exists",
// "project-read-only", "disk-full", "disk-error", "stale-revision", "undo-conflict", "reference-missing", "unknown-crs" ...
class Store {
 public:
  struct CreateOptions {
    ProjectInfo project;
    std::string who;               // empty: the user's name
    std::uint64_t seed = 0;        // 0: ids from the system's entropy
    std::optional<Moment> clock;   // a fixed clock for tests and the sample
    bool replace = false;          // an existing project may be replaced
  };
  // Makes the file under a temporary name and renames it: there is a whole project or none.
  static std::unique_ptr<Store> create(const std::filesystem::path& file, const CreateOptions& options);

  enum class Mode { ReadWrite, ReadOnly };
  // Checks the file before SpatiaLite sees it, migrates an older one after a backup (<name>.vN.bak beside it). A newer schema, a
  // read-only place or a project that someone else holds is opened read-only, and notes() says so.
  static std::unique_ptr<Store> open(const std::filesystem::path& file, Mode mode = Mode::ReadWrite);
  ~Store();  // writes everything back into the one file and closes it
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Never waits for the database.
  SnapshotPtr snapshot() const;

  // Runs `change` on the store's thread inside one transaction and returns when it is durable. An exception from `change` takes
  // everything back and is rethrown. `based_on`: refuse ("stale-revision") when the project has moved on since that revision.
  // An edit that changes nothing leaves no row in the history and returns the present revision.
  // Stopping `progress` while many records are put takes everything back: "cancelled".
  Revision edit(const EditLabel& label, const std::function<void(Edit&)>& change, std::optional<Revision> based_on = {}, const Progress& progress = {});
  // What was undone or redone; empty: nothing to undo or redo.
  std::optional<EditLabel> undo();
  std::optional<EditLabel> redo();
  std::optional<EditLabel> can_undo() const;
  std::optional<EditLabel> can_redo() const;
  // Takes back what one row of the history did, also after later edits, as a new step of the history that is itself undone like any
  // other. What was changed later or is spoken of by others stays as it is and is told; the project's name and coordinate system stay.
  // Personal data of complaints that go are removed for good. Throws "cancelled" (nothing changed), "no-such-edit",
  // "undo-behind-barrier", "history-damaged".
  TakenBack take_back(std::int64_t history, const EditLabel& label, const Progress& progress = {});
  // Makes the project what it was right after a row of the history, whatever was done, undone and redone since, as one new step of the
  // history that is itself undone like any other. Names of states (NamedPoint) and personal data stay as they are. False: it is so
  // already. Throws "no-such-edit", "return-behind-barrier", "return-over-outside", "undo-differs", "history-damaged", "cancelled".
  bool return_to(std::int64_t history, const EditLabel& label, const Progress& progress = {});
  std::vector<HistoryEntry> history(int limit = 100) const;  // newest first

  // 32 hexadecimal digits over all recorded content, without history, indexes, time stamps and personal data: two projects with the
  // same digest hold the same records.
  std::string digest() const;
  Issues notes() const;  // read-only and why, migrated, changed outside, on a network share ...
  bool read_only() const;
  const std::filesystem::path& path() const;
  // Called on the store's thread after each published revision. The function must not call edit, undo or redo.
  void subscribe(std::function<void(SnapshotPtr)> listener);
  // A whole copy in one file, personal data included; refuses to write over an existing file ("file-exists").
  void save_copy(const std::filesystem::path& file);
  std::int64_t new_id();
  // Whom the history names from now on; the user's name until then.
  void set_who(const std::string& who);
  std::string who() const;
  Moment now() const;  // the clock that dates the history, for records that say when they were made
  std::optional<ComplaintPrivate> private_data(ComplaintId complaint) const;
  // What was computed once from the project's records, by the hash of those: in no history and no digest, at most `kept_results` of them, the
  // oldest go first. A project that is read-only gives what it has and keeps nothing new.
  static constexpr int kept_results = 64;
  std::optional<std::string> cached(const std::string& hash);
  void cache(const std::string& hash, const std::string& bytes);
  // Takes the content as it stands for the right one, after another program changed it (note "changed-outside").
  void accept_outside_changes();

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// First thing in main: takes SPATIALITE_SECURITY out of the environment, which would give a project's triggers functions that read
// and write any file.
void prepare_process();

}  // namespace gridwalk::data
