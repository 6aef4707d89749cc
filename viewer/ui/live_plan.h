// A division while it runs: the best plan so far over the map, how good it is, and the choice to keep it or to give the division up.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

#include "viewer/jobs/jobs.h"

namespace gridwalk::ui {

class App;
class Widgets;

class LivePlan {
 public:
  LivePlan(const jobs::DivideRequest& request, std::function<void()> wake);

  // From any thread, as often as it likes: only the newest is kept, and the window is woken five times a second at most.
  void tell(const jobs::BetterDivision& plan);
  // On the drawing thread: takes the newest over. True if the picture is another one than before.
  bool collect();

  const std::optional<jobs::BetterDivision>& plan() const { return shown_; }
  double tolerance() const { return tolerance_; }
  // How much better the plan is than the first legal one, 0 to 1, and the key of the words for it; none before there are two of them.
  struct Gain {
    double share = 0;
    const char* key = "";
  };
  std::optional<Gain> gain() const;

  std::stop_source enough;  // DivideRequest::enough

 private:
  using Clock = std::chrono::steady_clock;

  const double tolerance_;
  const geo::Compactness compactness_;
  const bool ways_alone_;  // the objective is ways alone
  std::function<void()> wake_;
  std::mutex mutex_;
  std::optional<jobs::BetterDivision> newest_;   // not yet taken over
  std::optional<double> first_legal_, first_shown_;
  Clock::time_point woken_{};
  std::optional<jobs::BetterDivision> shown_;    // of the drawing thread alone, as all below
  Clock::time_point taken_{};
};

// The communities in their zones' colours over the paled map.
void draw_live_plan(const Widgets& ui, const App& app, ImDrawList& draw);
// The card on the map.
void panel_live_plan(Widgets& ui, App& app);

}  // namespace gridwalk::ui
