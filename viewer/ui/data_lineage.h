// Communities that are split or merged, companies that change, from a day on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::ui {

class App;
class Widgets;

struct LineagePage {};

void data_lineage(Widgets& ui, App& app);

}  // namespace gridwalk::ui
