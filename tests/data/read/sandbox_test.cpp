// The reader's cell: no network, no programs, no writing; and no road of GDAL's that leads out of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <thread>

#include "data/read/drivers.h"

namespace gridwalk::data {
namespace {

[[noreturn]] void try_to_break_out() {
  if (!lock_in({4096, 60})) _exit(10);
  if (::socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) _exit(11);
  if (::fork() >= 0) _exit(12);
  char* const none[] = {nullptr};
  if (::execve("/bin/true", none, none) == 0 || errno != EPERM) _exit(13);
  if (::open("/tmp/gridwalk-must-not-be", O_CREAT | O_WRONLY, 0600) >= 0) _exit(14);
  if (::unlink("/tmp/gridwalk-must-not-be") == 0 || errno != EPERM) _exit(15);
  if (::open("/proc/self/status", O_RDONLY) < 0) _exit(16);
  int seen = 0;
  std::thread([&] { seen = 1; }).join();  // threads are welcome
  _exit(seen == 1 ? 0 : 17);
}

TEST(Sandbox, NothingLeadsOut) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(try_to_break_out(), testing::ExitedWithCode(0), "");
}

TEST(Sandbox, EveryNetworkFileSystemRefuses) {
  set_up_gdal();
  const std::set<std::string> local{"", "/vsimem/", "/vsizip/", "/vsigzip/", "/vsisubfile/"};
  for (const std::string& prefix : open_file_systems()) EXPECT_TRUE(local.contains(prefix)) << prefix;
}

TEST(Sandbox, LimitsGrowWithTheFile) {
  EXPECT_LT(limits_for(1'000'000, false).memory_mb, limits_for(100'000'000, false).memory_mb);
  EXPECT_LT(limits_for(50'000'000, false).cpu_s, limits_for(50'000'000, true).cpu_s);
}

}  // namespace
}  // namespace gridwalk::data
