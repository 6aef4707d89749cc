// The areas of one layer: triangulated once, recoloured by one upload; of very many only what a view can show.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"
#include "viewer/map/tiles.h"

namespace gridwalk::map {

// Triangles by the content of the area they fill; shared by all layers of a map.
class TriangleCache {
 public:
  using Triangles = std::shared_ptr<const std::vector<geo::Point>>;
  Triangles of(const geo::MultiPolygon& area, std::uint64_t hash);
  // Forgets what was not asked for since the last call.
  void forget_unused();
  long long made() const { return made_; }  // how many areas were triangulated so far

 private:
  struct Entry {
    Triangles triangles;
    bool used = true;
  };
  std::unordered_map<std::uint64_t, Entry> entries_;
  long long made_ = 0;
};

// Fewer than `tiled_from` areas are drawn in full. More are drawn tile by tile at the level of detail of the scale, made when a tile is first
// seen at it: simplified, an area of a pixel or two as its box, a smaller one not at all.
class AreaBatch {
 public:
  // `hashes` has one content hash a mark, `boxes` what it covers. Keeps the vertices where the hashes are those it has. The geometry must
  // live until the next call.
  void set(std::span<const carto::AreaMark> marks, std::span<const std::uint64_t> hashes, std::span<const geo::Box> boxes, geo::Point origin,
           TriangleCache& triangles);
  void draw(const Program& program, const Camera& camera, double scale);
  bool empty() const { return tiles_.empty(); }

 private:
  struct Part {
    VertexArray array;
    Buffer buffer;
    int vertices = 0;
    bool made = false;
  };
  struct Vertex {
    float x, y;
    std::uint32_t feature;
  };
  void add_simplified(std::uint32_t feature, int level, std::vector<Vertex>& vertices) const;
  void upload(Part& part, const std::vector<Vertex>& vertices) const;

  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> styles_;
  std::vector<const geo::MultiPolygon*> areas_;  // null: not filled
  geo::Point origin_;
  StyleTable table_;
  bool whole_ = true;
  std::vector<Tile> tiles_;
  std::vector<std::map<int, Part>> parts_;  // by tile, then level
};

}  // namespace gridwalk::map
