// A person at the window, without a window: looks for things by their id, points, clicks, drags, presses keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include "data/store/store.h"
#include "geo/topology.h"
#include "tests/support/files.h"
#include "tests/viewer/jobs/kept_sample.h"
#include "viewer/ui/screen.h"

namespace gridwalk::testing {

// The sample street, divided, in a file of its own; plan and zones are called as a program in that language calls them.
inline std::filesystem::path divided_street(const std::filesystem::path& folder, words::Language language = words::Language::English) {
  std::filesystem::create_directories(folder);
  const auto file = folder / "street.gridwalk";
  copy_sample(SampleState::Divided, language, file);
  return file;
}

class Hand {
 public:
  explicit Hand(const std::filesystem::path& project, words::Language language = words::Language::English, bool draws = false,
                int width = 1366, int height = 768)
      : screen({language, {}, {}, data::Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(15)}}, width, height, 1, draws) {
    ImGui::GetIO().MousePos = ImVec2(-1, -1);
    if (!project.empty()) screen.app().open(project);
    rest();
  }

  ui::Screen screen;
  ui::App& app() { return screen.app(); }

  void frames(int count = 2) {
    for (int i = 0; i < count; ++i) screen.frame(now_ += 0.05);
  }
  // Until nothing is under way any more.
  void rest() {
    for (int i = 0; i < 3; ++i) {
      app().settle();
      frames(2);
    }
    now_ += 1;
    frames(2);
  }

  bool sees(const std::string& id) const { return screen.seen().contains(id); }
  std::string text(const std::string& id) const { return sees(id) ? screen.seen().at(id).text : "(not there)"; }

  void point(ImVec2 at) {
    ImGui::GetIO().MousePos = at;
    frames(2);
  }
  void click(const std::string& id) {
    ASSERT_TRUE(sees(id)) << id << " is not on the screen";
    const ui::Seen& seen = screen.seen().at(id);
    ASSERT_TRUE(seen.enabled) << id << " is greyed";
    point({(seen.from.x + seen.to.x) / 2, (seen.from.y + seen.to.y) / 2});
    press_and_release();
  }
  // Letters for the field that has the keyboard.
  void type(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(2);
  }
  void press(ui::Key key, bool ctrl = false, bool shift = false) {
    screen.press({key, ctrl, shift});
    frames(2);
  }
  void right_click_at(geo::Point ground) {
    point(pixel(ground));
    ImGui::GetIO().MouseDown[1] = true;
    frames(2);
    ImGui::GetIO().MouseDown[1] = false;
    frames(3);
  }
  void wheel(geo::Point ground, float steps) {
    point(pixel(ground));
    ImGui::GetIO().MouseWheel = steps;
    frames(1);
    ImGui::GetIO().MouseWheel = 0;
    frames(6);  // until the glide is over
  }
  // On the map, in metres.
  ImVec2 pixel(geo::Point ground) {
    const map::Pixel at = app().camera.to_screen(ground);
    return {app().map_corner.x + static_cast<float>(at.x), app().map_corner.y + static_cast<float>(at.y)};
  }
  void click_at(geo::Point ground) {
    point(pixel(ground));
    press_and_release();
  }
  void drag(const std::vector<geo::Point>& way, bool let_go = true) {
    point(pixel(way.front()));
    ImGui::GetIO().MouseDown[0] = true;
    frames(2);
    for (const geo::Point& ground : way) point(pixel(ground));
    frames(2);
    if (let_go) release();
  }
  void release() {
    ImGui::GetIO().MouseDown[0] = false;
    frames(3);
  }

  const ui::Project& project() { return *app().project(); }
  // The text of every zone's bar.
  std::vector<std::string> bars() {
    std::vector<std::string> texts;
    for (std::size_t z = 1; z <= project().view->zones.size(); ++z) {
      const std::string id = "zone_load_" + std::to_string(z);
      if (sees(id)) texts.push_back(text(id));
    }
    return texts;
  }
  geo::Point place(int community) { return *carto_place(project().snapshot->communities[static_cast<std::size_t>(community)]); }
  int zone_of(int community) { return project().view->zone_of[static_cast<std::size_t>(community)]; }

 private:
  static std::optional<geo::Point> carto_place(const data::Community& community) {
    return community.boundary.empty() ? community.point : std::optional(geo::label_point(community.boundary).point);
  }
  void press_and_release() {
    ImGui::GetIO().MouseDown[0] = true;
    frames(2);
    release();
  }
  double now_ = 0;
};

}  // namespace gridwalk::testing
