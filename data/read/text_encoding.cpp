// Strict UTF-8, iconv, and the vote.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/text_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "data/model/error.h"
#include "data/read/table.h"

namespace gridwalk::data {
namespace {

// Length of the strict UTF-8 character at the start; 0 where there is none, -1 where it is only cut off.
int utf8_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  const int length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
  for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
    if (i == bytes.size()) return -1;
    const unsigned byte = at(i);
    unsigned low = 0x80, high = 0xBF;
    if (i == 1 && lead == 0xE0) low = 0xA0;
    if (i == 1 && lead == 0xED) high = 0x9F;
    if (i == 1 && lead == 0xF0) low = 0x90;
    if (i == 1 && lead == 0xF4) high = 0x8F;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

class Converter {
 public:
  explicit Converter(const std::string& from, const std::string& to = "UTF-8") : handle_(iconv_open(to.c_str(), from.c_str())) {}
  ~Converter() {
    if (good()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool good() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::optional<std::string> operator()(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 16, '\0');
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t left = bytes.size(), used = 0;
    while (left > 0) {
      char* to = out.data() + used;
      std::size_t room = out.size() - used;
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      used = out.size() - room;
      if (result != static_cast<std::size_t>(-1)) break;
      if (errno != E2BIG) return std::nullopt;
      out.resize(out.size() * 2);
    }
    out.resize(used);
    return out;
  }

 private:
  iconv_t handle_;
};

// A text that GB18030 decodes into its private or four-byte corners is most likely none.
bool looks_like_words(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const int length = utf8_length(utf8.substr(i));
    if (length <= 0) return false;
    if (length == 3) {
      const unsigned code = (static_cast<unsigned char>(utf8[i]) & 0x0Fu) << 12 |
                            (static_cast<unsigned char>(utf8[i + 1]) & 0x3Fu) << 6 | (static_cast<unsigned char>(utf8[i + 2]) & 0x3Fu);
      if (code >= 0xE000 && code <= 0xF8FF) return false;
    }
    i += static_cast<std::size_t>(length);
  }
  return true;
}

}  // namespace

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const int length = utf8_length(bytes);
    if (length <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

std::string_view without_cut_character(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const int length = utf8_length(bytes.substr(i));
    if (length == -1) return bytes.substr(0, i);
    if (length == 0) break;
    i += static_cast<std::size_t>(length);
  }
  return bytes;
}

std::optional<std::string> decode(std::string_view bytes, const std::string& encoding) {
  if (encoding == "UTF-8") return is_utf8(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
  // Text is mostly ASCII fields in all the encodings here but UTF-16.
  if (!encoding.starts_with("UTF-16") && is_ascii(bytes)) return std::string(bytes);
  Converter convert(encoding);
  return convert.good() ? convert(bytes) : std::nullopt;
}

std::optional<std::string> encode(std::string_view utf8, const std::string& encoding) {
  Converter convert("UTF-8", encoding);
  return convert.good() ? convert(utf8) : std::nullopt;
}

bool is_known_encoding(const std::string& encoding) { return Converter(encoding).good(); }

std::string encoding_name(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  if (name.empty()) return {};
  if (name == "UTF8" || name == "65001" || name == "CP65001") return "UTF-8";
  for (const char* gb : {"GBK", "GB2312", "GB18030", "936", "CP936", "ANSI936", "MS936", "EUCCN", "CHINESEGB", "WINDOWS936"}) {
    if (name == gb) return "GB18030";
  }
  for (const char* big5 : {"BIG5", "950", "CP950", "ANSI950", "BIG5HKSCS"}) {
    if (name == big5) return "BIG5";
  }
  if (name == "1252" || name == "CP1252" || name == "ANSI1252" || name == "WINDOWS1252") return "WINDOWS-1252";
  if (name == "88591" || name == "ISO88591") return "ISO-8859-1";
  if (name == "UTF16LE") return "UTF-16LE";
  if (name == "UTF16BE") return "UTF-16BE";
  if (name == "UTF16") return "UTF-16";
  return std::string(label);
}

std::optional<std::string> decode_field(std::string_view bytes, const std::string& encoding, bool cut_fields) {
  if (const auto text = decode(bytes, encoding)) return text;
  if (!cut_fields || bytes.empty()) return std::nullopt;
  if (encoding == "UTF-8") return decode(without_cut_character(bytes), encoding);
  for (std::size_t drop = 1; drop <= 3 && drop < bytes.size(); ++drop) {
    if (const auto text = decode(bytes.substr(0, bytes.size() - drop), encoding)) return text;
  }
  return std::nullopt;
}

std::vector<TextReading> readings_of(std::span<const std::string> texts) {
  constexpr std::size_t most_samples = 5, most_characters = 16;
  std::vector<std::string> samples;
  for (const std::string& text : texts) {
    if (samples.size() == most_samples) break;
    if (!is_ascii(text) && std::ranges::find(samples, text) == samples.end()) samples.push_back(text);
  }
  std::vector<TextReading> readings;
  if (samples.empty()) return readings;
  for (const char* encoding : {"UTF-8", "GB18030", "BIG5", "WINDOWS-1252"}) {
    TextReading reading{encoding, {}};
    for (const std::string& sample : samples) {
      auto text = decode_field(sample, encoding, true);
      if (!text) break;
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < most_characters && bytes < text->size(); ++i) bytes += static_cast<std::size_t>(std::max(utf8_length(std::string_view(*text).substr(bytes)), 1));
      text->resize(std::min(bytes, text->size()));
      reading.samples.push_back(*std::move(text));
    }
    if (reading.samples.size() == samples.size()) readings.push_back(std::move(reading));
  }
  return readings;
}

std::string sentence_of(const std::vector<TextReading>& readings) {
  std::string sentence;
  for (const TextReading& reading : readings) {
    if (!sentence.empty()) sentence += "; ";
    sentence += reading.encoding;
    for (std::size_t i = 0; i < reading.samples.size(); ++i) (sentence += i == 0 ? ": " : ", ") += reading.samples[i];
  }
  return sentence;
}

Vote vote(std::span<const std::string> texts, const std::string& declared, bool cut_fields) {
  bool ascii = true, utf8 = true;
  for (const std::string& text : texts) {
    if (is_ascii(text)) continue;
    ascii = false;
    utf8 = utf8 && is_utf8(cut_fields ? without_cut_character(text) : std::string_view(text));
  }
  if (ascii) return {"UTF-8", false, true};
  const auto fits = [&](const std::string& encoding, bool words_only) {
    return std::ranges::all_of(texts, [&](const std::string& text) {
      const auto decoded = decode_field(text, encoding, cut_fields);
      return decoded && (!words_only || looks_like_words(*decoded));
    });
  };
  const std::string name = encoding_name(declared);
  if (utf8) return {"UTF-8", !name.empty() && name != "UTF-8", true};
  const bool says = !name.empty() && name != "UTF-8";
  // The one-byte encodings fit any bytes: such a label says nothing where the bytes are Chinese.
  const bool one_byte = name == "WINDOWS-1252" || name == "ISO-8859-1";
  if (says && !one_byte && fits(name, false)) return {name, false, true};
  if (fits("GB18030", true)) return {"GB18030", !name.empty(), true};
  if (fits("BIG5", false)) return {"BIG5", !name.empty(), false};
  if (fits("GB18030", false)) return {"GB18030", !name.empty(), false};
  if (fits("WINDOWS-1252", false)) return {"WINDOWS-1252", says && !one_byte, one_byte};
  return {"", true, false};
}

void check_vote(const Vote& vote, const std::string& declared, std::span<const std::string> words, RawTable& table) {
  const std::string readings = vote.sure ? std::string() : sentence_of(readings_of(words));
  if (vote.encoding.empty()) throw Error(ErrorKind::BadFile, "text-undecodable", {{"file", table.file}});
  if (!vote.sure && vote.encoding == "WINDOWS-1252") throw Error(ErrorKind::BadFile, "encoding-unclear", {{"file", table.file}, {"readings", readings}});
  if (!vote.sure) {
    table.issues.push_back({"encoding-guess", -1, {{"file", table.file}, {"encoding", vote.encoding}, {"readings", readings}}, Severity::Warning});
  }
  if (vote.declared_lied) {
    table.issues.push_back({"encoding-label-wrong", -1, {{"file", table.file}, {"declared", declared}, {"encoding", vote.encoding}}, Severity::Note});
  }
}

}  // namespace gridwalk::data
