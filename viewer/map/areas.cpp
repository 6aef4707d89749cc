// Areas as triangles with a style number each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/areas.h"

#include <epoxy/gl.h>

#include <algorithm>

#include "geo/topology.h"
#include "viewer/map/lines.h"

namespace gridwalk::map {
namespace {

constexpr double left_out_px = 0.35;  // an area smaller than that on either side shows nothing
constexpr double box_px = 1.7;        // up to here its box shows what its outline would

bool is_filled(const carto::AreaMark& mark) {
  return mark.area && (mark.fill.colour.a > 0 || mark.fill.hatch != carto::Hatch::None);
}

}  // namespace

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

void AreaBatch::upload(Part& part, const std::vector<Vertex>& vertices) const {
  part.made = true;
  part.vertices = static_cast<int>(vertices.size());
  if (vertices.empty()) return;
  if (!part.array) part.array = make_vertex_array();
  glBindVertexArray(part.array.get());
  part.buffer.upload(vertices);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex), reinterpret_cast<void*>(8));
}

void AreaBatch::set(std::span<const carto::AreaMark> marks, std::span<const std::uint64_t> hashes, std::span<const geo::Box> boxes, geo::Point origin,
                    TriangleCache& triangles) {
  std::vector<std::uint32_t> styles;
  styles.reserve(marks.size() * 3);
  areas_.clear();
  areas_.reserve(marks.size());
  for (const carto::AreaMark& mark : marks) {
    styles.push_back(packed(mark.fill.colour));
    styles.push_back(packed(mark.fill.hatch_colour));
    styles.push_back(static_cast<std::uint32_t>(mark.fill.hatch));
    areas_.push_back(is_filled(mark) ? mark.area : nullptr);
  }
  const bool same_ground = origin == origin_ && std::ranges::equal(hashes, hashes_);
  if (!same_ground) {
    origin_ = origin;
    hashes_.assign(hashes.begin(), hashes.end());
    std::vector<geo::Box> filled(boxes.begin(), boxes.end());
    for (std::size_t i = 0; i < filled.size(); ++i) {
      if (!areas_[i]) filled[i] = {};
    }
    tiles_ = tiles_of(filled);
    parts_.clear();
    parts_.resize(tiles_.size());
    whole_ = marks.size() < tiled_from;
  }
  if (whole_) {
    std::vector<Vertex> vertices;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!areas_[i]) continue;
      const TriangleCache::Triangles filling = triangles.of(*areas_[i], hashes[i]);  // asked for even where it is drawn already: still in use
      if (same_ground) continue;
      for (const geo::Point& p : *filling) {
        vertices.push_back({static_cast<float>(p.x - origin.x), static_cast<float>(p.y - origin.y), static_cast<std::uint32_t>(i)});
      }
    }
    if (!same_ground && !tiles_.empty()) upload(parts_[0][0], vertices);
  }
  if (styles != styles_ || !same_ground) {
    table_.upload(styles);
    styles_ = std::move(styles);
  }
}

void AreaBatch::add_simplified(std::uint32_t feature, int level, std::vector<Vertex>& vertices) const {
  const double pixels_per_m = level_pixels_per_m(level);
  const auto add = [&](std::span<const geo::Point> corners) {
    for (const geo::Point& p : corners) vertices.push_back({static_cast<float>(p.x - origin_.x), static_cast<float>(p.y - origin_.y), feature});
  };
  std::vector<geo::Point> triangles;
  for (const geo::Polygon& part : *areas_[feature]) {
    const geo::Box box = geo::box_of(part.shell);
    const double across_px = std::max(box.width(), box.height()) * pixels_per_m;
    if (across_px < left_out_px) continue;
    const geo::Point corners[] = {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y},
                                  {box.min_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
    if (across_px < box_px) {
      add(corners);
      continue;
    }
    const double tolerance_m = (across_px < small_px ? 2 : 1) * detail_px / pixels_per_m;  // as its outline
    geo::Polygon fewer{simplified(part.shell, tolerance_m), {}};
    for (const geo::Ring& hole : part.holes) {
      const geo::Box inside = geo::box_of(hole);
      if (std::max(inside.width(), inside.height()) * pixels_per_m < box_px) continue;
      geo::Ring ring = simplified(hole, tolerance_m);
      if (ring.size() >= 4) fewer.holes.push_back(std::move(ring));
    }
    triangles.clear();
    if (fewer.shell.size() < 4) {
      add(corners);
    } else if (fewer.holes.empty() && cut_ears(fewer.shell, triangles)) {
      add(triangles);
    } else {
      add(geo::triangulate({fewer}));
    }
  }
}

void AreaBatch::draw(const Program& program, const Camera& camera, double scale) {
  if (tiles_.empty()) return;
  const Projected at(camera, origin_);
  program.use();
  program.set("scale", at.scale_x, at.scale_y);
  program.set("shift", at.shift_x, at.shift_y);
  program.set("anchor_px", static_cast<float>(-at.origin_x_px), static_cast<float>(-at.origin_y_px));
  program.set("period_px", static_cast<float>(7 * scale));
  program.set("hatch_width_px", static_cast<float>(1 * scale));
  program.set("styles", 0);
  table_.bind(0);
  const geo::Box shown = camera.extent();
  const int level = whole_ ? 0 : level_of(camera.pixels_per_m);
  std::vector<Vertex> vertices;
  for (std::size_t tile = 0; tile < tiles_.size(); ++tile) {
    if (!tiles_[tile].box.overlaps(shown)) continue;
    Part& part = parts_[tile][level];
    if (!part.made) {
      vertices.clear();
      for (const std::uint32_t feature : tiles_[tile].items) add_simplified(feature, level, vertices);
      upload(part, vertices);
    }
    if (part.vertices == 0) continue;
    glBindVertexArray(part.array.get());
    glDrawArrays(GL_TRIANGLES, 0, part.vertices);
  }
}

}  // namespace gridwalk::map
