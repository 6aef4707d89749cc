// What of a record changed, field by field, in words for a person or a script.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::data {

struct FieldDifference {
  std::string field;          // the column in the project file
  std::string before, after;  // as the project file writes them; places as "x,y" in metres, areas by their size; empty: nothing
  friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

// In the order of the columns, without id and batch. For Community, Committee, Company, Complaint, Problem and Inspector.
template <class Record>
std::vector<FieldDifference> differences(const Record& before, const Record& after);

}  // namespace gridwalk::data
