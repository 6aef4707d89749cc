// The two lanes beside the drawing thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/lanes.h"

#include <utility>

namespace gridwalk::ui {

bool LongLane::start(std::string name, std::function<Finish(const Progress&)> work,
                     std::function<void(std::exception_ptr)> failed) {
  {
    const std::lock_guard lock(mutex_);
    if (state_) return false;
    state_ = State{std::move(name), {}, 0, false};
    done_ = false;
  }
  thread_ = std::jthread([this, work = std::move(work), failed = std::move(failed)](const std::stop_token& stop) {
    Progress progress;
    progress.stop = stop;
    progress.report = [this](double share, std::string_view step) {
      {
        const std::lock_guard lock(mutex_);
        state_->share = share;
        state_->step = step;
      }
      if (wake_) wake_();
    };
    Finish finish;
    try {
      finish = work(progress);
    } catch (...) {
      finish = [failed, what = std::current_exception()] { failed(what); };
    }
    {
      const std::lock_guard lock(mutex_);
      finish_ = std::move(finish);
      done_ = true;
    }
    over_.notify_all();
    if (wake_) wake_();
  });
  return true;
}

std::optional<LongLane::State> LongLane::state() const {
  const std::lock_guard lock(mutex_);
  std::optional<State> state = state_;
  if (state) state->stopping = thread_.get_stop_token().stop_requested();
  return state;
}

bool LongLane::collect() {
  Finish finish;
  {
    const std::lock_guard lock(mutex_);
    if (!done_) return false;
    done_ = false;
    state_.reset();
    finish = std::exchange(finish_, {});
  }
  if (finish) finish();
  return true;
}

void LongLane::wait() {
  {
    std::unique_lock lock(mutex_);
    if (!state_) return;
    over_.wait(lock, [this] { return done_; });
  }
  collect();
}

ShortLane::ShortLane(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void ShortLane::ask(Question question) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(question);
    running_stop_.request_stop();
  }
  changed_.notify_all();
}

bool ShortLane::idle() const {
  const std::lock_guard lock(mutex_);
  return !running_ && !waiting_ && !finish_;
}

void ShortLane::run(const std::stop_token& stop) {
  for (;;) {
    Question question;
    std::stop_token newer;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return static_cast<bool>(waiting_); })) return;
      question = std::exchange(waiting_, {});
      running_stop_ = std::stop_source();
      newer = running_stop_.get_token();
      running_ = true;
    }
    const std::stop_callback leave(stop, [this] { running_stop_.request_stop(); });
    Finish finish = question(newer);
    {
      const std::lock_guard lock(mutex_);
      running_ = false;
      if (!newer.stop_requested()) finish_ = std::move(finish);
    }
    changed_.notify_all();
    if (wake_) wake_();
  }
}

bool ShortLane::collect() {
  Finish finish;
  {
    const std::lock_guard lock(mutex_);
    finish = std::exchange(finish_, {});
  }
  if (!finish) return false;
  finish();
  return true;
}

void ShortLane::wait() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !running_ && !waiting_; });
    }
    if (!collect() && idle()) return;
  }
}

}  // namespace gridwalk::ui
