// The window's program: arguments, then the window or a picture of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <string>
#include <vector>

#include "data/store/store.h"
#include "viewer/ui/arguments.h"

int main(int argc, char** argv) {
  using namespace gridwalk;
  data::prepare_process();
  const std::vector<std::string> given(argv + 1, argv + argc);
  auto language = ui::load_settings(ui::xdg_folders().state).language;
  const auto fail = [&language](const Error& error) {
    std::fprintf(stderr, "gridwalk: %s\n", words::Words(language).sentence(error).c_str());
    return error.exit_status();
  };
  try {
    const ui::Arguments arguments = ui::arguments_from(given);
    language = arguments.window.language.value_or(language);
    switch (arguments.what) {
      case ui::Arguments::What::Help: std::printf("%s\n", words::Words(language)("ui.help").c_str()); break;
      case ui::Arguments::What::Version: std::printf("gridwalk %s\n", GRIDWALK_VERSION); break;
      case ui::Arguments::What::Picture: ui::draw_window_picture(arguments.window, arguments.picture); break;
      case ui::Arguments::What::Window: ui::run_window(arguments.window); break;
    }
    return 0;
  } catch (const Error& error) {
    return fail(error);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gridwalk: %s\n", error.what());
    return 3;
  }
}
