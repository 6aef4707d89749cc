// The map as it is shown, on an A3 sheet: a heat map or a map of communities for the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/print/document.h"
#include "viewer/print/furniture.h"
#include "viewer/print/print.h"
#include "viewer/print/sheet.h"

namespace gridwalk::print {
namespace {

constexpr double panel_mm = 82, inner_mm = 3;

// The street and what its map is about: the heat, else what communities are coloured by.
std::string title_of(const carto::Scene& scene, const words::Words& words) {
  std::string about = words("map_sheet.map");
  for (const carto::LegendOf of : {carto::LegendOf::Heat, carto::LegendOf::Theme}) {
    const auto legend = std::ranges::find(scene.legends, of, &carto::Legend::of);
    if (legend == scene.legends.end()) continue;
    about = legend->title;
    break;
  }
  return words("map_sheet.title", {{"street", street_name(*scene.snapshot)}, {"what", about}});
}

}  // namespace

PrintReport map_pdf(const carto::Scene& scene, const SheetInfo& info, const words::Words& words, const std::filesystem::path& file) {
  const std::string title = title_of(scene, words);
  Document document = Document::pdf(mm(a3_long_mm), mm(a3_short_mm), title, office_name(*scene.snapshot, words), info.printed_on);
  Pen pen(document.cairo(), words.language());
  document.bookmark(title);
  const Rect frame = draw_a3_sheet(pen, *scene.snapshot, title, scene.foot, info, words, 1);
  const Rect map_box{frame.x, frame.y, frame.width - mm(panel_mm), frame.height};
  const Rect panel{map_box.right(), frame.y, mm(panel_mm), frame.height};
  pen.line(panel.x, panel.y, panel.x, panel.bottom(), 0.6);

  const double room_mm = 8;  // around the street
  const double scale = carto::round_scale(scene.extent, map_box.width / points_per_mm - room_mm, map_box.height / points_per_mm - room_mm);
  const MapFrame map = map_frame(map_box, scene.extent, scale);
  const carto::Scene* scenes[] = {&scene};
  const MapDrawn drawn = draw_scenes(pen, scenes, map);

  const double left = panel.x + mm(inner_mm), width = panel.width - 2 * mm(inner_mm);
  const double foot = draw_sheet_scale(pen, panel, map.points_per_m, scale, words);
  draw_legends(pen, scene.legends, {left, panel.y + mm(3), width, foot - panel.y - mm(5)}, {.size_pt = 10}, 6, words);

  PrintReport report;
  report.pages = document.page();
  report_missing_glyphs(pen.missing_glyphs(), report);
  if (!drawn.left_out.empty()) {
    report.issues.push_back({.code = "labels-left-out", .subject = -1, .args = {{"count", words.number(static_cast<double>(drawn.left_out.size()))}},
                             .severity = Severity::Note});
  }
  document.save(file);
  return report;
}

}  // namespace gridwalk::print
