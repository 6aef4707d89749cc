// One call of gridwalk-cli inside a test.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "viewer/cli/cli.h"

namespace gridwalk::testing {

struct CliRun {
  int status = 0;
  std::string out, err;
  nlohmann::json json;  // of --json, which is always asked for
};

inline CliRun run_cli(std::vector<std::string> arguments, const std::string& language = "en") {
  arguments.insert(arguments.end(), {"--json", "--language", language});
  std::ostringstream out, err;
  CliRun result;
  result.status = cli::run(arguments, out, err);
  result.out = out.str();
  result.err = err.str();
  result.json = nlohmann::json::parse(result.out, nullptr, false);
  return result;
}

}  // namespace gridwalk::testing
