// Looking up areas by place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/area_index.h"

#include <algorithm>

#include "geo/geos.h"

namespace gridwalk::geo {

AreaIndex::AreaIndex(std::span<const MultiPolygon> areas) : areas_(areas.begin(), areas.end()) {
  std::vector<Box> boxes;
  boxes.reserve(areas_.size());
  for (const MultiPolygon& area : areas_) boxes.push_back(geos::is_usable(area) ? box_of(area) : Box{});
  tree_ = BoxTree(boxes);
}

std::vector<int> AreaIndex::at(Point p) const {
  std::vector<int> found;
  tree_.visit({p.x, p.y, p.x, p.y}, [&](int i) {
    if (contains(area(i), p)) found.push_back(i);
    return true;
  });
  std::ranges::sort(found);
  return found;
}

int AreaIndex::first_at(Point p) const {
  int first = -1;
  tree_.visit({p.x, p.y, p.x, p.y}, [&](int i) {
    if ((first < 0 || i < first) && contains(area(i), p)) first = i;
    return true;
  });
  return first;
}

std::vector<int> AreaIndex::in(const Box& box) const {
  std::vector<int> found;
  tree_.visit(box, [&](int i) {
    found.push_back(i);
    return true;
  });
  std::ranges::sort(found);
  return found;
}

int AreaIndex::nearest(Point p) const {
  if (!geos::is_usable(p)) return -1;
  return tree_.nearest(p, [&](int i) { return distance_m(area(i), p); }).first;
}

double distance_m(const MultiPolygon& area, Point p) {
  if (contains(area, p)) return 0;
  double least = std::numeric_limits<double>::infinity();
  for (const Polygon& part : area) {
    least = std::min(least, nearest_on_line(part.shell, p).distance_m);
    for (const Ring& hole : part.holes) least = std::min(least, nearest_on_line(hole, p).distance_m);
  }
  return least;
}

}  // namespace gridwalk::geo
