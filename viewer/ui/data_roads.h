// Whether the roads will carry a month plan: what the check found, each line shown on the map by a click.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "viewer/jobs/check_roads.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct RoadsPage {
  int mode = static_cast<int>(data::InspectorMode::Ebike);
  std::optional<std::size_t> shown;           // the line that was clicked
  const jobs::RoadsCheck* shown_of = nullptr;  // the check that it stands in
};

void data_roads(Widgets& ui, App& app);

}  // namespace gridwalk::ui
