// The card under the pointer while a move is only thought of: what it would do to the zones that it touches.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::ui {

class App;
class Widgets;

void hand_card(Widgets& ui, const App& app);

}  // namespace gridwalk::ui
