// The subcommands of rounds_bench, one a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <ctime>
#include <stdexcept>

namespace gridwalk::bench {

// A file that can't be read, or asks for what is not done here: its name, the line, and what is wrong. Ends the program with status 4.
struct BadFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void add_tsplib(CLI::App& app);  // tours against known optima
void add_pvrp(CLI::App& app);    // periodic vehicle routing
void add_month(CLI::App& app);   // month plans of made-up streets

}  // namespace gridwalk::bench
