// The index is made once a revision and kept; each question is asked of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/finder.h"

namespace gridwalk::ui {

void Finder::ask(const data::SnapshotPtr& snapshot, data::ZonePlanId plan, const std::string& typed) {
  if (snapshot == snapshot_ && plan == plan_ && typed == typed_) return;
  snapshot_ = snapshot;
  plan_ = plan;
  typed_ = typed;
  answered_ = false;
  lane_.ask([this, snapshot, plan, typed, kept = kept_](const std::stop_token&) -> Finish {
    // Made to its end even where another letter has been typed meanwhile: the next question needs the same one.
    if (kept->snapshot != snapshot || kept->plan != plan) *kept = {snapshot, plan, std::make_shared<const jobs::FindIndex>(snapshot, plan)};
    auto found = std::make_shared<std::vector<jobs::Found>>(kept->index->find(typed));
    return [this, found] {
      found_ = std::move(*found);
      answered_ = true;
    };
  });
}

}  // namespace gridwalk::ui
