// SQLite's handles as values that close themselves, and its result codes as gridwalk::Error.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK
#endif
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/model/error.h"

namespace gridwalk::data {

// The Error for what SQLite last said on `db`; `file` is the name that the sentence shows.
Error database_error(sqlite3* db, int code, const std::string& file);

// A prepared statement. Parameters and columns are counted from 0, unlike SQLite's parameters.
class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql, const std::string& file);
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_, at + 1, value)); }
  void bind(int at, double value) { check(sqlite3_bind_double(statement_, at + 1, value)); }
  void bind(int at, std::string_view text);  // the text must live until reset()
  void bind_blob(int at, std::string_view bytes);
  void bind_null(int at) { check(sqlite3_bind_null(statement_, at + 1)); }

  bool step();          // true: a row is there
  int step_code();      // the bare result code
  void run();           // steps to the end and resets
  void reset() { sqlite3_reset(statement_); }

  int columns() const { return sqlite3_column_count(statement_); }
  bool is_null(int at) const { return sqlite3_column_type(statement_, at) == SQLITE_NULL; }
  int type(int at) const { return sqlite3_column_type(statement_, at); }
  std::int64_t integer(int at) const { return sqlite3_column_int64(statement_, at); }
  double real(int at) const { return sqlite3_column_double(statement_, at); }
  std::string_view text(int at) const;  // until the next step
  std::string_view blob(int at) const;
  sqlite3_stmt* handle() const { return statement_; }

 private:
  void check(int code) const;
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  const std::string* file_;
};

// One connection, used on one thread. SpatiaLite joins it only when load_spatialite() is called.
class Connection {
 public:
  enum class Access { ReadWrite, ReadOnly, Immutable, Create };
  // `shown`: the file's name in error sentences.
  Connection(const std::string& file, Access access, std::string shown);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void load_spatialite();
  void exec(const std::string& sql);
  // Runs a script statement by statement; one that gives a row must give 1 (SpatiaLite's functions say 0 when they fail).
  void run_script(std::string_view script);
  Statement prepare(std::string_view sql) { return Statement(db_, sql, shown_); }
  std::optional<std::int64_t> integer(std::string_view sql);  // first column of the first row
  std::string text(std::string_view sql);
  void config(int option, bool on);  // sqlite3_db_config

  sqlite3* handle() const { return db_; }
  const std::string& shown() const { return shown_; }
  // Throws unless `code` is SQLITE_OK.
  void check(int code) const;

 private:
  std::string shown_;
  sqlite3* db_ = nullptr;
  void* spatialite_ = nullptr;
  bool loaded_ = false;
};

// BEGIN IMMEDIATE; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace gridwalk::data
