// Labels as quads, all halos before all letters.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/map/labels.h"

#include <epoxy/gl.h>

#include <cmath>
#include <cstddef>

namespace gridwalk::map {
namespace {
int size_px(const carto::LabelMark& label, double scale) {
  return std::max(6, static_cast<int>(std::lround(label.size_pt * scale)));
}
}  // namespace

void LabelPainter::add(const carto::PlacedLabel& placed, double scale, std::vector<Quad>& halos,
                       std::vector<Quad>& fills) {
  const carto::LabelMark& label = *placed.label;
  const std::u32string text = decoded(placed.as_number ? label.number : label.text);
  const int px = size_px(label, scale);
  double base = std::round(placed.y + glyphs_.ascent(px) + (Glyphs::line_height(px) - px * 1.17) / 2);
  std::size_t from = 0;
  while (from <= text.size()) {
    std::size_t to = text.find(U'\n', from);
    if (to == std::u32string::npos) to = text.size();
    double width = 0;
    for (std::size_t i = from; i < to; ++i) width += glyphs_.glyph(text[i], px, label.bold).advance;
    double pen = placed.x + (placed.width - width) / 2;
    for (std::size_t i = from; i < to; ++i) {
      const Glyph& glyph = glyphs_.glyph(text[i], px, label.bold);
      const auto quad = [&](const GlyphCell& cell, const carto::Colour& c, std::vector<Quad>& quads) {
        if (cell.width == 0 || c.a == 0) return;
        quads.push_back({static_cast<float>(std::round(pen) + cell.left), static_cast<float>(base - cell.top),
                         static_cast<float>(cell.width), static_cast<float>(cell.height), static_cast<float>(cell.u),
                         static_cast<float>(cell.v), c.r / 255.0F, c.g / 255.0F, c.b / 255.0F, c.a / 255.0F});
      };
      quad(glyph.halo, label.halo, halos);
      quad(glyph.fill, label.colour, fills);
      pen += glyph.advance;
    }
    base += Glyphs::line_height(px);
    from = to + 1;
  }
}

std::vector<carto::PlacedLabel> LabelPainter::draw(const Program& program, const Camera& camera,
                                                   std::span<const carto::LabelMark* const> labels, double scale) {
  const carto::Canvas canvas{camera.extent(), camera.pixels_per_m};
  const std::vector<carto::PlacedLabel> placed =
      carto::place_labels(labels, canvas, [&](const carto::LabelMark& label, bool as_number) {
        const auto size = glyphs_.measure(as_number ? label.number : label.text, size_px(label, scale), label.bold);
        return carto::TextSize{size.width, size.height};
      });
  std::vector<Quad> halos, fills;
  for (const carto::PlacedLabel& label : placed) add(label, scale, halos, fills);
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
  program.use();
  program.set("canvas_px", static_cast<float>(camera.width), static_cast<float>(camera.height));
  glyphs_.bind(0);
  program.set("atlas_px", static_cast<float>(glyphs_.atlas_width()), static_cast<float>(glyphs_.atlas_height()));
  program.set("atlas", 0);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<int>(halos.size()));
  return placed;
}

}  // namespace gridwalk::map
