// Lists of records as map files, by OGR.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/write/write_record_list.h"

namespace gridwalk::data {

// As write_record_list() says, of the formats that hold shapes.
WrittenList write_record_map(const RecordList& list, const std::filesystem::path& file, ListFormat format, const ListOptions& options);

// Throws the error for one record's text that a format can't hold.
[[noreturn]] void text_too_long(const RecordList& list, const std::filesystem::path& file, std::size_t row, const std::string& field, std::size_t most);

}  // namespace gridwalk::data
