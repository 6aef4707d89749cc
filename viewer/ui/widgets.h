// Buttons, boxes, sliders and lines of text that remember where they were drawn, so that a test can say click("divide").
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <imgui.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/ui/fonts.h"
#include "viewer/words/words.h"

namespace gridwalk::ui {

// Where something was drawn in the last frame, in pixels.
struct Seen {
  ImVec2 from, to;
  bool enabled = true;
  bool cut = false;   // its text did not fit into the window it stands in
  std::string text;
};

enum class Look { Plain, Primary, Quiet, Danger, On };

// The text in the current font with line feeds where `width` pixels end. ImGui's own wrapping breaks 15,199 after the comma, and takes a
// run of Chinese for one word.
std::string broken_into_lines(const std::string& text, float width);

// One a frame and thread of drawing; handed to every panel.
class Widgets {
 public:
  Widgets(const words::Words& words, const Fonts& all_fonts, float pixels_per_point, std::map<std::string, Seen>& seen)
      : tr(words), fonts(all_fonts), scale(pixels_per_point), seen_(seen) {}

  const words::Words& tr;  // the window's language
  const Fonts& fonts;
  const float scale;
  float px(float points) const { return points * scale; }
  std::vector<std::string> written;  // texts of this frame's fields that are not ASCII: their letters may be missing from the fonts

  // All return true in the frame in which something was done to them. `id` is the same in every language.
  bool button(std::string_view id, const std::string& text, Look look = Look::Plain, bool enabled = true, float width = 0);
  bool checkbox(std::string_view id, const std::string& text, bool& on);
  bool radio(std::string_view id, const std::string& text, bool on);
  bool row(std::string_view id, const std::string& text, bool selected);  // a line that can be clicked, as wide as there is room
  bool slider(std::string_view id, double& value, double least, double most, const std::string& shown, bool logarithmic = false);
  bool number(std::string_view id, int& value, int least, int most);
  bool input(std::string_view id, std::string& text, float width = 0);
  bool lines(std::string_view id, std::string& text, float height);  // several lines, as wide as there is room
  bool choice(std::string_view id, const std::vector<std::string>& texts, int& chosen, float width = 0);
  bool tab(std::string_view id, const std::string& text, bool to_front = false);  // inside BeginTabBar; EndTabItem where true

  void heading(const std::string& text);
  void text(const std::string& text);                       // wrapped
  void note(const std::string& text);                       // wrapped, smaller and paler
  void coloured(ImU32 colour, const std::string& text);     // wrapped
  void fact(const std::string& name, const std::string& value);  // "name  value" in two columns
  void tip(const std::string& text);                        // for the item before
  // Text on the draw list, shortened with an ellipsis where it is wider than `room`; the whole is then its tip.
  void fitted(ImVec2 at, float room, ImU32 colour, const std::string& text, ImFont* font = nullptr);

  void saw(std::string_view id, const std::string& text, bool enabled = true);  // records the item before
  void saw_box(std::string_view id, ImVec2 from, ImVec2 to, const std::string& text = {});

 private:
  std::map<std::string, Seen>& seen_;
};

}  // namespace gridwalk::ui
