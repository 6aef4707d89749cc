// What every sheet has: the frame's margins, who made it, the notes that must not be missing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/pen.h"
#include "viewer/print/print.h"

namespace gridwalk::print {

inline constexpr double a3_long_mm = 420, a3_short_mm = 297, a4_long_mm = 297, a4_short_mm = 210;

std::string street_name(const data::Snapshot& snapshot);
std::string office_name(const data::Snapshot& snapshot, const words::Words& words);

// A3 landscape: title, "internal", "made up", the neat line, source and CRS below, who drew and checked it below on the
// right. Returns the inside of the neat line. 35 mm on the left are kept for binding.
Rect draw_a3_sheet(Pen& pen, const data::Snapshot& snapshot, const std::string& title, const std::string& foot, const SheetInfo& info,
                   const words::Words& words, int page);

// The characters no font had, as the report's list and as an issue.
void report_missing_glyphs(const std::set<std::string>& missing, PrintReport& report);

}  // namespace gridwalk::print
