// The workload's dialog, at the right: what the plan looks like with the coefficients as they stand, zone by zone or community by community.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "viewer/jobs/names.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialogs.h"
#include "viewer/ui/load_stack.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string signed_percent(const words::Words& words, double share) { return (share >= 0.0005 ? "+" : "") + words.percent(share); }

float text_width(const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x; }

// One line: a name at the left, a bar, texts at the right in columns as wide as their widest.
struct Line {
  std::string id, name;
  const geo::LoadParts* parts = nullptr;
  std::string total, beside;
  ImU32 beside_colour = theme::faint;
  std::optional<double> mark;
  bool button = false;  // the whole line can be clicked
};

// Index of the line that was clicked, or -1.
int lines_of_bars(Widgets& ui, const std::vector<Line>& lines, double full, float most_name) {
  float name = 0, total = 0, beside = 0;
  for (const Line& line : lines) {
    name = std::max(name, text_width(line.name));
    total = std::max(total, text_width(line.total));
    beside = std::max(beside, text_width(line.beside));
  }
  name = std::min(name, most_name);
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(8);
  // Few lines are thicker, as long as there is room for what stands below them.
  const float least = ImGui::GetTextLineHeight() + ui.px(7);
  const float height = std::clamp(std::floor((ImGui::GetContentRegionAvail().y - ui.px(110)) / std::max<float>(static_cast<float>(lines.size()), 1)), least, least + ui.px(12));
  const float bar = std::max(room - name - total - beside - gap * (beside > 0 ? 3.0F : 2.0F), ui.px(60));
  int clicked = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImGui::Dummy({room, height - ImGui::GetStyle().ItemSpacing.y});
    if (!ImGui::IsRectVisible(corner, {corner.x + room, corner.y + height})) continue;  // a street of 10,000
    const float y = corner.y + (height - ui.px(1) - ImGui::GetTextLineHeight()) / 2;
    const ImVec2 from(corner.x + name + gap, corner.y + ui.px(2)), to(from.x + bar, corner.y + height - ui.px(3));
    const bool over = line.button && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(corner, {corner.x + room, corner.y + height - ui.px(1)});
    if (over) draw.AddRectFilled({corner.x, corner.y}, {corner.x + room, corner.y + height - ui.px(1)}, theme::accent_pale, ui.px(3));
    ui.fitted({corner.x, y}, name, line.button ? theme::accent : theme::ink, line.name);
    const std::vector<BarPart> stack = load_stack(ui.tr, *line.parts);
    stacked_bar(ui, line.id, from, to, stack, full, line.mark, line.total + (line.beside.empty() ? "" : " " + line.beside));
    draw.AddText({to.x + gap + total - text_width(line.total), y}, theme::ink, line.total.c_str());
    draw.AddText({corner.x + room - text_width(line.beside), y}, line.beside_colour, line.beside.c_str());
    if (over && ImGui::IsMouseClicked(0)) clicked = static_cast<int>(i);
  }
  return clicked;
}

// What the totals are compared with, in one sentence.
void capacity(Widgets& ui, const App& app, const jobs::Weighed& weighed) {
  const double day = weighed.load.model.day_min;
  const Project& project = *app.project();
  if (!(day > 0) || weighed.zones.empty()) return;
  const jobs::WorkMonth month = jobs::work_month(*project.snapshot, app.today());
  const double full_time = day * month.workdays;
  std::size_t most = 0;
  int over = 0;
  const auto part = [&](std::size_t z) {
    const double able = full_time * project.view->problem.share[z];
    return able > 0 ? weighed.zones[z].total() / able : 0;
  };
  for (std::size_t z = 0; z < weighed.zones.size(); ++z) {
    if (part(z) > part(most)) most = z;
    over += part(z) > 1 ? 1 : 0;
  }
  const data::Zone* zone = project.zone(static_cast<int>(most));
  const auto hours = [&](double minutes) { return ui.tr.number(minutes / 60, std::abs(std::remainder(minutes, 60)) < 0.5 ? 0 : 1); };
  const Args args{{"zone", zone ? zone->code : ""},     {"part", ui.tr.percent(part(most), 0)},           {"month", ui.tr.month(month.month)},
                  {"days", std::to_string(month.workdays)}, {"day", hours(day)}, {"hours", hours(full_time)}, {"count", std::to_string(over)}};
  if (over > 0) ui.coloured(theme::bad, ui.tr("workload.over_capacity", args));
  ui.note(ui.tr("workload.capacity", args));
}

void zones_page(Widgets& ui, App& app, const jobs::Weighed& weighed) {
  const Project& project = *app.project();
  Workload& edited = app.workload();
  std::vector<Line> lines;
  double full = 0;
  for (std::size_t z = 0; z < weighed.zones.size(); ++z) {
    const data::Zone* zone = project.zone(static_cast<int>(z));
    const geo::ZoneMeasures& measures = weighed.measures.zones[z];
    const double deviation = measures.deviation, tolerance = project.view->tolerance;
    Line line{.id = "workload_zone_" + std::to_string(z + 1), .name = zone ? zone->code : "", .parts = &weighed.zones[z]};
    line.total = ui.tr.hours(weighed.zones[z].total());
    line.beside = signed_percent(ui.tr, deviation);
    line.beside_colour = std::abs(deviation) <= tolerance + 1e-9 ? theme::good : std::abs(deviation) <= 2 * tolerance ? theme::warn : theme::bad;
    if (weighed.load.balance == geo::LoadQuantity::Minutes) line.mark = measures.target_min;
    line.button = true;
    full = std::max({full, weighed.zones[z].total(), line.mark.value_or(0)});
    lines.push_back(std::move(line));
  }
  const int clicked = lines_of_bars(ui, lines, full * 1.02, ui.px(60));
  if (clicked >= 0) edited.zone = clicked;
  ImGui::Dummy({0, ui.px(2)});
  ui.note(ui.tr(weighed.load.balance == geo::LoadQuantity::Minutes ? "workload.zones_note" : "workload.zones_note_other",
                {{"what", ui.tr("criterion." + std::string(jobs::name_of(weighed.load.balance)))}}));
  capacity(ui, app, weighed);
}

void communities_page(Widgets& ui, App& app, const jobs::Weighed& weighed) {
  const Project& project = *app.project();
  Workload& edited = app.workload();
  const data::Zone* zone = project.zone(edited.zone);
  std::vector<int> members;
  for (std::size_t i = 0; i < weighed.parts.size() && i < project.view->zone_of.size(); ++i) {
    if (!zone || project.view->zone_of[i] == edited.zone) members.push_back(static_cast<int>(i));
  }
  std::ranges::stable_sort(members, [&](int a, int b) { return weighed.parts[at(a)].total() > weighed.parts[at(b)].total(); });
  if (zone) {
    if (ui.button("workload_all_zones", ui.tr("workload.all_zones"))) edited.zone = -1;
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    const data::Inspector* lead = project.lead(edited.zone);
    ui.text(ui.tr("workload.zone", {{"zone", zone->code}, {"inspector", lead ? lead->name : ui.tr("ui.no_inspector")}, {"count", std::to_string(members.size())}}));
  }
  std::vector<Line> lines;
  for (const int i : members) {
    Line line{.id = "workload_community_" + std::to_string(i), .name = project.snapshot->communities[at(i)].name, .parts = &weighed.parts[at(i)]};
    line.total = ui.tr.hours(weighed.parts[at(i)].total());
    lines.push_back(std::move(line));
  }
  const double full = members.empty() ? 1 : weighed.parts[at(members.front())].total();
  ImGui::BeginChild("workload_communities");
  lines_of_bars(ui, lines, full * 1.02, ImGui::GetContentRegionAvail().x * 0.38F);
  ImGui::EndChild();
}

void bars_page(Widgets& ui, App& app, const jobs::Weighed& weighed) {
  ImGui::Dummy({0, ui.px(2)});
  load_legend(ui, "workload_legend");
  ImGui::Dummy({0, ui.px(2)});
  const bool zones = app.workload().zone < 0 && !weighed.zones.empty();
  if (zones) zones_page(ui, app, weighed);
  else communities_page(ui, app, weighed);
}

// Modelled ways beside those of the rounds.
void ways_page(Widgets& ui, App& app, const jobs::Weighed& weighed) {
  const Project& project = *app.project();
  Workload& edited = app.workload();
  ImGui::Dummy({0, ui.px(2)});
  if (weighed.ways.empty()) return ui.text(ui.tr("workload.no_rounds"));
  ui.note(ui.tr("workload.ways_note", {{"month", ui.tr.month(jobs::work_month(*project.snapshot, app.today()).month)}}));
  bool on = edited.by_rounds();
  if (ui.checkbox("workload_rounds", ui.tr("workload.take_rounds"), on)) edited.use_rounds(on);
  ImGui::Dummy({0, ui.px(2)});
  const ImU32 modelled_colour = shown_part_colour(8), rounds_colour = shown_part_colour(7);
  const LegendItem items[] = {{modelled_colour, ui.tr("workload.ways_modelled")}, {rounds_colour, ui.tr("workload.ways_rounds")}};
  bar_legend(ui, "ways_legend", items);
  double full = 0;
  float name = 0, total = 0, beside = 0;
  for (std::size_t z = 0; z < weighed.ways.size(); ++z) {
    const jobs::ZoneWays& ways = weighed.ways[z];
    full = std::max({full, ways.modelled_min, ways.rounds_min});
    if (const data::Zone* zone = project.zone(static_cast<int>(z))) name = std::max(name, text_width(zone->code));
    total = std::max({total, text_width(ui.tr.hours(ways.modelled_min)), text_width(ui.tr.hours(ways.rounds_min))});
    if (ways.modelled_min > 0) beside = std::max(beside, text_width(signed_percent(ui.tr, ways.rounds_min / ways.modelled_min - 1)));
  }
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(8), line = ImGui::GetTextLineHeight() + ui.px(2);
  const float bar = std::max(room - name - total - beside - 3 * gap, ui.px(60));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t z = 0; z < weighed.ways.size(); ++z) {
    const jobs::ZoneWays& ways = weighed.ways[z];
    const data::Zone* zone = project.zone(static_cast<int>(z));
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    draw.AddText({corner.x, corner.y + line / 2}, theme::ink, zone ? zone->code.c_str() : "");
    for (int row = 0; row < 2; ++row) {
      const double minutes = row == 0 ? ways.modelled_min : ways.rounds_min;
      const float y = corner.y + static_cast<float>(row) * line;
      const std::string hours = ui.tr.hours(minutes);
      const BarPart part[] = {{minutes, row == 0 ? modelled_colour : rounds_colour, {}}};
      stacked_bar(ui, (row == 0 ? "ways_modelled_" : "ways_rounds_") + std::to_string(z + 1), {corner.x + name + gap, y + ui.px(3)},
                  {corner.x + name + gap + bar, y + line - ui.px(2)}, part, full * 1.02, {}, hours);
      draw.AddText({corner.x + name + bar + 2 * gap + total - text_width(hours), y}, theme::ink, hours.c_str());
    }
    if (ways.modelled_min > 0) {
      const std::string difference = signed_percent(ui.tr, ways.rounds_min / ways.modelled_min - 1);
      draw.AddText({corner.x + room - text_width(difference), corner.y + line / 2}, theme::faint, difference.c_str());
    }
    ImGui::Dummy({room, 2 * line + ui.px(4) - ImGui::GetStyle().ItemSpacing.y});
  }
  double modelled = 0, rounds = 0;
  for (const jobs::ZoneWays& ways : weighed.ways) {
    modelled += ways.modelled_min;
    rounds += ways.rounds_min;
  }
  ImGui::Dummy({0, ui.px(2)});
  ui.text(ui.tr("workload.ways_sum", {{"modelled", ui.tr.hours(modelled)}, {"rounds", ui.tr.hours(rounds)}}));
}

// What the figures rest on and is missing or wrong.
Issues notes_of(const App& app, const jobs::Weighed& weighed, const words::Words& words) {
  const jobs::StreetView& view = *app.project()->view;
  Issues issues;
  for (const Issue& issue : view.load_issues) {  // of what was saved, not of the facts
    if (issue.code == "plan-load-unreadable" || issue.code == "load-key-ignored") issues.push_back(issue);
  }
  issues.insert(issues.end(), weighed.issues.begin(), weighed.issues.end());
  return jobs::with_names(issues, view.snapshot->communities, jobs::zone_codes(view), words);
}

}  // namespace

void workload_figures(Widgets& ui, App& app) {
  const jobs::Weighed* weighed = app.workload().weighed();
  if (!weighed) return ui.note(ui.tr("ui.preparing"));
  const Project& project = *app.project();
  if (weighed->parts.size() != project.view->zone_of.size() || weighed->zones.size() != project.view->zones.size()) return;  // an answer about another plan
  const Issues notes = notes_of(app, *weighed, ui.tr);
  if (!ImGui::BeginTabBar("workload_pages")) return;
  const auto page = [&](const char* id, const std::string& text, const auto& content) {
    if (!ui.tab(id, text)) return;
    content();
    ImGui::EndTabItem();
  };
  page("tab_workload_bars", ui.tr(weighed->zones.empty() ? "workload.page_communities" : "workload.page_zones"), [&] { bars_page(ui, app, *weighed); });
  page("tab_workload_ways", ui.tr("workload.page_ways"), [&] { ways_page(ui, app, *weighed); });
  page("tab_workload_notes", ui.tr("workload.page_notes") + (notes.empty() ? "" : " " + std::to_string(notes.size())), [&] {
    ImGui::Dummy({0, ui.px(2)});
    if (notes.empty()) ui.text(ui.tr("workload.no_notes"));
    for (const Issue& issue : notes) {
      ui.coloured(issue.severity == Severity::Note ? theme::ink : theme::warn, ui.tr.sentence(issue));
      ImGui::Separator();
    }
  });
  ImGui::EndTabBar();
}

}  // namespace gridwalk::ui
