// Opening, statements, transactions and the meaning of SQLite's result codes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/sqlite.h"

#include <spatialite.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <mutex>

namespace gridwalk::data {
namespace {

// spatialite_cleanup_ex calls libxml2's xmlCleanupParser, which must not run twice at once (Valhalla #5005, GDAL #10685).
std::mutex& spatialite_mutex() {
  static std::mutex mutex;
  return mutex;
}

// What the system said last about a file of the database. sqlite3_system_errno() is errno at the end of the call, when the rollback may
// have written something else there already; a quota or a limit on the file's size would pass for a broken disk.
int last_errno(sqlite3_file* file) {
  int code = 0;
  if (file && file->pMethods) file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &code);
  return code;
}

bool no_room(sqlite3* db, int code) {
  if (code == SQLITE_FULL) return true;
  if (code != SQLITE_IOERR || !db) return false;
  sqlite3_file *main = nullptr, *log = nullptr;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &main);
  sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  return std::ranges::any_of(std::array{sqlite3_system_errno(db), last_errno(main), last_errno(log)},
                             [](int system) { return system == ENOSPC || system == EDQUOT || system == EFBIG; });
}

}  // namespace

Error database_error(sqlite3* db, int result, const std::string& file) {
  const int code = result & 0xff;
  const int extended = db ? sqlite3_extended_errcode(db) : result;
  const std::string message = db ? sqlite3_errmsg(db) : sqlite3_errstr(result);
  const Args args{{"file", file}, {"message", message}};
  if (no_room(db, code)) return {ErrorKind::Machine, "disk-full", args};
  if (code == SQLITE_IOERR) return {ErrorKind::Machine, "disk-error", args};
  if (code == SQLITE_NOMEM) return {ErrorKind::Machine, "out-of-memory", args};
  if (code == SQLITE_READONLY || code == SQLITE_PERM) return {ErrorKind::Machine, "project-read-only", args};
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return {ErrorKind::Machine, "project-locked", args};
  if (code == SQLITE_CANTOPEN) return {ErrorKind::Machine, "cannot-open", args};
  if (code == SQLITE_NOTADB) return {ErrorKind::BadFile, "not-a-project", args};
  if (code == SQLITE_CORRUPT) return {ErrorKind::BadFile, "project-damaged", args};
  if (code == SQLITE_CONSTRAINT && extended == SQLITE_CONSTRAINT_FOREIGNKEY) {
    return {ErrorKind::WrongCall, "reference-missing", args};
  }
  return {ErrorKind::Machine, "database-error", args};
}

Statement::Statement(sqlite3* db, std::string_view sql, const std::string& file) : db_(db), file_(&file) {
  check(sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), 0, &statement_, nullptr));
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw database_error(db_, code, *file_);
}

void Statement::bind(int at, std::string_view text) {
  check(sqlite3_bind_text64(statement_, at + 1, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_blob(int at, std::string_view bytes) {
  check(sqlite3_bind_blob64(statement_, at + 1, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC));
}

int Statement::step_code() { return sqlite3_step(statement_); }

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Error error = database_error(db_, code, *file_);
  sqlite3_reset(statement_);
  throw error;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

std::string_view Statement::text(int at) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, at));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, at))) : std::string_view();
}

std::string_view Statement::blob(int at) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, at));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, at))) : std::string_view();
}

Connection::Connection(const std::string& file, Access access, std::string shown) : shown_(std::move(shown)) {
  spatialite_ = spatialite_alloc_connection();
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::ReadWrite ? SQLITE_OPEN_READWRITE
           : access == Access::Create  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                       : SQLITE_OPEN_READONLY;
  std::string name = file;
  if (access == Access::Immutable) {
    // As a URI, because only a URI can say that nobody writes to the file: a database in WAL mode can't be read otherwise
    // where its -shm file can't be made.
    static constexpr char digits[] = "0123456789ABCDEF";
    name = "file:";
    for (const char c : file) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 0x20 && byte < 0x7f && c != '%' && c != '?' && c != '#') {
        name += c;
      } else {
        name += '%';
        name += digits[byte >> 4];
        name += digits[byte & 15];
      }
    }
    name += "?immutable=1";
    flags |= SQLITE_OPEN_URI;
  }
  const int code = sqlite3_open_v2(name.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) {
    const Error error = database_error(db_, code, shown_);
    sqlite3_close_v2(db_);
    const std::scoped_lock lock(spatialite_mutex());
    spatialite_cleanup_ex(spatialite_);
    throw error;
  }
  sqlite3_busy_timeout(db_, 5000);
}

Connection::~Connection() {
  sqlite3_close_v2(db_);
  const std::scoped_lock lock(spatialite_mutex());
  spatialite_cleanup_ex(spatialite_);
}

void Connection::load_spatialite() {
  if (loaded_) return;
  if (std::getenv("SPATIALITE_SECURITY")) throw Error(ErrorKind::WrongCall, "unsafe-environment");  // see prepare_process()
  const std::scoped_lock lock(spatialite_mutex());
  spatialite_init_ex(db_, spatialite_, 0);
  loaded_ = true;
}

void Connection::check(int code) const {
  if (code != SQLITE_OK) throw database_error(db_, code, shown_);
}

void Connection::exec(const std::string& sql) { check(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr)); }

void Connection::run_script(std::string_view script) {
  const char* at = script.data();
  const char* end = script.data() + script.size();
  while (at < end) {
    sqlite3_stmt* raw = nullptr;
    const char* next = nullptr;
    check(sqlite3_prepare_v3(db_, at, static_cast<int>(end - at), 0, &raw, &next));
    at = next;
    if (!raw) continue;  // only a comment or blanks were left
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    int code = sqlite3_step(raw);
    if (code == SQLITE_ROW) {
      if (sqlite3_column_int(raw, 0) != 1) {
        throw Error(ErrorKind::Machine, "database-error", {{"file", shown_}, {"message", sqlite3_sql(raw)}});
      }
      code = sqlite3_step(raw);
    }
    if (code != SQLITE_DONE) throw database_error(db_, code, shown_);
  }
}

std::optional<std::int64_t> Connection::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::string Connection::text(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

void Connection::config(int option, bool on) { check(sqlite3_db_config(db_, option, on ? 1 : 0, nullptr)); }

Transaction::Transaction(Connection& connection) : connection_(connection) { connection_.exec("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  // A full disk or RAISE(ROLLBACK) may have ended the transaction already.
  if (open_ && !sqlite3_get_autocommit(connection_.handle())) {
    sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() {
  connection_.exec("COMMIT");
  open_ = false;
}

}  // namespace gridwalk::data
