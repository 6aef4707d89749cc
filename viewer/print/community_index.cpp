// Lists communities by their numbers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/community_index.h"

#include <algorithm>
#include <array>

#include "viewer/carto/numbers.h"
#include "viewer/carto/palette.h"
#include "viewer/print/draw_scene.h"

namespace gridwalk::print {

std::vector<IndexRow> index_rows(const data::Snapshot& snapshot, data::ZonePlanId plan, std::optional<data::Date> on) {
  const auto zone_of = carto::zone_by_community(snapshot, plan);
  std::vector<IndexRow> rows;
  for (const data::Community* community : carto::listed(snapshot, plan, on)) {
    const data::Committee* committee = snapshot.committees.find(community->committee);
    const auto zone = zone_of.find(community->id);
    rows.push_back({static_cast<int>(rows.size()) + 1, community, committee ? committee->name : std::string(),
                    zone == zone_of.end() ? data::ZoneId{} : zone->second});
  }
  return rows;
}

std::size_t draw_numbers(Pen& pen, std::span<const IndexRow> rows, const Rect& box, double size_pt) {
  const double row = size_pt * 1.5;
  const auto lines = static_cast<std::size_t>(std::max(0.0, box.height / row));
  constexpr std::size_t columns = 3;
  const std::size_t room = lines * columns, shown = std::min(rows.size(), room);
  const std::size_t per_column = std::max<std::size_t>(1, (shown + columns - 1) / columns);
  const double width = box.width / columns, number = size_pt * 2.1;
  for (std::size_t i = 0; i < shown; ++i) {
    const double x = box.x + static_cast<double>(i / per_column) * width, y = box.y + static_cast<double>(i % per_column) * row;
    pen.text_in({x, y, number - 2, row}, std::to_string(rows[i].number), {.size_pt = size_pt, .bold = true, .align = Align::Right});
    pen.text_in({x + number + 1, y, width - number - 3, row}, rows[i].community->name, {.size_pt = size_pt});
  }
  return shown;
}

std::size_t draw_index_page(Pen& pen, const data::Snapshot& snapshot, std::span<const IndexRow> rows, std::size_t first, const Rect& box,
                            std::optional<data::Date> on, const words::Words& words) {
  constexpr double size_pt = 9, row = 14, head = 18, gap = 14;
  constexpr int columns = 4;
  const double width = (box.width - gap * (columns - 1)) / columns;
  // number, community, committee, households: shares of a column
  const std::array<double, 5> left{0, 0.10, 0.49, 0.84, 1};
  const auto cell = [&](double x, std::size_t at, double y, double height, const std::string& text, bool bold, Align align) {
    pen.text_in({x + left[at] * width + 1.5, y, (left[at + 1] - left[at]) * width - 3, height}, text,
                {.size_pt = size_pt, .bold = bold, .align = align});
  };
  std::size_t at = first;
  for (int column = 0; column < columns && at < rows.size(); ++column) {
    const double x = box.x + column * (width + gap);
    double y = box.y;
    cell(x, 0, y, row, words("print.number"), true, Align::Right);
    cell(x, 1, y, row, words("print.community"), true, Align::Left);
    cell(x, 2, y, row, words("print.committee"), true, Align::Left);
    cell(x, 3, y, row, words("print.households"), true, Align::Right);
    y += row;
    pen.line(x, y, x + width, y, 0.9);
    for (bool begins = true; at < rows.size(); begins = false) {
      const bool heading = begins || rows[at].zone != rows[at - 1].zone;
      // A heading never stands alone at the foot of a column.
      if (y + (heading ? head : 0) + row > box.bottom()) break;
      if (heading) {
        const data::Zone* zone = snapshot.zones.find(rows[at].zone);
        std::string text = words("print.without_zone");
        if (zone) {
          const data::Inspector* inspector = carto::inspector_of(snapshot, zone->id, on);
          text = words("print.zone_of", {{"zone", zone->code.empty() ? zone->name : zone->code},
                                         {"inspector", inspector ? inspector->name : words("carto.nobody")}});
          const carto::ZoneLook look = carto::zone_look(zone->colour);
          pen.fill({x, y + 2, width, head - 2}, look.tint);
          pen.fill({x, y + 2, 4, head - 2}, look.strong);
        }
        pen.text_in({x + 9, y + 2, width - 12, head - 2}, text, {.size_pt = size_pt + 0.5, .bold = true});
        y += head;
      }
      const IndexRow& r = rows[at];
      std::string name = r.community->name;
      if (r.community->tier != data::ListTier::None) {
        name = words(r.community->tier == data::ListTier::Black ? "carto.black_mark" : "carto.red_mark") + name;
      }
      cell(x, 0, y, row, std::to_string(r.number), false, Align::Right);
      cell(x, 1, y, row, name, r.community->tier != data::ListTier::None, Align::Left);
      cell(x, 2, y, row, r.committee, false, Align::Left);
      cell(x, 3, y, row, r.community->households > 0 ? words.number(r.community->households) : "", false, Align::Right);
      y += row;
      pen.line(x, y, x + width, y, 0.2, {185, 182, 175});
      ++at;
    }
  }
  return at;
}

}  // namespace gridwalk::print
