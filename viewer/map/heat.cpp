// The heat map: float values up, colours by class in the shader.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/heat.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <array>
#include <limits>

#include "viewer/carto/palette.h"

namespace gridwalk::map {

void HeatTexture::set(const carto::HeatLayer& layer) {
  const bool same_grid = texture_ && layer_.grid == layer.grid;
  layer_ = layer;
  if (same_grid || !layer.grid || layer.grid->empty()) return;
  unsigned name = 0;
  glGenTextures(1, &name);
  texture_ = TextureName(name);
  glBindTexture(GL_TEXTURE_2D, name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, layer.grid->columns, layer.grid->rows, 0, GL_RED, GL_FLOAT,
               layer.grid->per_m2.data());
  // Bilinear between cell centres and 0 beyond the rim: as DensityGrid::value_at.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_BORDER);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_BORDER);
  const float nothing[4] = {0, 0, 0, 0};
  glTexParameterfv(GL_TEXTURE_2D, GL_TEXTURE_BORDER_COLOR, nothing);
  if (!array_) array_ = make_vertex_array();
}

void HeatTexture::draw(const Program& program, const Camera& camera, double scale) const {
  if (!layer_.grid || layer_.grid->empty() || !texture_) return;
  const geo::Box box = layer_.grid->box();
  const Projected at(camera, {box.min_x, box.min_y});
  program.use();
  program.set("corners", at.shift_x, at.shift_y, at.shift_x + static_cast<float>(box.width()) * at.scale_x,
              at.shift_y + static_cast<float>(box.height()) * at.scale_y);
  std::array<float, max_classes> breaks{};
  std::array<float, max_classes * 4> colours{}, inks{};
  std::array<int, max_classes> hatches{};
  const auto put = [](std::array<float, max_classes * 4>& into, std::size_t slot, const carto::Colour& c) {
    const float rgba[4] = {c.r / 255.0F, c.g / 255.0F, c.b / 255.0F, c.a / 255.0F};
    std::copy_n(rgba, 4, into.data() + slot * 4);
  };
  const std::size_t classes =
      std::min({layer_.colours.size(), layer_.breaks.size(), static_cast<std::size_t>(max_classes)});
  for (std::size_t i = 0; i < classes; ++i) {
    breaks[i] = static_cast<float>(std::max<double>(layer_.breaks[i], std::numeric_limits<float>::lowest()));  // a difference's first has no end
    put(colours, i, layer_.colours[i]);
    put(inks, i, carto::hatch_ink(layer_.colours[i]));
    hatches[i] = static_cast<int>(layer_.hatch(i));
  }
  glUniform1fv(program.place("breaks"), max_classes, breaks.data());
  glUniform4fv(program.place("colours"), max_classes, colours.data());
  glUniform4fv(program.place("inks"), max_classes, inks.data());
  glUniform1iv(program.place("hatches"), max_classes, hatches.data());
  program.set("anchor_px", static_cast<float>(-at.origin_x_px), static_cast<float>(-at.origin_y_px));
  program.set("period_px", static_cast<float>(7 * scale));
  program.set("hatch_width_px", static_cast<float>(scale));
  program.set("classes", static_cast<int>(classes));
  program.set("grid", 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  glBindVertexArray(array_.get());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace gridwalk::map
