// Running text on the grid of an official page, cut into lines that can be put on pages.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/carto/scene.h"
#include "viewer/print/pen.h"

namespace gridwalk::print {

enum class Face { Body, Title, Heading, Second, Number };  // FangSong, small-title Song, Hei, Kai, Song

struct Setting {
  Face face = Face::Body;
  double size_pt = 16;
  Align align = Align::Left;
  bool justified = true;          // but for the last line of a paragraph
  double first_indent_pt = 0;
  double width_pt = 0;
  double letter_spacing_pt = 0;
  carto::Colour colour{0, 0, 0};
};

// One line as it was broken; it can be drawn on any page.
class SetLine {
 public:
  double width_pt() const { return width_pt_; }
  double ascent_pt() const { return ascent_pt_; }
  double height_pt() const { return height_pt_; }
  // `x` is the left edge of the column it was set for.
  void draw(cairo_t* cairo, double x, double baseline) const;

 private:
  friend class TextSetter;
  std::shared_ptr<void> layout_;  // PangoLayout
  int index_ = 0;
  double x_pt_ = 0, width_pt_ = 0, ascent_pt_ = 0, height_pt_ = 0;
  carto::Colour colour_;
};

class TextSetter {
 public:
  TextSetter(cairo_t* cairo, words::Language language);
  ~TextSetter();
  TextSetter(const TextSetter&) = delete;
  TextSetter& operator=(const TextSetter&) = delete;

  std::vector<SetLine> lines(const std::string& text, const Setting& setting);
  const std::set<std::string>& missing_glyphs() const { return missing_; }

 private:
  PangoContext* context_;
  std::set<std::string> missing_;
};

}  // namespace gridwalk::print
