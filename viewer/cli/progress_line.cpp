// Writes the progress line and turns Ctrl+C into a stop request.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/progress_line.h"

#include <csignal>
#include <ostream>

namespace gridwalk::cli {
namespace {

// A signal handler may do no more than set this; whoever cannot wait interrupts a second time, which ends the program.
volatile std::sig_atomic_t interrupted = 0;
extern "C" void on_interrupt(int) {
  interrupted = 1;
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

ProgressLine::ProgressLine(std::ostream& err, const words::Words& words, bool shown) : err_(err), words_(words), shown_(shown) {
  if (!shown_) return;  // scripts and tests: the default action of the signal stays
  interrupted = 0;
  std::signal(SIGINT, on_interrupt);
  watcher_ = std::jthread([this](const std::stop_token& end) {
    while (!end.stop_requested()) {
      if (interrupted) stop_.request_stop();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
}

ProgressLine::~ProgressLine() {
  if (shown_) std::signal(SIGINT, SIG_DFL);
}

Progress ProgressLine::progress() {
  Progress progress;
  progress.stop = stop_.get_token();
  if (shown_) progress.report = [this](double share, std::string_view step) { show(share, step); };
  return progress;
}

void ProgressLine::show(double share, std::string_view step) {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double spent_s = std::chrono::duration<double>(now - start_).count();
  const double left_s = share > 0.01 ? spent_s * (1 - share) / share : 0;
  const std::string left = left_s < 60 ? words_("format.seconds", {{"seconds", words_.number(left_s)}}) : words_.hours(left_s / 60);
  err_ << "\r\x1b[K"
       << words_("out.progress", {{"step", words_("step." + std::string(step))}, {"percent", words_.percent(share, 0)}, {"left", left}})
       << std::flush;
  on_screen_ = true;
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  if (on_screen_) err_ << "\r\x1b[K" << std::flush;
  on_screen_ = false;
}

}  // namespace gridwalk::cli
