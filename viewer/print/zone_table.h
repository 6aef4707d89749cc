// The zones as a table: look, code, inspector, communities, households, minutes against target.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "viewer/print/pen.h"
#include "viewer/print/print.h"

namespace gridwalk::print {

struct ZoneRow {
  const data::Zone* zone = nullptr;
  std::string code, inspector;
  int communities = 0;
  double households = 0;
  double load_min = 0, target_min = 0;  // 0 = not known
};
std::vector<ZoneRow> zone_rows(const data::Snapshot& snapshot, data::ZonePlanId plan, std::span<const ZoneFigures> figures,
                               std::optional<data::Date> on, const words::Words& words);

// From row `first`, as many as fit into the box's height; with the sums where the last row is among them. Returns how many
// rows were drawn and how far down.
struct TableDrawn {
  std::size_t rows = 0;
  double height = 0;
};
TableDrawn draw_zone_table(Pen& pen, std::span<const ZoneRow> rows, std::size_t first, const Rect& box, const words::Words& words,
                           double size_pt);

}  // namespace gridwalk::print
