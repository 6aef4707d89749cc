// How the clock of one day goes: ways, visits, the midday break. Whole deciseconds, so that every caller sees the same times.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gridwalk::geo {

enum class Half : char { Any, Morning, Afternoon };  // when a visit is to be: begun before the morning ends, or in the afternoon

struct DayHours {
  double day_start_min = 8 * 60 + 30, morning_end_min = 12 * 60, afternoon_start_min = 13 * 60 + 30, day_end_min = 17 * 60 + 30;
  double lunch_min = 90;  // 0: no break
};

inline std::int64_t deciseconds(double minutes) { return std::llround(minutes * 600); }

class DayClock {
 public:
  explicit DayClock(const DayHours& hours)
      : morning_end_(deciseconds(hours.morning_end_min)), afternoon_start_(deciseconds(hours.afternoon_start_min)), lunch_(deciseconds(hours.lunch_min)) {}

  struct State {
    std::int64_t now = 0;
    bool break_taken = false;
  };

  State start(const DayHours& hours) const { return {deciseconds(hours.day_start_min), lunch_ <= 0}; }

  // The visit begins on arrival; one that would run into the break begins after it, and one of the afternoon waits for the afternoon. Returns
  // when it begins and leaves `state` at its end. Who arrives earlier never leaves later.
  std::int64_t visit(State& state, std::int64_t service, Half half) const {
    std::int64_t begin = state.now;
    if (!state.break_taken && (begin + service > morning_end_ || half == Half::Afternoon)) {
      begin = std::max(afternoon_start_, begin + lunch_);
      state.break_taken = true;
    } else if (half == Half::Afternoon) {
      begin = std::max(afternoon_start_, begin);
    }
    state.now = begin + service;
    return begin;
  }

  bool kept(std::int64_t begin, Half half) const { return half != Half::Morning || begin < morning_end_; }

 private:
  std::int64_t morning_end_, afternoon_start_, lunch_;
};

}  // namespace gridwalk::geo
