// A zoom that takes a moment, so that the eye can follow.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/map/camera.h"

namespace gridwalk::map {

class Glide {
 public:
  static constexpr double lasts_s = 0.16;

  // From where the camera is to `target`; what was under way is given up.
  void begin(const Camera& from, const Camera& target, double now_s);
  void stop() { under_way_ = false; }
  bool under_way() const { return under_way_; }
  // Where the next step of a turning wheel starts.
  const Camera& target() const { return target_; }
  // Centre and scale at that moment; the place that both ends show at the same pixel stays there all the way. The size of the view is the camera's own.
  void move(Camera& camera, double now_s);

 private:
  Camera from_, target_;
  double began_s_ = 0;
  bool under_way_ = false;
};

}  // namespace gridwalk::map
