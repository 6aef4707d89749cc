// New record ids: random, so that two copies of a project can be merged without two records of one id.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "geo/random.h"

namespace gridwalk::data {

// Used from several threads.
class IdSource {
 public:
  explicit IdSource(std::uint64_t seed = 0) {  // 0: the system's entropy
    if (seed != 0) random_.emplace(seed);
  }
  // Above 0 and below 2^53, which JSON, spreadsheets and doubles hold exactly.
  std::int64_t next();

 private:
  std::mutex mutex_;
  std::optional<geo::Random> random_;
};

}  // namespace gridwalk::data
