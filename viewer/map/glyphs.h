// Letters and characters as small pictures in one texture, made when they are first needed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

#include "viewer/map/gl.h"

namespace gridwalk::map {

struct GlyphCell {
  int left = 0, top = 0;      // from the pen on the base line to the picture's upper left corner, top upwards
  int width = 0, height = 0;  // pixels; 0 for a space
  int u = 0, v = 0;           // place in the atlas
};
struct Glyph {
  float advance = 0;  // pixels
  GlyphCell fill, halo;
};

std::u32string decoded(std::string_view utf8);

// By FreeType; a character that the first font lacks is taken from the next. Needs a current context to draw, none to measure.
class Glyphs {
 public:
  Glyphs();
  ~Glyphs();
  Glyphs(const Glyphs&) = delete;
  Glyphs& operator=(const Glyphs&) = delete;

  struct Size {
    double width = 0, height = 0;
  };
  // Of all lines together, pixels.
  Size measure(std::string_view text, int px, bool bold);
  static double line_height(int px) { return px * 1.25; }
  double ascent(int px) const { return px * 0.93; }

  const Glyph& glyph(char32_t character, int px, bool bold);
  // Uploads what was added since, and binds the atlas.
  void bind(unsigned unit);
  int atlas_width() const { return width_; }
  int atlas_height() const { return height_; }
  int missing() const { return missing_; }  // characters that no font has, counted once each

 private:
  struct Fonts;
  bool place(int width, int height, int& u, int& v);
  void store(GlyphCell& cell, const std::uint8_t* rows, int pitch);

  std::unique_ptr<Fonts> fonts_;
  std::map<std::tuple<char32_t, int, bool>, Glyph> glyphs_;
  std::vector<std::uint8_t> pixels_;
  int width_ = 1024, height_ = 256;
  int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
  bool changed_ = true;
  int missing_ = 0;
  TextureName texture_;
};

}  // namespace gridwalk::map
