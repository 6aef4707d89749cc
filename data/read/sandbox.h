// How gridwalk-reader locks itself in before it touches a foreign file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace gridwalk::data {

struct Limits {
  std::uint64_t memory_mb = 0;  // address space
  std::uint64_t cpu_s = 0;
};
// Growing with the file's size; packed files may grow more.
Limits limits_for(std::uint64_t file_bytes, bool packed);

// From here on, for this process and all its threads, by seccomp: no socket, no other program, no new process, nothing opened
// for writing, nothing renamed or removed; each attempt fails with EPERM. Memory and CPU time end at the limits (the latter by
// SIGXCPU). False where the kernel refuses: then nothing must be read.
bool lock_in(const Limits& limits);

}  // namespace gridwalk::data
