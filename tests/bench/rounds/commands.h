// The subcommands of rounds_bench, one a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <nlohmann/json.hpp>
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

// Solves all files in turn: a line each and the mean gap, or with --json one object.
template <class Arguments, class Solve, class AsJson, class Print>
void run_all(const Arguments& arguments, Solve solve, AsJson as_json, Print print) {
  nlohmann::json rows = nlohmann::json::array();
  double gaps = 0;
  int known = 0;
  for (const auto& file : arguments.files) {
    const auto row = solve(arguments, file);
    if (const auto gap = row.gap_percent()) gaps += *gap, ++known;
    arguments.json ? rows.push_back(as_json(row)) : print(row);
  }
  const double mean = known > 0 ? gaps / known : 0;
  if (arguments.json) {
    nlohmann::json all{{"seed", arguments.seed}, {"instances", rows}};
    all["mean_gap_percent"] = known > 0 ? nlohmann::json(mean) : nlohmann::json();
    fmt::print("{}\n", all.dump(2));
  } else if (known > 1) {
    fmt::print("mean gap of {} files with a known value: {:.3f} %\n", known, mean);
  }
}

}  // namespace gridwalk::bench
