// Words read from the language tables.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/select_words.h"

#include <algorithm>
#include <array>

namespace gridwalk::jobs::select {
namespace {

struct Field {
  std::string_view id;
  SelectKind kind;
};
constexpr std::array<Field, select_fields> fields{{  // the order of SelectField
    {"name", SelectKind::Text}, {"code", SelectKind::Text}, {"company", SelectKind::Text}, {"committee", SelectKind::Text}, {"zone", SelectKind::Text},
    {"inspector", SelectKind::Text}, {"class", SelectKind::Choice}, {"tier", SelectKind::Choice}, {"households", SelectKind::Number},
    {"floor_area", SelectKind::Number}, {"buildings", SelectKind::Number}, {"year_built", SelectKind::Number}, {"problems", SelectKind::Number},
    {"open_problems", SelectKind::Number}, {"complaints", SelectKind::Number}, {"minutes", SelectKind::Number}, {"locked", SelectKind::YesNo}}};
struct Sign {
  std::string_view sign, id;
};
constexpr std::array<Sign, 7> signs{{{"=", "is"}, {"!=", "is_not"}, {"contains", "contains"}, {"<", "less"}, {"<=", "at_most"}, {">", "more"}, {">=", "at_least"}}};
constexpr std::array<std::string_view, 3> tier_ids{"none", "red", "black"};
constexpr std::array<std::string_view, 5> class_ids{"commodity", "old", "resettlement", "affordable", "open"};
constexpr std::array<SelectOperator, 3> for_text{SelectOperator::Is, SelectOperator::IsNot, SelectOperator::Contains};
constexpr std::array<SelectOperator, 2> for_choice{SelectOperator::Is, SelectOperator::IsNot};
constexpr std::array<SelectOperator, 6> for_number{SelectOperator::More,   SelectOperator::AtLeast, SelectOperator::Less,
                                                   SelectOperator::AtMost, SelectOperator::Is,      SelectOperator::IsNot};

// "zone|area" as two words.
template <class Use>
void each_word(const std::string& texts, const Use& use) {
  for (std::size_t from = 0; from <= texts.size();) {
    const std::size_t to = std::min(texts.find('|', from), texts.size());
    if (to > from) use(plain(decoded(texts.substr(from, to - from))));
    from = to + 1;
  }
}

template <class Meaning>
void longest_first(Vocabulary::Words<Meaning>& words) {
  std::ranges::stable_sort(words, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

Vocabulary made() {
  Vocabulary all;
  const auto add = [](auto& words, const std::string& texts, auto meaning) { each_word(texts, [&](std::u32string word) { words.emplace_back(std::move(word), meaning); }); };
  const auto list = [](std::vector<std::u32string>& words, const std::string& texts) { each_word(texts, [&](std::u32string word) { words.push_back(std::move(word)); }); };
  for (const words::Language language : {words::Language::Chinese, words::Language::English}) {
    const words::Words words(language);
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const std::string id(fields[f].id);
      for (const std::string& texts : {id, words("select.field." + id), words("select.also." + id)}) add(all.fields, texts, static_cast<SelectField>(f));
    }
    for (std::size_t s = 0; s < signs.size(); ++s) add(all.operators, words("select.operator." + std::string(signs[s].id)), static_cast<SelectOperator>(s));
    for (std::size_t t = 0; t < tier_ids.size(); ++t) add(all.tiers, std::string(tier_ids[t]) + "|" + words("tier." + std::string(tier_ids[t])), static_cast<int>(t));
    for (std::size_t c = 0; c < class_ids.size(); ++c) add(all.classes, std::string(class_ids[c]) + "|" + words("class." + std::string(class_ids[c])), static_cast<int>(c));
    add(all.yes_no, words("select.yes"), true);
    add(all.yes_no, words("select.no"), false);
    list(all.none, words("select.none"));
    list(all.all_of, words("select.and"));
    list(all.any_of, words("select.or"));
    list(all.negation, words("select.not"));
  }
  for (std::size_t s = 0; s < signs.size(); ++s) add(all.operators, std::string(signs[s].sign), static_cast<SelectOperator>(s));
  for (const auto& [sign, op] : {std::pair("==", SelectOperator::Is), std::pair("<>", SelectOperator::IsNot), std::pair("~", SelectOperator::Contains)}) add(all.operators, std::string(sign), op);
  all.operators.emplace_back(std::u32string(1, U'\u2260'), SelectOperator::IsNot);
  all.operators.emplace_back(std::u32string(1, U'\u2264'), SelectOperator::AtMost);
  all.operators.emplace_back(std::u32string(1, U'\u2265'), SelectOperator::AtLeast);
  longest_first(all.fields);
  longest_first(all.operators);
  return all;
}

}  // namespace

std::u32string decoded(std::string_view text) {
  std::u32string letters;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    char32_t letter = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
    bool whole = bytes > 0 && i + bytes <= text.size();
    for (std::size_t k = 1; whole && k < bytes; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      whole = (next & 0xC0U) == 0x80;
      letter = letter << 6 | (next & 0x3FU);
    }
    letters += whole ? letter : U'\uFFFD';
    i += whole ? bytes : 1;
  }
  return letters;
}

std::string encoded(std::u32string_view text) {
  std::string bytes;
  for (const char32_t letter : text) {
    if (letter < 0x80) {
      bytes += static_cast<char>(letter);
      continue;
    }
    const int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    constexpr unsigned leads[] = {0, 0xC0, 0xE0, 0xF0};
    bytes += static_cast<char>(leads[more] | static_cast<unsigned>(letter >> (6 * more)));
    for (int k = more - 1; k >= 0; --k) bytes += static_cast<char>(0x80U | (static_cast<unsigned>(letter >> (6 * k)) & 0x3FU));
  }
  return bytes;
}

std::u32string plain(std::u32string text) {
  for (char32_t& letter : text) {
    if (letter >= 0xFF01 && letter <= 0xFF5E) letter -= 0xFEE0;
    if (letter >= U'A' && letter <= U'Z') letter += U'a' - U'A';
    if (letter == 0x3000 || letter == 0xA0 || letter == U'\t' || letter == U'\n' || letter == U'\r') letter = U' ';
    if (letter == 0x201C || letter == 0x201D || letter == 0x300C || letter == 0x300D || letter == 0x300E || letter == 0x300F) letter = U'"';
  }
  return text;
}

const Vocabulary& vocabulary() {
  static const Vocabulary both = made();
  return both;
}

std::string_view id_of(SelectField field) { return fields[static_cast<std::size_t>(field)].id; }

}  // namespace gridwalk::jobs::select

namespace gridwalk::jobs {

SelectKind kind_of(SelectField field) { return select::fields[static_cast<std::size_t>(field)].kind; }

std::span<const SelectOperator> operators_of(SelectField field) {
  switch (kind_of(field)) {
    case SelectKind::Text: return select::for_text;
    case SelectKind::Choice:
    case SelectKind::YesNo: return select::for_choice;
    case SelectKind::Number: break;
  }
  return select::for_number;
}

std::string_view sign_of(SelectOperator op) { return select::signs[static_cast<std::size_t>(op)].sign; }

std::string name_of(SelectField field, const words::Words& words) { return words("select.field." + std::string(select::id_of(field))); }

}  // namespace gridwalk::jobs
