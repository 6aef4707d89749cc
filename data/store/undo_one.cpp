// Taking back one edit out of the middle of the history.
// SPDX-License-Identifier: GPL-3.0-or-later
// The edit's changeset is turned round and applied record by record, each only where it stands as the edit left it. What the edit added
// goes last, and only when nobody speaks of it: records are removed in rounds until a round removes none, so that a zone goes before its
// plan and a batch after the last record of it.
#include <fmt/format.h>

#include <map>
#include <set>

#include "data/store/database.h"

namespace gridwalk::data {
namespace {

struct Referrer {
  const char* table;
  const char* column;
};

// Who speaks of the records of a table: what is enforced, and what is not but would be left without its subject.
std::span<const Referrer> referrers(std::string_view table) {
  static constexpr std::array community{Referrer{"service_contract", "community"}, Referrer{"zone_member", "community"},
                                        Referrer{"planned_visit", "community"},    Referrer{"complaint", "community"},
                                        Referrer{"problem", "community"},          Referrer{"address_place", "community"},
                                        Referrer{"lineage", "predecessor"},        Referrer{"lineage", "successor"}};
  static constexpr std::array company{Referrer{"service_contract", "company"}, Referrer{"company_name", "company"}};
  static constexpr std::array committee{Referrer{"community", "committee"}, Referrer{"zone_rule", "committee"}};
  static constexpr std::array inspector{Referrer{"inspector_leave", "inspector"}, Referrer{"zone_assignment", "inspector"},
                                        Referrer{"planned_visit", "inspector"}, Referrer{"route", "inspector"},
                                        Referrer{"zone_rule", "inspector"}};
  static constexpr std::array zone_plan{Referrer{"zone", "plan"}, Referrer{"zone_member", "plan"}, Referrer{"month_plan", "zone_plan"}};
  static constexpr std::array zone{Referrer{"zone_member", "zone"}, Referrer{"zone_assignment", "zone"}};
  static constexpr std::array month_plan{Referrer{"planned_visit", "plan"}, Referrer{"route", "plan"}};
  static constexpr std::array batch{Referrer{"community", "batch"}, Referrer{"road", "batch"}, Referrer{"barrier", "batch"},
                                    Referrer{"complaint", "batch"}, Referrer{"problem", "batch"}};
  static constexpr std::array source{Referrer{"import_batch", "source"}};
  if (table == "community") return community;
  if (table == "company") return company;
  if (table == "committee") return committee;
  if (table == "inspector") return inspector;
  if (table == "zone_plan") return zone_plan;
  if (table == "zone") return zone;
  if (table == "month_plan") return month_plan;
  if (table == "import_batch") return batch;
  if (table == "import_source") return source;
  return {};
}

std::string_view bytes_of(const void* data, int size) {
  return size > 0 ? std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size)) : std::string_view();
}

bool equal(sqlite3_value* value, const Statement& row, int at) {
  const int type = sqlite3_value_type(value), there = row.type(at);
  if (type == SQLITE_INTEGER && there == SQLITE_INTEGER) return sqlite3_value_int64(value) == row.integer(at);
  // A whole number in a REAL column comes back as either.
  const auto number = [](int kind) { return kind == SQLITE_INTEGER || kind == SQLITE_FLOAT; };
  if (number(type) && number(there)) return sqlite3_value_double(value) == row.real(at);
  if (type != there) return false;
  if (type == SQLITE_TEXT) return bytes_of(sqlite3_value_text(value), sqlite3_value_bytes(value)) == row.text(at);
  if (type == SQLITE_BLOB) return bytes_of(sqlite3_value_blob(value), sqlite3_value_bytes(value)) == row.blob(at);
  return true;
}

class OneUndone {
 public:
  OneUndone(Connection& connection, Sums& sums, TakenBack& result, const Progress& progress, int rows)
      : connection_(connection), sums_(sums), result_(result), progress_(progress), rows_(rows) {
    any_personal_ = connection.integer("SELECT 1 FROM complaint_private LIMIT 1").has_value();
  }

  void run(const std::string& backwards) {
    for_each_change(connection_, backwards, [&](const Change& change) {
      step();
      if (change.table == project_index) return;
      if (change.kind == Change::Kind::Delete) take_away(change);
      else if (change.kind == Change::Kind::Update) put_back(change);
      else bring_back(change);
    });
    remove_unspoken_of();
    std::ranges::sort(result_.kept, {}, [](const KeptRecord& kept) { return std::pair(table_index(kept.table), kept.id); });
  }

 private:
  void step() {
    if (++seen_ % 256 != 0) return;
    if (progress_.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
    progress_(0.9 * seen_ / std::max(rows_, 1), "take-back");
  }
  void keep(const Change& change, KeptRecord::Why why) { result_.kept.push_back({table_info(change.table).name, change.id, why, {}}); }

  Statement& one(std::size_t table) {
    std::unique_ptr<Statement>& slot = one_[table];
    if (!slot) slot = std::make_unique<Statement>(connection_.handle(), table_info(table).select_one, connection_.shown());
    return *slot;
  }
  Statement& remover(std::size_t table) {
    std::unique_ptr<Statement>& slot = remove_[table];
    if (!slot) slot = std::make_unique<Statement>(connection_.handle(), table_info(table).remove, connection_.shown());
    return *slot;
  }
  // As the edit left it, in the columns that `values` names?
  static bool as_left(const Statement& row, const std::vector<sqlite3_value*>& values) {
    for (std::size_t column = 0; column < values.size(); ++column) {
      if (values[column] && !equal(values[column], row, static_cast<int>(column))) return false;
    }
    return true;
  }
  void remove(std::size_t table, std::int64_t id) {
    Statement& statement = remover(table);
    statement.bind(0, id);
    statement.run();
    ++result_.rows;
    static const std::size_t complaints = table_index("complaint");
    if (!any_personal_ || table != complaints) return;
    const TableInfo& info = table_info(private_index);
    Statement& row = one(private_index);
    row.bind(0, id);
    const bool there = row.step();
    if (there) sums_[private_index] -= row_hash(info, row);
    row.reset();
    if (!there) return;
    Statement& personal = remover(private_index);
    personal.bind(0, id);
    personal.run();
    ++result_.personal;
  }

  void take_away(const Change& change) {
    Statement& row = one(change.table);
    row.bind(0, change.id);
    const bool there = row.step();
    const bool same = there && as_left(row, change.before);
    row.reset();
    if (!there) return;  // somebody else removed it: it is as it should be
    if (!same) keep(change, KeptRecord::Why::Changed);
    else if (referrers(table_info(change.table).name).empty()) remove(change.table, change.id);
    else pending_[change.table].push_back(change.id);
  }

  void put_back(const Change& change) {
    Statement& row = one(change.table);
    row.bind(0, change.id);
    const bool there = row.step();
    // An update of a changeset names every column that it changed with both values.
    std::string columns;
    bool same = there;
    const TableInfo& info = table_info(change.table);
    for (std::size_t column = 1; there && column < change.after.size(); ++column) {
      if (!change.after[column]) continue;
      columns += fmt::format("{}\"{}\"=?", columns.empty() ? "" : ",", info.columns[column]);
      same = same && change.before[column] && equal(change.before[column], row, static_cast<int>(column));
    }
    row.reset();
    if (!there) return keep(change, KeptRecord::Why::Gone);
    if (!same) return keep(change, KeptRecord::Why::Changed);
    std::unique_ptr<Statement>& slot = updates_[{change.table, columns}];
    if (!slot) {
      slot = std::make_unique<Statement>(connection_.handle(), fmt::format("UPDATE {} SET {} WHERE id=?", info.name, columns),
                                         connection_.shown());
    }
    int at = 1;
    for (std::size_t column = 1; column < change.after.size(); ++column) {
      if (change.after[column]) connection_.check(sqlite3_bind_value(slot->handle(), at++, change.after[column]));
    }
    connection_.check(sqlite3_bind_int64(slot->handle(), at, change.id));
    slot->run();
    ++result_.rows;
  }

  void bring_back(const Change& change) {
    Statement& row = one(change.table);
    row.bind(0, change.id);
    const bool there = row.step();
    const bool same = there && as_left(row, change.after);
    row.reset();
    if (there) {
      if (!same) keep(change, KeptRecord::Why::There);
      return;
    }
    std::unique_ptr<Statement>& slot = updates_[{change.table, "insert"}];
    if (!slot) slot = std::make_unique<Statement>(connection_.handle(), table_info(change.table).insert, connection_.shown());
    for (std::size_t column = 0; column < change.after.size(); ++column) {
      connection_.check(sqlite3_bind_value(slot->handle(), static_cast<int>(column) + 1, change.after[column]));
    }
    slot->run();
    ++result_.rows;
  }

  // The ids in `pending` that a referrer speaks of, with its table.
  std::map<std::int64_t, std::string> spoken_of(std::size_t table, const std::vector<std::int64_t>& pending) {
    const std::set<std::int64_t> asked(pending.begin(), pending.end());
    std::map<std::int64_t, std::string> found;
    for (const Referrer& referrer : referrers(table_info(table).name)) {
      Statement rows = connection_.prepare(fmt::format("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL", referrer.column, referrer.table));
      while (rows.step()) {
        if (asked.contains(rows.integer(0))) found.try_emplace(rows.integer(0), referrer.table);
      }
    }
    return found;
  }

  void remove_unspoken_of() {
    for (bool removed = true; removed;) {
      removed = false;
      for (auto& [table, ids] : pending_) {
        if (ids.empty()) continue;
        const std::map<std::int64_t, std::string> spoken = spoken_of(table, ids);
        std::vector<std::int64_t> left;
        for (const std::int64_t id : ids) {
          if (spoken.contains(id)) {
            left.push_back(id);
            continue;
          }
          remove(table, id);
          removed = true;
        }
        ids = std::move(left);
      }
    }
    for (const auto& [table, ids] : pending_) {
      const std::string& name = table_info(table).name;
      if (name == "import_batch") continue;  // it stays with the records that stay
      const std::map<std::int64_t, std::string> spoken = spoken_of(table, ids);
      for (const std::int64_t id : ids) result_.kept.push_back({name, id, KeptRecord::Why::Referenced, spoken.at(id)});
    }
  }

  Connection& connection_;
  Sums& sums_;
  TakenBack& result_;
  const Progress& progress_;
  int rows_, seen_ = 0;
  bool any_personal_ = false;
  std::array<std::unique_ptr<Statement>, all_tables> one_, remove_;
  std::map<std::pair<std::size_t, std::string>, std::unique_ptr<Statement>> updates_;
  std::map<std::size_t, std::vector<std::int64_t>> pending_;
};

}  // namespace

TakenBack Database::take_back(std::int64_t history, const EditLabel& label, const Progress& progress) {
  require_writable();
  std::optional<Transaction> transaction;
  begin(transaction);
  if (history <= 0 || history > history_.last_id()) {
    throw Error(ErrorKind::WrongCall, "no-such-edit", {{"file", shown_}, {"id", std::to_string(history)}});
  }
  if (history <= history_.last_barrier()) {
    throw Error(ErrorKind::WrongCall, "undo-behind-barrier", {{"file", shown_}, {"id", std::to_string(history)}});
  }
  const std::string backwards = inverted(*connection_, history_.changeset(*connection_, history));
  const int rows = read_changes(*connection_, backwards, nullptr, history).rows;
  TakenBack result;
  Sums sums = sums_;
  std::string changeset;
  {
    Recorder recorder(*connection_);
    OneUndone(*connection_, sums, result, progress, rows).run(backwards);
    changeset = recorder.changeset();
  }
  const Changes changes = read_changes(*connection_, changeset, &sums);
  if (changes.rows == 0) return result;
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
  progress(0.95, "take-back");
  finish(*transaction, new_row(label, total(sums_), total(sums), changes.rows), changeset, sums, changes);
  progress(1, "take-back");
  return result;
}

}  // namespace gridwalk::data
