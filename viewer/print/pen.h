// Drawing on a page: lines, boxes and text, in points from the page's top left corner.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "viewer/carto/scene.h"
#include "viewer/words/words.h"

typedef struct _PangoContext PangoContext;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoFontDescription PangoFontDescription;

namespace gridwalk::print {

inline constexpr double points_per_mm = 72 / 25.4;
constexpr double mm(double millimetres) { return millimetres * points_per_mm; }

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  double middle_x() const { return x + width / 2; }
  double middle_y() const { return y + height / 2; }
  Rect inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
};

// Set up alike for every text on paper: no hinting, and the forms that characters have in the language.
PangoContext* make_context(cairo_t* cairo, words::Language language);
// The characters of a laid-out text that no font has, as UTF-8.
void collect_missing_glyphs(PangoLayout* layout, std::set<std::string>& missing);

enum class Align { Left, Centre, Right };

struct TextStyle {
  double size_pt = 9;
  bool bold = false;
  bool serif = false;
  carto::Colour colour{34, 34, 34};
  Align align = Align::Left;
  double width_pt = 0;  // wrapped there; 0 = as wide as it needs
  int max_lines = 0;    // with width_pt: cut there with an ellipsis; 0 = no limit
};

struct TextExtent {
  double width = 0, height = 0;
};

// Texts are set in Noto Sans CJK SC and Noto Serif CJK SC (Chinese forms of characters that Japan writes differently), or
// what fontconfig has in their place. One object a document: it remembers which characters no font had.
class Pen {
 public:
  Pen(cairo_t* cairo, words::Language language);
  ~Pen();
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  cairo_t* cairo() const { return cairo_; }

  TextExtent measure(const std::string& text, const TextStyle& style);
  // Top left corner of the text (with width_pt: of the column it is aligned in). Returns its height.
  double text(double x, double y, const std::string& text, const TextStyle& style);
  // Vertically centred in a box, aligned in its width, on one line unless max_lines says otherwise; shrunk down to 60 %
  // and only then cut where it is too wide.
  void text_in(const Rect& box, const std::string& text, TextStyle style);
  void text_with_halo(double x, double y, const std::string& text, const TextStyle& style, carto::Colour halo, double halo_pt);

  void set(carto::Colour colour);
  void fill(const Rect& box, carto::Colour colour);
  void frame(const Rect& box, double width_pt, carto::Colour colour = {34, 34, 34});
  void line(double x0, double y0, double x1, double y1, double width_pt, carto::Colour colour = {34, 34, 34});
  void dotted_line(double x0, double y0, double x1, double width_pt, carto::Colour colour);
  // Sets width, colour and dashes; false when there is nothing to stroke.
  bool set(const carto::Stroke& stroke, double scale = 1);

  const std::set<std::string>& missing_glyphs() const { return missing_; }

 private:
  void lay(const std::string& text, const TextStyle& style);

  cairo_t* cairo_;
  PangoContext* context_;
  PangoLayout* layout_;
  std::map<std::tuple<double, bool, bool>, PangoFontDescription*> fonts_;
  std::set<std::string> missing_;
};

}  // namespace gridwalk::print
