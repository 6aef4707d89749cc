// Making a project file, and opening one in two phases.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cstdlib>

#include "data/store/codec.h"
#include "data/store/database.h"
#include "data/store/load.h"
#include "data/store/verify.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

Moment local_now() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Moment(std::chrono::seconds(now + local.tm_gmtoff));
}

fs::path beside(const fs::path& file, const char* ending) {
  fs::path path = file;
  path += ending;
  return path;
}

// Removes a half-made file, whatever went wrong.
class Temporary {
 public:
  explicit Temporary(fs::path file) : file_(std::move(file)) {}
  ~Temporary() {
    std::error_code ignored;
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) fs::remove(beside(file_, ending), ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

 private:
  fs::path file_;
};

Error held(const std::string& shown, const Holder& holder) {
  return {ErrorKind::Machine, "project-held",
          {{"file", shown}, {"user", holder.user}, {"machine", holder.machine}, {"since", holder.since}}};
}

}  // namespace

Moment Database::now() const { return clock_ ? *clock_ : local_now(); }

FileLock Database::make(const fs::path& file, const Store::CreateOptions& options) {
  const std::string shown = file.filename().string();
  std::error_code ignored;
  if (!options.replace && fs::exists(fs::symlink_status(file, ignored))) {
    throw Error(ErrorKind::WrongCall, "project-exists", {{"file", shown}});
  }
  std::optional<Holder> holder;
  std::optional<FileLock> lock = FileLock::take(file, holder);
  if (holder) throw held(shown, *holder);
  if (!lock) throw system_error(errno, file);

  const fs::path temporary = temporary_name(file, "new");
  const Temporary cleaner(temporary);
  write_new_file(temporary, project_template(schema_steps().size()).image);
  {
    Connection connection(temporary.string(), Connection::Access::ReadWrite, shown);
    lock_in(connection);
    // Until the rename nobody knows the file, and put_in_place() syncs it: the journal need not.
    connection.exec("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
    Transaction transaction(connection);
    set_layer_srid(connection, options.project.srid, true);
    ProjectRow row;
    row.info = options.project;
    Statement insert = connection.prepare(table_info(project_index).insert);
    Binder binder(insert, TableOf<ProjectRow>::name, 0);
    fields(row, binder);
    insert.run();
    Sums sums{};
    Issues none;
    load_all(connection, sums, none);
    Sums nothing{};
    store_sums(connection, sums, nothing);
    HistoryRow first;
    first.at = options.clock.value_or(local_now());
    first.who = options.who.empty() ? user_name() : options.who;
    first.label = {"create", {{"name", options.project.name}}};
    first.barrier = true;
    first.before = first.after = total(sums);
    History().append(connection, first, {});
    transaction.commit();
  }
  if (options.replace) {
    // A log left by the file that goes would be played into the one that comes.
    for (const char* ending : {"-journal", "-wal", "-shm"}) fs::remove(beside(file, ending), ignored);
  }
  put_in_place(temporary, file, options.replace);
  return *std::move(lock);
}

Database::Database(const fs::path& file, Options options)
    : file_(file), shown_(file.filename().string()), ids_(options.seed), who_(std::move(options.who)), clock_(options.clock) {
  if (who_.empty()) who_ = user_name();
  open(options);
}

Database::~Database() {
  if (!read_only_ && connection_) {
    // At rest a project is one file in DELETE mode: it can be copied as it lies there, read from a read-only folder, and reading it leaves
    // no -wal behind. Where somebody reads it at this moment it stays in WAL mode, emptied.
    sqlite3_exec(connection_->handle(), "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  }
  connection_.reset();  // before the lock
}

void Database::note_once(Issue issue) {
  if (std::ranges::find(notes_, issue) == notes_.end()) notes_.push_back(std::move(issue));
}

void Database::open_connection(Connection::Access access) {
  connection_ = std::make_unique<Connection>(file_.string(), access, shown_);
  lock_in(*connection_);
}

void Database::open(Options& options) {
  std::error_code code;
  const fs::file_status status = fs::status(file_, code);
  if (!fs::exists(status)) throw Error(ErrorKind::WrongCall, "project-missing", {{"file", file_.string()}});
  if (!fs::is_regular_file(status)) throw Error(ErrorKind::BadFile, "not-a-project", {{"file", shown_}});
  read_only_ = options.mode == Store::Mode::ReadOnly;
  if (!read_only_) {
    std::optional<Holder> holder;
    if (options.lock) lock_.emplace(*std::move(options.lock));
    if (!lock_ && can_write(file_)) {
      if (std::optional<FileLock> taken = FileLock::take(file_, holder)) lock_.emplace(*std::move(taken));
    }
    if (!lock_) {
      read_only_ = true;
      note_once(holder ? Issue{"project-held", -1, held(shown_, *holder).args()} : Issue{"read-only-place", -1, {{"file", shown_}}});
    }
  }
  if (!read_only_ && on_network(file_)) note_once({"network-share", -1, {{"file", shown_}}, Severity::Note});

  open_connection(read_only_ ? Connection::Access::ReadOnly : Connection::Access::ReadWrite);
  std::size_t version = 0;
  try {
    version = verify_header(*connection_);
  } catch (const Error& error) {
    if (!read_only_ || error.kind() != ErrorKind::Machine || error.code() == "project-locked") throw;
    // A project in WAL mode where no -shm file can be made: it can be read as one that nobody changes.
    immutable_ = true;
    open_connection(Connection::Access::Immutable);
    version = verify_header(*connection_);
    if (fs::exists(beside(file_, "-wal"), code) && fs::file_size(beside(file_, "-wal"), code) > 0) {
      note_once({"log-not-read", -1, {{"file", shown_}}, Severity::Problem});
    }
  }
  connection_->exec("BEGIN");
  version = check_phase_one();
  const bool older = version < schema_steps().size();
  if (!older) load();
  connection_->exec("COMMIT");
  if (older && read_only_) throw Error(ErrorKind::Machine, "project-older", {{"file", shown_}});
  if (newer_) {
    lock_.reset();
    read_only_ = true;
  }
  if (read_only_) {
    connection_->exec("PRAGMA query_only=ON");
    return;
  }
  prepare_writing();
  if (older) {
    const fs::path backup = migrate(*connection_, file_, schema_steps());
    Transaction transaction(*connection_);
    load();
    const Sums stored = stored_sums(*connection_);
    store_sums(*connection_, actual_, stored);
    sums_ = actual_;
    HistoryRow row = new_row({"migrate", {{"version", std::to_string(schema_steps().size())}}}, total(sums_), total(sums_), 0);
    row.barrier = true;
    row.id = history_.append(*connection_, row, {});
    transaction.commit();
    history_.noted(row);
    std::erase_if(notes_, [](const Issue& issue) { return issue.code == "changed-outside"; });
    note_once({"migrated", -1, {{"file", shown_}, {"backup", backup.filename().string()}}, Severity::Note});
    auto snapshot = std::make_shared<Snapshot>(*snapshot_);
    snapshot->revision = history_.last_id();
    snapshot_ = std::move(snapshot);
  }
}

std::size_t Database::check_phase_one() {
  const std::size_t version = verify_header(*connection_), known = schema_steps().size();
  newer_ = version > known;
  const std::size_t like = std::min(version, known);
  verify_schema(*connection_, project_template(like), newer_, notes_);
  verify_pages(*connection_);
  if (newer_) {
    note_once({"newer-schema", -1, {{"file", shown_}, {"version", std::to_string(version)}, {"known", std::to_string(known)}}});
  }
  return version;
}

void Database::prepare_writing() {
  connection_->exec("PRAGMA foreign_keys=ON");
  // KiB. An import touches every page of a layer's index; with SQLite's 2 MB each is written and read again many times over.
  connection_->exec("PRAGMA cache_size=-131072");
  if (on_network(file_)) {
    connection_->exec("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA");
  } else {
    // With NORMAL, 666 of 1,000 simulated power cuts lost an acknowledged edit in WAL mode; with FULL none. Where WAL can't be
    // had (another program reads the file at this moment), DELETE needs EXTRA for the same.
    const bool wal = connection_->text("PRAGMA journal_mode=WAL") == "wal";
    connection_->exec(wal ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=EXTRA");
  }
}

void Database::compare(const Sums& actual) {
  std::string tables;
  for (std::size_t table = 0; table < all_tables; ++table) {
    if (actual[table] == sums_[table]) continue;
    tables += (tables.empty() ? "" : ", ") + table_info(table).name;
  }
  std::erase_if(notes_, [](const Issue& issue) { return issue.code == "changed-outside"; });
  if (!tables.empty()) note_once({"changed-outside", -1, {{"file", shown_}, {"tables", tables}}});
}

void Database::load() {
  std::erase_if(notes_, [](const Issue& issue) { return issue.code == "value-unreadable"; });
  auto snapshot = std::make_shared<Snapshot>();
  try {
    *snapshot = load_all(*connection_, actual_, notes_);
    history_.read(*connection_, notes_);
    sums_ = stored_sums(*connection_);
  } catch (const Error& error) {
    if (!newer_ || error.code() != "database-error") throw;
    throw Error(ErrorKind::BadFile, "newer-schema-unreadable", error.args());
  }
  if (!newer_) compare(actual_);
  snapshot->revision = history_.last_id();
  snapshot_ = std::move(snapshot);
  data_version_ = connection_->integer("PRAGMA data_version").value_or(0);
}

}  // namespace gridwalk::data
