// A second process for the store's tests: holds a project open, or edits it until it is killed.
// SPDX-License-Identifier: GPL-3.0-or-later
// store_child hold FILE        opens for editing, prints "held", waits for its standard input to end
// store_child edit FILE [MAX]  edits without end and prints each revision once it is durable. With MAX, writing beyond that offset of
//                              any file kills the process in the middle of the write (SIGXFSZ).
// store_child read FILE        opens as a user who may write nothing there; prints "read-only CODES COMMUNITIES" or "writable"
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "data/store/store.h"

namespace {

using namespace gridwalk;
using namespace gridwalk::data;

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

int hold(const char* file) {
  const auto store = Store::open(file);
  say(store->read_only() ? "read-only" : "held");
  while (std::getchar() != EOF) {
  }
  return 0;
}

int edit(const char* file, const char* max) {
  const auto store = Store::open(file);
  if (max) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    const rlimit limit{std::strtoull(max, nullptr, 10), RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  for (int i = 0;; ++i) {
    // Two tables change together: half of an edit would show.
    const Revision revision = store->edit({"edit", {}}, [&](Edit& change) {
      const std::string text(static_cast<std::size_t>(200 + 977 * i % 9000), 'x');
      for (int k = 0; k < 3; ++k) change.put(Company{{}, "", "child", text, ""});
      Committee committee;
      committee.name = "child";
      change.put(committee);
    });
    say(std::to_string(revision));
  }
}

int read(const char* file) {
  // The superuser may write everywhere: become nobody.
  if (geteuid() == 0 && (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0)) return 1;
  const auto store = Store::open(file);
  if (!store->read_only()) {
    say("writable");
    return 0;
  }
  std::string codes;
  for (const Issue& issue : store->notes()) codes += issue.code + " ";
  say("read-only " + codes + std::to_string(store->snapshot()->communities.size()));
  try {
    store->edit({"edit", {}}, [](Edit& change) { change.put(Company{}); });
  } catch (const Error& error) {
    say(error.code());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  if (argc < 3) return 2;
  const std::string_view what = argv[1];
  try {
    if (what == "hold") return hold(argv[2]);
    if (what == "edit") return edit(argv[2], argc > 3 ? argv[3] : nullptr);
    if (what == "read") return read(argv[2]);
  } catch (const Error& error) {
    say("error " + error.code());
    return 1;
  }
  return 2;
}
