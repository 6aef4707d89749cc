// What was imported, and taking one of them back.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "viewer/jobs/batches.h"

namespace gridwalk::ui {

class App;
class Widgets;

struct ImportsPage {
  data::Revision read_at = -1;  // the project's revision that `batches` were read at
  std::vector<jobs::BatchEntry> batches;
};

void data_imports(Widgets& ui, App& app);

}  // namespace gridwalk::ui
