// The findings of every week as bars. What is dragged over them is the period; play moves it on week by week.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

constexpr float height_pt = 58, least_bar_pt = 2.5F, edge_pt = 5;
enum class Drag { None, New, From, To };

// Bars as wide as there is room for, each of one week or several.
struct Bars {
  std::chrono::sys_days first;
  std::vector<int> counts;
  int weeks_each = 1;
  float left = 0, width = 0;  // of a bar, in pixels
  float x_of(std::chrono::sys_days day) const { return left + width * static_cast<float>((day - first).count()) / static_cast<float>(7 * weeks_each); }
  int at(float x) const { return std::clamp(static_cast<int>(std::floor((x - left) / width)), 0, static_cast<int>(counts.size()) - 1); }
  std::chrono::sys_days begins(int bar) const { return first + std::chrono::days(7 * weeks_each * bar); }
  std::chrono::sys_days ends(int bar) const { return begins(bar + 1) - std::chrono::days(1); }
};

Bars bars_of(const Widgets& ui, const jobs::WeekCounts& weeks, float left, float room) {
  Bars bars;
  bars.first = std::chrono::sys_days(weeks.first_monday);
  bars.left = left;
  const auto most = std::max<std::size_t>(static_cast<std::size_t>(room / ui.px(least_bar_pt)), 1);
  bars.weeks_each = static_cast<int>((weeks.counts.size() + most - 1) / most);
  for (std::size_t i = 0; i < weeks.counts.size(); ++i) {
    if (i % static_cast<std::size_t>(bars.weeks_each) == 0) bars.counts.push_back(0);
    bars.counts.back() += weeks.counts[i];
  }
  bars.width = room / static_cast<float>(bars.counts.size());
  return bars;
}

void take_period(App& app, std::chrono::sys_days from, std::chrono::sys_days to) {
  const data::Date first(std::min(from, to)), last(std::max(from, to));
  if (app.heat.from == first && app.heat.to == last) return;
  app.heat.from = first;
  app.heat.to = last;
  app.heat_changed();
}

// The hand on the bars: a drag is a new period, one that begins at an edge moves the edge, a double click takes all.
void hand(Widgets& ui, App& app, const Bars& bars) {
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  static constexpr ImGuiID drag_key = 11, anchor_key = 12;  // kept by ImGui for this window
  const float x = ImGui::GetIO().MousePos.x;
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) {
    memory.SetInt(drag_key, static_cast<int>(Drag::None));
    app.heat.from.reset();
    app.heat.to.reset();
    return app.heat_changed();
  }
  const bool bounded = app.heat.from && app.heat.to;
  const float from_x = bounded ? bars.x_of(*app.heat.from) : -1e6F, to_x = bounded ? bars.x_of(std::chrono::sys_days(*app.heat.to) + std::chrono::days(1)) : -1e6F;
  const bool at_from = std::abs(x - from_x) < ui.px(edge_pt), at_to = std::abs(x - to_x) < ui.px(edge_pt);
  if (ImGui::IsItemHovered() && (at_from || at_to)) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (ImGui::IsItemActivated()) {
    app.heat_desk().play(app, false);
    memory.SetInt(drag_key, static_cast<int>(at_to ? Drag::To : at_from ? Drag::From : Drag::New));
    memory.SetInt(anchor_key, bars.at(x));
  }
  if (!ImGui::IsItemActive()) return;
  const int here = bars.at(x), anchor = memory.GetInt(anchor_key);
  switch (static_cast<Drag>(memory.GetInt(drag_key))) {
    case Drag::None: return;
    // A click alone is none: it may become a double click, or a slip.
    case Drag::New:
      if (ImGui::IsMouseDragging(0, 2)) take_period(app, bars.begins(std::min(anchor, here)), bars.ends(std::max(anchor, here)));
      return;
    case Drag::From: return take_period(app, std::min(bars.begins(here), std::chrono::sys_days(*app.heat.to)), *app.heat.to);
    case Drag::To: return take_period(app, *app.heat.from, std::max(bars.ends(here), std::chrono::sys_days(*app.heat.from)));
  }
}

void draw_bars(Widgets& ui, const App& app, const Bars& bars, ImVec2 from, ImVec2 to) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const int most = std::max(*std::ranges::max_element(bars.counts), 1);
  const auto period_from = app.heat.from ? std::chrono::sys_days(*app.heat.from) : bars.first;
  const auto period_to = app.heat.to ? std::chrono::sys_days(*app.heat.to) : bars.ends(static_cast<int>(bars.counts.size()) - 1);
  draw.AddRectFilled(from, to, theme::paper);
  const float period_left = std::max(bars.x_of(period_from), from.x), period_right = std::min(bars.x_of(period_to + std::chrono::days(1)), to.x);
  if (period_right > period_left) draw.AddRectFilled({period_left, from.y}, {period_right, to.y}, theme::accent_pale);
  for (std::size_t i = 0; i < bars.counts.size(); ++i) {
    const int bar = static_cast<int>(i);
    const bool inside = bars.ends(bar) >= period_from && bars.begins(bar) <= period_to;
    const float left = from.x + bars.width * static_cast<float>(bar), gap = bars.width > ui.px(4) ? ui.px(1) : 0;
    const float top = to.y - (to.y - from.y - ui.px(4)) * static_cast<float>(bars.counts[i]) / static_cast<float>(most);
    if (bars.counts[i] > 0) draw.AddRectFilled({left, top}, {left + bars.width - gap, to.y}, inside ? theme::accent : IM_COL32(170, 182, 194, 255));
  }
  draw.AddRect(from, to, theme::line);
  if (!app.heat.from || !app.heat.to) return;
  for (const float x : {period_left, period_right}) draw.AddLine({x, from.y}, {x, to.y}, theme::ink, ui.px(1.5F));
}

void play_row(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  if (ui.button("heat_play", ui.tr(desk.playing ? "heat_desk.pause" : "heat_desk.play"), desk.playing ? Look::On : Look::Plain)) desk.play(app, !desk.playing);
  ui.tip(ui.tr("heat_desk.play_tip", {{"weeks", std::to_string(desk.play_weeks)}}));
  ImGui::SameLine(0, ui.px(4));
  if (ui.button("heat_back", "<", Look::Plain, app.heat.from && app.heat.to)) desk.step(app, -1);
  ImGui::SameLine(0, ui.px(4));
  if (ui.button("heat_on", ">", Look::Plain, app.heat.from && app.heat.to)) desk.step(app, 1);
  ImGui::SameLine(0, ui.px(8));
  bool locked = desk.locked;
  if (ui.checkbox("heat_lock", ui.tr("heat_desk.lock"), locked)) desk.lock(app, locked);
  ui.tip(ui.tr("heat_desk.lock_tip"));
  if (!desk.playing) return;
  double weeks = desk.play_weeks, speed = desk.weeks_a_second;
  if (ui.slider("heat_play_weeks", weeks, 1, 26, ui.tr("heat_desk.window", {{"weeks", std::to_string(desk.play_weeks)}}))) {
    desk.play_weeks = static_cast<int>(std::lround(weeks));
    if (app.heat.from) app.heat.to = data::Date(std::chrono::sys_days(*app.heat.from) + std::chrono::days(7 * desk.play_weeks - 1));
    app.heat_changed();
  }
  if (ui.slider("heat_speed", speed, 1, 20, ui.tr("heat_desk.speed", {{"weeks", ui.tr.number(std::round(speed))}}))) desk.weeks_a_second = std::round(speed);
}

}  // namespace

std::string heat_period(const words::Words& words, data::Date from, data::Date to) {
  return words("carto.period", {{"from", words.date(from)}, {"to", words.date(to)}});
}

void heat_weeks(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  const jobs::WeekCounts* weeks = desk.weeks();
  const bool bounded = app.heat.from && app.heat.to;
  const std::string period = bounded ? heat_period(ui.tr, *app.heat.from, *app.heat.to) : ui.tr("carto.period_all");
  ui.note(period);
  ui.saw_box("heat_period", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), period);
  if (!weeks || weeks->counts.empty()) return;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float room = std::max(ImGui::GetContentRegionAvail().x, ui.px(40));
  const ImVec2 to(from.x + room, from.y + ui.px(height_pt));
  ImGui::InvisibleButton("heat_weeks", {room, ui.px(height_pt)});
  ui.saw_box("heat_weeks", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), period);
  const Bars bars = bars_of(ui, *weeks, from.x, room);
  hand(ui, app, bars);
  draw_bars(ui, app, bars, from, to);
  if (ImGui::IsItemHovered()) {
    const int bar = bars.at(ImGui::GetIO().MousePos.x);
    const std::string text = ui.tr("heat_desk.week", {{"from", ui.tr.date(data::Date(bars.begins(bar)))}, {"to", ui.tr.short_date(data::Date(bars.ends(bar)))},
                                                      {"count", ui.tr.number(bars.counts[static_cast<std::size_t>(bar)])}});
    ImGui::SetTooltip("%s\n%s", text.c_str(), ui.tr("heat_desk.week_tip").c_str());
    ui.saw_box("heat_week_tip", from, to, text);
  }
  // Where the years are: the first and the last week.
  const std::string first = ui.tr.date(weeks->first_monday), last = ui.tr.date(data::Date(bars.ends(static_cast<int>(bars.counts.size()) - 1)));
  ImGui::PushFont(ui.fonts.small());
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float last_width = ImGui::CalcTextSize(last.c_str()).x;
  draw.AddText({from.x, to.y + ui.px(1)}, theme::faint, first.c_str());
  if (ImGui::CalcTextSize(first.c_str()).x + last_width + ui.px(8) < room) draw.AddText({to.x - last_width, to.y + ui.px(1)}, theme::faint, last.c_str());
  ImGui::Dummy({room, ImGui::GetTextLineHeight()});
  ImGui::PopFont();
  play_row(ui, app);
}

void heat_compare(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  int compare = static_cast<int>(desk.compare);
  ui.note(ui.tr("heat_desk.compare"));
  if (ui.choice("heat_compare", {ui.tr("heat_desk.compare_none"), ui.tr("heat_desk.compare_beside"), ui.tr("heat_desk.compare_difference")}, compare)) {
    desk.play(app, false);
    desk.lock(app, false);
    desk.compare = static_cast<HeatDesk::Compare>(compare);
    app.heat_changed();
    app.options_changed();
  }
  if (desk.compare == HeatDesk::Compare::None) return;
  const auto before = period_before(app.heat);
  const std::string text = before ? ui.tr("heat_desk.compared_with", {{"period", heat_period(ui.tr, before->from, before->to)}}) : ui.tr("heat_desk.compare_needs_period");
  if (before) ui.note(text);
  else ui.coloured(theme::warn, text);
  ui.saw_box("heat_compared_with", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
}

}  // namespace gridwalk::ui
