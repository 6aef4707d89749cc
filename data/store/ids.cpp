// Random ids from the system's entropy, or from a seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/store/ids.h"

#include <sys/random.h>

#include <cerrno>

#include "data/model/error.h"

namespace gridwalk::data {
namespace {

std::uint64_t entropy() {
  std::uint64_t bits = 0;
  for (;;) {
    const ssize_t got = ::getrandom(&bits, sizeof bits, 0);
    if (got == static_cast<ssize_t>(sizeof bits)) return bits;
    if (got < 0 && errno != EINTR) throw Error(ErrorKind::Machine, "disk-error", {{"file", "getrandom"}, {"message", ""}});
  }
}

}  // namespace

std::int64_t IdSource::next() {
  constexpr std::uint64_t mask = (std::uint64_t{1} << 53) - 1;
  const std::scoped_lock lock(mutex_);
  for (;;) {
    std::uint64_t bits = 0;
    if (random_) {
      const std::uint64_t high = random_->next();
      bits = (high << 32 | random_->next()) & mask;
    } else {
      bits = entropy() & mask;
    }
    if (bits != 0) return static_cast<std::int64_t>(bits);
  }
}

}  // namespace gridwalk::data
