// Work beside the drawing thread: one long job with progress and cancel, one short question of which only the newest counts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "geo/progress.h"

namespace gridwalk::ui {

// What is done on the drawing thread when the work is over.
using Finish = std::function<void()>;

class LongLane {
 public:
  explicit LongLane(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~LongLane() = default;  // asks the job to stop and waits for it

  // `work` runs on a thread of its own and returns what is to be done on the drawing thread; an exception becomes a call of
  // `failed` there. False while another job runs.
  bool start(std::string name, std::function<Finish(const Progress&)> work, std::function<void(std::exception_ptr)> failed);
  void cancel() { thread_.request_stop(); }

  struct State {
    std::string name, step;
    double share = 0;
    bool stopping = false;
  };
  std::optional<State> state() const;  // empty: idle
  // On the drawing thread: runs the finish of a job that is over. True if there was one.
  bool collect();
  // For tests and pictures: returns when the job is over and collected.
  void wait();

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable over_;
  std::optional<State> state_;
  Finish finish_;
  bool done_ = false;
  std::jthread thread_;  // last: it is joined before what it uses goes
};

// One thread; a new question takes the place of one that waits and stops the one that runs.
class ShortLane {
 public:
  explicit ShortLane(std::function<void()> wake);
  using Question = std::function<Finish(std::stop_token)>;
  void ask(Question question);
  bool collect();
  bool idle() const;
  void wait();

 private:
  void run(const std::stop_token& stop);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  Question waiting_;
  std::stop_source running_stop_;
  bool running_ = false;
  Finish finish_;
  std::jthread thread_;
};

}  // namespace gridwalk::ui
