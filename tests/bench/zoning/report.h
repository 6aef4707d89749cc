// What zoning_bench prints and writes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/bench/zoning/metis.h"
#include "tests/bench/zoning/solve.h"

namespace gridwalk::bench {

struct Report {
  const Instance& instance;
  const Question& question;
  const Outcome& outcome;
  std::optional<MetisOutcome> metis;
};

std::string as_text(const Report& report);
std::string as_json(const Report& report);

// "proven optimal", "at most 1.3 % from the best possible" or "no bound".
std::string gap_text(const geo::ZoningBound& bound);

// The objective in the unit in which it is published: cut links or metres as they are, moments in 10^12.
double shown_value(const Question& question, double value);

// Columns unit (position in the file, from 0) and zone (from 0). Throws where it cannot be written.
void write_plan(const Outcome& outcome, const std::filesystem::path& file);

}  // namespace gridwalk::bench
