// Hot areas as the map outlines them and the legend lists them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "viewer/carto/hot_areas.h"
#include "viewer/jobs/heat.h"
#include "viewer/words/words.h"

namespace gridwalk::jobs {

// For SceneOptions::hot_areas; null where there are none.
std::shared_ptr<const carto::HotAreaMarks> hot_area_marks(const HotAreas& found, const words::Words& words);

}  // namespace gridwalk::jobs
