// posix_spawn, a pipe, and what a dead reader died of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "data/read/sandbox.h"

namespace gridwalk::data {
namespace {

namespace fs = std::filesystem;

constexpr int poll_ms = 100;

fs::path reader_executable() {
  if (const char* named = std::getenv("GRIDWALK_READER"); named != nullptr && *named != '\0') return named;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* place : {"gridwalk-reader", "../bin/gridwalk-reader", "../libexec/gridwalk/gridwalk-reader"}) {
    if (fs::exists(folder / place, error)) return folder / place;
  }
  throw Error(ErrorKind::Machine, "reader-missing", {{"folder", folder.string()}});
}

struct FoundFile {
  std::string path;
  std::uint64_t bytes = 0;
  bool packed = false;
};

FoundFile find_file(const std::string& named) {
  const std::string name = fs::path(named).filename().string();
  std::error_code error;
  const fs::path path = fs::canonical(named, error);
  if (error) throw Error(ErrorKind::WrongCall, "file-missing", {{"file", named}});
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw Error(ErrorKind::WrongCall, "file-missing", {{"file", named}});
  std::string suffix = path.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  FoundFile found{path.string(), static_cast<std::uint64_t>(status.st_size), false};
  if (S_ISDIR(status.st_mode) && suffix == ".gdb") {
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.is_regular_file(error)) found.bytes += entry.file_size(error);
    }
  } else if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorKind::WrongCall, "file-not-regular", {{"file", named}});
  }
  if (::access(path.c_str(), R_OK) != 0) throw Error(ErrorKind::Machine, "file-not-readable", {{"file", named}});
  if (suffix == ".shp") {  // most of it may lie in the table beside it
    for (const char* beside : {".dbf", ".DBF"}) {
      const auto size = fs::file_size(fs::path(path).replace_extension(beside), error);
      if (!error) found.bytes += size;
    }
  }
  for (const char* packed : {".xlsx", ".kmz", ".zip", ".pbf", ".gz", ".bz2", ".ovkmz", ".xlsm", ".ods"}) found.packed |= suffix == packed;
  return found;
}

// What the reader may know of our surroundings: where libraries and projection data lie.
std::vector<std::string> environment() {
  std::vector<std::string> kept{"LC_ALL=C.UTF-8"};
  for (const char* name : {"LD_LIBRARY_PATH", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "ASAN_OPTIONS", "UBSAN_OPTIONS", "GCONV_PATH"}) {
    if (const char* value = std::getenv(name)) kept.push_back(std::string(name) + "=" + value);
  }
  return kept;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

class Child {
 public:
  Child(const fs::path& executable, std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(ErrorKind::Machine, "reader-not-started", {{"reason", std::strerror(errno)}});
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], reader_pipe);
    posix_spawn_file_actions_addclosefrom_np(&actions, reader_pipe + 1);
    // Signals as a fresh program expects them, whatever the window's threads have blocked.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> variables = environment();
    const int result = ::posix_spawn(&pid_, executable.c_str(), &actions, &attributes, pointers(arguments).data(), pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    pipe_ = ends[0];
    if (result != 0) {
      ::close(pipe_);
      throw Error(ErrorKind::Machine, "reader-not-started", {{"reason", std::strerror(result)}});
    }
  }
  ~Child() {
    if (!waited_) {
      ::kill(pid_, SIGKILL);
      wait();
    }
    ::close(pipe_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int pipe() const { return pipe_; }
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    waited_ = true;
    return status;
  }

 private:
  pid_t pid_ = -1;
  int pipe_ = -1;
  bool waited_ = false;
};

[[noreturn]] void throw_cause_of_death(int status, const std::string& file, const Limits& limits) {
  const std::string name = fs::path(file).filename().string();
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    throw Error(ErrorKind::BadFile, "reader-time", {{"file", name}, {"seconds", std::to_string(limits.cpu_s)}});
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == reader_out_of_memory) {
    throw Error(ErrorKind::BadFile, "reader-memory", {{"file", name}, {"mb", std::to_string(limits.memory_mb)}});
  }
  throw Error(ErrorKind::BadFile, "reader-died",
              {{"file", name}, {"mb", std::to_string(limits.memory_mb)}, {"seconds", std::to_string(limits.cpu_s)},
               {"signal", std::to_string(WIFSIGNALED(status) ? WTERMSIG(status) : 0)}});
}

// Splits the stream into frames.
class Stream {
 public:
  explicit Stream(Child& child, const Progress& progress) : child_(child), progress_(progress) {}

  // False at the end of the pipe.
  bool next(FrameType& type, std::string& payload) {
    while (!magic_seen_) {
      if (!fill(frame_magic.size())) return false;
      if (!std::string_view(buffer_).substr(at_).starts_with(frame_magic)) throw FrameError();
      at_ += frame_magic.size();
      magic_seen_ = true;
    }
    if (!fill(5)) return false;
    std::uint32_t length = 0;
    std::memcpy(&length, buffer_.data() + at_, sizeof length);
    if (length > frame_limit) throw FrameError();
    type = static_cast<FrameType>(buffer_[at_ + 4]);
    if (!fill(5 + std::size_t{length})) return false;
    payload.assign(buffer_, at_ + 5, length);
    at_ += 5 + std::size_t{length};
    return true;
  }

 private:
  // Until so many bytes wait.
  bool fill(std::size_t wanted) {
    while (buffer_.size() - at_ < wanted) {
      if (progress_.stopped()) throw Error(ErrorKind::WrongCall, "cancelled");
      pollfd watched{child_.pipe(), POLLIN, 0};
      const int ready = ::poll(&watched, 1, poll_ms);
      if (ready < 0 && errno != EINTR) return false;
      if (ready <= 0) continue;
      if (at_ > 0) {
        buffer_.erase(0, at_);
        at_ = 0;
      }
      const std::size_t before = buffer_.size();
      buffer_.resize(before + (1 << 16));
      const ssize_t got = ::read(child_.pipe(), buffer_.data() + before, 1 << 16);
      buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
    }
    return true;
  }

  Child& child_;
  const Progress& progress_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool magic_seen_ = false;
};

}  // namespace

void run_reader(ReaderCall call, const Progress& progress, const std::function<void(FrameType, FrameReader&)>& use) {
  const FoundFile file = find_file(call.file);
  const Limits limits = limits_for(file.bytes, file.packed);
  const fs::path executable = reader_executable();
  Child child(executable, {executable.string(), call.verb, file.path, call.layer, call.encoding, std::to_string(limits.memory_mb),
                           std::to_string(limits.cpu_s)});
  Stream stream(child, progress);
  FrameType type{};
  std::string payload;
  try {
    while (stream.next(type, payload)) {
      FrameReader frame(payload);
      if (type == FrameType::End) return;
      if (type == FrameType::Progress) {
        progress(0.9 * std::clamp(frame.number<double>(), 0.0, 1.0), "read");
      } else if (type == FrameType::Error) {
        const std::uint8_t kind = frame.u8();
        if (kind > static_cast<std::uint8_t>(ErrorKind::BadFile)) throw FrameError();
        std::string code = frame.text();
        throw Error(static_cast<ErrorKind>(kind), std::move(code), get_args(frame));
      } else {
        use(type, frame);
      }
    }
  } catch (const FrameError&) {
    throw Error(ErrorKind::Machine, "reader-garbled", {{"file", fs::path(call.file).filename().string()}});
  }
  throw_cause_of_death(child.wait(), call.file, limits);
}

}  // namespace gridwalk::data
