// Place: the next click is where the chosen complaint was. The map still moves under a drag.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class PlaceTool final : public Tool {
 public:
  ToolKind kind() const override { return ToolKind::Place; }
  bool press(App&, const Pointer&) override { return false; }
  void drag(App&, const Pointer&) override {}
  void release(App&, const Pointer&) override {}
  void click(App& app, const Pointer& pointer) override {
    const geo::Point ground = pointer.ground;
    app.set_tool(ToolKind::Select);  // one click, one complaint; this object is gone from here on
    place_on_map(app, ground);
  }
  void cancel(App&) override {}
  void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const override {
    if (!app.hover) return;
    const ImVec2 at(corner.x + static_cast<float>(app.hover->at.x), corner.y + static_cast<float>(app.hover->at.y));
    for (const auto& [colour, width] : {std::pair(theme::paper, 4.0F), std::pair(theme::bad, 2.0F)}) {
      draw.AddCircle(at, 11, colour, 24, width);
      draw.AddLine({at.x - 18, at.y}, {at.x - 6, at.y}, colour, width);
      draw.AddLine({at.x + 6, at.y}, {at.x + 18, at.y}, colour, width);
      draw.AddLine({at.x, at.y - 18}, {at.x, at.y - 6}, colour, width);
      draw.AddLine({at.x, at.y + 6}, {at.x, at.y + 18}, colour, width);
    }
  }
  const char* hint() const override { return "places_ui.hint"; }
};

}  // namespace

std::unique_ptr<Tool> make_place_tool() { return std::make_unique<PlaceTool>(); }

}  // namespace gridwalk::ui
