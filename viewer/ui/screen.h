// One window's worth of drawing without the window: ImGui context, fonts, map and app, fed with input and asked for frames.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "viewer/map/picture.h"
#include "viewer/ui/app.h"

struct ImGuiContext;

namespace gridwalk::map {
class MapView;
}

namespace gridwalk::ui {

class Screen {
 public:
  // `draws`: a GL 3.3 context is current, and frames are drawn with it; otherwise panels are only laid out (tests).
  Screen(App::Options options, int width, int height, float scale, bool draws);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  App& app() { return *app_; }
  void resize(int width, int height, float scale);
  // One frame. With `draws`, into the framebuffer that is bound.
  void frame(double now_s);
  long long frames() const { return frames_; }
  long long map_redraws() const;
  const std::map<std::string, Seen>& seen() const { return seen_; }  // of the last frame
  const Fonts& fonts() const { return fonts_; }
  map::Picture picture(double now_s);  // draws a frame and reads it (needs `draws`)
  // A key that goes to the app, unless a text is being typed and it belongs there.
  void press(KeyPress key);

 private:
  void bake();
  void follow_scale();

  ImGuiContext* context_;
  std::unique_ptr<App> app_;
  Fonts fonts_;
  void show_maps();

  std::unique_ptr<map::MapView> map_, beside_;
  std::shared_ptr<const carto::Scene> shown_, shown_base_, shown_beside_;
  data::SnapshotPtr fonts_for_;
  int fonts_for_import_ = 0;
  std::shared_ptr<const std::string> fonts_for_places_;
  std::map<std::string, Seen> seen_;
  int width_, height_;
  float display_scale_ = 1, scale_;
  bool draws_;
  long long frames_ = 0;
  double last_s_ = -1;
};

}  // namespace gridwalk::ui
