// Points along a Z curve, their cells, and what these look like.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/carto/clusters.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <numeric>

namespace gridwalk::carto {
namespace {

constexpr std::int64_t middle_of_range = std::int64_t{1} << 31;  // coordinates of either sign fit into 32 bits
constexpr double cell_px = 60;         // of the smallest cell, points of the screen
constexpr std::size_t shown_single = 3;  // so many points in a cell are still drawn one by one
constexpr double separate_px_per_m = 6;  // from this scale on only points at one place are put together

std::uint64_t spread(std::uint64_t v) {  // a zero bit after each of 32
  v = (v | v << 16) & 0x0000FFFF0000FFFFULL;
  v = (v | v << 8) & 0x00FF00FF00FF00FFULL;
  v = (v | v << 4) & 0x0F0F0F0F0F0F0F0FULL;
  v = (v | v << 2) & 0x3333333333333333ULL;
  return (v | v << 1) & 0x5555555555555555ULL;
}

std::int64_t unit_of(double metres, double unit_m) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(metres / unit_m)) + middle_of_range, 0, 2 * middle_of_range - 1);
}

std::uint64_t key_of(std::int64_t column, std::int64_t line) {
  return spread(static_cast<std::uint64_t>(column)) | spread(static_cast<std::uint64_t>(line)) << 1;
}

double disc_pt(std::size_t count) {
  return count < 10 ? 20 : count < 100 ? 24 : count < 1000 ? 29 : count < 10'000 ? 35 : 41;
}

std::string count_text(std::size_t count, const ClusterMarks& marks) {
  if (count < 10'000) return std::to_string(count);
  const double value = static_cast<double>(count) / marks.unit;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, value < 100 ? 1 : 0);
  return std::string(text, end.ptr) + marks.unit_name;
}

struct Disc {
  geo::Point at;
  double size_pt = 0;
};
// Inside its cell whatever lies in the next one, so that no disc covers another.
Disc disc_of(const PointClusters::Cluster& cluster, double pixels_per_m, double pixels_per_pt) {
  Disc disc{cluster.middle, disc_pt(cluster.count())};
  const double rim_m = std::min((disc.size_pt / 2 + 1.5) * pixels_per_pt / pixels_per_m, cluster.cell.width() / 2);
  disc.at.x = std::clamp(disc.at.x, cluster.cell.min_x + rim_m, cluster.cell.max_x - rim_m);
  disc.at.y = std::clamp(disc.at.y, cluster.cell.min_y + rim_m, cluster.cell.max_y - rim_m);
  return disc;
}

double cell_m_of(double pixels_per_m, double pixels_per_pt) {
  return pixels_per_m / pixels_per_pt >= separate_px_per_m ? 0 : cell_px * pixels_per_pt / pixels_per_m;
}

}  // namespace

PointClusters::PointClusters(std::vector<Row> rows) {
  std::erase_if(rows, [](const Row& row) { return !std::isfinite(row.at.x) || !std::isfinite(row.at.y); });
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    order[i] = {key_of(unit_of(rows[i].at.x, unit_m), unit_of(rows[i].at.y, unit_m)), static_cast<std::uint32_t>(i)};
  }
  std::ranges::sort(order);
  rows_.reserve(rows.size());
  keys_.reserve(rows.size());
  sums_.reserve(rows.size() + 1);
  sums_.push_back({0, 0});
  for (const auto& [key, i] : order) {
    rows_.push_back(rows[i]);
    keys_.push_back(key);
    const geo::Point first = rows_.front().at, at = rows_.back().at;
    sums_.push_back({sums_.back().x + at.x - first.x, sums_.back().y + at.y - first.y});
  }
}

std::pair<std::size_t, std::size_t> PointClusters::run(std::int64_t column, std::int64_t line, int level) const {
  const std::uint64_t first = key_of(column << level, line << level);
  const std::uint64_t cells = std::uint64_t{1} << (2 * level);
  const auto from = std::ranges::lower_bound(keys_, first);
  const auto to = std::lower_bound(from, keys_.end(), first + cells);
  return {static_cast<std::size_t>(from - keys_.begin()), static_cast<std::size_t>(to - keys_.begin())};
}

std::vector<PointClusters::Cluster> PointClusters::in(const geo::Box& shown, double cell_m) const {
  std::vector<Cluster> clusters;
  if (rows_.empty() || shown.empty()) return clusters;
  const int level = std::clamp(static_cast<int>(std::ceil(std::log2(std::max(cell_m, unit_m) / unit_m) - 1e-9)), 0, 30);
  const std::int64_t from_column = unit_of(shown.min_x, unit_m) >> level, to_column = unit_of(shown.max_x, unit_m) >> level;
  const std::int64_t from_line = unit_of(shown.min_y, unit_m) >> level, to_line = unit_of(shown.max_y, unit_m) >> level;
  const double side_m = unit_m * static_cast<double>(std::int64_t{1} << level);
  const auto add = [&](std::int64_t column, std::int64_t line, std::size_t from, std::size_t to) {
    if (from == to) return;
    Cluster cluster;
    cluster.from = from;
    cluster.to = to;
    const double n = static_cast<double>(to - from);
    cluster.middle = {rows_.front().at.x + (sums_[to].x - sums_[from].x) / n, rows_.front().at.y + (sums_[to].y - sums_[from].y) / n};
    const double x = (static_cast<double>(column << level) - static_cast<double>(middle_of_range)) * unit_m;
    const double y = (static_cast<double>(line << level) - static_cast<double>(middle_of_range)) * unit_m;
    cluster.cell = {x, y, x + side_m, y + side_m};
    clusters.push_back(cluster);
  };
  const double cells = static_cast<double>(to_column - from_column + 1) * static_cast<double>(to_line - from_line + 1);
  if (cells < 20'000) {
    for (std::int64_t line = from_line; line <= to_line; ++line) {
      for (std::int64_t column = from_column; column <= to_column; ++column) {
        const auto [from, to] = run(column, line, level);
        add(column, line, from, to);
      }
    }
    return clusters;
  }
  // More cells than a screen has: the points of the view are walked instead.
  std::vector<std::size_t> seen = points_in(shown, rows_.size());
  for (std::size_t i = 0; i < seen.size();) {
    const std::uint64_t cell = keys_[seen[i]] >> (2 * level);
    std::size_t end = i + 1;
    while (end < seen.size() && keys_[seen[end]] >> (2 * level) == cell) ++end;
    const geo::Point at = rows_[seen[i]].at;
    const std::int64_t column = unit_of(at.x, unit_m) >> level, line = unit_of(at.y, unit_m) >> level;
    const auto [from, to] = run(column, line, level);
    add(column, line, from, to);
    i = end;
  }
  return clusters;
}

std::vector<std::size_t> PointClusters::points_in(const geo::Box& shown, std::size_t most) const {
  std::vector<std::size_t> found;
  if (rows_.empty() || shown.empty()) return found;
  // Coarse cells over the view, each one run of points: at most some hundreds.
  const double side_m = std::max({shown.width(), shown.height(), unit_m}) / 16;
  const int level = std::clamp(static_cast<int>(std::ceil(std::log2(side_m / unit_m))), 0, 30);
  for (std::int64_t line = unit_of(shown.min_y, unit_m) >> level; line <= unit_of(shown.max_y, unit_m) >> level; ++line) {
    for (std::int64_t column = unit_of(shown.min_x, unit_m) >> level; column <= unit_of(shown.max_x, unit_m) >> level; ++column) {
      const auto [from, to] = run(column, line, level);
      for (std::size_t i = from; i < to; ++i) {
        if (found.size() >= most) return found;
        if (shown.contains(rows_[i].at)) found.push_back(i);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

ClusterView cluster_view(const ClusterMarks& marks, const geo::Box& shown, double pixels_per_m, double pixels_per_pt) {
  ClusterView view;
  if (!marks.clusters) return view;
  for (const PointClusters::Cluster& cluster : marks.clusters->in(shown, cell_m_of(pixels_per_m, pixels_per_pt))) {
    if (cluster.count() <= shown_single) {
      for (std::size_t i = cluster.from; i < cluster.to; ++i) {
        const PointClusters::Row& row = marks.clusters->row(i);
        PointMark& mark = view.points.emplace_back(marks.looks[static_cast<std::size_t>(row.look)]);
        mark.subject = row.subject;
        mark.at = row.at;
      }
      continue;
    }
    const Disc disc = disc_of(cluster, pixels_per_m, pixels_per_pt);
    view.points.push_back({0, disc.at, Marker::Circle, disc.size_pt, {marks.disc, Hatch::None, {}}, {{255, 255, 255, 230}, 1.6, {}}});
    LabelMark& label = view.labels.emplace_back();
    label.at = disc.at;
    label.text = count_text(cluster.count(), marks);
    label.size_pt = label.text.size() > 3 ? 10.5 : 11.5;
    label.bold = true;
    label.colour = {255, 255, 255};
    label.halo.a = 0;
    label.priority = 4000;
    label.fixed = true;
  }
  return view;
}

ClusterHit cluster_at(const ClusterMarks& marks, geo::Point place, double pixels_per_m, double pixels_per_pt) {
  ClusterHit hit;
  if (!marks.clusters) return hit;
  const auto take = [&](std::size_t from, std::size_t to) {
    hit = {};
    for (std::size_t i = from; i < to; ++i) {
      hit.subjects.push_back(marks.clusters->row(i).subject);
      hit.around.add(marks.clusters->row(i).at);
    }
  };
  const double reach_m = 24 * pixels_per_pt / pixels_per_m;
  const geo::Box near{place.x - reach_m, place.y - reach_m, place.x + reach_m, place.y + reach_m};
  double least_m = reach_m;
  for (const PointClusters::Cluster& cluster : marks.clusters->in(near, cell_m_of(pixels_per_m, pixels_per_pt))) {
    if (cluster.count() > shown_single) {
      const Disc disc = disc_of(cluster, pixels_per_m, pixels_per_pt);
      if (geo::distance_m(disc.at, place) > disc.size_pt / 2 * pixels_per_pt / pixels_per_m) continue;
      take(cluster.from, cluster.to);
      return hit;
    }
    for (std::size_t i = cluster.from; i < cluster.to; ++i) {
      const double away_m = geo::distance_m(marks.clusters->row(i).at, place);
      if (away_m > std::min(least_m, 6 * pixels_per_pt / pixels_per_m)) continue;
      least_m = away_m;
      take(i, i + 1);
    }
  }
  return hit;
}

}  // namespace gridwalk::carto
