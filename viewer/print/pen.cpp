// Text by pango, lines by cairo.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/pen.h"

#include <pango/pangocairo.h>

#include <algorithm>

namespace gridwalk::print {
namespace {

std::string utf8(char32_t c) {
  std::string s;
  if (c < 0x80) {
    s += static_cast<char>(c);
  } else if (c < 0x800) {
    s += static_cast<char>(0xC0 | (c >> 6));
    s += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    s += static_cast<char>(0xE0 | (c >> 12));
    s += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    s += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    s += static_cast<char>(0xF0 | (c >> 18));
    s += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    s += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    s += static_cast<char>(0x80 | (c & 0x3F));
  }
  return s;
}

}  // namespace

void collect_missing_glyphs(PangoLayout* layout, std::set<std::string>& missing) {
  PangoLayoutIter* at = pango_layout_get_iter(layout);
  do {
    const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at);
    if (!run) continue;
    for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
      const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
      if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG)) {
        missing.insert(utf8(static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG)));
      }
    }
  } while (pango_layout_iter_next_run(at));
  pango_layout_iter_free(at);
}

PangoContext* make_context(cairo_t* cairo, words::Language language) {
  PangoContext* context = pango_cairo_create_context(cairo);
  // Hinting would make widths depend on the resolution: a page must break its lines alike on screen and paper.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string(language == words::Language::Chinese ? "zh-cn" : "en"));
  return context;
}

Pen::Pen(cairo_t* cairo, words::Language language) : cairo_(cairo), context_(make_context(cairo, language)) {
  layout_ = pango_layout_new(context_);
  pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
}

Pen::~Pen() {
  for (auto& [key, font] : fonts_) pango_font_description_free(font);
  g_object_unref(layout_);
  g_object_unref(context_);
}

void Pen::lay(const std::string& text, const TextStyle& style) {
  PangoFontDescription*& font = fonts_[{style.size_pt, style.bold, style.serif}];
  if (!font) {
    font = pango_font_description_new();
    pango_font_description_set_family(font, style.serif ? "Noto Serif CJK SC,Noto Serif,serif" : "Noto Sans CJK SC,Noto Sans,sans-serif");
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.size_pt * PANGO_SCALE);
  }
  pango_layout_set_font_description(layout_, font);
  pango_layout_set_alignment(layout_, style.align == Align::Left     ? PANGO_ALIGN_LEFT
                                      : style.align == Align::Centre ? PANGO_ALIGN_CENTER
                                                                     : PANGO_ALIGN_RIGHT);
  pango_layout_set_width(layout_, style.width_pt > 0 ? static_cast<int>(style.width_pt * PANGO_SCALE) : -1);
  pango_layout_set_height(layout_, style.width_pt > 0 && style.max_lines > 0 ? -style.max_lines : -1);
  pango_layout_set_ellipsize(layout_, style.width_pt > 0 && style.max_lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_line_spacing(layout_, 0.86F);  // Noto CJK's own line height is 1.45 em
  pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
  if (pango_layout_get_unknown_glyphs_count(layout_) > 0) collect_missing_glyphs(layout_, missing_);
}

TextExtent Pen::measure(const std::string& text, const TextStyle& style) {
  lay(text, style);
  int width = 0, height = 0;
  pango_layout_get_size(layout_, &width, &height);
  return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

double Pen::text(double x, double y, const std::string& text, const TextStyle& style) {
  const TextExtent size = measure(text, style);
  double left = x;
  if (style.width_pt <= 0 && style.align == Align::Centre) left = x - size.width / 2;
  if (style.width_pt <= 0 && style.align == Align::Right) left = x - size.width;
  set(style.colour);
  cairo_move_to(cairo_, left, y);
  pango_cairo_show_layout(cairo_, layout_);
  return size.height;
}

void Pen::text_in(const Rect& box, const std::string& text, TextStyle style) {
  style.width_pt = box.width;
  if (style.max_lines == 0) style.max_lines = 1;
  if (style.max_lines == 1) {
    TextStyle free = style;
    free.width_pt = 0;
    const double smallest = style.size_pt * 0.6;
    for (; free.size_pt > smallest && measure(text, free).width > box.width; free.size_pt -= 0.25) {
    }
    style.size_pt = free.size_pt;
  }
  const double height = measure(text, style).height;
  this->text(box.x, box.y + (box.height - height) / 2, text, style);
}

void Pen::text_with_halo(double x, double y, const std::string& text, const TextStyle& style, carto::Colour halo, double halo_pt) {
  lay(text, style);
  if (halo.a > 0 && halo_pt > 0) {
    cairo_move_to(cairo_, x, y);
    pango_cairo_layout_path(cairo_, layout_);
    set(halo);
    cairo_set_line_width(cairo_, 2 * halo_pt);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo_, nullptr, 0, 0);
    cairo_stroke(cairo_);
  }
  set(style.colour);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, layout_);
}

void Pen::set(carto::Colour c) { cairo_set_source_rgba(cairo_, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0); }

void Pen::fill(const Rect& box, carto::Colour colour) {
  set(colour);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_fill(cairo_);
}

void Pen::frame(const Rect& box, double width_pt, carto::Colour colour) {
  set(carto::Stroke{colour, width_pt, {}});
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_MITER);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_stroke(cairo_);
}

void Pen::line(double x0, double y0, double x1, double y1, double width_pt, carto::Colour colour) {
  set(carto::Stroke{colour, width_pt, {}});
  cairo_move_to(cairo_, x0, y0);
  cairo_line_to(cairo_, x1, y1);
  cairo_stroke(cairo_);
}

void Pen::dotted_line(double x0, double y, double x1, double width_pt, carto::Colour colour) {
  set(carto::Stroke{colour, width_pt, {0.8, 1.8}});
  cairo_move_to(cairo_, x0, y);
  cairo_line_to(cairo_, x1, y);
  cairo_stroke(cairo_);
}

bool Pen::set(const carto::Stroke& stroke, double scale) {
  if (stroke.width_pt <= 0 || stroke.colour.a == 0) return false;
  set(stroke.colour);
  cairo_set_line_width(cairo_, stroke.width_pt * scale);
  std::vector<double> dash = stroke.dash_pt;
  for (double& d : dash) d *= scale;
  cairo_set_dash(cairo_, dash.data(), static_cast<int>(dash.size()), 0);
  cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
  return true;
}

}  // namespace gridwalk::print
