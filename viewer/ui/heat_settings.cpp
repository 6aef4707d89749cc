// How findings are weighed, by what they are divided, where classes begin and in which colours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "viewer/carto/palette.h"
#include "viewer/ui/app.h"
#include "viewer/ui/heat_desk.h"
#include "viewer/ui/heat_parts.h"

namespace gridwalk::ui {
namespace {

constexpr std::array<const char*, 6> kernels{"quartic", "epanechnikov", "triangular", "uniform", "triweight", "gaussian"};
constexpr std::array<geo::Kernel, 6> kernel_of{geo::Kernel::Quartic, geo::Kernel::Epanechnikov, geo::Kernel::Triangular,
                                               geo::Kernel::Uniform, geo::Kernel::Triweight, geo::Kernel::Gaussian};
constexpr std::array<int, 6> half_lives{0, 14, 30, 60, 90, 180};
constexpr std::array<const char*, 4> break_methods{"round", "quantile", "natural", "chosen"};

std::string numbers_text(const std::vector<double>& numbers) {
  std::string text;
  for (const double number : numbers) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text += (text.empty() ? "" : ", ") + std::string(digits.data(), end.ptr);
  }
  return text;
}

template <std::size_t count>
std::vector<std::string> texts_of(const Widgets& ui, const char* prefix, const std::array<const char*, count>& names) {
  std::vector<std::string> texts;
  for (const char* name : names) texts.push_back(ui.tr(std::string(prefix) + name));
  return texts;
}

void weights(Widgets& ui, App& app) {
  bool changed = false;
  int state = static_cast<int>(app.heat.state);
  if (ui.choice("heat_state", {ui.tr("heat_desk.state_all"), ui.tr("heat_desk.state_open"), ui.tr("heat_desk.state_closed")}, state)) {
    app.heat.state = static_cast<carto::HeatState>(state);
    changed = true;
  }
  if (app.heat.of == carto::HeatOf::Problems) {
    changed = ui.checkbox("heat_severity", ui.tr("heat_desk.severity"), app.heat.weigh_by_severity) || changed;
    ui.tip(ui.tr("heat_desk.severity_tip"));
  } else {
    changed = ui.checkbox("heat_damp", ui.tr("heat_desk.damp"), app.heat.damp_repeats) || changed;
    ui.tip(ui.tr("heat_desk.damp_tip"));
  }
  std::vector<std::string> lives;
  int life = 0;
  for (std::size_t i = 0; i < half_lives.size(); ++i) {
    lives.push_back(half_lives[i] == 0 ? ui.tr("heat_desk.half_life_none") : ui.tr("heat_desk.half_life", {{"days", std::to_string(half_lives[i])}}));
    if (app.heat.half_life_days == half_lives[i]) life = static_cast<int>(i);
  }
  if (ui.choice("heat_half_life", lives, life)) {
    app.heat.half_life_days = half_lives[static_cast<std::size_t>(life)];
    changed = true;
  }
  if (changed) app.heat_changed();
}

void measure(Widgets& ui, App& app) {
  bool changed = false;
  int per = static_cast<int>(app.heat.per);
  if (ui.choice("heat_per", {ui.tr("heat_desk.per_hectare"), ui.tr("heat_desk.per_thousand")}, per)) {
    app.heat_desk().lock(app, false);  // its breaks are of the other unit
    app.heat.per = static_cast<carto::HeatPer>(per);
    changed = true;
  }
  changed = ui.checkbox("heat_edge", ui.tr("heat_desk.edge"), app.heat.edge_correction) || changed;
  ui.tip(ui.tr("heat_desk.edge_tip"));
  int kernel = static_cast<int>(std::ranges::find(kernel_of, app.heat.kernel) - kernel_of.begin());
  ui.note(ui.tr("heat_desk.kernel"));
  if (ui.choice("heat_kernel", texts_of(ui, "heat_legend.kernel_", kernels), kernel)) {
    app.heat.kernel = kernel_of[static_cast<std::size_t>(kernel)];
    changed = true;
  }
  if (changed) app.heat_changed();
}

void colours(Widgets& ui, App& app) {
  HeatDesk& desk = app.heat_desk();
  bool changed = false;
  ui.note(ui.tr("heat_desk.breaks"));
  int method = static_cast<int>(app.heat.breaks);
  if (ui.choice("heat_breaks", texts_of(ui, "heat_desk.breaks_", break_methods), method)) {
    if (app.heat.breaks != carto::HeatBreaks::Chosen && method == static_cast<int>(carto::HeatBreaks::Chosen) && desk.shown()) {
      app.heat.chosen = carto::heat_breaks(*desk.shown());  // by hand one starts from what stood there
    }
    desk.locked = false;
    app.heat.breaks = static_cast<carto::HeatBreaks>(method);
    changed = true;
  }
  if (app.heat.breaks == carto::HeatBreaks::Chosen) {
    std::string& text = desk.chosen_text;
    if (!ImGui::IsAnyItemActive()) text = numbers_text(app.heat.chosen);
    if (ui.input("heat_chosen", text)) {
      const std::vector<double> numbers = carto::numbers_in(text);
      if (numbers != app.heat.chosen) {
        app.heat.chosen = numbers;
        changed = true;
      }
    }
    ui.tip(ui.tr("layers.chosen_tip"));
  } else {
    ui.note(ui.tr("layers.classes"));
    ImGui::SameLine();
    const int before = app.heat.classes;
    ui.number("heat_classes", app.heat.classes, carto::least_classes, carto::most_classes);
    changed = changed || app.heat.classes != before;
  }
  const std::vector<std::string_view> ramps = carto::heat_ramps();
  std::vector<std::string> names;
  int ramp = 0;
  for (std::size_t i = 0; i < ramps.size(); ++i) {
    std::string key = "heat_desk.ramp_" + std::string(ramps[i]);
    std::ranges::replace(key, '-', '_');
    names.push_back(ui.tr(key));
    if (ramps[i] == app.heat.ramp) ramp = static_cast<int>(i);
  }
  if (ui.choice("heat_ramp", names, ramp)) {
    app.heat.ramp = ramps[static_cast<std::size_t>(ramp)];
    changed = true;
  }
  if (changed) app.heat_changed();
}

}  // namespace

void heat_settings(Widgets& ui, App& app) {
  weights(ui, app);
  measure(ui, app);
  colours(ui, app);
}

}  // namespace gridwalk::ui
