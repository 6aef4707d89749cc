// The strip of map on a route sheet: the way with its direction, numbered stops, gates.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/draw_scene.h"
#include "viewer/print/route_facts.h"

namespace gridwalk::print {

// The ground of all sheets of a document: drawn from one scene, made once.
class RouteMap {
 public:
  RouteMap(data::SnapshotPtr snapshot, data::ZonePlanId zones, const words::Words& words);
  void draw(Pen& pen, const SheetFacts& sheet, const Rect& box) const;
  const std::string& foot() const { return ground_.foot; }

 private:
  const words::Words& words_;
  carto::Scene ground_;                    // without labels
  std::vector<carto::LabelMark> names_;
};

}  // namespace gridwalk::print
