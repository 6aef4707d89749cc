// Who inspects what, as a list that any program reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/csv.h"
#include "data/write/sheet.h"
#include "data/write/write.h"

namespace gridwalk::data {

void write_assignments(const std::vector<AssignmentRow>& rows, const std::string& title, const std::filesystem::path& file, const TextOf& text) {
  const std::vector<std::string> header{text("write.code"), text("write.community"), text("write.zone"), text("write.inspector")};
  if (file.extension() == ".csv") {
    std::vector<std::vector<std::string>> cells;
    for (const AssignmentRow& row : rows) cells.push_back({row.code, row.community, row.zone, row.inspector});
    write_table_csv(file, header, cells);
    return;
  }
  Workbook book(file);
  {
    Sheet sheet(book, text("write.communities_sheet"), title, header, Paper::A4Landscape);
    for (const AssignmentRow& row : rows) sheet.text(row.code).text(row.community).centred(row.zone).centred(row.inspector).end_row();
  }
  book.save();
}

}  // namespace gridwalk::data
