// Draws a route sheet.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/route_page.h"

#include <algorithm>
#include <cmath>

#include "viewer/print/sheet.h"
#include "viewer/print/stop_cells.h"

namespace gridwalk::print {
namespace {

// The binding edge is on the left, where the sheet is punched.
const Rect page_box{mm(20), mm(10), mm(a4_short_mm - 20 - 12), mm(a4_long_mm - 20)};
const double title_pt = mm(13), head_row_pt = mm(7.6), map_most_pt = mm(100), map_least_pt = mm(46), heading_pt = mm(7.5),
             closing_pt = mm(23), foot_pt = mm(6),
             most_room_to_write_pt = mm(27);

class RoutePage {
 public:
  RoutePage(Document& document, Pen& pen, const SheetFacts& sheet, const RouteMap& map, const RoutePageNotes& notes,
            const words::Words& words)
      : document_(document), pen_(pen), sheet_(sheet), map_(map), notes_(notes), words_(words) {
    for (std::size_t i = 0; i < sheet.stops.size(); ++i) cells_.emplace_back(pen, sheet.stops[i], static_cast<int>(i) + 1, words);
    paginate();
  }

  void draw() {
    for (std::size_t page = 0; page + 1 < starts_.size(); ++page) {
      if (page > 0) document_.next_page();
      double y = title(page);
      if (page == 0) {
        y = head(y);
        map_.draw(pen_, sheet_, {page_box.x, y, page_box.width, map_pt_});
        y += map_pt_ + mm(2);
      }
      y = heading(y);
      for (std::size_t i = starts_[page]; i < starts_[page + 1]; ++i) y = cells_[i].draw(pen_, page_box.x, y);
      if (page + 2 == starts_.size()) closing(y);
      foot(page);
    }
  }

 private:
  // The map as high as the stops leave room for; a stop is never cut in two by the page's end.
  void paginate() {
    double all = 0;
    for (const StopCells& cells : cells_) all += cells.height();
    const double above = title_pt + 2 * head_row_pt + mm(2) + mm(2) + heading_pt;
    const double room = page_box.height - above - foot_pt;
    map_pt_ = std::clamp(room - all - closing_pt, map_least_pt, map_most_pt);
    // On a short day what is left over is room to write.
    const double spare = std::min((room - map_pt_ - all - closing_pt) / static_cast<double>(cells_.size()), most_room_to_write_pt);
    for (StopCells& cells : cells_) cells.add_room_to_write(std::max(spare, 0.0));
    starts_ = {0};
    double left = room - map_pt_;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const double needed = cells_[i].height() + (i + 1 == cells_.size() ? closing_pt : 0);
      if (needed > left && i > starts_.back()) {
        starts_.push_back(i);
        left = page_box.height - title_pt - heading_pt - foot_pt;
      }
      left -= cells_[i].height();
    }
    starts_.push_back(cells_.size());
  }

  double title(std::size_t page) {
    const std::string text = words_("sheet.title") + (page > 0 ? words_("sheet.continued") : std::string());
    pen_.text_in({page_box.x + mm(46), page_box.y, page_box.width - mm(92), title_pt}, text,
                 {.size_pt = 21, .bold = true, .serif = true, .align = Align::Centre});
    if (notes_.internal) {
      pen_.text_in({page_box.x, page_box.y, mm(45), title_pt / 2}, words_("print.internal_sheet"), {.size_pt = 9, .bold = true});
    }
    if (notes_.made_up) {
      pen_.text_in({page_box.x, page_box.y + title_pt / 2, mm(45), title_pt / 2}, words_("print.made_up"),
                   {.size_pt = 9, .bold = true, .colour = {150, 20, 30}});
    }
    pen_.text_in({page_box.right() - mm(45), page_box.y, mm(45), title_pt}, words_("sheet.number", {{"number", sheet_.number}}),
                 {.size_pt = 10.5, .align = Align::Right});
    return page_box.y + title_pt;
  }

  struct Field {
    const char* key;
    std::string value;
  };

  double head(double y) {
    const data::Inspector* inspector = sheet_.inspector;
    static constexpr const char* modes[] = {"mode.walk", "mode.ebike", "mode.car"};
    int first = 24 * 60, last = 0;
    for (const StopFacts& stop : sheet_.stops) {
      first = std::min(first, stop.visit->arrive_min);
      last = std::max(last, stop.visit->leave_min);
    }
    if (sheet_.route) {
      first = sheet_.route->leave_min;
      last = sheet_.route->back_min;
    }
    const std::string day = words_.date(sheet_.date) + "  " + words_.weekday(sheet_.date);
    const std::vector<std::vector<Field>> rows{
        {{"sheet.date", day}, {"sheet.zone", sheet_.zone}, {"sheet.inspector", inspector ? inspector->name : std::string()},
         {"sheet.phone", inspector ? inspector->phone : std::string()}},
        {{"sheet.partner", words_.join(sheet_.partners)}, {"sheet.stops", std::to_string(sheet_.stops.size())},
         {"sheet.mode", inspector ? words_(modes[static_cast<std::size_t>(inspector->mode)]) : std::string()},
         {"sheet.times", words_.clock(first) + "-" + words_.clock(last)}}};
    const double widths[] = {mm(64), mm(30), mm(40), mm(44)};
    pen_.frame({page_box.x, y, page_box.width, 2 * head_row_pt}, 0.9);
    pen_.line(page_box.x, y + head_row_pt, page_box.right(), y + head_row_pt, 0.5);
    for (const std::vector<Field>& row : rows) {
      double x = page_box.x;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) pen_.line(x, y, x, y + head_row_pt, 0.5);
        const std::string label = words_(row[i].key);
        const double label_width = pen_.measure(label, {.size_pt = 8.5}).width;
        pen_.text_in({x + 4, y, label_width + 1, head_row_pt}, label, {.size_pt = 8.5, .colour = {70, 70, 70}});
        pen_.text_in({x + label_width + 10, y, widths[i] - label_width - 13, head_row_pt}, row[i].value, {.size_pt = 11, .bold = true});
        x += widths[i];
      }
      y += head_row_pt;
    }
    return y + mm(2);
  }

  double heading(double y) {
    pen_.fill({page_box.x, y, page_box.width, heading_pt}, {232, 232, 232});
    pen_.frame({page_box.x, y, page_box.width, heading_pt}, 0.9);
    double x = page_box.x;
    for (std::size_t i = 0; i < stop_columns_pt.size(); ++i) {
      if (i > 0) pen_.line(x, y, x, y + heading_pt, 0.5);
      pen_.text_in({x + 2, y, stop_columns_pt[i] - 4, heading_pt}, words_(stop_column_keys[i]),
                   {.size_pt = 9.5, .bold = true, .align = Align::Centre});
      x += stop_columns_pt[i];
    }
    return y + heading_pt;
  }

  void closing(double y) {
    double visits = 0, metres = 0, minutes = 0;
    for (const StopFacts& stop : sheet_.stops) visits += stop.visit->leave_min - stop.visit->arrive_min;
    std::string totals;
    if (sheet_.route) {
      for (const data::Leg& leg : sheet_.route->legs) {
        metres += leg.metres;
        minutes += leg.minutes;
      }
      totals = words_("sheet.totals", {{"stops", std::to_string(sheet_.stops.size())}, {"visit", words_.hours(visits)},
                                       {"distance", words_.distance(metres)}, {"way", words_.hours(minutes)},
                                       {"leave", words_.clock(sheet_.route->leave_min)}, {"back", words_.clock(sheet_.route->back_min)}});
    } else {
      totals = words_("sheet.totals_plain", {{"stops", std::to_string(sheet_.stops.size())}, {"visit", words_.hours(visits)}});
    }
    pen_.text_in({page_box.x, y + mm(1.5), page_box.width, mm(6)}, totals, {.size_pt = 10.5, .bold = true});
    const double line_y = y + mm(19);
    const double third = page_box.width / 3;
    const char* signatures[] = {"sheet.signature_inspector", "sheet.signature_company", "sheet.signature_committee"};
    for (int i = 0; i < 3; ++i) {
      const double x = page_box.x + i * third;
      const std::string text = words_(signatures[i]);
      const TextExtent size = pen_.measure(text, {.size_pt = 10.5});
      pen_.text(x, line_y - size.height, text, {.size_pt = 10.5});
      pen_.line(x + size.width + 2, line_y, x + third - mm(4), line_y, 0.6);
    }
  }

  // How good the order of the stops is: proven shortest, or at most so much longer than the shortest.
  std::string order() const {
    if (!sheet_.route || sheet_.stops.size() < 2) return {};
    if (sheet_.route->proven) return "  " + words_("month.order_proven");
    if (sheet_.route->above_bound < 0) return {};
    return "  " + words_("month.order_above", {{"share", words_.number(std::ceil(sheet_.route->above_bound * 1000) / 10, 1)}});
  }

  void foot(std::size_t page) {
    const char* way = !sheet_.route ? "sheet.no_route" : sheet_.route->by_road ? "sheet.by_road" : "sheet.straight";
    const Rect box{page_box.x, page_box.bottom() - foot_pt, page_box.width, foot_pt};
    const TextStyle small{.size_pt = 8, .colour = {70, 70, 70}};
    pen_.text_in({box.x, box.y, box.width * 0.72, box.height}, notes_.office + "  " + words_(way) + order(), small);
    TextStyle right = small;
    right.align = Align::Right;
    pen_.text_in({box.x + box.width * 0.72, box.y, box.width * 0.28, box.height},
                 words_("print.page_of", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(starts_.size() - 1)}}), right);
  }

  Document& document_;
  Pen& pen_;
  const SheetFacts& sheet_;
  const RouteMap& map_;
  const RoutePageNotes& notes_;
  const words::Words& words_;
  std::vector<StopCells> cells_;
  std::vector<std::size_t> starts_;  // of each page, and one past the last
  double map_pt_ = 0;
};

}  // namespace

void draw_route_sheet(Document& document, Pen& pen, const SheetFacts& sheet, const RouteMap& map, const RoutePageNotes& notes,
                      const words::Words& words) {
  RoutePage(document, pen, sheet, map, notes, words).draw();
}

}  // namespace gridwalk::print
