// Lists as csv or as a workbook.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/csv.h"
#include "data/write/sheet.h"
#include "data/write/write.h"

namespace gridwalk::data {

void write_list(const List& list, const std::filesystem::path& file) {
  if (file.extension() == ".csv") return write_table_csv(file, list.header, list.rows);
  Workbook book(file);
  {
    Sheet sheet(book, list.sheet, list.title, list.header, Paper::A4Landscape);
    for (const std::vector<std::string>& row : list.rows) {
      for (const std::string& cell : row) sheet.text(cell);
      sheet.end_row();
    }
  }
  book.save();
}

}  // namespace gridwalk::data
