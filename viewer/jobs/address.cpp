// Reading addresses.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/jobs/address.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "data/read/synonyms.h"
#include "data/read/text_values.h"
#include "viewer/jobs/address_words.h"

namespace gridwalk::jobs {
namespace {

constexpr int largest_number = 99'999;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// Half-width marks and the Chinese ones that only separate.
bool is_mark(char32_t c) {
  if (c < 0x80) return !is_digit(c) && !(c >= U'a' && c <= U'z') && c != U'#' && c != U'-';
  return (c >= 0x3000 && c <= 0x303f) || (c >= 0x2010 && c <= 0x2027) || c == 0xfeff || c == 0xa0;
}

int numeral(char32_t c) {
  const AddressWords& words = address_words();
  for (std::size_t i = 0; i < words.digits.size(); ++i) {
    if (words.digits[i][0] == c) return static_cast<int>(i);
  }
  return c == words.two ? 2 : -1;
}

// "十二" -> 12, "二十" -> 20, "一零三" -> 103.
int numeral_value(const Characters& text) {
  const char32_t ten = address_words().ten;
  const std::size_t at = text.find(ten);
  if (at == Characters::npos) {
    int value = 0;
    for (const char32_t c : text) value = std::min(value * 10 + numeral(c), largest_number);
    return value;
  }
  if (at > 1 || text.size() > at + 2 || (text.size() == at + 2 && text.back() == ten)) return -1;
  return (at == 1 ? numeral(text[0]) : 1) * 10 + (text.size() == at + 2 ? numeral(text.back()) : 0);
}

// Whether a word of the list begins at `at`: its length, 0 for none. The longest wins.
std::size_t word_at(const std::vector<Characters>& words, const Characters& text, std::size_t at) {
  std::size_t longest = 0;
  for (const Characters& word : words) {
    if (word.size() > longest && text.compare(at, word.size(), word) == 0) longest = word.size();
  }
  return longest;
}

// Numerals right before a number's word become digits; elsewhere they are part of a name.
Characters with_digits(const Characters& text) {
  const AddressWords& words = address_words();
  Characters out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (numeral(text[end]) >= 0 || text[end] == words.ten)) ++end;
    const bool counted = end > at && end < text.size() &&
                         (word_at(words.building, text, end) || word_at(words.unit, text, end) || word_at(words.number, text, end) ||
                          word_at(words.phase, text, end));
    const int value = counted ? numeral_value(text.substr(at, end - at)) : -1;
    if (value > 0) {
      for (const char c : std::to_string(value)) out += static_cast<char32_t>(c);
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// Each word for a building after digits as the first of them, '#' as the word for a number.
Characters with_one_word(const Characters& text) {
  const AddressWords& words = address_words();
  Characters out;
  for (std::size_t at = 0; at < text.size();) {
    const bool counted = !out.empty() && is_digit(out.back());
    if (const std::size_t length = counted ? word_at(words.building, text, at) : 0; length > 0) {
      out += words.building.front();
      at += length;
    } else if (text[at] == U'#') {
      if (counted) out += words.number.front();
      ++at;
    } else {
      out += text[at++];
    }
  }
  return out;
}

struct Number {
  std::size_t begin = 0, end = 0;  // digits and word
  int value = 0;
};
// The first digits from `from` on that one of `words` and none of `not_words` follows.
Number number_before(const Characters& text, const std::vector<Characters>& words, const std::vector<Characters>& not_words, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    Number found{at, at, 0};
    while (found.end < text.size() && is_digit(text[found.end])) {
      found.value = std::min(found.value * 10 + static_cast<int>(text[found.end] - U'0'), largest_number);
      ++found.end;
    }
    std::size_t word = found.end;
    if (word < text.size() && text[word] == U'-') {  // 100-3: the third house of number 100
      ++word;
      while (word < text.size() && is_digit(text[word])) ++word;
    }
    const std::size_t length = word < text.size() ? word_at(words, text, word) : 0;
    if (length > 0 && word_at(not_words, text, word) == 0) {
      found.end = word + length;
      return found;
    }
    at = found.end;
  }
  return {};
}

// The two or three characters before the word, from the last end of something larger on.
Characters name_before(const Characters& text, std::size_t from, std::size_t word) {
  std::size_t begin = from;
  if (word > from + 4) begin = word - 4;
  return text.substr(begin, word - begin);
}

}  // namespace

Characters characters(std::string_view text) {
  Characters out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    bool whole = length > 0 && lead < 0xf8 && at + length <= text.size();
    for (std::size_t i = 1; whole && i < length; ++i) whole = (static_cast<unsigned char>(text[at + i]) & 0xc0u) == 0x80u;
    if (!whole) {
      ++at;
      continue;
    }
    char32_t c = length == 1 ? lead : lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
    out += c;
    at += length;
  }
  return out;
}

std::string utf8(const Characters& text) {
  std::string out;
  for (const char32_t c : text) {
    if (c < 0x80) {
      out += static_cast<char>(c);
      continue;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    out += static_cast<char>((more == 1 ? 0xc0u : more == 2 ? 0xe0u : 0xf0u) | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80u | ((c >> (6 * i)) & 0x3fu));
  }
  return out;
}

const AddressWords& address_words() {
  static const AddressWords words = [] {
    AddressWords made;
    const auto list = [](std::string_view key) {
      std::vector<Characters> found;
      for (const auto& [name, texts] : data::word_table("address")) {
        if (name != key) continue;
        for (const std::string& text : texts) found.push_back(characters(text));
      }
      return found;
    };
    made.community_suffixes = list("community_suffixes");
    made.roads = list("roads");
    made.beside = list("beside");
    made.before_names = list("before_names");
    made.province_city = list("province_city");
    made.districts = list("districts");
    made.no_districts = list("no_districts");
    made.real_districts = list("real_districts");
    made.street_offices = list("street_offices");
    made.no_street_offices = list("no_street_offices");
    made.building = list("building");
    made.unit = list("unit");
    made.number = list("number");
    made.phase = list("phase");
    made.digits = list("digits");
    made.ten = list("ten").front()[0];
    made.two = list("two").front()[0];
    for (const auto& [simplified, texts] : data::word_table("traditional")) {
      for (const std::string& text : texts) made.simplified[characters(text)[0]] = characters(simplified)[0];
    }
    return made;
  }();
  return words;
}

Characters plain_address(std::string_view text) {
  const AddressWords& words = address_words();
  Characters plain;
  for (char32_t c : characters(data::half_width(text))) {
    if (c >= U'A' && c <= U'Z') c += 32;
    if (is_mark(c)) continue;
    const auto simple = words.simplified.find(c);
    plain += simple == words.simplified.end() ? c : simple->second;
  }
  return with_one_word(with_digits(plain));
}

Address read_address(std::string_view text) {
  constexpr std::size_t head = 18;  // district and street office stand at the beginning, if anywhere
  const AddressWords& words = address_words();
  Address address;
  address.plain = plain_address(text);
  const Characters& plain = address.plain;
  const auto ends_with_one_of = [&](const std::vector<Characters>& list, std::size_t end) {
    return std::ranges::any_of(list, [&](const Characters& word) { return word.size() <= end && plain.compare(end - word.size(), word.size(), word) == 0; });
  };
  std::size_t from = 0;
  for (std::size_t at = 1; at < std::min(plain.size(), head); ++at) {
    if (const std::size_t city = word_at(words.province_city, plain, at); city > 0 && at >= from + 2) {
      from = at + city;
    } else if (at == from + 1 && from > 0 && address.district.empty() && word_at({words.districts.back()}, plain, at) > 0) {
      address.district = plain.substr(from, 1);  // a county of one character behind its city
      from = at + 1;
    } else if (const std::size_t district = word_at(words.districts, plain, at); district > 0 && address.district.empty() && at >= from + 2 &&
                                                                              at - from <= 4 && (ends_with_one_of(words.real_districts, at + district) || !ends_with_one_of(words.no_districts, at + district))) {
      address.district = name_before(plain, from, at);
      from = at + district;
    } else if (const std::size_t office = word_at(words.street_offices, plain, at); office > 0 && address.office.empty() && at >= from + 2 &&
                                                                                    at - from <= 5 && !ends_with_one_of(words.no_street_offices, at + office)) {
      address.office = name_before(plain, from, at);
      from = at + office;
    }
  }
  const Number building = number_before(plain, {words.building.front()}, {}, from);
  address.building = building.value;
  const Number house = number_before(plain, words.number, {words.building.front()}, from);
  if (house.value > 0) {
    for (const Characters& road : words.roads) {
      if (house.begin < from + road.size() + 1 || plain.compare(house.begin - road.size(), road.size(), road) != 0) continue;
      std::size_t begin = from;
      const std::size_t longest = road.size() + 6;
      if (house.begin > begin + longest) begin = house.begin - longest;
      address.road = plain.substr(begin, house.begin - begin);
      address.number = house.value;
      break;
    }
  }
  const std::size_t base_end = building.value > 0 ? building.end : address.number > 0 ? house.end : plain.size();
  address.base = plain.substr(from, std::max(base_end, from) - from);
  return address;
}

}  // namespace gridwalk::jobs
