// The map as a picture for a report or a chat group.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "viewer/print/document.h"
#include "viewer/print/furniture.h"
#include "viewer/print/print.h"
#include "viewer/print/sheet.h"

namespace gridwalk::print {
namespace {

std::string lower_suffix(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return suffix;
}

}  // namespace

PrintReport map_image(const carto::Scene& scene, const ImageOptions& options, const words::Words& words,
                      const std::filesystem::path& file) {
  constexpr int least_px = 64, most_px = 20000;
  if (std::min(options.width_px, options.height_px) < least_px || std::max(options.width_px, options.height_px) > most_px) {
    throw Error(ErrorKind::WrongCall, "picture-size",
                {{"width", std::to_string(options.width_px)}, {"height", std::to_string(options.height_px)}});
  }
  const std::string suffix = lower_suffix(file);
  if (suffix != ".png" && suffix != ".svg") throw Error(ErrorKind::WrongCall, "picture-format", {{"suffix", suffix}});
  const double width = options.width_px, height = options.height_px;
  Document document = suffix == ".svg" ? Document::svg(width, height) : Document::png(options.width_px, options.height_px);
  Pen pen(document.cairo(), words.language());
  pen.fill({0, 0, width, height}, {255, 255, 255});

  // Symbols keep their share of the picture whatever its size; 1100 pixels is where a point of type is a pixel.
  const double scale = std::clamp(std::min(width, height * 4 / 3) / 1100, 0.5, 8.0);
  const bool beside = options.legend && !scene.legends.empty();
  const double panel = beside ? std::clamp(width * 0.24, 150 * scale, 260 * scale) : 0, gap = 8 * scale;
  const double foot = 16 * scale;
  const Rect map_box{0, 0, width - panel, height - foot};
  const geo::Box extent = options.extent.value_or(scene.extent);
  const MapFrame map = map_frame(map_box, extent.grown(0.03 * std::max(extent.width(), extent.height())));
  const carto::Scene* scenes[] = {&scene};
  MapFrame frame = map;
  if (options.ground) {
    frame.ground = options.ground(map.extent, std::max(static_cast<int>(map_box.width), 1), std::max(static_cast<int>(map_box.height), 1));
    frame.ground_opacity = options.ground_opacity;
  }
  draw_scenes(pen, scenes, frame, scale);
  pen.frame(map_box, 0.8 * scale);

  const double bar = std::min(160 * scale, map_box.width / 4), size = 9 * scale;
  const double bar_height = scale_bar_height(size);
  pen.fill({gap, map_box.bottom() - bar_height - 2 * gap, bar + 7 * gap, bar_height + gap}, {255, 255, 255, 220});
  draw_scale_bar(pen, 2 * gap, map_box.bottom() - bar_height - 1.5 * gap, bar, map.points_per_m, words, size);
  draw_north_arrow(pen, map_box.right() - 3 * gap, 7.5 * gap, 6.5 * gap, words);
  pen.text_in({gap, height - foot, width - 2 * gap, foot}, scene.foot, {.size_pt = 8 * scale, .colour = {80, 80, 80}});
  double y = gap;
  const double left = map_box.right() + gap, inside = panel - 2 * gap;
  if (scene.made_up) {
    const TextStyle style{.size_pt = 11 * scale, .bold = true, .colour = {150, 20, 30}};
    if (beside) {
      y += pen.text(left, y, words("print.made_up"), style) + gap;
    } else {
      pen.text_with_halo(gap, gap, words("print.made_up"), style, {255, 255, 255}, 2 * scale);
    }
  }
  if (beside) draw_legends(pen, scene.legends, {left, y, inside, height - foot - y - gap}, {.size_pt = 10 * scale, .symbol_scale = scale}, 6 * scale, words);
  PrintReport report;
  report.pages = 1;
  report_missing_glyphs(pen.missing_glyphs(), report);
  document.save(file);
  return report;
}

}  // namespace gridwalk::print
