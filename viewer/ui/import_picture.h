// A small map of what an import would bring, to be looked at more closely.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "geo/types.h"

namespace gridwalk::jobs {
struct ImportShapes;
}

namespace gridwalk::ui {

class App;
class Widgets;

// What of it is seen; everything at first and for every other file.
struct PictureView {
  std::string of;                   // the file and how its coordinates are read
  std::optional<geo::Point> centre;  // empty: the whole
  double scale = 0;                 // pixels a metre, before the window's own scale
  std::optional<geo::Point> ring;   // the place of a finding that was clicked
  int revision = -1;                // of the wizard that `box` was looked up at
  geo::Box box;                     // of what would come in

  void whole() { centre.reset(); }
  // Goes to a place and rings it.
  void look_at(geo::Point place);
};

// Where the records would lie, among the communities that are there. Zoomed by the wheel, moved by the hand.
void import_picture(Widgets& ui, App& app, const jobs::ImportShapes& shapes, float width, float height);

}  // namespace gridwalk::ui
