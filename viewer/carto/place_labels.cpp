// Labels that never overlap: greedy by priority over a grid of the boxes taken so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>

#include "viewer/carto/line_names.h"

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
  Taken(double width, double height, bool may_overhang)
      : width_(width), height_(height), may_overhang_(may_overhang), cell_(std::max({width, height, 1.0}) / 64),
        columns_(static_cast<int>(width / cell_) + 1), rows_(static_cast<int>(height / cell_) + 1),
        cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

  bool free(const Rect& r) const {
    if (!may_overhang_ && (r.x < 0 || r.y < 0 || r.x + r.width > width_ || r.y + r.height > height_)) return false;
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

  double width_, height_;
  bool may_overhang_;
  double cell_;
  int columns_, rows_;
  std::vector<std::vector<Rect>> cells_;
};

// Eight places around the middle, the better readable first; in shares of the box.
constexpr std::array<std::array<double, 2>, 9> positions{
    {{0, 0}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

// A text may be wider than the largest circle inside: an area is seldom a disc, and its name reads beyond a thin outline.
constexpr double room_share = 1.7;

// Tells a label apart from one scene to the next.
std::uint64_t key_of(const LabelMark& label) {
  std::uint64_t key = std::hash<std::string>()(label.text);
  for (const double part : {label.at.x, label.at.y}) key = (key ^ std::bit_cast<std::uint64_t>(part)) * 1099511628211ULL;
  return key;
}

class Placer {
 public:
  using Measure = std::function<TextSize(const LabelMark&, bool)>;
  Placer(const Canvas& canvas, const Measure& measure, const ScreenPlacing* screen)
      : canvas_(canvas), measure_(measure), screen_(screen),
        taken_(canvas.extent.width() * canvas.pixels_per_m, canvas.extent.height() * canvas.pixels_per_m, screen != nullptr) {}

  bool place(const LabelMark& label, const PlaceMemory::Place* had) {
    if (label.along && screen_) return along(label, had);
    if (had) return (had->as_number ? !label.number.empty() : !label.text.empty()) && at_point(label, had->as_number, had->position);
    if (!label.text.empty() && at_point(label, false, -1)) return true;
    return !label.number.empty() && at_point(label, true, -1);
  }

  std::vector<PlacedLabel> placed;
  std::unordered_map<std::uint64_t, PlaceMemory::Place> places;

 private:
  void keep(const LabelMark& label, PlaceMemory::Place place) {
    if (screen_ && screen_->memory) places.emplace(key_of(label), place);
  }

  // `position` -1: the first that is free.
  bool at_point(const LabelMark& label, bool as_number, int position) {
    const TextSize size = measure_(label, as_number);
    if (size.width <= 0 || size.height <= 0) return false;
    const double x = (label.at.x - canvas_.extent.min_x) * canvas_.pixels_per_m;
    const double y = (canvas_.extent.max_y - label.at.y) * canvas_.pixels_per_m;
    const double room = label.room_m * canvas_.pixels_per_m;
    const bool limited = label.room_m > 0;
    if (limited && !as_number && (size.width > room * room_share || size.height > room * room_share)) return false;
    // A point's text moves right beside it; an area's stays mostly inside.
    const double move = limited ? 0.35 : 0.62;
    for (int i = 0; i < static_cast<int>(label.fixed ? 1 : positions.size()); ++i) {
      if (position >= 0 && i != position) continue;
      const auto& place = positions[static_cast<std::size_t>(i)];
      const Rect r{x - size.width / 2 + place[0] * move * size.width, y - size.height / 2 + place[1] * move * 1.6 * size.height, size.width, size.height};
      Rect covered = r;
      if (screen_ && label.reserve_pt > 0) {
        const double side = label.reserve_pt * screen_->pixels_per_pt;
        covered = {x - side / 2, y - side / 2, side, side};
      }
      if (!taken_.free(covered)) continue;
      taken_.take(covered);
      placed.push_back({&label, r.x, r.y, r.width, r.height, as_number, {}});
      keep(label, {i, as_number, 0});
      return true;
    }
    return false;
  }

  bool along(const LabelMark& label, const PlaceMemory::Place* had) {
    const std::vector<double> advances = screen_->advances(label);
    const double name_px = std::accumulate(advances.begin(), advances.end(), 0.0);
    const double size_px = label.size_pt * screen_->pixels_per_pt;
    if (name_px <= 0 || geo::length_m(*label.along) * canvas_.pixels_per_m < name_px) return false;
    const LineOnCanvas line = line_on_canvas(*label.along, canvas_);
    const bool upright = is_upright(label.text);
    const std::vector<double> places_px = had ? std::vector{had->along_m * canvas_.pixels_per_m} : places_along(line.length_px(), name_px);
    for (const double middle : places_px) {
      std::vector<PlacedLetter> letters = letters_along(line, middle, advances, upright);
      if (letters.empty() || !in_canvas(letters) || repeats(label, letters)) continue;
      std::vector<Rect> boxes;
      Rect around{letters[0].x, letters[0].y, 0, 0};
      bool free = true;
      for (const PlacedLetter& letter : letters) {
        const double side = size_px * 1.12;
        boxes.push_back({letter.x - side / 2, letter.y - side / 2, side, side});
        free = free && taken_.free(boxes.back());
        const double right = std::max(around.x + around.width, boxes.back().x + side), below = std::max(around.y + around.height, boxes.back().y + side);
        around.x = std::min(around.x, boxes.back().x);
        around.y = std::min(around.y, boxes.back().y);
        around.width = right - around.x;
        around.height = below - around.y;
      }
      if (!free) continue;
      for (const Rect& box : boxes) taken_.take(box);
      names_.emplace_back(label.text, geo::Point{around.x + around.width / 2, around.y + around.height / 2});
      placed.push_back({&label, around.x, around.y, around.width, around.height, false, std::move(letters)});
      keep(label, {0, false, middle / canvas_.pixels_per_m});
      return true;
    }
    return false;
  }

  bool in_canvas(const std::vector<PlacedLetter>& letters) const {
    const double width = canvas_.extent.width() * canvas_.pixels_per_m, height = canvas_.extent.height() * canvas_.pixels_per_m;
    return std::ranges::all_of(letters, [&](const PlacedLetter& l) { return l.x >= 0 && l.y >= 0 && l.x <= width && l.y <= height; });
  }
  // The two carriageways of a road, or its next stretch: its name stands near already.
  bool repeats(const LabelMark& label, const std::vector<PlacedLetter>& letters) const {
    const double near_px = 260 * screen_->pixels_per_pt;
    const PlacedLetter& middle = letters[letters.size() / 2];
    return std::ranges::any_of(names_, [&](const auto& name) { return name.first == label.text && geo::distance_m(name.second, {middle.x, middle.y}) < near_px; });
  }

  const Canvas& canvas_;
  const Measure& measure_;
  const ScreenPlacing* screen_;
  Taken taken_;
  std::vector<std::pair<std::string, geo::Point>> names_;
};

// Too small for any letter of it: not worth a closer look.
bool is_hopeless(const LabelMark& label, const Canvas& canvas, const ScreenPlacing& screen) {
  if (label.least_pt_per_m * screen.pixels_per_pt > canvas.pixels_per_m) return true;
  return label.room_m > 0 && label.number.empty() && label.room_m * canvas.pixels_per_m * room_share < label.size_pt * screen.pixels_per_pt;
}

}  // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelMark* const> labels, const Canvas& canvas, const Placer::Measure& measure,
                                      const ScreenPlacing* screen) {
  std::vector<const LabelMark*> order;
  for (const LabelMark* label : labels) {
    if (!label || (screen && is_hopeless(*label, canvas, *screen))) continue;
    const bool seen = label->along && screen ? geo::box_of(*label->along).overlaps(canvas.extent) : canvas.extent.contains(label->at);
    if (seen) order.push_back(label);
  }
  std::ranges::stable_sort(order, [](const LabelMark* a, const LabelMark* b) { return a->priority > b->priority; });
  Placer placer(canvas, measure, screen);
  PlaceMemory* memory = screen ? screen->memory : nullptr;
  if (memory && memory->pixels_per_m != canvas.pixels_per_m) *memory = {canvas.pixels_per_m, {}};
  if (memory && !memory->places.empty()) {
    // First those that stood somewhere: none of them was in another's way.
    std::erase_if(order, [&](const LabelMark* label) {
      if (label->fixed) return placer.place(*label, nullptr);
      const auto had = memory->places.find(key_of(*label));
      return had != memory->places.end() && placer.place(*label, &had->second);
    });
  }
  for (const LabelMark* label : order) placer.place(*label, nullptr);
  if (memory) memory->places = std::move(placer.places);
  return std::move(placer.placed);
}

}  // namespace gridwalk::carto
