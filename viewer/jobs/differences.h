// What a list that comes again says otherwise than before: field by field, and what it says no more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "data/model/snapshot.h"

namespace gridwalk::jobs {

// `record` is what people know it by (order number, name); `field` a field of assets/mapping; values as text, "" for none.
struct FieldChange {
  std::string record, field, before, after;
};

// Of records that the project knows (by id); the others are new. Moved shapes and points are one change without values.
std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Complaint>& after);
std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Problem>& after);
std::vector<FieldChange> differences(const data::Snapshot& before, const std::vector<data::Community>& after);

// Order numbers of complaints that are known, were received between the first and the last of the file and are not in it, in the order of their
// ids. They are kept: a list can be partial.
std::vector<std::string> gone(const data::Snapshot& before, const std::vector<data::Complaint>& in_file);

}  // namespace gridwalk::jobs
