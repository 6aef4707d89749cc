// Help.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {
namespace {

template <int page>
void help(App& app) {
  app.dialogs.help_page = page;
  show_dialog(app, Dialog::Help);
}

void next_part(App& app) {
  app.keys = app.keys == App::Keys::Right ? App::Keys::Map : static_cast<App::Keys>(static_cast<int>(app.keys) + 1);
  if (!app.project() && app.keys > App::Keys::Top) app.keys = App::Keys::Map;
  app.keys_moved = true;
}

}  // namespace

std::span<const Verb> help_verbs() {
  static constexpr Verb list[] = {
      {"palette", "verbs.palette", {Key::K, true}, [](App& app) { open_search(app, SearchBox::For::Verbs); }},
      {"next_part", "verbs.next_part", {Key::F6}, next_part},
      {"settings", "settings.title", {}, [](App& app) { show_dialog(app, Dialog::Settings); }},
      {"shortcuts", "help.shortcuts", {Key::Slash, true}, help<1>},
      {"help", "verbs.help", {Key::F1}, help<0>},
  };
  return list;
}

}  // namespace gridwalk::ui
