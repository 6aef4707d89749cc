// Help.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/ui/app.h"
#include "viewer/ui/verbs.h"

namespace gridwalk::ui {

std::span<const Verb> help_verbs() {
  static constexpr Verb list[] = {
      {"palette", "verbs.palette", {Key::K, true}, [](App& app) { open_search(app, SearchBox::For::Verbs); }},
      {"help", "verbs.help", {Key::F1}, [](App& app) { app.say(Message::Kind::Note, {app.words()(app.tool().hint())}); }},
  };
  return list;
}

}  // namespace gridwalk::ui
