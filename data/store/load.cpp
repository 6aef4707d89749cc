// Tables of the file to a snapshot.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/load.h"

#include "data/store/codec.h"

namespace gridwalk::data {
namespace {

template <class Record>
Record read_row(const Statement& row, Issues& issues) {
  Record record{};
  Reader reader(row, TableOf<Record>::name, issues);
  fields(record, reader);
  return record;
}

template <class Record>
std::vector<Record> read_table(Connection& connection, std::size_t index, Sum128* sum, Issues& issues) {
  const TableInfo& info = table_info(index);
  std::vector<Record> records;
  Statement rows = connection.prepare(info.select_all);
  while (rows.step()) {
    if (sum) *sum += row_hash(info, rows);
    records.push_back(read_row<Record>(rows, issues));
  }
  return records;
}

// The rows of `old` with those named in `ids` as they stand in the file now.
template <class Record>
std::vector<Record> merged(Connection& connection, std::size_t index, const Table<Record>& old,
                           const std::vector<std::int64_t>& ids, Issues& issues) {
  std::vector<Record> records;
  records.reserve(old.size() + ids.size());
  Statement one = connection.prepare(table_info(index).select_one);
  auto from = old.begin();
  for (const std::int64_t id : ids) {
    const auto here = std::ranges::lower_bound(from, old.end(), id, {}, [](const Record& r) { return r.id.value; });
    records.insert(records.end(), from, here);
    from = here != old.end() && here->id.value == id ? here + 1 : here;
    one.bind(0, id);
    if (one.step()) records.push_back(read_row<Record>(one, issues));
    one.reset();
  }
  records.insert(records.end(), from, old.end());
  return records;
}

ProjectInfo read_project(Connection& connection, Sum128* sum, Issues& issues) {
  const auto rows = read_table<ProjectRow>(connection, project_index, sum, issues);
  return rows.empty() ? ProjectInfo{} : rows.front().info;
}

}  // namespace

Snapshot load_all(Connection& connection, Sums& sums, Issues& issues) {
  Snapshot snapshot;
  sums = {};
  Records::for_each([&]<class Record>(std::size_t index) {
    snapshot.*TableOf<Record>::rows = Table<Record>(read_table<Record>(connection, index, &sums[index], issues));
  });
  snapshot.project = read_project(connection, &sums[project_index], issues);
  const TableInfo& personal = table_info(private_index);
  Statement rows = connection.prepare(personal.select_all);
  while (rows.step()) sums[private_index] += row_hash(personal, rows);
  return snapshot;
}

Snapshot load_changed(Connection& connection, const Snapshot& before, const Changes& changes, Issues& issues) {
  Snapshot snapshot = before;
  Records::for_each([&]<class Record>(std::size_t index) {
    const std::vector<std::int64_t>& ids = changes.ids[index];
    if (ids.empty()) return;
    const Table<Record>& old = before.*TableOf<Record>::rows;
    const bool most = ids.size() > 1000 && ids.size() > old.size() / 4;
    snapshot.*TableOf<Record>::rows = Table<Record>(most ? read_table<Record>(connection, index, nullptr, issues)
                                                         : merged<Record>(connection, index, old, ids, issues));
  });
  if (!changes.ids[project_index].empty()) snapshot.project = read_project(connection, nullptr, issues);
  return snapshot;
}

}  // namespace gridwalk::data
