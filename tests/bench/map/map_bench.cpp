// CPU time of the map's frames: the first, a full one, and one while the hand pans. Draws offscreen with whatever GL there is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <epoxy/gl.h>

#include <cstdio>
#include <ctime>
#include <string>

#include "data/model/error.h"
#include "viewer/carto/make_scene.h"
#include "viewer/jobs/jobs.h"
#include "viewer/map/gl.h"
#include "viewer/map/map_view.h"
#include "viewer/map/offscreen.h"

namespace {

using namespace gridwalk;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void finish() { glFinish(); }

void measure(const std::filesystem::path& file) {
  const double begin = cpu_seconds();
  const map::Offscreen context;
  const auto store = data::Store::open(file, data::Store::Mode::ReadOnly);
  const words::Words words(words::Language::Chinese);
  carto::SceneOptions options;
  options.zone_plan = jobs::current_plan(*store->snapshot());
  const auto scene = std::make_shared<const carto::Scene>(carto::make_scene(store->snapshot(), options, words));
  map::MapView view;
  view.set_scene(scene, 1);
  map::Camera camera;
  camera.width = 1366;
  camera.height = 768;
  camera.fit(scene->extent);
  map::Canvas canvas(camera.width, camera.height);
  canvas.bind();
  view.present(camera, 0, 0, false);
  finish();
  std::printf("%s: %zu communities\n  opened and first frame   %8.1f ms CPU\n", file.filename().c_str(), store->snapshot()->communities.size(),
              (cpu_seconds() - begin) * 1000);

  constexpr int rounds = 20;
  double before = cpu_seconds();
  for (int i = 0; i < rounds; ++i) {
    camera.zoom_at({683, 384}, i % 2 == 0 ? 1.3 : 1 / 1.3);
    view.present(camera, 0, 0, false);
    finish();
  }
  std::printf("  full redraw              %8.1f ms CPU\n", (cpu_seconds() - before) * 1000 / rounds);
  view.present(camera, 0, 0, false);
  finish();
  const long long redraws = view.redraws();
  before = cpu_seconds();
  constexpr int pans = 100;
  for (int i = 0; i < pans; ++i) {
    camera.pan(i % 2 == 0 ? 30 : -30, 10 - i % 20);
    view.present(camera, 0, 0, true);
    finish();
  }
  std::printf("  frame while panning      %8.2f ms CPU (%lld full redraws)\n", (cpu_seconds() - before) * 1000 / pans, view.redraws() - redraws);
}

}  // namespace

// map_bench PROJECT.gridwalk ...
int main(int argc, char** argv) {
  data::prepare_process();
  for (int i = 1; i < argc; ++i) {
    try {
      measure(argv[i]);
    } catch (const Error& error) {
      std::fprintf(stderr, "%s: %s\n", argv[i], error.what());
      return error.exit_status();
    }
  }
  return 0;
}
