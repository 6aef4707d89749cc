// Labels as quads, all halos before all letters.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/labels.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace gridwalk::map {
namespace {

// Of a line of the label: those after the first may be smaller.
int size_px(const carto::LabelMark& label, int line, double scale) {
  return std::max(6, static_cast<int>(std::lround(label.size_pt * (line > 0 ? label.rest_scale : 1) * scale)));
}

// Calls visit(line, number) for each line of a text.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  int number = 0;
  for (std::size_t from = 0; from <= text.size(); ++number) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    visit(text.substr(from, to - from), number);
    from = to + 1;
  }
}

}  // namespace

void LabelPainter::add(const carto::PlacedLabel& placed, double scale, std::vector<Quad>& halos, std::vector<Quad>& fills) {
  const carto::LabelMark& label = *placed.label;
  double top = placed.y;
  each_line(placed.as_number ? label.number : label.text, [&](std::string_view line, int number) {
    const std::u32string text = decoded(line);
    const int px = size_px(label, number, scale);
    const double base = std::round(top + glyphs_.ascent(px) + (Glyphs::line_height(px) - px * 1.17) / 2);
    double width = 0;
    for (const char32_t character : text) width += glyphs_.glyph(character, px, label.bold).advance;
    double pen = placed.x + (placed.width - width) / 2;
    for (const char32_t character : text) {
      const Glyph& glyph = glyphs_.glyph(character, px, label.bold);
      const auto quad = [&](const GlyphCell& cell, const carto::Colour& c, std::vector<Quad>& quads) {
        if (cell.width == 0 || c.a == 0) return;
        quads.push_back({static_cast<float>(std::round(pen) + cell.left), static_cast<float>(base - cell.top),
                         static_cast<float>(cell.width), static_cast<float>(cell.height), static_cast<float>(cell.u),
                         static_cast<float>(cell.v), c.r / 255.0F, c.g / 255.0F, c.b / 255.0F, c.a / 255.0F, 0, 0, 1, 0});
      };
      quad(glyph.halo, label.halo, halos);
      quad(glyph.fill, label.colour, fills);
      pen += glyph.advance;
    }
    top += Glyphs::line_height(px);
  });
}

void LabelPainter::add_along(const carto::PlacedLabel& placed, double scale, std::vector<Quad>& halos, std::vector<Quad>& fills) {
  const carto::LabelMark& label = *placed.label;
  const std::u32string text = decoded(label.text);
  const int px = size_px(label, 0, scale);
  for (std::size_t i = 0; i < text.size() && i < placed.letters.size(); ++i) {
    const carto::PlacedLetter& letter = placed.letters[i];
    const Glyph& glyph = glyphs_.glyph(text[i], px, label.bold);
    const bool turned = letter.sine != 0;
    // From the letter's middle to its pen on the base line. An upright letter stands on whole pixels and stays sharp.
    const double left = -glyph.advance / 2, base = px * (text[i] >= 0x2E80 ? 0.38 : 0.36);
    const double x = turned ? letter.x : std::round(letter.x + left), y = turned ? letter.y : std::round(letter.y + base);
    const auto quad = [&](const GlyphCell& cell, const carto::Colour& c, std::vector<Quad>& quads) {
      if (cell.width == 0 || c.a == 0) return;
      quads.push_back({static_cast<float>((turned ? left : 0) + cell.left), static_cast<float>((turned ? base : 0) - cell.top),
                       static_cast<float>(cell.width), static_cast<float>(cell.height), static_cast<float>(cell.u), static_cast<float>(cell.v),
                       c.r / 255.0F, c.g / 255.0F, c.b / 255.0F, c.a / 255.0F, static_cast<float>(x), static_cast<float>(y),
                       static_cast<float>(letter.cosine), static_cast<float>(letter.sine)});
    };
    quad(glyph.halo, label.halo, halos);
    quad(glyph.fill, label.colour, fills);
  }
}

std::vector<carto::PlacedLabel> LabelPainter::draw(const Program& program, const Camera& camera,
                                                   std::span<const carto::LabelMark* const> labels, double scale) {
  const carto::Canvas canvas{camera.extent(), camera.pixels_per_m};
  carto::ScreenPlacing screen;
  screen.pixels_per_pt = scale;
  screen.memory = &memory_;
  screen.advances = [&](const carto::LabelMark& label) {
    std::vector<double> advances;
    for (const char32_t character : decoded(label.text)) advances.push_back(glyphs_.glyph(character, size_px(label, 0, scale), label.bold).advance);
    return advances;
  };
  const auto measure = [&](const carto::LabelMark& label, bool as_number) {
    carto::TextSize size;
    each_line(as_number ? label.number : label.text, [&](std::string_view line, int number) {
      const auto part = glyphs_.measure(line, size_px(label, number, scale), label.bold);
      size.width = std::max(size.width, part.width);
      size.height += part.height;
    });
    return size;
  };
  const std::vector<carto::PlacedLabel> placed = carto::place_labels(labels, canvas, measure, &screen);
  std::vector<Quad> halos, fills;
  for (const carto::PlacedLabel& label : placed) {
    if (label.letters.empty()) add(label, scale, halos, fills);
    else add_along(label, scale, halos, fills);
  }
  halos.insert(halos.end(), fills.begin(), fills.end());
  if (halos.empty()) return placed;
  if (!array_) array_ = make_vertex_array();
  glBindVertexArray(array_.get());
  buffer_.upload(halos);
  const auto attribute = [](unsigned place, int count, std::size_t offset) {
    glEnableVertexAttribArray(place);
    glVertexAttribPointer(place, count, GL_FLOAT, GL_FALSE, sizeof(Quad), reinterpret_cast<void*>(offset));
    glVertexAttribDivisor(place, 1);
  };
  attribute(0, 4, offsetof(Quad, x));
  attribute(1, 2, offsetof(Quad, u));
  attribute(2, 4, offsetof(Quad, r));
  attribute(3, 4, offsetof(Quad, pivot_x));
  program.use();
  program.set("canvas_px", static_cast<float>(camera.width), static_cast<float>(camera.height));
  glyphs_.bind(0);
  program.set("atlas_px", static_cast<float>(glyphs_.atlas_width()), static_cast<float>(glyphs_.atlas_height()));
  program.set("atlas", 0);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<int>(halos.size()));
  return placed;
}

}  // namespace gridwalk::map
