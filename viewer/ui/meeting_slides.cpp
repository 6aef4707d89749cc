// What the slides say: large, black on white, nothing personal.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "viewer/carto/scale_bar.h"
#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Slide = Meeting::Slide;
constexpr std::array<const char*, Meeting::slides> slide_names{"overview", "heat", "hotspots", "rates", "red_black", "change"};
constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus;
constexpr std::size_t listed = 5;

std::string of_words(const words::Words& words, const App& app) { return words(app.heat.of == carto::HeatOf::Complaints ? "heat_desk.complaints" : "heat_desk.problems"); }

template <class Content>
void part(const char* name, ImVec2 corner, ImVec2 size, ImGuiWindowFlags flags, Content content) {
  ImGui::SetNextWindowPos(corner);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::Begin(name, nullptr, fixed | flags);
  ImGui::PopStyleVar(2);
  content();
  ImGui::End();
}

// --- overview -------------------------------------------------------------------------------------------------------------

struct Totals {
  int communities = 0, visited = 0, found = 0, rectified = 0;
  std::array<int, jobs::problem_kinds> by_kind{};
  std::optional<data::Date> from, to;
};

Totals totals_of(const data::Snapshot& all) {
  Totals totals;
  totals.communities = static_cast<int>(all.communities.size());
  std::set<data::CommunityId> visited;
  for (const data::PlannedVisit& visit : all.planned_visits) {
    if (visit.status == data::VisitStatus::Done) visited.insert(visit.community);
  }
  totals.visited = static_cast<int>(visited.size());
  for (const data::Problem& problem : all.problems) {
    ++totals.found;
    if (!data::is_open(problem)) ++totals.rectified;
    ++totals.by_kind[static_cast<std::size_t>(problem.kind)];
    if (!problem.found_on) continue;
    if (!totals.from || *problem.found_on < *totals.from) totals.from = problem.found_on;
    if (!totals.to || *problem.found_on > *totals.to) totals.to = problem.found_on;
  }
  return totals;
}

void tile(Widgets& ui, const char* id, ImVec2 from, ImVec2 to, const std::string& number, const std::string& name) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(from, to, theme::panel, ui.px(4));
  draw.AddRect(from, to, theme::line, ui.px(4));
  ImFont* bold = ui.fonts.bold();
  const float width = to.x - from.x, room = width - ui.px(10);
  float size = std::min(bold->FontSize * 2.6F, (to.y - from.y) * 0.5F);
  if (const float wide = bold->CalcTextSizeA(size, 1e9F, 0, number.c_str()).x; wide > room) size *= room / wide;
  const ImVec2 extent = bold->CalcTextSizeA(size, 1e9F, 0, number.c_str());
  const float middle = from.y + (to.y - from.y) * 0.36F;
  draw.AddText(bold, size, {from.x + (width - extent.x) / 2, middle - extent.y / 2}, theme::ink, number.c_str());
  const std::string below = broken_into_lines(name, room);
  const ImVec2 below_size = ImGui::CalcTextSize(below.c_str());
  draw.AddText({from.x + (width - below_size.x) / 2, from.y + (to.y - from.y) * 0.64F}, theme::ink, below.c_str());
  ui.saw_box(id, from, to, number + " " + name);
}

void overview(Widgets& ui, App& app, ImVec2 corner, ImVec2 size) {
  const Totals totals = totals_of(*app.project()->snapshot);
  part("meeting_overview", corner, size, ImGuiWindowFlags_NoScrollWithMouse, [&] {
    if (totals.found == 0) {
      ui.text(ui.tr("meeting.no_problems"));
      return;
    }
    const float gap = ui.px(10), width = (size.x - 5 * gap) / 4, high = std::min(size.y * 0.36F, ui.px(120));
    const bool visits = totals.visited > 0;
    const std::array<std::pair<std::string, std::string>, 4> tiles{{
        {visits ? ui.tr.number(totals.visited) : ui.tr.number(totals.communities), ui.tr(visits ? "meeting.visited" : "meeting.communities")},
        {ui.tr.number(totals.found), ui.tr("meeting.found")},
        {ui.tr.number(totals.rectified), ui.tr("meeting.rectified")},
        {ui.tr.percent(static_cast<double>(totals.rectified) / totals.found), ui.tr("meeting.rate")}}};
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      const float left = corner.x + gap + (width + gap) * static_cast<float>(i);
      tile(ui, ("meeting_tile_" + std::to_string(i + 1)).c_str(), {left, corner.y + gap}, {left + width, corner.y + gap + high}, tiles[i].first, tiles[i].second);
    }
    ImGui::SetCursorScreenPos({corner.x + gap, corner.y + high + 2 * gap});
    ImGui::BeginChild("kinds", {size.x - 2 * gap, size.y - high - 3 * gap});
    ui.heading(ui.tr("meeting.by_kind"));
    bars_by_kind(ui, "meeting_kind", totals.by_kind);
    ImGui::EndChild();
  });
}

// --- slides with a map ------------------------------------------------------------------------------------------------------

std::vector<const jobs::CommunitySpot*> by_rate(const jobs::HotspotResult& result, bool highest) {
  std::vector<const jobs::CommunitySpot*> order;
  for (const jobs::CommunitySpot& spot : result.spots) {
    if (!spot.few_households && std::isfinite(spot.smoothed_per_1000)) order.push_back(&spot);
  }
  std::ranges::stable_sort(order, [highest](const auto* a, const auto* b) {
    return highest ? a->smoothed_per_1000 > b->smoothed_per_1000 : a->smoothed_per_1000 < b->smoothed_per_1000;
  });
  return order;
}

std::string tier_of(const words::Words& words, const data::Community& community) {
  if (community.tier == data::ListTier::Red) return words("tier.red");
  if (community.tier == data::ListTier::Black) return words("tier.black");
  return {};
}

void rate_list(Widgets& ui, const App& app, const char* id, const jobs::HotspotResult& result, bool highest, std::size_t most, bool with_tier) {
  std::size_t rank = 0;
  for (const jobs::CommunitySpot* spot : by_rate(result, highest)) {
    const data::Community* community = app.project()->snapshot->communities.find(spot->community);
    if (!community) continue;
    if (++rank > most) break;
    const std::string tier = with_tier ? tier_of(ui.tr, *community) : std::string();
    const std::string first = std::to_string(rank) + "  " + community->name + (tier.empty() ? "" : "  " + ui.tr("meeting.on_list", {{"tier", tier}}));
    const std::string second = ui.tr("meeting.rate_of", {{"rate", ui.tr.number(spot->smoothed_per_1000, 1)}, {"count", ui.tr.number(spot->count)}});
    if (with_tier) {  // two lists: a line each
      const std::string rate = ui.tr.number(spot->smoothed_per_1000, 1);
      const float room = ImGui::GetContentRegionAvail().x, wide = ImGui::CalcTextSize(rate.c_str()).x;
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ui.fitted(at, room - wide - ui.px(8), theme::ink, first);
      ImGui::GetWindowDrawList()->AddText({at.x + room - wide, at.y}, theme::ink, rate.c_str());
      ImGui::Dummy({room, ImGui::GetTextLineHeight()});
    } else {
      ui.text(first);
    }
    ui.saw_box(std::string(id) + "_" + std::to_string(rank), ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), first + "  " + second);
    if (!with_tier) ui.note(second);
  }
}

void spots_text(Widgets& ui, App& app, Slide slide) {
  const jobs::HotspotResult* result = app.heat_desk().spots();
  if (!result || !app.heat_desk().spots_current()) return ui.note(ui.tr("heat_desk.computing"));
  for (const Issue& issue : result->issues) {
    if (is_of_one_community(issue)) continue;
    if (issue.severity != Severity::Note) ui.coloured(theme::warn, ui.tr.sentence(issue));
    else if (slide == Slide::Change && issue.code == "hotspot-period-unfinished") ui.note(ui.tr.sentence(issue));
  }
  const auto count = [&](auto is) { return static_cast<int>(std::ranges::count_if(result->spots, is)); };
  if (slide == Slide::Hotspots) {
    const int hot = count([](const auto& s) { return s.getis.bin_fdr > 0; }), cold = count([](const auto& s) { return s.getis.bin_fdr < 0; });
    const std::string text = ui.tr("meeting.hot_and_cold", {{"hot", ui.tr.number(hot)}, {"cold", ui.tr.number(cold)}, {"tested", ui.tr.number(result->tested)}});
    ui.text(text);
    ui.saw_box("meeting_says", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
  } else if (slide == Slide::Rates) {
    ui.heading(ui.tr("meeting.highest"));
    rate_list(ui, app, "meeting_high", *result, true, listed, false);
  } else if (slide == Slide::RedBlack) {
    ui.note(ui.tr("meeting.candidates"));
    // Both lists and the legend are to be seen at once.
    const float line = ImGui::GetTextLineHeightWithSpacing(), others = ui.px(230);
    const auto most = static_cast<std::size_t>(std::clamp((ImGui::GetWindowHeight() - others) / (2 * line), 2.0F, static_cast<float>(listed)));
    ui.heading(ui.tr("meeting.best"));
    rate_list(ui, app, "meeting_best", *result, false, most, true);
    ui.heading(ui.tr("meeting.worst"));
    rate_list(ui, app, "meeting_worst", *result, true, most, true);
  } else if (!result->before_from) {
    ui.text(ui.tr("meeting.no_month_before"));
  } else {
    int now = 0, before = 0;
    for (const auto& spot : result->spots) {
      now += spot.count;
      before += spot.count_before;
    }
    const std::string text = ui.tr("meeting.change_of", {{"what", of_words(ui.tr, app)}, {"now", ui.tr.number(now)}, {"before", ui.tr.number(before)},
                                                         {"more", ui.tr.number(count([](const auto& s) { return s.change > 0; }))},
                                                         {"fewer", ui.tr.number(count([](const auto& s) { return s.change < 0; }))}});
    ui.text(text);
    ui.saw_box("meeting_says", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), text);
    ui.note(ui.tr("meeting.change_before", {{"period", heat_period(ui.tr, *result->before_from, *result->before_to)}}));
  }
}

void heat_text(Widgets& ui, App& app) {
  if (const std::string problem = app.heat_desk().problem(ui.tr); !problem.empty()) ui.coloured(theme::warn, problem);
  const jobs::HotAreas* areas = app.heat_desk().areas();
  if (!areas) return;
  const std::string sentence = areas_sentence(ui.tr, *areas, app.heat.of);
  ui.text(sentence);
  ui.saw_box("meeting_says", ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), sentence);
  std::size_t shown = 0;
  for (const jobs::HotArea& hot : areas->areas) {
    if (++shown > listed) break;
    const double share = areas->located > 0 ? static_cast<double>(hot.count) / areas->located : 0;
    std::string text = ui.tr("heat_desk.area_row", {{"id", std::to_string(hot.id)}, {"count", ui.tr.number(hot.count)}, {"share", ui.tr.percent(share, 0)}});
    const data::Community* community = hot.communities.empty() ? nullptr : app.project()->snapshot->communities.find(hot.communities.front().community);
    if (community) text += "  " + community->name;
    ui.text(text);
  }
}

void scale(Widgets& ui, const App& app) {
  const carto::ScaleBar bar = carto::scale_bar(ui.px(90) / app.camera.pixels_per_m);
  const float length = static_cast<float>(bar.length_m * app.camera.pixels_per_m);
  if (length < 1) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 to(app.map_corner.x + static_cast<float>(app.camera.width) - ui.px(10), app.map_corner.y + static_cast<float>(app.camera.height) - ui.px(8));
  draw.AddRectFilled({to.x - length - ui.px(6), to.y - ui.px(22)}, {to.x + ui.px(6), to.y + ui.px(4)}, IM_COL32(255, 255, 255, 230));
  draw.AddRectFilled({to.x - length, to.y - ui.px(3)}, to, theme::ink);
  draw.AddText({to.x - length, to.y - ui.px(20)}, theme::ink, ui.tr.distance(bar.length_m).c_str());
}

void map_slide(Widgets& ui, App& app, Slide slide, ImVec2 corner, ImVec2 size) {
  const float words = std::floor(std::min(size.x * 0.36F, ui.px(300)));
  app.map_corner = corner;
  app.camera.width = static_cast<int>(std::max(size.x - words, 1.0F));
  app.camera.height = static_cast<int>(size.y);
  if (app.meeting.fit && app.scene() && !app.scene()->extent.empty()) {
    app.camera.fit(app.scene()->extent);
    app.meeting.fit = false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  part("meeting_map", corner, {static_cast<float>(app.camera.width), size.y}, ImGuiWindowFlags_NoBackground, [&] {
    ImGui::InvisibleButton("meeting_map_hand", {static_cast<float>(app.camera.width), size.y});
    ui.saw("meeting_map", {});
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
      app.camera.pan(static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y));
      app.moved_by_hand();
    }
    if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
      app.glide_at({static_cast<double>(io.MousePos.x - corner.x), static_cast<double>(io.MousePos.y - corner.y)}, std::pow(1.25, static_cast<double>(io.MouseWheel)));
    }
    scale(ui, app);
  });
  ImGui::PopStyleVar();
  part("meeting_words", {corner.x + size.x - words, corner.y}, {words, size.y}, 0, [&] {
    if (slide == Slide::Heat) heat_text(ui, app);
    else spots_text(ui, app, slide);
    ImGui::Dummy({0, ui.px(4)});
    const auto scene = app.scene();
    if (!scene) return;
    ImGui::PushFont(ui.fonts.small());
    const carto::LegendOf wanted = slide == Slide::Heat ? carto::LegendOf::Heat : carto::LegendOf::Theme;
    for (const carto::Legend& legend : scene->legends) {
      if (legend.of != wanted) continue;
      draw_legend(ui, legend, false, ImGui::GetContentRegionAvail().x);
      ui.saw_box("meeting_legend", ImGui::GetWindowPos(), ImGui::GetItemRectMax(), legend.title);
    }
    ImGui::PopFont();
  });
}

std::string period_of(const words::Words& words, const App& app, Slide slide) {
  if (slide == Slide::Overview) {
    const Totals totals = totals_of(*app.project()->snapshot);
    return totals.from ? heat_period(words, *totals.from, *totals.to) : std::string();
  }
  if (slide == Slide::Heat) {
    const auto& map = app.heat_result().map;
    return map && map->input.rows > 0 ? heat_period(words, map->input.from, map->input.to) : std::string();
  }
  const jobs::HotspotResult* result = app.heat_desk().spots();
  return result ? heat_period(words, result->from, result->to) : std::string();
}

void head(Widgets& ui, App& app, Slide slide, ImVec2 size) {
  const data::ProjectInfo& project = app.project()->snapshot->project;
  const std::string street = project.name.empty() ? std::string() : project.name;
  const std::string title = ui.tr("meeting.title_" + std::string(slide_names[static_cast<std::size_t>(slide)]), {{"what", of_words(ui.tr, app)}});
  part("meeting_head", {0, 0}, size, ImGuiWindowFlags_NoScrollWithMouse, [&] {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImFont* bold = ui.fonts.bold();
    const float large = bold->FontSize * 1.35F;
    ui.fitted({ui.px(10), ui.px(5)}, size.x - ui.px(20), theme::ink, street + (project.made_up ? "  " + ui.tr("meeting.made_up") : ""), ui.fonts.small());
    draw.AddText(bold, large, {ui.px(10), ui.px(20)}, theme::ink, title.c_str());
    ui.saw_box("meeting_title", {ui.px(10), ui.px(20)}, {ui.px(10) + bold->CalcTextSizeA(large, 1e9F, 0, title.c_str()).x, ui.px(20) + large}, title);
    const std::string period = period_of(ui.tr, app, slide);
    const float wide = ImGui::CalcTextSize(period.c_str()).x;
    draw.AddText({size.x - wide - ui.px(10), ui.px(24)}, theme::ink, period.c_str());
    ui.saw_box("meeting_period", {size.x - wide - ui.px(10), ui.px(24)}, {size.x - ui.px(10), ui.px(40)}, period);
    draw.AddLine({0, size.y - 1}, {size.x, size.y - 1}, theme::ink, ui.px(1));
  });
}

void foot(Widgets& ui, App& app, ImVec2 corner, ImVec2 size) {
  part("meeting_foot", corner, size, ImGuiWindowFlags_NoScrollWithMouse, [&] {
    ImGui::PushFont(ui.fonts.small());
    for (int i = 0; i < Meeting::slides; ++i) {
      if (i > 0) ImGui::SameLine(0, ui.px(3));
      const std::string text = std::to_string(i + 1) + " " + ui.tr("meeting.short_" + std::string(slide_names[static_cast<std::size_t>(i)]));
      if (ui.button("slide_" + std::to_string(i + 1), text, app.meeting.slide == i ? Look::On : Look::Quiet)) show_slide(app, i);
    }
    const std::string leave = ui.tr("meeting.leave");
    const float wide = ImGui::CalcTextSize(leave.c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
    ImGui::SameLine(size.x - wide - ui.px(8));
    if (ui.button("meeting_leave", leave, Look::Quiet)) end_meeting(app);
    ImGui::PopFont();
  });
}

}  // namespace

void draw_meeting(Widgets& ui, App& app, ImVec2 size) {
  if (!app.project()) return end_meeting(app);
  const auto slide = static_cast<Slide>(app.meeting.slide);
  app.heat_desk().wants_spots = slide != Slide::Overview && slide != Slide::Heat;
  app.hover.reset();
  const float top = ui.px(50), bottom = ui.px(34);
  const ImVec2 corner(0, top), room(size.x, std::max(size.y - top - bottom, 1.0F));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::paper);
  head(ui, app, slide, {size.x, top});
  if (slide == Slide::Overview) {
    app.map_corner = corner;
    app.camera.width = app.camera.height = 1;
    overview(ui, app, corner, room);
  } else {
    map_slide(ui, app, slide, corner, room);
  }
  foot(ui, app, {0, size.y - bottom}, {size.x, bottom});
  ImGui::PopStyleColor();
}

}  // namespace gridwalk::ui
