// What the hand holds is asked first: keys of the tool, consequences of a move.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"

namespace gridwalk::ui {

bool App::tool_takes(KeyPress key) {
  if (!project_ || (dialogs.open != Dialog::None && !stands_beside_map(dialogs.open))) return false;
  if (key.key == Key::Escape && tool_->under_way()) {
    tool_->cancel(*this);
    return true;
  }
  return tool_->key(*this, key);
}

void App::preview(const std::vector<int>& communities, int to_zone) {
  if (!project_ || !project_->view) return;
  geo::MoveJudge::Move move;
  for (const int i : communities) {
    const auto at = static_cast<std::size_t>(i);
    if (at < project_->view->locked.size() && !project_->view->locked[at]) move.units.push_back(i);
  }
  move.to.assign(move.units.size(), to_zone);
  const int locked = static_cast<int>(communities.size() - move.units.size());
  preview(std::move(move), locked);
}

void App::preview(geo::MoveJudge::Move move, int locked) {
  if (!project_ || !project_->view || (move.units.empty() && locked == 0)) return;
  if (preview_ && preview_->move == move && preview_->locked == locked) {
    preview_next_ = preview_;  // asked again: nothing new to compute
    return;
  }
  const auto known = static_cast<int>(project_->view->zone_of.size());
  if (std::ranges::any_of(move.units, [known](int unit) { return unit < 0 || unit >= known; })) return;  // of a street that has changed since
  hand_facts_.look(*project_);
  Preview asked{.communities = move.units, .to_zone = move.to.empty() ? -1 : move.to.front(), .to = move.to, .after = hand_facts_.judge(move), .move = {}, .told = {}, .locked = locked};
  asked.told = hand_facts_.told(*project_, move, asked.after);
  asked.move = std::move(move);
  preview_next_ = std::move(asked);
}

void App::preview(const geo::Suggestion& step) {
  if (step.units.empty()) return;
  preview_next_ = Preview{.communities = step.units, .to_zone = step.to.front(), .to = step.to, .after = {step.measures, {}}, .move = {}, .told = {}};
}

}  // namespace gridwalk::ui
