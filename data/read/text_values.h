// What people write into cells: 1.2 wan, full-width digits, 2026 nian 6 yue 3 ri, 3/14/2025 1:20 AM.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/read/table.h"

namespace gridwalk::data {

// Without white space at both ends, the ideographic space and the byte order mark included.
std::string trimmed(std::string_view text);
// Full-width letters, digits and signs (U+FF01 to U+FF5E) as ASCII, the ideographic space as a space.
std::string half_width(std::string_view text);

// A number with thousands separators, a unit behind it (fields.toml, [units]: left out, or a factor such as 10,000), full-width
// digits. Nothing where anything is left over, so that "about 300" is no number.
std::optional<double> number_from_text(std::string_view text);

// The product as one would write it: 9.13 times 10,000 is 91,300 and not 91,300.00000000001 (15 digits hold what was written).
double times(double value, double factor);

// "2.02506E+19": what a sheet leaves of a long number that was once text. Its last digits are lost.
bool is_rounded_number(std::string_view text);

// Which of a/b/2025 is the month. Found out over a whole column; a column that never tells is month first where it is ambiguous.
enum class DayOrder { MonthFirst, DayFirst };
DayOrder day_order(const std::vector<std::string>& column);
// A day with or without clock time. A zone offset ("+00", "Z") is left out: the clock is taken as it stands.
// Nothing for what is no such day (31 June) or no date at all.
std::optional<Moment> moment_from_words(std::string_view text, DayOrder order = DayOrder::MonthFirst);
// Days since 1899-12-30, as sheets count (from 60 on), or since 1904-01-01. Nothing outside the years 1900 to 9999.
std::optional<Moment> moment_from_serial(double serial, bool from_1904);

// A cell as text: whole numbers without a decimal point, days and moments in ISO form.
std::string cell_text(const Cell& cell);

// The value of an issue's argument "at": a place in the file's own coordinates, "x y".
std::string at_text(geo::Point place);
std::optional<geo::Point> at_from_text(const std::string& text);

// True for numbers, dates and the like: no name of a column.
bool looks_like_value(std::string_view text);

}  // namespace gridwalk::data
