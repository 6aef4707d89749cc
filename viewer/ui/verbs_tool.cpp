// What the left button does on the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

bool on_map(const App& app) { return app.project() != nullptr; }
template <ToolKind kind>
constexpr Verb tool(const char* id, const char* key, KeyPress press) {
  return {id, key, press, [](App& app) { app.set_tool(kind); }, on_map, [](const App& app) { return app.tool().kind() == kind; }};
}

}  // namespace

std::span<const Verb> tool_verbs() {
  static constexpr Verb list[] = {
      tool<ToolKind::Select>("tool_select", "verbs.tool_select", {Key::V}),
      tool<ToolKind::Lasso>("tool_lasso", "verbs.tool_lasso", {Key::Q}),
      tool<ToolKind::Move>("tool_move", "verbs.tool_move", {Key::M}),
      tool<ToolKind::Brush>("tool_brush", "verbs.tool_brush", {Key::B}),
      tool<ToolKind::Outline>("tool_outline", "verbs.tool_outline", {Key::O}),
      tool<ToolKind::Split>("tool_split", "verbs.tool_split", {Key::X}),
      tool<ToolKind::Merge>("tool_merge", "verbs.tool_merge", {Key::J}),
      tool<ToolKind::Swap>("tool_swap", "verbs.tool_swap", {Key::W}),
      tool<ToolKind::Seeds>("tool_seeds", "verbs.tool_seeds", {Key::S}),
      tool<ToolKind::Barrier>("tool_barrier", "verbs.tool_barrier", {Key::K}),
  };
  return list;
}

}  // namespace gridwalk::ui
