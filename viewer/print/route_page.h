// One inspector's day on A4 paper: head, map strip, stop table, tick boxes, signatures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/document.h"
#include "viewer/print/route_map.h"

namespace gridwalk::print {

struct RoutePageNotes {
  bool made_up = false;
  bool internal = true;
  std::string office;
};

// Draws the sheet on the document's current page and as many more as its stops need; the first carries the map.
void draw_route_sheet(Document& document, Pen& pen, const SheetFacts& sheet, const RouteMap& map, const RoutePageNotes& notes,
                      const words::Words& words);

}  // namespace gridwalk::print
