// The project file as a file: who holds it, where it lies, and how it is put in its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "data/model/error.h"

namespace gridwalk::data {

// Who has a project open for editing.
struct Holder {
  std::string user, machine, since;
};

// The right to write to a project, held by a locked file beside it (".~lock.NAME#"). The system frees it when the process ends,
// however it ends. A file of its own, because SQLite's locks on the project go when anyone in the process closes it.
class FileLock {
 public:
  // Empty when somebody else holds it (`holder` says who) or the folder can't be written to.
  static std::optional<FileLock> take(const std::filesystem::path& project, std::optional<Holder>& holder);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  FileLock(int handle, std::filesystem::path file) : handle_(handle), file_(std::move(file)) {}
  int handle_;
  std::filesystem::path file_;
};

// NFS, SMB, FUSE and the like: SQLite's WAL does not work there.
bool on_network(const std::filesystem::path& file);
bool can_write(const std::filesystem::path& file);  // the file, if it is there, and its folder

// Writes a new file; throws "disk-full", "disk-error", "cannot-open". The bytes are on the disk when it returns.
void write_new_file(const std::filesystem::path& file, std::string_view bytes);
void sync_file(const std::filesystem::path& file);
// Gives a file its final name; without `replace` never over an existing one ("file-exists"). Durable when it returns.
void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& file, bool replace);
// Beside the file, hidden, with `ending`, and free: for building a file under another name.
std::filesystem::path temporary_name(const std::filesystem::path& file, const std::string& ending);

std::string user_name();
Error system_error(int code, const std::filesystem::path& file);

}  // namespace gridwalk::data
