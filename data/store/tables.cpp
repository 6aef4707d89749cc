// The SQL of each table, made once from its list of columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gridwalk::data {
namespace {

struct Names {
  std::vector<std::string> columns;
  void operator()(const char* column, const auto&) { columns.emplace_back(column); }
  void line(const char* column, const auto&) { columns.emplace_back(column); }
  void points(const char* column, const auto&) { columns.emplace_back(column); }
};

template <class Record>
TableInfo describe() {
  Names names;
  const Record record{};
  fields(record, names);
  TableInfo info;
  info.name = TableOf<Record>::name;
  info.columns = std::move(names.columns);
  std::vector<std::string> quoted, marks, updates;
  for (const std::string& column : info.columns) {
    info.seeds.push_back(column_seed(info.name, column));
    quoted.push_back('"' + column + '"');
    marks.emplace_back("?");
    if (quoted.size() > 1) updates.push_back(quoted.back() + "=excluded." + quoted.back());
  }
  const std::string list = fmt::format("{}", fmt::join(quoted, ","));
  info.select_all = fmt::format("SELECT {} FROM {} ORDER BY {}", list, info.name, quoted[0]);
  info.select_one = fmt::format("SELECT {} FROM {} WHERE {}=?", list, info.name, quoted[0]);
  info.insert = fmt::format("INSERT INTO {}({}) VALUES({})", info.name, list, fmt::join(marks, ","));
  info.upsert = fmt::format("{} ON CONFLICT({}) DO UPDATE SET {}", info.insert, quoted[0], fmt::join(updates, ","));
  info.remove = fmt::format("DELETE FROM {} WHERE {}=?", info.name, quoted[0]);
  return info;
}

const std::vector<TableInfo>& all() {
  static const std::vector<TableInfo> tables = [] {
    std::vector<TableInfo> made;
    Records::for_each([&]<class Record>(std::size_t) { made.push_back(describe<Record>()); });
    made.push_back(describe<ProjectRow>());
    made.push_back(describe<ComplaintPrivate>());
    return made;
  }();
  return tables;
}

}  // namespace

Sum128 column_seed(const std::string& table, const std::string& column) {
  return hash128(table + '\0' + column, 0x67726964, 0x77616c6b);
}

const TableInfo& table_info(std::size_t index) { return all()[index]; }

std::size_t table_index(std::string_view name) {
  for (std::size_t i = 0; i < all_tables; ++i) {
    if (all()[i].name == name) return i;
  }
  return all_tables;
}

}  // namespace gridwalk::data
