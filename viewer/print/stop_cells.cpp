// Sets and draws a row of the stop table.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/stop_cells.h"

#include <algorithm>

#include "viewer/carto/layers.h"
#include "viewer/print/qr.h"

namespace gridwalk::print {
namespace {

constexpr double rim = 3, notes_pt = mm(9), most_problems = 4, tick_pt = 11;
constexpr TextStyle plain{.size_pt = 10.5};
constexpr TextStyle strong{.size_pt = 11.5, .bold = true};

}  // namespace

StopCells::StopCells(Pen& pen, const StopFacts& stop, int order, const words::Words& words) : stop_(stop), order_(order), words_(words) {
  texts_ = {place_lines(), finding_lines(), visit_lines()};
  // One column of tick boxes where the words are longer than a character.
  for (int i = 0; i < data::problem_kinds; ++i) {
    if (pen.measure(kind_word(i), {.size_pt = tick_pt}).width > stop_columns_pt[4] / 2 - 16) tick_columns_ = 1;
  }
  body_ = tick_columns_ == 2 ? mm(21) : mm(27);  // the tick boxes and the code
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    body_ = std::max(body_, height_of(pen, texts_[i], stop_columns_pt[i + 1] - 2 * rim) + 2 * rim);
  }
  height_ = body_ + notes_pt;
}

double StopCells::height_of(Pen& pen, const Lines& lines, double width) {
  double height = 0;
  for (Line line : lines) {
    line.style.width_pt = width;
    height += pen.measure(line.text, line.style).height;
  }
  return height;
}

StopCells::Lines StopCells::place_lines() const {
  const data::Community& community = *stop_.community;
  Lines lines{{community.name, strong}};
  if (stop_.gate) {
    const std::string side = words_("sheet.side_" + stop_.gate_side);
    lines.push_back({community.gates.size() > 1
                         ? words_("sheet.gates_many", {{"side", side}, {"count", std::to_string(community.gates.size())}})
                         : words_("sheet.gate", {{"side", side}}),
                     plain});
  } else {
    lines.push_back({words_("sheet.no_gate"), plain});
  }
  lines.push_back({words_("sheet.company", {{"company", stop_.company}}), plain});
  if (!stop_.manager.empty()) lines.push_back({words_("sheet.manager", {{"name", stop_.manager}}), plain});
  if (community.households > 0) lines.push_back({words_("sheet.households", {{"households", words_.number(community.households)}}), plain});
  return lines;
}

StopCells::Lines StopCells::finding_lines() const {
  Lines lines;
  if (stop_.open.empty()) {
    lines.push_back({words_("sheet.no_open"), plain});
  } else {
    TextStyle head = plain;
    head.bold = true;
    lines.push_back({words_("sheet.open_count", {{"count", std::to_string(stop_.open.size())}}), head});
  }
  const auto shown = std::min<std::size_t>(stop_.open.size(), most_problems);
  for (std::size_t i = 0; i < shown; ++i) {
    const OpenProblem& problem = stop_.open[i];
    const std::string due = !problem.due      ? words_("sheet.no_due")
                            : problem.overdue ? words_("sheet.overdue", {{"date", words_.short_date(*problem.due)}})
                                              : words_("sheet.due", {{"date", words_.short_date(*problem.due)}});
    TextStyle style = plain;
    style.bold = problem.overdue;
    lines.push_back({words_("sheet.open_row", {{"kind", kind_word(static_cast<int>(problem.kind))},
                                               {"place", problem.place},
                                               {"due", due}}),
                     style});
  }
  if (stop_.open.size() > shown) lines.push_back({words_("sheet.open_more", {{"count", std::to_string(stop_.open.size() - shown)}}), plain});
  int total = 0;
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < stop_.complaints.size(); ++i) {
    if (stop_.complaints[i] == 0) continue;
    total += stop_.complaints[i];
    kinds.push_back(words_("sheet.kind_count", {{"kind", kind_word(static_cast<int>(i))},
                                                {"count", std::to_string(stop_.complaints[i])}}));
  }
  lines.push_back({total == 0 ? words_("sheet.complaints_none")
                              : words_("sheet.complaints", {{"total", std::to_string(total)}, {"kinds", words_.join(kinds)}}),
                   plain});
  return lines;
}

StopCells::Lines StopCells::visit_lines() const {
  const data::PlannedVisit& visit = *stop_.visit;
  Lines lines{{words_.clock(visit.arrive_min) + "-" + words_.clock(visit.leave_min), strong}};
  if (stop_.leg) {
    lines.push_back({words_(order_ == 1 ? "sheet.leg_first" : "sheet.leg",
                            {{"distance", words_.distance(stop_.leg->metres)}, {"minutes", words_.number(stop_.leg->minutes)}}),
                     plain});
  }
  if (!visit.theme.empty()) lines.push_back({visit.theme, plain});
  if (!visit.note.empty()) lines.push_back({visit.note, plain});
  return lines;
}

std::string StopCells::kind_word(int kind) const {
  return words_("kind." + std::string(carto::kind_key(static_cast<data::ProblemKind>(kind))));
}

void StopCells::draw_ticks(Pen& pen, const Rect& box) const {
  // In the trade's own order, down the columns: broken, dirty, messy / missing, blocked, occupied.
  constexpr double side = 10;
  const int rows = data::problem_kinds / tick_columns_;
  for (int i = 0; i < data::problem_kinds; ++i) {
    const double width = box.width / tick_columns_;
    const double x = box.x + (i / rows) * width + 2, y = box.y + (i % rows + 0.5) * box.height / rows;
    pen.frame({x + 1, y - side / 2, side, side}, 0.9);
    pen.text_in({x + side + 3, y - 8, width - side - 6, 16}, kind_word(i), {.size_pt = tick_pt});
  }
}

double StopCells::draw(Pen& pen, double x, double y) const {
  double left = x;
  double right = x;
  for (const double width : stop_columns_pt) right += width;
  pen.text_in({left, y, stop_columns_pt[0], height_}, std::to_string(order_), {.size_pt = 16, .bold = true, .align = Align::Centre});
  left += stop_columns_pt[0];
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    double at = y + rim;
    for (Line line : texts_[i]) {
      line.style.width_pt = stop_columns_pt[i + 1] - 2 * rim;
      at += pen.text(left + rim, at, line.text, line.style);
    }
    pen.line(left, y, left, i == 0 ? y + height_ : y + body_, 0.5);
    left += stop_columns_pt[i + 1];
  }
  pen.line(left, y, left, y + body_, 0.5);
  draw_ticks(pen, {left, y + rim, stop_columns_pt[4], std::min(body_, tick_columns_ == 2 ? mm(24) : mm(32)) - 2 * rim});
  left += stop_columns_pt[4];
  pen.line(left, y, left, y + body_, 0.5);
  draw_qr(pen, stop_.geo_uri, left, y + (std::min(body_, mm(24)) - stop_columns_pt[5]) / 2, stop_columns_pt[5]);

  const double notes_left = x + stop_columns_pt[0];
  for (double rule = y + body_; rule + notes_pt * 0.7 < y + height_; rule += notes_pt) {
    pen.dotted_line(notes_left + 1, rule, right, 0.5, {110, 110, 110});
  }
  pen.text_in({notes_left + rim, y + body_, mm(40), notes_pt}, words_("sheet.notes"), {.size_pt = 9, .colour = {70, 70, 70}});
  pen.frame({x, y, right - x, height_}, 0.9);
  return y + height_;
}

}  // namespace gridwalk::print
