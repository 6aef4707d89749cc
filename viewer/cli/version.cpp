// The version comes from CMakeLists.txt.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/cli/version.h"

namespace gridwalk::cli {

const char* version() { return GRIDWALK_VERSION; }

}  // namespace gridwalk::cli
