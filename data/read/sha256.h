// SHA-256 (FIPS 180-4): tells one file from another, and hides a telephone number behind a salt.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace gridwalk::data {

class Sha256 {
 public:
  void add(std::string_view bytes);
  std::string hex();  // 64 digits; the object is used up

 private:
  void block(const unsigned char* bytes);
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> rest_{};
  std::size_t in_rest_ = 0;
  std::uint64_t length_ = 0;
};

std::string sha256_of(std::string_view bytes);
// Empty where the file can't be read.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace gridwalk::data
