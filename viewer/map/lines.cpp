// Lines as one quad a segment.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/lines.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gridwalk::map {
namespace {

struct Segment {
  float from_x, from_y, to_x, to_y, along;
  std::uint32_t feature;
};

double off_segment_m(geo::Point p, geo::Point a, geo::Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
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
    double farthest = tolerance_m;
    std::size_t at = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double off = off_segment_m(line[i], line[from], line[to]);
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

void LineBatch::set(std::span<const LineToDraw> lines, std::span<const std::uint64_t> identity, geo::Point origin,
                    double scale) {
  std::vector<std::uint32_t> styles;
  styles.reserve(lines.size() * 8);
  cased_ = false;
  for (const LineToDraw& line : lines) {
    add_style(styles, line.casing, scale);
    add_style(styles, line.stroke, scale);
    cased_ = cased_ || line.casing.width_pt > 0;
  }
  if (origin_ != origin || !std::ranges::equal(identity, identity_)) {
    lines_.clear();
    levels_.clear();
    lines_.reserve(lines.size());
    for (const LineToDraw& line : lines) {
      auto& relative = lines_.emplace_back(line.points.begin(), line.points.end());
      for (geo::Point& p : relative) p = {p.x - origin.x, p.y - origin.y};
    }
    identity_.assign(identity.begin(), identity.end());
    origin_ = origin;
  }
  if (styles != styles_) {
    table_.upload(styles);
    styles_ = std::move(styles);
  }
}

const LineBatch::Level& LineBatch::level_for(double pixels_per_m) {
  const int number = static_cast<int>(std::ceil(std::log2(pixels_per_m)));
  Level& level = levels_[number];
  if (level.array) return level;
  const double tolerance_m = 0.4 / std::exp2(number);
  std::vector<Segment> segments;
  for (std::size_t n = 0; n < lines_.size(); ++n) {
    const std::vector<geo::Point> kept = simplified(lines_[n], tolerance_m);
    double along = 0;
    for (std::size_t i = 1; i < kept.size(); ++i) {
      segments.push_back({static_cast<float>(kept[i - 1].x), static_cast<float>(kept[i - 1].y),
                          static_cast<float>(kept[i].x), static_cast<float>(kept[i].y), static_cast<float>(along),
                          static_cast<std::uint32_t>(n)});
      along += geo::distance_m(kept[i - 1], kept[i]);
    }
  }
  level.segments = static_cast<int>(segments.size());
  level.array = make_vertex_array();
  glBindVertexArray(level.array.get());
  level.buffer.upload(segments);
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
  return level;
}

void LineBatch::draw(const Program& program, const Camera& camera) {
  if (lines_.empty()) return;
  const Level& level = level_for(camera.pixels_per_m);
  if (level.segments == 0) return;
  const Projected at(camera, origin_);
  program.use();
  program.set("scale", at.scale_x, at.scale_y);
  program.set("shift", at.shift_x, at.shift_y);
  program.set("half_px", at.half_width, at.half_height);
  program.set("pixels_per_m", at.pixels_per_m);
  program.set("styles", 0);
  table_.bind(0);
  glBindVertexArray(level.array.get());
  for (int part = cased_ ? 0 : 1; part < 2; ++part) {
    program.set("part", part);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, level.segments);
  }
}

}  // namespace gridwalk::map
