// How good and how fast tours and month plans are: rounds_bench tsplib|pvrp|month.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>

#include "tests/bench/rounds/commands.h"

int main(int argc, char** argv) {
  using namespace gridwalk::bench;
  CLI::App app{"Day orders, periodic routes and month plans against what is known of them", "rounds_bench"};
  app.require_subcommand(1);
  add_tsplib(app);
  add_pvrp(app);
  add_month(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const BadFile& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 4;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rounds_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
