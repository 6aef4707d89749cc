// Noto Sans CJK SC (or what else has Simplified Chinese) through FreeType, with exactly the characters that occur.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/fonts.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>

#include "viewer/map/font_files.h"
#include "viewer/map/glyphs.h"
#include "viewer/words/words.h"

namespace gridwalk::ui {

namespace {
constexpr char32_t missing_mark = U'\u3013';
}

Fonts::Fonts() {
  for (char32_t c = 32; c < 127; ++c) characters_.insert(c);
  for (const char32_t c : {U'\u00b0', U'\u00b7', U'\u00b1', U'\u00d7', U'\u2013', U'\u2026', U'\u2190', U'\u2191', U'\u2192', U'\u2193', U'\u2212', U'\u00ab', U'\u00bb', U'\u00b2', missing_mark}) {
    characters_.insert(c);
  }
  for (const auto language : {words::Language::Chinese, words::Language::English}) {
    const words::Words words(language);
    for (const auto& [key, text] : words.all()) add(text);
  }
}

void Fonts::add(std::string_view utf8) {
  for (const char32_t c : map::decoded(utf8)) {
    if (c >= 32 && c <= 0xFFFF && characters_.insert(c).second) stale_ = true;
  }
}

void Fonts::add(const data::Snapshot& snapshot) {
  add(snapshot.project.name);
  add(snapshot.project.source_note);
  for (const auto& street : snapshot.streets) add(street.name);
  for (const auto& committee : snapshot.committees) add(committee.name);
  for (const auto& community : snapshot.communities) {
    add(community.name);
    add(community.code);
  }
  for (const auto& company : snapshot.companies) {
    add(company.name);
    add(company.short_name);
  }
  for (const auto& inspector : snapshot.inspectors) add(inspector.name);
  for (const auto& plan : snapshot.zone_plans) add(plan.name);
  for (const auto& zone : snapshot.zones) {
    add(zone.code);
    add(zone.name);
  }
  for (const auto& leave : snapshot.leaves) add(leave.reason);
  for (const auto& day : snapshot.calendar_days) add(day.name);
  for (const auto& block : snapshot.office_blocks) add(block.reason);
  for (const auto& body : snapshot.partner_bodies) add(body.name);
  for (const auto& day : snapshot.partner_days) add(day.reason);
  for (const auto& theme : snapshot.week_themes) add(theme.theme);
  for (const auto& campaign : snapshot.campaigns) {
    add(campaign.name);
    add(campaign.theme);
  }
  for (const auto& given : snapshot.risk_classes_given) {
    add(given.risk_class);
    add(given.author);
    add(given.reason);
  }
}

void Fonts::bake(float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  ranges_.clear();
  for (const char32_t c : characters_) {
    const auto unit = static_cast<unsigned short>(c);
    if (!ranges_.empty() && ranges_.back() + 1 == unit) {
      ranges_.back() = unit;
    } else {
      ranges_.push_back(unit);
      ranges_.push_back(unit);
    }
  }
  ranges_.push_back(0);
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.TexDesiredWidth = 2048;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  const auto load = [&](bool heavy, float points) -> ImFont* {
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    config.EllipsisChar = U'\u2026';
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    for (const map::FontFile& font : map::chinese_fonts(heavy)) {
      config.FontNo = font.index;
      if (ImFont* made = atlas.AddFontFromFileTTF(font.file.c_str(), std::round(points * scale), &config, ranges_.data())) return made;
    }
    return atlas.AddFontDefault();
  };
  regular_ = load(false, 16);
  bold_ = load(true, 16);
  small_ = load(false, 13);
  atlas.Build();
  // ImGui knows no characters beyond U+FFFF: in panels the printers' mark for a missing one stands for them. The map and paper show them.
  for (ImFont* font : {regular_, bold_, small_}) {
    font->FallbackChar = static_cast<ImWchar>(missing_mark);
    font->BuildLookupTable();
  }
  stale_ = false;
}

std::vector<char32_t> Fonts::missing() const {
  std::vector<char32_t> none;
  for (const char32_t c : characters_) {
    if (regular_ && !regular_->FindGlyphNoFallback(static_cast<ImWchar>(c))) none.push_back(c);
  }
  return none;
}

}  // namespace gridwalk::ui
