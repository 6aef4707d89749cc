// What the left mouse button does on the map: one tool a file, each a small state machine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "viewer/map/camera.h"
#include "viewer/ui/keys.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct Pointer {
  map::Pixel at;      // in the map's view
  geo::Point ground;  // metres
  bool ctrl = false, shift = false, alt = false;
};

enum class ToolKind { Select, Lasso, Move, Brush, Outline, Split, Merge, Swap, Seeds, Barrier, Place, MeasureDistance, MeasureArea };

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
  // In every frame while the pointer is over the map and no button is down.
  virtual void hover(App&, const Pointer&) {}
  virtual void cancel(App& app) = 0;  // Esc
  virtual bool under_way() const { return false; }  // something is half drawn: Esc gives that up before it leaves the tool
  virtual bool key(App&, KeyPress) { return false; }  // before the verbs; true: it was the tool's
  virtual bool wheel(App&, const Pointer&, float) { return false; }  // before the map; true: it was the tool's
  virtual void overlay(const App& app, ImDrawList& draw, ImVec2 corner) const = 0;
  virtual void options(Widgets&, App&) {}  // beside the tool bar; nothing: there are none
  virtual const char* hint() const = 0;  // key of the sentence that tells what the next click does
};
std::unique_ptr<Tool> make_tool(ToolKind kind);

// In the order of the tool bar. Place is taken from the page that needs it and not from the bar.
struct ToolOnBar {
  ToolKind kind;
  const char* verb;  // the verb that takes it: its id is the button's, its words are the button's
};
std::span<const ToolOnBar> tools_on_bar();

// One a file, tool_<kind>.cpp.
std::unique_ptr<Tool> make_select_tool();
std::unique_ptr<Tool> make_lasso_tool();
std::unique_ptr<Tool> make_move_tool();
std::unique_ptr<Tool> make_brush_tool();
std::unique_ptr<Tool> make_outline_tool();
std::unique_ptr<Tool> make_split_tool();
std::unique_ptr<Tool> make_merge_tool();
std::unique_ptr<Tool> make_swap_tool();
std::unique_ptr<Tool> make_seeds_tool();
std::unique_ptr<Tool> make_barrier_tool();
std::unique_ptr<Tool> make_place_tool();
std::unique_ptr<Tool> make_measure_tool(bool area);

}  // namespace gridwalk::ui
