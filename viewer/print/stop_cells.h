// One row of the stop table: what is known of a community before the visit, and room to write.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "viewer/print/pen.h"
#include "viewer/print/route_facts.h"

namespace gridwalk::print {

// Order, place, findings, time, tick boxes, QR code of the gate.
inline constexpr std::array<double, 6> stop_columns_pt{mm(8), mm(46), mm(52), mm(31), mm(22), mm(19)};
inline constexpr std::array<const char*, 6> stop_column_keys{"sheet.head_order", "sheet.head_place", "sheet.head_findings",
                                                            "sheet.head_visit", "sheet.head_ticks", "sheet.head_scan"};

class StopCells {
 public:
  StopCells(Pen& pen, const StopFacts& stop, int order, const words::Words& words);
  double height() const { return height_; }
  void add_room_to_write(double points) { height_ += points; }
  // Top left corner of the row; returns its lower edge.
  double draw(Pen& pen, double x, double y) const;

 private:
  struct Line {
    std::string text;
    TextStyle style;
  };
  using Lines = std::vector<Line>;
  static double height_of(Pen& pen, const Lines& lines, double width);
  Lines place_lines() const;
  Lines finding_lines() const;
  Lines visit_lines() const;
  std::string kind_word(int kind) const;
  void draw_ticks(Pen& pen, const Rect& box) const;

  const StopFacts& stop_;
  int order_;
  const words::Words& words_;
  std::array<Lines, 3> texts_;  // columns 1 to 3
  int tick_columns_ = 2;
  double body_ = 0;             // height above the notes' line
  double height_ = 0;
};

}  // namespace gridwalk::print
