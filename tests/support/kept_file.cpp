// Keeping and copying.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kept_file.h"

#include <unistd.h>

#include "tests/support/files.h"

namespace gridwalk::testing {
namespace fs = std::filesystem;

void copy_kept(const std::string& name, const fs::path& to, const std::function<void(const fs::path&)>& make) {
  const fs::path program = fs::read_symlink("/proc/self/exe"), command_line = program.parent_path().parent_path() / "bin" / "gridwalk-cli";
  const auto built = [](const fs::path& file) {
    std::error_code none;
    const auto time = fs::last_write_time(file, none);
    return none ? std::string("0") : std::to_string(time.time_since_epoch().count());
  };
  const std::string mine = "kept-" + program.filename().string() + "-" + name + "-";
  const fs::path kept = mine + built(program) + "-" + built(command_line);
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
