// How fast inspectors travel, as the office has it: one profile a way of travelling, to be edited and kept as JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "data/model/plans.h"
#include "geo/roads/profile.h"

namespace gridwalk::jobs {

struct Speeds {
  std::array<geo::SpeedProfile, 3> of_mode;  // by data::InspectorMode

  const geo::SpeedProfile& of(data::InspectorMode mode) const { return of_mode[static_cast<std::size_t>(mode)]; }
  geo::SpeedProfile& of(data::InspectorMode mode) { return of_mode[static_cast<std::size_t>(mode)]; }
  static Speeds standard();
  friend bool operator==(const Speeds&, const Speeds&) = default;
};

// {"walk": {"kmh": {"primary": 5, ...}, "obeys_oneway": false, "junction_s": 0, ...}, "ebike": ..., "car": ...}
std::string to_json(const Speeds& speeds);
// What is left out is as in `standard`. Throws Error WrongCall "speeds-not-json", "speeds-unknown" {name}, "speeds-value" {name, value,
// least, most}: a speed lies from 0 (not to be used) to 200 km/h, and a way of travelling needs at least one kind of road.
Speeds speeds_from_json(const std::string& text);

}  // namespace gridwalk::jobs
