// Tables as csv that a spreadsheet opens right and cannot be tricked by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gridwalk::data {

// RFC 4180 with a UTF-8 byte order mark (Excel and WPS take the text for GBK without one), or in GB18030. A cell that a spreadsheet would
// take for a formula (it begins with = + - @, a tab or a carriage return, and is no plain number) gets an apostrophe in front (OWASP ASVS
// 1.2.10), which our own reader takes away again. Written whole or not at all; throws as AtomicFile.
void write_table_csv(const std::filesystem::path& file, const std::vector<std::string>& header,
                     const std::vector<std::vector<std::string>>& rows, bool gbk = false);

}  // namespace gridwalk::data
