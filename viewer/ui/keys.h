// Keys by name: ImGui 1.86 knows 22, so the window hands them over itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "viewer/words/words.h"

namespace gridwalk::ui {

enum class Key {
  None,
  A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z,
  Digit0, Digit1, Digit2, Digit3, Digit4, Digit5, Digit6, Digit7, Digit8, Digit9,
  F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12,
  Escape, Delete, Home, End, Left, Right, Up, Down, PageUp, PageDown, Enter, Tab, Space, Backspace, Plus, Minus, Slash, BracketLeft, BracketRight,
};

struct KeyPress {
  Key key = Key::None;
  bool ctrl = false, shift = false;
  friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

// As it stands in menus: "Ctrl+Shift+Z"; empty for none.
std::string text_of(KeyPress press, const words::Words& words);

}  // namespace gridwalk::ui
