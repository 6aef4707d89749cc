// Dialogs that stand beside the map instead of over it: what they ask is pointed at, and what they would do is seen there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "viewer/ui/widgets.h"

namespace gridwalk::ui {

class App;
enum class Dialog;

bool stands_beside_map(Dialog dialog);
// In place of the layers while such a dialog is open.
void panel_side(Widgets& ui, App& app);

void side_data(Widgets& ui, App& app);
void side_team(Widgets& ui, App& app);
void side_rules(Widgets& ui, App& app);
void side_select(Widgets& ui, App& app);
void side_plans(Widgets& ui, App& app);

// Its name, and the button that closes it.
void side_heading(Widgets& ui, App& app, const std::string& text);

// Buttons from left to right, as many a line as there is room for: to be called before each.
class Flow {
 public:
  explicit Flow(const Widgets& ui);
  void next(const std::string& text);

 private:
  const Widgets& ui_;
  float start_, room_;
  bool first_ = true;
};

// Of some things one is chosen, all to be seen, each chosen by one click; ids are `id`:0, `id`:1 ...
bool chips(Widgets& ui, std::string_view id, std::span<const std::string> texts, int& chosen, bool enabled = true);

// A day that is typed (ISO 8601) or shifted day by day; ids are `id`, `id`_before, `id`_after. True where it was changed.
bool choose_day(Widgets& ui, std::string_view id, data::Date today, const std::string& label, std::string& text);

// A line that can be clicked, with a smaller one in another colour below.
bool row_of_two(Widgets& ui, std::string_view id, const std::string& first, const std::string& second, bool selected, ImU32 colour);

}  // namespace gridwalk::ui
