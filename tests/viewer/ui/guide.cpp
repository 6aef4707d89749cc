// Markdown and PNG.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewer/ui/guide.h"

#include <regex>

namespace gridwalk::testing {

GuideBook::GuideBook(std::filesystem::path folder, words::Language language) : folder_(std::move(folder)), language_(language), words_(language) {
  std::filesystem::create_directories(folder_ / "images");
}

std::string GuideBook::in_language(const Told& text) const {
  static const std::regex key("\\{([a-z_]+\\.[a-z_]+)\\}");
  const std::string told = language_ == words::Language::Chinese ? text.chinese : text.english;
  std::string made;
  auto from = told.begin();
  for (std::sregex_iterator at(told.begin(), told.end(), key), end; at != end; ++at) {
    made.append(from, (*at)[0].first).append(words_((*at)[1].str()));
    from = (*at)[0].second;
  }
  return made.append(from, told.end());
}

void GuideBook::heading(const Told& text) { text_ += "# " + in_language(text) + "\n\n"; }
void GuideBook::paragraph(const Told& text) { text_ += in_language(text) + "\n\n"; }

void GuideBook::chapter(const Told& title, const char* name) {
  text_ += "## " + in_language(title) + "\n\n";
  chapter_ = name;
  step_ = 0;
}

void GuideBook::step(Hand& hand, const Told& text) {
  hand.frames(2);
  const std::string file = chapter_ + "-" + std::to_string(++step_) + (language_ == words::Language::Chinese ? "-zh.png" : "-en.png");
  hand.screen.picture(1000 + step_).write_png(folder_ / "images" / file);
  pictures_.push_back(file);
  text_ += std::to_string(step_) + ". " + in_language(text) + "\n\n   ![](images/" + file + ")\n\n";
}

}  // namespace gridwalk::testing
