// What --version says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gridwalk::cli {

const char* version();

}  // namespace gridwalk::cli
