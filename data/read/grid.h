// A sheet as people fill it: titles above, one or two header rows, merged cells, totals and notes below. Finds the table in it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "data/read/table.h"

namespace gridwalk::data {

struct GridRow {
  long long row = 0;         // 1-based, as the office sees it
  std::vector<Cell> cells;   // from the first column on; trailing empty cells may be missing
  bool hidden = false;
};

// A merged range, 1-based rows and 0-based columns, both ends included.
struct Merge {
  long long first_row = 0, last_row = 0;
  int first_column = 0, last_column = 0;
};

struct Grid {
  std::vector<GridRow> rows;       // in rising order; rows without any cell may be missing
  std::vector<Merge> merges;
  std::vector<std::pair<int, int>> hidden_columns;  // first and last, 0-based
  std::vector<RowIssue> spoilt;    // cells that can't be used; `field` is the column's letter until the header is known
  std::vector<int> spoilt_column;  // one an entry of `spoilt`, 0-based
  bool strict_width = false;       // CSV: a row must have as many fields as the header
  char separator = ',';            // of a CSV
};

// Fills columns, rows, rows_in_file, rejected and adds issues. Idea: titles have one cell, so the header is the first row that
// fills most of the table's width with different short texts. A second header row is one whose cells stand under a merged or
// empty part of the first: names become "upper/lower". Merged cells below the header are filled down. Rows after the table
// that begin with a word for a total or a note (fields.toml, [table]) or fill a single cell are left out, with an issue that
// names them; totals between the rows are rejected, and so is a CSV's row that another separator divides (csv-separator-changed).
// Columns of one name get numbers, with an issue (columns-same-name). Without a header the columns are called column_1 ...
// Throws Error BadFile layer-empty, too-many-columns {columns, most}: 16,384, as many as a sheet has.
void find_table(Grid grid, RawTable& table);

// Numbers the second and further columns of one name (X, X_2, X_3) and says so in an issue.
void name_columns_apart(RawTable& table);

std::string column_letters(int column);  // 0 -> A, 27 -> AB

}  // namespace gridwalk::data
