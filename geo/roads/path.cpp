// The shape of one way, for a sheet's map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/roads.h"
#include "geo/roads/search.h"

namespace gridwalk::geo {

LineString path(const RoadGraph* graph, const SpeedProfile& profile, Point from, Point to) {
  if (graph == nullptr || graph->empty()) return {from, to};
  const Snap begin = graph->snap(from, profile.refuse_m), end = graph->snap(to, profile.refuse_m);
  if (!begin.found() || !end.found()) return {from, to};
  if (distance_m(from, to) < begin.distance_m + end.distance_m) return {from, to};
  const LineString way = roads_detail::Search(*graph).way(begin, end);
  if (way.empty()) return {from, to};
  LineString line{from};
  for (const Point p : way) {
    if (!(line.back() == p)) line.push_back(p);
  }
  if (!(line.back() == to)) line.push_back(to);
  return line;
}

}  // namespace gridwalk::geo
