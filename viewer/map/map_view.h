// The map under the hand: drawn once with a margin around it, then only shifted while the hand moves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "viewer/map/renderer.h"

namespace gridwalk::map {

class MapView {
 public:
  void set_scene(std::shared_ptr<const carto::Scene> scene, double scale);
  void set_heat(std::shared_ptr<const carto::Scene> scene);  // that differs from the one that was set in its heat map only
  void set_ground(const std::shared_ptr<const data::RasterPicture>& picture, double opacity);
  // Shows the camera's view in the lower left corner `x`, `y` (pixels from below) of the framebuffer that is bound.
  // While `hand_moves`, the map drawn before is shifted and scaled; otherwise it is drawn anew if it is not exactly this.
  // True when the picture is exact: nothing more to do.
  bool present(const Camera& camera, int x, int y, bool hand_moves);

  long long redraws() const { return redraws_; }  // full drawings so far
  Renderer& renderer() { return renderer_; }
  static constexpr double margin_share = 0.125;   // of the view's size, on each side

 private:
  void redraw(const Camera& camera);

  Renderer renderer_;
  Program blit_{"blit"};
  VertexArray array_ = make_vertex_array();
  std::optional<Canvas> canvas_;
  Camera drawn_;       // the canvas' camera, margin included
  Camera drawn_for_;   // the view it was drawn for
  std::shared_ptr<const data::RasterPicture> ground_;
  double ground_opacity_ = 1;
  bool stale_ = true;  // the scene changed since
  long long redraws_ = 0;
};

}  // namespace gridwalk::map
