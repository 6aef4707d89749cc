// What stands beside a map: scale bar, north arrow, legends.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/carto/scale_bar.h"
#include "viewer/print/draw_scene.h"

namespace gridwalk::print {

// A bar no longer than `longest_pt`, top left corner at x, y. Returns its size with the numbers above it.
TextExtent draw_scale_bar(Pen& pen, double x, double y, double longest_pt, double points_per_m, const words::Words& words,
                          double size_pt = 7.5);
inline double scale_bar_height(double size_pt) { return size_pt * 1.35 + 4.2; }

// Middle of its foot at x, y.
void draw_north_arrow(Pen& pen, double x, double y, double height_pt, const words::Words& words);

// Scale bar, numeric scale (1:`scale`) and north arrow at the foot of a sheet's panel. Returns their upper edge.
double draw_sheet_scale(Pen& pen, const Rect& panel, double points_per_m, double scale, const words::Words& words);

struct LegendStyle {
  double size_pt = 8;
  int columns = 1;
  double symbol_scale = 1;
  double row_pt = 0;      // 0 = 1.5 x size
};
// Title, entries column by column, note; what is too long for its width goes on in the next line. Returns the height; with `paint` false it
// only measures.
double draw_legend(Pen& pen, const carto::Legend& legend, double x, double y, double width_pt, const LegendStyle& style,
                   bool paint = true);
// One below the other, set smaller (to `least_pt`) where they would not fit the box, and only then the longest lists shortened with a line
// that says how many are left out. Returns the height.
double draw_legends(Pen& pen, std::vector<carto::Legend> legends, const Rect& box, LegendStyle style, double least_pt, const words::Words& words);

}  // namespace gridwalk::print
