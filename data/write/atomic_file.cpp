// Temporary file, fsync, rename, fsync of the folder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/write/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

#include "data/model/error.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

std::string free_space(const fs::path& file) {
  std::error_code failed;
  const fs::space_info space = fs::space(file.parent_path().empty() ? "." : file.parent_path(), failed);
  return failed ? "?" : std::to_string(space.available / 1'000'000);
}

void sync(const fs::path& path, int flags, const fs::path& file) {
  const int handle = open(path.c_str(), flags | O_CLOEXEC);
  if (handle < 0) cannot_write(file, std::strerror(errno));
  const int result = fsync(handle);
  const int error = errno;
  close(handle);
  if (result != 0) cannot_write(file, std::strerror(error));
}

bool stays(unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0 || std::strchr("-_ .()", c) != nullptr; }

}  // namespace

void cannot_write(const fs::path& file, const std::string& reason) {
  throw Error(ErrorKind::Machine, "cannot-write", {{"file", file.string()}, {"reason", reason}, {"free", free_space(file)}});
}

AtomicFile::AtomicFile(fs::path file) : file_(std::move(file)) {
  // A name that no other run uses; O_EXCL so that nothing that lies there is followed or overwritten.
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary_ = file_;
    temporary_.replace_filename("." + file_.stem().string() + "." + std::to_string(getpid()) + "-" + std::to_string(attempt) +
                                file_.extension().string());
    const int handle = open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (handle >= 0) {
      close(handle);
      return;
    }
    if (errno != EEXIST) cannot_write(file_, std::strerror(errno));
  }
  cannot_write(file_, std::strerror(EEXIST));
}

AtomicFile::~AtomicFile() {
  if (committed_) return;
  std::error_code ignored;
  fs::remove(temporary_, ignored);
}

void AtomicFile::commit() {
  sync(temporary_, O_RDONLY, file_);
  if (std::rename(temporary_.c_str(), file_.c_str()) != 0) cannot_write(file_, std::strerror(errno));
  committed_ = true;
  sync(file_.parent_path().empty() ? fs::path(".") : file_.parent_path(), O_RDONLY | O_DIRECTORY, file_);
}

void write_file_atomically(const fs::path& file, const std::string& bytes) {
  AtomicFile atomic(file);
  std::FILE* out = std::fopen(atomic.temporary().c_str(), "wb");
  if (!out) cannot_write(file, std::strerror(errno));
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  const int error = errno;
  const bool closed = std::fclose(out) == 0;
  if (!written || !closed) cannot_write(file, std::strerror(written ? errno : error));
  atomic.commit();
}

std::string safe_file_name(const std::string& text) {
  std::string name;
  for (char c : text) name += stays(static_cast<unsigned char>(c)) ? c : '_';
  const auto edge = [](char c) { return c == '.' || c == ' '; };
  while (!name.empty() && edge(name.front())) name.erase(0, 1);
  if (name.size() > 200) {
    std::size_t cut = 200;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;  // not inside a character
    name.resize(cut);
  }
  while (!name.empty() && edge(name.back())) name.pop_back();
  std::string upper = name.substr(0, name.find('.'));
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  static constexpr std::array<std::string_view, 4> devices{"CON", "PRN", "AUX", "NUL"};
  const bool numbered = upper.size() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT")) && std::isdigit(static_cast<unsigned char>(upper[3]));
  bool device = numbered;
  for (std::string_view reserved : devices) device = device || upper == reserved;
  if (name.empty() || device) name.insert(0, "_");
  return name;
}

}  // namespace gridwalk::data
