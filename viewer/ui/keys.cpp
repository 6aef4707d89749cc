// Names of keys as they stand on the keyboard.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/keys.h"

namespace gridwalk::ui {
namespace {

std::string name_of(Key key, const words::Words& words) {
  const auto between = [key](Key first, Key last) { return key >= first && key <= last; };
  const auto from = [key](Key first) { return static_cast<int>(key) - static_cast<int>(first); };
  if (between(Key::A, Key::Z)) return std::string(1, static_cast<char>('A' + from(Key::A)));
  if (between(Key::Digit0, Key::Digit9)) return std::string(1, static_cast<char>('0' + from(Key::Digit0)));
  if (between(Key::F1, Key::F12)) return "F" + std::to_string(1 + from(Key::F1));
  switch (key) {
    case Key::Escape: return "Esc";
    case Key::Delete: return "Del";
    case Key::Home: return "Home";
    case Key::End: return "End";
    case Key::Left: return "\xE2\x86\x90";
    case Key::Right: return "\xE2\x86\x92";
    case Key::Up: return "\xE2\x86\x91";
    case Key::Down: return "\xE2\x86\x93";
    case Key::PageUp: return "PgUp";
    case Key::PageDown: return "PgDn";
    case Key::Enter: return "Enter";
    case Key::Tab: return "Tab";
    case Key::Space: return words("keys.space");
    case Key::Backspace: return "Backspace";
    case Key::Plus: return "+";
    case Key::Minus: return "-";
    case Key::Slash: return "/";
    case Key::BracketLeft: return "[";
    case Key::BracketRight: return "]";
    default: return {};
  }
}

}  // namespace

std::string text_of(KeyPress press, const words::Words& words) {
  if (press.key == Key::None) return {};
  return std::string(press.ctrl ? "Ctrl+" : "") + (press.shift ? "Shift+" : "") + name_of(press.key, words);
}

}  // namespace gridwalk::ui
