// Where the findings of an import lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewer/jobs/import.h"

namespace gridwalk::jobs {

// Sets issue_places, reject_places and shapes.refused: by the place that a finding names, else by the shape of its row. The place of an
// outline that is not closed is the middle of its gap.
void find_places(PreparedImport& import);

}  // namespace gridwalk::jobs
