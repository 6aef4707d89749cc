// Small texts of a workbook: number formats, escapes, part names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gridwalk::data {

// What a number format shows of a date. Quoted text, [colours], escaped characters and sections behind the first semicolon are
// not looked at; "m" counts as minutes next to h or s.
struct DateParts {
  bool day = false, time = false;
};
DateParts date_parts(std::string_view format_code);
DateParts date_parts_of_builtin(int id);  // ids below 164, those of Chinese Excel included

std::string unescape_xlsx(std::string_view text);  // _x000D_ and the like
// The entry that a relationship of `part` points to: absolute ("/xl/a.xml") or relative, with "..", "." and backslashes.
std::string target_part(std::string_view part, std::string_view target);

}  // namespace gridwalk::data
