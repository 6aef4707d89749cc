// A drag from one zone to another, for tools that do something with two.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/tool.h"

namespace gridwalk::ui {

class ZonePair {
 public:
  bool take(const App& app, const Pointer& pointer);  // false: no zone is there
  void drag(const App& app, const Pointer& pointer);
  void drop() { from_ = to_ = -1; }
  bool held() const { return from_ >= 0; }
  bool two() const { return from_ >= 0 && to_ >= 0 && from_ != to_; }
  int from() const { return from_; }
  int to() const { return to_; }
  // Both outlines, and the line of the hand with an arrow at its end, or at both.
  void draw(const App& app, ImDrawList& draw, ImVec2 corner, bool both_ways) const;

 private:
  int from_ = -1, to_ = -1;
  map::Pixel start_, end_;
};

void draw_arrow(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 colour, bool both_ways);

}  // namespace gridwalk::ui
