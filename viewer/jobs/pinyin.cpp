// Readings by ICU, matched letter by letter.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/pinyin.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <memory>

#include "data/read/synonyms.h"

namespace gridwalk::jobs {
namespace {

using ReadingsByCharacter = std::map<std::string, std::vector<std::string>, std::less<>>;

ReadingsByCharacter several_readings() {
  ReadingsByCharacter readings;
  for (const auto& [character, list] : data::word_table("readings")) readings[character] = list;
  return readings;
}

// ICU's transliterators are made once and used by one thread at a time.
class Reader {
 public:
  Reader() {
    UErrorCode status = U_ZERO_ERROR;
    latin_.reset(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) latin_.reset();  // ICU without its data: names are still found by their characters
  }
  const std::vector<std::string>& of(const std::string& character, UChar32 code) {
    const auto known = readings_.find(character);
    if (known != readings_.end()) return known->second;
    std::vector<std::string>& made = readings_[character];
    if (latin_ && u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC)) {
      icu::UnicodeString text(code);
      latin_->transliterate(text);
      std::string reading;
      text.toUTF8String(reading);
      std::erase_if(reading, [](char c) { return c < 'a' || c > 'z'; });
      if (!reading.empty()) made.push_back(std::move(reading));
    }
    return made;
  }

 private:
  ReadingsByCharacter readings_ = several_readings();
  std::unique_ptr<icu::Transliterator> latin_;
};

// Whether text[at..] types the characters from `character` on; `whole` is set where it reaches the name's end.
bool types_from(std::string_view text, std::size_t at, const Readings& name, std::size_t character, bool& whole) {
  if (at == text.size()) {
    whole = whole || character == name.of.size();
    return true;
  }
  if (character == name.of.size()) return false;
  bool found = false;
  for (const std::string& reading : name.of[character]) {
    std::size_t same = 0;
    while (same < reading.size() && at + same < text.size() && reading[same] == text[at + same]) ++same;
    // The longest beginning first, but each shorter one may be meant: "xian" is one character or two.
    for (std::size_t taken = same; taken > 0 && !whole; --taken) {
      const bool half_a_character = (static_cast<unsigned char>(reading[0]) & 0x80U) != 0 && taken < reading.size();
      if (!half_a_character && types_from(text, at + taken, name, character + 1, whole)) found = true;
    }
  }
  return found;
}

}  // namespace

std::string folded(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string made;
  (U_SUCCESS(status) ? fold->normalize(text, status) : text).toUTF8String(made);
  std::erase_if(made, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return made;
}

Readings readings_of(std::string_view folded_name) {
  thread_local Reader reader;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(folded_name.data(), static_cast<std::int32_t>(folded_name.size())));
  Readings readings;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    std::string character;
    icu::UnicodeString(text.char32At(at)).toUTF8String(character);
    std::vector<std::string> ways = reader.of(character, text.char32At(at));
    ways.push_back(std::move(character));
    readings.of.push_back(std::move(ways));
  }
  return readings;
}

Typed types(std::string_view folded_text, const Readings& name) {
  if (folded_text.empty()) return Typed::No;
  for (std::size_t from = 0; from < name.of.size(); ++from) {
    bool whole = false;
    if (!types_from(folded_text, 0, name, from, whole)) continue;
    return from > 0 ? Typed::Within : whole ? Typed::Whole : Typed::Beginning;
  }
  return Typed::No;
}

}  // namespace gridwalk::jobs
