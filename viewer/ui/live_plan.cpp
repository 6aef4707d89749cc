// The picture of a running division.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/live_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/ui/app.h"
#include "viewer/ui/area_fill.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr auto pause = std::chrono::milliseconds(200);

}  // namespace

LivePlan::LivePlan(const jobs::DivideRequest& request, std::function<void()> wake)
    : tolerance_(request.tolerance),
      compactness_(request.compactness),
      ways_alone_(request.compactness == geo::Compactness::Moment && request.stay_weight == 0),
      wake_(std::move(wake)) {}

void LivePlan::tell(const jobs::BetterDivision& plan) {
  {
    const std::lock_guard lock(mutex_);
    newest_ = plan;
    if (plan.legal && !first_legal_) first_legal_ = plan.objective;
    const Clock::time_point now = Clock::now();
    if (now - woken_ < pause) return;
    woken_ = now;
  }
  if (wake_) wake_();
}

bool LivePlan::collect() {
  const Clock::time_point now = Clock::now();
  if (now - taken_ < pause) return false;
  const std::lock_guard lock(mutex_);
  if (!newest_) return false;
  shown_ = std::exchange(newest_, std::nullopt);
  first_shown_ = first_legal_;
  taken_ = now;
  return true;
}

std::optional<LivePlan::Gain> LivePlan::gain() const {
  if (!shown_ || !shown_->legal || !first_shown_ || *first_shown_ <= 0) return std::nullopt;
  const double ratio = std::clamp(shown_->objective / *first_shown_, 0.0, 1.0);
  // Distances enter the moment squared: its root is what a person goes.
  if (ways_alone_) return Gain{1 - std::sqrt(ratio), "live.shorter_ways"};
  return Gain{1 - ratio, compactness_ == geo::Compactness::Border ? "live.shorter_borders" : "live.better"};
}

void draw_live_plan(const Widgets& ui, const App& app, ImDrawList& draw) {
  if (!app.live_plan || !app.live_plan->plan()) return;
  const jobs::BetterDivision& plan = *app.live_plan->plan();
  const auto& communities = app.project()->snapshot->communities;
  if (plan.zone_of.size() != communities.size()) return;
  draw.AddRectFilled(app.map_corner, {app.map_corner.x + static_cast<float>(app.camera.width), app.map_corner.y + static_cast<float>(app.camera.height)},
                     IM_COL32(255, 255, 255, 190));
  const geo::Box seen = app.camera.extent();
  for (std::size_t i = 0; i < plan.zone_of.size(); ++i) {
    const int zone = plan.zone_of[i];
    if (zone < 0) continue;
    const carto::ZoneLook look = carto::zone_look(zone);
    const data::Community& community = communities[i];
    if (community.boundary.empty() && community.point) draw.AddCircleFilled(on_screen(app, *community.point), ui.px(7), colour_of(look.strong), 20);
    if (!geo::box_of(community.boundary).overlaps(seen)) continue;
    for (const geo::Polygon& part : community.boundary) {
      const Rings rings = rings_on_screen(app, part);
      fill(draw, rings, (colour_of(look.strong) & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 150));
      for (const auto& ring : rings) {
        if (ring.size() > 2) draw.AddPolyline(ring.data(), static_cast<int>(ring.size()), colour_of(look.strong), ImDrawFlags_Closed, ui.px(1.5F));
      }
    }
  }
}

void panel_live_plan(Widgets& ui, App& app) {
  const auto job = app.job();
  if (!app.live_plan || !job) return;
  const LivePlan& live = *app.live_plan;
  const float width = std::min(static_cast<float>(app.camera.width) - ui.px(20), ui.px(400));
  ImGui::SetNextWindowPos({app.map_corner.x + static_cast<float>(app.camera.width) / 2, app.map_corner.y + ui.px(10)}, 0, {0.5F, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, static_cast<float>(app.camera.height)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::paper);
  ImGui::Begin("live", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  const bool enough = live.enough.stop_requested();
  ui.heading(ui.tr(job->stopping ? "ui.stopping" : enough ? "live.keeping" : !live.plan() ? "live.step_ground" : job->step == "zoning-proof" ? "live.step_proof" : "live.step_search"));
  ImGui::ProgressBar(static_cast<float>(job->share), ImVec2(-1, ui.px(8)), "");
  const auto fact = [&](const char* id, const std::string& value, ImU32 colour) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ui.coloured(colour, value);
    ui.saw_box(id, from, ImGui::GetItemRectMax(), value);
  };
  if (const auto& plan = live.plan()) {
    fact("live_deviation", ui.tr("live.deviation", {{"deviation", ui.tr.percent(plan->max_deviation)}, {"tolerance", ui.tr.percent(live.tolerance(), 0)}}),
         plan->max_deviation <= live.tolerance() + 1e-9 ? theme::ink : theme::warn);
    const auto gain = live.gain();
    if (!plan->legal) fact("live_gain", ui.tr("live.not_legal"), theme::warn);
    else if (!gain || gain->share < 0.0005) fact("live_gain", ui.tr("live.first"), theme::faint);
    else fact("live_gain", ui.tr(gain->key, {{"share", ui.tr.percent(gain->share)}}), theme::good);
  }
  const auto left = app.job_left_s();
  if (left && !enough) ui.note(ui.tr("ui.time_left", {{"seconds", ui.tr.number(std::ceil(*left))}}));
  if (ui.button("live_keep", ui.tr("live.keep"), Look::Primary, live.plan() && !enough && !job->stopping)) app.live_plan->enough.request_stop();
  ui.tip(ui.tr("live.keep_tip"));
  ImGui::SameLine();
  if (ui.button("live_discard", ui.tr("live.discard"), Look::Danger, !job->stopping)) app.cancel_job();
  ui.tip(ui.tr("live.discard_tip"));
  ImGui::End();
}

}  // namespace gridwalk::ui
