// Random numbers that are the same on every machine and with every standard library.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace gridwalk::geo {

// PCG32 (O'Neill 2014, "PCG: a family of simple fast space-efficient statistically good algorithms"), XSH-RR 64/32.
// One seed and a stream number a task: streams with different numbers are independent, so that work can be shared out
// over threads without changing the result. std::shuffle and std::*_distribution are not used anywhere: their results
// differ between standard libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : increment_((stream << 1) | 1) {
    next();
    state_ += seed;
    next();
  }

  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005ULL + increment_;
    const auto mixed = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
    const auto turn = static_cast<std::uint32_t>(old >> 59);
    return (mixed >> turn) | (mixed << ((32 - turn) & 31));
  }

  // Evenly from 0 to n-1 (Lemire 2019, with rejection); n must be at least 1.
  std::uint32_t below(std::uint32_t n) {
    std::uint64_t product = static_cast<std::uint64_t>(next()) * n;
    if (static_cast<std::uint32_t>(product) < n) {
      const std::uint32_t threshold = (0u - n) % n;
      while (static_cast<std::uint32_t>(product) < threshold) product = static_cast<std::uint64_t>(next()) * n;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

  // Evenly from [0, 1), 53 bits.
  double uniform() {
    const std::uint64_t high = next() >> 5, low = next() >> 6;
    return static_cast<double>((high << 26) | low) * 0x1.0p-53;
  }
  double uniform(double from, double to) { return from + (to - from) * uniform(); }

  double normal();                            // standard normal (Box and Muller)
  double gamma(double shape);                 // scale 1 (Marsaglia and Tsang 2000)
  int poisson(double mean);                   // by inversion below 30, by gamma reduction above

  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace gridwalk::geo
