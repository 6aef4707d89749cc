// Which tool is of which kind, and in which order they stand on the bar.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/tool.h"

namespace gridwalk::ui {

std::unique_ptr<Tool> make_tool(ToolKind kind) {
  switch (kind) {
    case ToolKind::Select: return make_select_tool();
    case ToolKind::Lasso: return make_lasso_tool();
    case ToolKind::Move: return make_move_tool();
    case ToolKind::Brush: return make_brush_tool();
    case ToolKind::Outline: return make_outline_tool();
    case ToolKind::Split: return make_split_tool();
    case ToolKind::Merge: return make_merge_tool();
    case ToolKind::Swap: return make_swap_tool();
    case ToolKind::Seeds: return make_seeds_tool();
    case ToolKind::Barrier: return make_barrier_tool();
    case ToolKind::Place: return make_place_tool();
    case ToolKind::MeasureDistance: return make_measure_tool(false);
    case ToolKind::MeasureArea: return make_measure_tool(true);
  }
  return make_select_tool();
}

std::span<const ToolOnBar> tools_on_bar() {
  static constexpr ToolOnBar tools[] = {
      {ToolKind::Select, "tool_select"}, {ToolKind::Lasso, "tool_lasso"}, {ToolKind::Move, "tool_move"}, {ToolKind::Brush, "tool_brush"}, {ToolKind::Outline, "tool_outline"},
      {ToolKind::Split, "tool_split"},   {ToolKind::Merge, "tool_merge"}, {ToolKind::Swap, "tool_swap"}, {ToolKind::Seeds, "tool_seeds"}, {ToolKind::Barrier, "tool_barrier"},
  };
  return tools;
}

}  // namespace gridwalk::ui
