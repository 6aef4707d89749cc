// The labels of a scene set in type: lines, sizes, halos, badges.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/print/draw_scene.h"

namespace gridwalk::print {

MapDrawn draw_labels(Pen& pen, std::span<const carto::Scene* const> scenes, const MapFrame& frame, double symbol_scale);

}  // namespace gridwalk::print
