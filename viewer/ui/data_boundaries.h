// Overlaps and slivers between the communities' boundaries, listed and mended.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "viewer/jobs/overlaps.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct BoundariesPage {
  double gap_m = geo::CoverageLimits{}.sliver_m;
  std::optional<jobs::BoundaryFault> shown;  // the line that was clicked
};

void data_boundaries(Widgets& ui, App& app);

}  // namespace gridwalk::ui
