// Point marks as one quad each; marks of one look share a style.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/points.h"

#include <epoxy/gl.h>

#include <array>
#include <map>

namespace gridwalk::map {
namespace {
struct Vertex {
  float x, y;
  std::uint32_t style;
};
}  // namespace

void PointBatch::set(std::span<const carto::PointMark> marks, geo::Point origin, double scale) {
  std::map<std::array<std::uint32_t, 5>, std::uint32_t> known;
  std::vector<std::uint32_t> styles;
  std::vector<Vertex> vertices;
  vertices.reserve(marks.size());
  for (const carto::PointMark& mark : marks) {
    const std::array<std::uint32_t, 5> style = {packed(mark.fill.colour), packed(mark.outline.colour),
                                                fixed(mark.size_pt * scale), fixed(mark.outline.width_pt * scale),
                                                static_cast<std::uint32_t>(mark.marker)};
    const auto [at, fresh] = known.emplace(style, static_cast<std::uint32_t>(known.size()));
    if (fresh) styles.insert(styles.end(), style.begin(), style.end());
    vertices.push_back(
        {static_cast<float>(mark.at.x - origin.x), static_cast<float>(mark.at.y - origin.y), at->second});
  }
  origin_ = origin;
  count_ = static_cast<int>(vertices.size());
  if (count_ == 0) return;
  if (!array_) array_ = make_vertex_array();
  glBindVertexArray(array_.get());
  buffer_.upload(vertices);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glVertexAttribDivisor(0, 1);
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex), reinterpret_cast<void*>(8));
  glVertexAttribDivisor(1, 1);
  table_.upload(styles);
}

void PointBatch::draw(const Program& program, const Camera& camera) const {
  if (count_ == 0) return;
  const Projected at(camera, origin_);
  program.use();
  program.set("scale", at.scale_x, at.scale_y);
  program.set("shift", at.shift_x, at.shift_y);
  program.set("half_px", at.half_width, at.half_height);
  program.set("styles", 0);
  table_.bind(0);
  glBindVertexArray(array_.get());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
}

}  // namespace gridwalk::map
