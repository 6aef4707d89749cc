// Which tool is of which kind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/tool.h"

namespace gridwalk::ui {

std::unique_ptr<Tool> make_tool(ToolKind kind) {
  switch (kind) {
    case ToolKind::Select: return make_select_tool();
    case ToolKind::Lasso: return make_lasso_tool();
    case ToolKind::Move: return make_move_tool();
    case ToolKind::Place: return make_place_tool();
    case ToolKind::MeasureDistance: return make_measure_tool(false);
    case ToolKind::MeasureArea: return make_measure_tool(true);
  }
  return make_select_tool();
}

}  // namespace gridwalk::ui
