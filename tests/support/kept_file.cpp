// Keeping and copying.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kept_file.h"

#include <unistd.h>

#include <algorithm>

#include "tests/support/files.h"

namespace gridwalk::testing {
namespace fs = std::filesystem;
namespace {

// When the last of the program's libraries was built.
std::string built() {
  fs::file_time_type last = fs::file_time_type::min();
  const fs::path build = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  for (const char* part : {"geo", "data", "viewer"}) {
    std::error_code none;
    for (auto entry = fs::recursive_directory_iterator(build / part, none); entry != fs::recursive_directory_iterator(); entry.increment(none)) {
      if (entry->path().filename() == "CMakeFiles") entry.disable_recursion_pending();
      if (entry->path().extension() == ".a") last = std::max(last, entry->last_write_time(none));
    }
  }
  return std::to_string(last.time_since_epoch().count());
}

}  // namespace

void copy_kept(const std::string& name, const fs::path& to, const std::function<void(const fs::path&)>& make) {
  const std::string mine = "kept-" + name + "-";
  const fs::path kept = mine + built();
  if (!fs::exists(kept)) {
    for (const auto& entry : fs::directory_iterator(".")) {
      std::error_code gone;  // another test did it
      if (entry.path().filename().string().starts_with(mine)) fs::remove(entry.path(), gone);
    }
    const TemporaryFolder folder;
    make(folder.path() / name);
    const fs::path whole = "being-" + mine + std::to_string(getpid());
    fs::copy_file(folder.path() / name, whole, fs::copy_options::overwrite_existing);
    fs::rename(whole, kept);
  }
  fs::copy_file(kept, to, fs::copy_options::overwrite_existing);
}

}  // namespace gridwalk::testing
