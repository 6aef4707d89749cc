// Choosing a file or a folder, drawn by the window itself so that it works on every machine and in every test.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gridwalk::ui {

class Widgets;

class FileBrowser {
 public:
  enum class State { Open, Chosen, Cancelled, Failed };
  // `suffixes` empty: all files. Never throws: a folder that can't be read is State::Failed and shown as such.
  void start(const std::filesystem::path& folder, std::vector<std::string> suffixes);
  State draw(Widgets& ui);
  const std::filesystem::path& chosen() const { return chosen_; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  void read();

  struct Entry {
    std::string name;
    bool folder = false;
  };
  std::filesystem::path folder_, chosen_;
  std::vector<std::string> suffixes_;
  std::vector<Entry> entries_;
  bool failed_ = false;
};

}  // namespace gridwalk::ui
