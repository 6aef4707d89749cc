// A scene with another heat map in it: what a slider moves or a play draws, without making the rest of the map anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "viewer/carto/heat_map.h"
#include "viewer/carto/scene.h"
#include "viewer/words/words.h"

namespace gridwalk::carto {

// All else is as in `scene`, which it keeps. Null where that one shows no heat map.
std::shared_ptr<const Scene> with_heat(const std::shared_ptr<const Scene>& scene, const HeatMapPtr& map, const words::Words& words);

}  // namespace gridwalk::carto
