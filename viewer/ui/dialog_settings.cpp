// What a person sets once: size of the text, motion, language. Kept for the next start.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "viewer/ui/app.h"
#include "viewer/ui/side.h"

namespace gridwalk::ui {

void dialog_settings(Widgets& ui, App& app) {
  Settings settings = app.settings();
  ui.text(ui.tr("settings.language"));
  int language = ui.tr.chinese() ? 0 : 1;
  if (chips(ui, "settings_language", std::vector<std::string>{ui.tr("ui.language_zh"), ui.tr("ui.language_en")}, language)) {
    return app.set_language(language == 0 ? words::Language::Chinese : words::Language::English);
  }
  ui.text(ui.tr("settings.text_size"));
  // By steps: while it is dragged the window would grow and shrink under the hand.
  int step = static_cast<int>(std::ranges::min_element(text_scales, {}, [&](double scale) { return std::abs(scale - settings.text_scale); }) - std::begin(text_scales));
  std::vector<std::string> sizes;
  for (const double scale : text_scales) sizes.push_back(ui.tr.percent(scale, 0));
  bool changed = chips(ui, "settings_text", sizes, step);
  settings.text_scale = text_scales[step];
  changed = ui.checkbox("settings_motion", ui.tr("settings.motion"), settings.smooth_motion) || changed;
  changed = ui.checkbox("settings_overview", ui.tr("settings.overview"), settings.overview) || changed;
  if (changed) app.set_settings(settings);
  ui.note(ui.tr("settings.kept", {{"folder", app.folders().state.string()}}));
  if (ui.button("dialog_cancel", ui.tr("ui.close"), Look::Primary)) app.dialogs.open = Dialog::None;
}

}  // namespace gridwalk::ui
