// The list of zones by code.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/zone_choice.h"

#include "viewer/ui/app.h"

namespace gridwalk::ui {

void choose_zone(Widgets& ui, const App& app, std::string_view id, const char* first, data::ZoneId& zone) {
  std::vector<std::string> texts{ui.tr(first)};
  int chosen = 0;
  if (const auto& view = app.project()->view) {
    for (std::size_t z = 0; z < view->zones.size(); ++z) {
      texts.push_back(app.project()->zone(static_cast<int>(z))->code);
      if (view->zones[z] == zone) chosen = static_cast<int>(z) + 1;
    }
    if (chosen == 0) zone = {};  // it is gone, or of another plan
  }
  float wide = 0;
  for (const std::string& text : texts) wide = std::max(wide, ImGui::CalcTextSize(text.c_str()).x);
  if (!ui.choice(id, texts, chosen, wide + ui.px(40))) return;
  zone = chosen == 0 || !app.project()->view ? data::ZoneId{} : app.project()->view->zones[static_cast<std::size_t>(chosen) - 1];
}

}  // namespace gridwalk::ui
