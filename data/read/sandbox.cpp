// seccomp and rlimits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/read/sandbox.h"

#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>

namespace gridwalk::data {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool limits_memory = false;  // the sanitizer's own map needs terabytes of address space
#else
constexpr bool limits_memory = true;
#endif

constexpr int forbidden[] = {
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
    SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(execve), SCMP_SYS(execveat),
    SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
    SCMP_SYS(creat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
    SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink),
    SCMP_SYS(symlinkat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
    SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(truncate), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(mount),
    SCMP_SYS(umount2), SCMP_SYS(setxattr), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(keyctl),
    SCMP_SYS(io_uring_setup), SCMP_SYS(utimensat)};

bool add_rules(scmp_filter_ctx filter) {
  bool good = true;
  const auto add = [&](std::uint32_t action, int call, auto... arguments) {
    const scmp_arg_cmp list[] = {arguments..., scmp_arg_cmp{}};
    const int result = seccomp_rule_add_array(filter, action, call, sizeof...(arguments), list);
    // Calls that this machine's architecture does not have need no rule.
    good = good && (result == 0 || result == -EDOM || call < 0);
  };
  for (const int call : forbidden) add(SCMP_ACT_ERRNO(EPERM), call);
  // Libraries fall back to the older calls, which can be looked into.
  add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2));
  // Threads are welcome, processes are not.
  add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  for (const unsigned flag : {unsigned{O_WRONLY}, unsigned{O_RDWR}}) {
    add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, flag));
    add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, flag));
  }
  for (const unsigned flag : {unsigned{O_CREAT}, unsigned{O_TRUNC}}) {
    add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag));
    add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag));
  }
  return good;
}

}  // namespace

Limits limits_for(std::uint64_t file_bytes, bool packed) {
  const std::uint64_t mb = file_bytes / 1'000'000;
  return {std::min<std::uint64_t>(1024 + mb * (packed ? 60 : 20), 16'384), std::min<std::uint64_t>(15 + mb * (packed ? 5 : 2), 1800)};
}

bool lock_in(const Limits& limits) {
  const rlimit none{0, 0};
  const rlimit cpu{limits.cpu_s, limits.cpu_s + 2};
  const rlimit memory{limits.memory_mb << 20, limits.memory_mb << 20};
  if (setrlimit(RLIMIT_CORE, &none) != 0 || setrlimit(RLIMIT_FSIZE, &none) != 0) return false;
  if (setrlimit(RLIMIT_CPU, &cpu) != 0) return false;
  if (limits_memory && setrlimit(RLIMIT_AS, &memory) != 0) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  const bool good = add_rules(filter) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return good;
}

}  // namespace gridwalk::data
