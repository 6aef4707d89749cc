// Areas as triangles with a style number each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/areas.h"

#include <epoxy/gl.h>

#include <algorithm>

#include "geo/topology.h"

namespace gridwalk::map {

TriangleCache::Triangles TriangleCache::of(const geo::MultiPolygon& area, std::uint64_t hash) {
  Entry& entry = entries_[hash];
  if (!entry.triangles) {
    entry.triangles = std::make_shared<const std::vector<geo::Point>>(geo::triangulate(area));
    ++made_;
  }
  entry.used = true;
  return entry.triangles;
}

void TriangleCache::forget_unused() {
  std::erase_if(entries_, [](const auto& entry) { return !entry.second.used; });
  for (auto& [hash, entry] : entries_) entry.used = false;
}

namespace {
struct Vertex {
  float x, y;
  std::uint32_t feature;
};
}  // namespace

void AreaBatch::set(std::span<const carto::AreaMark> marks, std::span<const std::uint64_t> hashes, geo::Point origin,
                    TriangleCache& triangles) {
  std::vector<std::uint32_t> styles;
  styles.reserve(marks.size() * 3);
  for (const carto::AreaMark& mark : marks) {
    styles.push_back(packed(mark.fill.colour));
    styles.push_back(packed(mark.fill.hatch_colour));
    styles.push_back(static_cast<std::uint32_t>(mark.fill.hatch));
  }
  const bool same_ground = array_ && origin == origin_ && std::ranges::equal(hashes, hashes_);
  if (!same_ground) {
    std::vector<Vertex> vertices;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!marks[i].area) continue;
      const bool seen = marks[i].fill.colour.a > 0 || marks[i].fill.hatch != carto::Hatch::None;
      if (!seen) continue;
      for (const geo::Point& p : *triangles.of(*marks[i].area, hashes[i])) {
        vertices.push_back({static_cast<float>(p.x - origin.x), static_cast<float>(p.y - origin.y),
                            static_cast<std::uint32_t>(i)});
      }
    }
    if (!array_) array_ = make_vertex_array();
    glBindVertexArray(array_.get());
    buffer_.upload(vertices);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
    glEnableVertexAttribArray(1);
    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex), reinterpret_cast<void*>(8));
    vertices_ = static_cast<int>(vertices.size());
    hashes_.assign(hashes.begin(), hashes.end());
    origin_ = origin;
  } else {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].area && (marks[i].fill.colour.a > 0 || marks[i].fill.hatch != carto::Hatch::None)) {
        triangles.of(*marks[i].area, hashes[i]);  // still in use
      }
    }
  }
  if (styles != styles_ || !same_ground) {
    table_.upload(styles);
    styles_ = std::move(styles);
  }
}

void AreaBatch::draw(const Program& program, const Camera& camera, double scale) const {
  if (vertices_ == 0) return;
  const Projected at(camera, origin_);
  program.use();
  program.set("scale", at.scale_x, at.scale_y);
  program.set("shift", at.shift_x, at.shift_y);
  program.set("anchor_px", static_cast<float>(-at.origin_x_px), static_cast<float>(-at.origin_y_px));
  program.set("period_px", static_cast<float>(7 * scale));
  program.set("hatch_width_px", static_cast<float>(1 * scale));
  program.set("styles", 0);
  table_.bind(0);
  glBindVertexArray(array_.get());
  glDrawArrays(GL_TRIANGLES, 0, vertices_);
}

}  // namespace gridwalk::map
