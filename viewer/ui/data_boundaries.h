// Overlaps and slivers between boundaries, outlines that do not close.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::ui {

class App;
class Widgets;

struct BoundariesPage {};

void data_boundaries(Widgets& ui, App& app);

}  // namespace gridwalk::ui
