// Progress on a terminal: one line with the step, the share and the time left, written over and over.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <iosfwd>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "geo/progress.h"
#include "viewer/words/words.h"

namespace gridwalk::cli {

// Interrupt (Ctrl+C) asks the running job to stop; the best result so far is kept where the job has one.
class ProgressLine {
 public:
  ProgressLine(std::ostream& err, const words::Words& words, bool shown);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  Progress progress();
  void clear();

 private:
  void show(double share, std::string_view step);

  std::ostream& err_;
  const words::Words& words_;
  bool shown_;
  std::mutex mutex_;
  bool on_screen_ = false;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_{};
  std::stop_source stop_;
  std::jthread watcher_;  // turns the signal into a stop request
};

}  // namespace gridwalk::cli
