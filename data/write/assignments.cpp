// Who inspects what, as a list that any program reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/write.h"

namespace gridwalk::data {

void write_assignments(const std::vector<AssignmentRow>& rows, const std::string& title, const std::filesystem::path& file, const TextOf& text) {
  List list{text("write.communities_sheet"), title, {text("write.code"), text("write.community"), text("write.zone"), text("write.inspector")}, {}};
  for (const AssignmentRow& row : rows) list.rows.push_back({row.code, row.community, row.zone, row.inspector});
  write_list(list, file);
}

}  // namespace gridwalk::data
