// The communities by number: beside the map those that stand on it as a number, on the pages after it all of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "viewer/print/document.h"
#include "viewer/print/pen.h"
#include "viewer/print/print.h"

namespace gridwalk::print {

struct IndexRow {
  int number = 0;
  const data::Community* community = nullptr;
  std::string committee;
  data::ZoneId zone;
};
std::vector<IndexRow> index_rows(const data::Snapshot& snapshot, data::ZonePlanId plan, std::optional<data::Date> on);

// "12 name" in columns. Returns how many found room.
std::size_t draw_numbers(Pen& pen, std::span<const IndexRow> rows, const Rect& box, double size_pt);

// Columns of rows with a heading a zone, from `first` on. Returns the row after the last that found room.
std::size_t draw_index_page(Pen& pen, const data::Snapshot& snapshot, std::span<const IndexRow> rows, std::size_t first, const Rect& box,
                            std::optional<data::Date> on, const words::Words& words);

}  // namespace gridwalk::print
