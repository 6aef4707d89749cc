// Sets, places and draws labels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/scene_labels.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

#include "viewer/carto/clusters.h"
#include "viewer/carto/place_labels.h"

namespace gridwalk::print {
namespace {

constexpr double line_height = 1.22;  // of the type size: a box of a name, not of a line of prose

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

TextStyle style_of(const carto::LabelMark& label, std::size_t line, bool as_number, double scale) {
  TextStyle style;
  style.size_pt = label.size_pt * (line > 0 ? label.rest_scale : 1) * scale * (as_number ? 0.92 : 1);
  style.bold = label.bold || as_number;
  style.colour = label.colour;
  return style;
}

// A name that is too long for its area on two lines: at the space next to the middle, or between two of four and more
// Chinese characters.
std::string on_two_lines(const std::string& text) {
  std::vector<std::size_t> starts;  // of each character
  std::size_t best_space = std::string::npos;
  bool latin = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    if (text[i] == ' ') {
      const auto off = [&](std::size_t at) { return std::abs(static_cast<double>(at) - static_cast<double>(text.size()) / 2); };
      if (best_space == std::string::npos || off(i) < off(best_space)) best_space = i;
    } else if (std::isalpha(byte)) {
      latin = true;
    }
    starts.push_back(i);
  }
  if (best_space != std::string::npos) return text.substr(0, best_space) + "\n" + text.substr(best_space + 1);
  if (latin || starts.size() < 4) return text;
  const std::size_t middle = starts[(starts.size() + 1) / 2];
  return text.substr(0, middle) + "\n" + text.substr(middle);
}

carto::TextSize size_of(Pen& pen, const carto::LabelMark& label, bool as_number, double scale) {
  carto::TextSize size;
  const std::vector<std::string> lines = as_number ? std::vector{label.number} : lines_of(label.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextStyle style = style_of(label, i, as_number, scale);
    size.width = std::max(size.width, pen.measure(lines[i], style).width);
    size.height += style.size_pt * line_height;
  }
  if (label.box_pt > 0) size.width = size.height = std::max({size.width, size.height, label.box_pt * scale});
  return size;
}

void draw(Pen& pen, const carto::PlacedLabel& placed, const MapFrame& frame, double scale) {
  const carto::LabelMark& label = *placed.label;
  const double middle_x = frame.box.x + placed.x + placed.width / 2;
  double y = frame.box.y + placed.y;
  if (label.box_pt > 0) {  // a badge: a disc with its text, and a line to the place it had to leave
    const double radius = placed.width / 2, middle_y = y + radius;
    const double at_x = frame.x(label.at.x), at_y = frame.y(label.at.y);
    if (std::hypot(at_x - middle_x, at_y - middle_y) > radius) {
      pen.line(at_x, at_y, middle_x, middle_y, 1.1 * scale, label.colour);
      pen.set(label.colour);
      cairo_arc(pen.cairo(), at_x, at_y, 1.8 * scale, 0, 2 * std::numbers::pi);
      cairo_fill(pen.cairo());
    }
    cairo_new_path(pen.cairo());
    cairo_arc(pen.cairo(), middle_x, middle_y, radius - 0.8 * scale, 0, 2 * std::numbers::pi);
    pen.set(carto::Colour{255, 255, 255});
    cairo_fill_preserve(pen.cairo());
    pen.set(carto::Stroke{label.colour, 1.5 * scale, {}});
    cairo_stroke(pen.cairo());
    const TextStyle style = style_of(label, 0, false, scale);
    const TextExtent size = pen.measure(label.text, style);
    pen.text(middle_x - size.width / 2, middle_y - size.height / 2, label.text, style);
    return;
  }
  const std::vector<std::string> lines = placed.as_number ? std::vector{label.number} : lines_of(label.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextStyle style = style_of(label, i, placed.as_number, scale);
    const TextExtent size = pen.measure(lines[i], style);
    const double height = style.size_pt * line_height;
    pen.text_with_halo(middle_x - size.width / 2, y + (height - size.height) / 2, lines[i], style, label.halo,
                       std::clamp(style.size_pt * 0.12, 0.8, 2.2));
    y += height;
  }
}

}  // namespace

MapDrawn draw_labels(Pen& pen, std::span<const carto::Scene* const> scenes, const MapFrame& frame, double scale) {
  std::deque<carto::LabelMark> broken;
  std::vector<const carto::LabelMark*> labels;
  for (const carto::Scene* scene : scenes) {
    for (const carto::Layer& layer : scene->layers) {
      for (const carto::LabelMark& label : layer.labels) {
        if (!frame.extent.contains(label.at) || label.least_pt_per_m * scale > frame.points_per_m) continue;
        labels.push_back(&label);
        if (label.room_m <= 0 || label.text.find('\n') != std::string::npos) continue;
        if (size_of(pen, label, false, scale).width > 1.3 * label.room_m * frame.points_per_m) {
          broken.push_back(label);
          broken.back().text = on_two_lines(label.text);
          labels.back() = &broken.back();
        }
      }
    }
  }
  for (const carto::Scene* scene : scenes) {
    for (const carto::Layer& layer : scene->layers) {
      if (!layer.clusters) continue;
      for (carto::LabelMark& label : carto::cluster_view(*layer.clusters, frame.extent, frame.points_per_m, scale).labels) {
        broken.push_back(std::move(label));
        labels.push_back(&broken.back());
      }
    }
  }
  const carto::Canvas canvas{frame.extent, frame.points_per_m};
  const std::vector<carto::PlacedLabel> placed = carto::place_labels(
      labels, canvas, [&](const carto::LabelMark& label, bool as_number) { return size_of(pen, label, as_number, scale); });
  MapDrawn drawn;
  std::set<const carto::LabelMark*> shown;
  for (const carto::PlacedLabel& label : placed) {
    draw(pen, label, frame, scale);
    shown.insert(label.label);
    if (label.as_number) drawn.as_number.insert(label.label->subject);
  }
  for (const carto::LabelMark* label : labels) {
    if (!label->number.empty() && !shown.contains(label)) drawn.left_out.insert(label->subject);
  }
  return drawn;
}

}  // namespace gridwalk::print
