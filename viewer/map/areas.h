// The areas of one layer: triangulated once, recoloured by one upload.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "viewer/map/batch.h"
#include "viewer/map/gl.h"

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

class AreaBatch {
 public:
  // `hashes` has one content hash a mark. Keeps the vertices where the hashes are those it has.
  void set(std::span<const carto::AreaMark> marks, std::span<const std::uint64_t> hashes, geo::Point origin,
           TriangleCache& triangles);
  void draw(const Program& program, const Camera& camera, double scale) const;
  bool empty() const { return vertices_ == 0; }

 private:
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> styles_;
  geo::Point origin_;
  VertexArray array_;
  Buffer buffer_;
  StyleTable table_;
  int vertices_ = 0;
};

}  // namespace gridwalk::map
