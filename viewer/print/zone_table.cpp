// Collects and draws the table of zones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/zone_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/carto/numbers.h"
#include "viewer/carto/palette.h"
#include "viewer/print/draw_scene.h"

namespace gridwalk::print {

std::vector<ZoneRow> zone_rows(const data::Snapshot& snapshot, data::ZonePlanId plan, std::span<const ZoneFigures> figures,
                               std::optional<data::Date> on, const words::Words& words) {
  std::map<data::ZoneId, std::pair<int, double>> sums;
  for (const auto& [id, zone] : carto::zone_by_community(snapshot, plan)) {
    const data::Community* community = snapshot.communities.find(id);
    if (!community || !carto::is_there(*community, on)) continue;
    ++sums[zone].first;
    sums[zone].second += community->households;
  }
  std::vector<ZoneRow> rows;
  for (const data::Zone* zone : carto::zones_of(snapshot, plan)) {
    ZoneRow row;
    row.zone = zone;
    row.code = zone->code.empty() ? zone->name : zone->code;
    const data::Inspector* inspector = carto::inspector_of(snapshot, zone->id, on);
    row.inspector = inspector ? inspector->name : words("carto.nobody");
    row.communities = sums[zone->id].first;
    row.households = sums[zone->id].second;
    const auto figure = std::ranges::find(figures, zone->id, &ZoneFigures::zone);
    if (figure != figures.end()) {
      row.load_min = figure->load_min;
      row.target_min = figure->target_min;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TableDrawn draw_zone_table(Pen& pen, std::span<const ZoneRow> rows, std::size_t first, const Rect& box, const words::Words& words,
                           double size_pt) {
  const bool minutes = std::ranges::any_of(rows, [](const ZoneRow& r) { return r.target_min > 0; });
  // Shares of the width: swatch, zone, inspector, communities, households, minutes.
  const std::array<double, 6> shares = minutes ? std::array<double, 6>{0.11, 0.12, 0.21, 0.12, 0.17, 0.27}
                                               : std::array<double, 6>{0.14, 0.16, 0.30, 0.18, 0.22, 0};
  std::array<double, 7> left{};
  left[0] = box.x;
  for (std::size_t i = 0; i < 6; ++i) left[i + 1] = left[i] + shares[i] * box.width;
  const double head = size_pt * 2.9, row_height = size_pt * 1.85;
  const auto cell = [&](std::size_t column, double y, double height, const std::string& text, bool bold, Align align, int lines = 1) {
    pen.text_in({left[column] + 1.5, y, left[column + 1] - left[column] - 3, height}, text,
                {.size_pt = size_pt, .bold = bold, .align = align, .max_lines = lines});
  };
  const double head_y = box.y;
  pen.fill({box.x, head_y, box.width, head}, {238, 236, 230});
  cell(1, head_y, head, words("print.zone"), true, Align::Centre);
  cell(2, head_y, head, words("print.inspector"), true, Align::Left);
  cell(3, head_y, head, words("print.communities"), true, Align::Right);
  cell(4, head_y, head, words("print.households"), true, Align::Right);
  if (minutes) cell(5, head_y, head, words("print.minutes_and_target"), true, Align::Right, 2);
  pen.line(box.x, head_y, box.right(), head_y, 0.9);
  pen.line(box.x, head_y + head, box.right(), head_y + head, 0.6);

  double y = head_y + head;
  TableDrawn drawn;
  for (std::size_t i = first; i < rows.size(); ++i) {
    const bool last = i + 1 == rows.size();
    if (y + row_height * (last ? 2 : 1) > box.bottom() + 0.01) break;
    const ZoneRow& row = rows[i];
    const carto::ZoneLook look = carto::zone_look(row.zone->colour);
    carto::LegendEntry swatch;
    swatch.fill = {look.tint, look.hatch, carto::with_alpha(look.strong, 120)};
    swatch.stroke = {look.strong, 1.2, {}};
    draw_swatch(pen, swatch, {left[0] + 2, y + row_height * 0.14, left[1] - left[0] - 4, row_height * 0.72});
    cell(1, y, row_height, row.code, true, Align::Centre);
    cell(2, y, row_height, row.inspector, false, Align::Left);
    cell(3, y, row_height, words.number(row.communities), false, Align::Right);
    cell(4, y, row_height, words.number(row.households), false, Align::Right);
    if (minutes && row.target_min > 0) {
      cell(5, y, row_height, words.number(row.load_min) + " / " + words.number(row.target_min), false, Align::Right);
    }
    y += row_height;
    pen.line(box.x, y, box.right(), y, 0.25, {150, 146, 138});
    ++drawn.rows;
  }
  if (first + drawn.rows == rows.size() && !rows.empty()) {
    double households = 0, load = 0, target = 0;
    int communities = 0;
    for (const ZoneRow& row : rows) {
      communities += row.communities;
      households += row.households;
      load += row.load_min;
      target += row.target_min;
    }
    cell(2, y, row_height, words("print.total"), true, Align::Left);
    cell(3, y, row_height, words.number(communities), true, Align::Right);
    cell(4, y, row_height, words.number(households), true, Align::Right);
    if (minutes) cell(5, y, row_height, words.number(load) + " / " + words.number(target), true, Align::Right);
    y += row_height;
  }
  pen.line(box.x, y, box.right(), y, 0.9);
  drawn.height = y - box.y;
  return drawn;
}

}  // namespace gridwalk::print
