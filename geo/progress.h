// How a long computation tells how far it is, and learns that it is to stop.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

namespace gridwalk {

// Handed down to every long computation; both members may be left empty.
struct Progress {
  // Called now and then from the computing thread: the share done (0 to 1) and the step's key under [step] in assets/lang.
  std::function<void(double share, std::string_view step)> report;
  std::stop_token stop;

  void operator()(double share, std::string_view step) const {
    if (report) report(share, step);
  }
  bool stopped() const { return stop.stop_requested(); }

  // A part of this progress: shares from 0 to 1 become shares from `from` to `to`.
  Progress part(double from, double to) const {
    if (!report) return {{}, stop};
    return {[outer = report, from, to](double share, std::string_view step) { outer(from + share * (to - from), step); },
            stop};
  }
};

}  // namespace gridwalk
