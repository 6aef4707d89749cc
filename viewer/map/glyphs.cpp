// Glyphs by FreeType: the filled shape and a fatter one behind it as halo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/glyphs.h"

#include <epoxy/gl.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>

#include "viewer/map/font_files.h"

namespace gridwalk::map {

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    bool good = length > 0 && i + length <= utf8.size();
    char32_t character = length == 1 ? lead : length == 0 ? 0 : lead & (0x7FU >> length);
    for (std::size_t k = 1; good && k < length; ++k) {
      const auto next = static_cast<unsigned char>(utf8[i + k]);
      good = (next & 0xC0) == 0x80;
      character = character << 6 | (next & 0x3F);
    }
    text += good ? character : U'\uFFFD';
    i += good ? length : 1;
  }
  return text;
}

struct Glyphs::Fonts {
  FT_Library library = nullptr;
  FT_Stroker stroker = nullptr;
  std::vector<FT_Face> regular, bold;

  Fonts() {
    if (FT_Init_FreeType(&library) != 0) return;
    FT_Stroker_New(library, &stroker);
    open(regular, false);
    open(bold, true);
  }
  ~Fonts() {
    for (FT_Face face : regular) FT_Done_Face(face);
    for (FT_Face face : bold) FT_Done_Face(face);
    if (stroker) FT_Stroker_Done(stroker);
    if (library) FT_Done_FreeType(library);
  }
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  void open(std::vector<FT_Face>& faces, bool heavy) {
    for (const FontFile& font : chinese_fonts(heavy)) {
      FT_Face face = nullptr;
      if (FT_New_Face(library, font.file.c_str(), font.index, &face) == 0) faces.push_back(face);
    }
  }
  // The first face that has the character, else the first of all; null without fonts.
  FT_Face face_with(char32_t character, bool heavy, bool& has) const {
    const std::vector<FT_Face>& faces = heavy ? bold : regular;
    for (FT_Face face : faces) {
      if (FT_Get_Char_Index(face, character)) {
        has = true;
        return face;
      }
    }
    has = false;
    return faces.empty() ? nullptr : faces.front();
  }
};

Glyphs::Glyphs() : fonts_(std::make_unique<Fonts>()) {
  pixels_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
}
Glyphs::~Glyphs() = default;

bool Glyphs::place(int width, int height, int& u, int& v) {
  if (width + 2 > width_) return false;
  if (shelf_x_ + width + 2 > width_) {
    shelf_y_ += shelf_height_;
    shelf_x_ = shelf_height_ = 0;
  }
  while (shelf_y_ + height + 2 > height_) {
    if (height_ >= 8192) return false;
    height_ *= 2;
    pixels_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  }
  u = shelf_x_ + 1;
  v = shelf_y_ + 1;
  shelf_x_ += width + 2;
  shelf_height_ = std::max(shelf_height_, height + 2);
  return true;
}

void Glyphs::store(GlyphCell& cell, const std::uint8_t* rows, int pitch) {
  if (cell.width == 0 || cell.height == 0 || !place(cell.width, cell.height, cell.u, cell.v)) {
    cell.width = cell.height = 0;
    return;
  }
  for (int y = 0; y < cell.height; ++y) {
    std::copy_n(rows + y * pitch, cell.width,
                pixels_.data() + static_cast<std::size_t>(cell.v + y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(cell.u));
  }
  changed_ = true;
}

const Glyph& Glyphs::glyph(char32_t character, int px, bool bold) {
  const auto [at, fresh] = glyphs_.try_emplace({character, px, bold});
  Glyph& glyph = at->second;
  if (!fresh) return glyph;
  bool has = false;
  FT_Face face = fonts_->face_with(character, bold, has);
  if (!has && character >= 32) ++missing_;
  if (!face) {
    glyph.advance = static_cast<float>(px) / 2;
    return glyph;
  }
  FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(px));
  if (FT_Load_Char(face, character, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0) return glyph;
  glyph.advance = static_cast<float>(face->glyph->advance.x) / 64;
  FT_Glyph outline = nullptr;
  if (FT_Get_Glyph(face->glyph, &outline) != 0) return glyph;
  FT_Glyph halo = nullptr;
  if (outline->format == FT_GLYPH_FORMAT_OUTLINE && FT_Glyph_Copy(outline, &halo) == 0) {
    const auto radius = static_cast<FT_Fixed>(std::lround(64 * std::clamp(px * 0.13, 1.5, 4.0)));
    FT_Stroker_Set(fonts_->stroker, radius, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    if (FT_Glyph_StrokeBorder(&halo, fonts_->stroker, 0, 1) == 0 &&
        FT_Glyph_To_Bitmap(&halo, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0) {
      const auto* picture = reinterpret_cast<FT_BitmapGlyph>(halo);
      glyph.halo = {picture->left, picture->top, static_cast<int>(picture->bitmap.width), static_cast<int>(picture->bitmap.rows), 0, 0};
      store(glyph.halo, picture->bitmap.buffer, picture->bitmap.pitch);
    }
    FT_Done_Glyph(halo);
  }
  if (FT_Glyph_To_Bitmap(&outline, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0) {
    const auto* picture = reinterpret_cast<FT_BitmapGlyph>(outline);
    glyph.fill = {picture->left, picture->top, static_cast<int>(picture->bitmap.width), static_cast<int>(picture->bitmap.rows), 0, 0};
    store(glyph.fill, picture->bitmap.buffer, picture->bitmap.pitch);
  }
  FT_Done_Glyph(outline);
  return glyph;
}

Glyphs::Size Glyphs::measure(std::string_view text, int px, bool bold) {
  Size size{0, line_height(px)};
  double width = 0;
  for (const char32_t character : decoded(text)) {
    if (character == U'\n') {
      size.height += line_height(px);
      width = 0;
      continue;
    }
    width += glyph(character, px, bold).advance;
    size.width = std::max(size.width, width);
  }
  return size;
}

void Glyphs::bind(unsigned unit) {
  glActiveTexture(GL_TEXTURE0 + unit);
  if (!texture_) {
    unsigned name = 0;
    glGenTextures(1, &name);
    texture_ = TextureName(name);
  }
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  if (!changed_) return;
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width_, height_, 0, GL_RED, GL_UNSIGNED_BYTE, pixels_.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  changed_ = false;
}

}  // namespace gridwalk::map
