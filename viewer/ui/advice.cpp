// Questions about the plan, each asked once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/advice.h"

#include <utility>

namespace gridwalk::ui {

const std::vector<geo::Suggestion>* Advice::steps(const jobs::StreetView& view) {
  const Asked asked{view.snapshot, view.ground, view.plan, {}};
  if (asked != steps_asked_) {
    steps_asked_ = asked;
    steps_.reset();
    steps_lane_.ask([this, basis = std::make_shared<const jobs::StreetView>(view)](const std::stop_token&) -> Finish {
      auto steps = std::make_shared<const std::vector<geo::Suggestion>>(jobs::suggest_steps(*basis));
      return [this, steps] { steps_ = steps; };
    });
  }
  return steps_.get();
}

const jobs::ZoneExplanation* Advice::zone(const jobs::StreetView& view, data::ZoneId zone, const words::Words& words) {
  const Asked asked{view.snapshot, view.ground, view.plan, zone, words.language()};
  if (asked != zone_asked_) {
    zone_asked_ = asked;
    zone_.reset();
    if (view.zone(zone) < 0) return nullptr;
    zone_lane_.ask([this, basis = std::make_shared<const jobs::StreetView>(view), zone, words](const std::stop_token&) -> Finish {
      auto why = std::make_shared<const jobs::ZoneExplanation>(jobs::explain_zone(*basis, zone, words));
      return [this, why] { zone_ = why; };
    });
  }
  return zone_.get();
}

bool Advice::collect() {
  const bool steps = steps_lane_.collect();
  return zone_lane_.collect() || steps;
}

void Advice::wait() {
  steps_lane_.wait();
  zone_lane_.wait();
}

}  // namespace gridwalk::ui
