// Rounds of zones on a short lane.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/zone_rounds.h"

namespace gridwalk::ui {

const std::vector<jobs::ZoneRound>& ZoneRounds::follow(const jobs::StreetView& view) {
  if (seen_ == view.snapshot->revision && plan_ == view.plan && ground_ == view.ground) return rounds_;
  const bool same = plan_ == view.plan && ground_ == view.ground && zone_of_ == view.zone_of && leads_ == view.leads &&
                    inspectors_.same_as(view.snapshot->inspectors);
  seen_ = view.snapshot->revision;
  if (same) return rounds_;
  plan_ = view.plan;
  zone_of_ = view.zone_of;
  leads_ = view.leads;
  inspectors_ = view.snapshot->inspectors;
  ground_ = view.ground;
  rounds_.clear();
  lane_.ask([this, asked = std::make_shared<const jobs::StreetView>(view)](const std::stop_token& stop) -> Finish {
    Progress progress;
    progress.stop = stop;
    auto found = std::make_shared<std::vector<jobs::ZoneRound>>(jobs::zone_rounds(*asked, progress));
    if (stop.stop_requested()) return {};
    return [this, found] { rounds_ = *found; };
  });
  return rounds_;
}

}  // namespace gridwalk::ui
