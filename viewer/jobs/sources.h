// Files that come again: recognised by their columns, read as the last time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/import.h"

namespace gridwalk::jobs {

// What the files of one source have in common: the driver's kind (table or map) and the columns' names in their order. Empty where there
// are fewer than two columns: too little to be recognised by.
std::string signature_of(const data::RawTable& table);

// The source of the same columns and of the target asked for (if any): the one used last where there are several.
const data::ImportSource* known_source(const data::Snapshot& snapshot, const data::RawTable& table, std::optional<data::ImportTarget> target);

// Fills in what the request leaves open: target, columns, system and shift. What the request says counts.
void as_last_time(const data::ImportSource& source, ImportRequest& request);

// What is to be remembered of an import, under the id of the source it came from if there is one.
data::ImportSource remembered(const PreparedImport& import);

// Encodings that a person once had to name, other than the table's own if there is one: a file whose columns are unknown may be told in one of these.
std::vector<std::string> named_encodings(const data::Snapshot& snapshot, const data::RawTable* table);

}  // namespace gridwalk::jobs
