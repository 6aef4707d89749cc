// A zip file, read in memory and within limits: its directory may lie about sizes, and it may be a bomb.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace gridwalk::data {

class Archive {
 public:
  // Checks the directory: at most 10,000 entries, 1 GiB (2 GiB of an archive over 50 MB) in all, no entry above 100 KB packed more than
  // 200 : 1, none encrypted. Throws Error BadFile zip-broken, zip-bomb, zip-encrypted.
  explicit Archive(const std::filesystem::path& file);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  const std::vector<std::string>& names() const { return names_; }
  std::uint64_t size_of(std::string_view name) const;  // unpacked, as the directory says; 0 where it is not there
  bool has(std::string_view name) const { return index_of(name) >= 0; }
  // Hands the entry's bytes over piece by piece until `use` gives false; counts them, and checks the sum at the end (CRC-32).
  void read(std::string_view name, const std::function<bool(std::string_view)>& use) const;
  std::string read(std::string_view name) const;

 private:
  std::int64_t index_of(std::string_view name) const;  // upper and lower case count as one where the exact name is missing
  [[noreturn]] void fail(const char* code) const;
  std::string file_;
  zip* handle_ = nullptr;
  std::vector<std::string> names_;
};

}  // namespace gridwalk::data
