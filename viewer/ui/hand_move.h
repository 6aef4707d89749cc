// Communities held by the hand and dragged to another zone: in the move tool, and in the select tool from what is selected.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/ui/tool.h"

namespace gridwalk::ui {

class HandMove {
 public:
  void take(const Pointer& pointer);
  bool held() const { return held_; }
  bool dragged() const;  // farther than a click trembles
  void drag(App& app, const Pointer& pointer);
  void release(App& app, const Pointer& pointer);  // moves what is selected where that changes anything
  void drop() { held_ = false; }
  void draw(ImDrawList& draw, ImVec2 corner) const;

 private:
  bool held_ = false;
  map::Pixel from_, to_;
};

}  // namespace gridwalk::ui
