// What GDAL's reader leaves out of old binary workbooks (.xls): merged cells, hidden rows, columns and sheets, and the results of formulas.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/read/grid.h"

namespace gridwalk::data {

struct XlsSheet {
  std::string name;
  bool hidden = false;
  std::vector<Merge> merges;
  std::set<long long> hidden_rows;  // 1-based
  std::vector<std::pair<int, int>> hidden_columns;
  std::map<std::pair<long long, int>, Cell> results;  // of formulas, by row (1-based) and column; as they were last computed
};
struct XlsMarks {
  std::vector<XlsSheet> sheets;
  bool from_1904 = false;
  bool locked = false;  // by a password: nothing else is known
};

// BIFF8 inside an OLE compound file (MS-XLS, MS-CFB): Excel 97 to 2003, WPS .et. Nothing where the bytes are something else, older or damaged:
// every offset and count is checked, and no chain of sectors is followed longer than the file is.
std::optional<XlsMarks> xls_marks(std::string_view bytes);

}  // namespace gridwalk::data
