// A bar of parts laid end to end, and the legend that tells them apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

struct BarPart {
  double value = 0;  // in the unit of the whole bar; what is not above 0 is not drawn
  ImU32 colour = 0;
  std::string tip;   // empty: none
};

// On the draw list between two corners; `full` is what the right end stands for, `mark` a value at which a line crosses the bar. The part
// under the pointer is framed and says its tip. Returns its index, or -1. Recorded under `id` with `text`, each part under id + ":" + its index.
int stacked_bar(Widgets& ui, std::string_view id, ImVec2 from, ImVec2 to, std::span<const BarPart> parts, double full, std::optional<double> mark = {},
                const std::string& text = {});

struct LegendItem {
  ImU32 colour = 0;
  std::string text;
};
// Swatches with their words at the cursor, as many to a line as are whole there.
void bar_legend(Widgets& ui, std::string_view id, std::span<const LegendItem> items);

}  // namespace gridwalk::ui
