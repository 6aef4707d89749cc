// SQLite's session extension, wrapped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/changeset.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace gridwalk::data {
namespace {

struct Free {
  void operator()(void* bytes) const { sqlite3_free(bytes); }
};

std::string taken(int size, void* bytes) {
  const std::unique_ptr<void, Free> owned(bytes);
  return size > 0 ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
}

class Iterator {
 public:
  Iterator(const Connection& connection, const std::string& changeset) {
    connection.check(sqlite3changeset_start(&handle_, static_cast<int>(changeset.size()), const_cast<char*>(changeset.data())));
  }
  ~Iterator() { sqlite3changeset_finalize(handle_); }
  Iterator(const Iterator&) = delete;
  Iterator& operator=(const Iterator&) = delete;
  sqlite3_changeset_iter* handle() const { return handle_; }

 private:
  sqlite3_changeset_iter* handle_ = nullptr;
};

sqlite3_value* old_value(sqlite3_changeset_iter* at, int column) {
  sqlite3_value* value = nullptr;
  return sqlite3changeset_old(at, column, &value) == SQLITE_OK ? value : nullptr;
}

sqlite3_value* new_value(sqlite3_changeset_iter* at, int column) {
  sqlite3_value* value = nullptr;
  return sqlite3changeset_new(at, column, &value) == SQLITE_OK ? value : nullptr;
}

struct Conflict {
  std::string table;
  std::int64_t id = 0;
  int kind = 0;
  std::string_view but = {};  // a table that stays as it is
};

int is_wanted(void* context, const char* table) { return static_cast<const Conflict*>(context)->but != table ? 1 : 0; }

int on_conflict(void* context, int kind, sqlite3_changeset_iter* at) {
  auto& conflict = *static_cast<Conflict*>(context);
  conflict.kind = kind;
  if (kind != SQLITE_CHANGESET_FOREIGN_KEY) {
    const char* table = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
    sqlite3_value* key = operation == SQLITE_INSERT ? new_value(at, 0) : old_value(at, 0);
    conflict.table = table ? table : "";
    conflict.id = key ? sqlite3_value_int64(key) : 0;
  }
  return SQLITE_CHANGESET_ABORT;
}

}  // namespace

Recorder::Recorder(Connection& connection) : connection_(connection) {
  connection_.check(sqlite3session_create(connection_.handle(), "main", &session_));
  for (std::size_t table = 0; table < recorded_tables; ++table) {
    connection_.check(sqlite3session_attach(session_, table_info(table).name.c_str()));
  }
}

std::string Recorder::changeset() {
  int size = 0;
  void* bytes = nullptr;
  connection_.check(sqlite3session_changeset(session_, &size, &bytes));
  return taken(size, bytes);
}

Changes read_changes(const Connection& connection, const std::string& changeset, Sums* sums, std::int64_t row) {
  Changes changes;
  if (changeset.empty()) return changes;
  const Iterator iterator(connection, changeset);
  sqlite3_changeset_iter* at = iterator.handle();
  std::size_t table = all_tables;
  int code = SQLITE_OK;
  while ((code = sqlite3changeset_next(at)) == SQLITE_ROW) {
    const char* name = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    connection.check(sqlite3changeset_op(at, &name, &columns, &operation, &indirect));
    // By the text: SQLite reuses the address for the next table's name.
    if (table == all_tables || table_info(table).name != name) table = table_index(name);
    if (table >= recorded_tables || static_cast<std::size_t>(columns) != table_info(table).columns.size()) {
      throw Error(ErrorKind::BadFile, "history-damaged", {{"file", connection.shown()}, {"id", std::to_string(row)}});
    }
    sqlite3_value* key_value = operation == SQLITE_INSERT ? new_value(at, 0) : old_value(at, 0);
    const std::int64_t key = key_value ? sqlite3_value_int64(key_value) : 0;
    changes.ids[table].push_back(key);
    ++changes.rows;
    const TableInfo& info = table_info(table);
    for (int column = 0; column < columns; ++column) {
      const auto index = static_cast<std::size_t>(column);
      sqlite3_value* before = operation == SQLITE_INSERT ? nullptr : old_value(at, column);
      sqlite3_value* after = operation == SQLITE_DELETE ? nullptr : new_value(at, column);
      // The key of an update stands in the old values only, and stays as it is.
      if (operation == SQLITE_UPDATE && !after) continue;
      if (sums && before) (*sums)[table] -= cell_hash(info, index, key, before);
      if (sums && after) (*sums)[table] += cell_hash(info, index, key, after);
      if (after && table == project_index && info.columns[index] == "srid") changes.srid = sqlite3_value_int(after);
    }
  }
  if (code != SQLITE_DONE) connection.check(code);
  for (std::vector<std::int64_t>& ids : changes.ids) std::ranges::sort(ids);
  return changes;
}

void for_each_change(const Connection& connection, const std::string& changeset, const std::function<void(const Change&)>& visit) {
  if (changeset.empty()) return;
  const Iterator iterator(connection, changeset);
  sqlite3_changeset_iter* at = iterator.handle();
  Change change;
  change.table = all_tables;
  int code = SQLITE_OK;
  while ((code = sqlite3changeset_next(at)) == SQLITE_ROW) {
    const char* name = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    connection.check(sqlite3changeset_op(at, &name, &columns, &operation, &indirect));
    if (change.table == all_tables || table_info(change.table).name != name) change.table = table_index(name);
    change.kind = operation == SQLITE_INSERT ? Change::Kind::Insert : operation == SQLITE_DELETE ? Change::Kind::Delete : Change::Kind::Update;
    change.before.assign(static_cast<std::size_t>(columns), nullptr);
    change.after.assign(static_cast<std::size_t>(columns), nullptr);
    for (int column = 0; column < columns; ++column) {
      const auto index = static_cast<std::size_t>(column);
      if (change.kind != Change::Kind::Insert) change.before[index] = old_value(at, column);
      if (change.kind != Change::Kind::Delete) change.after[index] = new_value(at, column);
    }
    sqlite3_value* key = change.kind == Change::Kind::Insert ? change.after[0] : change.before[0];
    change.id = key ? sqlite3_value_int64(key) : 0;
    visit(change);
  }
  if (code != SQLITE_DONE) connection.check(code);
}

std::string inverted(const Connection& connection, const std::string& changeset) {
  int size = 0;
  void* bytes = nullptr;
  connection.check(sqlite3changeset_invert(static_cast<int>(changeset.size()), changeset.data(), &size, &bytes));
  return taken(size, bytes);
}

void apply(Connection& connection, const std::string& changeset, std::string_view but) {
  Conflict conflict{.but = but};
  const int code = sqlite3changeset_apply(connection.handle(), static_cast<int>(changeset.size()),
                                          const_cast<char*>(changeset.data()), is_wanted, on_conflict, &conflict);
  if (conflict.kind != 0) {
    throw Error(ErrorKind::WrongCall, "undo-conflict",
                {{"file", connection.shown()}, {"table", conflict.table}, {"id", std::to_string(conflict.id)}});
  }
  connection.check(code);
}

std::string packed(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                static_cast<uLong>(bytes.size()), 1) != Z_OK) {
    throw Error(ErrorKind::Machine, "out-of-memory");
  }
  out.resize(size);
  return out;
}

std::optional<std::string> unpacked(std::string_view bytes, std::size_t size) {
  // deflate can't do better than 1032 : 1, so that a damaged size asks for no more memory than that.
  if (size / 1100 > bytes.size()) return std::nullopt;
  std::string out(size, '\0');
  uLongf filled = static_cast<uLongf>(size);
  const int code = uncompress(reinterpret_cast<Bytef*>(out.data()), &filled, reinterpret_cast<const Bytef*>(bytes.data()),
                              static_cast<uLong>(bytes.size()));
  if (code != Z_OK || filled != size) return std::nullopt;
  return out;
}

}  // namespace gridwalk::data
