// One rectangle with the picture on it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/ground.h"

#include <epoxy/gl.h>

namespace gridwalk::map {

void GroundTexture::set(std::shared_ptr<const data::RasterPicture> picture) {
  if (picture == picture_) return;
  picture_ = std::move(picture);
  if (!picture_ || picture_->empty()) return;
  // Multiplied by its opacity, so that the colour of what is not there does not bleed in at the edges.
  std::vector<std::uint8_t> rgba = picture_->rgba;
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    for (std::size_t c = 0; c < 3; ++c) rgba[i + c] = static_cast<std::uint8_t>(rgba[i + c] * rgba[i + 3] / 255);
  }
  if (!texture_) {
    unsigned name = 0;
    glGenTextures(1, &name);
    texture_ = TextureName(name);
    array_ = make_vertex_array();
  }
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture_->width_px, picture_->height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void GroundTexture::draw(const Program& blit, const Camera& camera, double opacity) const {
  if (!picture_ || picture_->empty() || opacity <= 0) return;
  const geo::Box shown = camera.extent();
  const auto x = [&](double metres) { return static_cast<float>(2 * (metres - shown.min_x) / shown.width() - 1); };
  const auto y = [&](double metres) { return static_cast<float>(2 * (metres - shown.min_y) / shown.height() - 1); };
  const geo::Box& box = picture_->extent;
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  blit.use();
  blit.set("corners", x(box.min_x), y(box.max_y), x(box.max_x), y(box.min_y));  // its first row is the northern one
  blit.set("picture", 0);
  blit.set("opacity", static_cast<float>(opacity));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  glBindVertexArray(array_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace gridwalk::map
