// Places where findings pile up, as a map outlines and numbers them; which they are, jobs/heat.h says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "geo/types.h"

namespace gridwalk::carto {

struct HotAreaMark {
  int id = 0;              // what its badge and the lists show
  geo::MultiPolygon area;
  geo::Point at;           // where the badge belongs: the peak
  std::string text;        // of the legend, without the id: how many findings, how large; empty: not listed there
};
struct HotAreaMarks {
  std::vector<HotAreaMark> areas;
  std::string title;       // of the legend; from which value on an area is hot
  std::string note;        // how much of the street, how many of the findings
};

}  // namespace gridwalk::carto
