// The workload's dialog: what is balanced and by which coefficients, at the left; buttons below.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/jobs/names.h"
#include "viewer/ui/app.h"
#include "viewer/ui/dialogs.h"
#include "viewer/ui/load_stack.h"
#include "viewer/ui/theme.h"

namespace gridwalk::ui {
namespace {

using Quantity = geo::LoadQuantity;

std::string plain(const words::Words& words, double value) {
  int decimals = 0;
  for (double ten = 1; decimals < 4 && std::abs(value * ten - std::round(value * ten)) > 1e-9; ten *= 10) ++decimals;
  return words.number(value, decimals);
}

std::string criterion(const words::Words& words, Quantity quantity) { return words("criterion." + std::string(jobs::name_of(quantity))); }

// A slider of that width without a text on it, where its grab would stand.
bool track(Widgets& ui, const std::string& id, double& value, double least, double most, float width) {
  ImGui::BeginChild(("track_" + id).c_str(), ImVec2(width, ImGui::GetFrameHeight()), false, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const bool changed = ui.slider(id, value, least, most, "");
  ImGui::EndChild();
  return changed;
}

void balance(Widgets& ui, Workload& edited) {
  ui.heading(ui.tr("workload.balance"));
  std::vector<Quantity> choices{Quantity::Minutes, Quantity::Households, Quantity::Count};
  if (std::ranges::find(choices, edited.load.balance) == choices.end()) choices.push_back(edited.load.balance);
  for (const Quantity quantity : choices) {
    const std::string name(jobs::name_of(quantity));
    const std::string text = ui.tr.has("workload.equal_" + name) ? ui.tr("workload.equal_" + name) : criterion(ui.tr, quantity);
    if (!ui.radio("workload_" + name, text, edited.load.balance == quantity)) continue;
    edited.load.balance = quantity;
    std::erase_if(edited.load.criteria, [&](const jobs::BalanceCriterion& also) { return also.quantity == quantity; });
  }
  ui.note(ui.tr("workload.balance_" + std::string(edited.load.balance == Quantity::Minutes ? "minutes" : "other")));
}

void criteria(Widgets& ui, Workload& edited) {
  ui.heading(ui.tr("workload.also"));
  ui.note(ui.tr("workload.also_note"));
  const float column = ImGui::GetContentRegionAvail().x * 0.5F, start = ImGui::GetCursorPosX();
  for (const Quantity quantity : {Quantity::Minutes, Quantity::Households, Quantity::Count, Quantity::Problems, Quantity::Complaints, Quantity::Area}) {
    if (quantity == edited.load.balance) continue;
    const std::string name(jobs::name_of(quantity));
    auto& all = edited.load.criteria;
    const auto at = std::ranges::find(all, quantity, &jobs::BalanceCriterion::quantity);
    bool on = at != all.end();
    if (ui.checkbox("also_" + name, criterion(ui.tr, quantity), on)) {
      if (on) all.push_back({quantity, 0.1});
      else all.erase(at);
    }
    ImGui::SameLine(start + column);
    const jobs::Weighed* weighed = edited.weighed();
    const auto spread = weighed ? std::ranges::find(weighed->spreads, quantity, &jobs::Spread::quantity) : decltype(weighed->spreads.begin()){};
    const std::string now = weighed && spread != weighed->spreads.end() ? ui.tr.percent(spread->max_deviation) : "";
    const auto kept = std::ranges::find(all, quantity, &jobs::BalanceCriterion::quantity);
    if (kept == all.end()) {
      ImGui::AlignTextToFramePadding();
      ui.note(ui.tr("workload.spread", {{"now", now}}));
      continue;
    }
    double percent = kept->tolerance * 100;
    if (track(ui, "tolerance_" + name, percent, 1, 50, ImGui::GetContentRegionAvail().x * 0.36F)) kept->tolerance = std::clamp(std::round(percent), 1.0, 50.0) / 100;
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    const bool held = weighed && spread != weighed->spreads.end() && spread->max_deviation <= kept->tolerance + 1e-9;
    ImGui::PushFont(ui.fonts.small());
    ui.coloured(held ? theme::good : theme::warn, ui.tr("workload.within", {{"tolerance", ui.tr.percent(kept->tolerance, 0)}, {"now", now}}));
    ImGui::PopFont();
  }
}

// Small values, which most coefficients have, get most of the room.
double to_slider(const jobs::Coefficient& what, double value) { return std::cbrt((value - what.least) / (what.greatest - what.least)); }
double from_slider(const jobs::Coefficient& what, double at) {
  const double value = what.least + at * at * at * (what.greatest - what.least);
  return std::clamp(std::round(value / what.step) * what.step, what.least, what.greatest);
}

// A box with the number; it can be typed into once it has been clicked.
void number_box(Widgets& ui, Workload& edited, const jobs::Coefficient& what, double& value, float width) {
  const std::string key = what.key;
  if (edited.typed_key != key) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(2), ImGui::GetStyle().FramePadding.y));
    if (ui.button("type_" + key, plain(ui.tr, value), Look::Plain, true, width)) {
      edited.typed_key = key;
      edited.typed = value;
      edited.typing_begins = true;
    }
    ImGui::PopStyleVar();
    ui.tip(ui.tr("workload.type_tip"));
    return;
  }
  ImGui::SetNextItemWidth(width);
  if (std::exchange(edited.typing_begins, false)) ImGui::SetKeyboardFocusHere();
  ImGui::InputDouble(("##typing_" + key).c_str(), &edited.typed, 0, 0, "%.6g", ImGuiInputTextFlags_AutoSelectAll);
  const bool left = ImGui::IsItemDeactivated();
  ui.saw("typing_" + key, {});
  if (!left) return;
  if (std::isfinite(edited.typed)) value = std::clamp(edited.typed, what.least, what.greatest);
  edited.typed_key.clear();
}

// "-", a track with a tick at the standard value, "+", the number.
void value_row(Widgets& ui, Workload& edited, const jobs::Coefficient& what, double& value, double standard, float width) {
  const std::string key = what.key;
  const float button = ImGui::GetFrameHeight(), gap = ui.px(3), box = ui.px(58);
  const auto step = [&](const char* id, const char* text, bool possible) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, ImGui::GetStyle().FramePadding.y));
    const bool pressed = ui.button(id + key, text, Look::Plain, possible, button);
    ImGui::PopStyleVar();
    ImGui::SameLine(0, gap);
    return pressed;
  };
  const bool less = step("less_", "-", value > what.least);
  double at = to_slider(what, value);
  if (track(ui, "load_" + key, at, 0, 1, width - 2 * button - 3 * gap - box)) value = from_slider(what, at);
  ui.tip(ui.tr("workload.value_tip", {{"least", plain(ui.tr, what.least)}, {"greatest", plain(ui.tr, what.greatest)}, {"standard", plain(ui.tr, standard)}}));
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  // Where the middle of the grab would be: ImGui keeps two pixels free at either end.
  const float end = 2 + ImGui::GetStyle().GrabMinSize / 2;
  const float x = from.x + end + (to.x - from.x - 2 * end) * static_cast<float>(to_slider(what, standard));
  ImGui::GetWindowDrawList()->AddLine({x, to.y + ui.px(1)}, {x, to.y + ui.px(4)}, theme::ink, ui.px(1.5F));
  ImGui::SameLine(0, gap);
  const bool more = step("more_", "+", value < what.greatest);
  if (less || more) value = std::clamp(std::round((value + (more ? what.step : -what.step)) / what.step) * what.step, what.least, what.greatest);
  number_box(ui, edited, what, value, box);
}

void coefficient(Widgets& ui, Workload& edited, const jobs::Coefficient& what, double& value, double standard) {
  const std::string key = what.key;
  const bool changed = std::abs(value - standard) > 1e-12;
  const float room = ImGui::GetContentRegionAvail().x, right = std::min(ui.px(218), room * 0.48F), left = room - right - ui.px(14);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  // What it is, at the left.
  const std::string label = ui.tr("load.coefficient." + key);
  ImGui::PushFont(changed ? ui.fonts.bold() : ui.fonts.regular());
  const std::string name = broken_into_lines(label, left);
  ImGui::SetCursorScreenPos({top.x, top.y + ImGui::GetStyle().FramePadding.y});
  ImGui::PushStyleColor(ImGuiCol_Text, changed ? theme::accent : theme::ink);
  ImGui::TextUnformatted(name.c_str());
  ui.saw("label_" + key, {});
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::PushFont(ui.fonts.small());
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  ImGui::TextUnformatted(broken_into_lines(ui.tr("load.explain." + key), left).c_str());
  float bottom = ImGui::GetItemRectMax().y;
  ImGui::PopStyleColor();
  ImGui::PopFont();
  // How much, at the right; below it the unit with its limits.
  const float x = top.x + left + ui.px(14);
  ImGui::SetCursorScreenPos({x, top.y});
  value_row(ui, edited, what, value, standard, right);
  const std::string unit = ui.tr("workload.unit", {{"unit", ui.tr(std::string("load.unit.") + what.unit)}, {"least", plain(ui.tr, what.least)}, {"greatest", plain(ui.tr, what.greatest)}});
  ImGui::SetCursorScreenPos({x, ImGui::GetItemRectMax().y + ui.px(3)});
  ImGui::PushFont(ui.fonts.small());
  ImGui::PushStyleColor(ImGuiCol_Text, theme::faint);
  ImGui::TextUnformatted(broken_into_lines(unit, right).c_str());
  ui.saw("unit_" + key, {});
  ImGui::PopStyleColor();
  bottom = std::max(bottom, ImGui::GetItemRectMax().y);
  if (changed) {
    ImGui::SetCursorScreenPos({x, ImGui::GetItemRectMax().y + ui.px(3)});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(6), ui.px(2)));
    if (ui.button("reset_" + key, ui.tr("workload.reset", {{"standard", plain(ui.tr, standard)}}))) value = standard;
    ImGui::PopStyleVar();
    bottom = std::max(bottom, ImGui::GetItemRectMax().y);
  }
  ImGui::PopFont();
  ImGui::SetCursorScreenPos(top);
  ImGui::Dummy({room, bottom - top.y + ui.px(5)});
}

// The coefficients under what they are about, in the order of for_each_coefficient.
const char* group_of(std::string_view key) {
  if (key == "visits_a_month") return "visits";
  if (key == "visit_min") return "at_visits";
  if (key == "broken_min") return "problems";
  if (key == "complaint_min") return "complaints";
  if (key == "travel_speed_m_min") return "ways";
  if (key == "problems_unknown") return "unknown";
  return nullptr;
}

void coefficients(Widgets& ui, Workload& edited) {
  const geo::LoadModel standard;
  std::vector<double> usual;
  jobs::for_each_coefficient(standard, [&](const jobs::Coefficient&, double value) { usual.push_back(value); });
  std::size_t changed = 0, at = 0;
  jobs::for_each_coefficient(edited.load.model, [&](const jobs::Coefficient&, double value) { changed += std::abs(value - usual[at++]) > 1e-12 ? 1 : 0; });
  ImGui::AlignTextToFramePadding();
  ui.heading(ui.tr("workload.coefficients"));
  const std::string all = ui.tr(changed ? "workload.reset_all" : "workload.all_standard", {{"count", std::to_string(changed)}});
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(all.c_str()).x - 2 * ImGui::GetStyle().FramePadding.x);
  if (ui.button("reset_all", all, Look::Plain, changed > 0)) edited.load.model = standard;
  at = 0;
  jobs::for_each_coefficient(edited.load.model, [&](const jobs::Coefficient& what, double& value) {
    if (const char* group = group_of(what.key)) {
      ImGui::Separator();
      ui.note(ui.tr(std::string("workload.group_") + group));
    }
    coefficient(ui, edited, what, value, usual[at++]);
  });
}

void buttons(Widgets& ui, App& app) {
  Project& project = *app.project();
  Workload& edited = app.workload();
  const bool changed = edited.changed(*project.view);
  ui.note(ui.tr(!project.view->plan ? "workload.no_plan" : changed ? "workload.save_note" : "workload.unchanged"));
  const bool can_save = changed && project.view->plan && !app.busy();
  if (ui.button("workload_save", ui.tr("workload.save"), can_save ? Look::Primary : Look::Plain, can_save)) app.save_workload();
  ImGui::SameLine();
  if (ui.button("workload_divide", ui.tr("workload.divide"), Look::Plain, !app.busy())) {
    const jobs::PlanLoad load = edited.load;
    const bool rounds = edited.by_rounds() && edited.weighed() && !edited.weighed()->ways.empty();
    show_dialog(app, Dialog::Divide);
    app.dialogs.divide.load = load.model;
    app.dialogs.divide.balance = load.balance;
    app.dialogs.divide.criteria = load.criteria;
    app.dialogs.divide.travel_from_rounds = rounds;
  }
  ImGui::SameLine();
  if (ui.button("dialog_cancel", ui.tr(changed ? "ui.cancel" : "ui.close"))) app.dialogs.open = Dialog::None;
}

}  // namespace

void dialog_workload(Widgets& ui, App& app) {
  if (!app.project()->view) return ui.note(ui.tr("ui.preparing"));
  Workload& edited = app.workload();
  edited.follow(*app.project()->view);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(display.x - ui.px(20), ui.px(1180)) - ui.px(36);
  const float height = std::min(display.y - ui.px(20), ui.px(760)) - ui.px(146);
  const float left = std::floor(width * 0.47F);
  ImGui::BeginChild("workload_left", ImVec2(left, height));
  balance(ui, edited);
  ImGui::Dummy({0, ui.px(4)});
  criteria(ui, edited);
  ImGui::Dummy({0, ui.px(4)});
  coefficients(ui, edited);
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(16));
  ImGui::BeginChild("workload_right", ImVec2(width - left - ui.px(16), height));
  workload_figures(ui, app);
  ImGui::EndChild();
  buttons(ui, app);
}

}  // namespace gridwalk::ui
