// CPU time of frames: the window's first, a full redraw of the map, one while the hand pans. Draws offscreen with whatever GL there is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <epoxy/gl.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <numbers>
#include <string>

#include "data/model/error.h"
#include "geo/random.h"
#include "tests/support/files.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/jobs.h"
#include "viewer/map/map_view.h"
#include "viewer/map/offscreen.h"
#include "viewer/ui/screen.h"

namespace {

using namespace gridwalk;

constexpr int width = 1366, height = 768;

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

// As many polygons as Baltimore has blocks, of about as many corners, on a crooked grid.
data::SnapshotPtr blocks() {
  geo::Random random(1);
  std::vector<data::Community> communities;
  for (int n = 0; n < 10'025; ++n) {
    const geo::Point middle{100.0 * (n % 100) + 25 * random.uniform(), 100.0 * (n / 100) + 25 * random.uniform()};
    geo::Polygon polygon;
    for (int corner = 0; corner <= 24; ++corner) {
      const double angle = 2 * std::numbers::pi * (corner % 24) / 24, radius = corner % 24 == 0 ? 38 : 34 + 4 * random.uniform();
      polygon.shell.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
    }
    data::Community community;
    community.id = {n + 1};
    community.name = std::to_string(n + 1);
    community.boundary = {polygon};
    communities.push_back(std::move(community));
  }
  auto made = std::make_shared<data::Snapshot>();
  made->project.srid = 4549;
  made->communities = data::Table(std::move(communities));
  return made;
}

void measure_map(const data::SnapshotPtr& snapshot) {
  const words::Words words(words::Language::Chinese);
  carto::SceneOptions options;
  options.zone_plan = jobs::current_plan(*snapshot);
  const map::Offscreen context;
  map::Canvas canvas(width, height);
  canvas.bind();
  map::MapView view;
  map::Camera camera;
  camera.width = width;
  camera.height = height;
  const Clock first;
  const auto scene = std::make_shared<const carto::Scene>(carto::make_scene(snapshot, options, words));
  camera.fit(scene->extent);
  view.set_scene(scene, 1);
  view.present(camera, 0, 0, false);
  report("map: scene made and first drawn", first);

  constexpr int rounds = 20;
  const Clock redraw;
  for (int i = 0; i < rounds; ++i) {
    camera.zoom_at({width / 2.0, height / 2.0}, i % 2 == 0 ? 1.3 : 1 / 1.3);
    view.present(camera, 0, 0, false);
    glFinish();
  }
  report("map: full redraw, the hand rests", redraw, rounds);

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

void measure_window(const std::filesystem::path& file) {
  const Clock first;
  const map::Offscreen context;
  ui::Screen screen({.language = words::Language::Chinese, .today = today()}, width, height, 1, true);
  screen.app().adopt(data::Store::open(file, data::Store::Mode::ReadOnly));
  map::Canvas canvas(width, height);
  canvas.bind();
  double now = 0;
  while (screen.map_redraws() == 0 && now < 10) screen.frame(now += 0.016);
  report("window: opened, first frame with the map", first);
  const Clock settled;
  screen.app().settle();
  for (int i = 0; i < 3; ++i) screen.frame(now += 0.2);
  report("window: neighbours found, zones and bars shown", settled);

  ui::App& app = screen.app();
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

void measure(const std::filesystem::path& file) {
  const auto snapshot = data::Store::open(file, data::Store::Mode::ReadOnly)->snapshot();
  std::printf("%s: %zu communities, %dx%d\n", file.filename().c_str(), snapshot->communities.size(), width, height);
  measure_window(file);
  measure_map(snapshot);
}

}  // namespace

// map_bench [PROJECT.gridwalk ...]; without one: the sample street, divided, and 10,025 made-up polygons.
int main(int argc, char** argv) {
  data::prepare_process();
  try {
    for (int i = 1; i < argc; ++i) measure(argv[i]);
    if (argc > 1) return 0;
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "sample.gridwalk";
    {
      const auto store = jobs::make_sample({.file = file});
      jobs::divide(*store, {}, words::Words(words::Language::Chinese));
    }
    measure(file);
    std::printf("10,025 made-up polygons, %dx%d\n", width, height);
    measure_map(blocks());
    return 0;
  } catch (const Error& error) {
    std::fprintf(stderr, "map_bench: %s\n", error.what());
    return error.exit_status();
  }
}
