// Parallel lines and dots.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/hatch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gridwalk::print {
namespace {

constexpr double spacing_pt = 6.5, line_pt = 0.55, dot_pt = 0.95;

// Lines c = x * dx + y * dy for all whole multiples of the spacing that meet the box.
void lines(cairo_t* cairo, const Rect& box, double dx, double dy, double spacing) {
  const double corners[] = {box.x * dx + box.y * dy, box.right() * dx + box.y * dy, box.x * dx + box.bottom() * dy,
                            box.right() * dx + box.bottom() * dy};
  const auto [least, most] = std::ranges::minmax(corners);
  const double reach = box.width + box.height;
  const double middle = box.middle_x() * -dy + box.middle_y() * dx;
  for (double k = std::ceil(least / spacing); k * spacing <= most; ++k) {
    const double c = k * spacing;
    cairo_move_to(cairo, c * dx - (middle - reach) * dy, c * dy + (middle - reach) * dx);
    cairo_line_to(cairo, c * dx - (middle + reach) * dy, c * dy + (middle + reach) * dx);
  }
}

}  // namespace

void draw_hatch(Pen& pen, carto::Hatch hatch, carto::Colour colour, double scale) {
  if (hatch == carto::Hatch::None || colour.a == 0) return;
  cairo_t* cairo = pen.cairo();
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  cairo_clip_extents(cairo, &x0, &y0, &x1, &y1);
  const Rect box{x0, y0, x1 - x0, y1 - y0};
  if (box.width <= 0 || box.height <= 0) return;
  const double spacing = spacing_pt * scale;
  constexpr double half = std::numbers::sqrt2 / 2;
  pen.set(carto::Stroke{colour, line_pt * scale, {}});
  cairo_new_path(cairo);
  using carto::Hatch;
  if (hatch == Hatch::Dots) {
    const double step = spacing * 0.8, radius = dot_pt * scale;
    bool odd = std::fmod(std::ceil(y0 / step), 2) != 0;
    for (double y = std::ceil(y0 / step) * step; y <= y1 + radius; y += step, odd = !odd) {
      for (double x = std::floor(x0 / step) * step + (odd ? step / 2 : 0); x <= x1 + radius; x += step) {
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, x, y, radius, 0, 2 * std::numbers::pi);
      }
    }
    cairo_fill(cairo);
    return;
  }
  if (hatch == Hatch::Diagonal || hatch == Hatch::DiagonalCross) lines(cairo, box, half, half, spacing);
  if (hatch == Hatch::BackDiagonal || hatch == Hatch::DiagonalCross) lines(cairo, box, half, -half, spacing);
  if (hatch == Hatch::Horizontal || hatch == Hatch::Cross) lines(cairo, box, 0, 1, spacing);
  if (hatch == Hatch::Vertical || hatch == Hatch::Cross) lines(cairo, box, 1, 0, spacing);
  cairo_stroke(cairo);
}

}  // namespace gridwalk::print
