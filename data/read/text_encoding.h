// Which bytes are which characters: an own vote over the whole file, because labels lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gridwalk::data {

bool is_ascii(std::string_view bytes);
// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);
// `bytes` without an incomplete character at its end, as a field that was cut at its width leaves one.
std::string_view without_cut_character(std::string_view bytes);

// From UTF-8 by iconv; nothing where that encoding lacks a character.
std::optional<std::string> encode(std::string_view utf8, const std::string& encoding);
// To UTF-8 by iconv; nothing where a byte has no meaning in that encoding, or the encoding is not known.
std::optional<std::string> decode(std::string_view bytes, const std::string& encoding);
bool is_known_encoding(const std::string& encoding);
// "936", "GBK", "gb2312", "cp65001", "utf8" -> the name we use; GBK and GB2312 become their superset GB18030.
std::string encoding_name(std::string_view label);

struct Vote {
  std::string encoding;       // "UTF-8", "GB18030", "BIG5", "WINDOWS-1252"; "" where nothing fits
  bool declared_lied = false; // a declared encoding was set aside
  bool sure = true;           // false: only the last resort fitted
};
// One encoding for all texts of a file. `declared` (of a .cpg or the like) is honoured where every text decodes in it, except
// that bytes which are strict UTF-8 with at least one character beyond ASCII are UTF-8 whatever is declared: GBK text almost
// never is. Otherwise strict UTF-8, then GB18030, then Big5.
// Fields may have been cut inside their last character where `cut_fields`.
Vote vote(std::span<const std::string> texts, const std::string& declared, bool cut_fields);
// How texts read in an encoding that they could be in.
struct TextReading {
  std::string encoding;
  std::vector<std::string> samples;  // UTF-8
  friend bool operator==(const TextReading&, const TextReading&) = default;
};
// The first five different texts beyond ASCII, in each encoding that they all fit; nothing where there are none. Long ones are cut.
std::vector<TextReading> readings_of(std::span<const std::string> texts);
std::string sentence_of(const std::vector<TextReading>& readings);  // "GB18030: a, b; BIG5: c, d"
struct RawTable;
// What a vote has to say of a table: throws Error BadFile text-undecodable, encoding-unclear {readings} where a person has to name the encoding;
// adds issues encoding-guess {encoding, readings}, encoding-label-wrong {declared, encoding}. `words`: how the first of them read is told.
void check_vote(const Vote& vote, const std::string& declared, std::span<const std::string> words, RawTable& table);
// Decodes with the vote's encoding; cut characters are dropped where `cut_fields`. Nothing where it does not decode.
std::optional<std::string> decode_field(std::string_view bytes, const std::string& encoding, bool cut_fields);

}  // namespace gridwalk::data
