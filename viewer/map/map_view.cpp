// The cached map: drawn at rest, shifted in motion.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/map_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

namespace gridwalk::map {

void MapView::set_scene(std::shared_ptr<const carto::Scene> scene, double scale) {
  renderer_.set_scene(std::move(scene), scale);
  stale_ = true;
}

void MapView::set_heat(std::shared_ptr<const carto::Scene> scene) {
  renderer_.set_heat(std::move(scene));
  stale_ = true;
}

void MapView::set_ground(const std::shared_ptr<const data::RasterPicture>& picture, double opacity) {
  if (picture == ground_ && opacity == ground_opacity_) return;
  ground_ = picture;
  ground_opacity_ = opacity;
  renderer_.set_ground(picture, opacity);
  stale_ = true;
}

void MapView::redraw(const Camera& camera) {
  // An even margin keeps the view's pixels on the canvas' pixels.
  const int margin_x = static_cast<int>(camera.width * margin_share), margin_y = static_cast<int>(camera.height * margin_share);
  Camera larger = camera;
  larger.width += 2 * margin_x;
  larger.height += 2 * margin_y;
  if (!canvas_ || canvas_->width() != larger.width || canvas_->height() != larger.height) {
    canvas_.emplace(larger.width, larger.height);
  }
  GLint viewport[4];
  glGetIntegerv(GL_VIEWPORT, viewport);
  const unsigned before = bound_framebuffer();
  canvas_->bind();
  renderer_.draw(larger);
  bind_framebuffer(before, 1, 1);
  glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
  drawn_ = larger;
  drawn_for_ = camera;
  stale_ = false;
  ++redraws_;
}

bool MapView::present(const Camera& camera, int x, int y, bool hand_moves) {
  if (camera.width <= 0 || camera.height <= 0) return true;
  const bool exact = !stale_ && canvas_ && camera == drawn_for_;
  if (!exact && (!hand_moves || stale_ || !canvas_)) redraw(camera);
  GLint viewport[4];
  glGetIntegerv(GL_VIEWPORT, viewport);
  glViewport(x, y, camera.width, camera.height);
  glEnable(GL_SCISSOR_TEST);
  glScissor(x, y, camera.width, camera.height);
  glClearColor(0.965F, 0.965F, 0.953F, 1);
  const double ratio = camera.pixels_per_m / drawn_.pixels_per_m;
  const double middle_x = (drawn_.centre.x - camera.centre.x) * camera.pixels_per_m;
  const double middle_y = (drawn_.centre.y - camera.centre.y) * camera.pixels_per_m;
  const double half_x = drawn_.width * ratio / 2, half_y = drawn_.height * ratio / 2;
  // Whole pixels at the same scale, so that a shifted map stays as sharp as it was drawn.
  const bool whole = ratio == 1;
  const double exact_left = middle_x + camera.width / 2.0 - half_x;
  const double exact_bottom = middle_y + camera.height / 2.0 - half_y;
  const double left = whole ? std::round(exact_left) : exact_left;
  const double bottom = whole ? std::round(exact_bottom) : exact_bottom;
  const double right = left + 2 * half_x, top = bottom + 2 * half_y;
  if (left > 0 || bottom > 0 || right < camera.width || top < camera.height) glClear(GL_COLOR_BUFFER_BIT);
  if (whole) {
    // Copied instead of drawn: by software that is a tenth of the work.
    glDisable(GL_SCISSOR_TEST);
    const int from_left = static_cast<int>(std::max(0.0, -left)), from_bottom = static_cast<int>(std::max(0.0, -bottom));
    const int to_left = static_cast<int>(std::max(0.0, left)), to_bottom = static_cast<int>(std::max(0.0, bottom));
    const int width = std::min(canvas_->width() - from_left, camera.width - to_left), height = std::min(canvas_->height() - from_bottom, camera.height - to_bottom);
    if (width > 0 && height > 0) canvas_->copy(from_left, from_bottom, width, height, x + to_left, y + to_bottom);
    glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
    return camera == drawn_for_;
  }
  glDisable(GL_BLEND);
  blit_.use();
  blit_.set("corners", static_cast<float>(left * 2 / camera.width - 1), static_cast<float>(bottom * 2 / camera.height - 1),
            static_cast<float>(right * 2 / camera.width - 1), static_cast<float>(top * 2 / camera.height - 1));
  blit_.set("picture", 0);
  blit_.set("opacity", 1.0F);
  canvas_->bind_texture(0);
  glBindVertexArray(array_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glDisable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
  return camera == drawn_for_;
}

}  // namespace gridwalk::map
