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
  }
  return make_select_tool();
}

}  // namespace gridwalk::ui
