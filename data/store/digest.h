// The content digest: SQLite has no page checksums, so each table carries a sum of hashes of its cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "data/store/sqlite.h"
#include "data/store/tables.h"

namespace gridwalk::data {

// One sum a table, modulo 2^128, of hash(table, column, key, value) over its cells; a NULL adds nothing, and a number hashes the same
// whether it is stored as an integer or as a real. Because it is a sum, an edit changes it by its own cells only.
using Sums = std::array<Sum128, all_tables>;

Sum128 cell_hash(const TableInfo& table, std::size_t column, std::int64_t key, sqlite3_value* value);
// The current row of a statement made from `table.select_all` or `select_one`.
Sum128 row_hash(const TableInfo& table, const Statement& row);

// The digest of all recorded content; personal data have a sum of their own.
Sum128 total(const Sums& sums);

// Reads and writes table content_digest.
Sums stored_sums(Connection& connection);
void store_sums(Connection& connection, const Sums& sums, const Sums& before);

}  // namespace gridwalk::data
