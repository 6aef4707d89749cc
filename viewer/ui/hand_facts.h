// What is known of the plan once a revision, so that a move under the hand is judged within a frame.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/zoning/move_judge.h"
#include "viewer/ui/project.h"

namespace gridwalk::ui {

// One zone before and after the move that would happen.
struct ZoneUnderHand {
  int zone = -1;  // of the view; the number of zones: a new one
  double load_now = 0, load_then = 0, target_now = 0, target_then = 0;  // as the plan balances: minutes, households ...
  double compact_now = 0, compact_then = 0;  // Polsby and Popper
  double ways_now_min = 0, ways_then_min = 0;  // on the way a month, the rounds of the zone
};

struct MoveUnderHand {
  std::vector<ZoneUnderHand> zones;  // those that it touches, in the plan's order
  int differs_now = -1, differs_then = -1;  // communities in another zone than in the plan in force; -1: none is in force, or it is this
};

class HandFacts {
 public:
  // Makes everything anew where the view is another one than before.
  void look(const Project& project);
  geo::MovePreview judge(const geo::MoveJudge::Move& move) { return judge_->judge(move); }
  MoveUnderHand told(const Project& project, const geo::MoveJudge::Move& move, const geo::MovePreview& after);

 private:
  void look_at_plan_in_force(const Project& project);

  data::SnapshotPtr snapshot_;    // of the view; held, so that no other has its address
  const geo::ZoningProblem* problem_ = nullptr;
  std::unique_ptr<geo::MoveJudge> judge_;
  std::vector<double> compact_;   // per zone, of its outline as it is drawn
  std::vector<double> by_cells_;  // per zone, of its cells' union: its borders are not smoothed
  std::vector<int> in_force_;     // per community: the zone of the view that stands for its zone in the plan in force; empty: no such plan
  int differs_ = -1;
  std::vector<int> after_;
};

}  // namespace gridwalk::ui
