// gridwalk-cli: the program's verbs for scripts and for machines without a display.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/cli/cli.h"
#include "viewer/cli/option_table.h"
#include "viewer/cli/version.h"

int main(int argc, char** argv) {
  gridwalk::data::prepare_process();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[0] == "--man-page") {  // for the build: one page a language
    const auto language = gridwalk::words::language_from_text(arguments[1]).value_or(gridwalk::words::Language::English);
    std::cout << gridwalk::cli::man_page(gridwalk::words::Words(language), gridwalk::cli::version());
    return 0;
  }
  return gridwalk::cli::run(arguments, std::cout, std::cerr, isatty(STDERR_FILENO) != 0);
}
