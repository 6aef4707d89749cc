// Folders that tests use: a fresh one of their own, the one of reference files, the one of real data outside the project.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace gridwalk::testing {

// A folder that is removed again with its contents.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// ../shared/data beside the project, which is never part of it; empty where it is missing (the test then skips, saying so).
std::optional<std::filesystem::path> real_data();

std::filesystem::path source_folder();  // the project's root
std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace gridwalk::testing
