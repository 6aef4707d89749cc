// The zone plan sheet: the whole street with its zones, and the list of communities behind it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "data/model/error.h"
#include "viewer/carto/numbers.h"
#include "viewer/print/community_index.h"
#include "viewer/print/document.h"
#include "viewer/print/draw_scene.h"
#include "viewer/print/furniture.h"
#include "viewer/print/print.h"
#include "viewer/print/sheet.h"
#include "viewer/print/zone_table.h"

namespace gridwalk::print {
namespace {

constexpr double panel_mm = 88, inner_mm = 3;

void stop_if_asked(const Progress& progress) {
  if (progress.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
}

}  // namespace

PrintReport zone_plan_pdf(data::SnapshotPtr snapshot, data::ZonePlanId plan, std::span<const ZoneFigures> figures,
                          const SheetInfo& info, const words::Words& words, const std::filesystem::path& file,
                          const Progress& progress) {
  const data::ZonePlan* record = snapshot ? snapshot->zone_plans.find(plan) : nullptr;
  if (!record) throw Error(ErrorKind::WrongCall, "no-zone-plan");
  progress(0, "print-pages");
  std::optional<data::Date> on = record->valid.from;
  if (!on && info.printed_on.ok() && info.printed_on != data::Date{}) on = info.printed_on;
  const std::string month = on ? words("print.title_month", {{"month", words.month(data::month_of(*on))}}) : std::string();
  const std::string title = words("print.zone_plan_title", {{"street", street_name(*snapshot)}, {"month", month}});

  carto::SceneOptions options;
  options.zone_plan = plan;
  options.screen = false;
  options.on = on;
  options.hidden = {carto::LayerKind::Committees, carto::LayerKind::Complaints, carto::LayerKind::Problems,
                    carto::LayerKind::Routes, carto::LayerKind::Heat};
  const carto::Scene scene = carto::make_scene(snapshot, options, words);
  stop_if_asked(progress);
  progress(0.3, "print-pages");

  Document document = Document::pdf(mm(a3_long_mm), mm(a3_short_mm), title, office_name(*snapshot, words), info.printed_on);
  Pen pen(document.cairo(), words.language());
  document.bookmark(title);
  const Rect frame = draw_a3_sheet(pen, *snapshot, title, scene.foot, info, words, 1);
  const Rect map_box{frame.x, frame.y, frame.width - mm(panel_mm), frame.height};
  const Rect panel{map_box.right(), frame.y, mm(panel_mm), frame.height};
  pen.line(panel.x, panel.y, panel.x, panel.bottom(), 0.6);

  const double room = 8;  // millimetres around the street
  const double scale = carto::round_scale(scene.extent, map_box.width / points_per_mm - room, map_box.height / points_per_mm - room);
  const MapFrame map = map_frame(map_box, scene.extent, scale);
  const carto::Scene* scenes[] = {&scene};
  const MapDrawn drawn = draw_scenes(pen, scenes, map);
  stop_if_asked(progress);
  progress(0.7, "print-pages");

  const double left = panel.x + mm(inner_mm), width = panel.width - 2 * mm(inner_mm);
  const double foot = draw_sheet_scale(pen, panel, map.points_per_m, scale, words);
  double y = panel.y + mm(3);
  const std::vector<ZoneRow> zones = zone_rows(*snapshot, plan, figures, on, words);
  const auto ground = std::ranges::find(scene.legends, carto::LegendOf::Map, &carto::Legend::of);
  const LegendStyle legend_style{.size_pt = 8, .columns = 2, .symbol_scale = 1, .row_pt = 13};
  const double legend_height =
      ground == scene.legends.end() ? 0 : draw_legend(pen, *ground, left, 0, width, legend_style, false) + mm(4);
  const double table_size = zones.size() > 26 ? 7.5 : 8.5;
  const TableDrawn table = draw_zone_table(pen, zones, 0, {left, y, width, foot - y - legend_height - mm(2)}, words, table_size);
  y += table.height + mm(3);
  if (ground != scene.legends.end()) y += draw_legend(pen, *ground, left, y, width, legend_style) + mm(3);

  const std::vector<IndexRow> rows = index_rows(*snapshot, plan, on);
  std::vector<IndexRow> numbered;
  for (const IndexRow& row : rows) {
    if (drawn.as_number.contains(row.community->id.value)) numbered.push_back(row);
  }
  if (!numbered.empty()) {
    constexpr double size_pt = 7.5;
    const double heading = 13, needed = static_cast<double>((numbered.size() + 2) / 3) * size_pt * 1.5;
    if (foot - y - mm(2) >= heading + needed) {
      pen.text(left, y, words("print.numbers_title"), {.size_pt = 9.2, .bold = true});
      draw_numbers(pen, numbered, {left, y + heading + 2, width, foot - y - heading - mm(2)}, size_pt);
    } else if (foot - y >= heading) {
      pen.text_in({left, y, width, heading}, words("print.numbers_behind"), {.size_pt = 8.5, .bold = true});
    }
  }

  // The list: who has which community.
  const std::string index_title = words("print.index_title", {{"street", street_name(*snapshot)}, {"month", month}});
  std::size_t zone_at = table.rows, row_at = 0;
  while (zone_at < zones.size() || row_at < rows.size()) {
    stop_if_asked(progress);
    document.next_page();
    if (document.page() == 2) document.bookmark(index_title);
    const Rect inside = draw_a3_sheet(pen, *snapshot, index_title, "", info, words, document.page()).inset(mm(4));
    if (zone_at < zones.size()) {
      const std::size_t before = zone_at;
      zone_at += draw_zone_table(pen, zones, zone_at, {inside.x, inside.y, width * 1.4, inside.height}, words, 9).rows;
      if (zone_at == before) break;
      continue;
    }
    const std::size_t next = draw_index_page(pen, *snapshot, rows, row_at, inside, on, words);
    if (next == row_at) break;
    row_at = next;
  }

  PrintReport report;
  report.pages = document.page();
  report_missing_glyphs(pen.missing_glyphs(), report);
  if (!drawn.left_out.empty()) {
    report.issues.push_back({.code = "labels-left-out", .subject = -1, .args = {{"count", words.number(static_cast<double>(drawn.left_out.size()))}},
                             .severity = Severity::Note});
  }
  if (zones.empty()) report.issues.push_back({.code = "plan-without-zones", .subject = -1, .args = {{"plan", record->name}}, .severity = Severity::Warning});
  document.save(file);
  progress(1, "print-pages");
  return report;
}

}  // namespace gridwalk::print
