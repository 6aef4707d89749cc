// Frames: fonts where new characters came up, panels, the map below them, ImGui's triangles above.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/screen.h"

#include <backends/imgui_impl_opengl3.h>

#include <algorithm>

#include "viewer/map/map_view.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {

Screen::Screen(App::Options options, int width, int height, float scale, bool draws)
    : context_(ImGui::CreateContext()), width_(width), height_(height), scale_(scale), draws_(draws) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().LogFilename = nullptr;
  // Without a window every key of ImGui is its own number; the window's backend sets them anew.
  for (int key = 0; key < ImGuiKey_COUNT; ++key) ImGui::GetIO().KeyMap[key] = key;
  app_ = std::make_unique<App>(std::move(options));
  if (draws_) {
    map_ = std::make_unique<map::MapView>();
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }
  resize(width, height, scale);
}

Screen::~Screen() {
  ImGui::SetCurrentContext(context_);
  map_.reset();
  beside_.reset();
  if (draws_) ImGui_ImplOpenGL3_Shutdown();
  app_.reset();
  ImGui::DestroyContext(context_);
}

void Screen::resize(int width, int height, float scale) {
  width_ = std::max(width, 1);
  height_ = std::max(height, 1);
  ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width_), static_cast<float>(height_));
  display_scale_ = scale;
  follow_scale();
}

// The display's scale and the person's own.
void Screen::follow_scale() {
  float scale = display_scale_ * static_cast<float>(app_->settings().text_scale);
  if (app_->meeting.on) {
    // On a screen with more pixels than a projector's the letters stay as large a part of it.
    const float larger = std::min(static_cast<float>(width_) / 1024, static_cast<float>(height_) / 768) / display_scale_;
    scale = display_scale_ * static_cast<float>(Meeting::text_scale) * std::clamp(larger, 1.0F, 2.0F);
  }
  if (scale == scale_ && fonts_.regular()) return;
  scale_ = scale;
  set_theme(scale);
  bake();
}

void Screen::bake() {
  fonts_.bake(scale_);
  if (draws_) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
}

void Screen::press(KeyPress key) {
  ImGui::SetCurrentContext(context_);
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool leaves = key.key == Key::Escape || (key.key >= Key::F1 && key.key <= Key::F12) || (key.ctrl && (key.key == Key::K || key.key == Key::F));
  const bool of_search = app_->search.what != SearchBox::For::Nothing && (key.key == Key::Up || key.key == Key::Down || key.key == Key::Enter);
  if (!typing || leaves || of_search) app_->press(key);
}
long long Screen::map_redraws() const { return map_ ? map_->redraws() : 0; }

void Screen::frame(double now_s) {
  ImGui::SetCurrentContext(context_);
  app_->collect();
  follow_scale();
  if (const Project* project = app_->project(); project && project->snapshot != fonts_for_) {
    fonts_for_ = project->snapshot;
    fonts_.add(*fonts_for_);
  }
  if (app_->message()) {
    for (const std::string& line : app_->message()->lines) fonts_.add(line);
  }
  if (app_->wizard().revision() != fonts_for_import_) {
    fonts_for_import_ = app_->wizard().revision();
    for (const std::string& text : app_->wizard().texts()) fonts_.add(text);
  }
  if (const auto& characters = app_->place_lists().characters(); characters && characters != fonts_for_places_) {
    fonts_for_places_ = characters;
    fonts_.add(*characters);
  }
  for (const auto& file : app_->settings().recent) fonts_.add(file.string());
  if (fonts_.stale()) bake();

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width_), static_cast<float>(height_));
  io.DeltaTime = last_s_ < 0 ? 1.0F / 60 : std::clamp(static_cast<float>(now_s - last_s_), 1e-4F, 0.5F);
  last_s_ = now_s;
  // Only there: after a click into a panel Space and Enter would press what was clicked once more.
  if (app_->keys_in_panels()) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  else io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  if (draws_) ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::PushFont(fonts_.regular());
  seen_.clear();
  Widgets widgets(app_->words(), fonts_, scale_, seen_);
  app_->draw(widgets, now_s, io.DisplaySize);
  for (const std::string& text : widgets.written) fonts_.add(text);
  ImGui::PopFont();
  ImGui::Render();
  ++frames_;
  if (!draws_) return;
  show_maps();
  const map::Camera& camera = app_->camera;
  if (camera.width > 1) {
    // The ground of the panels: cleared, which costs less than letting ImGui fill it.
    const ImVec4 panel = colour4(theme::panel), paper = colour4(theme::paper);
    // In a meeting the screen is paper all over.
    const int above = app_->meeting.on ? height_ : static_cast<int>(app_->map_corner.y), below = static_cast<int>(status_bar_pt * scale_);
    map::clear(panel.x, panel.y, panel.z);
    map::clear_part(0, height_ - above, width_, above, paper.x, paper.y, paper.z);
    map::clear_part(0, 0, width_, below, paper.x, paper.y, paper.z);
    const int from_below = height_ - static_cast<int>(app_->map_corner.y) - camera.height;
    map_->present(camera, static_cast<int>(app_->map_corner.x), from_below, app_->hand_moves());
    if (beside_ && shown_beside_ && app_->beside_corner) {
      beside_->present(camera, static_cast<int>(app_->beside_corner->x), from_below, app_->hand_moves());
    }
  } else {
    map::clear(0.93F, 0.945F, 0.955F);
  }
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

// Hands the scenes to the maps: the whole of it, or the heat map alone where the rest is as it was.
void Screen::show_maps() {
  if (app_->scene() != shown_) {
    shown_ = app_->scene();
    if (shown_ && shown_base_ == app_->base_scene()) map_->set_heat(shown_);
    else map_->set_scene(shown_, static_cast<double>(scale_));
    shown_base_ = app_->base_scene();
  }
  if (app_->scene_beside() != shown_beside_) {
    shown_beside_ = app_->scene_beside();
    if (!beside_) beside_ = std::make_unique<map::MapView>();
    beside_->set_scene(shown_beside_, static_cast<double>(scale_));
  }
  const MapLayers& layers = app_->layers;
  const auto opacity = layers.opacity.find(carto::LayerKind::Raster);
  const auto ground = app_->project() && !layers.hidden.contains(carto::LayerKind::Raster) ? app_->ground_picture().picture() : nullptr;
  for (const auto& map : {map_.get(), beside_.get()}) {
    if (map) map->set_ground(ground, opacity == layers.opacity.end() ? 1 : opacity->second);
  }
}

map::Picture Screen::picture(double now_s) {
  map::Canvas canvas(width_, height_);
  const unsigned before = map::bound_framebuffer();
  canvas.bind();
  frame(now_s);
  map::Picture picture = canvas.read();
  map::bind_framebuffer(before, width_, height_);
  return picture;
}

}  // namespace gridwalk::ui
