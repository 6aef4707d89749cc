// Lines as one quad a segment.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/lines.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace gridwalk::map {
namespace {

struct Segment {
  float from_x, from_y, to_x, to_y, along;
  std::uint32_t feature;
};

struct HairEnd {
  float x, y;
  std::uint32_t feature;
};

double off_segment_squared(geo::Point p, geo::Point a, geo::Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
  const double off_x = p.x - a.x - t * dx, off_y = p.y - a.y - t * dy;
  return off_x * off_x + off_y * off_y;
}

void add_style(std::vector<std::uint32_t>& styles, const carto::Stroke& stroke, double scale) {
  styles.push_back(packed(stroke.colour));
  styles.push_back(fixed(stroke.width_pt * scale));
  const bool dashed = stroke.dash_pt.size() >= 2;
  styles.push_back(dashed ? fixed(stroke.dash_pt[0] * scale) : 0);
  styles.push_back(dashed ? fixed(stroke.dash_pt[1] * scale) : 0);
}

}  // namespace

std::vector<geo::Point> simplified(std::span<const geo::Point> line, double tolerance_m) {
  if (line.size() < 3) return {line.begin(), line.end()};
  std::vector<char> keep(line.size(), 0);
  keep.front() = keep.back() = 1;
  // A closed ring has no first direction: its farthest vertex is kept as a second anchor.
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double farthest = tolerance_m * tolerance_m;
    std::size_t at = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double off = off_segment_squared(line[i], line[from], line[to]);
      if (off > farthest) {
        farthest = off;
        at = i;
      }
    }
    if (at == 0) continue;
    keep[at] = 1;
    open.emplace_back(from, at);
    open.emplace_back(at, to);
  }
  std::vector<geo::Point> kept;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i]) kept.push_back(line[i]);
  }
  return kept;
}

void LineBatch::set(std::span<const LineToDraw> lines, std::span<const std::uint64_t> identity, geo::Point origin, double scale, double least_px,
                    double full_px) {
  static const carto::Stroke none;
  std::vector<std::uint32_t> styles;
  styles.reserve(lines.size() * 8);
  cased_ = false;
  lines_.clear();
  lines_.reserve(lines.size());
  std::vector<int> runs;
  runs.reserve(lines.size());
  const auto alike = [&](const LineToDraw& a, const LineToDraw& b) {
    const auto same = [](const carto::Stroke* p, const carto::Stroke* q) { return p == q || (p && q && p->width_pt == q->width_pt && p->colour == q->colour); };
    return same(a.casing, b.casing) && same(a.stroke, b.stroke) && a.least_pt_per_m == b.least_pt_per_m;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineToDraw& line = lines[i];
    add_style(styles, line.casing ? *line.casing : none, scale);
    add_style(styles, line.stroke ? *line.stroke : none, scale);
    cased_ = cased_ || (line.casing && line.casing->width_pt > 0);
    lines_.push_back(line.points);
    runs.push_back(i == 0 ? 0 : runs.back() + (alike(line, lines[i - 1]) ? 0 : 1));
  }
  // Many looks in turn would be a tile each: then the order within the layer is given up.
  if (!runs.empty() && runs.back() > 200) runs.clear();
  scale_ = scale;
  bool same_ground = origin_ == origin && least_px_ == least_px && std::ranges::equal(identity, identity_);
  if (same_ground) {  // the looks may divide the lines otherwise now
    for (const Tile& tile : tiles_) {
      for (const std::uint32_t n : tile.items) same_ground = same_ground && (runs.empty() || runs[n] == runs[tile.items.front()]);
    }
  }
  if (!same_ground) {
    std::vector<geo::Box> boxes;
    boxes.reserve(lines.size());
    for (const LineToDraw& line : lines) boxes.push_back(geo::box_of(line.points));
    tiles_ = tiles_of(boxes, runs);
    parts_.clear();
    parts_.resize(tiles_.size());
    identity_.assign(identity.begin(), identity.end());
    origin_ = origin;
    least_px_ = least_px;
    full_px_ = full_px;
  }
  least_pt_per_m_.clear();
  for (const Tile& tile : tiles_) {
    double least = std::numeric_limits<double>::infinity();
    for (const std::uint32_t n : tile.items) least = std::min(least, lines[n].least_pt_per_m);
    least_pt_per_m_.push_back(least);
  }
  if (styles != styles_) {
    table_.upload(styles);
    styles_ = std::move(styles);
  }
}

void LineBatch::make(Part& part, const Tile& tile, int level) const {
  part.made = true;
  const double pixels_per_m = level_pixels_per_m(level);
  const bool many = lines_.size() >= tiled_from;
  std::vector<Segment> segments;
  std::vector<HairEnd> hairs;
  for (const std::uint32_t n : tile.items) {
    bool hair = false;
    if (many) {
      const geo::Box box = geo::box_of(lines_[n]);
      const double across_px = std::max(box.width(), box.height()) * pixels_per_m;
      if (across_px < least_px_) continue;
      hair = across_px < full_px_;
    }
    const std::vector<geo::Point> kept = simplified(lines_[n], (hair ? 2 : 1) * detail_px / pixels_per_m);
    double along = 0;
    for (std::size_t i = 1; i < kept.size(); ++i) {
      const geo::Point a{kept[i - 1].x - origin_.x, kept[i - 1].y - origin_.y}, b{kept[i].x - origin_.x, kept[i].y - origin_.y};
      if (hair) {
        hairs.push_back({static_cast<float>(a.x), static_cast<float>(a.y), n});
        hairs.push_back({static_cast<float>(b.x), static_cast<float>(b.y), n});
        continue;
      }
      segments.push_back({static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(b.x), static_cast<float>(b.y), static_cast<float>(along), n});
      along += geo::distance_m(a, b);
    }
  }
  part.hair_vertices = static_cast<int>(hairs.size());
  if (!hairs.empty()) {
    part.hair_array = make_vertex_array();
    glBindVertexArray(part.hair_array.get());
    part.hair_buffer.upload(hairs);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(HairEnd), nullptr);
    glEnableVertexAttribArray(1);
    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(HairEnd), reinterpret_cast<void*>(offsetof(HairEnd, feature)));
  }
  part.segments = static_cast<int>(segments.size());
  if (segments.empty()) return;
  part.array = make_vertex_array();
  glBindVertexArray(part.array.get());
  part.buffer.upload(segments);
  const auto attribute = [](unsigned place, int count, std::size_t offset) {
    glEnableVertexAttribArray(place);
    glVertexAttribPointer(place, count, GL_FLOAT, GL_FALSE, sizeof(Segment), reinterpret_cast<void*>(offset));
    glVertexAttribDivisor(place, 1);
  };
  attribute(0, 2, offsetof(Segment, from_x));
  attribute(1, 2, offsetof(Segment, to_x));
  attribute(2, 1, offsetof(Segment, along));
  glEnableVertexAttribArray(3);
  glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, sizeof(Segment), reinterpret_cast<void*>(offsetof(Segment, feature)));
  glVertexAttribDivisor(3, 1);
}

void LineBatch::draw(const Program& program, const Program& hair, const Camera& camera) {
  if (tiles_.empty()) return;
  constexpr double widest_px = 8;  // a line beside the view may reach into it
  const geo::Box shown = camera.extent().grown(widest_px * scale_ / camera.pixels_per_m);
  const int level = level_of(camera.pixels_per_m);
  std::vector<const Part*> drawn;
  bool hairs = false;
  for (std::size_t tile = 0; tile < tiles_.size(); ++tile) {
    if (!tiles_[tile].box.overlaps(shown) || least_pt_per_m_[tile] * scale_ > camera.pixels_per_m) continue;
    Part& part = parts_[tile][level];
    if (!part.made) make(part, tiles_[tile], level);
    drawn.push_back(&part);
    hairs = hairs || part.hair_vertices > 0;
  }
  const Projected at(camera, origin_);
  const auto begin = [&](const Program& with) {
    with.use();
    with.set("scale", at.scale_x, at.scale_y);
    with.set("shift", at.shift_x, at.shift_y);
    with.set("styles", 0);
    table_.bind(0);
  };
  if (hairs) {
    begin(hair);
    for (const Part* one : drawn) {
      if (one->hair_vertices == 0) continue;
      glBindVertexArray(one->hair_array.get());
      glDrawArrays(GL_LINES, 0, one->hair_vertices);
    }
  }
  begin(program);
  program.set("half_px", at.half_width, at.half_height);
  program.set("pixels_per_m", at.pixels_per_m);
  // All casings first, so that roads run into each other.
  for (int part = cased_ ? 0 : 1; part < 2; ++part) {
    program.set("part", part);
    for (const Part* one : drawn) {
      if (one->segments == 0) continue;
      glBindVertexArray(one->array.get());
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, one->segments);
    }
  }
}

}  // namespace gridwalk::map
