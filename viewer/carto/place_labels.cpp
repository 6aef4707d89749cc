// Labels that never overlap: greedy by priority over a grid of the boxes taken so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "viewer/carto/make_scene.h"

namespace gridwalk::carto {
namespace {

struct Rect {
  double x, y, width, height;
  bool meets(const Rect& o) const {
    return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height;
  }
};

class Taken {
 public:
  Taken(double width, double height)
      : width_(width), height_(height), cell_(std::max({width, height, 1.0}) / 64),
        columns_(static_cast<int>(width / cell_) + 1), rows_(static_cast<int>(height / cell_) + 1),
        cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

  bool free(const Rect& r) const {
    if (r.x < 0 || r.y < 0 || r.x + r.width > width_ || r.y + r.height > height_) return false;
    bool clear = true;
    each(r, [&](std::size_t cell) {
      clear = clear && std::ranges::none_of(cells_[cell], [&](const Rect& other) { return other.meets(r); });
    });
    return clear;
  }
  void take(const Rect& r) {
    each(r, [&](std::size_t cell) { cells_[cell].push_back(r); });
  }

 private:
  template <class Visit>
  void each(const Rect& r, Visit&& visit) const {
    const auto column = [&](double x) { return std::clamp(static_cast<int>(x / cell_), 0, columns_ - 1); };
    const auto row = [&](double y) { return std::clamp(static_cast<int>(y / cell_), 0, rows_ - 1); };
    for (int j = row(r.y); j <= row(r.y + r.height); ++j) {
      for (int i = column(r.x); i <= column(r.x + r.width); ++i) {
        visit(static_cast<std::size_t>(j) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(i));
      }
    }
  }

  double width_, height_, cell_;
  int columns_, rows_;
  std::vector<std::vector<Rect>> cells_;
};

// Eight places around the middle, the better readable first; in shares of the box.
constexpr std::array<std::array<double, 2>, 9> places{
    {{0, 0}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

// A text may be wider than the largest circle inside: an area is seldom a disc, and its name reads beyond a thin outline.
constexpr double room_share = 1.7;

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelMark* const> labels, const Canvas& canvas,
                                      const std::function<TextSize(const LabelMark&, bool as_number)>& measure) {
  std::vector<const LabelMark*> order;
  for (const LabelMark* label : labels) {
    if (label && canvas.extent.contains(label->at)) order.push_back(label);
  }
  std::ranges::stable_sort(order, [](const LabelMark* a, const LabelMark* b) { return a->priority > b->priority; });
  Taken taken(canvas.extent.width() * canvas.pixels_per_m, canvas.extent.height() * canvas.pixels_per_m);
  std::vector<PlacedLabel> placed;
  for (const LabelMark* label : order) {
    const double x = (label->at.x - canvas.extent.min_x) * canvas.pixels_per_m;
    const double y = (canvas.extent.max_y - label->at.y) * canvas.pixels_per_m;
    const double room = label->room_m * canvas.pixels_per_m;
    const auto try_text = [&](bool as_number) -> std::optional<PlacedLabel> {
      const TextSize size = measure(*label, as_number);
      if (size.width <= 0 || size.height <= 0) return std::nullopt;
      const bool limited = label->room_m > 0;
      if (limited && !as_number && (size.width > room * room_share || size.height > room * room_share)) return std::nullopt;
      // A point's text moves right beside it; an area's stays mostly inside.
      const double move = limited ? 0.35 : 0.62;
      for (const auto& place : places) {
        const Rect r{x - size.width / 2 + place[0] * move * size.width, y - size.height / 2 + place[1] * move * 1.6 * size.height,
                     size.width, size.height};
        if (!taken.free(r)) continue;
        taken.take(r);
        return PlacedLabel{label, r.x, r.y, r.width, r.height, as_number};
      }
      return std::nullopt;
    };
    std::optional<PlacedLabel> found;
    if (!label->text.empty()) found = try_text(false);
    if (!found && !label->number.empty()) found = try_text(true);
    if (found) placed.push_back(*found);
  }
  return placed;
}

}  // namespace gridwalk::carto
