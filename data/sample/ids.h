// Ids of the sample: from the seed, below 2^53, none twice.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include "geo/random.h"

namespace gridwalk::data::sample {

class Ids {
 public:
  explicit Ids(std::uint64_t seed) : random_(seed, 99) {}
  template <class IdType>
  IdType next() {
    for (;;) {
      const auto value = static_cast<std::int64_t>((static_cast<std::uint64_t>(random_.next()) << 21) | (random_.next() >> 11));
      if (value > 0 && used_.insert(value).second) return IdType{value};
    }
  }

 private:
  geo::Random random_;
  std::set<std::int64_t> used_;
};

}  // namespace gridwalk::data::sample
