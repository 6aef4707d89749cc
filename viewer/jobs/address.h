// The words of an address: what the same place is called by different hands, made one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace gridwalk::jobs {

// Text by character, for looking at what stands before and behind a word.
using Characters = std::u32string;
Characters characters(std::string_view utf8);  // what is no UTF-8 is left out
std::string utf8(const Characters& text);

// Half-width, lower case, simplified, without spaces and marks; Chinese numerals before a number's word as digits; every word for a
// building as its first one in assets/mapping/address.toml: "正陽路 １００號 阳光花园三栋" and "正阳路100号阳光花园3号楼" are one.
Characters plain_address(std::string_view text);

struct Address {
  Characters plain;     // the whole
  Characters base;      // without unit, floor and room: up to the building, or to the house number where there is none
  Characters district;  // "城阳" of "城阳区"; empty: not named
  Characters office;    // the street office, likewise
  Characters road;      // "正阳路"; empty without a house number
  int number = 0;       // house number, 0: none
  int building = 0;     // 0: none
};
Address read_address(std::string_view text);

}  // namespace gridwalk::jobs
