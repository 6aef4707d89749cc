// Locks, places and names, by POSIX.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include "data/model/dates.h"

namespace gridwalk::data {
namespace {

class Handle {
 public:
  explicit Handle(int value) : value_(value) {}
  ~Handle() {
    if (value_ >= 0) ::close(value_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

std::filesystem::path folder_of(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.parent_path();
  return folder.empty() ? std::filesystem::path(".") : folder;
}

std::string field(const std::string& text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return {};
  const std::size_t from = at + key.size();
  return text.substr(from, text.find('\n', from) - from);
}

std::string now_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
  return {text.data(), length};
}

void sync_folder(const std::filesystem::path& folder) {
  const Handle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.get() >= 0) ::fsync(handle.get());
}

}  // namespace

Error system_error(int code, const std::filesystem::path& file) {
  const Args args{{"file", file.filename().string()}, {"message", std::strerror(code)}};
  if (code == ENOSPC || code == EDQUOT || code == EFBIG) return {ErrorKind::Machine, "disk-full", args};
  if (code == EEXIST) return {ErrorKind::WrongCall, "file-exists", args};
  if (code == EROFS || code == EACCES || code == EPERM) return {ErrorKind::Machine, "project-read-only", args};
  if (code == ENOENT || code == ENOTDIR) return {ErrorKind::Machine, "cannot-open", args};
  return {ErrorKind::Machine, "disk-error", args};
}

std::string user_name() {
  std::vector<char> buffer(4096);
  passwd entry{}, *found = nullptr;
  if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) {
    const std::string full(found->pw_gecos ? found->pw_gecos : "");
    const std::string name = full.substr(0, full.find(','));
    return name.empty() ? found->pw_name : name;
  }
  return std::to_string(geteuid());
}

std::optional<FileLock> FileLock::take(const std::filesystem::path& project, std::optional<Holder>& holder) {
  const std::filesystem::path file = folder_of(project) / (".~lock." + project.filename().string() + "#");
  for (int attempt = 0; attempt < 20; ++attempt) {
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (handle < 0) return std::nullopt;
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
      std::string text(512, '\0');
      const ssize_t size = ::pread(handle, text.data(), text.size(), 0);
      text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
      holder = Holder{field(text, "user="), field(text, "machine="), field(text, "since=")};
      ::close(handle);
      return std::nullopt;
    }
    // Whoever held it before may have removed the file between our open and our lock: then this lock is on nothing.
    struct stat here {}, there {};
    if (::fstat(handle, &here) == 0 && ::stat(file.c_str(), &there) == 0 && here.st_ino == there.st_ino &&
        here.st_dev == there.st_dev) {
      std::array<char, 256> machine{};
      ::gethostname(machine.data(), machine.size() - 1);
      const std::string text = fmt::format("user={}\nmachine={}\nsince={}\n", user_name(), machine.data(), now_text());
      // What stands in it is a courtesy; the lock holds without it.
      if (::ftruncate(handle, 0) == 0 && ::pwrite(handle, text.data(), text.size(), 0) < 0) errno = 0;
      return FileLock(handle, file);
    }
    ::close(handle);
  }
  return std::nullopt;
}

FileLock::FileLock(FileLock&& other) noexcept : handle_(other.handle_), file_(std::move(other.file_)) { other.handle_ = -1; }

FileLock::~FileLock() {
  if (handle_ < 0) return;
  ::unlink(file_.c_str());
  ::close(handle_);
}

bool on_network(const std::filesystem::path& file) {
  struct statfs system {};
  if (::statfs(folder_of(file).c_str(), &system) != 0) return false;
  // statfs(2): NFS, SMB, CIFS, SMB2, FUSE, AFS, 9P, Ceph
  switch (static_cast<std::uint32_t>(system.f_type)) {
    case 0x6969u: case 0x517Bu: case 0xFF534D42u: case 0xFE534D42u: case 0x65735546u: case 0x5346414Fu: case 0x01021997u:
    case 0x00C36400u: return true;
    default: return false;
  }
}

bool can_write(const std::filesystem::path& file) {
  const bool there = ::faccessat(AT_FDCWD, file.c_str(), F_OK, AT_EACCESS) == 0;
  return (!there || ::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) == 0) && ::faccessat(AT_FDCWD, folder_of(file).c_str(), W_OK, AT_EACCESS) == 0;
}

void write_new_file(const std::filesystem::path& file, std::string_view bytes) {
  const Handle handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (handle.get() < 0) throw system_error(errno, file);
  while (!bytes.empty()) {
    const ssize_t written = ::write(handle.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw system_error(errno, file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(handle.get()) != 0) throw system_error(errno, file);
}

void sync_file(const std::filesystem::path& file) {
  const Handle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (handle.get() < 0 || ::fsync(handle.get()) != 0) throw system_error(errno, file);
}

void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& file, bool replace) {
  sync_file(temporary);
  int code = ::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, file.c_str(), replace ? 0 : RENAME_NOREPLACE);
  if (code != 0 && errno == EINVAL && !replace) {
    // A file system without RENAME_NOREPLACE (NFS): a hard link refuses an existing name just as well.
    code = ::link(temporary.c_str(), file.c_str());
    if (code == 0) ::unlink(temporary.c_str());
  }
  if (code != 0) throw system_error(errno, file);
  sync_folder(folder_of(file));
}

std::filesystem::path temporary_name(const std::filesystem::path& file, const std::string& ending) {
  for (int i = 0;; ++i) {
    auto name = folder_of(file) / fmt::format(".{}.{}-{}-{}", file.filename().string(), ending, ::getpid(), i);
    if (!std::filesystem::exists(name)) return name;
  }
}

}  // namespace gridwalk::data
