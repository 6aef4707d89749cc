// libzip within limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/archive.h"

#include <zip.h>

#include <algorithm>

#include "data/model/error.h"

namespace gridwalk::data {
namespace {

constexpr zip_int64_t entries_limit = 10'000;
constexpr std::uint64_t total_limit = std::uint64_t{1} << 30;
constexpr std::uint64_t ratio_limit = 200;
constexpr std::uint64_t ratio_counts_from = 100'000;  // bytes unpacked: small entries of zeros are harmless

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

}  // namespace

void Archive::fail(const char* code) const {
  if (std::string_view(code) == "zip-bomb") throw Error(ErrorKind::BadFile, "zip-bomb", {{"file", file_}});
  if (std::string_view(code) == "zip-encrypted") throw Error(ErrorKind::BadFile, "zip-encrypted", {{"file", file_}});
  throw Error(ErrorKind::BadFile, "zip-broken", {{"file", file_}});
}

Archive::Archive(const std::filesystem::path& file) : file_(file.filename().string()) {
  int error = 0;
  handle_ = zip_open(file.c_str(), ZIP_RDONLY, &error);
  if (handle_ == nullptr) fail("zip-broken");
  try {
    const zip_int64_t entries = zip_get_num_entries(handle_, 0);
    if (entries > entries_limit) fail("zip-bomb");
    std::error_code ignored;
    const std::uint64_t size = std::filesystem::file_size(file, ignored);
    std::uint64_t total = 0;
    for (zip_int64_t i = 0; i < entries; ++i) {
      zip_stat_t entry;
      if (zip_stat_index(handle_, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &entry) != 0) fail("zip-broken");
      names_.emplace_back(entry.name);
      if (entry.encryption_method != ZIP_EM_NONE) fail("zip-encrypted");
      total += entry.size;
      if (entry.size > ratio_counts_from && entry.size / ratio_limit > entry.comp_size) fail("zip-bomb");
    }
    if (total > (size > 50'000'000 ? 2 * total_limit : total_limit)) fail("zip-bomb");
  } catch (...) {
    zip_discard(handle_);
    throw;
  }
}

Archive::~Archive() { zip_discard(handle_); }

std::int64_t Archive::index_of(std::string_view name) const {
  const auto exact = std::ranges::find(names_, name);
  if (exact != names_.end()) return exact - names_.begin();
  const std::string wanted = lower(name);
  const auto similar = std::ranges::find_if(names_, [&](const std::string& n) { return lower(n) == wanted; });
  return similar == names_.end() ? -1 : similar - names_.begin();
}

std::uint64_t Archive::size_of(std::string_view name) const {
  const std::int64_t index = index_of(name);
  zip_stat_t entry;
  return index >= 0 && zip_stat_index(handle_, static_cast<zip_uint64_t>(index), 0, &entry) == 0 ? entry.size : 0;
}

void Archive::read(std::string_view name, const std::function<bool(std::string_view)>& use) const {
  const std::int64_t index = index_of(name);
  if (index < 0) fail("zip-broken");
  zip_stat_t entry;
  if (zip_stat_index(handle_, static_cast<zip_uint64_t>(index), 0, &entry) != 0) fail("zip-broken");
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(handle_, static_cast<zip_uint64_t>(index), 0));
  if (file == nullptr) fail("zip-broken");
  std::string buffer(1 << 16, '\0');
  std::uint64_t seen = 0;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) fail("zip-broken");
    if (got == 0) break;
    seen += static_cast<std::uint64_t>(got);
    if (seen > entry.size) fail("zip-bomb");
    if (!use(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)))) return;
  }
  if (seen != entry.size) fail("zip-broken");
}

std::string Archive::read(std::string_view name) const {
  std::string bytes;
  read(name, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  return bytes;
}

}  // namespace gridwalk::data
