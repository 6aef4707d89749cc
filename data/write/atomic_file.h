// A file that is either written whole or not at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace gridwalk::data {

// Write to `temporary()`, in the same folder, then `commit()`: the bytes are brought to the disk and the file gets its name in
// one step, so that a failed export leaves the old file. Without commit the temporary file is removed. Throws Error Machine
// "cannot-write" (file, reason, free space).
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path file);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  // Ends as the file itself does: some libraries choose the format by it.
  const std::filesystem::path& temporary() const { return temporary_; }
  void commit();

 private:
  std::filesystem::path file_, temporary_;
  bool committed_ = false;
};

// Writes all of `bytes` as above.
void write_file_atomically(const std::filesystem::path& file, const std::string& bytes);

// Throws the error for `file`; `reason` is the system's or the library's own word.
[[noreturn]] void cannot_write(const std::filesystem::path& file, const std::string& reason);

// A file's name from words or records: letters, digits, CJK and -_ .() stay, the rest becomes _; no dot or blank at the ends, no
// reserved device name, at most 200 bytes, cut at a character; never empty.
std::string safe_file_name(const std::string& text);

}  // namespace gridwalk::data
