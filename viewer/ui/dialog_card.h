// The card of a community, over the map.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/community_card.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct CardDialog {
  jobs::CommunityCard card;
  data::SnapshotPtr of;  // made from it; made anew when the project has moved on
  words::Language language = words::Language::Chinese;
  int table = 0;
};

void show_card(App& app, data::CommunityId community);
void dialog_card(Widgets& ui, App& app);

}  // namespace gridwalk::ui
