// Draws what stands beside a map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/furniture.h"

#include <algorithm>

namespace gridwalk::print {

TextExtent draw_scale_bar(Pen& pen, double x, double y, double longest_pt, double points_per_m, const words::Words& words, double size_pt) {
  const carto::ScaleBar bar = carto::scale_bar(longest_pt / points_per_m);
  const double part = bar.length_m / bar.parts * points_per_m;
  const double height = 3.4, top = y + size_pt * 1.35;
  const std::vector<std::string> texts = carto::scale_bar_texts(bar, words);
  const TextStyle style{.size_pt = size_pt};
  for (int i = 0; i < bar.parts; ++i) {
    pen.fill({x + i * part, top, part, height}, i % 2 == 0 ? carto::Colour{34, 34, 34} : carto::Colour{255, 255, 255});
  }
  pen.frame({x, top, part * bar.parts, height}, 0.6);
  // The ends always, what stands between where there is room.
  std::vector<std::pair<double, double>> taken;
  double right = 0;
  std::vector<std::size_t> order{0, texts.size() - 1};
  for (std::size_t i = 1; i + 1 < texts.size(); ++i) order.push_back(i);
  for (const std::size_t i : order) {
    // The unit follows the last number, which itself stands over its tick.
    const std::string number = texts[i].substr(0, texts[i].find_first_not_of("0123456789.,"));
    const double left = x + static_cast<double>(i) * part - pen.measure(number, style).width / 2;
    const double end = left + pen.measure(texts[i], style).width;
    const bool clear = std::ranges::none_of(taken, [&](const auto& t) { return left < t.second + 3 && t.first < end + 3; });
    if (!clear) continue;
    pen.text(left, y - size_pt * 0.12, texts[i], style);
    taken.emplace_back(left, end);
    right = std::max(right, end);
  }
  return {std::max(right - x, part * bar.parts), top + height - y};
}

void draw_north_arrow(Pen& pen, double x, double y, double height, const words::Words& words) {
  cairo_t* cairo = pen.cairo();
  const carto::NorthArrow arrow = carto::north_arrow();
  const double letter = height * 0.36, shaft = height - letter * 1.1;
  const auto path = [&](const geo::Ring& ring) {
    cairo_new_path(cairo);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      (i == 0 ? cairo_move_to : cairo_line_to)(cairo, x + ring[i].x * shaft, y - ring[i].y * shaft);
    }
    cairo_close_path(cairo);
  };
  path(arrow.dark);
  pen.set(carto::Colour{34, 34, 34});
  cairo_fill(cairo);
  path(arrow.light);
  pen.set(carto::Colour{255, 255, 255});
  cairo_fill(cairo);
  for (const geo::Ring* half : {&arrow.dark, &arrow.light}) {
    path(*half);
    pen.set(carto::Stroke{{34, 34, 34}, 0.7, {}});
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo);
  }
  const TextStyle style{.size_pt = letter, .bold = true, .align = Align::Centre};
  const double text_height = pen.measure(words("print.north"), style).height;
  pen.text(x, y - shaft - letter * 0.62 - text_height / 2, words("print.north"), style);
}

double draw_sheet_scale(Pen& pen, const Rect& panel, double points_per_m, double scale, const words::Words& words) {
  const double height = mm(24), inner = mm(3);
  const double top = panel.bottom() - height;
  pen.line(panel.x, top, panel.right(), top, 0.6);
  draw_north_arrow(pen, panel.right() - mm(11), panel.bottom() - mm(4), mm(17), words);
  const double left = panel.x + inner + 4;
  pen.text(left, top + mm(3.5), words("print.scale", {{"scale", words.number(scale)}}), {.size_pt = 10.5, .bold = true});
  draw_scale_bar(pen, left, top + mm(11), panel.width - mm(34), points_per_m, words, 8);
  return top;
}

double draw_legend(Pen& pen, const carto::Legend& legend, double x, double y, double width, const LegendStyle& style, bool paint) {
  const double row = style.row_pt > 0 ? style.row_pt : style.size_pt * 1.55;
  double at = y;
  if (!legend.title.empty()) {
    const TextStyle title{.size_pt = style.size_pt * 1.15, .bold = true, .width_pt = width};
    at += (paint ? pen.text(x, at, legend.title, title) : pen.measure(legend.title, title).height) + style.size_pt * 0.25;
  }
  const auto columns = static_cast<std::size_t>(std::max(style.columns, 1));
  const std::size_t rows = (legend.entries.size() + columns - 1) / columns;
  const double column_width = width / static_cast<double>(columns), swatch = style.size_pt * 2.6;
  const double text_width = column_width - swatch - style.size_pt * 0.8;
  double top = at, lowest = at;
  for (std::size_t i = 0; i < legend.entries.size(); ++i) {
    if (i % rows == 0) top = at;
    const carto::LegendEntry& entry = legend.entries[i];
    const double left = x + static_cast<double>(i / rows) * column_width;
    // A little too long is set a little smaller.
    const bool one_line = pen.measure(entry.text, {.size_pt = style.size_pt}).width * 0.85 <= text_width;
    const TextStyle wrapped{.size_pt = style.size_pt, .width_pt = text_width};
    const double height = one_line ? row : std::max(row, pen.measure(entry.text, wrapped).height + 0.15 * row);
    if (paint) {
      draw_swatch(pen, entry, {left + 1, top + row * 0.16, swatch - 2, row * 0.68}, style.symbol_scale);
      const double text_left = left + swatch + style.size_pt * 0.5;
      if (one_line) pen.text_in({text_left, top, text_width, row}, entry.text, {.size_pt = style.size_pt});
      else pen.text(text_left, top + 0.075 * row, entry.text, wrapped);
    }
    top += height;
    lowest = std::max(lowest, top);
  }
  at = lowest;
  if (!legend.note.empty()) {
    const TextStyle note{.size_pt = style.size_pt * 0.88, .colour = {80, 80, 80}, .width_pt = width};
    at += style.size_pt * 0.3;
    at += paint ? pen.text(x, at, legend.note, note) : pen.measure(legend.note, note).height;
  }
  return at - y;
}

double draw_legends(Pen& pen, std::vector<carto::Legend> legends, const Rect& box, LegendStyle style, double least_pt, const words::Words& words) {
  const auto height = [&](bool paint) {
    double at = box.y;
    for (const carto::Legend& legend : legends) at += draw_legend(pen, legend, box.x, at, box.width, style, paint) + 1.6 * style.size_pt;
    return at - box.y;
  };
  const double wanted_pt = style.size_pt;
  while (height(false) > box.height && style.size_pt > least_pt) style.size_pt = std::max(least_pt, style.size_pt - wanted_pt / 20);
  // Even so too long: the longest lists are shortened and say by how many.
  std::vector<std::size_t> left_out(legends.size(), 0);
  constexpr std::size_t always_kept = 3;
  for (double needed = height(false); needed > box.height; needed = height(false)) {
    const auto longest = std::ranges::max_element(legends, {}, [](const carto::Legend& legend) { return legend.entries.size(); });
    if (longest == legends.end() || longest->entries.size() <= always_kept + 1) break;
    std::size_t& count = left_out[static_cast<std::size_t>(longest - legends.begin())];
    const bool shortened = count > 0;
    if (shortened) longest->entries.pop_back();  // the line that says so
    // Several at once where much is too much, though an entry may take some lines; the first time one more, for that line.
    const auto rows = static_cast<std::size_t>((needed - box.height) / (6 * style.size_pt));
    const std::size_t dropped = std::min(std::max<std::size_t>(rows, 1) + (shortened ? 0 : 1), longest->entries.size() - always_kept);
    longest->entries.resize(longest->entries.size() - dropped);
    count += dropped;
    longest->entries.emplace_back().text = words("map_sheet.others", {{"count", std::to_string(count)}});
  }
  return height(true);
}

}  // namespace gridwalk::print
