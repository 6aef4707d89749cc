// Measure: each click adds a corner; the way along them, or the area within, is told at once. A second click on the last corner ends it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/area_fill.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

class MeasureTool final : public Tool {
 public:
  explicit MeasureTool(bool area) : area_(area) {}
  ToolKind kind() const override { return area_ ? ToolKind::MeasureArea : ToolKind::MeasureDistance; }
  bool press(App&, const Pointer&) override { return false; }  // a drag moves the map: what is measured may be longer than the view
  void drag(App&, const Pointer&) override {}
  void release(App&, const Pointer&) override {}
  void click(App& app, const Pointer& pointer) override {
    if (ended_) corners_.clear();
    ended_ = !corners_.empty() && geo::distance_m(corners_.back(), pointer.ground) < same_px / app.camera.pixels_per_m;
    if (!ended_) corners_.push_back(pointer.ground);
    app.status() = text(app.words(), corners_);
  }
  void cancel(App&) override {
    corners_.clear();
    ended_ = false;
  }
  bool under_way() const override { return !corners_.empty(); }
  bool key(App& app, KeyPress press) override {
    if (corners_.empty() || ended_) return false;
    if (press.key == Key::Enter) ended_ = true;
    else if (press.key == Key::Backspace) corners_.pop_back();
    else return false;
    app.status() = text(app.words(), corners_);
    return true;
  }
  void overlay(const App& app, ImDrawList& draw, ImVec2) const override {
    if (corners_.empty()) return;
    std::vector<geo::Point> line = corners_;
    if (!ended_ && app.hover) line.push_back(app.hover->ground);
    std::vector<ImVec2> points;
    for (const geo::Point& p : line) points.push_back(on_screen(app, p));
    if (area_ && points.size() > 2) fill(draw, {points}, IM_COL32(22, 104, 168, 50));
    const ImDrawFlags closed = area_ && points.size() > 2 ? ImDrawFlags_Closed : ImDrawFlags_None;
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), IM_COL32(255, 255, 255, 255), closed, 5);
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), theme::accent, closed, 2);
    for (const ImVec2& p : points) draw.AddCircleFilled(p, 4, theme::accent);
    if (!area_) {
      for (std::size_t i = 1; i < line.size() && line.size() > 2; ++i) {
        const ImVec2 middle((points[i - 1].x + points[i].x) / 2, (points[i - 1].y + points[i].y) / 2);
        if (std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y) > 60) text_on_map(draw, middle, app.words().distance(geo::distance_m(line[i - 1], line[i])));
      }
    }
    const std::string all = text(app.words(), line);
    if (!all.empty()) text_on_map(draw, {points.back().x, points.back().y - 2 * ImGui::GetFontSize()}, all);
  }
  const char* hint() const override { return area_ ? "measure.hint_area" : "measure.hint_distance"; }

 private:
  static constexpr double same_px = 5;

  std::string text(const words::Words& words, const std::vector<geo::Point>& line) const {
    double way_m = 0;
    for (std::size_t i = 1; i < line.size(); ++i) way_m += geo::distance_m(line[i - 1], line[i]);
    if (!area_) return line.size() > 1 ? words("measure.distance", {{"distance", words.distance(way_m)}}) : std::string();
    if (line.size() < 3) return {};
    geo::Ring ring(line.begin(), line.end());
    ring.push_back(line.front());
    const double area_m2 = std::abs(geo::area_m2(ring));
    return words("measure.area", {{"area", words.area(area_m2)}, {"round", words.distance(way_m + geo::distance_m(line.back(), line.front()))}});
  }

  bool area_;
  bool ended_ = false;
  std::vector<geo::Point> corners_;
};

}  // namespace

std::unique_ptr<Tool> make_measure_tool(bool area) { return std::make_unique<MeasureTool>(area); }

}  // namespace gridwalk::ui
