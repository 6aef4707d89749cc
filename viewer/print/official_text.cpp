// Paragraphs broken by pango.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/print/official_text.h"

#include <pango/pangocairo.h>

#include <array>

namespace gridwalk::print {
namespace {

// The standard's fonts first, as offices have them installed; then what Debian has. Bold takes the place of a heading's heavier face.
struct Family {
  const char* names;
  PangoWeight weight;
};
constexpr std::array<Family, 5> families{{
    {"FangSong_GB2312,仿宋_GB2312,FangSong,仿宋,STFangsong,Noto Serif CJK SC,Noto Serif,serif", PANGO_WEIGHT_NORMAL},
    {"FZXiaoBiaoSong-B05S,方正小标宋简体,FZXiaoBiaoSong-B05,Noto Serif CJK SC,Noto Serif,serif", PANGO_WEIGHT_BOLD},
    {"SimHei,黑体,Noto Sans CJK SC,Noto Sans,sans-serif", PANGO_WEIGHT_MEDIUM},
    {"KaiTi_GB2312,楷体_GB2312,KaiTi,楷体,STKaiti,AR PL KaitiM GB,Noto Serif CJK SC,Noto Serif,serif", PANGO_WEIGHT_SEMIBOLD},
    {"SimSun,宋体,Noto Serif CJK SC,Noto Serif,serif", PANGO_WEIGHT_NORMAL},
}};

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

PangoAlignment alignment(Align align) {
  switch (align) {
    case Align::Left: return PANGO_ALIGN_LEFT;
    case Align::Centre: return PANGO_ALIGN_CENTER;
    case Align::Right: return PANGO_ALIGN_RIGHT;
  }
  return PANGO_ALIGN_LEFT;
}

}  // namespace

void SetLine::draw(cairo_t* cairo, double x, double baseline) const {
  cairo_set_source_rgb(cairo, colour_.r / 255.0, colour_.g / 255.0, colour_.b / 255.0);
  cairo_move_to(cairo, x + x_pt_, baseline);
  pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(static_cast<PangoLayout*>(layout_.get()), index_));
}

TextSetter::TextSetter(cairo_t* cairo, words::Language language) : context_(make_context(cairo, language)) {}
TextSetter::~TextSetter() { g_object_unref(context_); }

std::vector<SetLine> TextSetter::lines(const std::string& text, const Setting& setting) {
  const std::shared_ptr<void> layout(pango_layout_new(context_), [](void* l) { g_object_unref(l); });
  auto* set = static_cast<PangoLayout*>(layout.get());
  const Family& family = families[static_cast<std::size_t>(setting.face)];
  PangoFontDescription* font = pango_font_description_from_string(family.names);
  pango_font_description_set_weight(font, family.weight);
  pango_font_description_set_absolute_size(font, setting.size_pt * PANGO_SCALE);
  pango_layout_set_font_description(set, font);
  pango_font_description_free(font);
  pango_layout_set_wrap(set, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(set, alignment(setting.align));
  pango_layout_set_justify(set, setting.justified && setting.align == Align::Left);
  pango_layout_set_indent(set, static_cast<int>(setting.first_indent_pt * PANGO_SCALE));
  if (setting.width_pt > 0) pango_layout_set_width(set, static_cast<int>(setting.width_pt * PANGO_SCALE));
  if (setting.letter_spacing_pt != 0) {
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(static_cast<int>(setting.letter_spacing_pt * PANGO_SCALE)));
    pango_layout_set_attributes(set, attributes);
    pango_attr_list_unref(attributes);
  }
  pango_layout_set_text(set, text.data(), static_cast<int>(text.size()));
  if (pango_layout_get_unknown_glyphs_count(set) > 0) collect_missing_glyphs(set, missing_);

  std::vector<SetLine> lines;
  PangoLayoutIter* at = pango_layout_get_iter(set);
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(at, nullptr, &box);
    SetLine& line = lines.emplace_back();
    line.layout_ = layout;
    line.index_ = static_cast<int>(lines.size()) - 1;
    line.x_pt_ = points(box.x);
    line.width_pt_ = points(box.width);
    line.ascent_pt_ = points(pango_layout_iter_get_baseline(at) - box.y);
    line.height_pt_ = points(box.height);
    line.colour_ = setting.colour;
  } while (pango_layout_iter_next_line(at));
  pango_layout_iter_free(at);
  return lines;
}

}  // namespace gridwalk::print
