// A 128-bit number that can be summed, and the hash that fills it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gridwalk::data {

// Arithmetic modulo 2^128: a sum of hashes does not depend on the order of its terms, and a term can be taken out again.
struct Sum128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  Sum128& operator+=(Sum128 other);
  Sum128& operator-=(Sum128 other);
  friend bool operator==(const Sum128&, const Sum128&) = default;
};

std::string to_hex(Sum128 sum);  // 32 digits
std::optional<Sum128> sum_from_hex(std::string_view hex);

// MurmurHash3_x64_128 (Austin Appleby, public domain) with two seeds. It tells accident from intent nowhere: whoever changes a
// file on purpose can compute the digest too. It was chosen for speed (a few ns a cell) over SHA-1.
Sum128 hash128(std::string_view bytes, std::uint64_t seed_low, std::uint64_t seed_high);

}  // namespace gridwalk::data
