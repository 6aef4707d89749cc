// Questions to the lane that weighs, and their answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/workload.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace gridwalk::ui {

void Workload::start(const jobs::StreetView& view) {
  load = view.load;
  rounds = false;
  zone = -1;
  typed_key.clear();
  weighed_.reset();
  asked_.reset();
}

void Workload::use_rounds(bool on) {
  rounds = on;
  if (!on) load.travel_scale.clear();
}

void Workload::follow(const jobs::StreetView& view) {
  if (under_way_) return;
  if (of_ != view.snapshot || !basis_ || basis_->ground != view.ground || basis_->plan != view.plan) {
    basis_ = std::make_shared<const jobs::StreetView>(view);
    of_ = view.snapshot;
    asked_.reset();
  }
  // What a plan keeps of its rounds are factors on modelled ways: other coefficients ask for other factors.
  if (!load.travel_scale.empty() && jobs::to_json(load.model) != jobs::to_json(view.load.model)) rounds = true;
  if (asked_ && asked_rounds_ == rounds && jobs::same_load(*asked_, load)) return;
  asked_ = load;
  asked_rounds_ = rounds;
  under_way_ = true;
  lane_.ask([this, basis = basis_, wanted = load, with_rounds = rounds](const std::stop_token&) -> Finish {
    auto weighed = std::make_shared<jobs::Weighed>(jobs::weigh(*basis, wanted, with_rounds));
    return [this, weighed] {
      weighed_ = weighed;
      under_way_ = false;
    };
  });
}

bool Workload::changed(const jobs::StreetView& view) const {
  // Ways of rounds are known when they have been weighed.
  return !jobs::same_load(rounds && answered() ? weighed_->load : load, view.load);
}

}  // namespace gridwalk::ui
