// CPU time of frames: the window's first, a full redraw of the map, one while the hand pans. Draws offscreen with whatever GL there is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <epoxy/gl.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "data/model/error.h"
#include "geo/random.h"
#include "tests/bench/map/made_up.h"
#include "tests/support/files.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/jobs.h"
#include "viewer/map/map_view.h"
#include "viewer/map/offscreen.h"
#include "viewer/map/picker.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/screen.h"

namespace {

using namespace gridwalk;

constexpr int width = 1280, height = 800;

// CPU seconds of all threads (software GL draws with several), and seconds that a person waits.
struct Clock {
  std::clock_t cpu = std::clock();
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  double cpu_ms() const { return 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC; }
  double wall_ms() const { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - wall).count(); }
};

void report(const char* what, const Clock& clock, int times = 1) {
  glFinish();
  std::printf("  %-44s %8.1f ms CPU %8.1f ms\n", what, clock.cpu_ms() / times, clock.wall_ms() / times);
}

data::Date today() { return data::Date(std::chrono::year(2026) / 6 / 15); }

long long peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atoll(line.c_str() + 6) / 1024;
  }
  return 0;
}

void measure_map(const data::SnapshotPtr& snapshot, carto::SceneOptions options) {
  const words::Words words(words::Language::Chinese);
  options.zone_plan = jobs::current_plan(*snapshot);
  const map::Offscreen context;
  map::Canvas canvas(width, height);
  canvas.bind();
  map::MapView view;
  map::Camera camera;
  camera.width = width;
  camera.height = height;
  const Clock made;
  const auto scene = std::make_shared<const carto::Scene>(carto::make_scene(snapshot, options, words));
  report("map: scene made", made);
  const Clock first;
  camera.fit(scene->extent);
  view.set_scene(scene, 1);
  view.present(camera, 0, 0, false);
  report("map: first drawn", first);

  constexpr int rounds = 10;
  for (const double zoom : {1.0, 3.0, 12.0}) {
    map::Camera near = camera;
    near.zoom_at({width / 2.0, height / 2.0}, zoom);
    const Clock once;
    view.present(near, 0, 0, false);
    report(("map: redraw at " + std::to_string(static_cast<int>(zoom)) + " x, first time").c_str(), once);
    const Clock redraw;
    for (int i = 0; i < rounds; ++i) {
      near.pan(i % 2 == 0 ? 3 : -3, 0);
      view.present(near, 0, 0, false);
      glFinish();
    }
    report(("map: redraw at " + std::to_string(static_cast<int>(zoom)) + " x").c_str(), redraw, rounds);
  }

  view.present(camera, 0, 0, false);
  glFinish();
  const long long before = view.redraws();
  constexpr int pans = 100;
  const Clock pan;
  for (int i = 0; i < pans; ++i) {
    camera.pan(i % 2 == 0 ? 30 : -30, 10 - i % 20);
    view.present(camera, 0, 0, true);
    glFinish();
  }
  report("map: frame while panning", pan, pans);
  if (view.redraws() != before) std::printf("  (%lld full redraws among them)\n", view.redraws() - before);
}

void measure_picking(const data::SnapshotPtr& snapshot) {
  const Clock built;
  const map::Picker picker(snapshot->communities);
  std::printf("  %-44s %8.1f ms CPU\n", "picker made", built.cpu_ms());
  geo::Box box;
  for (const data::Community& community : snapshot->communities) box.add(geo::box_of(community.boundary));
  geo::Random random(3);
  constexpr int picks = 20'000;
  int found = 0;
  const Clock clock;
  for (int i = 0; i < picks; ++i) {
    found += picker.at({box.min_x + box.width() * random.uniform(), box.min_y + box.height() * random.uniform()}, 20) >= 0;
  }
  std::printf("  %-44s %8.2f us CPU (%d of %d hit)\n", "one pick", clock.cpu_ms() * 1000 / picks, found, picks);
}

void measure_window(const std::filesystem::path& file) {
  const Clock first;
  const map::Offscreen context;
  ui::Screen screen({.language = words::Language::Chinese, .today = today()}, width, height, 1, true);
  screen.app().adopt(data::Store::open(file, data::Store::Mode::ReadOnly));
  map::Canvas canvas(width, height);
  canvas.bind();
  double now = 0;
  while (screen.map_redraws() == 0 && now < 1000) {
    screen.frame(now += 0.016);
    if (screen.app().scene() == nullptr) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  report("window: opened, first frame with the map", first);
  const Clock settled;
  screen.app().settle();
  for (int i = 0; i < 3; ++i) screen.frame(now += 0.2);
  report("window: neighbours found, zones and bars shown", settled);
  std::printf("  %-44s %8lld MiB\n", "peak memory so far", peak_mib());

  ui::App& app = screen.app();
  app.layers.hidden.clear();
  app.heat.of = carto::HeatOf::Complaints;
  app.heat_changed();
  app.options_changed();
  app.settle();
  for (int i = 0; i < 3; ++i) screen.frame(now += 0.2);
  constexpr int rounds = 10;
  const Clock redraw;
  for (int i = 0; i < rounds; ++i) {
    app.camera.zoom_at({width / 3.0, height / 2.0}, i % 2 == 0 ? 1.3 : 1 / 1.3);
    screen.frame(now += 1);
    glFinish();
  }
  report("window: full redraw, all layers and panels", redraw, rounds);
  constexpr int pans = 100;
  const Clock pan;
  for (int i = 0; i < pans; ++i) {
    app.camera.pan(i % 2 == 0 ? 30 : -30, 10 - i % 20);
    app.moved_by_hand();
    screen.frame(now += 0.016);
    glFinish();
  }
  report("window: whole frame while panning", pan, pans);
}

// What a slider of the heat map costs, and a play over all weeks, with the map as it comes up (dots of findings hidden).
void measure_heat(const std::filesystem::path& file) {
  const map::Offscreen context;
  ui::Screen screen({.language = words::Language::Chinese, .today = today()}, width, height, 1, true);
  screen.app().adopt(data::Store::open(file, data::Store::Mode::ReadOnly));
  map::Canvas canvas(width, height);
  canvas.bind();
  double now = 0;
  ui::App& app = screen.app();
  for (const auto of : {carto::HeatOf::Complaints, carto::HeatOf::Problems}) {
    const std::string what = of == carto::HeatOf::Problems ? "problems" : "complaints";
    app.heat = {};
    app.heat.of = of;
    app.heat_changed();
    for (int i = 0; i < 4; ++i) {
      app.settle();
      screen.frame(now += 0.2);
    }
    ImGui::GetIO().MouseDown[0] = true;  // the slider is held
    double values_ms = 0, picture_ms = 0, first_ms = 0;
    constexpr int moves = 20;
    for (int i = 0; i <= moves; ++i) {
      app.heat.radius_m = 150 + 10 * i;
      const Clock values;
      app.heat_changed();
      app.heat_desk().wait();
      const double of_values = values.cpu_ms();
      const Clock picture;
      screen.frame(now += 0.05);
      glFinish();
      if (i == 0) {
        first_ms = picture.cpu_ms();
        continue;
      }
      values_ms += of_values;
      picture_ms += picture.cpu_ms();
    }
    ImGui::GetIO().MouseDown[0] = false;
    std::printf("  radius of %-10s values %.1f ms CPU, picture %.1f ms CPU (first %.1f), together %.1f ms CPU\n", what.c_str(), values_ms / moves, picture_ms / moves,
                first_ms, (values_ms + picture_ms) / moves);
    screen.frame(now += 0.2);
    app.settle();
    app.heat_desk().play(app, true);
    app.heat_desk().weeks_a_second = 1'000;
    int frames = 0;
    auto shown = app.heat_result().map;
    const Clock play;
    while (app.heat_desk().playing && frames < 2'000) {
      if (app.collect() || app.due_in(now) >= 0) {
        screen.frame(now += 0.002);
        glFinish();
        if (app.heat_result().map != shown) ++frames;
        shown = app.heat_result().map;
      } else {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        now += 0.0002;
      }
    }
    std::printf("  play of %-12s %d frames: %.1f ms CPU a frame, %.1f ms waited, %.0f frames a second\n", what.c_str(), frames, play.cpu_ms() / std::max(frames, 1),
                play.wall_ms() / std::max(frames, 1), 1000.0 * frames / play.wall_ms());
  }
}

void measure(const std::filesystem::path& file) {
  const auto snapshot = data::Store::open(file, data::Store::Mode::ReadOnly)->snapshot();
  std::printf("%s: %zu communities, %zu complaints, %dx%d\n", file.filename().c_str(), snapshot->communities.size(), snapshot->complaints.size(), width, height);
  measure_window(file);
  measure_heat(file);
  measure_map(snapshot, {});
  measure_picking(snapshot);
}

void measure_points(int count) {
  std::printf("%d made-up complaints in clusters, %dx%d\n", count, width, height);
  carto::SceneOptions options;
  options.clusters = true;
  options.hidden = {carto::LayerKind::Communities};
  measure_map(bench::snapshot(10'000, count), options);
}

}  // namespace

// map_bench [PROJECT.gridwalk ...]; without one: the sample street, divided. map_bench --large: 100,000 polygons, and 1,000,000 complaints.
// map_bench --redraw FILE: the map's redraws alone; --heat FILE: sliders and play of the heat map. map_bench --make FILE POLYGONS COMPLAINTS writes such a street.
int main(int argc, char** argv) {
  data::prepare_process();
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 4 && arguments[0] == "--make") {
      bench::write_project(arguments[1], std::stoi(arguments[2]), std::stoi(arguments[3]));
      return 0;
    }
    if (arguments.size() == 2 && arguments[0] == "--redraw") {
      measure_map(data::Store::open(arguments[1], data::Store::Mode::ReadOnly)->snapshot(), {});
      return 0;
    }
    if (arguments.size() == 2 && arguments[0] == "--heat") {
      measure_heat(arguments[1]);
      return 0;
    }
    const testing::TemporaryFolder folder;
    if (arguments == std::vector<std::string>{"--large"}) {
      const auto file = folder.path() / "large.gridwalk";
      bench::write_project(file, 100'000, 0);
      measure(file);
      measure_points(1'000'000);
      return 0;
    }
    for (const std::string& file : arguments) measure(file);
    if (!arguments.empty()) return 0;
    const auto file = folder.path() / "sample.gridwalk";
    {
      const auto store = jobs::make_sample({.file = file});
      jobs::divide(*store, {}, words::Words(words::Language::Chinese));
    }
    measure(file);
    return 0;
  } catch (const Error& error) {
    std::fprintf(stderr, "map_bench: %s\n", error.what());
    return error.exit_status();
  }
}
