// The grid of segments, searched ring by ring.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/roads/snap_index.h"

#include <algorithm>
#include <cmath>

namespace gridwalk::geo {

int SnapIndex::column(double x) const {
  return static_cast<int>(std::clamp(std::floor((x - box_.min_x) / cell_m_), 0.0, static_cast<double>(columns_ - 1)));
}
int SnapIndex::row(double y) const {
  return static_cast<int>(std::clamp(std::floor((y - box_.min_y) / cell_m_), 0.0, static_cast<double>(rows_ - 1)));
}

SnapIndex::SnapIndex(std::vector<Segment> segments) : segments_(std::move(segments)) {
  if (segments_.empty()) return;
  double length = 0;
  for (const Segment& s : segments_) {
    box_.add(s.a);
    box_.add(s.b);
    length += distance_m(s.a, s.b);
  }
  // About as many cells as segments, none smaller than a segment is long on average.
  const double area = std::max(1.0, box_.width()) * std::max(1.0, box_.height());
  cell_m_ = std::max({1.0, length / static_cast<double>(segments_.size()), std::sqrt(area / static_cast<double>(segments_.size())),
                      std::max(box_.width(), box_.height()) / 8192});
  columns_ = static_cast<int>(box_.width() / cell_m_) + 1;
  rows_ = static_cast<int>(box_.height() / cell_m_) + 1;

  const auto visit = [&](auto&& each) {
    for (std::uint32_t i = 0; i < segments_.size(); ++i) {
      const Segment& s = segments_[i];
      const int west = column(std::min(s.a.x, s.b.x)), east = column(std::max(s.a.x, s.b.x));
      const int south = row(std::min(s.a.y, s.b.y)), north = row(std::max(s.a.y, s.b.y));
      for (int r = south; r <= north; ++r) {
        for (int c = west; c <= east; ++c) each(static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c), i);
      }
    }
  };
  first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
  visit([&](std::size_t cell, std::uint32_t) { ++first_[cell + 1]; });
  for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
  listed_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  visit([&](std::size_t cell, std::uint32_t i) { listed_[next[cell]++] = i; });
}

SnapIndex::Hit SnapIndex::nearest(Point p, double radius_m, const std::function<bool(const Segment&)>& use) const {
  Hit best;
  best.distance_m = radius_m;
  // Also what is no number, or too far off to be counted in cells.
  if (segments_.empty() || !box_.grown(radius_m).contains(p)) return best;
  const auto look = [&](int c, int r) {
    if (c < 0 || r < 0 || c >= columns_ || r >= rows_) return;
    const std::size_t cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c);
    for (std::uint32_t k = first_[cell]; k < first_[cell + 1]; ++k) {
      const int index = static_cast<int>(listed_[k]);
      const Segment& s = segment(index);
      if (use && !use(s)) continue;
      const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, square = dx * dx + dy * dy;
      const double t = square > 0 ? std::clamp(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / square, 0.0, 1.0) : 0.0;
      const Point at{s.a.x + t * dx, s.a.y + t * dy};
      const double d = distance_m(p, at);
      const bool first_of_equals = d == best.distance_m && (best.segment < 0 || index < best.segment);
      if (d < best.distance_m || first_of_equals) best = {index, at, d};
    }
  };
  // Cells are counted from the point's own, which may lie outside the grid.
  const auto middle_c = static_cast<long long>(std::floor((p.x - box_.min_x) / cell_m_));
  const auto middle_r = static_cast<long long>(std::floor((p.y - box_.min_y) / cell_m_));
  const auto rings = static_cast<long long>(std::ceil(radius_m / cell_m_)) + 1;
  for (long long ring = 0; ring <= rings; ++ring) {
    // Whatever lies in this ring or beyond is at least this far away.
    if (static_cast<double>(ring - 1) * cell_m_ > best.distance_m) break;
    const long long south = middle_r - ring, north = middle_r + ring, west = middle_c - ring, east = middle_c + ring;
    if (east < 0 || north < 0 || west >= columns_ || south >= rows_) {
      continue;
    }
    for (long long r = std::max(0LL, south); r <= std::min<long long>(rows_ - 1, north); ++r) {
      const bool whole_row = r == south || r == north;
      if (whole_row) {
        for (long long c = std::max(0LL, west); c <= std::min<long long>(columns_ - 1, east); ++c) look(static_cast<int>(c), static_cast<int>(r));
      } else {
        look(static_cast<int>(std::clamp<long long>(west, -1, columns_)), static_cast<int>(r));
        if (east != west) look(static_cast<int>(std::clamp<long long>(east, -1, columns_)), static_cast<int>(r));
      }
    }
  }
  return best;
}

}  // namespace gridwalk::geo
