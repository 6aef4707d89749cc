// The classes of figures that a job computes: hot and cold spots, clusters, change; and what stands on too few households.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/carto/theme.h"

namespace gridwalk::carto {

// Of Hotspots, Clusters and Change: always the same classes with the same looks, listed even where no community is in one, so that one
// month's map reads as another's. In grey, hot is hatched one way and cold the other. What was not tested is a class aside.
// Nothing without figures.
void add_figure_classes(Themed& made, const data::Snapshot& snapshot, const CommunityTheme& theme, std::optional<data::Date> on, const words::Words& words);

// Which communities stand on too few households to be shown as others are, by index; empty: none.
std::vector<char> greyed(const data::Snapshot& snapshot, const CommunityTheme& theme, std::optional<data::Date> on);
// Puts them into a class aside, the last.
void add_greyed(Themed& made, const std::vector<char>& grey, const words::Words& words);

}  // namespace gridwalk::carto
