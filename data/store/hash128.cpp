// MurmurHash3_x64_128 and arithmetic modulo 2^128.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/hash128.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cstring>

namespace gridwalk::data {
namespace {

constexpr std::uint64_t c1 = 0x87c37b91114253d5ULL, c2 = 0x4cf5ad432745937fULL;

std::uint64_t read64(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, 8);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

std::uint64_t finish(std::uint64_t k) {
  k ^= k >> 33;
  k *= 0xff51afd7ed558ccdULL;
  k ^= k >> 33;
  k *= 0xc4ceb9fe1a85ec53ULL;
  return k ^ (k >> 33);
}

std::uint64_t mix1(std::uint64_t k) { return std::rotl(k * c1, 31) * c2; }
std::uint64_t mix2(std::uint64_t k) { return std::rotl(k * c2, 33) * c1; }

}  // namespace

Sum128& Sum128::operator+=(Sum128 other) {
  low += other.low;
  high += other.high + (low < other.low ? 1 : 0);
  return *this;
}

Sum128& Sum128::operator-=(Sum128 other) {
  const bool borrow = low < other.low;
  low -= other.low;
  high -= other.high + (borrow ? 1 : 0);
  return *this;
}

std::string to_hex(Sum128 sum) { return fmt::format("{:016x}{:016x}", sum.high, sum.low); }

std::optional<Sum128> sum_from_hex(std::string_view hex) {
  Sum128 sum;
  if (hex.size() != 32) return std::nullopt;
  const char* middle = hex.data() + 16;
  const auto first = std::from_chars(hex.data(), middle, sum.high, 16);
  const auto second = std::from_chars(middle, middle + 16, sum.low, 16);
  if (first.ec != std::errc() || first.ptr != middle || second.ec != std::errc() || second.ptr != middle + 16) {
    return std::nullopt;
  }
  return sum;
}

Sum128 hash128(std::string_view bytes, std::uint64_t seed_low, std::uint64_t seed_high) {
  std::uint64_t h1 = seed_low, h2 = seed_high;
  const char* at = bytes.data();
  for (std::size_t left = bytes.size() / 16; left > 0; --left, at += 16) {
    h1 ^= mix1(read64(at));
    h1 = (std::rotl(h1, 27) + h2) * 5 + 0x52dce729;
    h2 ^= mix2(read64(at + 8));
    h2 = (std::rotl(h2, 31) + h1) * 5 + 0x38495ab5;
  }
  const std::size_t rest = bytes.size() % 16;
  char tail[16] = {};
  if (rest > 0) std::memcpy(tail, at, rest);
  if (rest > 8) h2 ^= mix2(read64(tail + 8));
  if (rest > 0) h1 ^= mix1(read64(tail));
  h1 ^= bytes.size();
  h2 ^= bytes.size();
  h1 += h2;
  h2 += h1;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 += h2;
  h2 += h1;
  return {h1, h2};
}

}  // namespace gridwalk::data
