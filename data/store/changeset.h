// SQLite's session extension: recording what an edit changes, reading it, turning it round, applying it, packing it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/store/digest.h"

namespace gridwalk::data {

// Records the changes of all recorded tables on one connection until it is destroyed. Table complaint_private is never part of it.
class Recorder {
 public:
  explicit Recorder(Connection& connection);
  ~Recorder() { sqlite3session_delete(session_); }
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  std::string changeset();  // empty when nothing changed

 private:
  Connection& connection_;
  sqlite3_session* session_ = nullptr;
};

// What a changeset touches.
struct Changes {
  std::array<std::vector<std::int64_t>, recorded_tables> ids;
  int rows = 0;
  std::optional<int> srid;  // the project's coordinate system after it, when that changes
};

// Reads a changeset and, where `sums` is given, carries the digest along. Throws "history-damaged", naming `row` of the history, when it
// speaks of tables or columns that this schema does not have.
Changes read_changes(const Connection& connection, const std::string& changeset, Sums* sums, std::int64_t row = 0);

// One record of a changeset. Values are null where the changeset has none (an update names only the columns that it changes) and live
// until the next one.
struct Change {
  enum class Kind { Insert, Update, Delete };
  std::size_t table = 0;
  std::int64_t id = 0;
  Kind kind = Kind::Insert;
  std::vector<sqlite3_value*> before, after;  // by column
};
// Calls `visit` for each record of a changeset that read_changes() has found in order.
void for_each_change(const Connection& connection, const std::string& changeset, const std::function<void(const Change&)>& visit);

// The changeset that takes `changeset` back.
std::string inverted(const Connection& connection, const std::string& changeset);

// Applies all of it but what it says of table `but`, or throws Error "undo-conflict" naming the first record that is no longer as the
// changeset left it.
void apply(Connection& connection, const std::string& changeset, std::string_view but = {});

// zlib, for the history: a changeset of an import is large and full of repetition.
std::string packed(const std::string& bytes);
std::optional<std::string> unpacked(std::string_view bytes, std::size_t size);

}  // namespace gridwalk::data
