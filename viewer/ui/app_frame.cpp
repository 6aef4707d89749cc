// From news of other threads to a frame: snapshot, ground, heat, scene, panels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <thread>

#include "viewer/carto/heat_scene.h"
#include "viewer/carto/numbers.h"
#include "viewer/jobs/hot_area_marks.h"
#include "viewer/jobs/month_plan.h"
#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/panels.h"

namespace gridwalk::ui {

void App::refresh() {
  if (!project_) return;
  *news_ = false;
  if (!project_->refresh() && looked_) return;
  std::erase_if(selected_, [this](data::CommunityId id) { return !project_->snapshot->communities.find(id); });
  if (!project_->ground_holds()) {
    // Neighbours take seconds on a large street: beside the drawing thread.
    ground_lane_.ask([this, snapshot = project_->stored, before = project_->ground, words = words_](const std::stop_token& stop) -> Finish {
      Progress progress;
      progress.stop = stop;
      try {
        const jobs::GroundPtr ground = jobs::ground_of(*snapshot, before, progress);
        return [this, ground] {
          if (!project_) return;
          project_->ground = ground;
          look();
        };
      } catch (const Error& error) {
        return [this, error] { say(Message::Kind::Error, {words_.sentence(error)}); };
      }
    });
  }
  look();
  const bool heat_moved = !heat_snapshot_ || !heat_snapshot_->complaints.same_as(project_->snapshot->complaints) ||
                          !heat_snapshot_->problems.same_as(project_->snapshot->problems);
  if (heat.of != carto::HeatOf::None && heat_moved) heat_changed();
}

void App::look() {
  looked_ = true;
  preview_.reset();
  preview_next_.reset();
  if (project_) project_->look(words_);
  dialogs.zone_table.listed = -1;  // what it lists may have other words now, or other neighbours
  dialogs.zone_table.sorted = false;
  scene_stale_ = true;
}

void App::heat_changed() {
  if (!project_) return;
  heat_snapshot_ = project_->snapshot;
  heat_desk_->ask(*this);
}

const jobs::HeatResult& App::heat_result() const { return heat_desk_->result(); }

carto::CommunityTheme App::shown_theme() const {
  carto::CommunityTheme theme = layers.theme;
  if (theme.by == carto::CommunityBy::Minutes && project_ && project_->view) theme.figures = jobs::minutes_of(*project_->view);
  if (is_of_spots(theme.by) && heat_desk_->spots()) theme.figures = jobs::figures_of(*heat_desk_->spots(), theme.by, words_);
  return theme;
}

carto::SceneOptions App::scene_options() const {
  carto::SceneOptions options;
  if (project_->view) options.zone_plan = project_->view->plan;
  else options.zone_plan = jobs::current_plan(*project_->snapshot);
  options.people_on = today();
  options.hidden = layers.hidden;
  options.order = layers.order;
  options.opacity = layers.opacity;
  options.clusters = layers.clusters;
  options.theme = shown_theme();
  if (layers.inspector) {
    options.routes_of = jobs::current_month_plan(*project_->snapshot);
    if (const auto month = board_month(*this); dialogs.month_panel.open && month) {
      options.routes_of = jobs::plan_of(*project_->snapshot, *month)->id;
    }
    options.route_inspector = layers.inspector;
    const std::vector<data::Date> days = round_days(*project_->snapshot, options.routes_of, layers.inspector);
    options.route_date = layers.day.value_or(days.empty() ? data::Date{} : days.front());
  }
  if (heat_desk_->shown() && heat.of != carto::HeatOf::None) {
    options.heat = heat;
    options.heat_map = heat_desk_->shown();
    const jobs::HotAreas* areas = heat_desk_->areas();
    if (areas && heat_desk_->outlines && !layers.hidden.contains(carto::LayerKind::Heat)) options.hot_areas = jobs::hot_area_marks(*areas, words_);
  }
  return options;
}

void App::show(std::shared_ptr<const carto::Scene> scene) {
  base_scene_ = std::move(scene);
  scene_ = base_scene_;
  const carto::HeatMapPtr earlier = heat_desk_->earlier();
  scene_beside_ = earlier ? carto::with_heat(base_scene_, earlier, words_) : nullptr;
  if (fit_wanted_ && !scene_->extent.empty() && camera.width > 1) {
    camera.fit(scene_->extent);
    fit_wanted_ = false;
  }
}

void App::rebuild_heat() {
  heat_stale_ = false;
  const carto::HeatMapPtr shown = heat_desk_->shown(), earlier = heat_desk_->earlier();
  const auto made = base_scene_ && shown ? carto::with_heat(base_scene_, shown, words_) : nullptr;
  if (!made) return void(scene_stale_ = true);
  scene_ = made;
  scene_beside_ = earlier ? carto::with_heat(base_scene_, earlier, words_) : nullptr;
}

void App::rebuild_scene() {
  scene_stale_ = heat_stale_ = false;
  if (!project_) {
    scene_.reset();
    base_scene_.reset();
    scene_beside_.reset();
    return;
  }
  // Some milliseconds are made here and now, so that the map is never behind the panels; a large street beside the drawing thread, while
  // the map stays as it was.
  const data::Snapshot& all = *project_->snapshot;
  constexpr std::size_t most_at_once = 4'000;
  const auto findings = (layers.hidden.contains(carto::LayerKind::Complaints) ? 0 : all.complaints.size()) +
                        (layers.hidden.contains(carto::LayerKind::Problems) ? 0 : all.problems.size());
  if (all.communities.size() + all.roads.size() / 4 + findings / 16 <= most_at_once) {
    show(std::make_shared<const carto::Scene>(carto::make_scene(project_->snapshot, scene_options(), words_)));
    return;
  }
  scene_lane_.ask([this, of = project_.get(), snapshot = project_->snapshot, options = scene_options(), words = words_](const std::stop_token&) -> Finish {
    const auto made = std::make_shared<const carto::Scene>(carto::make_scene(snapshot, options, words));
    return [this, of, made] {
      if (project_.get() == of) show(made);
    };
  });
}

void App::layers_changed() {
  scene_stale_ = true;
  layers_unsaved_ = true;
}

void App::zoom_to(const geo::Box& box) {
  if (box.empty()) return;
  glide_.stop();
  camera.fit(box, std::min(camera.width, camera.height) * 0.25);
  moved_by_hand();
  rest_at_s_ = now_s_;
}

void App::zoom_to(data::CommunityId id) {
  const data::Community* community = project_ ? project_->snapshot->communities.find(id) : nullptr;
  if (!community) return;
  if (const geo::Box box = carto::box_of(*community); !box.empty()) zoom_to(box.grown(100));
}

map::Camera App::camera_to_come() const {
  map::Camera target = camera;
  if (!glide_.under_way()) return target;
  target.centre = glide_.target().centre;
  target.pixels_per_m = glide_.target().pixels_per_m;
  return target;
}

void App::glide_to(const map::Camera& target) {
  if (settings_.smooth_motion) return glide_.begin(camera, target, now_s_);
  camera = target;
  moved_by_hand();
}

void App::glide_at(map::Pixel at, double factor) {
  map::Camera target = camera_to_come();
  target.zoom_at(at, factor);
  glide_to(target);
}

void App::glide_by(double right_share, double up_share) {
  map::Camera target = camera_to_come();
  target.pan(-right_share * camera.width, up_share * camera.height);
  glide_to(target);
}

void App::zoom_to_all() {
  glide_.stop();
  if (scene_) camera.fit(scene_->extent);
}

void App::moved_by_hand() { rest_at_s_ = now_s_ + 0.12; }

bool App::collect() {
  bool something = long_lane_.collect();
  if (live_plan && !busy()) live_plan.reset();
  something = (live_plan && live_plan->collect()) || something;
  something = heat_desk_->collect() || something;
  something = ground_lane_.collect() || something;
  something = scene_lane_.collect() || something;
  something = ground_picture_.collect() || something;
  if (const auto error = ground_picture_.take_error()) {
    say(Message::Kind::Error, {words_.sentence(*error)});
    layers.ground.clear();
    layers_changed();
    something = true;
  }
  something = workload_.collect() || something;
  something = advice_.collect() || something;
  something = place_lists_.collect() || something;
  something = data_asks_.collect() || something;
  something = zone_rounds_.collect() || something;
  something = board_facts_.collect() || something;
  something = wizard_.collect() || something;
  something = finder_.collect() || something;
  if (*news_ && !busy()) {
    refresh();
    something = true;
  }
  return something;
}

void App::settle() {
  for (int round = 0; round < 8; ++round) {
    long_lane_.wait();
    refresh();
    ground_lane_.wait();
    heat_desk_->wait();
    scene_lane_.wait();
    ground_picture_.wait();
    workload_.wait();
    advice_.wait();
    place_lists_.wait();
    data_asks_.wait();
    zone_rounds_.wait();
    board_facts_.wait();
    wizard_.wait();
    finder_.wait();
    if (!collect() && !busy()) return;
  }
}

double App::due_in(double now_s) const {
  if (glide_.under_way()) return 0;
  if (rest_at_s_ > now_s) return rest_at_s_ - now_s;
  if (scene_stale_ || heat_stale_) return 0;
  if (heat_desk_->playing) {
    if (const double due = heat_desk_->due_in(now_s); due >= 0) return due;
  }
  if (long_lane_.state()) return 0.5;  // time left
  if (dialogs.open == Dialog::Data && data_asks_.comparing()) return 0.5;  // how far it is
  return -1;
}

std::optional<double> App::job_left_s() const {
  const auto state = long_lane_.state();
  const double passed = now_s_ - job_began_s_;
  if (!state || state->share < 0.05 || passed < 2) return std::nullopt;
  return passed / state->share * (1 - state->share);
}

void App::draw(Widgets& ui, double now_s, ImVec2 size) {
  now_s_ = now_s;
  collect();
  preview_ = std::exchange(preview_next_, std::nullopt);
  pointed_out.clear();
  if (glide_.under_way()) {
    glide_.move(camera, now_s_);
    moved_by_hand();
  }
  if (tool_->kind() == ToolKind::Place && !can_place_on_map(*this)) set_tool(ToolKind::Select);
  mark = {};
  if (ringed) mark.rings.push_back(*ringed);
  heat_desk_->play_on(*this, now_s_);
  beside_corner.reset();
  if (meeting.on) {
    draw_meeting(ui, *this, size);
  } else {
    draw_panels(ui, *this, size);
    draw_dialogs(ui, *this);
    panel_search(ui, *this);
  }
  heat_desk_->follow(*this);
  if (heat_stale_ && !scene_stale_) rebuild_heat();
  if (scene_stale_) rebuild_scene();
  if (project_ && !hand_moves()) ground_picture_.follow(layers.ground, project_->snapshot->project.srid, camera);
  if (layers_unsaved_ && project_ && !ImGui::IsAnyItemActive()) {  // once, not with every step of a slider
    save_layers(options_.folders.state, project_->store->path(), layers);
    layers_unsaved_ = false;
  }
}

}  // namespace gridwalk::ui
