// Older projects to the present schema.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "data/store/database.h"
#include "data/store/verify.h"

namespace gridwalk::data {
namespace {

// The sum of one table as it stands in the file, whatever its columns are called: an older schema is not the one that this program's
// lists of columns describe.
Sum128 sum_of(Connection& connection, const std::string& table) {
  TableInfo info;
  info.name = table;
  Statement rows = connection.prepare(fmt::format("SELECT * FROM \"{}\"", table));
  for (int at = 0; at < rows.columns(); ++at) {
    info.columns.emplace_back(sqlite3_column_name(rows.handle(), at));
    info.seeds.push_back(column_seed(table, info.columns.back()));
  }
  Sum128 sum;
  while (rows.step()) sum += row_hash(info, rows);
  return sum;
}

}  // namespace

std::filesystem::path migrate(Connection& connection, const std::filesystem::path& file, const SchemaSteps& steps) {
  const auto version = static_cast<std::size_t>(connection.integer("PRAGMA user_version").value_or(0));
  {
    Statement sums = connection.prepare("SELECT table_name, sum FROM content_digest");
    while (sums.step()) {
      const std::string table(sums.text(0));
      if (sum_from_hex(sums.text(1)) != sum_of(connection, table)) {
        throw Error(ErrorKind::BadFile, "project-damaged", {{"file", connection.shown()}, {"message", table}});
      }
    }
  }
  std::filesystem::path backup = file;
  backup += fmt::format(".v{}.bak", version);
  for (int i = 2; std::filesystem::exists(backup); ++i) {
    backup = file;
    backup += fmt::format(".v{}-{}.bak", version, i);
  }
  const std::filesystem::path temporary = temporary_name(backup, "new");
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 1);
  {
    Statement vacuum = connection.prepare("VACUUM INTO ?");
    const std::string name = temporary.string();
    vacuum.bind(0, std::string_view(name));
    vacuum.run();
  }
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 0);
  put_in_place(temporary, backup, false);
  let_out(connection);
  connection.load_spatialite();
  for (std::size_t step = version; step < steps.size(); ++step) {
    Transaction transaction(connection);
    connection.run_script(steps[step]);
    connection.exec(fmt::format("PRAGMA user_version={}", step + 1));
    transaction.commit();
  }
  lock_in(connection);
  return backup;
}

}  // namespace gridwalk::data
