// Taking back one earlier edit after others: what is still as it left it goes back, the rest stays and is named.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "data/store/changeset.h"
#include "data/store/database.h"

namespace gridwalk::data {
namespace {

using Key = std::pair<std::string, std::int64_t>;

// Records that would be gone although others, stored later, speak of them: by the references that the file keeps, by the community that a
// complaint or a problem is about, and by a community's committee.
std::set<Key> needed(Connection& connection) {
  std::set<Key> keys;
  std::set<std::tuple<std::string, std::string, std::string>> broken;
  {
    Statement wrong = connection.prepare("SELECT DISTINCT c.\"table\", f.\"from\", f.\"table\" FROM pragma_foreign_key_check c JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid");
    while (wrong.step()) broken.insert({std::string(wrong.text(0)), std::string(wrong.text(1)), std::string(wrong.text(2))});
  }
  broken.insert({"complaint", "community", "community"});
  broken.insert({"problem", "community", "community"});
  broken.insert({"community", "committee", "committee"});
  for (const auto& [table, column, parent] : broken) {
    Statement missing = connection.prepare(
        fmt::format("SELECT DISTINCT \"{0}\" FROM \"{1}\" WHERE \"{0}\" IS NOT NULL AND \"{0}\" <> 0 AND \"{0}\" NOT IN (SELECT id FROM \"{2}\")", column, table, parent));
    while (missing.step()) keys.insert({parent, missing.integer(0)});
  }
  return keys;
}

}  // namespace

Database::TakenBack Database::take_back(std::int64_t history_id, const EditLabel& label) {
  require_writable();
  std::optional<Transaction> transaction;
  transaction.emplace(*connection_);
  while (changed_meanwhile()) {
    transaction.reset();
    take_in_outside_change();
    transaction.emplace(*connection_);
  }
  TakenBack result;
  Sums sums = sums_;
  std::string changeset;
  {
    const std::string backwards = inverted(*connection_, history_.changeset(*connection_, history_id));
    const std::map<std::string, std::vector<std::int64_t>> removed = removals(*connection_, backwards);
    Recorder recorder(*connection_);
    for (const ChangesetConflict& conflict : apply_where_unchanged(*connection_, backwards)) {
      result.kept.push_back({conflict.table, conflict.id, "changed"});
    }
    // A record that comes back may itself speak of another one that went.
    for (bool again = true; again;) {
      again = false;
      std::map<std::string, std::vector<std::int64_t>> back;
      for (const auto& [table, id] : needed(*connection_)) {
        const auto of_table = removed.find(table);
        if (of_table == removed.end() || !std::ranges::binary_search(of_table->second, id)) continue;
        back[table].push_back(id);
        result.kept.push_back({table, id, "in-use"});
        again = true;
      }
      if (again) put_back(*connection_, backwards, back);
    }
    changeset = recorder.changeset();
  }
  const Changes changes = read_changes(*connection_, changeset, &sums);
  result.rows = changes.rows;
  if (changes.rows == 0) return result;
  finish(*transaction, new_row(label, total(sums_), total(sums), changes.rows), changeset, sums, changes);
  return result;
}

}  // namespace gridwalk::data
