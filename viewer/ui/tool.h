// What the left mouse button does on the map: one tool a file, each a small state machine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <memory>
#include <string>

#include "viewer/map/camera.h"

namespace gridwalk::ui {

class App;

struct Pointer {
  map::Pixel at;      // in the map's view
  geo::Point ground;  // metres
  bool ctrl = false, shift = false;
};

enum class ToolKind { Select, Lasso, Move, Place, MeasureDistance, MeasureArea };

class Tool {
 public:
  virtual ~Tool() = default;
  virtual ToolKind kind() const = 0;
  // Pressing returns false where the drag that begins moves the map.
  virtual bool press(App& app, const Pointer& pointer) = 0;
  virtual void drag(App& app, const Pointer& pointer) = 0;
  virtual void release(App& app, const Pointer& pointer) = 0;
  // A press and release at one place that began as a pan.
  virtual void click(App& app, const Pointer& pointer) = 0;
  virtual void cancel(App& app) = 0;  // Esc
  virtual void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const = 0;
  virtual const char* hint() const = 0;  // key of the sentence that tells what the next click does
};
std::unique_ptr<Tool> make_tool(ToolKind kind);

// One a file, tool_<kind>.cpp.
std::unique_ptr<Tool> make_select_tool();
std::unique_ptr<Tool> make_lasso_tool();
std::unique_ptr<Tool> make_move_tool();
std::unique_ptr<Tool> make_place_tool();
std::unique_ptr<Tool> make_measure_tool(bool area);

}  // namespace gridwalk::ui
