// gridwalk-cli as a function, so that tests call it without a process.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace gridwalk::cli {

// The arguments after the program's name; returns the exit status (README). Results go to `out`, progress and messages to
// `err`. With `progress_line` progress is one line written over and over (a terminal).
int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, bool progress_line = false);

}  // namespace gridwalk::cli
